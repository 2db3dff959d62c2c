"""`similar`: likeness against its definitions, and what cannot be told apart from what is nothing."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis.likeness import Likeness, cosine, jaccard
from ketnoi.analysis.network import network
from ketnoi.analysis.profiles import profiles
from ketnoi.analysis.similar import like
from ketnoi.analysis.ties import Record
from ketnoi.analysis.ties import read as ties_read
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from tests.program import asked, ketnoi
from tests.small_records import record, records
from tests.workshop import Workshop

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9))


@settings(deadline=None)
@given(one=COUNTS, two=COUNTS)
def test_the_cosine_is_that_of_the_vectors(one: dict[str, int], two: dict[str, int]) -> None:
    found = cosine(one, two)
    assert found == cosine(two, one)
    ours, theirs = (np.array([each.get(name, 0) for name in "abcdef"], dtype=float) for each in (one, two))
    if not one or not two:
        assert found == Likeness(None, (), 0)
        return
    assert found.value == pytest.approx(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs))
    assert found.shared == tuple(name for name in "abcdef" if name in one and name in two)
    assert found.possible == min(len(one), len(two))
    assert cosine(one, {name: 3 * number for name, number in one.items()}).value == pytest.approx(1)


@settings(deadline=None, max_examples=50)
@given(found=records())
def test_likeness_by_partners_is_the_jaccard_coefficient_of_networkx(found: Record) -> None:
    graph = network(found)
    graph.add_nodes_from(found.units)
    for unit in [name for name in found.units if name.startswith("v")]:
        rows = like(found, unit)
        others = [name for name in found.units if name.startswith("v") and name != unit]
        assert sorted(row.unit for row in rows) == others
        for other, (value, shared, possible) in rows:
            if not graph.degree(unit) and not graph.degree(other):
                assert value is None
                continue
            ((_, _, expected),) = nx.jaccard_coefficient(graph, [(unit, other)])
            assert value == pytest.approx(expected)
            assert shared == tuple(sorted(nx.common_neighbors(graph, unit, other)))
            assert len(shared) <= possible == min(graph.degree(unit), graph.degree(other))


def test_southern_women_are_alike_as_their_evenings_are() -> None:
    """Evelyn went to E1–E6, E8, E9; Laura to E1–E3, E5–E8: six of nine; Olivia and Flora to the same two."""
    graph = nx.davis_southern_women_graph()
    of = {name: set(graph[name]) for name in graph}
    found = jaccard(of["Evelyn Jefferson"], of["Laura Mandeville"])
    assert found == Likeness(6 / 9, ("E1", "E2", "E3", "E5", "E6", "E8"), 7)
    assert jaccard(of["Olivia Carleton"], of["Flora Price"]) == Likeness(1.0, ("E11", "E9"), 2)
    assert jaccard(of["Flora Price"], of["Laura Mandeville"]) == Likeness(0.0, (), 2)


@settings(deadline=None)
@given(found=records())
def test_a_profile_counts_each_thing_of_a_unit_once_a_sector(found: Record) -> None:
    made = profiles(found, narrow=True)
    for unit in found.units:
        theirs = {tie.what: tie.sectors for tie in found.ties if unit in tie.pair}
        expected = {
            sector: sum(sector in told for told in theirs.values()) for told in theirs.values() for sector in told
        }
        assert made.of(unit) == expected
        assert len(made.units.get(unit, ())) == sum(bool(told) for told in theirs.values())
    assert made.things == {tie.what for tie in found.ties if tie.sectors}


def test_broad_sectors_have_what_lies_below_them_once() -> None:
    broader = {"trade": "economy", "investment": "economy"}
    found = record([("v1", "j1", ["d"], ["trade", "investment", "water"]), ("v1", "j2", ["d"], ["trade"])], (), broader)
    assert profiles(found).of("v1") == {"economy": 2, "water": 1}
    assert profiles(found, narrow=True).of("v1") == {"trade": 2, "investment": 1, "water": 1}


def test_units_of_the_same_side_and_level_are_compared_and_what_is_unknown_comes_last() -> None:
    told = [("v1", "j1", ["d"], ["a"]), ("v1", "j2", ["d"], []), ("v2", "j2", ["d"], []), ("v3c", "j1", ["d"], ["a"])]
    found = record(told, ["v4", "v5", "v6c"])
    rows = [(row.unit, row.likeness.value) for row in like(found, "v1", blind={"v5", "v2"})]
    assert rows == [("v2", 0.5), ("v4", 0.0), ("v5", None)]  # v2 has a tie though nobody looked; v4 was looked at
    rows = [(row.unit, row.likeness.value) for row in like(found, "v5", blind={"v5"})]
    assert rows == [("v1", None), ("v2", None), ("v4", None)]
    assert [(row.unit, row.likeness.value) for row in like(found, "v3c")] == [("v6c", 0.0)]
    rows = [(row.unit, row.likeness.value) for row in like(found, "v1", "sectors")]
    assert rows == [("v2", None), ("v4", None), ("v5", None)]


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ArgumentError) as raised:
        like(record([]), "v9")
    assert str(raised.value) == "v9 is neither a province or prefecture of that day nor a unit with ties"
    with pytest.raises(ArgumentError) as raised:
        like(record([], ["v1"]), "v1", "size")
    assert str(raised.value) == "'size' is not a way to compare; there are: partners, sectors"


def test_of_two_documents_nobody_can_be_compared_with_vinh_phuc(two_documents: Path) -> None:
    rows = asked(two_documents, "similar", "vĩnh phúc", "--as-of", "2025-06-30")
    assert len(rows) == 62
    first = {name: rows[0][name] for name in ("asked", "asked_label", "unit", "value", "number", "shared", "by")}
    assert first == {
        "asked": "vn-vinh-phuc",
        "asked_label": "Vĩnh Phúc",
        "unit": "vn-an-giang",
        "value": "",
        "number": "",
        "shared": "",
        "by": "partners",
    }
    assert {row["value"] for row in rows} == {""}
    text = ketnoi("similar", "vĩnh phúc", "--store", two_documents, "--as-of", "2025-06-30").out
    assert "Vĩnh Phúc: 1 partners, 1 papers and contacts.\nEmpty for 62: nobody looked" in text


def test_what_a_search_came_to_is_told_only_of_units_without_a_known_tie(cases: Workshop) -> None:
    tied = set(ties_read(Session(target=str(cases.store), lens=Lens("2026-11-21"), rebuild=False)).tied)
    for by in ("partners", "sectors"):
        rows = asked(cases.store, "similar", "vn-an-giang-2025", "--by", by)
        assert {row["unit"] for row in rows if not row["looked"]} == {row["unit"] for row in rows} & tied != set()
        told = ketnoi("similar", "vn-an-giang-2025", "--by", by, "--store", cases.store).out
        assert "\nLooked for ties: told only where no tie is known here." in told


def test_the_real_record_is_compared_both_ways(record: Path) -> None:
    for by in ("partners", "sectors"):
        rows = asked(record, "similar", "tochigi", "--by", by)
        assert len(rows) == 46
        values = [float(row["value"]) for row in rows if row["value"]]
        assert values == sorted(values, reverse=True)
        assert all(0 <= value <= 1 for value in values)
        assert all(int(row["number"]) == len(row["shared"].split("; ")) for row in rows if row["shared"])
    assert "nothing is called 'nowhere'" in ketnoi("similar", "nowhere", "--store", record).complaint


@pytest.mark.parametrize("command", ["similar", "specialise"])
@pytest.mark.parametrize(
    ("asked_for", "complaint"),
    [
        (
            ["vinh phuc"],
            "Vĩnh Phúc is not there on 2026-11-21; ask for the unit that came of it, or as of 2025-06-30",
        ),
        (["hà tây"], "Hà Tây is not there on 2026-11-21; ask for the unit that came of it, or as of 2008-07-31"),
        (
            ["vn-phu-tho-2025", "--as-of", "2025-06-30"],
            "Phú Thọ is not there on 2025-06-30; ask for the unit that it came of, or as of 2025-07-01",
        ),
        (
            ["tochigi city"],
            "no tie taken here shows Tochigi (city) on 2026-11-21; name a province or prefecture, or a unit with ties",
        ),
        (
            ["hà tây", "--as-signed"],
            "no tie taken here shows Hà Tây as signed; name a province or prefecture, or a unit with ties",
        ),
        (["vietnam"], "Vietnam is a country; name one of its provinces or prefectures, or a unit with ties"),
    ],
)
def test_a_unit_that_is_not_there_is_refused_by_its_name_and_it_is_told_what_to_ask(
    record: Path, command: str, asked_for: list[str], complaint: str
) -> None:
    told = ketnoi(command, *asked_for, "--store", record).complaint
    assert told.endswith(f"ketnoi: {complaint}\n")


@pytest.mark.parametrize("command", ["similar", "specialise"])
def test_what_has_ties_as_signed_is_not_refused_though_it_is_dissolved(record: Path, command: str) -> None:
    key = {"similar": "asked", "specialise": "unit"}[command]
    assert {row[key] for row in asked(record, command, "vinh phuc", "--as-signed")} == {"vn-vinh-phuc"}
    assert {row[key] for row in asked(record, command, "vinh phuc", "--as-of", "2025-06-30")} == {"vn-vinh-phuc"}


def test_two_units_of_one_name_in_a_table_are_told_apart_by_their_ids(record: Path) -> None:
    told = ketnoi("similar", "phú thọ", "--as-signed", "--store", record).out
    twins = [f"Phú Thọ [{unit}]" for unit in ("vn-phu-tho", "vn-phu-tho-2025")]
    for own, other in (twins, twins[::-1]):
        assert [line for line in told.splitlines() if line.startswith(f"{own} ") and f"  {other} " in line]
        assert f"\n{own}: 1 partners, " in told
    assert not [line for line in told.splitlines() if line.startswith("Phú Thọ ") and not line.startswith((*twins,))]
    assert "[" not in ketnoi("similar", "phú thọ", "--store", record).out
    rows = asked(record, "similar", "phú thọ", "--as-signed")
    assert {(row["asked"], row["asked_label"]) for row in rows} == {
        ("vn-phu-tho", "Phú Thọ"),
        ("vn-phu-tho-2025", "Phú Thọ"),
    }
