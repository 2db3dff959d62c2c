"""`alive --compare`: each tie's signs of life with the units of two days and the same deeds: what merging changed.

Both days are judged as of the later one, and no deed is looked at that may lie after the earlier: what passes with time
and what was done since would change verdicts too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi.analysis import dated
from ketnoi.analysis.alive import among, behind, deeds, joined, signs
from ketnoi.analysis.life import ALIVE, DORMANT, DORMANT_AFTER, UNKNOWN, Deed, Life, life, since
from ketnoi.analysis.listing import at_least, meant, overlooked, sentences
from ketnoi.analysis.result import Result, besides, result
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import DISSOLVED, UNCHANGED, Became, Carried, carried, carried_notes
from ketnoi.analysis.vintage_pairs import Pair, ended
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY

Lives = Mapping[Pair, Life]
Row = dict[str, Any]


class Changed(NamedTuple):
    """A pair of the earlier day, the pair that it became (None: there is none), how, and the verdicts on both.

    `parts` is how many pairs of the earlier day became the later one; `stood` whether both units were there on the
    earlier day, or one was dissolved before it already.
    """

    pair: Pair
    how: str
    later: Pair | None
    parts: int
    before: Life
    after: Life | None
    stood: bool

    @property
    def weight(self) -> int:
        """What changed, the weightiest first: verdict, last day, one of several pairs, none any more, name, nothing."""
        if self.after is None:
            return 3 if self.stood else 6
        if self.before.verdict != self.after.verdict:
            return 0
        if self.before.alive != self.after.alive:
            return 1
        return 2 if self.parts > 1 else 5 if self.how == UNCHANGED else 4


def changes(before: Lives, after: Lives, became: Mapping[str, Became]) -> list[Changed]:
    """Every pair of the earlier day, in canonical order, with what became of it.

    Where both units are there on the later day, but no tie of the two is, the grounds do not carry it: no later pair.
    """
    ends = {pair: ended(pair, became) for pair in sorted(before)}
    last = [end.later if end.later in after else None for end in ends.values()]
    parts = Counter(last)
    return [
        Changed(
            pair=pair,
            how=end.how,
            later=later,
            parts=parts[later] if later else 0,
            before=before[pair],
            after=after[later] if later else None,
            stood=all(unit in became for unit in pair),
        )
        for (pair, end), later in zip(ends.items(), last, strict=True)
    ]


def alive_compare(
    view: View,
    choice: Choice | None = None,
    *,
    name: str | None = None,
    dormant: int = DORMANT_AFTER,
    days: Days = DAYS,
) -> Result:
    """What became of each tie of the earlier day, and its signs of life on both; rows of the result `alive-compare`.

    A name means the unit of the earlier day; where only the later day has it, those that it was made of. Raises
    UnknownName, AmbiguousName, and ArgumentError as `vintage.carried` does and for years below 1.
    """
    at_least(dormant, 1, "dormant")
    found = carried(view, choice, days)
    units = meant_by(found, name) if name else frozenset()
    wanted = joined(found.before.ties, units)
    every = carried(view.least("mentioned"), signs(choice or Choice()), days)
    changed = _ordered(changes(*_lives(found, every, dormant), found.became), found.order())
    shown = [each for each in changed if each.pair in wanted]
    rows = [_row(each, days.after) for each in shown]
    notes = [*_notes(found, shown, dormant), *carried_notes(found), sentences(view)("alive.meaning")]
    notes += overlooked(found.view, units)
    more = besides(found.after, behind(among(every.before.ties, joined(found.before.ties))))
    return result("alive-compare", rows, found.after, found.view, notes=notes, dormant=dormant, **found.method, **more)


def meant_by(found: Carried, name: str) -> frozenset[str]:
    """The units of the earlier day that a name means; of a unit that only the later day has, those that became it."""
    named = frozenset(meant(found.earlier, name))
    units = found.before.units
    new = {each for each in named if not (each in units and units[each].exists(found.before.day))}
    return named | {unit for unit, end in found.became.items() if new & {*end.after}}


def _lives(found: Carried, every: Carried, dormant: int) -> tuple[Lives, Lives]:
    """The verdicts on the pairs of each day, as of the later one, by all signs of life that were by the earlier."""
    begun = dated.begun(found.view)
    border, day = found.before.day, found.after.day
    first, last = (
        {
            pair.units: life(by(border, deeds(pair.ties, begun)), day, dormant)
            for pair in among(told.ties, joined(taken.ties))
        }
        for taken, told in ((found.before, every.before), (found.after, every.after))
    )
    return first, last


def by(day: str, deeds: Iterable[Deed]) -> list[Deed]:
    """Some deeds as one knows them on a day (ISO): no later; what may lie after it is no certain sign of life.

    What had begun by the day and went on over it was last alive on it.
    """
    return [each if each.latest <= day else _until(day, each) for each in deeds]


def _until(day: str, deed: Deed) -> Deed:
    return deed._replace(latest=day) if deed.begun <= day else deed._replace(latest=day, begun=LAST_DAY, open=True)


def _ordered(changed: Sequence[Changed], order: Callable[[str], Any]) -> list[Changed]:
    """What changed most first; pairs that became one stay together, then as people expect places."""
    most: dict[Pair, int] = {}
    for each in changed:
        key = each.later or each.pair
        most[key] = min(most.get(key, each.weight), each.weight)

    def rank(each: Changed) -> tuple[Any, ...]:
        key = each.later or each.pair
        return most[key], *map(order, key), each.weight, *map(order, each.pair)

    return sorted(changed, key=rank)


def _row(each: Changed, day: str) -> Row:
    later, after = each.later or (None, None), each.after
    return {
        "how": each.how,
        "vietnam": each.pair[0],
        "japan": each.pair[1],
        "vietnam_after": later[0],
        "japan_after": later[1],
        "parts": each.parts or None,
        "verdict_before": each.before.verdict,
        "verdict_after": after.verdict if after else None,
        "alive_before": each.before.alive,
        "alive_after": after.alive if after else None,
        "years_before": since(day, each.before.alive),
        "years_after": since(day, after.alive) if after else None,
        "what": tuple(deed.what for deed in after.last if deed.paper) if after else (),
        "contact": tuple(deed.what for deed in after.last if not deed.paper) if after else (),
    }


def _notes(found: Carried, changed: Sequence[Changed], dormant: int) -> list[str]:
    """How verdicts were found, and how many pairs of each there are before and after."""
    say, date = sentences(found.view), found.view.words.date
    days = {"before": date(found.before.day), "after": date(found.after.day)}
    first = {each.pair: each.before for each in changed}
    last = {each.later: each.after for each in changed if each.later and each.after}
    gone = Counter(each.stood for each in changed if each.how == DISSOLVED)
    notes = [say("alive.compared", dormant=dormant, **days)]
    for key, lives in (("before", first), ("after", last)):
        counts = Counter(each.verdict for each in lives.values())
        told = {"alive": counts[ALIVE], "dormants": counts[DORMANT], "unknown": counts[UNKNOWN]}
        notes.append(say("alive.pairs", day=days[key], pairs=len(lives), **told))
    return [*notes, say("alive.gone", gone=gone[True], already=gone[False], **days)] if gone else notes
