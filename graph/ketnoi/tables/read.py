"""Rows as they stand in the files: text cells with file and line, nothing interpreted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ketnoi.errors import Finding
from ketnoi.tables.declare import Table

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ufeff]")
_NAMED = {"\x00": "NUL", "\u200b": "a zero-width space", "\ufeff": "a byte order mark"}


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
    remedy = f"Tables are: {' '.join(f'{table.path}.tsv' for table in tables)}, and files in folders of these names"
    for file in sorted(data.rglob("*.tsv")):
        hidden = any(part.startswith(".") for part in file.relative_to(data).parts)
        if file not in known and not hidden and file.is_file():
            yield Finding(shown(file, data), 0, "", "", "belongs to no table", remedy)


def read_table(table: Table, data: Path, findings: list[Finding]) -> list[Row]:
    """All rows of one table in file and line order; what cannot be read goes to `findings`."""
    return [row for file in table_files(table, data) for row in _read_file(table, file, data, findings)]


def _read_file(table: Table, file: Path, data: Path, findings: list[Finding]) -> Iterator[Row]:
    name = shown(file, data)
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        findings.append(Finding(name, number, "", "", "is not UTF-8", "Save the file as UTF-8 without a mark"))
        return
    except OSError as error:
        findings.append(Finding(name, 0, "", "", f"cannot be read: {error.strerror}", "Check the file"))
        return
    fault = _file_problem(text)
    if fault:
        findings.append(Finding(name, fault[0], "", "", fault[1], fault[2]))
        return
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    if not _header_is_right(table, lines[0] if lines else "", name, findings):
        return
    for number, line in enumerate(lines[1:], start=2):
        row = _row(table, line, name, number, findings)
        if row:
            yield row


def _file_problem(text: str) -> tuple[int, str, str] | None:
    """What makes the whole file unreadable as a table: line, problem, remedy."""
    if text.startswith("\ufeff"):
        return 1, "begins with a byte order mark", "Save as UTF-8 without a mark"
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return line, "has carriage returns", "Save with plain line feeds (LF)"
    invisible = _INVISIBLE.search(text)
    if invisible:
        name = _NAMED.get(invisible[0], f"U+{ord(invisible[0]):04X}")
        return text[: invisible.start()].count("\n") + 1, f"holds {name}", "Delete the character"
    if not unicodedata.is_normalized("NFC", text):
        number = next(n for n, s in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", s))
        return number, "is not in Unicode normalisation form C", "Convert the file to NFC"
    return None


def _header_is_right(table: Table, line: str, file: str, findings: list[Finding]) -> bool:
    found, wanted = line.split("\t"), table.header
    if found == wanted:
        return True
    if not line.strip():
        remedy = f"Write the columns there, tabs between them: {' '.join(wanted)}"
        findings.append(Finding(file, 1, "", "", "has no header", remedy))
        return False
    unknown = [name for name in found if name not in wanted]
    missing = [name for name in wanted if name not in found]
    twice = sorted({name for name in found if found.count(name) > 1})
    remedy = f"The columns of {table.name} are: {' '.join(wanted)}"
    findings += [Finding(file, 1, name, "", "is not a column of this table", remedy) for name in unknown]
    remedy = "Add the column; its cells may be empty"
    findings += [Finding(file, 1, name, "", "is missing", remedy) for name in missing]
    remedy = "Delete one of the two"
    findings += [Finding(file, 1, name, "", "stands twice in the header", remedy) for name in twice]
    if not (unknown or missing or twice):
        remedy = f"Bring them into this order: {' '.join(wanted)}"
        findings.append(Finding(file, 1, "", "", "the columns are not in their order", remedy))
    return False


def _row(table: Table, line: str, file: str, number: int, findings: list[Finding]) -> Row | None:
    cells = line.split("\t")
    wanted = len(table.columns)
    if len(cells) != wanted:
        problem = f"has {len(cells)} cells where the table has {wanted} columns"
        remedy = "Add or remove tabs until each cell has its column"
        if not line.strip():
            problem, remedy = "is empty", "Delete the line"
        findings.append(Finding(file, number, "", "", problem, remedy))
        return None
    row = Row(file, number, dict(zip(table.columns, cells, strict=True)))
    for name, value in row.cells.items():
        if value != value.strip():
            findings.append(row.finding(name, value, "has blanks at its ends", "Delete them"))
    return row
