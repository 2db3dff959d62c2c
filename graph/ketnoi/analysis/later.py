"""The back-test of suggestions: what one would have been told on a day, held against what was signed after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pyoxigraph import Literal

from ketnoi import vocab
from ketnoi.analysis import backtest, meeting
from ketnoi.analysis.backtest import Margin, Measures, Place
from ketnoi.analysis.known import Known, Pair, known
from ketnoi.analysis.listing import sentences
from ketnoi.analysis.network import pairs
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import GROUNDS, Choice, Tie, asked, read
from ketnoi.answer.lens import Lens
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import ArgumentError

CUTOFFS = ("2014-12-31", "2016-12-31", "2018-12-31", "2019-12-31", "2022-12-31")
"""The days that are looked at where none is given: spread over the record, none chosen for its outcome."""
SEED = 20191231
SURE = 0.95
"""How sure all intervals of a ranking are together: with several days each is surer (Bonferroni)."""
Ranking = Callable[[Known, str], Mapping[str, float]]


class Test(NamedTuple):
    """What was signed after a day and what rankings made of it.

    `sought` are the pairs of units that were there on the day, those of a unit that no document of the time names
    (`absent`) last: these every ranking misses. A unit that only continues one of the day (another name, another rank)
    is that one. `unborn` counts pairs of a unit that neither was there nor continues one that was, `unknown` those that
    had, or may have, signed by the day and were not known to have; neither is ranked. `places` are those of each pair
    from either side.
    """

    day: str
    known: Known
    sought: tuple[Pair, ...]
    absent: frozenset[Pair]
    unborn: int
    unknown: int
    places: Mapping[str, tuple[Place, ...]]

    @property
    def groups(self) -> tuple[list[str], list[str]]:
        """The Vietnamese units of the pairs that the places are of, and the Japanese: either may sign with several."""
        ends = [pair for pair in self.sought for _ in pair]
        return [vietnam for vietnam, _ in ends], [japan for _, japan in ends]

    def measures(self, ranking: str) -> Measures:
        """Hits and reciprocal ranks of a ranking."""
        return backtest.measures(self.places[ranking])

    def margin(self, other: str, *, sure: float = SURE) -> Margin:
        """By how much the score is ahead of another ranking, with the interval that is so sure."""
        return backtest.margin(self.places["score"], self.places[other], self.groups, sure=sure, seed=SEED)


def by_score(known: Known, unit: str) -> dict[str, float]:
    """The scores of a unit's candidates."""
    return {each.unit: each.score for each in meeting.suggestions(known, unit)}


def by_popularity(known: Known, unit: str) -> dict[str, float]:
    """How many partners each candidate has: who has many gets more (preferential attachment)."""
    return {each: float(len(known.partners.get(each, ()))) for each in known.candidates(unit)}


def by_chance(known: Known, unit: str) -> dict[str, float]:
    """All candidates alike."""
    return dict.fromkeys(known.candidates(unit), 0.0)


def places(known: Known, pairs: Iterable[Pair], ranking: Ranking) -> tuple[Place, ...]:
    """Where each unit of each pair stands among the candidates of the other: the Japanese of the Vietnamese first.

    A pair of which one is no candidate of the other is missed from both sides.
    """
    pairs = list(pairs)
    asked = sorted({unit for pair in pairs if _ranked(known, pair) for unit in pair})
    scores = {unit: ranking(known, unit) for unit in asked}
    ways = [(*way, _ranked(known, pair)) for pair in pairs for way in (pair, (pair[1], pair[0]))]
    return tuple(backtest.place(scores[unit] if there else {}, other) for unit, other, there in ways)


def first_signed(ties: Iterable[Tie], day: str, until: str) -> list[Pair]:
    """Pairs whose ties all came certainly after one day, one of them certainly by another, in canonical order."""
    return [
        pair.units
        for pair in pairs(ties)
        if all(tie.earliest > day for tie in pair.ties) and any(tie.latest <= until for tie in pair.ties)
    ]


