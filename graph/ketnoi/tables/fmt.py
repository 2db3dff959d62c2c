"""One form for every table file: the same bytes whoever wrote them, in whatever program.

    text = canonical(table, "data/agreements/x.tsv", raw, findings)     # the text, or findings why there is none

Form only: UTF-8 and NFC, line feeds, the declared columns, no quotes, one spelling a value, rows by their id.
What cannot be brought into it without a guess is a finding. Whether a value is right, `check` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ketnoi.errors import Finding
from ketnoi.tables.codes import short_codes
from ketnoi.tables.declare import Table
from ketnoi.tables.header import header_cells, wrong_columns
from ketnoi.tables.read import Row, miscounted, stray
from ketnoi.tables.spell import damage, spelled, unquoted
from ketnoi.tables.text import Fault, decoded, fault_of, tidied
from ketnoi.tables.values import SEPARATOR, CellError, parse_cell

_TYPED = ("date", "day", "number", "boolean", "code")
"""What spreadsheet programs rewrite: a cell that is none of its type may have been something else before."""
_BROKEN_LINE = "holds a line break within quotes"
_CLOSED = re.compile(r'"(?:[^"]|"")*"(?=[\t\n]|$)')


class Formatted(NamedTuple):
    """A table file as it is and as it should be."""

    file: Path
    name: str
    was: bytes
    text: str

    @property
    def changed(self) -> bool:
        """True where the file is not canonical yet."""
        return self.was != self.text.encode()


def format_files(files: Mapping[Path, str], tables: Mapping[str, Table]) -> tuple[list[Formatted], list[Finding]]:
    """Bring files (with the names that findings call them by) into canonical form, in memory.

    Returns them, and every finding; the texts are fit for use only where there is no finding.
    """
    found: list[Formatted] = []
    findings: list[Finding] = []
    for file, name in files.items():
        table = table_of(file, tables)
        if table is None:
            findings.append(stray(tables.values(), name))
            continue
        try:
            raw = file.read_bytes()
        except OSError as error:
            findings.append(Finding(name, 0, "", "", f"cannot be read: {error.strerror}", "Check the file"))
            continue
        found.append(Formatted(file, name, raw, canonical(table, name, raw, findings)))
    return found, findings


def table_of(file: Path, tables: Mapping[str, Table]) -> Table | None:
    """The table that a file of some data folder belongs to, by its place there."""
    parts = file.absolute().with_suffix("").parts
    for table in tables.values():
        place = tuple(table.path.split("/"))
        if place in (parts[-len(place) :], parts[-len(place) - 1 : -1]) and file.suffix == ".tsv":
            return table
    return None


def canonical(table: Table, name: str, raw: bytes, findings: list[Finding]) -> str:
    """The canonical text of a file; what stands in its way goes to `findings`, and then the text is of no use."""
    text = decoded(raw)
    text = text if isinstance(text, Fault) else tidied(text)
    fault = text if isinstance(text, Fault) else fault_of(text)
    if fault or isinstance(text, Fault):
        findings += [fault.finding(name)] if fault else []
        return ""
    lines = text.split("\n")
    columns = header_cells(lines[0])
    wrong = list(wrong_columns(table, columns, name))
    findings += wrong
    rows = [] if wrong else list(_rows(table, columns, name, lines, findings))
    findings += short_codes(table, rows)
    body = ["\t".join(row.cells.values()) for row in ordered(table, rows)]
    return "".join(f"{line}\n" for line in ["\t".join(table.header), *body])


def _rows(table: Table, columns: list[str], name: str, lines: list[str], findings: list[Finding]) -> Iterator[Row]:
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        broken = _broken(cells, lines[number:])
        if broken:
            findings.append(Finding(name, number, _at(columns, broken[0]), cells[broken[0]], *broken[1:]))
            if broken[1] == _BROKEN_LINE:
                return  # where the next row begins cannot be known
            continue
        cells = [unquoted(cell.strip()) for cell in cells]
        if not any(cell.strip() for cell in cells):
            continue
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(columns):
            findings.append(miscounted(table, cells, name, number))
            continue
        given = dict(zip(columns, cells, strict=True))
        row = Row(name, number, {column: spelled(table.columns[column], given[column]) for column in table.header})
        findings += _harm(table, row, given)
        yield row


def _at(columns: list[str], index: int) -> str:
    return columns[index] if index < len(columns) else ""


def _broken(cells: list[str], rest: list[str]) -> tuple[int, str, str] | None:
    """A cell whose quotes cannot be undone: its place, what is wrong, what to do."""
    for index, cell in enumerate(map(str.strip, cells)):
        if not cell.startswith('"') or unquoted(cell) != cell:
            continue
        onwards = "\t".join([cell, *cells[index + 1 :]])
        if _CLOSED.match(onwards):
            return index, "holds a tab within quotes", "Write a blank instead of the tab"
        if _CLOSED.match("\n".join([onwards, *rest])):
            return index, _BROKEN_LINE, "Write the cell in one line"
        return index, "begins with a quote that nothing closes", "Delete the quote, or close it"
    return None


def _harm(table: Table, row: Row, given: dict[str, str]) -> Iterator[Finding]:
    """Cells that a spreadsheet program has damaged or would run, shown as they stand in the file."""
    for name, column in table.columns.items():
        text = row.cells[name]
        parts = text.split(SEPARATOR) if column.many else [text]
        found = next(filter(None, (damage(column, part) for part in parts)), None)
        if found is None and column.type in _TYPED:
            try:
                parse_cell(column, text, {})
            except CellError as error:
                found = error.problem, error.remedy
        if found:
            yield row.finding(name, given[name], *found)


def ordered(table: Table, rows: list[Row]) -> list[Row]:
    """The rows by their id, numbers by size; but the row that says which thing is meant before the others of it."""
    if not table.sort:
        return rows
    by_id = sorted(rows, key=lambda row: natural(row.cells[table.sort]))
    lead: dict[tuple[str, ...], Row] = {}
    for row in by_id:
        thing = _thing(table, row)
        if thing not in lead or _identity(table, row) > _identity(table, lead[thing]):
            lead[thing] = row
    placed: dict[int, Row] = {}
    for row in by_id:
        for each in (lead[_thing(table, row)], row):
            placed.setdefault(each.line, each)
    return list(placed.values())


def _identity(table: Table, row: Row) -> int:
    """How many of the cells that stand once a thing a row fills."""
    return sum(bool(row.cells[name]) for name, column in table.columns.items() if column.identity)


def _thing(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row.cells[name] for name in table.key) if table.key else (str(row.line),)


def natural(text: str) -> tuple[list[str | int], str]:
    """A key that sorts `a9` before `a10`."""
    parts: list[str | int] = [
        int(part) if part.isascii() and part.isdigit() else part for part in re.split(r"([0-9]{1,18})", text)
    ]
    return parts, text
