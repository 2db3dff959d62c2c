"""Where forces put the units: all of them, none on another, groups side by side, always the same."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.draw import force
from ketnoi.draw.coast import coast
from ketnoi.draw.layout import pairs_of, positions

Pairs = dict[tuple[str, str], float]


def units(vietnam: int, japan: int) -> list[str]:
    return [f"vn-{number}" for number in range(vietnam)] + [f"jp-{number}" for number in range(japan)]


def clustered(vietnam: int, japan: int, ties: int) -> Pairs:
    """A few large partners and many small ones, as in the record, without chance."""
    pairs: Pairs = {}
    step = 0
    while len(pairs) < ties:
        one, other = (step * 0.7548776662) % 1, (step * 0.5698402910) % 1
        pairs[f"vn-{int(one**2 * vietnam)}", f"jp-{int((other * 0.7 + one * 0.3) ** 1.6 * japan)}"] = 1.0
        step += 1
    return pairs


def distance(a: list[int], b: list[int]) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


graphs = st.tuples(st.integers(1, 25), st.integers(1, 25)).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.sets(st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)), max_size=50),
    )
)


@settings(deadline=None, max_examples=40)
@given(graphs)
def test_every_unit_has_a_place_of_its_own(graph: tuple[tuple[int, int], set[tuple[int, int]]]) -> None:
    (vietnam, japan), ties = graph
    names = units(vietnam, japan)
    found = positions(names, {(f"vn-{a}", f"jp-{b}"): 1.0 for a, b in sorted(ties)})
    assert list(found) == names
    assert min((distance(a, b) for a, b in combinations(found.values(), 2)), default=99) >= force.EDGE * 0.4


def test_the_order_in_which_ties_are_told_changes_nothing() -> None:
    names, pairs = units(20, 30), clustered(20, 30, 60)
    assert positions(names, dict(reversed(pairs.items()))) == positions(names, pairs)


SCRIPT = """
import json, sys
from tests.test_draw_layout import clustered, units
from ketnoi.draw.layout import positions
json.dump(positions(units(20, 30), clustered(20, 30, 60)), sys.stdout)
"""


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_places_the_same(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout) == positions(units(20, 30), clustered(20, 30, 60))


def test_what_is_tied_stands_nearer_than_what_is_not() -> None:
    names, pairs = units(40, 60), clustered(40, 60, 110)
    found = positions(names, pairs)
    tied = [distance(found[a], found[b]) for a, b in pairs]
    rest = [distance(found[a], found[b]) for a, b in combinations(names, 2) if (a, b) not in pairs]
    assert sum(tied) / len(tied) < 0.5 * sum(rest) / len(rest)


def test_groups_stand_side_by_side_and_nothing_flies_away() -> None:
    names = units(30, 30)
    star: Pairs = {("vn-0", f"jp-{number}"): 1.0 for number in range(12)}
    twos: Pairs = {(f"vn-{number}", f"jp-{number}"): 1.0 for number in range(12, 24)}
    found = positions(names, {**star, **twos})
    for a, b in twos:
        others = [distance(found[a], at) for unit, at in found.items() if unit not in {a, b}]
        assert distance(found[a], found[b]) < 2 * force.EDGE
        assert min(others) > force.EDGE * 0.7
    across = max(distance(a, b) for a, b in combinations(found.values(), 2))
    assert across < force.EDGE * 4 * math.sqrt(len(names))


def test_the_whole_is_wider_than_high() -> None:
    found = positions(units(40, 60), clustered(40, 60, 110))
    width, height = (max(axis) - min(axis) for axis in zip(*found.values(), strict=True))
    assert 1.1 < width / height < 2.4


def test_of_a_thousand_units_none_stand_in_one_place() -> None:
    names = units(400, 600)
    found = positions(names, clustered(400, 600, 1400))
    assert len({tuple(at) for at in found.values()}) == 1000


def test_the_strongest_of_a_pair_counts() -> None:
    assert pairs_of([("vn-a", "jp-b", 2), ("vn-a", "jp-b", 6), ("vn-c", "jp-b", 1)]) == {
        ("vn-a", "jp-b"): pytest.approx(1.3),
        ("vn-c", "jp-b"): pytest.approx(0.55),
    }


def test_a_tie_of_a_stranger_is_refused() -> None:
    with pytest.raises(ValueError, match="vn-0 and jp-9 are tied, but not both are among the units"):
        positions(["vn-0"], {("vn-0", "jp-9"): 1.0})


def test_nothing_is_placed_of_nothing() -> None:
    assert positions([], {}) == {}


def test_coasts_lie_in_their_window_and_name_their_source() -> None:
    held = coast()
    west, south, east, north = 62, -14, 175, 64
    assert "Natural Earth" in held["source"]
    assert "naturalearthdata.com" in held["source"]
    points = [point for ring in held["coast"] for point in ring]
    assert all(west <= x <= east and south <= y <= north for x, y in points)
    assert all(round(value, 2) == value for point in points for value in point)
    assert len(json.dumps(held, separators=(",", ":"))) < 60_000


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "where"),
    [
        ("Hanoi", 105.85, 21.03, "land"),
        ("Phú Quốc", 104.0, 10.25, "land"),
        ("Naha", 127.75, 26.3, "land"),
        ("Sapporo", 141.35, 43.06, "land"),
        ("the East Sea", 112.0, 14.0, "sea"),
        ("the Sea of Japan", 134.0, 39.0, "sea"),
    ],
)
def test_coasts_part_land_from_sea(place: str, longitude: float, latitude: float, where: str) -> None:
    inside = False
    for ring in coast()["coast"]:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y0 > latitude) != (y1 > latitude) and longitude < (x1 - x0) * (latitude - y0) / (y1 - y0) + x0:
                inside = not inside
    assert ("land" if inside else "sea") == where, place