def test(view: View, choice: Choice, day: str) -> Test:
    """Rank what the documents issued by a day tell, with the units of that day, and look what was signed after it.

    Raises ArgumentError where the day is not before that of the view.
    """
    until = view.lens.day or view.today
    if day >= until:
        raise ArgumentError(f"nothing is known of what comes after {day}; give a day before {until}")
    then, signed = view.through(Lens(day)), view.through(Lens(None))
    told = known(then, read(then, choice._replace(known_by=day)))
    whatever = choice._replace(possible=True, grounds=GROUNDS)
    had = {tie.pair for tie in read(then, whatever).ties} | told.tied
    everything, back = read(signed, whatever), _back(view, day)
    ties = [tie._replace(vietnam=back(tie.vietnam), japan=back(tie.japan)) for tie in everything.ties]
    fresh = [pair for pair in first_signed(ties, day, until) if pair not in had]
    there = [pair for pair in fresh if all(everything.units[unit].exists(day) for unit in pair)]
    absent = frozenset(pair for pair in there if not _ranked(told, pair))
    sought = tuple(sorted(there, key=lambda pair: (pair in absent, pair)))
    found = {name: places(told, sought, ranking) for name, ranking in RANKINGS.items()}
    return Test(day, told, sought, absent, len(fresh) - len(there), len(had - told.tied), found)


def _back(view: View, day: str) -> Callable[[str], str]:
    """From a unit to the one of a day that it only continues, itself where there is none; a merger continues nobody."""
    rows = asked(view, "continues", on=[Literal(day, datatype=vocab.XSD_DATE)])
    before = {vocab.local_name(row["unit"]): vocab.local_name(row["before"]) for row in rows}
    return lambda unit: before.get(unit, unit)


def _ranked(told: Known, pair: Pair) -> bool:
    """Whether each of two units is a candidate of the other."""
    return all(
        unit in told.units and other in told.units and other in told.candidates(unit)
        for unit, other in (pair, (pair[1], pair[0]))
    )


def suggest_backtest(view: View, choice: Choice, *, days: Sequence[str] = CUTOFFS) -> Result:
    """A row for each day and ranking: how many pairs there were to find, hits at 1, 3, 5, 10, mean reciprocal rank.

    Beside popularity and chance stands by how much the score is ahead of them, and whether that decides anything.
    Raises ArgumentError where a day is not before that of the view.
    """
    sure = 1 - (1 - SURE) / len(days)
    rows = [_row(found, ranking, sure) for found in (test(view, choice, day) for day in days) for ranking in RANKINGS]
    say = sentences(view)
    drawn: dict[str, str | int] = {"draws": backtest.DRAWS, "seed": SEED, "sure": f"{100 * sure:g} %"}
    notes = [say("suggest.backtest"), say("suggest.backtest-small", **drawn)]
    return result("suggest-backtest", rows, read(view, choice), view, notes=notes, **drawn)


def held(view: View, choice: Choice) -> Result:
    """The back-test for the day by which documents are known in `choice`, for CUTOFFS where it names none.

    Of these only days before that of the view count. Raises ArgumentError as `suggest_backtest` does, and where there
    is none.
    """
    until = view.lens.day or view.today
    days = tuple(day for day in CUTOFFS if day < until) if choice.known_by == LAST_DAY else (choice.known_by,)
    if not days:
        raise ArgumentError(f"no day is looked at before {until}; give one before it as known by, or a later day")
    return suggest_backtest(view, choice._replace(known_by=LAST_DAY), days=days)


def _row(found: Test, ranking: str, sure: float) -> dict[str, Any]:
    measured = found.measures(ranking)
    margin = None if ranking == "score" else found.margin(ranking, sure=sure)
    return {
        "cutoff": found.day,
        "pairs": len(found.sought),
        "absent": len(found.absent),
        "ranking": ranking,
        "rankings": measured.number,
        **{f"hits{k}": hits for k, hits in zip(backtest.AT, measured.hits, strict=True)},
        "mrr": measured.mean,
        **({**margin._asdict(), "ahead": margin.mean, "verdict": margin.verdict} if margin else {}),
        "tied": len(found.known.ties),
        "unborn": found.unborn,
        "unknown": found.unknown,
    }


RANKINGS: Mapping[str, Ranking] = {"score": by_score, "popularity": by_popularity, "chance": by_chance}
"""The rankings that are compared; the first is the one in question."""
