"""Groups of a network that many runs of a random method agree upon, and how stable each is.

Louvain's method gives other groups for other random numbers and another order of nodes. It is run many times; how often
two nodes come together is their co-assignment; that network, without what comes together in less than `threshold` of
the runs, is partitioned again until all runs agree (consensus clustering, Lancichinetti & Fortunato 2012). Groups never
reach beyond a connected component. A network whose edges all lead from one side to the other is measured by what its
two sides lead to expect (Barber 2007), since directed modularity (Leicht & Newman 2008) is then the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi.errors import ArgumentError

if TYPE_CHECKING:
    import networkx as nx
    from numpy.random import Generator

RUNS = 100
"""How many runs by default."""
MOST = 10_000
"""How many runs there may be: each is kept, and more would not move what they agree upon."""
THRESHOLD = 0.5
"""Two nodes that fewer than half of the runs put together do not hold each other."""
ROUNDS = 20
"""How often the consensus is partitioned again before the partition that most runs found is taken."""
_NOTHING = 1e-12
"""A modularity that is 0 but for rounding."""

Partition = tuple[tuple[int, ...], ...]


class Group(NamedTuple):
    """Nodes of one group in canonical order; how often, of all runs, two of them came together (1 is always).

    `members` has for each node how often it came together with the others. A group of one has no stability.
    """

    nodes: tuple[Any, ...]
    stability: float | None
    members: tuple[float | None, ...]


class Consensus(NamedTuple):
    """The groups, largest first; their modularity, that of single runs from least to most, and how these differed.

    `partitions` is how many different ones the runs found, `agreed` whether the runs on the consensus came to agree.
    """

    groups: tuple[Group, ...]
    modularity: float
    least: float
    most: float
    partitions: int
    agreed: bool


def consensus(graph: nx.Graph, runs: int = RUNS, threshold: float = THRESHOLD, seed: int = 0) -> Consensus:
    """The groups of a network, directed or not, by its edges without weights. Nodes have to be sortable.

    Raises ArgumentError for fewer than 2 runs or more than MOST, or a threshold that does not lie between 0 and 1.
    """
    import networkx as nx
    import numpy as np

    if not 2 <= runs <= MOST or not 0 <= threshold <= 1:
        raise ArgumentError(f"{runs} runs, threshold {threshold}: give 2 to {MOST} runs, and a threshold from 0 to 1")
    nodes = sorted(graph)
    if not graph.number_of_edges():
        return Consensus(tuple(Group((node,), None, (None,)) for node in nodes), 0.0, 0.0, 0.0, 1, agreed=True)
    at: dict[Hashable, int] = {node: index for index, node in enumerate(nodes)}
    plain = _alike(graph)
    plain.add_nodes_from(range(len(nodes)))
    ends = ((at[one], at[two]) for one, two in graph.edges())
    plain.add_edges_from(sorted(ends if graph.is_directed() else map(_ordered, ends)))
    random = np.random.Generator(np.random.PCG64(seed))
    found = _partitions(plain, runs, random)
    together = coassigned(found, len(nodes))
    modularities = {each: nx.community.modularity(plain, each) for each in sorted(set(found))}
    settled, agreed = _settled(together, threshold, runs, random)
    modularity = nx.community.modularity(plain, settled)
    groups = sorted(
        (_group(each, together, nodes) for each in settled), key=lambda each: (-len(each.nodes), each.nodes)
    )
    span = min(modularities.values()), max(modularities.values())
    return Consensus(tuple(groups), modularity, *span, len(modularities), agreed)


def _alike(graph: nx.Graph) -> nx.Graph:
    """An empty network that is directed where another is."""
    import networkx as nx

    return nx.DiGraph() if graph.is_directed() else nx.Graph()


def _ordered(ends: tuple[int, int]) -> tuple[int, int]:
    return min(ends), max(ends)


def coassigned(partitions: Sequence[Partition], nodes: int) -> Any:
    """In what share of the partitions two nodes are in one group: a sparse matrix, nodes × nodes."""
    import numpy as np
    from scipy.sparse import csr_array

    total = csr_array((nodes, nodes), dtype=np.int64)
    for each in partitions:
        rows = np.concatenate([np.array(group, dtype=np.int64) for group in each])
        columns = np.repeat(np.arange(len(each)), [len(group) for group in each])
        member = csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=(nodes, len(each)))
        total = total + member @ member.T
    return total / len(partitions)


def _partitions(graph: nx.Graph, runs: int, random: Generator) -> list[Partition]:
    """The partitions of some runs, each with its own random numbers and its own order of nodes and edges.

    What is parted and no better than whole (of two sides, one tie, or a star) is left whole.
    """
    import networkx as nx

    found: list[Partition] = []
    whole = list(nx.connected_components(graph.to_undirected(as_view=True)))
    edges = list(graph.edges(data="weight", default=1.0))
    for _ in range(runs):
        shuffled = _alike(graph)
        shuffled.add_nodes_from(random.permutation(graph.number_of_nodes()).tolist())
        shuffled.add_weighted_edges_from(edges[int(at)] for at in random.permutation(len(edges)))
        groups = nx.community.louvain_communities(shuffled, seed=int(random.integers(2**31)))
        if nx.community.modularity(shuffled, groups) <= _NOTHING:
            groups = whole
        found.append(tuple(sorted(tuple(sorted(group)) for group in groups)))
    return found


def _settled(together: Any, threshold: float, runs: int, random: Generator) -> tuple[Partition, bool]:
    """The partition that all runs on the consensus agree upon; else, after ROUNDS, that which most of them found."""
    found: list[Partition] = []
    for _ in range(ROUNDS):
        found = _partitions(_kept(together, threshold), runs, random)
        if len(set(found)) == 1:
            return found[0], True
        together = coassigned(found, together.shape[0])
    return max(sorted(set(found)), key=found.count), False


def _kept(together: Any, threshold: float) -> nx.Graph:
    """The consensus as a network: what comes together often enough, and for a node that nothing holds its strongest."""
    import networkx as nx

    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(together.shape[0]))
    matrix = together.tocoo()
    edges = sorted(
        (one, two, weight)
        for one, two, weight in zip(matrix.row.tolist(), matrix.col.tolist(), matrix.data.tolist(), strict=True)
        if one != two
    )
    graph.add_weighted_edges_from(edge for edge in edges if edge[2] >= threshold)
    alone = set(nx.isolates(graph))
    strongest: dict[int, tuple[float, int]] = {}
    for one, two, weight in edges:
        if one in alone:
            strongest[one] = max(strongest.get(one, (0.0, 0)), (weight, -two))
    graph.add_weighted_edges_from((one, -two, weight) for one, (weight, two) in sorted(strongest.items()))
    return graph


def _group(members: Sequence[int], together: Any, nodes: Sequence[Any]) -> Group:
    names = tuple(nodes[each] for each in members)
    if len(members) < 2:
        return Group(names, None, (None,))
    inside = together[list(members), :][:, list(members)].toarray()
    shares = (inside.sum(axis=1) - inside.diagonal()) / (len(members) - 1)
    return Group(names, float(shares.mean()), tuple(map(float, shares)))
