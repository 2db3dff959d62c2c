"""Shared partners as a sparse product on synthetic records: seconds, memory by tie, and networkx beside it."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np

from ketnoi.analysis import projection
from ketnoi.analysis.chance import judged
from ketnoi.analysis.measures import prepared
from tests.bench.measure import Figure, Told, absolute, figure, interleaved
from tests.bench.measure import beside as told_beside

SIZES = {1_000: 0.1, 10_000: 1.0, 100_000: 20.0}
"""Units, and within how many seconds all their pairs must be counted."""
TIES = 1.5
"""Ties by unit, about as many as the record has."""
HUBS = 0.8
"""The partner of rank r is chosen in proportion to r to the power of minus this: few have very many."""
BESIDE, FASTER = 5_000, 20
SEARCHED = 10_000
"""Up to so many units betweenness is measured too: of ten times as many one estimate takes minutes."""
LINEAR = 1.5
SEED = 20_250_701

Partners = Mapping[str, Sequence[str]]


class Share(NamedTuple):
    """Bytes by tie at two sizes: memory is linear in the ties where they are alike."""

    small: tuple[int, float]
    large: tuple[int, float]

    @property
    def met(self) -> bool:
        """Whether a tie of the larger record takes about as much as one of the smaller."""
        return self.large[1] <= LINEAR * self.small[1]

    def __str__(self) -> str:
        """Both shares and their ratio."""
        (few, small), (many, large) = self.small, self.large
        verdict = "met" if self.met else "MISSED"
        return (
            f"shared partners, peak memory by tie: {large:.0f} bytes at {many} ties | {small:.0f} at {few} | "
            f"ratio {large / small:.2f} | target ≤ {LINEAR:g} | {verdict}"
        )


def synthetic(units: int) -> dict[str, list[str]]:
    """The partners of so many units, drawn from half as many, a few of which are hubs; the same in each run."""
    chance = np.random.Generator(np.random.PCG64(SEED))
    weights = np.arange(1, units // 2 + 1) ** -HUBS
    drawn = chance.choice(units // 2, size=int(units * TIES), p=weights / weights.sum())
    found: dict[str, set[str]] = {f"u{number:06}": set() for number in range(units)}
    names = list(found)
    for unit, partner in zip(chance.integers(0, units, size=len(drawn)), drawn, strict=True):
        found[names[unit]].add(f"p{partner:06}")
    return {unit: sorted(theirs) for unit, theirs in found.items()}


def counted(partners: Partners) -> int:
    """How many pairs share a partner, by the sparse product, block by block."""
    return sum(len(rows) for rows, _, _ in projection.blocks(projection.biadjacency(partners).matrix))


def by_networkx(partners: Partners) -> int:
    """The same by networkx, from the same mapping."""
    graph = nx.Graph((unit, each) for unit, theirs in partners.items() for each in theirs)
    graph.add_nodes_from(partners)
    found: int = nx.bipartite.weighted_projected_graph(graph, list(partners)).number_of_edges()
    return found


def peak(partners: Partners) -> tuple[int, float]:
    """The ties of a record, and the most memory that counting took at once, in bytes by tie."""
    ties = sum(map(len, partners.values()))
    tracemalloc.start()
    counted(partners)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return ties, most / ties


def between(partners: Partners) -> Told:
    """How long the betweenness of all nodes takes once, and whether it is exact at that size."""
    pairs = {(unit, each): [[each]] for unit, theirs in partners.items() for each in theirs}
    ready = prepared(pairs, "betweenness", sorted({each for _, each in pairs}))
    start = time.perf_counter()
    assert len(ready.observed) == len(ready.nodes)
    told = f"estimated from {ready.pivots} pivots" if ready.pivots else "exact"
    taken = time.perf_counter() - start
    return Told(f"betweenness of {len(ready.nodes)} nodes with {len(pairs)} edges, {told}: {taken:.2f} s, once")


def figures() -> Iterator[Figure | Share | Told]:
    """Seconds at three sizes, memory by tie, and how much faster than networkx."""
    peaks = []
    for units, limit in SIZES.items():
        partners = synthetic(units)
        pairs, ties = counted(partners), sum(map(len, partners.values()))
        seconds = [_seconds(partners) for _ in range(3)]
        yield absolute(f"shared partners of {units} units ({ties} ties, {pairs} pairs)", seconds, limit)
        if units <= SEARCHED:
            yield between(partners)
        peaks.append(peak(partners))
    yield Share(peaks[-2], peaks[-1])
    partners = synthetic(BESIDE)
    assert counted(partners) == by_networkx(partners)
    both = {"sparse product": lambda: counted(partners), "networkx": lambda: by_networkx(partners)}
    yield figure(interleaved(both, times=5), "sparse product", "networkx", at_least=FASTER)
    more = {
        "with the names of the partners": lambda: len(projection.shared_by(partners)),
        "with verdicts against chance": lambda: len(judged(partners).overlaps),
        "networkx": both["networkx"],
    }
    taken = interleaved(more, times=3)
    for name in list(more)[:2]:
        yield told_beside(name, taken[name], "networkx", taken["networkx"])


def _seconds(partners: Partners) -> float:
    start = time.perf_counter()
    counted(partners)
    return time.perf_counter() - start
