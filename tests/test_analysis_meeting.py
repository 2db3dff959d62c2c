"""Whom a unit of the made-up record might meet: whole suggestions, and what must not change them."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis import meeting
from ketnoi.analysis.affinity import Share
from ketnoi.analysis.meeting import RECORDED, WEIGHTS
from ketnoi.analysis.wishes import willing
from tests.meetings import BELOW, CONTACT, TIES, WISHES, small, tie, wish

LOG2 = math.log(2)


def test_weights_make_one_and_the_measures_are_all_weighed() -> None:
    assert math.fsum(WEIGHTS.values()) == pytest.approx(1)
    assert set(RECORDED) < set(WEIGHTS)
    found = meeting.suggestion(small(), "vn-a", "jp-l")
    assert [reason.kind for reason in found.reasons] == list(WEIGHTS)


def test_candidates_are_the_units_of_the_day_without_a_tie_and_below_the_highest_level_those_that_are_named() -> None:
    known = small()
    assert known.candidates("vn-a") == ("jp-l", "jp-m", "jp-n", "jp-town")
    assert known.candidates("jp-m") == ("vn-a", "vn-b", "vn-d")
    assert small(day="2019-06-30").candidates("jp-k") == ("vn-c", "vn-d", "vn-gone")


def test_every_reason_of_a_suggestion_with_its_documents() -> None:
    """Worked out by hand.

    jp-k of vn-a and vn-b has 2 partners, vn-b has 2: the way vn-a, jp-k, vn-b, jp-l weighs 1 / log 2 / log 2.
    Sectors: 7 units do anything (a, b, c, gone, k, l, m; d and jp-town are only listed): trade is done by a, b, k,
    l; schools and education by a, b, c, gone, l, m; rice by a, m. With others vn-a did trade and rice, jp-l trade and
    schools. Of pairs without the two, one is of the north, with the east; three are of provinces, with prefectures.
    """
    found = meeting.suggestion(small(), "vn-a", "jp-l")
    trade, schools, rice = math.log(7 / 4), math.log(7 / 6), math.log(7 / 2)
    cosine = trade**2 / math.sqrt((trade**2 + rice**2) * (trade**2 + 2 * schools**2))
    way = 1 / LOG2 / LOG2
    assert [(reason.kind, reason.value) for reason in found.reasons] == [
        ("sectors", pytest.approx(cosine)),
        ("paths", pytest.approx(way / (1 + way))),
        ("contacts", 0.5),
        ("willing", 1.0),
        ("region", 0.5),
        ("level", 0.75),
    ]
    assert found.of("sectors").found == ("trade",)
    assert found.of("sectors").documents == ("d-p-a-k", "d-p-b-l")
    assert found.of("paths").found == ("vn-b",)
    assert found.of("paths").documents == ("d-p-b-l", "d-p-a-k", "d-p-b-k")
    assert found.of("contacts").found == ("c-a-l",)
    assert found.of("willing").documents == ("d-w-own", "d-w-open")
    assert found.of("region").found == Share(1, 1)
    assert found.of("region").documents == ("d-p-b-k",)
    assert found.of("level").found == Share(3, 3)
    assert found.of("level").documents == ("d-p-b-k", "d-p-c-m", "d-p-gone-m")
    assert found.score == pytest.approx(sum(WEIGHTS[reason.kind] * reason.value for reason in found.reasons))


def test_every_reason_that_adds_something_has_documents() -> None:
    for candidate in meeting.suggestions(small(), "vn-a"):
        assert all(bool(reason.documents) is bool(reason.value) for reason in candidate.reasons)


def test_the_order_of_suggestions_for_a_unit() -> None:
    found = meeting.suggestions(small(), "vn-a")
    assert [(each.unit, round(each.score, 3)) for each in found] == [
        ("jp-l", 0.595),
        ("jp-m", 0.255),
        ("jp-n", 0.115),
        ("jp-town", 0.037),
    ]


def test_a_paper_of_bodies_and_a_contact_are_reasons_and_no_ties() -> None:
    assert meeting.suggestion(small(), "vn-a", "jp-m").of("contacts").found == ("p-a-m-assembly",)
    assert meeting.suggestion(small(), "vn-a", "jp-l").of("contacts").value == 0.5
    assert meeting.suggestion(small(), "vn-d", "jp-town").of("contacts").value == 0  # only listed together


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ((), 0.0),
        ((wish("w", "vn-a", "jp"),), 0.25),
        ((wish("w", "vn-a", "jp", by="vn-a"), wish("x", "jp-l", "vn", by="jp-l")), 0.5),
        ((wish("w", "vn-a", "jp", by=""),), 0.0),
        ((wish("w", "vn-a", "jp-l", by=""),), 0.5),
        ((wish("w", "vn-a", "jp-l", by="vn-c"),), 0.5),
        ((wish("w", "vn-a", "jp-l", by="vn-a"),), 1.0),
        ((wish("w", "vn-a", "jp-l"),), 1.0),
        ((wish("w", "vn-a", "jp-k", by="vn-a"),), 0.0),
    ],
)
def test_what_a_wish_is_worth(told: tuple[object, ...], value: float) -> None:
    one, two = ("vn-a", "vn"), ("jp-l", "jp")
    assert willing(told, one, two).value == value  # type: ignore[arg-type]  # wishes
    assert willing(told, two, one).value == value  # type: ignore[arg-type]


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_changes_nothing(chance: random.Random) -> None:
    ties, below, wishes = (chance.sample(things, len(things)) for things in (TIES, BELOW, WISHES))
    mixed = small(tuple(ties), tuple(below), tuple(wishes))  # type: ignore[arg-type]  # as they were
    assert meeting.suggestions(mixed, "vn-a") == meeting.suggestions(small(), "vn-a")


@pytest.mark.parametrize("kind", ["sectors", "paths", "contacts", "willing"])
def test_what_the_record_says_of_two_units_is_the_same_from_either_side(kind: str) -> None:
    known = small()
    for candidate in known.candidates("vn-a"):
        there, back = (meeting.suggestion(known, *ends).of(kind) for ends in (("vn-a", candidate), (candidate, "vn-a")))
        assert there.value == pytest.approx(back.value)
        assert set(there.documents) == set(back.documents)


def test_a_tie_of_others_changes_neither_ways_nor_contacts_nor_wishes() -> None:
    more = small((*TIES, tie("vn-d", "jp-n", day="2018-01-01")))
    for candidate in ("jp-l", "jp-m"):
        before, after = (meeting.suggestion(known, "vn-a", candidate) for known in (small(), more))
        for kind in ("sectors", "paths", "contacts", "willing"):
            assert after.of(kind) == before.of(kind)


def test_another_contact_only_raises_a_score() -> None:
    below = (*BELOW, tie("vn-a", "jp-l", order=CONTACT)._replace(what="c-again"))
    before, after = (meeting.suggestion(known, "vn-a", "jp-l") for known in (small(), small(below=below)))
    assert after.of("contacts").value == pytest.approx(2 / 3)
    assert after.score > before.score


def test_a_contact_that_may_be_later_than_the_day_is_none() -> None:
    later = (*BELOW, tie("vn-a", "jp-n", "trade", order=CONTACT, day="2021-01-01"))
    assert meeting.suggestion(small(below=later), "vn-a", "jp-n").of("contacts").value == 0


def test_a_unit_that_nobody_looked_at_may_score_all_that_the_record_lacks() -> None:
    found = meeting.suggestion(small(), "vn-a", "jp-town")
    assert found.most == pytest.approx(0.85 + found.of("region").points + found.of("level").points)
