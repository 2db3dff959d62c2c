"""Where forces would put the units: those that are tied near each other, all others apart.

Computed here, so that the page opens still. One connected graph at a time: first distances along the ties in
the plane (pivot MDS, which finds the large shape), then springs and repulsion (Fruchterman and Reingold, where
units with many ties push more), near pairs one by one and far ones as crowds, so that thousands of units take
seconds. networkx has the same only with numpy, which nothing else here needs. Nothing is random: where a start
is arbitrary it is turned by the golden angle, and nodes are numbers in the caller's order.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

EDGE = 60.0
"""The length that a tie would like to have."""
PIVOTS = 24
GOLDEN = math.pi * (3 - math.sqrt(5))
CROWDS = 12
"""Far units are felt as the crowds of so many fields by so many."""
WORK = 2_000_000
"""About how many pairs are looked at in all: fewer rounds for more units."""
ROUNDS = (60, 240)

Edge = tuple[int, int, float]
Points = tuple[list[float], list[float]]


def place(count: int, edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Points for the nodes 0 to count - 1 of one connected graph; edges carry their strength (1 is usual)."""
    if count == 1:
        return [(0.0, 0.0)]
    partners: list[list[int]] = [[] for _ in range(count)]
    for a, b, _ in edges:
        partners[a].append(b)
        partners[b].append(a)
    points = _scaled(_pivot_mds(partners), edges)
    rounds = min(max(WORK // (count * 14), ROUNDS[0]), ROUNDS[1])
    heat = EDGE * min(math.sqrt(count), 12.0) * 0.35
    masses = [math.sqrt((1 + len(ends)) / 2) for ends in partners]
    for step in range(rounds):
        _move(points, edges, masses, heat * (1 - step / rounds) + 0.5)
    for _ in range(24):
        if not _part(points, EDGE * 0.55):
            break
    return list(zip(*points, strict=True))


def _pivot_mds(partners: list[list[int]]) -> Points:
    """The two widest axes of the distances along ties to a few units that lie far from each other."""
    count = len(partners)
    columns = _columns(partners)
    means = [sum(column) / count for column in columns]
    whole = sum(means) / len(means)
    rows = [sum(column[i] for column in columns) / len(columns) for i in range(count)]
    centred = [
        [value - mean - rows[i] + whole for i, value in enumerate(c)] for c, mean in zip(columns, means, strict=True)
    ]
    square = [[sum(map(float.__mul__, a, b)) for b in centred] for a in centred]
    axes: list[list[float]] = []
    for turn in range(2):
        axes.append(_widest(square, axes, turn))
    x, y = ([sum(w * c[i] for w, c in zip(axis, centred, strict=True)) for i in range(count)] for axis in axes)
    return x, y


def _columns(partners: list[list[int]]) -> list[list[float]]:
    """Squared distances of all nodes to each pivot; every pivot is the farthest from those before it."""
    count = len(partners)
    pivot = max(range(count), key=lambda i: (len(partners[i]), -i))
    nearest = [math.inf] * count
    columns: list[list[float]] = []
    while len(columns) < min(PIVOTS, count):
        steps = _steps(partners, pivot)
        columns.append([float(step * step) for step in steps])
        nearest = [min(a, b) for a, b in zip(nearest, steps, strict=True)]
        pivot = max(range(count), key=lambda i: (nearest[i], -i))
    return columns


def _steps(partners: list[list[int]], start: int) -> list[int]:
    found = [-1] * len(partners)
    found[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in partners[node]:
            if found[other] < 0:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _widest(square: list[list[float]], before: list[list[float]], turn: int) -> list[float]:
    """The strongest eigenvector of a symmetric matrix that is upright on those before, by power iteration."""
    axis = [math.cos(GOLDEN * (i + 1) * (turn + 1)) for i in range(len(square))]
    for _ in range(60):
        for other in before:
            share = sum(map(float.__mul__, axis, other))
            axis = [a - share * o for a, o in zip(axis, other, strict=True)]
        length = math.sqrt(sum(a * a for a in axis)) or 1.0
        axis = [a / length for a in axis]
        axis = [sum(map(float.__mul__, row, axis)) for row in square]
    length = math.sqrt(sum(a * a for a in axis)) or 1.0
    return [a / length for a in axis]


def _scaled(points: Points, edges: Sequence[Edge]) -> Points:
    """So large that ties have the length they like on average; equal points are set apart a little."""
    xs, ys = points
    mean = sum(math.hypot(xs[a] - xs[b], ys[a] - ys[b]) for a, b, _ in edges) / len(edges)
    factor = EDGE / mean if mean > 1e-9 else 1.0
    spread = [EDGE * 0.4 * math.sqrt((i % 32 + 1) / 8) for i in range(len(xs))]
    return (
        [x * factor + spread[i] * math.cos(i * GOLDEN) for i, x in enumerate(xs)],
        [y * factor + spread[i] * math.sin(i * GOLDEN) for i, y in enumerate(ys)],
    )


def _move(points: Points, edges: Sequence[Edge], masses: list[float], heat: float) -> None:
    """One round: everything pushes, ties and the middle pull, nobody moves farther than `heat`."""
    xs, ys = points
    count = len(xs)
    dx, dy = [0.0] * count, [0.0] * count
    _push_near(points, masses, dx, dy)
    _push_far(points, masses, dx, dy)
    for a, b, strength in edges:
        x, y = xs[a] - xs[b], ys[a] - ys[b]
        pull = math.sqrt(x * x + y * y) / EDGE * strength
        dx[a] -= x * pull
        dy[a] -= y * pull
        dx[b] += x * pull
        dy[b] += y * pull
    middle_x, middle_y = sum(xs) / count, sum(ys) / count
    for i in range(count):
        x = dx[i] - (xs[i] - middle_x) * 1.1 * masses[i]
        y = dy[i] - (ys[i] - middle_y) * 1.6 * masses[i]
        length = math.sqrt(x * x + y * y)
        if length > 1e-9:
            step = min(length, heat) / length
            xs[i] += x * step
            ys[i] += y * step


def _fields(points: Points, size: float) -> dict[tuple[int, int], list[int]]:
    fields: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(*points, strict=True)):
        fields.setdefault((int(x // size), int(y // size)), []).append(i)
    return fields


_AHEAD = ((1, -1), (1, 0), (1, 1), (0, 1))
"""The neighbours of a field of which each pair of fields is seen once."""


def _near_pairs(points: Points, size: float) -> list[tuple[int, int]]:
    """Each pair in one field or in two that touch, once."""
    fields = _fields(points, size)
    pairs: list[tuple[int, int]] = []
    for (column, row), here in fields.items():
        pairs += [(a, b) for at, a in enumerate(here) for b in here[:at]]
        for right, down in _AHEAD:
            if there := fields.get((column + right, row + down)):
                pairs += [(a, b) for a in here for b in there]
    return pairs


def _push_near(points: Points, masses: list[float], dx: list[float], dy: list[float]) -> None:
    xs, ys = points
    reach, square = (EDGE * 2) ** 2, EDGE * EDGE
    for a, b in _near_pairs(points, EDGE * 2):
        x, y = xs[a] - xs[b], ys[a] - ys[b]
        far = x * x + y * y
        if far < reach:
            push = masses[a] * masses[b] * square / (far + 1e-3)
            dx[a] += x * push
            dy[a] += y * push
            dx[b] -= x * push
            dy[b] -= y * push


def _push_far(points: Points, masses: list[float], dx: list[float], dy: list[float]) -> None:
    """What lies farther off pushes as a crowd at its middle, and all of a field alike."""
    xs, ys = points
    size = max((max(xs) - min(xs)) / CROWDS, (max(ys) - min(ys)) / CROWDS, EDGE * 2)
    crowds = [
        (
            key,
            sum(masses[i] for i in here),
            sum(xs[i] for i in here) / len(here),
            sum(ys[i] for i in here) / len(here),
            here,
        )
        for key, here in _fields(points, size).items()
    ]
    for key, _weight, x, y, here in crowds:
        push_x = push_y = 0.0
        for other, weight, other_x, other_y, _ in crowds:
            if abs(other[0] - key[0]) > 1 or abs(other[1] - key[1]) > 1:
                away_x, away_y = x - other_x, y - other_y
                push = weight * EDGE * EDGE / (away_x * away_x + away_y * away_y)
                push_x += away_x * push
                push_y += away_y * push
        for i in here:
            dx[i] += push_x * masses[i]
            dy[i] += push_y * masses[i]


def _part(points: Points, least: float) -> bool:
    """Push apart what stands nearer than `least`; whether there was any."""
    xs, ys = points
    moved = False
    for a, b in _near_pairs(points, least):
        x, y = xs[a] - xs[b], ys[a] - ys[b]
        far = math.sqrt(x * x + y * y)
        if far >= least - 1e-6:
            continue
        moved = True
        if far < 1e-6:
            x, y, far = math.cos(a * GOLDEN), math.sin(a * GOLDEN), 1.0
        push = (least - min(far, least)) / 2 / far + 0.01
        xs[a] += x * push
        ys[a] += y * push
        xs[b] -= x * push
        ys[b] -= y * push
    return moved
