"""How near two units are: each measure against brute force, and against NetworkX on its own example graphs."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis import affinity
from ketnoi.analysis.affinity import Share

GRAPHS = (nx.davis_southern_women_graph, nx.karate_club_graph, nx.florentine_families_graph)
LEFT, RIGHT = ("a", "b", "c", "d", "e"), ("k", "l", "m", "n")
EDGES = st.sets(st.tuples(st.sampled_from(LEFT), st.sampled_from(RIGHT)))
SECTORS = st.frozensets(st.sampled_from("uvwxyz"))
PROFILES = st.dictionaries(st.sampled_from(LEFT), SECTORS, min_size=2)


def partners(edges: set[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Both ways, in the order in which the pairs come."""
    found: dict[str, set[str]] = {}
    for one, two in edges:
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {unit: frozenset(theirs) for unit, theirs in found.items()}


@pytest.mark.parametrize("make", GRAPHS)
def test_adamic_adar_is_that_of_networkx_on_its_own_graphs(make: object) -> None:
    graph = nx.relabel_nodes(make(), str)  # type: ignore[operator]  # one of GRAPHS
    theirs = {node: frozenset(graph[node]) for node in graph}
    pairs = list(combinations(sorted(graph), 2))
    expected = {(one, two): value for one, two, value in nx.adamic_adar_index(graph, pairs)}
    assert {pair: affinity.adamic_adar(*pair, theirs) for pair in pairs} == pytest.approx(expected)


def test_two_women_of_davis_share_two_meetings_that_weigh_what_their_guests_say() -> None:
    """Dorothy and Myra were both at E8 (14 guests), E9 (12) and no more; Dorothy went to nothing else."""
    graph = nx.davis_southern_women_graph()
    theirs = {node: frozenset(graph[node]) for node in graph}
    found = affinity.adamic_adar("Dorothy Murchison", "Myra Liddel", theirs)
    assert found == pytest.approx(1 / math.log(14) + 1 / math.log(12))


@given(EDGES, st.sampled_from(LEFT), st.sampled_from(RIGHT))
def test_bridges_are_all_ways_of_three_steps_and_hubs_weigh_less(
    edges: set[tuple[str, str]], unit: str, candidate: str
) -> None:
    edges -= {(unit, candidate)}
    theirs = partners(edges)
    expected = {
        between: sum(
            1 / math.log(len(theirs[shared])) / math.log(len(theirs[between]))
            for shared in RIGHT
            if {(unit, shared), (between, shared), (between, candidate)} <= edges
        )
        for between in LEFT
        if between != unit
    }
    assert affinity.bridges(unit, candidate, theirs) == pytest.approx(
        {between: weight for between, weight in expected.items() if weight}
    )


@given(EDGES, st.sampled_from(LEFT), st.sampled_from(RIGHT))
def test_bridges_weigh_the_same_from_either_end(edges: set[tuple[str, str]], unit: str, candidate: str) -> None:
    theirs = partners(edges - {(unit, candidate)})
    there, back = (affinity.bridges(*ends, theirs) for ends in ((unit, candidate), (candidate, unit)))
    assert math.fsum(there.values()) == pytest.approx(math.fsum(back.values()))


@given(EDGES, st.sampled_from(LEFT), st.sampled_from(RIGHT))
def test_a_tie_between_units_that_nobody_else_knows_changes_no_bridge(
    edges: set[tuple[str, str]], unit: str, candidate: str
) -> None:
    edges -= {(unit, candidate)}
    before = affinity.bridges(unit, candidate, partners(edges))
    assert affinity.bridges(unit, candidate, partners(edges | {("far", "away")})) == before


@given(PROFILES)
def test_rarity_is_the_logarithm_of_how_many_have_it_and_nothing_for_what_all_have(
    profiles: dict[str, frozenset[str]],
) -> None:
    busy = [sectors for sectors in profiles.values() if sectors]
    weight = affinity.rarity(profiles)
    assert set(weight) == set().union(*profiles.values())
    for sector, value in weight.items():
        assert value == pytest.approx(math.log(len(busy) / sum(sector in sectors for sectors in busy)))


@given(SECTORS, SECTORS, PROFILES)
def test_the_cosine_is_that_of_weighted_vectors_and_the_same_from_either_side(
    one: frozenset[str], two: frozenset[str], profiles: dict[str, frozenset[str]]
) -> None:
    weight = affinity.rarity(profiles)
    vectors = [[weight.get(sector, 0) if sector in sectors else 0 for sector in "uvwxyz"] for sectors in (one, two)]
    lengths = math.dist(vectors[0], [0] * 6) * math.dist(vectors[1], [0] * 6)
    expected = sum(x * y for x, y in zip(*vectors, strict=True)) / lengths if lengths else 0
    assert affinity.cosine(one, two, weight) == pytest.approx(expected)
    assert affinity.cosine(one, two, weight) == affinity.cosine(two, one, weight)
    assert 0 <= affinity.cosine(one, two, weight) <= 1


def test_a_sector_brings_those_above_it() -> None:
    above = {"rice": "farming", "farming": "economy", "loop": "loop"}
    assert affinity.widened(["rice"], above) == {"rice", "farming", "economy"}
    assert affinity.widened(["loop", "schools"], above) == {"loop", "schools"}


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 0.5), (3, 0.75)])
def test_the_tenth_of_a_thing_says_less_than_the_first(number: int, expected: float) -> None:
    assert affinity.saturated(number) == expected


def test_pairs_of_the_two_units_themselves_are_no_evidence_of_their_groups() -> None:
    group = {"a": "north", "b": "north", "c": "south", "k": "east", "l": "east", "m": "west"}
    pairs = [("a", "k"), ("b", "k"), ("b", "l"), ("b", "m"), ("c", "k")]
    assert affinity.counted(pairs, group, "a", "k") == (Share(1, 2), (("b", "l"),))
    assert affinity.counted(pairs, group, "a", "m") == (Share(0, 2), ())
    assert affinity.counted(pairs, group, "k", "a") == (Share(1, 1), (("b", "l"),))
    assert affinity.counted(pairs, group, "a", "nowhere") == (Share(0, 0), ())
    assert Share(1, 2).value == pytest.approx(1 / 3)
    assert Share(0, 0).value == 0
