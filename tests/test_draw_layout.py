"""Where units stand: two sides, few crossings, nothing touching, always the same."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.draw.layout import ROW, Picture, Spot, bipartite, pictures
from ketnoi.draw.order import crossings, order_sides


def spots(vietnam: int, japan: int) -> list[Spot]:
    sides = [("vn", number) for number in range(vietnam)] + [("jp", number) for number in range(japan)]
    return [Spot(f"{side}{number}", side, float(-number), 70.0) for side, number in sides]


def least_distance(picture: Picture) -> float:
    """The smallest distance between two units that stand in one column."""
    columns: dict[int, list[int]] = {}
    for place in picture.places.values():
        columns.setdefault(place.x, []).append(place.y)
    return min((b - a for ys in columns.values() for a, b in pairwise(sorted(ys))), default=1000)


sizes = st.tuples(st.integers(1, 60), st.integers(1, 60))
graphs = sizes.flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.sets(st.tuples(st.integers(0, size[0] - 1), st.integers(0, size[1] - 1)), max_size=90),
    )
)


@settings(deadline=None, max_examples=60)
@given(graphs)
def test_every_unit_has_its_place_on_its_side(graph: tuple[tuple[int, int], set[tuple[int, int]]]) -> None:
    (vietnam, japan), pairs = graph
    ties = [(f"vn{a}", f"jp{b}") for a, b in sorted(pairs)]
    for picture in pictures(spots(vietnam, japan), ties).values():
        assert len(set(picture.places.values())) == vietnam + japan
        for unit, place in picture.places.items():
            assert place.x < 0 if unit.startswith("vn") else place.x > 0
            assert place.y > picture.heads[unit[:2]].y
        assert least_distance(picture) >= ROW - 1


@settings(deadline=None, max_examples=60)
@given(graphs)
def test_ordering_never_adds_crossings(graph: tuple[tuple[int, int], set[tuple[int, int]]]) -> None:
    (vietnam, japan), pairs = graph
    made = bipartite(spots(vietnam, japan), [(f"vn{a}", f"jp{b}") for a, b in sorted(pairs)])
    left, right = order_sides(made)
    assert sorted(left) == sorted(f"vn{a}" for a in range(vietnam))
    assert sorted(right) == sorted(f"jp{b}" for b in range(japan))
    start = crossings(made, [f"vn{a}" for a in range(vietnam)], [f"jp{b}" for b in range(japan)])
    assert crossings(made, left, right) <= start


@pytest.mark.parametrize(
    "pairs",
    [
        [(0, 3), (1, 2), (2, 1), (3, 0)],
        [(0, 0), (0, 3), (1, 1), (1, 2), (2, 0), (3, 3)],
        [(0, 1), (0, 2), (1, 0), (1, 3), (2, 0), (2, 2), (3, 1), (3, 3)],
    ],
)
def test_small_graphs_get_as_few_crossings_as_there_can_be(pairs: list[tuple[int, int]]) -> None:
    made = bipartite(spots(4, 4), [(f"vn{a}", f"jp{b}") for a, b in pairs])
    least = min(
        crossings(made, list(left), list(right))
        for left in permutations([f"vn{a}" for a in range(4)])
        for right in permutations([f"jp{b}" for b in range(4)])
    )
    assert crossings(made, *order_sides(made)) == least


def test_crossings_are_counted() -> None:
    made = bipartite(spots(2, 2), [("vn0", "jp1"), ("vn1", "jp0")])
    assert crossings(made, ["vn0", "vn1"], ["jp0", "jp1"]) == 1
    assert crossings(made, ["vn0", "vn1"], ["jp1", "jp0"]) == 0


def test_a_unit_stands_level_with_the_middle_of_its_partners() -> None:
    ties = [("vn0", "jp0"), ("vn0", "jp1"), ("vn1", "jp2"), ("vn1", "jp3")]
    for picture in pictures(spots(2, 4), ties).values():
        y = {unit: place.y for unit, place in picture.places.items()}
        assert y["vn0"] == pytest.approx((y["jp0"] + y["jp1"]) / 2, abs=1)
        assert y["vn1"] == pytest.approx((y["jp2"] + y["jp3"]) / 2, abs=1)


def test_north_is_up_where_nothing_else_decides() -> None:
    left, right = order_sides(bipartite(spots(1, 5), [("vn0", f"jp{n}") for n in (3, 1, 4, 0, 2)]))
    assert left == ["vn0"]
    assert right == [f"jp{n}" for n in range(5)]


def test_many_units_stand_in_columns_and_few_do_not() -> None:
    few = pictures(spots(2, 4), [("vn0", "jp0")])
    many = pictures(spots(80, 120), [(f"vn{n}", f"jp{n}") for n in range(80)])
    assert len({place.x for place in few["wide"].places.values()}) == 2
    assert len({place.x for place in many["wide"].places.values()}) > 4
    assert len({place.x for place in many["tall"].places.values()}) == 2


def test_nothing_is_drawn_of_nothing() -> None:
    assert pictures([], [])["wide"].places == {}
