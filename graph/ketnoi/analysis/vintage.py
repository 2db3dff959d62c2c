"""The same ties with the units of two days, so that what merging changed is not mixed with what was signed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ketnoi.analysis.listing import expected, sentences
from ketnoi.analysis.ties import GROUNDS, Choice, Record, passages, read
from ketnoi.answer.lens import DAYS, Days, Lens
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError

UNCHANGED, CONTINUES, MERGED, DISSOLVED = "unchanged", "continues", "merged", "dissolved"
"""What became of a unit, as ids of the scheme `vintage`."""


class Became(NamedTuple):
    """The units of the later day that a unit of the earlier day became, and how; none where it was dissolved."""

    after: tuple[str, ...]
    how: str


class Carried(NamedTuple):
    """One record with the units of two days.

    `after` has the ties of `before`, by thing and by units as written, that the chosen grounds carry; `lost` is how
    many they do not. `became` tells of each unit of the earlier day what it is on the later; `earlier` looks at the one
    day and `view` at the other.
    """

    before: Record
    after: Record
    lost: int
    became: Mapping[str, Became]
    earlier: View
    view: View

    @property
    def both(self) -> tuple[tuple[Record, View], tuple[Record, View]]:
        """The record of each day with the view that looks at it."""
        return (self.before, self.earlier), (self.after, self.view)

    @property
    def method(self) -> dict[str, str | int]:
        """How the ties were carried, as results tell it."""
        return {"day_before": self.before.day, "day_after": self.after.day, "lost": self.lost}

    def order(self) -> Callable[[str], Any]:
        """A sort key for ids of units of both days: the order in which people expect places."""
        return expected(self.view, {**self.before.units, **self.after.units})


def carried(view: View, choice: Choice | None = None, days: Days = DAYS) -> Carried:
    """The ties of one day with the units of that day, and the same ties with the units of a later one.

    The grounds of `choice` are those on which ties are carried: on the earlier day all count. The lens of the view
    is not looked at. Raises ArgumentError where the later day is not later, or for a ground that there is none of.
    """
    if days.before >= days.after:
        raise ArgumentError(f"{days.after} is not after {days.before}; ties are carried forward only")
    chosen = choice or Choice()
    earlier, later = (view.through(Lens(day)) for day in days)
    first, last = read(earlier, chosen._replace(grounds=GROUNDS)), read(later, chosen)
    same = {(tie.what, tie.written) for tie in first.ties}
    kept = tuple(tie for tie in last.ties if (tie.what, tie.written) in same)
    lost = len(same - {(tie.what, tie.written) for tie in kept})
    return Carried(first, last._replace(ties=kept), lost, _became(first, last, later), earlier, later)


def carried_notes(found: Carried) -> list[str]:
    """On which ties both days are looked at, and how many the grounds do not carry."""
    view = found.view
    say, words = sentences(view), view.words
    days = {key: words.date(record.day) for key, record in (("before", found.before), ("after", found.after))}
    notes = [say("compare.same", things=len(found.before.things), ties=len(found.before.ties), **days)]
    return [*notes, say("compare.lost", lost=found.lost)] if found.lost else notes


def _became(first: Record, last: Record, view: View) -> dict[str, Became]:
    return became(_standing(first), _standing(last), passages(view))


def _standing(record: Record) -> list[str]:
    """What exists on the day of a record: provinces and prefectures, and the others that its ties show."""
    tied = record.tied
    there = (unit for unit in record.units.values() if unit.exists(record.day))
    return [unit.id for unit in there if unit.top or unit.id in tied]


def became(before: Iterable[str], after: Iterable[str], passages: Iterable[tuple[str, str]]) -> dict[str, Became]:
    """What each unit of the earlier day is on the later; `passages` are pairs of units, from and to.

    Where several became one unit each of them is merged, also the one whose id it keeps.
    """
    there = set(after)
    found: dict[str, set[str]] = {unit: {unit} & there for unit in sorted(set(before))}
    gone = {unit for unit, theirs in found.items() if not theirs}
    for one, two in passages:
        if one in gone and two in there:
            found[one].add(two)
    parts = Counter(unit for theirs in found.values() for unit in theirs)
    return {unit: Became(tuple(sorted(theirs)), _how(unit, theirs, parts)) for unit, theirs in found.items()}


def _how(unit: str, theirs: set[str], parts: Mapping[str, int]) -> str:
    if not theirs:
        return DISSOLVED
    if any(parts[each] > 1 for each in theirs):
        return MERGED
    return UNCHANGED if theirs == {unit} else CONTINUES
