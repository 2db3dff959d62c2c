"""Whether two units share more partners than chance would give, and whether so few ties could ever tell.

Two null models, since each forgets something. The hypergeometric one keeps the numbers of partners of both units and
draws them from all partners alike (Tumminello, Miccichè, Lillo, Piilo and Mantegna, "Statistically validated networks
in bipartite complex systems", PLoS ONE 6, 2011): a partner that everybody has makes it see more than there is. The
bipartite configuration model (`bicm`) keeps the partners' own numbers too, all of them on average. The larger of the
two probabilities is taken: only what neither explains is more than chance.

*The pool* are the partners that have at least one tie. It is the smallest that the data allow, so it gives the largest
expectations; to draw from all municipalities of a country, nearly all of which have no tie, would call every shared
partner a wonder, and would only say that partners are those who have partners.

*Many pairs at once*: which pairs are tested and how false discoveries among them are held down is told in
`discoveries`. What a pair of these sizes could show at most, that the smaller one's partners are all shared, decides
whether it is tested.

*As chance* is no word for what was merely not rejected. It is said where twice as many shared partners as expected
would have been called more, and this many are not; else nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from math import ceil
from typing import NamedTuple

from ketnoi.analysis import bicm, projection
from ketnoi.analysis.discoveries import CONTROLS, LEVEL, adjust, bar, made
from ketnoi.errors import ArgumentError

MORE, NO_MORE, UNDECIDABLE = "more", "no-more", "undecidable"
"""The verdicts, ids of the scheme `chance`."""
TELLING = 2.0
"""How many times what is expected would have to be noticed, before anything is called as chance: who could overlook
twice as much has not looked. It is the measure of sectors too (`leaning.NEAR`); such a record bears no finer one."""

Pair = tuple[str, str]


class Odds(NamedTuple):
    """What two null models expect two units to share, and how probable they find that it is as much or more."""

    expected: float
    probability: float
    expected_both: float
    probability_both: float

    @property
    def worst(self) -> float:
        """The larger probability: what neither model explains is small in both."""
        return max(self.probability, self.probability_both)


class Overlap(NamedTuple):
    """Two units, the partners they share, and how that compares with chance.

    `sizes` are their numbers of partners; `adjusted` is the probability after control of false discoveries, None where
    the pair was not tested; `jaccard` is None where neither has a partner.
    """

    pair: Pair
    shared: tuple[str, ...]
    sizes: tuple[int, int]
    odds: Odds
    adjusted: float | None
    verdict: str

    @property
    def jaccard(self) -> float | None:
        """Shared partners as a share of all that either has (Jaccard 1901)."""
        either = sum(self.sizes) - len(self.shared)
        return len(self.shared) / either if either else None


class Verdicts(NamedTuple):
    """The pairs asked for, in canonical order; how many partners they draw from; how many pairs could be tested."""

    overlaps: tuple[Overlap, ...]
    pool: int
    pairs: int
    tested: int


class Null:
    """Both null models of one network: the odds of an overlap, by the numbers of partners of two units."""

    def __init__(self, units: Sequence[int], partners: Sequence[int]) -> None:
        """From the degrees of all units and of all partners that have a tie."""
        self.pool = len(partners)
        self.model = bicm.fit(units, partners)
        self.odds = cache(self._odds)

    def _odds(self, one: int, two: int, shared: int) -> Odds:
        from scipy.stats import hypergeom

        if not one or not two:
            return Odds(0, 1, 0, 1)
        return Odds(
            one * two / self.pool,
            float(hypergeom.sf(shared - 1, self.pool, one, two)),
            self.model.expected(one, two),
            self.model.tail(one, two, shared),
        )

    def least(self, one: int, two: int) -> float:
        """The smallest probability that the two could ever reach: the smaller one's partners are all shared."""
        return self.odds(one, two, min(one, two)).worst

    def telling(self, one: int, two: int) -> float:
        """How probable TELLING times the larger expected overlap is; 1 where the two have not as many partners."""
        odds = self.odds(one, two, 0)
        wanted = ceil(round(TELLING * max(odds.expected, odds.expected_both), 9))
        return self.odds(one, two, wanted).worst if 0 < wanted <= min(one, two) else 1.0


def judged(
    partners: Mapping[str, Sequence[str]], *, level: float = LEVEL, control: str = "bh", zeros: bool = False
) -> Verdicts:
    """Each two units that share a partner (with `zeros` all), compared with chance over all pairs.

    `control` is `bh` or `by`. Raises ArgumentError for another, and for a level that is none.
    """
    if control not in CONTROLS or not 0 < level < 1:
        raise ArgumentError(f"control is one of {', '.join(CONTROLS)}, and a level between 0 and 1")
    sizes = {unit: len(set(theirs)) for unit, theirs in sorted(partners.items())}
    degrees = Counter(each for theirs in partners.values() for each in set(theirs))
    null = Null(list(sizes.values()), list(degrees.values()))
    kinds, tested = sizes_tested(null, Counter(sizes.values()), level, control)
    shared = projection.shared_by(partners)
    pairs = list(combinations(sizes, 2)) if zeros else sorted(shared)
    of = {pair: (sizes[pair[0]], sizes[pair[1]]) for pair in pairs}
    odds = {pair: null.odds(*of[pair], len(shared.get(pair, ()))) for pair in pairs}
    among = [pair for pair in pairs if _ordered(*of[pair]) in kinds]
    adjusted = dict(zip(among, adjust([odds[pair].worst for pair in among], tested, control), strict=True))
    told = _verdicts(null, of, adjusted, tested, level, control)
    overlaps = (
        Overlap(pair, shared.get(pair, ()), of[pair], odds[pair], adjusted.get(pair), told[pair]) for pair in pairs
    )
    return Verdicts(tuple(overlaps), null.pool, len(sizes) * (len(sizes) - 1) // 2, tested)


def _verdicts(
    null: Null,
    of: Mapping[Pair, tuple[int, int]],
    adjusted: Mapping[Pair, float],
    tested: int,
    level: float,
    control: str,
) -> dict[Pair, str]:
    """What is said of each pair by its sizes: more, as chance (where twice as much would have shown), or undecidable.

    Twice as much would have shown where it would be a discovery beside those there are.
    """
    found = {pair for pair, probability in adjusted.items() if probability <= level}
    shows = bar(level, tested, control, len(found)) if tested else 0.0
    as_chance = {pair for pair in adjusted if null.telling(*of[pair]) <= shows}
    return {pair: MORE if pair in found else NO_MORE if pair in as_chance else UNDECIDABLE for pair in of}


def sizes_tested(
    null: Null, sizes: Mapping[int, int], level: float, control: str
) -> tuple[frozenset[tuple[int, int]], int]:
    """The pairs of sizes that are tested, smaller first, and how many pairs of units have them.

    `sizes` counts the units by their number of partners.
    """
    kinds = sorted(size for size in sizes if size)
    many = {(one, two): _pairs(sizes, one, two) for at, one in enumerate(kinds) for two in kinds[at:]}
    taken = made([null.least(*kind) for kind in many], list(many.values()), level, control).tolist()
    chosen = [kind for kind, each in zip(many, taken, strict=True) if each and many[kind]]
    return frozenset(chosen), sum(many[kind] for kind in chosen)


def _pairs(sizes: Mapping[int, int], one: int, two: int) -> int:
    return sizes[one] * sizes[two] if one != two else sizes[one] * (sizes[one] - 1) // 2


def _ordered(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one <= two else (two, one)
