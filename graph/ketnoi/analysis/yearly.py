"""Counts a year of what has a day with two bounds, so that doubt about the year is counted and not spread.

What lies within one year is new in that year. What may lie in one of several is possible in each of them and counted
once as of an open year. What has no date at all is counted apart. The total at the end of a year is what certainly
happened by then: things of an open year count from the last year that they can be of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

YEARS = (1, 9998)
"""The first and the last year that can be counted: those of the calendar that are not open ends."""


class Span(NamedTuple):
    """The first and the last day (ISO) on which something can have happened, and whether it has no date at all."""

    earliest: str
    latest: str
    undated: bool = False

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that it can be of."""
        return int(self.earliest[:4]), int(self.latest[:4])


class Series(NamedTuple):
    """Things by year: new in it for certain, possible in it, certainly there by its end.

    `open` is how many have a date that leaves the year open, `undated` how many have none: in no year's `new`.
    """

    new: Mapping[int, int]
    possible: Mapping[int, int]
    total: Mapping[int, int]
    open: int
    undated: int


def series(spans: Iterable[Span], years: range) -> Series:
    """The counts for some years, in time that grows with things and years; what lies before is in the totals."""
    new: Counter[int] = Counter()
    by: Counter[int] = Counter()
    steps: Counter[int] = Counter()
    undated = unsure = 0
    for span in spans:
        first, last = span.years
        if span.undated:
            undated += 1
            continue
        by[last] += 1
        if first == last:
            new[first] += 1
            continue
        unsure += 1
        steps[max(first, years.start)] += 1
        steps[max(last, years.start - 1) + 1] -= 1
    total, possible = sum(count for year, count in by.items() if year < years.start), 0
    totals, possibles = {}, {}
    for year in years:
        total, possible = total + by[year], possible + steps[year]
        totals[year], possibles[year] = total, possible
    return Series({year: new[year] for year in years}, possibles, totals, unsure, undated)


def first_of(spans: Iterable[Span]) -> Span:
    """The span of the first of some things, whichever it was. Raises ValueError where there are none.

    It has no date only where none of them has: an undated one may have been the first, and leaves its year open.
    """
    found = list(spans)
    return Span(
        min(each.earliest for each in found), min(each.latest for each in found), all(each.undated for each in found)
    )
