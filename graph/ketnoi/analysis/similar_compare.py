"""`similar --compare`: who is like a unit on two days, with the same ties: what merging alone changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis.likeness import Likeness
from ketnoi.analysis.listing import sentences, unseen
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.similar import Like, known_of, like, way
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import GONE, Became, Carried, carried, carried_notes, meant_by
from ketnoi.analysis.vintage_pairs import ended
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View

Ends = tuple[str, str | None]
"""The unit that was asked for, and what it is on the later day."""


class Changed(NamedTuple):
    """Another unit of the earlier day, what it became, how, and its likeness to the unit that was asked for.

    `how` is that of the two as a pair; None, with `unit`, for a unit that only the later day has. Likenesses are None
    where there is no pair that day.
    """

    unit: str | None
    became: str | None
    how: str | None
    before: Likeness | None
    after: Likeness | None

    @property
    def values(self) -> tuple[float | None, float | None]:
        """The likeness of each day: None where it cannot be told, and where there is no pair."""
        before, after = (each.value if each else None for each in (self.before, self.after))
        return before, after

    @property
    def alike(self) -> bool:
        """Whether the two are alike at all on either day."""
        return any(self.values)

    @property
    def unknown(self) -> bool:
        """Whether they are a pair on some day on which it cannot be told."""
        return any(each is not None and each.value is None for each in (self.before, self.after))


def changes(
    asked: str, before: Iterable[Like], after: Iterable[Like], became: Mapping[str, Became]
) -> tuple[Changed, ...]:
    """Every other unit of the earlier day beside the one that was asked for, and those that only the later day has.

    `before` are all units that the one is compared with on the earlier day, `after` all that what it became is compared
    with (none where it is dissolved).
    """
    first, last = ({each.unit: each.likeness for each in found} for found in (before, after))
    found = [_changed((asked, unit), first[unit], last, became) for unit in first]
    told = {asked, *first, *(end.unit for end in became.values())}
    return *found, *(Changed(None, unit, None, None, last[unit]) for unit in last if unit not in told)


def _changed(
    pair: tuple[str, str], before: Likeness, after: Mapping[str, Likeness], became: Mapping[str, Became]
) -> Changed:
    end, (_, unit) = ended(pair, became), pair
    found = after.get(end.later[1]) if end.later else None
    return Changed(unit, became.get(unit, GONE).unit, end.seen(same=before == found), before, found)


def similar_compare(
    view: View,
    name: str,
    choice: Choice | None = None,
    *,
    by: str = "partners",
    narrow: bool = False,
    days: Days = DAYS,
) -> Result:
    """Who is like the unit of a name on either day, with the same ties; rows of the result `similar-compare-BY`.

    A name means units of the earlier day, or those that became what it means on the later. Raises UnknownName,
    AmbiguousName, and ArgumentError as `vintage.carried`, `vintage.meant_by` and `similar.like` do.
    """
    found = carried(view, choice, days)
    blind = [unseen(seen, record.units) for record, seen in found.both]
    order, rows, notes = found.order(), [], carried_notes(found)
    for unit in sorted(meant_by(found, name), key=order):
        ends = unit, found.became.get(unit, GONE).unit
        first, last = (
            like(record, end, by, narrow=narrow, blind=unknown) if end else ()
            for (record, _), end, unknown in zip(found.both, ends, blind, strict=True)
        )
        changed = changes(unit, first, last, found.became)
        listed = sorted((each for each in changed if each.alike), key=lambda each: _rank(each, order))
        rows += [_row(ends, each) for each in listed]
        notes += _notes(found, ends, changed)
    notes.append(sentences(view)(f"similar.{by}"))
    method = {**way(by, narrow=narrow), **found.method}
    return result(f"similar-compare-{by}", rows, found.after, found.view, notes=notes, **method)


def _rank(each: Changed, order: Callable[[str], Any]) -> tuple[Any, ...]:
    """What changed most first; a pair that is none any more is alike no more."""
    before, after = (value or 0 for value in each.values)
    return -round(abs(after - before), 9), -round(before, 9), order(each.unit or each.became or "")


def _row(asked: Ends, each: Changed) -> dict[str, Any]:
    before, after = each.values
    shared = [found.shared if found and found.value is not None else None for found in (each.before, each.after)]
    return {
        "how": each.how,
        "asked": asked[0],
        "asked_after": asked[1],
        "unit": each.unit,
        "became": each.became,
        "before": before,
        "after": after,
        "change": None if before is None or after is None else after - before,
        "number_before": None if shared[0] is None else len(shared[0]),
        "number_after": None if shared[1] is None else len(shared[1]),
        "shared_before": shared[0],
        "shared_after": shared[1],
    }


def _notes(found: Carried, asked: Ends, changed: Iterable[Changed]) -> list[str]:
    """How much is known of the unit that was asked for on both days, and who is not listed."""
    view, (unit, after) = found.view, asked
    say, labels = sentences(view), view.labels
    iris = {each: vocab.node("unit", each).value for each in asked if each}
    labels.fetch(iris.values())
    names = {"unit": labels.of(iris[unit]).text, "became": labels.of(iris[after]).text if after else ""}
    told = {**known_of(found.before, unit), "day": view.words.date(found.before.day)}
    then = {f"{key}_after": value for key, value in known_of(found.after, after or "").items()}
    last = view.words.date(found.after.day)
    notes = [say("similar.carried" if after else "similar.ended", **names, **told, **then, day_after=last)]
    left = [each for each in changed if not each.alike]
    unknown = sum(each.unknown for each in left)
    return [*notes, say("similar.left", **names, zero=len(left) - unknown, unknown=unknown)] if left else notes
