"""Shared partners as a sparse product: how many partners each two units share, in memory linear in the ties.

Of the biadjacency matrix A (units by partners, 1 for a tie) the product A·Aᵀ holds at (i, j) the number of partners
that i and j share. A partner with d ties makes d² entries of it, so a hub would fill the memory: rows are taken in
blocks, each as large as the ties themselves, and only pairs i < j are handed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

LEAST = 1 << 16
"""The least number of multiplications that a block is worth."""


class Biadjacency(NamedTuple):
    """Units, partners, and a CSR matrix of units by partners that is 1 where there is a tie."""

    units: tuple[str, ...]
    partners: tuple[str, ...]
    matrix: Any


def biadjacency(partners: Mapping[str, Sequence[str]]) -> Biadjacency:
    """The matrix of the partners of each unit, both in canonical order; a partner named twice is one."""
    units = tuple(sorted(partners))
    columns = tuple(sorted({each for theirs in partners.values() for each in theirs}))
    return Biadjacency(units, columns, incidence([partners[unit] for unit in units], columns))


def incidence(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Any:
    """A CSR matrix of rows × names that is 1 where a row has a name, however often; `names` are all that rows have."""
    import numpy as np
    from scipy import sparse

    at = {name: number for number, name in enumerate(names)}
    found = [sorted({at[each] for each in row}) for row in rows]
    indices = np.array([column for row in found for column in row], dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum([len(row) for row in found], dtype=np.int64)])
    made = (np.ones(len(indices), dtype=np.int32), indices, starts)
    return sparse.csr_array(made, shape=(len(found), len(names)))


def blocks(matrix: Any, least: int = LEAST) -> Iterator[tuple[Integers, Integers, Integers]]:
    """Pairs of rows that share a column: first row, second row (first < second), how many; ordered, block by block.

    `matrix` is a CSR matrix of zeros and ones. A block takes as many multiplications as there are ties, `least` at
    least, or one row.
    """
    import numpy as np

    turned = matrix.T.tocsr()
    work = matrix @ np.diff(turned.indptr)
    for first, last in _cut(work, max(matrix.nnz, least)):
        product = (matrix[first:last] @ turned).tocsr()
        product.sort_indices()
        rows = np.repeat(np.arange(first, last), np.diff(product.indptr))
        above = product.indices > rows
        yield rows[above], product.indices[above].astype(np.int64), product.data[above].astype(np.int64)


def _cut(work: Integers, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of rows whose work together is at most `most`, or that are one row."""
    import numpy as np

    done = np.concatenate([[0], np.cumsum(work)])
    first = 0
    while first < len(work):
        last = max(first + 1, int(np.searchsorted(done, done[first] + most, side="right")) - 1)
        yield first, last
        first = last


def shared_by(partners: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The partners that each two units share, by pair in canonical order; pairs that share none are not in it."""
    found = biadjacency(partners)
    theirs = {unit: frozenset(each) for unit, each in partners.items()}
    return {
        (one, two): tuple(sorted(theirs[one] & theirs[two]))
        for rows, columns, _ in blocks(found.matrix)
        for one, two in ((found.units[i], found.units[j]) for i, j in zip(rows, columns, strict=True))
    }
