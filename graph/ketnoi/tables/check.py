"""What a row may not be: alone, beside other rows, and against the units and documents it names."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ketnoi import dates
from ketnoi.errors import Finding
from ketnoi.tables.codes import short_codes
from ketnoi.tables.declare import Column, Table
from ketnoi.tables.read import read_table, shown, strays, table_files
from ketnoi.tables.sides import one_sided, self_named
from ketnoi.tables.values import Concepts, Record, parse_row

Tables = Mapping[str, list[Record]]


def check_tables(declarations: Mapping[str, Table], data: Path, concepts: Concepts) -> tuple[Tables, list[Finding]]:
    """Read and check every table.

    Returns the records by table name, and every finding of one run in file and line order; records are fit for
    use only where there is no finding.
    """
    findings = list(strays(declarations.values(), data))
    rows = {name: read_table(table, data, findings) for name, table in declarations.items()}
    unread = {finding.file for finding in findings if not finding.column or finding.line == 1}
    records = {name: [parse_row(declarations[name], row, concepts, findings) for row in rows[name]] for name in rows}
    findings += [found for name in rows for found in short_codes(declarations[name], rows[name])]
    findings += _required(records)
    findings += _duplicates(records)
    findings += _dangling(records, _uncertain(declarations.values(), data, unread))
    findings += _identity(records)
    findings += _order_of_days(records)
    findings += _parties(records)
    findings += one_sided(records)
    findings += self_named(records)
    return records, sorted(set(findings))


def _all(records: Tables) -> Iterator[Record]:
    for table in records.values():
        yield from table


def _required(records: Tables) -> Iterator[Finding]:
    for record in _all(records):
        for name, column in record.table.columns.items():
            if column.required and not column.identity and not record.row.cells[name]:
                remedy = "No row without a source: name it" if name in ("document", "source") else "Fill the cell"
                yield record.row.finding(name, "", "must not be empty", remedy)


def _duplicates(records: Tables) -> Iterator[Finding]:
    """Ids of attestations are unique in all tables; so are those of things, as a reference may name any of them."""
    seen: dict[tuple[str, str], Record] = {}
    for record in _all(records):
        attests = record.table.holds == "attestation"
        yield from _taken(seen, "attestation" if attests else "thing", "id", record)
        if len(record.table.key) == 1:
            yield from _taken(seen, "thing", record.table.key[0], record)


def _taken(seen: dict[tuple[str, str], Record], space: str, column: str, record: Record) -> Iterator[Finding]:
    name = record.row.cells[column]
    first = seen.setdefault((space, name), record)
    shared = column != "id" and first.table is record.table  # rows about one thing
    if name and first is not record and not shared:
        problem = f"is already the id of {first.row.file}:{first.row.line}"
        remedy = "Give this row an id of its own" if column == "id" else "Give this thing an id of its own"
        yield record.row.finding(column, name, problem, remedy)


def targets(records: Tables) -> dict[str, set[str]]:
    """The ids that a reference may name: by table, and by `*column` for keys that rows of one thing share."""
    ids: dict[str, set[str]] = defaultdict(set)
    for record in _all(records):
        ids[record.table.name].add(record.id)
        for name, column in record.table.columns.items():
            if column.type == "key" or f"*{name}" in column.target:
                ids[f"*{name}"].add(record.row.cells[name])
    return ids


def _references(column: Column, record: Record) -> Iterator[str]:
    for value in record.values.get(column.name, ()):
        if column.type == "ref":
            yield from value if isinstance(value, tuple) else (value,)
        elif column.type == "pairs" and isinstance(value, tuple):
            yield from (unit for pair in value for unit in pair)


def _uncertain(tables: Iterable[Table], data: Path, unread: set[str]) -> set[str]:
    """Targets whose ids are not all known, as lines of a file could not be read: nothing dangles for that."""
    found: set[str] = set()
    for table in tables:
        if not unread.isdisjoint(shown(file, data) for file in table_files(table, data)):
            found |= {table.name, *(f"*{name}" for name in table.columns)}
    return found


def _dangling(records: Tables, uncertain: set[str]) -> Iterator[Finding]:
    ids = targets(records)
    for rows in records.values():
        columns = rows[0].table.columns.values() if rows else ()
        naming = [column for column in columns if column.type in ("ref", "pairs")]
        naming = [column for column in naming if uncertain.isdisjoint(_named_by(column))]
        for record in rows:
            for column in naming:
                yield from dangling(record, column, ids)


def _named_by(column: Column) -> tuple[str, ...]:
    return column.target if column.type == "ref" else ("units",)


def dangling(record: Record, column: Column, ids: Mapping[str, set[str]]) -> Iterator[Finding]:
    """References in one cell that name nothing among the ids of `targets`."""
    for value in _references(column, record):
        if not any(value in ids.get(target, ()) for target in _named_by(column)):
            where = " or ".join(target.lstrip("*") for target in _named_by(column))
            yield record.row.finding(
                column.name, value, f"is not an id of {where}", f"Correct it, or add it to {where}"
            )


def _things(records: Iterable[Record]) -> dict[str, list[Record]]:
    things: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        things[record.thing].append(record)
    return things


def _identity(records: Tables) -> Iterator[Finding]:
    """Identity columns stand in the first row of a thing and nowhere else differently."""
    for name, table in records.items():
        if not table or not table[0].table.key:
            continue
        columns = [c for c in table[0].table.columns.values() if c.identity and c.name not in table[0].table.key]
        for rows in _things(table).values():
            for column in columns:
                yield from _identity_of(column, rows, name)


def _identity_of(column: Column, rows: list[Record], table: str) -> Iterator[Finding]:
    first = rows[0].row
    if column.required and not first.cells[column.name]:
        yield first.finding(column.name, "", "must be filled in the first row of a thing", "Fill the cell")
    for record in rows[1:]:
        value = record.row.cells[column.name]
        if value and value != first.cells[column.name]:
            problem = f"differs from {first.file}:{first.line}, which says {first.cells[column.name]!r}"
            remedy = f"{column.name} is identity: write it once per thing of {table}, or give this row another key"
            yield record.row.finding(column.name, value, problem, remedy)


def _order_of_days(records: Tables) -> Iterator[Finding]:
    for record in _all(records):
        for low, high in (("from", "until"), ("from", "due"), ("quantity_min", "quantity_max")):
            first, last = record.one(low), record.one(high)
            if first is None or last is None:
                continue
            if isinstance(first, dates.Date) and isinstance(last, dates.Date):
                wrong = bool(first.earliest and last.latest and first.earliest > last.latest)
            elif type(first) is type(last):
                wrong = first > last
            else:
                continue
            if wrong:
                problem = f"is {'less than' if low == 'quantity_min' else 'before'} {low}"
                yield record.row.finding(high, record.row.cells[high], problem, "Swap or correct the two")


class Life(NamedTuple):
    """First and last day of a party."""

    start: datetime.date
    end: datetime.date


def lives(records: Tables) -> dict[str, Life]:
    """From when until when each unit and body exists; open ends where the tables know none."""
    return {
        record.id: Life(record.one("from") or dates.OPEN_START, record.one("until") or dates.OPEN_END)
        for name in ("units", "bodies")
        for record in records.get(name, ())
    }


def _parties(records: Tables) -> Iterator[Finding]:
    """Parties exist on the day, and a contact with several units on a side says who is paired with whom."""
    alive = lives(records)
    country = {record.id: record.id.partition("-")[0] for record in records.get("units", ())}
    for name, column in (("agreements", "signed"), ("contacts", "date")):
        for rows in _things(records.get(name, ())).values():
            parties = [unit for value in rows[0].values.get("parties", ()) for unit in value]
            for record in rows:
                yield from _outlived(record, column, parties, alive)
            if name == "contacts":
                yield from _unpaired(rows[0], parties, country)


def _outlived(record: Record, column: str, parties: list[str], alive: Mapping[str, Life]) -> Iterator[Finding]:
    date = record.one(column)
    if not isinstance(date, dates.Date) or record.one("force") not in (None, "done"):
        return  # a party may well have planned for a day that it did not live to see
    for party in parties:
        life = alive.get(party)
        if life and ((date.latest and date.latest < life.start) or (date.earliest and date.earliest > life.end)):
            problem = f"{party} exists from {life.start} to {life.end}"
            remedy = "Name the unit that existed on that day, or correct the date"
            yield record.row.finding(column, date.text, problem, remedy)


def _unpaired(record: Record, parties: list[str], country: Mapping[str, str]) -> Iterator[Finding]:
    local = [country[party] for party in parties if "-" in party and party in country]
    crowded = local.count("vn") > 1 or local.count("jp") > 1
    if crowded and set(local) >= {"vn", "jp"} and not record.values.get("pairs"):
        remedy = "Write each, none, or the pairs themselves"
        yield record.row.finding("pairs", "", "must be filled where a side has more than one unit", remedy)
    for pair in record.values.get("pairs", ()):
        if isinstance(pair, tuple):
            yield from _odd_pairs(record, pair, parties, country)


def _odd_pairs(
    record: Record, pairs: tuple[tuple[str, str], ...], parties: list[str], country: Mapping[str, str]
) -> Iterator[Finding]:
    units_only = set(parties) <= country.keys()  # a body among the parties may stand for the unit that is paired
    for pair in pairs:
        if not set(pair) <= country.keys():
            continue  # said already: the reference dangles
        if units_only and not set(pair) <= set(parties):
            remedy = "Correct the pair, or name both among the parties"
            yield record.row.finding("pairs", "~".join(pair), "pairs units that are not both parties", remedy)
        elif {country.get(unit) for unit in pair} != {"vn", "jp"}:
            remedy = "Pair a Vietnamese with a Japanese unit"
            yield record.row.finding("pairs", "~".join(pair), "pairs two units of one side", remedy)
