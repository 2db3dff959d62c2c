"""Exported networks, opened again by NetworkX: every attribute is there, declared, and of its type; the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import ketnoi
from ketnoi.export.networks import attributes
from tests.exported import NETWORKS, export
from tests.graphs import TODAY
from tests.networks import network_of
from tests.workshop import Workshop

BEFORE = "2025-06-30"
STAGE = {"units": "mentioned"}
"""The lowest stage of a network, where it is not `agreement`."""


def read(file: Path) -> nx.Graph[str]:
    return network_of(file.read_bytes(), file.suffix)


def flat(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_a_network_comes_back_as_it_went(exported: Path, hard: ketnoi.KnowledgeGraph, name: str) -> None:
    _, kind, *rest = name.partition(".")[0].split("-")
    network = hard.network(kind, as_of=BEFORE if rest else TODAY, stage=STAGE.get(kind))
    back = read(exported / name)
    assert list(back) == list(network)
    assert sorted(map(sorted, back.edges)) == sorted(map(sorted, network.edges))
    for one, two, told in network.edges(data=True):
        found = {key: value for key, value in back.edges[one, two].items() if key != "id"}
        assert found == {key: flat(value) for key, value in told.items()}
    for node, told in network.nodes(data=True):
        assert {key: back.nodes[node][key] for key in told} == told
        assert back.nodes[node]["label"]
        assert ("latitude" in back.nodes[node]) == ("longitude" in back.nodes[node])


def test_every_attribute_is_declared_and_every_declaration_used(exported: Path) -> None:
    used: dict[str, set[str]] = {"nodes": set(), "edges": set()}
    for name in NETWORKS:
        back = read(exported / name)
        used["nodes"] |= {key for _, told in back.nodes(data=True) for key in told}
        used["edges"] |= {key for *_, told in back.edges(data=True) for key in told} - {"id"}
    declared = attributes()
    assert used == {of: {name for name, told in declared.items() if told["of"] == of} for of in used}
    assert all(told[lang] for told in declared.values() for lang in ("en", "vi", "ja"))


def test_the_day_in_the_file_is_that_of_the_data(exported: Path) -> None:
    for name in sorted(NETWORKS):
        if name.endswith(".gexf"):
            day = BEFORE if BEFORE in name else TODAY
            assert f'<meta lastmodifieddate="{day}">' in (exported / name).read_text(encoding="utf-8")


def test_labels_are_in_the_language_of_the_export(cases: Workshop, tmp_path: Path) -> None:
    folder = export(cases.store, tmp_path / "ja", "--lang", "ja")
    assert read(folder / "network-units.gexf").nodes["jp-tochigi"]["label"] == "栃木県"
    assert read(folder / "network-provinces.graphml").nodes["vn-phu-tho-2025"]["label"] == "フート省"


def test_a_network_tells_what_it_rests_on(exported: Path, hard: ketnoi.KnowledgeGraph) -> None:
    about = hard.analyse("rank", draws=0).about
    told = read(exported / "network-provinces.graphml").graph
    for name in ("version", "data", "day", "documents", "ties", "provinces_unseen", "prefectures_unseen"):
        assert str(told[name]) == str(about[name]), name
    assert f"documents: {about['documents']}; " in (exported / "network-provinces.gexf").read_text(encoding="utf-8")
