"""`communities`: what runs agree upon, against partitions counted pair by pair and networks whose groups are known."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis.consensus import coassigned, consensus
from ketnoi.analysis.grouping import two_sided
from ketnoi.analysis.network import network
from ketnoi.analysis.ties import Record
from ketnoi.errors import ArgumentError
from tests.program import asked, ketnoi, process
from tests.small_records import records

PARTITIONS = st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), min_size=1, max_size=5)


@settings(deadline=None)
@given(given_groups=PARTITIONS)
def test_coassignment_is_the_share_of_partitions_in_which_two_are_together(given_groups: list[list[int]]) -> None:
    partitions = [
        tuple(tuple(node for node in range(7) if groups[node] == group) for group in sorted(set(groups)))
        for groups in given_groups
    ]
    found = coassigned(partitions, 7).toarray()
    for one, two in itertools.product(range(7), repeat=2):
        together = sum(groups[one] == groups[two] for groups in given_groups)
        assert found[one, two] == pytest.approx(together / len(given_groups))


@settings(deadline=None, max_examples=25)
@given(found=records(units=5, ties=10), seed=st.integers(0, 3))
def test_groups_part_the_units_and_never_reach_beyond_a_component(found: Record, seed: int) -> None:
    graph = network(found)
    sides = two_sided(graph)
    made = consensus(sides, runs=5, seed=seed)
    assert sorted(node for group in made.groups for node in group.nodes) == sorted(graph)
    assert [len(group.nodes) for group in made.groups] == sorted((len(g.nodes) for g in made.groups), reverse=True)
    for group in made.groups:
        assert nx.is_connected(graph.subgraph(group.nodes))
        if group.stability is not None:
            assert 0 <= group.stability <= 1 + 1e-9
            assert group.stability == pytest.approx(sum(each or 0 for each in group.members) / len(group.members))
    if graph.number_of_edges():
        assert made.modularity == pytest.approx(nx.community.modularity(sides, [g.nodes for g in made.groups], None))
    assert made.least <= made.most


def test_five_cliques_in_a_ring_are_the_groups_of_every_run() -> None:
    made = consensus(nx.connected_caveman_graph(5, 6), runs=20)
    assert [group.nodes for group in made.groups] == [tuple(range(at, at + 6)) for at in range(0, 30, 6)]
    assert {group.stability for group in made.groups} == {1.0}
    assert (made.partitions, made.agreed) == (1, True)
    assert made.modularity == pytest.approx(made.least) == pytest.approx(made.most)


def test_the_karate_club_has_the_four_groups_of_greatest_modularity() -> None:
    """0.4198 is the maximum that Brandes et al. 2008 prove; single runs miss it."""
    made = consensus(nx.karate_club_graph(), runs=50)
    assert len(made.groups) == 4
    assert made.modularity == pytest.approx(0.4198, abs=0.002)
    assert made.partitions > 1
    assert made.least < made.modularity <= made.most
    assert {5, 6, 16} <= {*made.groups[-1].nodes}
    assert min(group.stability or 0 for group in made.groups) < 1


def test_what_is_given_in_another_order_has_the_same_groups() -> None:
    graph = nx.davis_southern_women_graph()
    turned: nx.Graph = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((two, one) for one, two in reversed(list(graph.edges())))
    assert consensus(graph, runs=10) == consensus(turned, runs=10)
    assert consensus(graph, runs=10, seed=1) == consensus(graph, runs=10, seed=1)


def test_units_without_ties_are_groups_of_one_without_a_stability() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from("ba")
    assert [(group.nodes, group.stability) for group in consensus(graph).groups] == [(("a",), None), (("b",), None)]
    graph.add_edge("c", "d")
    assert [(group.nodes, group.stability) for group in consensus(graph).groups] == [
        (("c", "d"), 1.0),
        (("a",), None),
        (("b",), None),
    ]


@pytest.mark.parametrize(("runs", "threshold"), [(1, 0.5), (10**8, 0.5), (9, 1.5), (9, -0.1)])
def test_runs_and_thresholds_that_make_no_sense_are_refused(runs: int, threshold: float) -> None:
    with pytest.raises(ArgumentError, match="give 2 to 10000 runs, and a threshold from 0 to 1"):
        consensus(nx.path_graph(3), runs, threshold)


def test_of_two_documents_the_pair_is_one_group_and_a_whole_component(two_documents: Path) -> None:
    (first, second) = asked(two_documents, "communities", "--as-of", "2025-06-30", "--runs", "3")
    names = ("group", "size", "whole", "country", "unit", "stability", "component")
    assert [first[name] for name in names] == ["1", "2", "1.00", "vn", "vn-vinh-phuc", "1.00", "1"]
    assert [second[name] for name in names] == ["1", "2", "1.00", "jp", "jp-tochigi", "1.00", "1"]
    assert (first["runs"], first["seed"], first["threshold"], first["partitions"]) == ("3", "0", "0.5", "1")
    text = ketnoi("communities", "--store", two_documents, "--as-of", "2025-06-30", "--runs", "3").out
    assert "1 of the groups are whole components" in text
    assert "In no group: 108 provinces and prefectures without known ties, 108 of which nobody looked at." in text


def test_the_real_record_has_the_same_groups_whatever_the_hash_seed(record: Path) -> None:
    words = ("communities", "--store", record, "--runs", "10", "--format", "json")
    one, two = (process(*words, env={"PYTHONHASHSEED": number}) for number in ("1", "2"))
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout
    rows = json.loads(one.stdout)
    assert len({row["unit"] for row in rows}) == len(rows) > 10
    assert {row["group"] for row in rows} == {str(at) for at in range(1, int(rows[-1]["group"]) + 1)}
