"""`rank`: measures against NetworkX, intervals against replicates made one by one, ranks against their definition."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis import measures, resampling
from ketnoi.analysis.measures import MEASURES, Prepared, pivots_for, prepared
from ketnoi.analysis.network import network, pairs
from ketnoi.analysis.rank import rank_ranges, ranked
from ketnoi.analysis.resampling import Sample, drawn, intervals, replicates
from ketnoi.analysis.ties import Record
from ketnoi.errors import ArgumentError
from tests.program import asked, ketnoi
from tests.small_records import Told, record, records

BY_NETWORKX = {
    "degree": lambda graph: dict(graph.degree()),
    "strength": lambda graph: dict(graph.degree(weight="weight")),
    "betweenness": lambda graph: nx.betweenness_centrality(graph, normalized=False),
    "core": nx.core_number,
}


def ready(found: Record, measure: str) -> Prepared:
    """A measure of a record, prepared."""
    told = {(each.vietnam, each.japan): [tie.documents for tie in each.ties] for each in pairs(found.ties)}
    return prepared(told, measure, found.documents)


# ---- values


@pytest.mark.parametrize("measure", MEASURES)
@settings(deadline=None)
@given(found=records())
def test_a_measure_is_that_of_networkx_on_the_network_of_units(measure: str, found: Record) -> None:
    made = ready(found, measure)
    graph = network(found)
    expected = BY_NETWORKX[measure](graph) if len(graph) else {}
    assert list(made.nodes) == sorted(expected)
    assert made.observed.tolist() == pytest.approx([expected[node] for node in made.nodes])


def of_graph(graph: nx.Graph, measure: str) -> dict[str, float]:
    """A measure of any graph, as if one document told of each edge."""
    told = {(str(one), str(two)): [["d"]] for one, two in graph.edges()}
    made = prepared(told, measure, ["d"])
    return dict(zip(made.nodes, made.observed.tolist(), strict=True))


def test_southern_women_have_the_degrees_that_davis_gardner_and_gardner_published() -> None:
    found = of_graph(nx.davis_southern_women_graph(), "degree")
    assert {name: found[name] for name in ("Evelyn Jefferson", "Theresa Anderson", "Nora Fayette", "Flora Price")} == {
        "Evelyn Jefferson": 8,
        "Theresa Anderson": 8,
        "Nora Fayette": 8,
        "Flora Price": 2,
    }
    assert {name: found[name] for name in ("E8", "E9", "E7", "E1")} == {"E8": 14, "E9": 12, "E7": 10, "E1": 3}


def test_the_medici_lie_between_most_families_of_florence() -> None:
    found = of_graph(nx.florentine_families_graph(), "betweenness")
    assert found["Medici"] == pytest.approx(47.5)  # 0.522 of 91 pairs
    assert found["Guadagni"] == pytest.approx(23.166667)
    assert found["Pazzi"] == 0


def test_ten_of_the_karate_club_are_in_its_core_of_four() -> None:
    found = of_graph(nx.karate_club_graph(), "core")
    assert sorted(int(node) for node, k in found.items() if k == 4) == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]
    assert found["11"] == 1  # knows the instructor alone


def test_betweenness_is_exact_up_to_a_size_and_then_estimated_from_pivots() -> None:
    assert pivots_for(1000, 400) == 0
    assert pivots_for(1000, 401) == 997
    assert pivots_for(5000, 20_000) == 64
    assert pivots_for(100_000, 400_000) == 64
    graph = nx.barabasi_albert_graph(700, 1, seed=3)
    found, exact = of_graph(graph, "betweenness"), nx.betweenness_centrality(graph, normalized=False)
    assert pivots_for(700, 699) == 572
    top = sorted(exact, key=lambda node: -exact[node])[:5]
    assert [found[str(node)] for node in top] == pytest.approx([exact[node] for node in top], rel=0.1)
    assert found != {str(node): value for node, value in exact.items()}


# ---- replicates and intervals


@pytest.mark.parametrize("measure", MEASURES)
@settings(deadline=None)
@given(found=records(), seed=st.integers(0, 5))
def test_replicates_are_the_measures_of_the_record_that_the_drawn_documents_tell(
    measure: str, found: Record, seed: int
) -> None:
    made = ready(found, measure)
    values = replicates(made.told_by, made.of, len(made.nodes), 4, seed)
    documents = found.documents
    assert values.shape == (len(made.nodes), 4 if documents else 0)
    there = [part[:, at] for part in drawn(len(documents), 4, seed) for at in range(part.shape[1])]
    for at in range(values.shape[1]):
        chosen = {name for name, kept in zip(documents, there[at], strict=True) if kept}
        graph = network(found._replace(ties=tuple(tie for tie in found.ties if chosen & {*tie.documents})))
        graph.add_nodes_from(made.nodes)
        expected = BY_NETWORKX[measure](graph)
        assert values[:, at].tolist() == pytest.approx([expected[node] for node in made.nodes])


@settings(deadline=None)
@given(documents=st.integers(1, 40), draws=st.integers(1, 30), seed=st.integers(0, 9))
def test_what_is_drawn_does_not_depend_on_how_the_draws_are_parted(documents: int, draws: int, seed: int) -> None:
    whole = np.concatenate(list(drawn(documents, draws, seed)), axis=1)
    for largest in (10**9, 900_000):
        parts = list(drawn(documents, draws, seed, largest))
        assert len(parts) == (draws if largest == 10**9 else -(-draws // 4))
        assert (np.concatenate(parts, axis=1) == whole).all()
    assert whole.any(axis=0).all()


def test_a_draw_misses_about_37_of_100_documents() -> None:
    there = np.concatenate(list(drawn(1000, 200, 1)), axis=1)
    assert 1 - there.mean() == pytest.approx(np.exp(-1), abs=0.005)


@settings(deadline=None)
@given(
    values=st.lists(st.integers(0, 9), min_size=1, max_size=5),
    draws=st.integers(0, 20),
    seed=st.integers(0, 99),
)
def test_an_interval_holds_the_value_and_never_reaches_below_0(values: list[int], draws: int, seed: int) -> None:
    observed = np.array(values, dtype=float)
    found = np.random.default_rng(seed).integers(0, 10, (len(values), draws)).astype(float)
    low, high = intervals(observed, found, centred=bool(seed % 2))
    assert (low >= 0).all()
    assert (low <= observed).all()
    assert (observed <= high).all()
    assert np.equal(np.mod(low, 1), 0).all()
    if not draws:
        assert low.tolist() == high.tolist() == values


def test_an_interval_is_the_spread_of_the_replicates_around_the_value() -> None:
    found = np.arange(1.0, 101.0)[None, :]  # 1 … 100: 95 % of them are 3 … 98, their median is 50
    assert [end.tolist() for end in intervals(np.array([60.0]), found)] == [[13.0], [108.0]]
    assert [end.tolist() for end in intervals(np.array([10.0]), found)] == [[0.0], [58.0]]


def test_the_interval_of_what_falls_at_a_stroke_is_stretched_and_not_moved() -> None:
    """A core of two that one replicate in ten keeps: moved, its interval would say 2–3, as if it were sure."""
    found = np.array([[2.0] * 10 + [1.0] * 90])
    assert [end.tolist() for end in intervals(np.array([2.0]), found)] == [[2.0], [3.0]]
    assert [end.tolist() for end in intervals(np.array([2.0]), found, centred=False)] == [[1.0], [2.0]]
    rare = np.array([[2.0] + [1.0] * 99])
    assert [end.tolist() for end in intervals(np.array([2.0]), rare, centred=False)] == [[1.0], [2.0]]


def test_ties_of_one_document_come_and_go_together() -> None:
    """Three partners by one paper each: told by one list or by three reports, that is not the same evidence."""
    other: list[Told] = [("v9", f"j{at}", [f"e{at}"], []) for at in range(9)]
    listed: list[Told] = [("v1", f"j{at}", ["list"], []) for at in range(3)]
    reported: list[Told] = [("v1", f"j{at}", [f"report-{at}"], []) for at in range(3)]
    rows = [row for told in (listed, reported) for row in ranked(record([*told, *other])).rows]
    spans = [(row.low, row.high) for row in rows if row.unit == "v1"]
    assert spans == [(0, 3), (1, 4)]  # in one draw of three the list is missing, and all ties with it


def test_what_many_documents_tell_does_not_hang_on_any_of_them() -> None:
    found = record([("v1", "j1", [f"d{at}" for at in range(20)], []), ("v2", "j1", ["e"], [])])
    assert [(row.unit, row.low, row.high) for row in ranked(found).rows] == [("v1", 1, 1), ("v2", 0, 1)]


# ---- ranks


@settings(deadline=None)
@given(
    spans=st.dictionaries(
        st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 3)), min_size=1
    )
)
def test_rank_ranges_are_counts_of_the_units_wholly_above_and_not_wholly_below(
    spans: dict[str, tuple[int, int, int]],
) -> None:
    ends = {name: (float(at), float(max(0, at - less)), float(at + more)) for name, (at, less, more) in spans.items()}
    found = rank_ranges(ends)
    for name, (_, low, high) in ends.items():
        above = sum(other > high for _, other, _ in ends.values())
        reaching = sum(other >= low for _, _, other in ends.values())
        assert found[name] == (1 + above, reaching)
        assert 1 <= found[name][0] <= found[name][1] <= len(ends)


@settings(deadline=None)
@given(found=records())
def test_every_unit_of_a_side_is_listed_once_and_only_what_nobody_looked_at_has_no_value(found: Record) -> None:
    names = [name for name in found.units if name.startswith("v")]
    unseen = {name for name in names if name in ("v0", "v1", "v2")}
    rows = ranked(found, sample=Sample(20), unseen=unseen).rows
    tied = {tie.vietnam for tie in found.ties}
    assert sorted(row.unit for row in rows) == names
    assert {row.unit for row in rows if row.value is None} == unseen - tied
    assert {row.unit for row in rows if row.value == 0} == set(names) - tied - unseen
    assert all((row.rank == "") == (row.value is None) for row in rows)
    valued = [row.value for row in rows if row.value is not None]
    assert valued == sorted(valued, reverse=True)


def test_without_draws_there_is_no_interval_and_equal_values_share_a_range() -> None:
    found = record([("v1", "j1", ["d"], []), ("v1", "j2", ["d"], []), ("v2", "j1", ["d"], []), ("v3", "j1", ["d"], [])])
    rows = ranked(found, sample=Sample(0)).rows
    assert [(row.unit, row.value, row.low, row.high, row.rank) for row in rows] == [
        ("v1", 2, None, None, "1"),
        ("v2", 1, None, None, "2–3"),
        ("v3", 1, None, None, "2–3"),
    ]


def test_cities_are_ranked_only_where_all_levels_are_asked_for_and_count_as_partners_always() -> None:
    found = record([("v1", "j1c", ["d"], []), ("v1", "j2", ["d"], [])])
    assert [(row.unit, row.value) for row in ranked(found, side="japan").rows] == [("j2", 1)]
    assert [(row.unit, row.value) for row in ranked(found, side="japan", level="all").rows] == [("j1c", 1), ("j2", 1)]
    assert ranked(found).rows[0].value == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"measure": "closeness"}, "'closeness' is not a measure; there are: degree, strength, betweenness, core"),
        ({"side": "china"}, "'china' is not a side; there are: vietnam, japan"),
        ({"level": "ward"}, "'ward' is not a level; there are: top, all"),
        ({"sample": Sample(-1)}, "draws: -1 is too low; give 0 or more"),
        ({"sample": Sample(10**8)}, "draws: 100000000 is too high; give 100000 or less"),
        ({"sample": Sample(5, -2)}, "seed: -2 is too low; give 0 or more"),
    ],
)
def test_what_cannot_be_ranked_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        ranked(record([]), **wrong)  # type: ignore[arg-type]  # wrong on purpose
    assert str(raised.value) == said


def test_more_draws_than_memory_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = record([("v1", "j1", ["d"], []), ("v2", "j1", ["e"], [])])
    monkeypatch.setattr(resampling, "HELD", 30)
    assert ranked(found, sample=Sample(10)).draws == 10
    with pytest.raises(ArgumentError) as raised:
        ranked(found, sample=Sample(11))
    assert str(raised.value) == "draws: 11 are too many for 3 units; give 10 or less"


# ---- the command


def test_of_two_documents_only_their_pair_has_a_value_and_what_nobody_looked_at_has_none(two_documents: Path) -> None:
    rows = asked(two_documents, "rank", "--as-of", "2025-06-30")
    names = ("country", "rank", "unit", "value", "low", "high", "looked")
    assert [[row[name] for name in names] for row in rows if row["value"]] == [
        ["vn", "1", "vn-vinh-phuc", "1", "1", "1", ""],  # what a search came to is no matter where a tie is known
        ["jp", "1", "jp-tochigi", "1", "1", "1", ""],
    ]
    assert len(rows) == 63 + 47
    assert {row["looked"] for row in rows if not row["value"]} == {"not-looked-at"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "No intervals, since nothing was drawn: ranks go by the value alone"),
        ("vi", "Không có khoảng vì không rút mẫu"),
        ("ja", "抽出を行わないため区間はない"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--compare",)])
def test_who_draws_nothing_is_told_no_interval(
    two_documents: Path, lang: str, said: str, more: tuple[str, ...]
) -> None:
    rows = asked(two_documents, "rank", "--draws", "0", "--as-of", "2025-06-30")
    assert {(row["low"], row["high"]) for row in rows} == {("", "")}
    assert {row["rank"] for row in rows if row["value"]} == {"1"}
    for draws, there in (("0", True), ("20", False)):
        told = ketnoi("rank", "--draws", draws, "--lang", lang, *more, "--store", two_documents).out
        assert (said in told) == there
        assert "{" not in told


def test_ranks_are_among_the_units_with_a_value_and_the_search_is_told_where_no_tie_is(two_documents: Path) -> None:
    told = ketnoi("rank", "--as-of", "2025-06-30", "--draws", "0", "--store", two_documents).out
    assert "\nRanks are among the units with a value: Vietnam 1/63; Japan 1/47.\n" in told
    assert "\nLooked for ties: told only where no tie is known here." in told
    compared = ketnoi("rank", "--compare", "--draws", "20", "--side", "vietnam", "--store", two_documents).out
    assert "\nWithout a value, and not ranked: 62 units before and 33 after, without known ties" in compared
    assert "\nRanks are ranges where the intervals of 95 % around the values overlap" in compared


def test_what_is_estimated_is_estimated_with_the_same_pivots_in_every_draw(
    two_documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "EXACT", 0)
    for more in ((), ("--compare",)):
        told = ketnoi("rank", "--measure", "betweenness", "--draws", "2", *more, "--store", two_documents).out
        assert "estimated from 2 pivots (seed 0), the same in every draw. The interval tells of the documents" in told
