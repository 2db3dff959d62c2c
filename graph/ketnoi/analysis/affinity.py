"""How near two units without a tie are, each measure alone and between 0 and 1: mappings in, numbers out.

Nothing here knows of documents, words or a store. What a measure rests on comes with it, so that it can be said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

Sets = Mapping[str, AbstractSet[str]]
"""For each id a set of ids: the partners of a unit, its sectors."""


class Share(NamedTuple):
    """So many of so many; its value is drawn towards 0 where they are few."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Part by whole and one more: one of one is a half, not a certainty."""
        return self.part / (self.whole + 1)


def saturated(number: float) -> float:
    """The number by itself and one: 0 for nothing, towards 1, so that the tenth of a thing says less than the first."""
    return number / (1 + number)


def widened(sectors: Iterable[str], broader: Mapping[str, str]) -> frozenset[str]:
    """Sectors with those above them: trade and investment have the economy in common."""
    found = set()
    for sector in sectors:
        at: str | None = sector
        while at and at not in found:
            found.add(at)
            at = broader.get(at)
    return frozenset(found)


def rarity(profiles: Sets) -> dict[str, float]:
    """The weight of each sector, log(N / n), of N units with any sector and n with this one (Spärck Jones 1972)."""
    busy = [sectors for sectors in profiles.values() if sectors]
    counts = Counter(sector for sectors in busy for sector in sectors)
    return {sector: math.log(len(busy) / number) for sector, number in sorted(counts.items())}


def cosine(one: AbstractSet[str], two: AbstractSet[str], weight: Mapping[str, float]) -> float:
    """The cosine of two sets of sectors whose coordinates are their weights; 0 where one of them weighs nothing."""

    def squares(sectors: AbstractSet[str]) -> float:
        return math.fsum(weight.get(sector, 0.0) ** 2 for sector in sectors)

    lengths = squares(one) * squares(two)
    return min(1.0, squares(one & two) / math.sqrt(lengths)) if lengths else 0.0


def adamic_adar(one: str, two: str, partners: Sets) -> float:
    """The partners that two units share, each weighing 1 / log of its degree (Adamic and Adar 2003)."""
    if one == two:
        return 0.0
    shared = partners.get(one, frozenset()) & partners.get(two, frozenset())
    return math.fsum(1 / math.log(len(partners[partner])) for partner in shared)


def bridges(unit: str, candidate: str, partners: Sets) -> dict[str, float]:
    """The units that share a partner with a unit and have a tie with a candidate, and what each of them weighs.

    Each weighs `adamic_adar` of it and the unit, by the log of its own degree: hubs say less on either side of the way.
    All weights together are the same from the candidate to the unit. `partners` has to be symmetric, and the unit and
    the candidate must have no tie with each other.
    """
    found = {}
    for between in sorted(partners.get(candidate, frozenset())):
        near = adamic_adar(unit, between, partners)
        if near:
            found[between] = near / math.log(len(partners[between]))
    return found


def counted(
    pairs: Iterable[tuple[str, str]], group: Mapping[str, str], unit: str, candidate: str
) -> tuple[Share, tuple[tuple[str, str], ...]]:
    """Of the pairs of other units of a unit's group (its region, its level), those with units of the candidate's.

    Pairs of the unit and of the candidate themselves do not count, so that a unit is not told what it did itself. The
    share is of the pairs of the unit's group, whichever way round a pair stands; a unit in no group has 0 of 0. With it
    come the pairs that make its part.
    """
    own, other = group.get(unit, ""), group.get(candidate, "")
    if not own or not other:
        return Share(0, 0), ()
    whole, part = 0, []
    for pair in pairs:
        if unit in pair or candidate in pair:
            continue
        left, right = (group.get(each, "") for each in pair)
        if own in (left, right):
            whole += 1
            if other == (right if left == own else left):
                part.append(pair)
    return Share(len(part), whole), tuple(part)
