"""How far two partitions of the same things agree, told by the pairs of things that they keep together.

Hubert and Arabie (1985), Comparing partitions: the Rand index, adjusted so that chance gives 0. Pairs are counted from
the contingency table of the two partitions, in time that grows with the things and not with their pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from math import comb
from typing import NamedTuple


class Agreement(NamedTuple):
    """How many things both partitions have, and pairs of them together in the one, in the other, and in both."""

    things: int
    one: int
    two: int
    both: int

    @property
    def gained(self) -> int:
        """Pairs that are together in the second partition and were not in the first."""
        return self.two - self.both

    @property
    def adjusted(self) -> float | None:
        """The adjusted Rand index: 1 for the same partition, 0 on average for any with groups of these sizes by chance.

        It is below 0 where less is kept together than by chance, and None where there is no pair to agree on.
        """
        pairs = comb(self.things, 2)
        if not pairs:
            return None
        chance = 2 * self.one * self.two
        most = pairs * (self.one + self.two) - chance
        return (2 * pairs * self.both - chance) / most if most else 1.0


def agreement(one: Mapping[str, Hashable], two: Mapping[str, Hashable]) -> Agreement:
    """How far two partitions agree on the things that both have; each gives the group of a thing."""
    things = one.keys() & two.keys()
    cells = ((one[each], two[each]) for each in things)
    return Agreement(
        len(things), _together(one[each] for each in things), _together(two[each] for each in things), _together(cells)
    )


def _together(groups: Iterable[Hashable]) -> int:
    """How many pairs of things are in one group, from the group of each."""
    return sum(comb(size, 2) for size in Counter(groups).values())
