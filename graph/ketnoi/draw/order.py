"""In which order the units of both sides stand, so that few ties cross.

The two-layer crossing problem is hard to solve exactly; the field's answer is the barycentre heuristic (each
unit goes to the middle of its partners, side by side in turn), then swapping neighbours while that helps.
"""

from __future__ import annotations

from bisect import bisect_left, insort

import networkx as nx

SWEEPS = 24
SWAPS = 12


def order_sides(graph: nx.Graph) -> tuple[list[str], list[str]]:
    """The units of Vietnam and of Japan from top to bottom.

    Groups that share no tie stand one below the other, the largest first; units without ties come last. Where
    nothing else decides, north is up.
    """
    left: list[str] = []
    right: list[str] = []
    for group in _groups(graph):
        one, two = _order_group(graph, group)
        left += one
        right += two
    return left, right


def crossings(graph: nx.Graph, left: list[str], right: list[str]) -> int:
    """How many pairs of ties cross when the sides stand in this order."""
    at = {unit: index for index, unit in enumerate(right)}
    seen: list[int] = []
    total = 0
    for unit in left:
        ends = sorted(at[partner] for partner in graph.neighbors(unit) if partner in at)
        total += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
        for end in ends:
            insort(seen, end)
    return total


def _groups(graph: nx.Graph) -> list[list[str]]:
    """The connected parts of the graph, each from north to south."""
    place = {unit: (-graph.nodes[unit]["north"], index) for index, unit in enumerate(graph)}
    groups = [sorted(part, key=place.__getitem__) for part in nx.connected_components(graph)]
    return sorted(groups, key=lambda group: (len(group) == 1, -len(group), place[group[0]]))


def _order_group(graph: nx.Graph, group: list[str]) -> tuple[list[str], list[str]]:
    left = [unit for unit in group if graph.nodes[unit]["side"] == "vn"]
    right = [unit for unit in group if graph.nodes[unit]["side"] != "vn"]
    best = (crossings(graph, left, right), left, right)
    for _ in range(SWEEPS):
        if best[0] == 0:
            break
        right = _by_barycentre(graph, right, left)
        left = _by_barycentre(graph, left, right)
        now = crossings(graph, left, right)
        if now < best[0]:
            best = (now, left, right)
    left, right = list(best[1]), list(best[2])
    for _ in range(SWAPS):
        if not (_swap_neighbours(graph, left, right) + _swap_neighbours(graph, right, left)):
            break
    return left, right


def _by_barycentre(graph: nx.Graph, side: list[str], other: list[str]) -> list[str]:
    at = {unit: index for index, unit in enumerate(other)}

    def middle(unit: str) -> float:
        partners = [at[partner] for partner in graph.neighbors(unit)]
        return sum(partners) / len(partners) if partners else len(other)

    return sorted(side, key=middle)


def _swap_neighbours(graph: nx.Graph, side: list[str], other: list[str]) -> int:
    """Swap neighbours in `side`, in place, wherever that lessens the crossings; how often it did."""
    at = {unit: index for index, unit in enumerate(other)}
    ends = {unit: sorted(at[partner] for partner in graph.neighbors(unit)) for unit in side}
    swaps = 0
    for index in range(len(side) - 1):
        upper, lower = side[index], side[index + 1]
        if _crossed(ends[upper], ends[lower]) > _crossed(ends[lower], ends[upper]):
            side[index], side[index + 1] = lower, upper
            swaps += 1
    return swaps


def _crossed(upper: list[int], lower: list[int]) -> int:
    """Pairs of ties that cross when the unit with the ends `upper` stands above that with `lower`."""
    return sum(bisect_left(lower, end) for end in upper)
