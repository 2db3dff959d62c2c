"""The rule by which one of several values is held: each decision by itself, in their order."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.fusing import Cells, agreement, contact
from tests.workshop import Workshop, ask

BY_TRUST = {
    "rank": (
        {"document": "private", "rank": "preferred", "confidence": "low"},
        {"document": "act", "rank": "normal", "confidence": "high"},
    ),
    "confidence": (
        {"document": "private", "confidence": "high"},
        {"document": "act", "confidence": "medium"},
    ),
    "authority": ({"document": "list"}, {"document": "press"}),
    "nearness": ({"document": "early"}, {"document": "late"}),
    "id": ({"document": "press"}, {"document": "press-2"}),
}
VALUES: dict[str, tuple[str, Cells, Cells]] = {
    "form": ("form", {"form": "memorandum"}, {"form": "agreement"}),
    "relation": ("relation", {"relation": "sister"}, {"relation": "friendship"}),
    "scope": ("scope", {"scope": "general"}, {"scope": "limited"}),
    "heads": ("signedByHeads", {"heads": "yes"}, {"heads": "no"}),
    "term": ("term", {"term": "P3Y"}, {"term": "P5Y"}),
}
SIGNED = {"signed": "2014-12-24"}


@pytest.mark.parametrize("column", VALUES)
@pytest.mark.parametrize("rule", BY_TRUST)
def test_a_dispute_says_which_rule_decided(rule: str, column: str) -> None:
    name, held, rival = VALUES[column]
    trusted, other = BY_TRUST[rule]
    for order in itertools.permutations([{"id": "x0001", **trusted, **held}, {"id": "x0002", **other, **rival}]):
        found = agreement(*({**SIGNED, **row} for row in order))
        assert (found["disputed"], found["decidedBy"]) == ([f"kn:{name}"], [rule])
        assert (found["ofThing"], found["onProperty"]) == (["a"], [f"kn:{name}"])


@pytest.mark.parametrize("rule", ["rank", "confidence", "authority"])
def test_of_two_days_too(rule: str) -> None:
    trusted, other = BY_TRUST[rule]
    found = agreement(
        {"id": "x0001", **trusted, "signed": "2014-12-24"}, {"id": "x0002", **other, "signed": "2014-12-25"}
    )
    assert (found["signed"], found["disputed"], found["decidedBy"]) == (["2014-12-24"], ["kn:signed"], [rule])


def test_the_document_nearer_to_the_day_that_it_tells_is_held() -> None:
    rows: list[Cells] = [{"document": "late", "signed": "2014-12-25"}, {"document": "early", "signed": "2014-12-24"}]
    for order in itertools.permutations(rows):
        found = agreement(*order)
        assert (found["signed"], found["decidedBy"]) == (["2014-12-24"], ["nearness"])


def test_the_lower_relation_decides_where_the_parties_differ_and_trust_where_only_others_do() -> None:
    both: list[Cells] = [
        {"document": "act", "relation": "friendship"},
        {"document": "list-jp", "relation": "cooperation"},
    ]
    found = agreement(*both)
    assert (found["relation"], found["decidedBy"]) == (["cooperation"], ["lower-relation"])
    found = agreement({"document": "act", "relation": "friendship"}, {"document": "press", "relation": "cooperation"})
    assert (found["relation"], found["decidedBy"]) == (["friendship"], ["authority"])


def test_a_document_that_is_older_than_the_day_it_tells_is_a_dispute_by_the_order_of_events() -> None:
    found = agreement({"document": "early", "signed": "2015-03-01"})  # issued on 2014-12-28
    assert (found["signed"], found["disputed"], found["decidedBy"]) == (["2015-03-01"], ["kn:signed"], ["event-order"])
    assert found["signedEarliest"] == found["signedLatest"] == ["2015-03-01"]


def test_what_was_announced_for_another_day_is_no_dispute_of_what_took_place() -> None:
    announced: Cells = {"document": "early", "force": "planned", "date": "2015-03-01"}
    found = contact(announced, {"document": "late", "force": "done", "date": "2015-03-08"})
    assert found["held"] == ["2015-03-08"]
    assert not {"disputed", "decidedBy"} & found.keys()


def test_several_properties_are_disputed_each_by_its_own_rule() -> None:
    found = agreement(
        {"document": "act", "form": "memorandum", "relation": "friendship"},
        {"document": "press", "form": "agreement"},
        {"document": "list-jp", "relation": "cooperation"},
    )
    assert found["disputed"] == ["kn:form", "kn:relation"]
    assert found["decidedBy"] == ["authority", "lower-relation"]


def test_a_day_that_is_disputed_twice_was_held_by_one_rule(tmp_path: Path) -> None:
    """Two documents tell two days, and a third knew of the paper before either: trust decided between the days."""
    told: Cells = {"document": "act", "signed": "2020-03-01"}
    rows: list[Cells] = [{"document": "early"}, told]
    assert agreement(*rows)["decidedBy"] == ["event-order"]
    found = agreement(*rows, {"document": "private", "signed": "2020-01-01"})
    assert (found["signed"], found["disputed"], found["decidedBy"]) == (["2020-03-01"], ["kn:signed"], ["authority"])
    shop = Workshop.make(tmp_path)
    shop.document("early", issued="2014-12-28")
    shop.document("act", issued="2020-06", publisher_kind="party-government", issuer="vn-vinh-phuc")
    shop.document("private", issued="2020-06", publisher_kind="private")
    shop.agreement("a", parties="vn-vinh-phuc; jp-tochigi", document="early")
    shop.agreement("a", signed="2020-03-01", document="act")
    shop.agreement("a", signed="2020-01-01", document="private")
    shop.build()
    told_of = [(row["value"], row["agrees"], row["rule"]) for row in ask(shop.store, "conflicts")]
    assert told_of == [("2020-03-01", "true", "authority"), ("2020-01-01", "false", "authority")]
