"""Networks of NetworkX: units by their ties, and the projections on one side; canonical, parallel ties collapsed.

Nodes and edges are added in sorted order, since methods such as Louvain's depend on it; each node carries its side,
each edge the list of what it collapses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi.analysis.listing import SIDES, known, listed
from ketnoi.analysis.projection import shared_by
from ketnoi.analysis.ties import Record, Tie, Unit
from ketnoi.errors import ArgumentError

if TYPE_CHECKING:
    import networkx as nx

KINDS = ("units", "provinces", "prefectures", "sectors")
"""Units and units by their ties; provinces (or prefectures) by the partners they share; units and sectors."""


class Pair(NamedTuple):
    """Two units and everything that joins them: ties in canonical order, the highest stage, all documents."""

    vietnam: str
    japan: str
    ties: tuple[Tie, ...]

    @property
    def units(self) -> tuple[str, str]:
        """The two units, Vietnamese first."""
        return self.vietnam, self.japan

    @property
    def highest(self) -> Tie:
        """The tie of the highest stage, the first of them."""
        return max(self.ties, key=lambda tie: tie.order)

    @property
    def things(self) -> dict[str, tuple[str, ...]]:
        """The papers and contacts, each once, with its documents; in the order of the ties.

        A paper of two parties that merged since is two ties of one pair, and still one paper.
        """
        return {tie.what: tie.documents for tie in self.ties}

    @property
    def grounds(self) -> tuple[str, ...]:
        """The grounds on which any of the ties is seen."""
        return tuple(sorted({tie.ground for tie in self.ties}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell of any of the ties."""
        return tuple(sorted({document for tie in self.ties for document in tie.documents}))


def pairs(ties: Iterable[Tie]) -> tuple[Pair, ...]:
    """Parallel ties collapsed, in canonical order."""
    found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.pair].append(tie)
    return tuple(Pair(*pair, tuple(found[pair])) for pair in sorted(found))


def legs(record: Record, side: str) -> dict[tuple[str, str], Pair]:
    """What joins each unit of a side and each of its partners, by the two in this order.

    Raises ArgumentError for a side that there is none of.
    """
    at = tuple(SIDES).index(known(side, SIDES, "side"))
    return {(pair.units[at], pair.units[1 - at]): pair for pair in pairs(record.ties)}


def partners(record: Record, side: str) -> dict[str, tuple[str, ...]]:
    """The partners of each province (or prefecture) that has or could have one, in canonical order: explicit zeros.

    The partners may be of any level, since a city of a prefecture's name is another partner. Raises ArgumentError for a
    side that there is none of.
    """
    found: dict[str, set[str]] = {unit: set() for unit in listed(record, side)}
    at = tuple(SIDES).index(side)
    for tie in record.ties:
        if tie.pair[at] in found:
            found[tie.pair[at]].add(tie.pair[1 - at])
    return {unit: tuple(sorted(theirs)) for unit, theirs in sorted(found.items())}


def network(record: Record, kind: str = "units") -> nx.Graph:
    """One of KINDS as an undirected graph. Raises ArgumentError for another kind.

    Nodes are ids; they have `side` (`vietnam`, `japan` or `sector`), `bipartite` (0 or 1, as NetworkX expects it) and,
    where they are units, `kind`, `region`, `top`. Edges of `units` have `weight` (number of papers and contacts),
    `stage`, `order`, `grounds`, `things`, `documents`; those of a projection `weight` (number of shared partners) and
    `partners`; those of `sectors` `weight` (number of things) and `things`.
    """
    if kind not in KINDS:
        raise ArgumentError(f"{kind!r} is no network; there are: {', '.join(KINDS)}")
    return _MAKERS[kind](record)


def _empty() -> nx.Graph:
    import networkx as nx

    return nx.Graph()


def _units(record: Record) -> nx.Graph:
    graph = _empty()
    found = pairs(record.ties)
    for unit in sorted({each for pair in found for each in pair.units}):
        graph.add_node(unit, **_node(record.units[unit]))
    for pair in found:
        graph.add_edge(pair.vietnam, pair.japan, **_edge(pair))
    return graph


def _node(unit: Unit) -> dict[str, Any]:
    side = "japan" if unit.country == "jp" else "vietnam"
    return {
        "side": side,
        "bipartite": int(side == "japan"),
        "kind": unit.kind,
        "region": unit.region,
        "top": unit.top,
    }


def _edge(pair: Pair) -> dict[str, Any]:
    highest = pair.highest
    return {
        "weight": len(pair.things),
        "stage": highest.stage,
        "order": highest.order,
        "grounds": list(pair.grounds),
        "things": list(pair.things),
        "documents": list(pair.documents),
    }


def _projection(record: Record, side: str) -> nx.Graph:
    graph = _empty()
    theirs = partners(record, side)
    for unit in theirs:
        graph.add_node(unit, **_node(record.units[unit]))
    for (one, two), shared in sorted(shared_by(theirs).items()):
        graph.add_edge(one, two, weight=len(shared), partners=list(shared))
    return graph


def _sectors(record: Record) -> nx.Graph:
    graph = _empty()
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in record.ties:
        for unit in tie.pair:
            for sector in tie.sectors:
                found[unit, f"sector/{sector}"].add(tie.what)
    for unit in sorted({unit for unit, _ in found}):
        graph.add_node(unit, **_node(record.units[unit]) | {"bipartite": 0})
    for sector in sorted({sector for _, sector in found}):
        graph.add_node(sector, side="sector", bipartite=1)
    for (unit, sector), things in sorted(found.items()):
        graph.add_edge(unit, sector, weight=len(things), things=sorted(things))
    return graph


_MAKERS = {
    "units": _units,
    "provinces": lambda record: _projection(record, "vietnam"),
    "prefectures": lambda record: _projection(record, "japan"),
    "sectors": _sectors,
}
