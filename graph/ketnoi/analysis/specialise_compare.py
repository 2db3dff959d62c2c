"""`specialise --compare`: units against the average on two days, with the same ties: what merging alone changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi.analysis.listing import SIDES, Which, listed, sentences, side_of, unseen
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.specialise import Special, around, nothing, numbers, specialised
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import GONE, UNCHANGED, Became, Carried, carried, carried_notes, meant_by
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View


class Changed(NamedTuple):
    """A unit of the earlier day and a sector: what the unit became, how, and what both days tell.

    A day tells nothing (None) of a unit that does not stand, or none of whose things names a sector, nor of a sector
    that nothing names. `unit` and `how` are None for a unit that only the later day has.
    """

    unit: str | None
    became: str | None
    how: str | None
    sector: str
    before: Special | None
    after: Special | None

    @property
    def telling(self) -> bool:
        """Whether there is anything to say of it on either day, as `Special.telling`."""
        return any(each is not None and each.telling for each in (self.before, self.after))

    @property
    def same(self) -> bool:
        """Whether it is the same unit with the same numbers and the same verdict."""
        told = [each and (each.cell, each.leaning.verdict) for each in (self.before, self.after)]
        return self.how == UNCHANGED and told[0] == told[1]


def changes(
    units: Iterable[str], before: Iterable[Special], after: Iterable[Special], became: Mapping[str, Became]
) -> tuple[Changed, ...]:
    """Each of some units of the earlier day, and each sector that either day tells of; then what is only of the later.

    `before` and `after` are all that was tested on each day.
    """
    first, last = _by_unit(before), _by_unit(after)
    ends = {unit: became.get(unit, GONE) for unit in units}
    found = [each for unit, end in ends.items() for each in _changed(unit, end, first.get(unit, {}), last)]
    told = {*ends, *became, *(end.unit for end in became.values())}
    new = [
        Changed(None, unit, None, sector, None, each)
        for unit, theirs in last.items()
        if unit not in told
        for sector, each in theirs.items()
    ]
    return *found, *new


def _by_unit(found: Iterable[Special]) -> dict[str, dict[str, Special]]:
    made: dict[str, dict[str, Special]] = defaultdict(dict)
    for each in found:
        made[each.unit][each.sector] = each
    return made


def _changed(
    unit: str, end: Became, before: Mapping[str, Special], last: Mapping[str, Mapping[str, Special]]
) -> Iterator[Changed]:
    after = last.get(end.unit or "", {})
    for sector in sorted({*before, *after}):
        yield Changed(unit, end.unit, end.how, sector, before.get(sector), after.get(sector))


def specialise_compare(  # noqa: PLR0913 one for each option
    view: View,
    choice: Choice | None = None,
    *,
    name: str | None = None,
    which: Which | None = None,
    narrow: bool = False,
    zeros: bool = False,
    days: Days = DAYS,
) -> Result:
    """Units against the average on two days, with the same ties; rows of the result `specialise-compare`.

    A name means units of the earlier day, or those that became what it means on the later. Each day is tested by
    itself; what is listed is as in `specialise`, on either day. Raises UnknownName, AmbiguousName, and ArgumentError as
    `vintage.carried`, `vintage.meant_by` and `specialise.specialised` do.
    """
    found = carried(view, choice, days)
    asked = meant_by(found, name) if name else ()
    which = around(found.before, asked[0]) if asked else which or Which()
    side = None if asked else which.side
    first, last = (specialised(record, side, which.level, narrow=narrow) for record, _ in found.both)
    units = asked or tuple(unit for side in which.sides for unit in listed(found.before, side, which.level))
    changed = [each for each in changes(units, first, last, found.became) if each.unit in units or not asked]
    shown = sorted((each for each in changed if asked or zeros or each.telling), key=_rank(found))
    method: dict[str, str | int] = {"level": which.level, "sectors": "narrow" if narrow else "broad", **found.method}
    method |= {f"tests_{when}": numbers(each)["tests"] for when, each in (("before", first), ("after", last))}
    notes = [*carried_notes(found), *_untold(found, units, changed, named=bool(asked)), *_tested(view, first, last)]
    return result("specialise-compare", map(_row, shown), found.after, found.view, notes=notes, **method)


def _rank(found: Carried) -> Callable[[Changed], Any]:
    """What changed first; each side by itself, and parts of one unit beside each other, sector by sector."""
    order, units = found.order(), {**found.before.units, **found.after.units}

    def rank(each: Changed) -> Any:
        counts = [told.cell.number if told else 0 for told in (each.after, each.before)]
        unit = each.became or each.unit or ""
        side = list(SIDES).index(side_of(units[unit]))
        return side, each.same, order(unit), -counts[0], each.sector, -counts[1], order(each.unit or unit)

    return rank


def _row(each: Changed) -> dict[str, Any]:
    days = {"before": each.before, "after": each.after}
    told = {f"{key}_{when}": value for when, day in days.items() for key, value in (_told(day) if day else {}).items()}
    return {"how": each.how, "unit": each.unit, "became": each.became, "sector": each.sector, **told}


def _told(day: Special) -> dict[str, Any]:
    """The columns of one day."""
    (number, size, *_), leaning = day.cell, day.leaning
    told = {"number": number, "of": size, "share": day.cell.share}
    return {**told, "quotient": leaning.quotient, "verdict": leaning.verdict}


def _untold(found: Carried, units: Sequence[str], changed: Iterable[Changed], *, named: bool) -> list[str]:
    """Of whom nothing is known on either day, and of whom on the earlier, by themselves."""
    say = sentences(found.view)
    told = {each.unit for each in changed}
    alone = {each.unit for each in changed if each.before}
    silent = [unit for unit in units if unit not in told]
    parts = [unit for unit in units if unit in told - alone]
    notes = nothing(found.view, silent) if named else []
    for key, theirs in (("silent", [] if named else silent), ("parts", parts)):
        if theirs:
            notes.append(say(f"specialise.{key}", units=len(theirs), unseen=len(unseen(found.earlier, theirs))))
    return notes


def _tested(view: View, first: Sequence[Special], last: Sequence[Special]) -> list[str]:
    """How much could be told on each day."""
    say = sentences(view)
    after = {f"{key}_after": value for key, value in numbers(last).items()}
    return [say("specialise.carried", **numbers(first), **after), say("specialise.meaning")]
