"""Shared partners and chance against brute force, known results and networks whose answer is plain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis import bicm, projection
from ketnoi.analysis.chance import MORE, NO_MORE, UNDECIDABLE, Null, Overlap, judged, sizes_tested
from ketnoi.analysis.discoveries import adjust
from ketnoi.errors import ArgumentError

UNITS, PARTNERS = [f"u{number}" for number in range(8)], [f"p{number}" for number in range(6)]
NETWORKS = st.dictionaries(st.sampled_from(UNITS), st.sets(st.sampled_from(PARTNERS)).map(sorted))


def brute(partners: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The shared partners of each two units by looking at all pairs."""
    found = {(a, b): tuple(sorted({*partners[a]} & {*partners[b]})) for a, b in combinations(sorted(partners), 2)}
    return {pair: shared for pair, shared in found.items() if shared}


def davis() -> dict[str, list[str]]:
    """Which of 14 social events 18 women of Natchez attended (Davis, Gardner and Gardner 1941)."""
    graph = nx.davis_southern_women_graph()
    return {woman: sorted(graph[woman]) for woman in graph.graph["top"]}


def by_pair(partners: Mapping[str, Sequence[str]], control: str = "bh") -> dict[tuple[str, str], Overlap]:
    """The overlaps of a network by pair, those of nothing included."""
    return {each.pair: each for each in judged(partners, control=control, zeros=True).overlaps}


@given(NETWORKS)
@settings(deadline=None)
def test_the_sparse_product_finds_what_looking_at_all_pairs_finds(partners: dict[str, list[str]]) -> None:
    assert projection.shared_by(partners) == brute(partners)


@given(NETWORKS, st.integers(1, 40))
@settings(deadline=None)
def test_blocks_of_any_size_give_each_pair_once_in_order(partners: dict[str, list[str]], least: int) -> None:
    found = projection.biadjacency(partners)
    listed = [
        (found.units[i], found.units[j], int(count))
        for rows, columns, counts in projection.blocks(found.matrix, least)
        for i, j, count in zip(rows, columns, counts, strict=True)
    ]
    assert listed == [(*pair, len(shared)) for pair, shared in sorted(brute(partners).items())]


def test_the_projection_of_southern_women_is_that_of_networkx() -> None:
    women = davis()
    expected = nx.bipartite.weighted_projected_graph(nx.davis_southern_women_graph(), list(women))
    found = projection.shared_by(women)
    assert {tuple(sorted((a, b))): weight for a, b, weight in expected.edges(data="weight")} == {
        pair: len(shared) for pair, shared in found.items()
    }
    assert len(found) == 139
    assert found["Evelyn Jefferson", "Theresa Anderson"] == ("E2", "E3", "E4", "E5", "E6", "E8", "E9")


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=7), min_size=1, max_size=7))
@settings(deadline=None)
def test_the_model_keeps_the_degrees_of_both_sides(rows: list[list[bool]]) -> None:
    width = max(map(len, rows))
    matrix = np.array([row + [False] * (width - len(row)) for row in rows], dtype=int)
    ours, theirs = matrix.sum(axis=1), matrix.sum(axis=0)
    model = bicm.fit(ours.tolist(), theirs.tolist())
    chance = model.chance[[model.rows.index(k) for k in ours]][:, [model.columns.index(d) for d in theirs]]
    np.testing.assert_allclose(chance.sum(axis=1), ours, atol=1e-6)
    np.testing.assert_allclose(chance.sum(axis=0), theirs, atol=1e-6)
    assert ((chance >= 0) & (chance <= 1)).all()


def test_logits_are_sums_so_the_likelihood_is_the_largest_there_is() -> None:
    women = davis()
    events = Counter(event for theirs in women.values() for event in theirs)
    model = bicm.fit(map(len, women.values()), events.values())
    logits = np.log(model.chance / (1 - model.chance))
    np.testing.assert_allclose(logits - logits[:1] - logits[:, :1] + logits[0, 0], 0, atol=1e-7)


