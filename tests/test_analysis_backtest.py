"""Hits and reciprocal ranks: exact where candidates are equal, chance as a closed form, margins that say how sure."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis import backtest, later
from ketnoi.analysis.backtest import AHEAD, AT, BEHIND, UNDECIDABLE, Margin, Place
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from tests.meetings import small, tie
from tests.workshop import Workshop

SCORES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2).map(float), min_size=1)


@given(SCORES, st.sampled_from("abcdef"))
def test_a_place_is_the_mean_over_all_orders_of_equals(scores: dict[str, float], sought: str) -> None:
    """Brute force: every order of the candidates, of which those count that never put a lower score first."""
    found = backtest.place(scores, sought)
    orders = [order for order in permutations(scores) if sorted(order, key=scores.get, reverse=True) == list(order)]  # type: ignore[arg-type]  # a number each
    ranks = [order.index(sought) + 1 for order in orders if sought in order]
    for k in AT:
        assert found.hit(k) == pytest.approx(sum(rank <= k for rank in ranks) / len(orders))
    assert found.reciprocal == pytest.approx(float(sum(Fraction(1, rank) for rank in ranks) / len(orders)))


@pytest.mark.parametrize("number", [1, 4, 47])
def test_chance_hits_k_of_n_and_its_reciprocal_is_a_harmonic_number(number: int) -> None:
    found = backtest.place(dict.fromkeys(map(str, range(number)), 0.0), "0")
    assert [found.hit(k) for k in AT] == pytest.approx([min(k / number, 1) for k in AT])
    assert found.reciprocal == pytest.approx(sum(1 / rank for rank in range(1, number + 1)) / number)


def test_who_is_no_candidate_is_missed_at_every_k() -> None:
    found = backtest.place({"a": 1.0}, "b")
    assert (found, found.hit(10), found.reciprocal) == (Place(1, 0), 0.0, 0.0)


def test_measures_are_sums_with_their_number() -> None:
    found = backtest.measures([Place(0, 1), Place(1, 2), Place(9, 0)])
    assert found.number == 3
    assert found.hits == (1.0, 2.0, 2.0, 2.0)
    assert found.mean == pytest.approx((1 + (1 / 2 + 1 / 3) / 2) / 3)
    assert backtest.measures([]).mean == 0


def test_a_margin_decides_only_where_its_whole_interval_is_on_one_side() -> None:
    good, bad = [Place(0, 1)] * 8, [Place(4, 1)] * 8
    groups = list("abcdefgh")
    assert backtest.margin(good, bad, [groups], sure=0.95, seed=1) == pytest.approx((0.8, 0.8, 0.8))
    assert backtest.margin(good, bad, [groups], sure=0.95, seed=1).verdict == AHEAD
    assert backtest.margin(bad, good, [groups], sure=0.95, seed=1).verdict == BEHIND
    mixed = backtest.margin([*good[:4], *bad[:4]], [*bad[:4], *good[:4]], [groups], sure=0.95, seed=1)
    assert mixed.verdict == UNDECIDABLE
    assert mixed.mean == pytest.approx(0)
    assert mixed.low < 0 < mixed.high
    assert backtest.margin([], [], [[]], sure=0.95, seed=1) == Margin(0, 0, 0)


def test_one_unit_that_signed_everything_decides_nothing_more_than_its_one_sample() -> None:
    """The surer an interval, the wider; places of one group are drawn together."""
    one, two = [Place(0, 1), Place(0, 1), Place(3, 1), Place(5, 1)], [Place(2, 1)] * 4
    narrow, wide = (backtest.margin(one, two, [list("aabc")], sure=sure, seed=1) for sure in (0.5, 0.99))
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert backtest.margin(one, two, [list("aaaa")], sure=0.99, seed=1).low == pytest.approx(narrow.mean)


def test_a_margin_spans_what_samples_of_either_end_of_the_pairs_leave_open() -> None:
    """One prefecture in all pairs makes one group of its own side: sampled by that side alone nothing would vary."""
    one, two = [Place(0, 1), Place(3, 1), Place(5, 1)], [Place(2, 1)] * 3
    vietnam, japan = list("abc"), list("kkl")
    apart = [backtest.margin(one, two, [groups], sure=0.9, seed=3) for groups in (vietnam, japan)]
    both = backtest.margin(one, two, [vietnam, japan], sure=0.9, seed=3)
    assert both == Margin(apart[0].mean, min(each.low for each in apart), max(each.high for each in apart))
    assert (both.low, both.high) != (apart[0].low, apart[0].high)


def test_a_margin_is_the_same_again_and_wants_as_many_groups_as_places() -> None:
    places = [Place(at, 1) for at in range(5)]
    one, two = (backtest.margin(places, places[::-1], [list("aabbc")], sure=0.9, seed=7) for _ in range(2))
    assert one == two
    with pytest.raises(ArgumentError, match="5, 5 and 1 places cannot be compared one by one"):
        backtest.margin(places, places, [["a"]], sure=0.9, seed=7)


def test_first_papers_are_those_of_pairs_that_had_none_and_certainly_came_after_the_day() -> None:
    ties = [
        tie("vn-a", "jp-k", day="2015-01-01"),
        tie("vn-a", "jp-k", day="2021-01-01"),
        tie("vn-b", "jp-k", day="2021-01-01"),
        tie("vn-c", "jp-k", day="2019-01-01")._replace(latest="2021-01-01"),
        tie("vn-d", "jp-k", day="2021-01-01")._replace(latest="2030-01-01"),
    ]
    assert later.first_signed(ties, "2020-12-31", "2026-11-21") == [("vn-b", "jp-k")]


def test_each_pair_is_sought_from_both_sides() -> None:
    """vn-a has 4 candidates, jp-l 3 (vn-a, vn-c, vn-d); of all, only jp-l and jp-m of vn-a's have 1 partner or more."""
    known = small()
    assert later.places(known, [("vn-a", "jp-l")], later.by_score) == (Place(0, 1), Place(0, 1))
    assert later.places(known, [("vn-a", "jp-l")], later.by_chance) == (Place(0, 4), Place(0, 3))
    assert later.by_popularity(known, "vn-a") == {"jp-l": 1, "jp-m": 2, "jp-n": 0, "jp-town": 0}
    assert later.places(known, [("vn-a", "jp-l")], later.by_popularity) == (Place(1, 1), Place(0, 2))
    assert later.places(known, [("vn-a", "jp-silent")], later.by_score) == (Place(0, 0), Place(0, 0))


def held(cases: Workshop, day: str, choice: Choice | None = None) -> later.Test:
    """The back-test of the hard cases for a day."""
    return later.test(Session(target=str(cases.store), lang="en", lens=Lens(None)), choice or Choice(), day)


def test_a_unit_under_a_new_name_is_the_one_that_it_continues(cases: Workshop) -> None:
    """Hue is Thua Thien Hue of before 2025: what it signed with Nara in 2025 follows a paper of 2024, and is no news.

    After 2024 only Phu Tho, which came of a merger, signed: it was not there, and continues nobody alone.
    """
    before, after = held(cases, "2024-06-30"), held(cases, "2024-12-31")
    assert ("vn-thua-thien-hue", "jp-nara") in before.sought
    assert "vn-hue" not in {unit for pair in (*before.sought, *after.sought) for unit in pair}
    assert after.unborn == 1


def test_what_was_signed_later_counts_whatever_the_ground_that_is_known_by(cases: Workshop) -> None:
    """As signed there is but one ground: a choice of others must not leave nothing to find."""
    confirmed = Choice(grounds=("confirmed",))
    assert held(cases, "2021-06-30").sought
    assert set(held(cases, "2021-06-30", confirmed).sought) == set(held(cases, "2021-06-30").sought)
