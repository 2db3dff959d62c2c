"""How far a two-sided network falls into groups, against networks of the same degrees that chance makes.

Within a side there are no ties, so what is expected of a group is counted from its units of one side to those of the
other (Barber, "Modularity and community detection in bipartite networks", Physical Review E 76, 2007). Any network with
few ties falls into groups: how high the modularity of chance is tells what the observed one is worth (Guimerà,
Sales-Pardo and Amaral, "Modularity from fluctuations in random graphs and complex networks", Physical Review E 70,
2004). Networks of chance keep every degree exactly: two nodes of one side trade the partners that they do not share,
and so on (curveball; Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz, Nature Communications 5, 2014; all
networks of the degrees come up equally often, Carstens, Physical Review E 91, 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    from numpy.random import Generator

LEVEL = 0.95
"""The share of the networks of chance that the interval holds."""
_TRADES = 5
"""How many trades a node of the side that trades takes part in, on average, from one network to the next."""


def two_sided(graph: nx.Graph) -> nx.DiGraph:
    """The same network with every edge led from the side whose nodes have `bipartite` 0 to the other."""
    import networkx as nx

    side = graph.nodes(data="bipartite")
    found: nx.DiGraph = nx.DiGraph()
    found.add_nodes_from(graph)
    found.add_edges_from((one, two) if side[one] == 0 else (two, one) for one, two in graph.edges())
    return found


def rewired(partners: Sequence[Sequence[int]], random: Generator) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Networks of chance without end: the partners of each node of one side, all nodes of both keep their degree."""
    held = [list(each) for each in partners]
    while True:
        for _ in range(_TRADES * len(held) if len(held) > 1 else 0):
            one, two = random.choice(len(held), size=2, replace=False).tolist()
            shared = set(held[one]) & set(held[two])
            first = [each for each in held[one] if each not in shared]
            pool = [*first, *(each for each in held[two] if each not in shared)]
            dealt = [pool[at] for at in random.permutation(len(pool)).tolist()]
            both = sorted(shared)
            held[one], held[two] = both + dealt[: len(first)], both + dealt[len(first) :]
        yield tuple(tuple(sorted(each)) for each in held)


def by_chance(graph: nx.DiGraph, draws: int, seed: int) -> tuple[float, float]:
    """From where to where lies the modularity that a run of Louvain's method finds in `draws` networks of chance.

    The interval holds LEVEL of them; without edges it is 0 to 0.
    """
    import networkx as nx
    import numpy as np

    if not graph.number_of_edges():
        return 0.0, 0.0
    random = np.random.Generator(np.random.PCG64(seed))
    rows, columns = (sorted(node for node, degree in each() if degree) for each in (graph.out_degree, graph.in_degree))
    at = {node: index for index, node in enumerate(columns)}
    found = []
    for partners in islice(rewired([sorted(at[each] for each in graph[row]) for row in rows], random), draws):
        drawn: nx.DiGraph = nx.DiGraph()
        drawn.add_edges_from((row, len(rows) + to) for row, theirs in enumerate(partners) for to in theirs)
        groups = nx.community.louvain_communities(drawn, seed=int(random.integers(2**31)))
        found.append(nx.community.modularity(drawn, groups))
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(found, [tail, 1 - tail], method="inverted_cdf")
    return float(low), float(high)
