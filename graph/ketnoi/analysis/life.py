"""Signs of life: from the days of some signings and contacts, whether a tie is alive on a day, dormant, or unknown.

A date of one year counts as its latest day. What may be of several years, or after the day, neither keeps a tie alive
nor lets it be called dormant, unless all the days that it may be of are within the years that are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

ALIVE, DORMANT, UNKNOWN = "alive", "dormant", "unknown"
"""Verdicts in their order, as ids of the scheme `liveness`."""
DORMANT_AFTER = 5
"""After how many years without a sign of life a tie is called dormant, where nothing else is said."""


class Deed(NamedTuple):
    """A signing or a contact that took place, with its two bounds (ISO days).

    It certainly was there from `begun` on: its latest day, or, where it went on for a time, the last on which it may
    have begun. It is `open` where it may be of more than one year, so that its latest day is no sign of life on that
    day.
    """

    what: str
    paper: bool
    earliest: str
    latest: str
    begun: str
    open: bool

    def last(self, day: str) -> str:
        """Its latest day as of a day (ISO): what goes on then was last alive on that day."""
        return min(self.latest, day)


class Life(NamedTuple):
    """The verdict on a tie; its last certain deeds with their day ("" where there is none), and that of an open one."""

    verdict: str
    alive: str
    last: tuple[Deed, ...]
    perhaps: str


def life(deeds: Iterable[Deed], day: str, dormant: int = DORMANT_AFTER) -> Life:
    """The verdict on some deeds as of a day (ISO): what is certainly after it is not looked at.

    Alive: what certainly was by the day lies within `dormant` years before it, or on the day so many years before.
    Unknown: none does, and there is no certain deed, or one of open date, or one that need not have happened by the
    day, may lie there. Otherwise dormant.
    """
    border = before(day, dormant)
    there = [deed for deed in deeds if deed.earliest <= day]
    sure = [deed for deed in there if deed.begun <= day]
    told = [deed for deed in sure if not deed.open]
    alive = max((deed.last(day) for deed in told), default="")
    late = max((deed.last(day) for deed in there if deed not in told), default="")
    perhaps = late if late > alive else ""
    last = tuple(sorted(deed for deed in told if deed.last(day) == alive))
    if alive >= border or any(deed.earliest >= border for deed in sure):
        return Life(ALIVE, alive, last, perhaps)
    return Life(UNKNOWN if not alive or perhaps >= border else DORMANT, alive, last, perhaps)


def before(day: str, years: int) -> str:
    """The day so many years before; the last of February for the 29th where that year has none, never below year 1.

    >>> before("2026-11-21", 5), before("2024-02-29", 1), before("2026-11-21", 3000)
    ('2021-11-21', '2023-02-28', '0001-11-21')
    """
    year = max(int(day[:4]) - years, 1)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    rest = "-02-28" if day[4:] == "-02-29" and not leap else day[4:]
    return f"{year:04}{rest}"


def since(day: str, then: str) -> int | None:
    """Whole years from a day to a later one, None where there is no day.

    >>> since("2026-11-21", "2021-11-21"), since("2026-11-21", "2021-11-22"), since("2026-11-21", "")
    (5, 4, None)
    """
    return int(day[:4]) - int(then[:4]) - (day[4:] < then[4:]) if then else None