@pytest.mark.parametrize(
    ("rows", "columns", "chance"),
    [
        ([1, 1, 1, 1], [1, 1, 1, 1], [[1 / 4]]),  # anybody with anybody
        ([2, 2], [1, 1, 1, 1], [[1 / 2]]),
        ([2, 1], [2, 1], [[1, 1], [1, 0]]),  # one network alone has these degrees
        ([3, 1, 1, 0], [3, 1, 1], [[1, 1], [1, 0], [0, 0]]),
        ([3, 3, 1, 1], [3, 3, 1, 1], [[1, 1 / 2], [1 / 2, 0]]),  # the first two have both hubs and one of the rest
        ([], [], []),
        ([0], [], []),
    ],
)
def test_chances_that_can_be_worked_out(rows: list[int], columns: list[int], chance: list[list[float]]) -> None:
    found = bicm.fit(rows, columns).chance
    np.testing.assert_allclose(found, np.array(chance).reshape(found.shape), atol=1e-9)


@pytest.mark.parametrize(("rows", "columns"), [([3], [1, 1]), ([1], [1, 1]), ([2, 2], [3, 1]), ([1], [])])
def test_degrees_of_no_network_are_refused(rows: list[int], columns: list[int]) -> None:
    with pytest.raises(ArgumentError, match="no network has these degrees"):
        bicm.fit(rows, columns)


@given(st.lists(st.floats(0, 1), max_size=9), st.integers(0, 10))
@settings(deadline=None)
def test_the_tail_is_the_sum_over_all_outcomes(chances: list[float], least: int) -> None:
    expected = sum(
        math.prod(p if won else 1 - p for p, won in zip(chances, outcome, strict=True))
        for outcome in product((0, 1), repeat=len(chances))
        if sum(outcome) >= least
    )
    found = bicm.tail(np.array(chances), [1] * len(chances), least)
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_a_small_tail_keeps_its_digits() -> None:
    assert bicm.tail(np.array([1e-3]), [20], 20) == pytest.approx(1e-60, rel=1e-9)


@pytest.mark.parametrize(("pool", "one", "two"), [(6, 2, 3), (7, 3, 3), (5, 5, 2), (4, 1, 1)])
def test_the_hypergeometric_odds_are_those_of_all_draws(pool: int, one: int, two: int) -> None:
    ours = set(range(one))
    draws = [len(ours & set(draw)) for draw in combinations(range(pool), two)]
    null = Null([one, two, pool], [1 + (at < one) + (at < two) for at in range(pool)])
    for shared in range(min(one, two) + 1):
        odds = null.odds(one, two, shared)
        assert odds.probability == pytest.approx(sum(each >= shared for each in draws) / len(draws))
        assert odds.expected == pytest.approx(sum(draws) / len(draws))


def test_southern_women_are_too_few_to_tell() -> None:
    found = judged(davis())
    assert (found.pool, found.pairs, found.tested) == (14, 153, 0)
    assert {each.verdict for each in found.overlaps} == {UNDECIDABLE}
    pair = next(each for each in found.overlaps if each.pair == ("Flora Price", "Olivia Carleton"))
    assert pair.shared == ("E11", "E9")
    assert pair.odds.probability == pytest.approx(1 / math.comb(14, 2))  # both went to the same two of fourteen
    assert pair.odds.probability_both == pytest.approx(0.088372, abs=1e-6)  # but E8 and E9 were crowded
    assert pair.jaccard == 1


