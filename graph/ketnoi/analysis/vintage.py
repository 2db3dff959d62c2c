"""The same ties with the units of two days, so that what merging changed is not mixed with what was signed since."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ketnoi.analysis.listing import sentences
from ketnoi.analysis.ties import GROUNDS, Choice, Record, passages, read
from ketnoi.answer.lens import Lens
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError

BEFORE, AFTER = "2025-06-30", "2025-07-01"
"""The last day of the 63 provinces, and the first of the 34."""
UNCHANGED, CONTINUES, MERGED, DISSOLVED = "unchanged", "continues", "merged", "dissolved"
"""What became of a unit, as ids of the scheme `vintage`."""


class Became(NamedTuple):
    """The units of the later day that a unit of the earlier day became, and how; none where it was dissolved."""

    after: tuple[str, ...]
    how: str


class Carried(NamedTuple):
    """One record with the units of two days.

    `after` has the ties of `before`, by thing and by units as written, that the chosen grounds carry; `lost` is how
    many they do not. `became` tells of each unit of the earlier day what it is on the later; `view` looks at that.
    """

    before: Record
    after: Record
    lost: int
    became: Mapping[str, Became]
    view: View


def carried(view: View, choice: Choice | None = None, *, before: str = BEFORE, after: str = AFTER) -> Carried:
    """The ties of one day with the units of that day, and the same ties with the units of a later one (ISO days).

    The grounds of `choice` are those on which ties are carried: on the earlier day all count. The lens of the view
    is not looked at. Raises ArgumentError where `after` is not after `before`, or for a ground that there is none of.
    """
    if before >= after:
        raise ArgumentError(f"{after} is not after {before}; ties are carried forward only")
    chosen = choice or Choice()
    earlier, later = (seen(view, day) for day in (before, after))
    first, last = read(earlier, chosen._replace(grounds=GROUNDS)), read(later, chosen)
    same = {(tie.what, tie.written) for tie in first.ties}
    kept = tuple(tie for tie in last.ties if (tie.what, tie.written) in same)
    lost = len(same - {(tie.what, tie.written) for tie in kept})
    return Carried(first, last._replace(ties=kept), lost, _became(first, last, later), later)


def carried_notes(found: Carried) -> list[str]:
    """On which ties both days are looked at, and how many the grounds do not carry."""
    view = found.view
    say, words = sentences(view), view.words
    days = {key: words.date(record.day) for key, record in (("before", found.before), ("after", found.after))}
    notes = [say("compare.same", ties=len(found.before.ties), **days)]
    return [*notes, say("compare.lost", lost=found.lost)] if found.lost else notes


def seen(view: View, day: str) -> View:
    """The same view as of another day."""
    _ = view.graph  # opened once for both
    found = copy.copy(view)
    found.lens = Lens(day)
    return found


def _became(first: Record, last: Record, view: View) -> dict[str, Became]:
    return became(_standing(first), _standing(last), passages(view))


def _standing(record: Record) -> list[str]:
    """What exists on the day of a record: provinces and prefectures, and the others that its ties show."""
    tied = {unit for tie in record.ties for unit in tie.pair}
    there = (unit for unit in record.units.values() if unit.since <= record.day <= unit.until)
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
