"""The record after a spreadsheet program: `fmt` gives back the same bytes, or names the line that it cannot mend."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ketnoi.errors import Finding
from ketnoi.tables import Table
from ketnoi.tables.fmt import canonical
from ketnoi.tables.read import shown, table_files
from tests.small_tables import ROOT, ontology

Rows = list[list[str]]
DATA = ROOT / "data"
FILES = [(table, file) for table in ontology().tables.values() for file in table_files(table, DATA)]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cells(raw: bytes) -> Rows:
    """The cells of a canonical file."""
    return [line.split("\t") for line in raw.decode().splitlines()]


def text(rows: Rows, end: str = "\n") -> bytes:
    """Cells as a file."""
    return "".join("\t".join(row) + end for row in rows).encode()


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def every_cell(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda raw: text([[change(cell) for cell in row] for row in cells(raw)])


def padded(raw: bytes) -> bytes:
    rows = cells(raw)
    return text([[*row, "", ""] for row in rows] + [[""] * (len(rows[0]) + 2)] * 3)


def backwards(raw: bytes) -> bytes:
    return text([row[::-1] for row in cells(raw)])


def respelled(table: Table, raw: bytes) -> bytes:
    """Quarters, lists, booleans and digests as people type them."""
    ways: dict[str, Callable[[str], str]] = {
        "date": lambda cell: re.sub(r"(\d{4})-3([3-6])", lambda m: f"Q{int(m[2]) - 2}/{m[1]}", cell),
        "day": lambda cell: cell.replace("-", "/"),
        "boolean": lambda cell: {"yes": "TRUE", "no": "false"}.get(cell, cell),
        "digest": str.upper,
        "number": lambda cell: f"{cell}0" if "." in cell else cell,
    }
    header, *rows = cells(raw)
    for row in rows:
        for index, name in enumerate(header):
            column = table.columns[name]
            row[index] = ways.get(column.type, str)(row[index])
            if column.many:
                row[index] = row[index].replace("; ", " ;")
    return text([header, *rows])


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "CR": lambda raw: raw.replace(b"\n", b"\r"),
    "no last line feed": lambda raw: raw.rstrip(b"\n"),
    "NFD": lambda raw: unicodedata.normalize("NFD", raw.decode()).encode(),
    "every cell quoted": every_cell(quoted),
    "cells with commas or quotes quoted": every_cell(lambda cell: quoted(cell) if set(cell) & set(',"') else cell),
    "blanks around cells": every_cell(lambda cell: f" {cell}\u3000"),
    "empty cells and lines at the end": padded,
    "blank lines between": lambda raw: raw.replace(b"\n", b"\n\n"),
    "columns backwards": backwards,
}


def spoilt_together(raw: bytes) -> bytes:
    for change in ("columns backwards", "every cell quoted", "NFD", "empty cells and lines at the end", "CRLF"):
        raw = HARMLESS[change](raw)
    return b"\xef\xbb\xbf" + raw


def formatted(table: Table, raw: bytes, name: str = "x.tsv") -> tuple[bytes, list[Finding]]:
    findings: list[Finding] = []
    return canonical(table, name, raw, findings).encode(), findings


@pytest.mark.parametrize("change", [*HARMLESS.values(), spoilt_together], ids=[*HARMLESS, "all together"])
def test_the_record_comes_back_byte_by_byte(change: Callable[[bytes], bytes]) -> None:
    touched = 0
    for table, file in FILES:
        raw = file.read_bytes()
        spoilt = change(raw)
        touched += spoilt != raw
        assert formatted(table, spoilt) == (raw, []), file
    assert touched > 2


def test_other_spellings_of_dates_lists_and_numbers_come_back() -> None:
    touched = set()
    for table, file in FILES:
        raw = file.read_bytes()
        spoilt = respelled(table, raw)
        touched |= {table.name} if spoilt != raw else set()
        assert formatted(table, spoilt) == (raw, []), file
    assert len(touched) > 5


def test_rows_that_were_sorted_by_something_else_come_back_where_ids_give_the_order() -> None:
    for table, file in FILES:
        raw = file.read_bytes()
        header, *rows = raw.decode().splitlines(keepends=True)
        rows = rows[1::2] + rows[::2]
        shuffled = (header + "".join(rows)).encode()
        given, findings = formatted(table, shuffled)
        assert findings == []
        assert given == (raw if table.sort else shuffled), file


def damaged(table: Table, file: Path, change: Callable[[str, str], str]) -> tuple[list[str], list[str]]:
    """A file after a change of typed cells: what `fmt` refuses, and what was changed, as `line column value`."""
    header, *rows = cells(file.read_bytes())
    expected = []
    for number, row in enumerate(rows, start=2):
        for index, name in enumerate(header):
            new = change(table.columns[name].type, row[index])
            if new != row[index]:
                row[index] = new
                expected.append(f"{number} {name} {new}")
    given, findings = formatted(table, text([header, *rows]), shown(file, DATA))
    assert {finding.file for finding in findings} <= {shown(file, DATA)}
    assert all(finding.problem and finding.remedy for finding in findings)
    assert findings or given == file.read_bytes()
    return [f"{finding.line} {finding.column} {finding.value}" for finding in findings], expected


def as_written_here(kind: str, cell: str) -> str:
    """`2021-11-23` → `23/11/2021`, in columns of dates."""
    year, month, day = [*cell.split("-"), "", ""][:3]
    return f"{day}/{month}/{year}" if kind in ("date", "day") and DAY.fullmatch(cell) else cell


def as_numbers(kind: str, cell: str) -> str:
    """`2021-11-23` → `44523`, as programs count days."""
    if kind not in ("date", "day") or not DAY.fullmatch(cell):
        return cell
    return str((datetime.date.fromisoformat(cell) - datetime.date(1899, 12, 30)).days)


def without_zeros(kind: str, cell: str) -> str:
    """`01100` → `1100`."""
    return cell.lstrip("0") if kind == "code" and cell.isdigit() else cell


@pytest.mark.parametrize("change", [as_written_here, as_numbers, without_zeros])
def test_every_cell_that_a_program_rewrote_is_named(change: Callable[[str, str], str]) -> None:
    named = 0
    for table, file in FILES:
        found, expected = damaged(table, file, change)
        assert sorted(found) == sorted(expected), file
        named += len(found)
    assert named > 200


def test_codes_that_were_cut_short_are_told_from_shorter_ones_by_their_kind() -> None:
    """`016` of a district becomes `16`, which is a province's: the pattern alone would take it."""
    (file,) = (file for _, file in FILES if file.name == "vn-districts.tsv")
    raw = file.read_bytes()
    lines = raw.decode().splitlines()
    number, code = next((n, m[1]) for n, line in enumerate(lines, 1) if (m := re.search(r"\t0([1-9]\d)\t", line)))
    lines[number - 1] = lines[number - 1].replace(f"\t0{code}\t", f"\t{code}\t")
    spoilt = "\n".join(lines).encode()
    _, findings = formatted(ontology().tables["units"], spoilt, "data/units/units/vn-districts.tsv")
    assert [str(finding) for finding in findings] == [
        (
            f"data/units/units/vn-districts.tsv:{number}: column \"gso\": value '{code}': has 2 figures where others "
            "of its kind have 3. Write the zeros that a spreadsheet program took from its front"
        )
    ]


def test_numbers_without_their_last_zeros_are_the_same_numbers() -> None:
    """`131.380` and `131.38` are one; the record has the form that programs give back."""
    for table, file in FILES:
        columns = [n for n, column in enumerate(table.columns.values()) if column.type == "number"]
        for row in cells(file.read_bytes())[1:]:
            assert [row[n] for n in columns if "." in row[n] and row[n].endswith("0")] == []
