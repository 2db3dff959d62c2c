"""Bootstrap over documents: what a measure would have been, had other documents of the same kind come to hand.

The unit that is drawn is the document and not the tie, since a document that tells of five ties brings all of them or
none (a cluster bootstrap; Davison & Hinkley 1997, §3.8). A tie is there in a replicate when at least one of its
documents was drawn. A replicate misses about 37 % of the documents (1/e) and has no new ones, so it lies below what was
observed by construction: intervals of counts are therefore centred on the observed value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi.analysis.listing import at_least, within
from ketnoi.errors import ArgumentError

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

LEVEL = 0.95
"""The share of replicates that an interval holds."""
MOST = 100_000
"""How many replicates may be drawn: more would not make an interval surer by anything that can be seen."""
HELD = 250_000_000
"""How many values (units × replicates) are held at most: two gigabytes."""
_CELLS = 4_000_000
"""How many cells of replicates × documents (or × ties) are held at a time, so that memory stays bounded."""


class Sample(NamedTuple):
    """How many replicates are drawn (as many as is usual for what is measured, where it is None), and from which seed.

    With 0 draws there are no intervals.
    """

    draws: int | None = None
    seed: int = 0

    def checked(self, usual: int) -> tuple[int, int]:
        """Draws and seed. Raises ArgumentError where one is below 0, or more than MOST are to be drawn."""
        return within(usual if self.draws is None else self.draws, 0, MOST, "draws"), at_least(self.seed, 0, "seed")


def drawn(documents: int, draws: int, seed: int, largest: int = 0) -> Iterator[NDArray[bool_]]:
    """Which documents each replicate has, documents × replicates, a part of the replicates at a time.

    As many documents are drawn as there are, with replacement, by PCG64. `largest` is the number of rows of the largest
    array that will be made of a part. The replicates do not depend on how they are parted.
    """
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    step = max(1, _CELLS // max(1, documents, largest))
    for start in range(0, draws, step):
        size = min(step, draws - start)
        there = np.zeros((documents, size), dtype=np.bool_)
        for at in range(size):
            there[random.integers(0, documents, size=documents), at] = True
        yield there


def alive(told_by: Any, there: NDArray[bool_]) -> NDArray[bool_]:
    """Which things are there in each replicate, things × replicates: those with at least one document drawn."""
    import numpy as np

    found: NDArray[bool_] = (told_by @ there.astype(np.int32)) > 0
    return found


def replicates(
    told_by: Any, measure: Callable[[NDArray[bool_]], NDArray[float64]], units: int, draws: int, seed: int
) -> NDArray[float64]:
    """The measure of each unit in each replicate, units × replicates.

    `told_by` is things × documents; `measure` takes which things are there (things × some replicates) and gives the
    measure of each unit in each of these. Raises ArgumentError for more than can be held.
    """
    import numpy as np

    things, documents = told_by.shape
    if not draws or not documents:
        return np.zeros((units, 0))
    if units * draws > HELD:
        raise ArgumentError(f"draws: {draws} are too many for {units} units; give {HELD // units} or less")
    parts = [measure(alive(told_by, there)) for there in drawn(documents, draws, seed, max(things, units))]
    return np.concatenate(parts, axis=1)


def intervals(
    values: NDArray[float64], found: NDArray[float64], *, centred: bool = True
) -> tuple[NDArray[float64], NDArray[float64]]:
    """The lower and upper end for each unit, from observed values (units) and replicates (units × replicates).

    The percentile interval of the replicates, `centred`: moved by what their median lies below (or above) the observed
    value, so that it holds that value and is as wide as the replicates spread. That suits sums. A measure that falls at
    a stroke when one tie is missing must not be moved: a fall that most replicates have would be taken out of sight.
    Its interval is stretched to hold the value instead. Neither reaches below 0. Quantiles are values that replicates
    had, so those of counts are counts. Without replicates both ends are the value.
    """
    import numpy as np

    if not found.shape[1]:
        return values.copy(), values.copy()
    tail = (1 - LEVEL) / 2
    low, middle, high = np.quantile(found, [tail, 0.5, 1 - tail], axis=1, method="inverted_cdf")
    if centred:
        low, high = low + values - middle, high + values - middle
    low, high = np.minimum(low, values), np.maximum(high, values)
    return np.maximum(0.0, np.round(low, 9)), np.round(high, 9)
