"""The lens: as signed, or as of a day. Everything that answers takes one."""

from __future__ import annotations

import datetime
import os
import re
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.dates import LAST_DAY, MERGER_DAY, MERGER_EVE
from ketnoi.errors import ArgumentError

ALL_DAYS = LAST_DAY
STAGES = ("mentioned", "proposed", "contact", "agreement", "friendship", "sister")


class Lens(NamedTuple):
    """What the units are seen with: `day` is None as signed."""

    day: str | None

    @property
    def as_signed(self) -> bool:
        """True where every tie is shown with its own units."""
        return self.day is None

    def terms(self) -> dict[str, Literal | NamedNode]:
        """The values of the parameter types `day` and `lens`."""
        day = Literal(self.day or ALL_DAYS, datatype=vocab.XSD_DATE)
        return {"day": day, "lens": vocab.node("lens", "as-signed" if self.as_signed else "as-of")}


class Days(NamedTuple):
    """Two days that are compared (ISO); those around the merger of the provinces where no others are named."""

    before: str = MERGER_EVE
    after: str = MERGER_DAY


DAYS = Days()


def parse_day(text: str) -> str:
    """A calendar day as YYYY-MM-DD; a month or year means its last day. Raises ArgumentError."""
    parts = text.split("-")
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            parts = []
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return datetime.date(numbers[0], 12, 31).isoformat()
        if len(numbers) == 2:
            import calendar

            year, month = numbers
            return datetime.date(year, month, calendar.monthrange(year, month)[1]).isoformat()
        return datetime.date(*numbers).isoformat()
    except (ValueError, TypeError):
        raise ArgumentError(f"{text!r} is not a day; write YYYY-MM-DD, for instance 2025-06-30") from None


def parse_first_day(text: str) -> str:
    """A calendar day as YYYY-MM-DD; a month or year means its first day. Raises ArgumentError."""
    day = parse_day(text)
    return (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10] if len(text) == 7 else day


def today() -> str:
    """The day that the command line takes for today: KETNOI_TODAY, else the clock."""
    frozen = os.environ.get("KETNOI_TODAY")
    try:
        return parse_day(frozen) if frozen else datetime.date.today().isoformat()  # noqa: DTZ011 the user's own day
    except ArgumentError as error:
        raise ArgumentError(f"KETNOI_TODAY: {error}") from None
