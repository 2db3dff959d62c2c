"""Two-sided modularity and networks of chance, against counting by hand and all networks of some degrees."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis.consensus import consensus
from ketnoi.analysis.grouping import by_chance, rewired, two_sided
from tests.program import asked, ketnoi

PARTNERS = st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=1, max_size=5)


def network(partners: list[set[int]]) -> nx.Graph:
    """Rows `a0`, `a1` … with partners `b0`, `b1` …, as the network of units has them."""
    graph: nx.Graph = nx.Graph()
    for row, theirs in enumerate(partners):
        graph.add_node(f"a{row}", bipartite=0)
        for each in theirs:
            graph.add_node(f"b{each}", bipartite=1)
            graph.add_edge(f"b{each}", f"a{row}")
    return graph


@settings(deadline=None, max_examples=40)
@given(partners=PARTNERS, data=st.data())
def test_modularity_is_what_the_two_sides_lead_to_expect(partners: list[set[int]], data: st.DataObject) -> None:
    """Barber 2007: over pairs of one group, a node of each side: a tie or none, less their degrees over all ties."""
    graph = network(partners)
    group = {node: data.draw(st.integers(0, 2)) for node in sorted(graph)}
    groups = [{node for node in graph if group[node] == at} for at in range(3)]
    ties = graph.number_of_edges()
    by_hand = sum(
        graph.has_edge(one, two) - graph.degree(one) * graph.degree(two) / ties
        for one, two in itertools.product(sorted(graph), repeat=2)
        if one[0] == "a" and two[0] == "b" and group[one] == group[two]
    )
    assert nx.community.modularity(two_sided(graph), groups) == pytest.approx(by_hand / ties)


@settings(deadline=None, max_examples=40)
@given(partners=PARTNERS, seed=st.integers(0, 9))
def test_chance_keeps_the_degrees_of_both_sides(partners: list[set[int]], seed: int) -> None:
    made = itertools.islice(rewired([sorted(each) for each in partners], np.random.Generator(np.random.PCG64(seed))), 3)
    for each in made:
        assert [len(set(theirs)) for theirs in each] == [len(theirs) for theirs in partners]
        assert Counter(itertools.chain(*each)) == Counter(itertools.chain(*partners))


def test_chance_makes_every_network_of_the_degrees_equally_often() -> None:
    """Rows of 2, 1, 1 partners and columns of 2, 1, 1: of all placings those are counted that have these degrees."""
    wanted = Counter({0: 2, 1: 1, 2: 1})
    rows = [list(itertools.combinations(range(3), size)) for size in (2, 1, 1)]
    every = {each for each in itertools.product(*rows) if Counter(itertools.chain(*each)) == wanted}
    draws = 6000
    made = rewired([(0, 1), (0,), (2,)], np.random.Generator(np.random.PCG64(1)))
    found = Counter(itertools.islice(made, draws))
    assert found.keys() == every
    assert len(every) == 5
    spread = (draws / len(every) * (1 - 1 / len(every))) ** 0.5
    assert all(abs(number - draws / len(every)) < 5 * spread for number in found.values())


def test_blocks_that_stand_apart_are_more_than_chance_and_a_star_is_not() -> None:
    blocks = two_sided(network([{0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {3, 4, 5}, {3, 4, 5}, {3, 4, 5}]))
    _, high = by_chance(blocks, 50, 0)
    assert consensus(blocks, runs=10).least == pytest.approx(0.5)
    assert high < 0.5
    star = two_sided(network([{0, 1, 2, 3}]))
    assert by_chance(star, 5, 0) == pytest.approx((0.0, 0.0))
    assert by_chance(nx.DiGraph(), 5, 0) == (0.0, 0.0)


def test_southern_women_fall_into_groups_of_women_and_of_events() -> None:
    """Davis, Gardner and Gardner 1941: two sets of women. 0.3455 is the best of 300 runs."""
    graph = two_sided(nx.davis_southern_women_graph())
    made = consensus(graph, runs=50)
    group = {node: at for at, found in enumerate(made.groups) for node in found.nodes}
    assert made.modularity == pytest.approx(0.3455, abs=0.003)
    assert group["Evelyn Jefferson"] == group["Theresa Anderson"] != group["Sylvia Avondale"] == group["Nora Fayette"]
    assert made.least > by_chance(graph, 50, 0)[1]


def test_the_note_says_whether_the_groups_are_more_than_chance(record: Path) -> None:
    (row, *_) = asked(record, "communities", "--runs", "20")
    text = ketnoi("communities", "--store", record, "--runs", "20").out
    span = f"{row['chance_least']} to {row['chance_most']}"
    assert f"20 networks of chance in which every unit keeps its number of partners have a modularity of {span}" in text
    least = float(text.split("of single runs ")[1].split()[0])
    assert ("that there are groups is no finding" in text) == (least <= float(row["chance_most"]))
