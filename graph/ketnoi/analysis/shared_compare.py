"""`shared --all --compare`: which pairs share partners on two days, with the same ties: what merging alone changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ketnoi.analysis.chance import Overlap
from ketnoi.analysis.discoveries import LEVEL
from ketnoi.analysis.listing import sentences
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.shared import Compared, compared
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import MERGED, Became, carried, carried_notes
from ketnoi.analysis.vintage_pairs import PARTNERS, Pair, ended
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View

Overlaps = Mapping[Pair, Overlap]


class Changed(NamedTuple):
    """A pair of the earlier day, the pair that it became (None: one unit, or gone), how, and both overlaps.

    `pair` is None where no pair of the earlier day shared anything that the later pair shares.
    """

    pair: Pair | None
    later: Pair | None
    how: str
    before: Overlap | None
    after: Overlap | None

    @property
    def counts(self) -> tuple[int, int | None]:
        """How many partners are shared on the earlier day, and on the later: None where there is no such pair."""
        after = None if self.later is None else len(self.after.shared) if self.after else 0
        return len(self.before.shared) if self.before else 0, after


def changes(before: Overlaps, after: Overlaps, became: Mapping[str, Became]) -> list[Changed]:
    """Every pair that shares a partner on either day; overlaps are those that share at least one, by canonical pair.

    A unit that ties show on the earlier day though it did not exist any more is dissolved on the later day too.
    """
    found = [_changed(pair, before, after, became) for pair in sorted(before)]
    told = {each.later for each in found}
    new = [pair for pair in sorted(after) if pair not in told]
    return found + [_appeared(pair, after, became) for pair in new]


def _changed(pair: Pair, before: Overlaps, after: Overlaps, became: Mapping[str, Became]) -> Changed:
    end = ended(pair, became)
    if not end.later:
        return Changed(pair, None, end.how, before[pair], None)
    one, two = sorted(end.later)
    found = after.get((one, two))
    same = found is not None and before[pair].shared == found.shared
    return Changed(pair, (one, two), end.seen(same=same), before[pair], found)


def _appeared(pair: Pair, after: Overlaps, became: Mapping[str, Became]) -> Changed:
    """A pair that shares something on the later day alone."""
    same = all(unit in became for unit in pair)
    return Changed(pair if same else None, pair, PARTNERS if same else MERGED, None, after[pair])


def shared_compare(
    view: View,
    choice: Choice | None = None,
    *,
    side: str = "vietnam",
    days: Days = DAYS,
    level: float = LEVEL,
    control: str = "bh",
) -> Result:
    """What became of each pair that shares a partner, with the same ties; rows of the result `shared-compare`.

    Raises ArgumentError as `vintage.carried` and `shared.compared` do.
    """
    found = carried(view, choice, days)
    first, last = (compared(record, side, level=level, control=control) for record in (found.before, found.after))
    changed = changes(_by_pair(first), _by_pair(last), found.became)
    order = found.order()
    rows = [_row(each, order) for each in sorted(changed, key=lambda each: _rank(each, order))]
    notes = [*carried_notes(found), sentences(view)("shared.carried", before=_pairs(first), after=_pairs(last))]
    method: dict[str, str | int] = {"side": side, "level": str(level), "control": control, **found.method}
    return result("shared-compare", rows, found.after, found.view, notes=notes, **method)


def _by_pair(found: Compared) -> Overlaps:
    return {each.pair: each for each in found.found.overlaps}


def _pairs(found: Compared) -> str:
    return f"{len(found.found.overlaps)}/{found.found.pairs}"


def _rank(each: Changed, order: Callable[[str], Any]) -> tuple[Any, ...]:
    before, after = each.counts
    lost = -before if after is None else after - before
    return -abs(lost), -before, *_ends(each.pair or each.later or (), order)


def _ends(units: Iterable[str], order: Callable[[str], Any]) -> list[Any]:
    return sorted(map(order, units))


def _row(each: Changed, order: Callable[[str], Any]) -> dict[str, Any]:
    before, after = each.counts
    one, two = sorted(each.pair, key=order) if each.pair else (None, None)
    later = sorted(each.later, key=order) if each.later else (None, None)
    return {
        "how": each.how,
        "one": one,
        "two": two,
        "one_after": later[0],
        "two_after": later[1],
        "before": before,
        "after": after,
        "change": None if after is None else after - before,
        "partners_before": each.before.shared if each.before else (),
        "partners_after": each.after.shared if each.after else (),
        "verdict_before": each.before.verdict if each.before else None,
        "verdict_after": each.after.verdict if each.after else None,
    }
