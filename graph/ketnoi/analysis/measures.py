"""Measures of units in the network of ties, and how they are found again for many replicates.

A measure is prepared once from the pairs of a record and then asked for which things are there: `degree` and `strength`
by sparse products for many replicates at once, `betweenness` and `core` by NetworkX one replicate at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi.analysis.projection import incidence

if TYPE_CHECKING:
    import networkx as nx
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

MEASURES = ("degree", "strength", "betweenness", "core")
"""Partners; papers and contacts; pairs of units between which a unit lies; the k of the k-core that it is in."""
DRAWS = {"degree": 2000, "strength": 2000, "betweenness": 200, "core": 200}
"""How many replicates by default: fewer where each is a search of its own."""
CENTRED = ("degree", "strength")
"""Measures that are sums over ties: their intervals are centred on the value, those of the others stretched to it."""
EXACT = 400_000
"""Betweenness is exact up to this many nodes × edges; beyond it is estimated from pivots."""
PIVOTS = 64
"""The fewest pivots that betweenness is estimated from."""

Pairs = Mapping[tuple[str, str], Sequence[Sequence[str]]]
"""What joins two units: by pair, the documents of each of its things."""


class Prepared(NamedTuple):
    """What a measure works on: things × documents, the nodes, and for each thing the two nodes that it joins.

    A thing is a pair of units, but for `strength` one paper or contact. `pivots` is 0 where betweenness is exact.
    """

    measure: str
    nodes: tuple[str, ...]
    ends: NDArray[int64]
    told_by: Any
    pivots: int
    seed: int

    def of(self, there: NDArray[bool_]) -> NDArray[float64]:
        """The measure of each node in each replicate, nodes × replicates, from which things are there."""
        import numpy as np

        if self.measure in ("degree", "strength"):
            return _counted(self.ends, len(self.nodes), there)
        found = np.zeros((len(self.nodes), there.shape[1]))
        for at in range(there.shape[1]):
            found[:, at] = _searched(self, there[:, at])
        return found

    @property
    def observed(self) -> NDArray[float64]:
        """The measure of each node with all things there."""
        import numpy as np

        found: NDArray[float64] = self.of(np.ones((len(self.ends), 1), dtype=np.bool_))[:, 0]
        return found


def prepared(pairs: Pairs, measure: str, names: Sequence[str], seed: int = 0) -> Prepared:
    """One of MEASURES, ready for replicates; `names` are all documents in canonical order."""
    import numpy as np

    nodes = tuple(sorted({unit for pair in pairs for unit in pair}))
    at = {unit: index for index, unit in enumerate(nodes)}
    whole = measure != "strength"
    things = [
        (at[one], at[two], documents)
        for (one, two), told in sorted(pairs.items())
        for documents in ([sorted({each for documents in told for each in documents})] if whole else told)
    ]
    ends = np.array([(one, two) for one, two, _ in things], dtype=np.int64).reshape(-1, 2)
    told_by = incidence([documents for _, _, documents in things], names)
    pivots = pivots_for(len(nodes), len(pairs)) if measure == "betweenness" else 0
    return Prepared(measure, nodes, ends, told_by, pivots, seed)


def pivots_for(nodes: int, edges: int) -> int:
    """How many pivots betweenness is estimated from (Brandes & Pich 2007), 0 where it is exact."""
    return 0 if nodes * edges <= EXACT else min(nodes, max(PIVOTS, EXACT // edges))


def _counted(ends: NDArray[int64], nodes: int, there: NDArray[bool_]) -> NDArray[float64]:
    import numpy as np
    from scipy.sparse import csr_array

    rows, columns = ends.T.reshape(-1), np.tile(np.arange(len(ends)), 2)
    joins = csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=(nodes, len(ends)))
    found: NDArray[float64] = (joins @ there.astype(np.int32)).astype(np.float64)
    return found


def _searched(prepared: Prepared, there: NDArray[bool_]) -> list[float]:
    import networkx as nx

    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(len(prepared.nodes)))
    graph.add_edges_from(prepared.ends[there].tolist())
    if prepared.measure == "core":
        found = nx.core_number(graph)
    else:
        pivots = prepared.pivots or None
        found = nx.betweenness_centrality(graph, k=pivots, normalized=False, seed=prepared.seed)
    return [float(found[node]) for node in range(len(prepared.nodes))]
