"""Dates with the precision that documents give them: EDTF text and the two days it lies between.

The grammar is the Library of Congress's Extended Date/Time Format (levels 0 to 2), parsed by the `edtf`
library; here stand what the tables allow of it, the forms people type, and the bounds.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

OPEN_START = datetime.date(1, 1, 1)
OPEN_END = datetime.date(9999, 12, 31)
FIRST_DAY, LAST_DAY = OPEN_START.isoformat(), OPEN_END.isoformat()
"""The same as the graph has them: days that stand for an end that is open or unknown."""
MERGER_EVE, MERGER_DAY = "2025-06-30", "2025-07-01"
"""The last day of Vietnam's 63 provinces and centrally-run cities, and the first of the 34."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_UNKNOWN_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?", re.ASCII)
_ALLOWED = re.compile(
    r"\d{4}(-\d\d(-\d\d)?)?[?~%]?"
    r"|\d{4}(-\d\d(-\d\d)?)?/\d{4}(-\d\d(-\d\d)?)?"
    r"|\[(\d{4}(-\d\d(-\d\d)?)?)?\.\.(\d{4}(-\d\d(-\d\d)?)?)?\]"
)
FORMS = "2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, [2011..2013], [..2023-04-12], XXXX-01-18 or 2014?"


class Date(NamedTuple):
    """An EDTF text with the earliest and latest day it can mean; None where it leaves that end open."""

    text: str
    earliest: datetime.date | None
    latest: datetime.date | None

    @property
    def undated(self) -> bool:
        """True where not even a year is known."""
        return self.earliest is None and self.latest is None


@cache
def parse(text: str) -> Date:
    """Read one date as people or tables write it.

    Quarters become EDTF (`2022-Q3` → `2022-35`). Raises ValueError, naming the allowed forms.

    >>> parse("2022-Q3")
    Date(text='2022-35', earliest=datetime.date(2022, 7, 1), latest=datetime.date(2022, 9, 30))
    >>> parse("[..2023-04-12]").earliest is None
    True
    """
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        text = f"{quarter[1]}-{32 + int(quarter[2])}"
    unknown = _UNKNOWN_YEAR.fullmatch(text)
    if unknown:
        _check_day(int(unknown[1]), int(unknown[2] or 1))
        return Date(text, None, None)
    if not text.isascii() or not _ALLOWED.fullmatch(text) or text == "[..]":
        raise ValueError(f"is not a date; write {FORMS}")
    if text.startswith("["):
        start, _, end = text[1:-1].partition("..")
        earliest = _bounds(start)[0] if start else None
        latest = _bounds(end)[1] if end else None
    else:
        earliest, latest = _bounds(text)
    if earliest and latest and earliest > latest:
        raise ValueError("ends before it begins; write the earlier date first")
    return Date(text, earliest, latest)


def parse_day(text: str) -> datetime.date:
    """Read one calendar day, YYYY-MM-DD. Raises ValueError where it is none."""
    if not _DAY.fullmatch(text):
        raise ValueError("is not a day; write YYYY-MM-DD, for instance 2025-06-30")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"is not a day of the calendar ({error}); write YYYY-MM-DD") from None


def _check_day(month: int, day: int) -> None:
    try:
        datetime.date(2000, month, day)
    except ValueError:
        raise ValueError(f"is not a date; write {FORMS}") from None


@cache
def _bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what EDTF text means; a whole day needs no grammar, which takes its time."""
    if _DAY.fullmatch(text):
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"is not a date; write {FORMS}") from None
        return day, day
    if "/" in text:
        start, _, end = text.partition("/")
        return _bounds(start)[0], _bounds(end)[1]
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return datetime.date(*lower[:3]), datetime.date(*upper[:3])
    except (EDTFParseException, ValueError):
        raise ValueError(f"is not a date; write {FORMS}") from None
