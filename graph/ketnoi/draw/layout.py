"""Where every unit stands in the picture of forces: connected groups packed side by side.

The positions are those of the whole record, whatever the page shows of it, so that a filter never moves what
stays. Nothing here is random and nothing depends on the order of a set: the same data gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from ketnoi.draw import force

CELL = force.EDGE * 0.75
"""Groups are packed on squares of this size."""
WIDE = 1.5
"""How much wider than high the whole picture is meant to be."""

Cell = tuple[int, int]
Point = tuple[float, float]


def positions(units: Sequence[str], pairs: Mapping[tuple[str, str], float]) -> dict[str, list[int]]:
    """A point for each unit; `pairs` says which are tied, and how strongly (1 is usual).

    Raises ValueError for a pair of which one is not among the units.
    """
    graph = nx.Graph()
    graph.add_nodes_from(units)
    for (a, b), strength in sorted(pairs.items()):
        if a not in graph or b not in graph:
            raise ValueError(f"{a} and {b} are tied, but not both are among the units")
        graph.add_edge(a, b, strength=strength)
    rank = {unit: index for index, unit in enumerate(units)}
    groups = [sorted(group, key=rank.__getitem__) for group in nx.connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), rank[group[0]]))
    packed = _pack([_stand(graph, group) for group in groups])
    found = {
        unit: point
        for group, points in zip(groups, packed, strict=True)
        for unit, point in zip(group, points, strict=True)
    }
    return _apart({unit: found[unit] for unit in units})


def _stand(graph: nx.Graph, group: list[str]) -> list[Point]:
    """The points of one group around its own middle."""
    at = {unit: index for index, unit in enumerate(group)}
    edges = [
        (at[unit], at[other], float(graph.edges[unit, other]["strength"]))
        for unit in group
        for other in sorted(graph.neighbors(unit), key=at.__getitem__)
        if at[unit] < at[other]
    ]
    points = force.place(len(group), edges)
    middle = [(min(values) + max(values)) / 2 for values in zip(*points, strict=True)]
    return [(x - middle[0], y - middle[1]) for x, y in points]


def _pack(groups: Sequence[list[Point]]) -> list[list[Point]]:
    """Put each group, the largest first, where it is nearest to the middle and touches no other."""
    taken: set[Cell] = set()
    packed: list[list[Point]] = []
    starts: dict[int, int] = {}
    spots: list[Cell] = []
    spiral = _spiral()
    for points in groups:
        shape = _shape(points)
        # What is as small as one before it need not look where that one found no room.
        at = starts.get(len(points), 0)
        while True:
            while len(spots) <= at:
                spots.append(next(spiral))
            right, down = spots[at]
            if not any((x + right, y + down) in taken for x, y in shape):
                break
            at += 1
        starts[len(points)] = at if len(points) <= 2 else 0
        taken.update((x + right, y + down) for x, y in shape)
        packed.append([(x + right * CELL, y + down * CELL) for x, y in points])
    return packed


def _shape(points: list[Point]) -> list[Cell]:
    """The squares that a group needs: those of its points and the ones around them."""
    cells = {(round(x / CELL), round(y / CELL)) for x, y in points}
    return sorted({(x + right, y + down) for x, y in cells for right in (-1, 0, 1) for down in (-1, 0, 1)})


def _spiral() -> Iterator[Cell]:
    """All squares, from the middle outwards along ellipses as wide as the picture."""
    inner = 0.0
    while True:
        outer = inner + 8.0
        reach = math.ceil(outer * WIDE)
        ring = [
            (math.hypot(x / WIDE, y), y, x)
            for x in range(-reach, reach + 1)
            for y in range(-math.ceil(outer), math.ceil(outer) + 1)
            if inner <= math.hypot(x / WIDE, y) < outer
        ]
        yield from ((x, y) for _, y, x in sorted(ring))
        inner = outer


def _apart(points: Mapping[str, Point]) -> dict[str, list[int]]:
    """Whole numbers, no point twice."""
    taken: set[Cell] = set()
    whole: dict[str, list[int]] = {}
    for unit, (x, y) in points.items():
        at = (round(x), round(y))
        while at in taken:
            at = (at[0] + 1, at[1])
        taken.add(at)
        whole[unit] = list(at)
    return whole


def pairs_of(ties: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], float]:
    """The strongest of what ties each pair, from the orders of the stages (1 mentioned to 6 sister)."""
    found: dict[tuple[str, str], int] = {}
    for vietnam, japan, order in ties:
        found[vietnam, japan] = max(found.get((vietnam, japan), 0), order)
    return {pair: 0.4 + 0.15 * order for pair, order in found.items()}
