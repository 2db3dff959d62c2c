"""Where the places of the picture stand: Vietnam on the left, Japan on the right, few lines crossing.

Nothing here is random and nothing depends on the order of a set, so the same data gives the same picture.
Three pictures are computed, of which the page takes the one that fits its window best: `wide` and `flat`,
where a side with many units stands in several staggered columns, and `tall` for a telephone, with one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import networkx as nx

from ketnoi.draw.order import order_sides

WINDOWS = {"wide": (940, 640), "flat": (900, 400)}
"""Width and height of the room that the picture has on large and on low screens, in pixels."""
ROW = 18
"""Least distance between two names in one column, in pixels at full size."""
ROW_AT_MOST = 84
MIDDLE = 0.24
"""Least share of the width for the middle, where the lines run."""
MIDDLE_AT_MOST = 520
"""The most pixels that a middle gains from spare room."""
MARK = 32
"""Room for the mark of a unit beside its name."""


class Spot(NamedTuple):
    """A unit as the layout sees it: its side, how far north it lies, how wide its name is."""

    id: str
    side: str
    north: float
    width: float


class Place(NamedTuple):
    """A point of the picture in pixels, x to the right and y downwards."""

    x: int
    y: int


class Picture(NamedTuple):
    """Where every unit stands, where the name of each side is written, and the distance of rows."""

    places: dict[str, Place]
    heads: dict[str, Place]
    row: float


class Grid(NamedTuple):
    """How a picture is ruled: columns of Vietnam and of Japan, distance of rows, width of the middle."""

    vietnam: int
    japan: int
    row: float
    middle: int


def pictures(spots: Sequence[Spot], ties: Iterable[tuple[str, str]]) -> dict[str, Picture]:
    """Place all units once for each form of window."""
    graph = bipartite(spots, ties)
    left, right = order_sides(graph)
    widths = {side: _usual_width(spots, side) for side in ("vn", "jp")}
    grids = {name: _grid(len(left), len(right), widths, window) for name, window in WINDOWS.items()}
    grids["tall"] = Grid(1, 1, max(26, min(ROW_AT_MOST, 420 / max(len(left), len(right), 1))), 120)
    return {name: _stand(graph, (left, right), grid, widths) for name, grid in grids.items()}


def bipartite(spots: Sequence[Spot], ties: Iterable[tuple[str, str]]) -> nx.Graph:
    """The units and ties as a graph, built in the order given, each unit carrying its side."""
    graph = nx.Graph()
    for spot in spots:
        graph.add_node(spot.id, side=spot.side, north=spot.north)
    for a, b in ties:
        graph.add_edge(a, b)
    return graph


def _usual_width(spots: Sequence[Spot], side: str) -> float:
    """The width that nine names in ten of a side fit into: one long name shall not push all apart."""
    widths = sorted(spot.width for spot in spots if spot.side == side)
    return widths[math.ceil(len(widths) * 0.9) - 1] if widths else 0.0


def _grid(left: int, right: int, widths: dict[str, float], window: tuple[int, int]) -> Grid:
    """The grid of the smallest enlargement of the window that holds all marks and names."""
    wide, high = map(float, window)
    while True:
        rows = max(int(high / ROW), 1)
        vietnam, japan = (max(1, math.ceil(many / rows)) for many in (left, right))
        spare = wide - vietnam * (widths["vn"] + MARK) - japan * (widths["jp"] + MARK)
        if spare >= wide * MIDDLE:
            longest = math.ceil(max(left / vietnam, right / japan, 1))
            return Grid(
                vietnam, japan, min(high / longest, ROW_AT_MOST), round(max(wide * MIDDLE, min(spare, MIDDLE_AT_MOST)))
            )
        wide, high = wide * 1.03, high * 1.03


def _stand(graph: nx.Graph, sides: tuple[list[str], list[str]], grid: Grid, widths: dict[str, float]) -> Picture:
    """Give each unit its x by column and its y by order; the shorter side leans towards its partners."""
    order = {"vn": sides[0], "jp": sides[1]}
    columns = {"vn": grid.vietnam, "jp": grid.japan}
    steps = {side: grid.row / columns[side] for side in order}
    first, second = sorted(order, key=lambda side: -steps[side] * len(order[side]))
    height = max(0.0, steps[first] * (len(order[first]) - 1))
    y = _spread(order[first], height)
    y |= _lean(graph, order[second], y, steps[second], height)
    places: dict[str, Place] = {}
    for side, sign in (("vn", -1), ("jp", 1)):
        for index, unit in enumerate(order[side]):
            outward = (index % columns[side]) * (widths[side] + MARK)
            places[unit] = Place(round(sign * (grid.middle / 2 + outward)), round(y[unit] - height / 2))
    head = round(-height / 2 - max(26, grid.row * 0.6))
    heads = {"vn": Place(round(-grid.middle / 2), head), "jp": Place(round(grid.middle / 2), head)}
    return Picture(places, heads, grid.row)


def _spread(units: list[str], height: float) -> dict[str, float]:
    step = height / (len(units) - 1) if len(units) > 1 else 0.0
    start = 0.0 if len(units) > 1 else height / 2
    return {unit: start + index * step for index, unit in enumerate(units)}


def _lean(graph: nx.Graph, units: list[str], others: dict[str, float], step: float, height: float) -> dict[str, float]:
    """Put each unit level with the middle of its partners, in order and at least a step apart.

    That is isotonic regression on the wished heights less the steps: neighbours that would overlap form a
    block which stands at the mean of their wishes (pool adjacent violators).
    """
    blocks: list[tuple[float, int]] = []
    for index, unit in enumerate(units):
        partners = [others[partner] for partner in graph.neighbors(unit)]
        wish = sum(partners) / len(partners) if partners else height
        blocks.append((wish - index * step, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, n), (b, m) = blocks.pop(-2), blocks.pop()
            blocks.append(((a * n + b * m) / (n + m), n + m))
    room = max(0.0, height - step * (len(units) - 1))
    wishes = [min(max(value, 0.0), room) for value, count in blocks for _ in range(count)]
    return {unit: wish + index * step for index, (unit, wish) in enumerate(zip(units, wishes, strict=True))}
