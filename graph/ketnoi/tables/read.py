"""Rows as they stand in the files: text cells with file and line, nothing interpreted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ketnoi.errors import Finding
from ketnoi.tables.declare import Table

_INVISIBLE = {
    chr(0): "NUL",
    "\ufeff": "a byte order mark",
    "\u200b": "a zero-width space",
    "\u2028": "U+2028",
}


class Row(NamedTuple):
    """One line of a table; `cells` by column name."""

    file: str
    line: int
    cells: dict[str, str]

    def finding(self, column: str, value: str, problem: str, remedy: str) -> Finding:
        """A finding at this row."""
        return Finding(self.file, self.line, column, value, problem, remedy)


def table_files(table: Table, data: Path) -> list[Path]:
    """`x.tsv`, then every `.tsv` of the folder `x`, by name."""
    single = data / f"{table.path}.tsv"
    folder = data / table.path
    return ([single] if single.is_file() else []) + sorted(folder.glob("*.tsv"))


def read_table(table: Table, data: Path, findings: list[Finding]) -> list[Row]:
    """All rows of one table in file and line order; what cannot be read goes to `findings`."""
    return [row for file in table_files(table, data) for row in _read_file(table, file, data, findings)]


def _read_file(table: Table, file: Path, data: Path, findings: list[Finding]) -> Iterator[Row]:
    shown = f"{data.name}/{file.relative_to(data).as_posix()}"
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        findings.append(Finding(shown, number, "", "", "is not UTF-8", "Save the file as UTF-8 without a mark"))
        return
    except OSError as error:
        findings.append(Finding(shown, 0, "", "", f"cannot be read: {error.strerror}", "Check the file"))
        return
    fault = _file_problem(text)
    if fault:
        findings.append(Finding(shown, fault[0], "", "", fault[1], fault[2]))
        return
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    if not _header_is_right(table, lines[0] if lines else "", shown, findings):
        return
    for number, line in enumerate(lines[1:], start=2):
        row = _row(table, line, shown, number, findings)
        if row:
            yield row


def _file_problem(text: str) -> tuple[int, str, str] | None:
    """What makes the whole file unreadable as a table: line, problem, remedy."""
    if text.startswith("\ufeff"):
        return 1, "begins with a byte order mark", "Save as UTF-8 without a mark"
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return line, "has carriage returns", "Save with plain line feeds (LF)"
    for character, name in _INVISIBLE.items():
        if character in text:
            return text[: text.index(character)].count("\n") + 1, f"holds {name}", "Delete the character"
    if not unicodedata.is_normalized("NFC", text):
        number = next(n for n, s in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", s))
        return number, "is not in Unicode normalisation form C", "Convert the file to NFC"
    return None


def _header_is_right(table: Table, line: str, file: str, findings: list[Finding]) -> bool:
    found, wanted = line.split("\t"), table.header
    if found == wanted:
        return True
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
        remedy = "Delete the empty line" if not line.strip() else "Add or remove tabs until each cell has its column"
        findings.append(Finding(file, number, "", "", problem, remedy))
        return None
    row = Row(file, number, dict(zip(table.columns, cells, strict=True)))
    for name, value in row.cells.items():
        if value != value.strip():
            findings.append(row.finding(name, value, "has blanks at its ends", "Delete them"))
    return row
