"""One more row: its id, its file, and whether the tables still hold together with it."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ketnoi.errors import ArgumentError, Finding
from ketnoi.tables.check import Tables, check_tables
from ketnoi.tables.declare import Column, Table
from ketnoi.tables.read import Row, read_table, shown, table_files
from ketnoi.tables.spell import spelled
from ketnoi.tables.text import fault_of
from ketnoi.tables.values import CellError, Concepts

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Addition:
    """A row and the file that it is to end."""

    table: Table
    file: Path
    cells: dict[str, str]

    @property
    def line(self) -> str:
        """The row as it stands in the file."""
        return "\t".join(self.cells.get(name, "") for name in self.table.header)

    def text(self) -> str:
        """The whole file with the row; a file that is not there yet begins with the header."""
        try:
            before = self.file.read_bytes().decode("utf-8")
        except FileNotFoundError:
            before = "\t".join(self.table.header) + "\n"
        except (OSError, UnicodeDecodeError):
            raise ArgumentError(f"{self.file} cannot be read; mend it first, ketnoi check says what is wrong") from None
        return before + ("" if not before or before.endswith("\n") else "\n") + self.line + "\n"


def cell(column: Column, text: str) -> str:
    """What was typed for one cell, in its one spelling. Raises CellError where no cell can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CellError("is not text", "Type it again, in UTF-8") from None
    if any(mark in text for mark in "\t\n\r"):
        raise CellError("holds a tab or a line break", "Write a blank instead")
    text = unicodedata.normalize("NFC", text)
    fault = fault_of(text)
    if fault:
        raise CellError(fault.problem, fault.remedy)
    return spelled(column, text)


def fresh_id(table: Table, tables: Mapping[str, Table], data: Path) -> str:
    """The id after the highest of the table's letter in all files, those that cannot be read as tables included.

    Numbers of rows that were taken out are known to the history alone: a row is deprecated rather than deleted.
    """
    numbered = re.compile(rf'^"?{table.letter}([0-9]+)\b'.encode(), re.MULTILINE)
    files = [file for each in tables.values() for file in table_files(each, data) if file.is_file()]
    found = [number for file in files for number in numbered.findall(file.read_bytes())]
    highest = max(found, key=int, default=b"0000")
    return f"{table.letter}{int(highest) + 1:0{len(highest)}}"


def target_file(table: Table, cells: Mapping[str, str], tables: Mapping[str, Table], data: Path, name: str) -> Path:
    """The file for a row: the one of that name, or the one that has rows of the same document, or a new one.

    Raises ArgumentError where neither a name nor a document says which.
    """
    folder, single = data / table.path, data / f"{table.path}.tsv"
    name = name.removesuffix(".tsv")
    if name and not _NAME.fullmatch(name):
        raise ArgumentError(f"--file {name!r} is not a name; write small letters, digits and single hyphens")
    if name:
        return folder / f"{name}.tsv"
    documents = documents_of(table, cells)
    alike = _file_of(table, data, documents)
    if alike:
        return alike
    if single.is_file() and not folder.is_dir():
        return single
    home = _file_of(tables["documents"], data, documents) if "documents" in tables else None
    if home and home.parent != data:
        return folder / home.name
    if documents:
        return folder / f"{documents[0]}.tsv"
    known = ", ".join(file.stem for file in table_files(table, data)) or "none yet"
    raise ArgumentError(
        f"no document says which file of {table.name} is meant; name it with --file (there are: {known})"
    )


def documents_of(table: Table, cells: Mapping[str, str]) -> list[str]:
    """The documents that a row speaks of; a row of the documents themselves speaks of itself."""
    if table.name == "documents":
        names = [cells.get("id", "")]
    else:
        names = [
            name
            for column in table.columns.values()
            if column.required and column.target == ("documents",)
            for name in cells.get(column.name, "").split("; ")
        ]
    return [name for name in names if _NAME.fullmatch(name)]


def _file_of(table: Table, data: Path, documents: list[str]) -> Path | None:
    """The file with most rows of these documents."""
    if not documents:
        return None
    files = {shown(file, data): file for file in table_files(table, data)}
    count = Counter(
        row.file for row in read_table(table, data, []) if not set(documents).isdisjoint(documents_of(table, row.cells))
    )
    return files[count.most_common(1)[0][0]] if count else None


def trial(
    addition: Addition, tables: Mapping[str, Table], data: Path, concepts: Concepts
) -> tuple[Tables, list[Finding], list[Finding]]:
    """Read and check all tables with the row, in a copy of the folder.

    Returns the records, the findings that the row brings with it, and those that are there without it.
    """
    with tempfile.TemporaryDirectory(prefix="ketnoi-") as place:
        copy = Path(place) / "data"
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns(".*"))
        file = copy / addition.file.relative_to(data)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(addition.text(), encoding="utf-8", newline="\n")
        records, findings = check_tables(tables, copy, concepts)
    before = set(check_tables(tables, data, concepts)[1]) if findings else set()
    return records, [each for each in findings if each not in before], sorted(before)


def place_of(addition: Addition, data: Path) -> Row:
    """The row with the file and line where it will stand."""
    cells = {name: addition.cells.get(name, "") for name in addition.table.header}
    return Row(shown(addition.file, data), addition.text().count("\n"), cells)
