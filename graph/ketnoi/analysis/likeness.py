"""How alike two units are: by what both have of what they could both have, and by the shape of their profiles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import sqrt
from typing import NamedTuple


class Likeness(NamedTuple):
    """How alike two are, from 0 to 1, None where it cannot be told; what they share, and how much they could share."""

    value: float | None
    shared: tuple[str, ...]
    possible: int


def jaccard(one: Collection[str], two: Collection[str]) -> Likeness:
    """What both have out of what either has (Jaccard 1912); at most all of the smaller could be shared.

    Two that have nothing are not alike and not unlike: None.

    >>> jaccard({"a", "b", "c"}, {"b", "d"})
    Likeness(value=0.25, shared=('b',), possible=2)
    """
    ours, theirs = set(one), set(two)
    either = ours | theirs
    value = len(ours & theirs) / len(either) if either else None
    return Likeness(value, tuple(sorted(ours & theirs)), min(len(ours), len(theirs)))


def cosine(one: Mapping[str, int], two: Mapping[str, int]) -> Likeness:
    """The cosine of two profiles of counts above 0: 1 where all shares are the same, 0 where nothing is shared.

    None where one of them has nothing: on what it works is not known.

    >>> cosine({"trade": 3, "water": 4}, {"water": 2})
    Likeness(value=0.8, shared=('water',), possible=1)
    """
    shared = tuple(sorted(one.keys() & two.keys()))
    product = sum(one[name] * two[name] for name in shared)
    lengths = sqrt(sum(count**2 for count in one.values()) * sum(count**2 for count in two.values()))
    value = min(1.0, product / lengths) if lengths else None
    return Likeness(value, shared, min(len(one), len(two)))
