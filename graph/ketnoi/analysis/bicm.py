"""The bipartite configuration model: two-sided networks that keep the degrees of both sides on average.

The network of maximal entropy whose mean degrees are the observed ones joins row i and column j independently with
p(i, j) = x(i) y(j) / (1 + x(i) y(j)), where x and y maximise the likelihood, that is, make the mean degrees right
(Saracco, Di Clemente, Gabrielli and Squartini, "Randomizing bipartite networks", Scientific Reports 5, 2015). How many
columns two rows share is then a sum of independent yes-or-no with different chances, a Poisson-binomial number, whose
tail tells whether they share more than their own and their partners' degrees explain (Saracco, Straka, Di Clemente,
Gabrielli, Caldarelli and Squartini, "Inferring monopartite projections of bipartite networks", New Journal of Physics
19, 2017). Rows of one degree have one x, so everything is computed once for each degree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ketnoi.errors import ArgumentError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

EXACT = 1e-8
"""How far, as a share of itself, a mean degree may be from the observed one."""


class Model(NamedTuple):
    """The chance of a tie by the degrees of its two ends, highest degree first; how many columns have each degree."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    many: tuple[int, ...]
    chance: Numbers

    def common(self, one: int, two: int) -> Numbers:
        """The chance that two rows of these degrees both have a column, by the column's degree."""
        both: Numbers = self.chance[self.rows.index(one)] * self.chance[self.rows.index(two)]
        return both

    def expected(self, one: int, two: int) -> float:
        """How many columns two rows of these degrees share on average."""
        return float(self.common(one, two) @ self.many)

    def tail(self, one: int, two: int, shared: int) -> float:
        """The probability that two rows of these degrees share at least so many columns."""
        return tail(self.common(one, two), self.many, shared)


def fit(rows: Iterable[int], columns: Iterable[int]) -> Model:
    """The model of the degrees of a network. Raises ArgumentError where no simple network has these degrees."""
    import numpy as np

    ours, theirs = (sorted(Counter(each).items(), reverse=True) for each in (rows, columns))
    k, n, d, m = (np.array([pair[at] for pair in each], dtype=float) for each in (ours, theirs) for at in (0, 1))
    many = tuple(number for _, number in theirs)
    return Model(tuple(degree for degree, _ in ours), tuple(degree for degree, _ in theirs), many, _fitted(k, n, d, m))


def _fitted(k: Numbers, n: Numbers, d: Numbers, m: Numbers) -> Numbers:
    """Chances by degree: n rows of each degree k, m columns of each degree d, highest first.

    Where every network of these degrees has the first rows tied to all of the first columns and the other rows to none
    of the other columns (Gale and Ryser's condition is tight), likelihood has no finite maximum: these chances are 1
    and 0, and what is left falls into two smaller networks.
    """
    import numpy as np

    chance = np.zeros((len(k), len(d)))
    if not chance.size and not k.any() and not d.any():
        return chance
    above, left = (np.concatenate([[0], np.cumsum(each)]) for each in (n, m))
    ties = np.concatenate([[0], np.cumsum(n * k)])
    right = (m * d).sum() - np.concatenate([[0], np.cumsum(m * d)])
    slack = np.multiply.outer(above, left) + right - ties[:, None]
    if slack.min() < 0 or slack[-1, 0] != 0:
        raise ArgumentError("no network has these degrees")
    slack[-1, 0] = slack[0, -1] = 1  # always tight: no columns, or no rows
    tight = np.argwhere(slack == 0)
    if not len(tight):
        return _likeliest(k, n, d, m)
    i, j = tight[0]
    chance[:i, :j] = 1
    chance[:i, j:] = _fitted(k[:i] - left[j], n[:i], d[j:], m[j:])
    chance[i:, :j] = _fitted(k[i:], n[i:], d[:j] - above[i], m[:j])
    return chance


def _likeliest(k: Numbers, n: Numbers, d: Numbers, m: Numbers) -> Numbers:
    """Chances of maximal likelihood where all are between 0 and 1: the mean degrees as the observed ones."""
    import numpy as np
    from scipy import optimize
    from scipy.special import expit

    def chances(logarithms: Numbers) -> Numbers:
        found: Numbers = expit(np.add.outer(logarithms[: len(k)], logarithms[len(k) :]))
        return found

    def off(logarithms: Numbers) -> tuple[Numbers, Numbers]:
        p = chances(logarithms)
        slope = p * (1 - p)
        jacobian = np.block(
            [
                [np.diag(slope @ m / k), slope * m / k[:, None]],
                [slope.T * n / d[:, None], np.diag(slope.T @ n / d)],
            ]
        )
        return np.concatenate([p @ m / k, p.T @ n / d]) - 1, jacobian

    scale = np.sqrt((n * k).sum())
    start = np.log(np.concatenate([k, d]) / scale)  # what it is where ties are few (Chung and Lu 2002)
    found = optimize.root(off, start, jac=True, method="lm", options={"xtol": 1e-14, "ftol": 1e-14})
    if np.abs(off(found.x)[0]).max() > EXACT:
        raise ArgumentError(
            f"the chances of ties could not be found ({found.message}); "
            "look at one side, at the highest level, or at fewer grounds"
        )
    return chances(found.x)


def tail(chances: Numbers, many: Iterable[int], least: int) -> float:
    """P(V ≥ least), V the number of successes of independent trials: `many` of each of the `chances`.

    The distribution is the convolution of binomial ones, up to where nothing is left of it.
    """
    import numpy as np
    from scipy import stats

    counts = np.array(list(many))
    if least <= 0:
        return 1.0
    if least > counts[chances > 0].sum():
        return 0.0
    spread = float(np.sqrt((chances * (1 - chances)) @ counts))
    length = min(int(counts.sum()), least + 64 + int(10 * spread)) + 1
    found = np.ones(1)
    for chance, number in zip(chances, counts, strict=True):
        found = np.convolve(found, stats.binom.pmf(np.arange(min(length, number + 1)), number, chance))[:length]
    below = float(found[:least].sum())
    return 1 - below if below < 0.9 else float(found[least:].sum())  # no digits are lost where little is left
