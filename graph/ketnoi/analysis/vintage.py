"""The same ties with the units of two days, so that what merging changed is not mixed with what was signed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ketnoi.analysis.listing import SIDES, expected, listed, meant, sentences
from ketnoi.analysis.ties import GROUNDS, Choice, Record, Tie, checked, passages, read
from ketnoi.answer.lens import DAYS, Days, Lens
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError

Grounds = dict[tuple[str, tuple[str, str]], str]
UNCHANGED, CONTINUES, MERGED, DISSOLVED = "unchanged", "continues", "merged", "dissolved"
"""What became of a unit, as ids of the scheme `vintage`."""


class Became(NamedTuple):
    """The units of the later day that a unit of the earlier day became, and how; none where it was dissolved."""

    after: tuple[str, ...]
    how: str

    @property
    def unit(self) -> str | None:
        """The unit that it is on the later day, the first where it became several; None where it is dissolved."""
        return self.after[0] if self.after else None


GONE = Became((), DISSOLVED)
"""What became of a unit that did not stand on the earlier day any more, but that ties still show."""


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

    The grounds of `choice` are those on which ties are carried; on the earlier day what is seen as signed counts too.
    A ground is the surest that is known by today: who renewed a paper after the merger has confirmed that it was
    carried. The lens of the view is not looked at. Raises ArgumentError where the later day is not later, or for a
    ground that there is none of.
    """
    if days.before >= days.after:
        raise ArgumentError(f"{days.after} is not after {days.before}; ties are carried forward only")
    chosen = checked(choice or Choice())
    every = chosen._replace(grounds=GROUNDS)
    earlier, later = (view.through(Lens(day)) for day in days)
    before = tuple(ground for ground in GROUNDS if ground in (GROUNDS[0], *chosen.grounds))
    first, last = read(earlier, chosen._replace(grounds=before)), read(later, every)
    same = {(tie.what, tie.written) for tie in first.ties}
    now = _grounds(read(view.through(Lens(view.today)), every)) if days.after < view.today else {}
    seen = (tie._replace(ground=_surer(tie, now)) for tie in last.ties if (tie.what, tie.written) in same)
    kept = tuple(tie for tie in seen if tie.ground in chosen.grounds)
    lost = len(same - {(tie.what, tie.written) for tie in kept})
    after = last._replace(ties=kept, choice=chosen)
    return Carried(first, after, lost, _became(first, after, later), earlier, later)


def _grounds(record: Record) -> Grounds:
    """The surest ground of each thing and its units as written."""
    found: Grounds = {}
    for tie in sorted(record.ties, key=lambda tie: GROUNDS.index(tie.ground)):
        found.setdefault((tie.what, tie.written), tie.ground)
    return found


def _surer(tie: Tie, now: Grounds) -> str:
    return min(tie.ground, now.get((tie.what, tie.written), tie.ground), key=GROUNDS.index)


def carried_notes(found: Carried) -> list[str]:
    """On which ties both days are looked at, and how many the grounds do not carry."""
    view = found.view
    say, words = sentences(view), view.words
    days = {key: words.date(record.day) for key, record in (("before", found.before), ("after", found.after))}
    notes = [say("compare.same", things=len(found.before.things), ties=len(found.before.ties), **days)]
    return [*notes, say("compare.lost", lost=found.lost)] if found.lost else notes


def meant_by(found: Carried, name: str) -> tuple[str, ...]:
    """The units of the earlier day that a name means, or, where it means none, those that became what it means.

    Raises UnknownName, AmbiguousName, and ArgumentError for a name that means nothing of either day.
    """
    there = {unit for side in SIDES for unit in listed(found.before, side, "all")}
    units: set[str] = set()
    for view in (found.earlier, found.view):
        units = {*meant(view, name)}
        forerunners = {unit for unit, end in found.became.items() if units & {*end.after}}
        if asked := units & there or forerunners:
            return tuple(sorted(asked))
    first, last = found.before.day, found.after.day
    known = f"no province or prefecture of {first} and has no ties, and nothing that was one became it by {last}"
    raise ArgumentError(f"{min(units)} is {known}; name a unit of {first}")


def _became(first: Record, last: Record, view: View) -> dict[str, Became]:
    return became(_standing(first), _standing(last), passages(view))


def _standing(record: Record) -> list[str]:
    """What exists on the day of a record, with ties on that day or without."""
    return [unit.id for unit in record.units.values() if unit.exists(record.day)]


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
