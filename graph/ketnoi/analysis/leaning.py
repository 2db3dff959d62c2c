"""Whether units work on a sector more or less than the average, as far as their numbers can tell.

A unit has `size` of all `total` things, and `number` of the `spread` things of a sector. Had its things been picked at
random from all of them, the count would follow the hypergeometric law (Fisher's exact test). Which of the counts are
tested, and how false discoveries among them are held at LEVEL, is told in `discoveries`. The location quotient is the
unit's share over that of all; its interval rests on the exact one of a share (Clopper & Pearson 1934), the share of all
taken as known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ketnoi.analysis.discoveries import adjust, made

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

LEVEL = 0.05
"""The share of false discoveries among what is called more or less, and what an interval leaves out."""
NEAR = 2.0
"""As the average is a share that, wherever in its interval it lies, is neither half nor twice that of all, and the rest
neither half nor twice the rest: else whatever half of all things are on could never be called more than the average."""
MORE, AS_AVERAGE, LESS, UNDECIDABLE = "more", "as", "less", "undecidable"


class Cell(NamedTuple):
    """Numbers of things: of a unit in a sector, of the unit, of the sector, of all."""

    number: int
    size: int
    spread: int
    total: int

    @property
    def share(self) -> float:
        """How much of the unit's things are of the sector, in percent."""
        return 100 * self.number / self.size


class Leaning(NamedTuple):
    """The location quotient (1 is the average) with its interval, the adjusted p (None: not tested), the verdict."""

    quotient: float
    low: float
    high: float
    p: float | None
    verdict: str


def leanings(cells: Sequence[Cell]) -> tuple[Leaning, ...]:
    """What each of some cells, tested together, tells; `size` and `spread` are above 0."""
    import numpy as np

    if not cells:
        return ()
    count, size, spread, total = np.array(cells, dtype=np.int64).T
    p, least = p_values(count, size, spread, total)
    tested = made(least, np.ones_like(count), LEVEL, "bh")
    adjusted = np.ones(len(cells))
    adjusted[tested] = adjust(p[tested], int(tested.sum()), "bh")
    average = spread / total
    low, high = share_interval(count, size)
    near = _near(low, high, average) & _near(1 - high, 1 - low, 1 - average)
    verdict = np.where(near, AS_AVERAGE, UNDECIDABLE)
    differs = tested & (adjusted <= LEVEL)
    verdict[differs] = np.where(count / size > average, MORE, LESS)[differs]
    columns = (count / size / average, low / average, high / average, adjusted, tested, verdict)
    told = zip(*(column.tolist() for column in columns), strict=True)
    return tuple(Leaning(lq, least, most, p if could else None, said) for lq, least, most, p, could, said in told)


def _near(low: NDArray[float64], high: NDArray[float64], average: NDArray[float64]) -> NDArray[bool_]:
    found: NDArray[bool_] = (low * NEAR > average) & (high < average * NEAR)
    return found


def p_values(
    count: NDArray[int64], size: NDArray[int64], spread: NDArray[int64], total: NDArray[int64]
) -> tuple[NDArray[float64], NDArray[float64]]:
    """Of each cell the two-sided p (twice the smaller tail), and the least that any count could have had."""
    import numpy as np
    from scipy import stats

    def p(at: NDArray[int64]) -> NDArray[float64]:
        above = stats.hypergeom.sf(at - 1, total, spread, size)
        below = stats.hypergeom.cdf(at, total, spread, size)
        found: NDArray[float64] = np.clip(2 * np.minimum(above, below), 0.0, 1.0)
        return found

    least = np.minimum(p(np.maximum(0, size + spread - total)), p(np.minimum(size, spread)))
    return p(count), least


def share_interval(count: NDArray[int64], size: NDArray[int64]) -> tuple[NDArray[float64], NDArray[float64]]:
    """The exact interval of a share of `count` in `size` (Clopper & Pearson)."""
    import numpy as np
    from scipy import stats

    low = stats.beta.ppf(LEVEL / 2, count, size - count + 1)
    high = stats.beta.ppf(1 - LEVEL / 2, count + 1, size - count)
    return np.where(count == 0, 0.0, low), np.where(count == size, 1.0, high)
