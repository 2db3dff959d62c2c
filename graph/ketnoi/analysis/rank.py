"""`rank`: units by a measure of their ties, with the interval that other documents would have given, ranks as ranges.

A rank is told as a range since two units whose intervals overlap cannot be told apart: the best rank that a unit may
have is 1 + the number of units whose interval lies wholly above its own, the worst the number of units whose interval
does not lie wholly below (Goldstein & Spiegelhalter 1996 on league tables). Each side is ranked by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis.listing import Which, blank, expected, known, listed, looked, sentences
from ketnoi.analysis.measures import CENTRED, DRAWS, MEASURES, prepared
from ketnoi.analysis.network import pairs
from ketnoi.analysis.resampling import Sample, intervals, replicates
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View


class Ranked(NamedTuple):
    """A unit, its value, the interval around it, and its best and worst rank.

    All are None for a unit without ties at which nobody looked: it has no value, which is not the value 0. Without
    draws nobody knows how sure a value is: there is no interval, and the rank is that of the value alone.
    """

    unit: str
    value: float | None
    low: float | None
    high: float | None
    best: int | None
    worst: int | None

    @property
    def rank(self) -> str:
        """`3`, or `3–7` where the interval overlaps others; "" where there is no value."""
        if self.best is None:
            return ""
        return str(self.best) if self.best == self.worst else f"{self.best}–{self.worst}"


class Ranking(NamedTuple):
    """Units with their ranks, highest value first and equal ones by id; and how the values were found.

    `pivots` is 0 where the measure is exact.
    """

    rows: tuple[Ranked, ...]
    measure: str
    draws: int
    seed: int
    pivots: int


def ranked(
    record: Record,
    measure: str = "degree",
    side: str = "vietnam",
    level: str = "top",
    sample: Sample | None = None,
    unseen: Collection[str] = frozenset(),
) -> Ranking:
    """One side's units by a measure on the whole network of units; `unseen` are those at which nobody looked.

    Raises ArgumentError for a measure, side or level that there is none of, or draws or a seed below 0.
    """
    draws, seed = (sample or Sample()).checked(DRAWS[known(measure, MEASURES, "measure")])
    told = {each.units: list(each.things.values()) for each in pairs(record.ties)}
    ready = prepared(told, measure, record.documents, seed)
    values = ready.observed
    again = replicates(ready.told_by, ready.of, len(ready.nodes), draws, seed)
    low, high = intervals(values, again, centred=measure in CENTRED)
    ends = {node: (float(values[at]), float(low[at]), float(high[at])) for at, node in enumerate(ready.nodes)}
    units = listed(record, side, level)
    spans = {unit: ends.get(unit, (0.0, 0.0, 0.0)) for unit in units if unit in ends or unit not in unseen}
    blank = [Ranked(unit, None, None, None, None, None) for unit in units if unit not in spans]
    rows = [Ranked(unit, *_told(spans[unit], draws), *span) for unit, span in rank_ranges(spans).items()]
    rows.sort(key=lambda row: (-(row.value or 0), row.unit))
    return Ranking((*rows, *blank), measure, draws, seed, ready.pivots)


def _told(span: tuple[float, float, float], draws: int) -> tuple[float, float | None, float | None]:
    """Value and interval; none where nothing was drawn."""
    return span if draws else (span[0], None, None)


def rank_ranges(spans: dict[str, tuple[float, float, float]]) -> dict[str, tuple[int, int]]:
    """The best and the worst rank of each unit from (value, low, high), in time that grows as n log n."""
    import numpy as np

    lows = np.sort([low for _, low, _ in spans.values()])
    highs = np.sort([high for _, _, high in spans.values()])
    total = len(spans)
    return {
        unit: (
            1 + total - int(np.searchsorted(lows, high, side="right")),
            total - int(np.searchsorted(highs, low, side="left")),
        )
        for unit, (_, low, high) in spans.items()
    }


def rank(
    view: View,
    choice: Choice | None = None,
    *,
    measure: str = "degree",
    which: Which | None = None,
    sample: Sample | None = None,
) -> Result:
    """Units by a measure of their ties, each side by itself (or one); rows of the result `rank`.

    Raises ArgumentError as `ranked` does.
    """
    which, record = which or Which(), read(view, choice)
    seen = looked(view, record.units)
    blind = blank(seen)
    found = [ranked(record, measure, side, which.level, sample, blind) for side in which.sides]
    order = expected(view, record.units)
    rows = [_row(row, record, seen) for ranking in found for row in _ordered(ranking.rows, order)]
    how: dict[str, str | int] = {name: getattr(found[0], name) for name in ("measure", "draws", "seed", "pivots")}
    return result("rank", rows, record, view, notes=_notes(view, found[0], rows), level=which.level, **how)


def _ordered(rows: Iterable[Ranked], order: Any) -> list[Ranked]:
    return sorted(rows, key=lambda row: (row.value is None, -round(row.value or 0, 9), order(row.unit)))


def _row(row: Ranked, record: Record, seen: dict[str, str]) -> dict[str, Any]:
    """What a search of the unit came to is told only where no tie is known: ties of its parts are no fruit of it.

    Where a choice leaves ties out, a unit without any is no matter of the search either.
    """
    country = record.units[row.unit].country
    span = {"value": row.value, "low": row.low, "high": row.high}
    looked = None if row.unit in record.tied or record.choice.narrow else seen[row.unit]
    return {"country": country, "rank": row.rank, "unit": row.unit, **span, "looked": looked}


def _notes(view: View, found: Ranking, rows: Sequence[dict[str, Any]]) -> list[str]:
    """What the value is, how its interval was found, whether it is estimated, and who has none."""
    say, how = sentences(view), {"draws": found.draws, "seed": found.seed}
    kind = "bare" if not found.draws else "centred" if found.measure in CENTRED else "stretched"
    notes = [say(f"rank.{found.measure}"), say(f"rank.{kind}", **how), *estimated(view, found)]
    if any(row["looked"] for row in rows):
        notes.append(say("rank.looked"))
    blank = sum(row["value"] is None for row in rows)
    return [*notes, say("rank.unseen", units=blank), say("rank.among", list=among(view, rows))] if blank else notes


def estimated(view: View, found: Ranking) -> list[str]:
    """That the values are estimated, where they are."""
    return [sentences(view)("rank.pivots", pivots=found.pivots, seed=found.seed)] if found.pivots else []


def among(view: View, rows: Sequence[Mapping[str, Any]]) -> str:
    """How many units of each country have a value, of how many."""
    every = Counter(row["country"] for row in rows)
    valued = Counter(row["country"] for row in rows if row["value"] is not None)
    iris = {country: vocab.node("unit", country).value for country in every}
    view.labels.fetch(iris.values())
    return "; ".join(f"{view.labels.of(iris[each]).text} {valued[each]}/{every[each]}" for each in every)
