"""No agreement is merged by rule: rows that could be one or two have a decision, and the tables follow it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from ketnoi.dates import parse
from tests.workshop import ROOT, read_rows

NEAR = timedelta(days=31)
TABLES = {"agreements": ("agreement", "signed"), "contacts": ("contact", "date")}
Rows = Mapping[str, list[dict[str, str]]]


class Told(NamedTuple):
    """One row: the thing it speaks of, whom it joins, between which days, by which document."""

    id: str
    table: str
    thing: str
    parties: frozenset[str]
    days: tuple[date, date] | None
    document: str
    done: bool


def tables() -> Rows:
    """The rows of the record that speak of agreements and contacts."""
    return {
        name: [row for file in sorted((ROOT / "data" / name).glob("*.tsv")) for row in read_rows(file)]
        for name in TABLES
    }


def told(rows: Rows) -> dict[str, Told]:
    """Every row by its id; the parties of a thing stand on its first row."""
    found: dict[str, Told] = {}
    for table, (key, column) in TABLES.items():
        parties: dict[str, frozenset[str]] = {}
        for row in rows[table]:
            if row["parties"]:
                parties.setdefault(row[key], frozenset(row["parties"].replace("|", "; ").split("; ")))
        for row in rows[table]:
            done = row.get("force", "done") == "done"
            found[row["id"]] = Told(
                row["id"], table, row[key], parties[row[key]], days_of(row[column]), row["document"], done
            )
    return found


def days_of(text: str) -> tuple[date, date] | None:
    """The days between which a date lies; None where it says neither year nor bound."""
    if not text:
        return None
    read = parse(text)
    if read.earliest is None and read.latest is None:
        return None
    return read.earliest or date.min, read.latest or date.max


def near(one: Told, two: Told) -> bool:
    """Two rows that could speak of one thing: same table, same pair or parties, and no more than 31 days apart.

    Of contacts only the dated ones of different documents are compared, what took place with what did, and plans
    with plans: one document tells apart itself what it tells. Papers are compared also where they have no date.
    """
    if one.table != two.table or not joined(one, two):
        return False
    same = one.document == two.document
    if same and (one.table == "contacts" or one.thing == two.thing):
        return False
    if one.table == "contacts" and (one.days is None or two.days is None or one.done != two.done):
        return False
    if one.days is None or two.days is None:
        return True
    latest_start, earliest_end = max(one.days[0], two.days[0]), min(one.days[1], two.days[1])
    return latest_start <= earliest_end or latest_start - earliest_end <= NEAR


def joined(one: Told, two: Told) -> bool:
    """The same parties, or one Vietnamese and one Japanese party in common."""
    common = one.parties & two.parties
    sides = {name[:3] for name in common}
    return one.parties == two.parties or sides >= {"vn-", "jp-"}


def decisions() -> list[tuple[str, list[str], str]]:
    """Id, rows and verdict of each decision."""
    file = ROOT / "data" / "identity.tsv"
    return [(row["id"], row["rows"].split("; "), row["verdict"]) for row in read_rows(file)]


def undecided(rows: dict[str, Told], decided: list[tuple[str, list[str], str]]) -> Iterator[str]:
    """Every pair of rows that could be one or two and of which nobody decided."""
    known: dict[str, set[frozenset[str]]] = defaultdict(set)
    for _, ids, verdict in decided:
        known[verdict] |= {frozenset(pair) for pair in itertools.combinations(ids, 2)}
    for one, two in itertools.combinations(rows.values(), 2):
        wanted = "one" if one.thing == two.thing else "several"
        if near(one, two) and frozenset((one.id, two.id)) not in known[wanted]:
            yield f"{one.id} ({one.thing}) and {two.id} ({two.thing}): no decision says {wanted}"


def test_every_pair_of_near_rows_has_a_decision() -> None:
    assert list(undecided(told(tables()), decisions())) == []


def test_the_tables_follow_the_decisions() -> None:
    rows, wrong = told(tables()), []
    for name, ids, verdict in decisions():
        things = {rows[each].thing for each in ids}
        if (len(things) == 1) != (verdict == "one"):
            wrong.append(f"{name} says {verdict}: {', '.join(sorted(things))}")
    assert wrong == []


def row(number: int, thing: str, signed: str, document: str, parties: str = "vn-a; jp-b") -> dict[str, str]:
    """A row of agreements."""
    return {"id": f"a{number}", "agreement": thing, "parties": parties, "signed": signed, "document": document}


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018-02-01", "d2"), True),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018-02-02", "d2"), False),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018", "d2"), True),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "", "d2"), True),
        (row(1, "x", "2018-01-01", "d1"), row(2, "x", "2018-01-01", "d1"), False),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018-01-01", "d1"), True),
        (row(1, "x", "2018-01-01", "d1"), row(2, "x", "2018-01-01", "d2"), True),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018-01-01", "d2", "vn-a; jp-c"), False),
        (row(1, "x", "2018-01-01", "d1"), row(2, "y", "2018-01-01", "d2", "vn-a; jp-b; body-c"), True),
    ],
)
def test_rows_are_near_when_they_could_be_one(one: dict[str, str], two: dict[str, str], *, found: bool) -> None:
    rows = told({"agreements": [one, two], "contacts": []})
    assert bool(list(undecided(rows, []))) is found
    same = "one" if one["agreement"] == two["agreement"] else "several"
    other = "several" if same == "one" else "one"
    assert list(undecided(rows, [("i1", ["a1", "a2"], same)])) == []
    assert bool(list(undecided(rows, [("i1", ["a1", "a2"], other)]))) is found
