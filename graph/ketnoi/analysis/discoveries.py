"""Many tests of counts at once: which are made at all, and how false discoveries among them are held down.

This is Gilbert's procedure ("A modified false discovery rate multiple-comparisons procedure for discrete data, applied
to human immunodeficiency virus genetics", Applied Statistics 54, 2005). First, what could show little whatever it
counts is set aside, by Tarone's bound ("A modified Bonferroni method for discrete data", Biometrics 46, 1990): K is the
least number such that no more than K tests could be as sure as each of K tests has to be on its own, and these are
made. Then false discoveries among them are held at a level (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001
under any dependence). What is set aside depends on sizes alone, not on what is found.

To set aside is a choice and no proof: beside many discoveries some of it could have become significant too, at the
price of more tests for all. It is undecided, not refuted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import ArrayLike, NDArray

CONTROLS = ("bh", "by")
"""Benjamini and Hochberg's control; Benjamini and Yekutieli's, which holds however the tests depend on each other."""
LEVEL = 0.05
"""The share of false discoveries among all that are made."""


def bar(level: float, tests: int, control: str, others: int = 0) -> float:
    """The largest probability that is a discovery among so many tests (1 or more), `others` of which are ones already.

    With none beside it, it is what the surest of the tests is held to.
    """
    from numpy import euler_gamma
    from scipy.special import digamma

    harmonic = float(digamma(tests + 1) + euler_gamma) if control == "by" else 1.0
    return level * (others + 1) / tests / harmonic


def made(least: ArrayLike, many: ArrayLike, level: float, control: str) -> NDArray[bool_]:
    """Which kinds of tests are made, by Tarone's bound.

    `least` is the smallest probability that each kind of test can have, `many` how many tests are of it. Takes as many
    steps as the number of all tests has binary digits.
    """
    import numpy as np

    smallest = np.asarray(least, dtype=np.float64)
    order = np.argsort(smallest, kind="stable")
    ascending, below = smallest[order], np.concatenate([[0], np.cumsum(np.asarray(many, dtype=np.int64)[order])])

    def enough(tests: int) -> bool:
        return bool(below[np.searchsorted(ascending, bar(level, tests, control), side="right")] <= tests)

    counts = range(1, int(below[-1]) + 1)
    if not counts:
        return np.zeros(len(smallest), dtype=np.bool_)
    found: NDArray[bool_] = smallest <= bar(level, counts[bisect_left(counts, True, key=enough)], control)  # noqa: FBT003 from False to True
    return found


def adjust(probabilities: Sequence[float] | NDArray[float64], tests: int, control: str) -> list[float]:
    """The probabilities after control of false discoveries among so many tests; those not given are of 1."""
    import numpy as np
    from scipy.stats import false_discovery_control

    if not len(probabilities):
        return []
    every = np.ones(max(tests, len(probabilities)))
    every[: len(probabilities)] = np.clip(probabilities, 0, 1)
    return [float(each) for each in false_discovery_control(every, method=control)[: len(probabilities)]]