def test_what_a_hub_explains_is_not_more_and_what_nothing_explains_is() -> None:
    """Forty units of five partners each, all with one hub; two of them have the same five.

    As chance the others are not called: three shared would be more than twice what is expected and pass unnoticed.
    """
    partners = {f"u{n:02}": ["hub", *(f"p{n}-{m}" for m in range(4))] for n in range(40)}
    partners["u00"] = partners["u01"]
    found = by_pair(partners)
    verdicts = Counter(each.verdict for each in found.values())
    assert verdicts == {MORE: 1, UNDECIDABLE: 40 * 39 // 2 - 1}
    assert found["u00", "u01"].verdict == MORE
    hub = found["u02", "u03"]
    assert hub.shared == ("hub",)
    assert hub.odds.expected == pytest.approx(25 / 157)  # all partners alike
    assert hub.odds.expected_both == pytest.approx(1 + 156 * (4 / 156) ** 2, rel=0.01)  # the hub as it is


def grid() -> dict[str, list[str]]:
    """Of 243 partners, words of five letters, a unit has those with one letter at one place: 81; its twin has the same.

    Units of two places share 27, as many as all draws of 81 share on average; units of one place share none.
    """
    words = ["".join(word) for word in product("abc", repeat=5)]
    units = {
        f"{place}{letter}": [word for word in words if word[place] == letter] for place in range(5) for letter in "abc"
    }
    return {**units, "twin": units["0a"]}


def test_as_chance_is_what_is_as_expected_where_twice_as_much_would_have_shown() -> None:
    partners = grid()
    found = by_pair(partners)
    assert found["0a", "twin"].verdict == MORE
    assert found["0a", "1b"].odds.expected == 27
    assert Counter((len(each.shared), each.verdict) for each in found.values()) == {
        (81, MORE): 1,
        (27, NO_MORE): 10 * 9 + 4 * 3,  # units of two places, and the twin with those of the other places
        (0, NO_MORE): 5 * 3 + 2,
    }


@pytest.mark.parametrize("control", ["bh", "by"])
def test_twice_as_much_in_place_of_what_is_shared_would_have_been_called_more(control: str) -> None:
    partners = grid()
    found = judged(partners, control=control, zeros=True)
    degrees = Counter(each for theirs in partners.values() for each in theirs)
    null = Null([len(theirs) for theirs in partners.values()], list(degrees.values()))
    probabilities = [each.odds.worst for each in found.overlaps]
    for at in (0, 7, 40):
        each = found.overlaps[at]
        twice = math.ceil(2 * max(each.odds.expected, each.odds.expected_both))
        instead = [*probabilities[:at], null.odds(*each.sizes, twice).worst, *probabilities[at + 1 :]]
        assert (each.verdict, adjust(instead, found.tested, control)[at] <= 0.05) == (NO_MORE, True)


def test_one_of_three_is_not_as_chance_since_it_is_as_much_as_could_be_noticed() -> None:
    """A fifth of a partner is expected: one is twice that and more, and has not shown, though the pair was tested."""
    partners = {f"u{n}": [f"p{n}"] for n in range(40)} | {"v1": ["a", "b", "c"], "v2": ["c", "d", "e"]}
    pair = by_pair(partners)["v1", "v2"]
    assert (pair.shared, pair.odds.expected, pair.verdict) == (("c",), 9 / 45, UNDECIDABLE)
    assert pair.adjusted == pytest.approx(pair.odds.worst)


def test_pairs_of_one_partner_are_undecidable_and_units_of_none_too() -> None:
    found = by_pair({"a": ["x"], "b": ["x"], "c": [], "d": ["y"], "e": []})
    assert {each.verdict for each in found.values()} == {UNDECIDABLE}
    assert len(found) == 10
    assert found["c", "e"].jaccard is None
    assert list(found["a", "c"].odds) == [0, 1, 0, 1]
    assert found["a", "b"].odds.probability == pytest.approx(1 / 2)


@given(NETWORKS.filter(lambda found: any(found.values())), st.sampled_from(["bh", "by"]))
@settings(max_examples=60, deadline=None)
def test_what_is_tested_could_have_been_significant_and_nothing_else(
    partners: dict[str, list[str]], control: str
) -> None:
    sizes = {unit: len(theirs) for unit, theirs in partners.items()}
    degrees = Counter(each for theirs in partners.values() for each in theirs)
    null = Null(list(sizes.values()), list(degrees.values()))
    chosen, tested = sizes_tested(null, Counter(sizes.values()), 0.5, control)
    pairs = [tuple(sorted((sizes[a], sizes[b]))) for a, b in combinations(sizes, 2)]
    assert tested == sum(pair in chosen for pair in pairs)
    least = [null.least(*kind) for kind in chosen]
    assert all(adjust([each], tested, control)[0] <= 0.5 + 1e-12 for each in least)


def test_the_bound_is_the_least_that_any_search_finds() -> None:
    null = Null([3] * 6 + [2] * 5 + [1] * 4, [2] * 8 + [1] * 16)
    sizes = Counter([3] * 6 + [2] * 5 + [1] * 4)
    many = {(3, 3): 15, (2, 3): 30, (1, 3): 24, (2, 2): 10, (1, 2): 20, (1, 1): 6}
    for level in (0.001, 0.01, 0.05, 0.3, 0.9):
        least = next(
            tests
            for tests in range(1, 200)
            if sum(number for kind, number in many.items() if null.least(*kind) <= level / tests) <= tests
        )
        expected = {kind for kind in many if null.least(*kind) <= level / least}
        assert sizes_tested(null, sizes, level, "bh")[0] == expected


@pytest.mark.parametrize("options", [{"control": "holm"}, {"level": 0.0}, {"level": 1.0}])
def test_another_control_or_level_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(ArgumentError, match="control is one of bh, by"):
        judged({}, **options)  # type: ignore[arg-type]  # wrong on purpose
