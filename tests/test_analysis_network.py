"""The networks of the hard cases through Python: nodes, edges, grounds, choices, and the order of all that."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ketnoi
from ketnoi.analysis.network import KINDS
from ketnoi.analysis.projection import shared_by
from ketnoi.analysis.ties import GROUNDS
from tests.exported import table
from tests.graphs import TODAY
from tests.workshop import Workshop

BEFORE = "2025-06-30"


def edges(kg: ketnoi.KnowledgeGraph, kind: str = "units", **options: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """The edges by their ends: Vietnam first, else in the order of the ids."""
    found = kg.network(kind, **options).edges(data=True)
    return {(max(ends), min(ends)) if kind == "units" else (min(ends), max(ends)): told for *ends, told in found}


def test_an_edge_collapses_what_joins_two_units_and_keeps_the_list(hard: ketnoi.KnowledgeGraph) -> None:
    found = edges(hard)["vn-phu-tho-2025", "jp-tochigi"]
    assert found | {"documents": sorted(found["documents"])} == {
        "weight": 2,
        "stage": "friendship",
        "order": 5,
        "grounds": ["as-signed", "confirmed"],
        "things": ["vinh-phuc-tochigi-2021", "phu-tho-tochigi-2025"],
        "documents": found["documents"],
    }
    assert len(found["documents"]) == len(set(found["documents"])) > 1


def test_a_paper_of_two_parties_that_merged_is_one_paper(tmp_path: Path) -> None:
    """One paper of two provinces with one prefecture: two ties, and still one paper where the two are one."""
    shop = Workshop.make(tmp_path)
    shop.document("d-1", issued="2020-05-01")
    kind = {"document": "d-1", "relation": "cooperation", "form": "memorandum", "signed": "2019-03-01"}
    shop.agreement("both", parties="vn-phu-tho; vn-vinh-phuc; jp-nara", **kind)
    shop.agreement("alone", parties="vn-phu-tho; jp-nara", **kind)
    shop.build()
    with ketnoi.open(shop.store, today=TODAY, lang="en") as kg:
        before, after = kg.network(as_of=BEFORE), kg.network()
        weights = [(*ends, told["weight"], told["things"]) for ends, told in edges(kg).items()]
        assert {(v, told["weight"]) for (v, _), told in edges(kg, as_of=BEFORE).items()} == {
            ("vn-phu-tho", 2),
            ("vn-vinh-phuc", 1),
        }
        assert weights == [("vn-phu-tho-2025", "jp-nara", 2, ["alone", "both"])]
        assert [(graph.graph["things"], graph.graph["ties"]) for graph in (before, after)] == [(2, 3), (2, 3)]
        rows = kg.analyse("rank", measure="strength", side="vietnam", draws=0)
        assert [row["value"] for row in rows if row["value"]] == [2]
        compared = kg.analyse("rank-compare", measure="strength", side="vietnam", draws=0)
        assert compared.notes[1].startswith("The same 2 papers and contacts (ties of two units: 3) with the units of")


def test_nodes_carry_their_side(hard: ketnoi.KnowledgeGraph) -> None:
    network = hard.network()
    for node, told in network.nodes(data=True):
        assert (told["side"], told["bipartite"]) == (("japan", 1) if node.startswith("jp-") else ("vietnam", 0))
    assert all(network.nodes[one]["side"] != network.nodes[two]["side"] for one, two in network.edges)
    assert network.nodes["vn-phu-tho-2025"] | {"region": ""} == {
        "side": "vietnam",
        "bipartite": 0,
        "kind": "province",
        "region": "",
        "top": True,
    }


@pytest.mark.parametrize("day", [BEFORE, TODAY])
def test_provinces_and_prefectures_are_joined_as_the_export_counts_them(
    hard: ketnoi.KnowledgeGraph, exported: Path, day: str
) -> None:
    """The pairs with papers in `dyads.csv`, which are worked out by hand elsewhere, are the edges between them."""
    counted = {
        (row["vietnam"], row["japan"]): int(row["papers"])
        for row in table(exported, "dyads")
        if row["as_of"] == day and row["papers"] != "0"
    }
    network = hard.network(as_of=day)
    top = {node for node, told in network.nodes(data=True) if told["top"]}
    found = {pair: told["weight"] for pair, told in edges(hard, as_of=day).items() if set(pair) <= top}
    assert found == counted


def test_zeros_are_explicit(hard: ketnoi.KnowledgeGraph) -> None:
    assert len(hard.network("provinces")) == 34
    assert len(hard.network("provinces", as_of=BEFORE)) == 63
    assert len(hard.network("prefectures")) == 47


def test_projections_count_shared_partners(hard: ketnoi.KnowledgeGraph) -> None:
    assert edges(hard, "provinces") == {
        ("vn-an-giang-2025", "vn-ho-chi-minh-2025"): {"weight": 1, "partners": ["jp-yamaguchi"]}
    }
    assert edges(hard, "prefectures") == {
        ("jp-hokkaido", "jp-shiga"): {"weight": 1, "partners": ["vn-quang-ninh-2026"]}
    }


def test_sectors_are_nodes_of_their_own(hard: ketnoi.KnowledgeGraph) -> None:
    network = hard.network("sectors")
    sectors = {node for node, told in network.nodes(data=True) if told["side"] == "sector"}
    assert sectors
    assert all(node.startswith("sector/") for node in sectors)
    assert all((one in sectors) != (two in sectors) for one, two in network.edges)


def test_grounds_and_bodies_can_be_chosen(hard: ketnoi.KnowledgeGraph) -> None:
    every = edges(hard)
    parts = [edges(hard, grounds=ground) for ground in GROUNDS]
    assert sum(told["weight"] for told in every.values()) == sum(
        told["weight"] for part in parts for told in part.values()
    )
    assert ("vn-ninh-binh-2025", "jp-miyazaki") in every
    assert ("vn-ninh-binh-2025", "jp-miyazaki") not in edges(hard, grounds=["as-signed", "continues", "confirmed"])
    more = edges(hard, bodies=True)
    assert (
        more["vn-ho-chi-minh-2025", "jp-yamaguchi"]["weight"] > every["vn-ho-chi-minh-2025", "jp-yamaguchi"]["weight"]
    )


def test_what_was_not_known_yet_is_left_out(hard: ketnoi.KnowledgeGraph) -> None:
    told = hard.network(as_signed=True, known_by="2024-12-31")
    later = hard.network(as_signed=True)
    assert 0 < told.number_of_edges() < later.number_of_edges()
    assert told.graph["known_by"] == "2024-12-31"
    assert told.graph["left_out"] > later.graph["left_out"]
    assert hard.network(as_signed=True, known_by="1900").number_of_edges() == 0


def test_what_may_have_happened_is_taken_when_asked_for(hard: ketnoi.KnowledgeGraph) -> None:
    pair = ("vn-kien-giang", "jp-yamaguchi")  # undated, and told of in September 2018
    assert pair not in edges(hard, as_of="2017-12-31")
    assert pair in edges(hard, as_of="2017-12-31", possible=True)
    assert pair in edges(hard, as_of="2018-12-31")


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("unit", {}, "'unit' is no network; there are: units, provinces, prefectures, sectors"),
        (
            "units",
            {"grounds": "signed"},
            "'signed' is not a ground; there are: as-signed, continues, confirmed, presumed, dissolved",
        ),
        (
            "units",
            {"grounds": []},
            "without a ground there are no ties; take some of: as-signed, continues, confirmed, presumed, dissolved",
        ),
        (
            "units",
            {"ground": "confirmed"},
            "ties cannot be chosen by 'ground'; nearest: grounds; there are: grounds, known_by, bodies, possible",
        ),
        ("units", {"bodies": 1}, "bodies: 1 is neither True nor False"),
        ("units", {"known_by": "soon"}, "'soon' is not a day"),
        ("units", {"stage": "friend"}, "'friend' is not a stage"),
        ("units", {"as_of": "2020", "as_signed": True}, "as_of and as_signed exclude each other"),
    ],
)
def test_what_cannot_be_asked_is_said(
    hard: ketnoi.KnowledgeGraph, kind: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ketnoi.ArgumentError) as caught:
        hard.network(kind, **options)
    assert str(caught.value).startswith(message)


_SCRIPT = """
import json, sys, ketnoi
from networkx import node_link_data
kg = ketnoi.open(sys.argv[1], today="2026-11-21", lang="vi")
print(json.dumps([node_link_data(kg.network(kind), edges="edges") for kind in sys.argv[2:]]))
"""


def test_the_order_of_hashes_changes_nothing(cases: Workshop) -> None:
    found = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(cases.store), *KINDS],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "271828")
    ]
    assert found[0] == found[1]
    assert [len(each["nodes"]) for each in json.loads(found[0])][1:3] == [34, 47]


@given(st.dictionaries(st.text("abc", min_size=1), st.frozensets(st.integers(0, 6)), max_size=8))
def test_shared_partners_are_intersections(theirs: dict[str, frozenset[int]]) -> None:
    named = {unit: [str(partner) for partner in partners] for unit, partners in theirs.items()}
    brute = {
        (one, two): tuple(sorted(set(named[one]) & set(named[two])))
        for one in sorted(named)
        for two in sorted(named)
        if one < two and set(named[one]) & set(named[two])
    }
    assert shared_by(named) == brute
