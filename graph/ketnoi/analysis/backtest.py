"""How well a ranking foretold what came later: hits at k and reciprocal ranks, exact in ties and against chance.

Candidates of equal score are in no order: a measure is its mean over all of them (McSherry and Najork 2008). Chance is
a ranking of equal scores. All is worked out, nothing simulated, but for the bootstrap of what a few rankings allow one
to say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ketnoi.errors import ArgumentError

AT = (1, 3, 5, 10)
"""The k of hits at k."""
DRAWS = 10_000
AHEAD, BEHIND, UNDECIDABLE = "ahead", "behind", "undecidable"


class Place(NamedTuple):
    """Where a sought candidate stands: how many score higher, and how many as high, itself with them.

    `level` is 0 where it is not among the candidates at all, and no k is enough.
    """

    higher: int
    level: int

    def hit(self, k: int) -> float:
        """The chance that it is among the first k."""
        return min(max(k - self.higher, 0) / self.level, 1.0) if self.level else 0.0

    @property
    def reciprocal(self) -> float:
        """The mean of 1 / rank over the orders that its equals can have; 0 where it is missing."""
        ranks = range(self.higher + 1, self.higher + self.level + 1)
        return math.fsum(1 / rank for rank in ranks) / self.level if self.level else 0.0


class Measures(NamedTuple):
    """Hits at each k of AT and reciprocal ranks, as sums over `number` rankings: a reader sees how few they are."""

    number: int
    hits: tuple[float, ...]
    reciprocal: float

    @property
    def mean(self) -> float:
        """The mean reciprocal rank; 0 where nothing was ranked."""
        return self.reciprocal / self.number if self.number else 0.0


def place(scores: Mapping[str, float], sought: str) -> Place:
    """Where a candidate stands among candidates by their scores, compared to twelve decimals."""
    if sought not in scores:
        return Place(len(scores), 0)
    rounded = [round(score, 12) for score in scores.values()]
    own = round(scores[sought], 12)
    return Place(sum(score > own for score in rounded), rounded.count(own))


def measures(places: Iterable[Place]) -> Measures:
    """Hits and reciprocal ranks of some places, added up."""
    found = list(places)
    hits = tuple(math.fsum(each.hit(k) for each in found) for k in AT)
    return Measures(len(found), hits, math.fsum(each.reciprocal for each in found))


class Margin(NamedTuple):
    """By how much one ranking's mean reciprocal rank exceeds another's, its interval, and what that decides."""

    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """AHEAD or BEHIND where the whole interval is on one side of 0; else nothing is decided."""
        return AHEAD if self.low > 0 else BEHIND if self.high < 0 else UNDECIDABLE


def margin(
    one: Sequence[Place], two: Sequence[Place], groupings: Sequence[Sequence[str]], *, sure: float, seed: int
) -> Margin:
    """The margin of `one` over `two`, place by place of the same sought candidates; no places make a margin of 0.

    For each grouping of the places (by the one end of their pairs, by the other) an interval holds `sure` (0 to 1) of
    DRAWS samples of whole groups with replacement (cluster bootstrap of percentiles, Field and Welsh 2007), numbers
    from PCG64: what one unit signed belongs together. The interval of the margin spans those of all groupings. Raises
    ArgumentError for unequal lengths.
    """
    for groups in groupings:
        if not len(one) == len(two) == len(groups):
            raise ArgumentError(f"{len(one)}, {len(two)} and {len(groups)} places cannot be compared one by one")
    if not one:
        return Margin(0.0, 0.0, 0.0)
    ahead = [mine.reciprocal - other.reciprocal for mine, other in zip(one, two, strict=True)]
    found = [_interval(ahead, groups, sure, seed) for groups in groupings]
    mean = math.fsum(ahead) / len(ahead)
    return Margin(mean, min(low for low, _ in found), max(high for _, high in found))


def _interval(values: Sequence[float], groups: Sequence[str], sure: float, seed: int) -> tuple[float, float]:
    """Between which bounds the mean of some values lies in so many samples of their groups."""
    import numpy as np

    names = sorted(set(groups))
    sums, sizes = np.zeros(len(names)), np.zeros(len(names))
    for value, group in zip(values, groups, strict=True):
        at = names.index(group)
        sums[at] += value
        sizes[at] += 1
    drawn = np.random.Generator(np.random.PCG64(seed)).integers(len(names), size=(DRAWS, len(names)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - sure) / 2, (1 + sure) / 2])
    return float(low), float(high)
