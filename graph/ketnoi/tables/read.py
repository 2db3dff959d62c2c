"""Rows as they stand in the files: text cells with file and line, nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ketnoi.errors import Finding
from ketnoi.tables.declare import Table
from ketnoi.tables.header import header_findings
from ketnoi.tables.text import FMT, Fault, clean_text


class Row(NamedTuple):
    """One line of a table; `cells` by column name."""

    file: str
    line: int
    cells: dict[str, str]

    def finding(self, column: str, value: str, problem: str, remedy: str) -> Finding:
        """A finding at this row."""
        return Finding(self.file, self.line, column, value, problem, remedy)


def table_files(table: Table, data: Path) -> list[Path]:
    """`x.tsv`, then every `.tsv` of the folder `x`, by name; what editors hide beside them is none."""
    single = data / f"{table.path}.tsv"
    folder = sorted((data / table.path).glob("*.tsv"))
    return [file for file in ([single] if single.is_file() else []) + folder if not file.name.startswith(".")]


def shown(file: Path, data: Path) -> str:
    """How findings and attestations name a file, wherever the program is installed."""
    return f"data/{file.relative_to(data).as_posix()}"


def strays(tables: Iterable[Table], data: Path) -> Iterator[Finding]:
    """Files that look like tables and belong to none: their rows would be missed without a word."""
    tables = list(tables)
    known = {file for table in tables for file in table_files(table, data)}
    for file in sorted(data.rglob("*.tsv")):
        hidden = any(part.startswith(".") for part in file.relative_to(data).parts)
        if file not in known and not hidden and file.is_file():
            yield stray(tables, shown(file, data))


def stray(tables: Iterable[Table], name: str) -> Finding:
    """That a file belongs to no table."""
    remedy = f"Tables are: {' '.join(f'{table.path}.tsv' for table in tables)}, and files in folders of these names"
    return Finding(name, 0, "", "", "belongs to no table", remedy)


def read_table(table: Table, data: Path, findings: list[Finding]) -> list[Row]:
    """All rows of one table in file and line order; what cannot be read goes to `findings`."""
    return [row for file in table_files(table, data) for row in _read_file(table, file, data, findings)]


def _read_file(table: Table, file: Path, data: Path, findings: list[Finding]) -> Iterator[Row]:
    name = shown(file, data)
    try:
        raw = file.read_bytes()
    except OSError as error:
        findings.append(Finding(name, 0, "", "", f"cannot be read: {error.strerror}", "Check the file"))
        return
    text = clean_text(raw)
    if isinstance(text, Fault):
        findings.append(text.finding(name))
        return
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    wrong = list(header_findings(table, lines[0] if lines else "", name))
    findings += wrong
    for number, line in enumerate([] if wrong else lines[1:], start=2):
        row = _row(table, line, name, number, findings)
        if row:
            yield row


def _row(table: Table, line: str, file: str, number: int, findings: list[Finding]) -> Row | None:
    cells = line.split("\t")
    if len(cells) != len(table.columns) or not line.strip():
        findings.append(miscounted(table, cells, file, number))
        return None
    row = Row(file, number, dict(zip(table.columns, cells, strict=True)))
    for name, value in row.cells.items():
        if value != value.strip():
            findings.append(row.finding(name, value, "has blanks at its ends", FMT))
    return row


def miscounted(table: Table, cells: list[str], file: str, number: int) -> Finding:
    """What is wrong with a line that has more or fewer cells than its table has columns, or nothing in them."""
    wanted = len(table.columns)
    if not any(cell.strip() for cell in cells):
        return Finding(file, number, "", "", "is empty", FMT)
    if len(cells) > wanted and not any(cells[wanted:]):
        return Finding(file, number, "", "", "has empty cells after its last column", FMT)
    problem = f"has {len(cells)} cells where the table has {wanted} columns"
    return Finding(file, number, "", "", problem, "Add or remove tabs until each cell has its column")
