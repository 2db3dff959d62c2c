"""Cells become typed values: one small function a column type, each naming the remedy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ketnoi import dates
from ketnoi.errors import Finding
from ketnoi.tables.declare import Column, Table
from ketnoi.tables.read import Row
from ketnoi.tables.spell import damage, spelled, unquoted
from ketnoi.tables.text import FMT

Concepts = Mapping[str, frozenset[str]]
"""Local names of the concepts of each scheme."""

SEPARATOR = "; "
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SPANS = re.compile(r"\[([0-9]{1,9}-[0-9]{1,9}(?:, [0-9]{1,9}-[0-9]{1,9})*)\]$")
_PAIR = re.compile(r"([a-z0-9-]+)~([a-z0-9-]+)")
DURATION = re.compile(r"P(?=.)([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}D)?")  # xsd:duration knows no weeks
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_TEXT = Column("text", "text")
_BOOLEANS = {"yes": True, "no": False}


class CellError(ValueError):
    """What is wrong with one value, and what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


@dataclass(slots=True)
class Record:
    """One row with typed values: column name → values (empty tuple where the cell is empty)."""

    table: Table
    row: Row
    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The row's own id."""
        return self.row.cells["id"]

    @property
    def thing(self) -> str:
        """The id of the thing that the row speaks of: its key columns joined by an underscore, or the row's id."""
        return "_".join(self.row.cells[name] for name in self.table.key) if self.table.key else self.id

    def one(self, column: str) -> Any:
        """The single value of a column, None where the cell is empty."""
        values = self.values.get(column, ())
        return values[0] if values else None


def spans(locator: str) -> list[tuple[int, int]]:
    """The half-open code-point spans of a locator: `§1 ¶2 [5-9, 12-20]` → [(5, 9), (12, 20)]."""
    match = _SPANS.search(locator)
    if match is None:
        return []
    pairs = (part.split("-") for part in match[1].split(", "))
    return [(int(start), int(end)) for start, end in pairs]


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise CellError("is not an id", "Write small letters, digits and single hyphens, for instance vn-phu-tho")
    return text


def _text(text: str) -> str:
    harm = damage(_TEXT, text)
    if harm:
        raise CellError(*harm)
    return text


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise CellError("is not a number", "Write digits with a point for decimals and no thousands marks")
    return Decimal(text)


def _boolean(text: str) -> bool:
    if text not in _BOOLEANS:
        raise CellError("is neither yes nor no", "Write yes or no, or leave the cell empty for unknown")
    return _BOOLEANS[text]


def _matching(pattern: re.Pattern[str], problem: str, remedy: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise CellError(problem, remedy)
        return text

    return read


def _date(text: str) -> dates.Date:
    try:
        return dates.parse(text)
    except ValueError as error:
        problem, _, remedy = str(error).partition("; ")
        raise CellError(problem, remedy[:1].upper() + remedy[1:]) from None


def _day(text: str) -> datetime.date:
    try:
        return dates.parse_day(text)
    except ValueError as error:
        problem, _, remedy = str(error).partition("; ")
        raise CellError(problem, remedy[:1].upper() + remedy[1:]) from None


def _locator(text: str) -> str:
    found = spans(_text(text))
    if "[" in text and not found:
        raise CellError("ends in spans that cannot be read", "Write them as [120-260] or [120-260, 300-340]")
    if any(start >= end for start, end in found):
        raise CellError("has a span that ends before it begins", "Write start-end, the end not included")
    return text


_READERS: dict[str, Callable[[str], Any]] = {
    "id": _slug,
    "key": _slug,
    "text": _text,
    "date": _date,
    "day": _day,
    "number": _number,
    "boolean": _boolean,
    "locator": _locator,
    "duration": _matching(DURATION, "is not a duration", "Write years, months and days: P3Y, P6M or P14D"),
    "url": _matching(_URL, "is not a web address", "Write it whole, beginning with https:// or http://"),
    "wikidata": _matching(re.compile(r"Q[1-9]\d*"), "is not a Wikidata id", "Write Q and digits, for instance Q36610"),
    "digest": _matching(re.compile(r"[0-9a-f]{64}"), "is not a SHA-256 digest", "Write 64 hexadecimal digits"),
}


def parse_cell(column: Column, text: str, concepts: Concepts) -> tuple[Any, ...]:
    """The typed values of one cell; empty where the cell is empty. Raises CellError."""
    if not text:
        return ()
    parts = text.split(SEPARATOR) if column.many else [text]
    if len(set(parts)) != len(parts):
        raise CellError("names one thing twice", "Delete one of the two")
    return tuple(_parse_one(column, part, concepts) for part in parts)


def _parse_one(column: Column, text: str, concepts: Concepts) -> Any:
    if column.many and (not text or text != text.strip() or ";" in text):
        raise CellError("is not a list separated by '; '", "Write a semicolon and one blank between values")
    if column.type == "ref":
        return tuple(_slug(part) for part in text.split("|")) if column.alternatives else _slug(text)
    if column.type == "concept":
        return _concept(column.scheme, text, concepts)
    if column.type == "pairs":
        return _pairs(column, text, concepts)
    if column.open and text == column.open:
        raise CellError("stands for a day that nobody knows or that has not come", "Leave the cell empty")
    if column.pattern:
        _check_pattern(column, text)
    return text if column.type == "code" else _READERS[column.type](text)


def _check_pattern(column: Column, text: str) -> None:
    if column.pattern is None or column.pattern.fullmatch(text):
        return
    if column.type == "code":
        raise CellError("is not a code of this kind", f"It has the form {column.pattern.pattern}")
    if _NUMBER.fullmatch(text):
        raise CellError("may mean thousands or decimals", "Write thousands without a mark, and two decimals at most")


def _concept(scheme: str, text: str, concepts: Concepts) -> str:
    known = concepts.get(scheme, frozenset())
    if text not in known:
        raise CellError(f"is not in the scheme {scheme}", f"Write one of: {', '.join(sorted(known))}")
    return text


def _pairs(column: Column, text: str, concepts: Concepts) -> Any:
    if text in concepts.get(column.scheme, ()):
        return text
    pairs = [_PAIR.fullmatch(part) for part in text.split(SEPARATOR)]
    if not all(pairs):
        remedy = "Write each, none, or the pairs: vn-phu-tho-2025~jp-nara; vn-phu-tho-2025~jp-akita"
        raise CellError("does not say which units are paired", remedy)
    return tuple((pair[1], pair[2]) for pair in pairs if pair)


def parse_row(table: Table, row: Row, concepts: Concepts, findings: list[Finding]) -> Record:
    """A row with typed values; cells that cannot be read are left out and go to `findings`."""
    record = Record(table, row)
    for name, column in table.columns.items():
        text = row.cells[name].strip() or column.default  # blanks at its ends are a finding of their own
        try:
            record.values[name] = parse_cell(column, text, concepts)
        except CellError as error:
            findings.append(row.finding(name, text, error.problem, _mended(column, text, concepts) or error.remedy))
    return record


def _mended(column: Column, text: str, concepts: Concepts) -> str:
    """The remedy where `ketnoi fmt` writes the cell so that it can be read; else nothing."""
    written = spelled(column, unquoted(text))
    try:
        return f"{FMT}, which writes {written!r}" if parse_cell(column, written, concepts) else ""
    except CellError:
        return ""
