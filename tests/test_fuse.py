"""What several documents say of one thing becomes what is held of it: whom to trust, what is a dispute, what is not."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fusing import Cells, agreement, contact, fused, ontology

MEMO: Cells = {"form": "memorandum"}
PAPER: Cells = {"form": "agreement"}


# ---- whom to trust


@pytest.mark.parametrize(
    ("trusted", "other"),
    [
        pytest.param(
            {"document": "private", "rank": "preferred", "confidence": "low"},
            {"document": "act", "rank": "normal", "confidence": "high"},
            id="rank before confidence and authority",
        ),
        pytest.param(
            {"document": "private", "confidence": "high"},
            {"document": "act", "confidence": "medium"},
            id="confidence before authority",
        ),
        pytest.param(
            {"document": "act", "confidence": "medium"}, {"document": "act", "confidence": "low"}, id="medium above low"
        ),
        pytest.param(
            {"document": "list", "signed": "2014"},
            {"document": "early", "signed": "2014-12-24"},
            id="authority before nearness",
        ),
        pytest.param({"document": "act"}, {"document": "list"}, id="a page about the act before a list of the party"),
        pytest.param({"document": "act-jp"}, {"document": "list"}, id="of either party"),
        pytest.param({"document": "office"}, {"document": "list"}, id="of a department of the party too"),
        pytest.param({"document": "list"}, {"document": "other"}, id="a party's list before another government"),
        pytest.param({"document": "ministry"}, {"document": "press"}, id="a government before the press"),
        pytest.param({"document": "press"}, {"document": "private"}, id="the press before a private page"),
        pytest.param({"document": "press"}, {"document": "machine"}, id="the press before a machine translation"),
        pytest.param(
            {"document": "early", "signed": "2014-12-24"},
            {"document": "late", "signed": "2014-12-24"},
            id="nearness to the event before the id",
        ),
        pytest.param(
            {"document": "early", "signed": "2014-12-24"},
            {"document": "undated", "signed": "2014-12-24"},
            id="an undated document is far",
        ),
    ],
)
def test_the_more_trusted_row_is_held_and_the_other_disputes_it(trusted: Cells, other: Cells) -> None:
    rows = [{**other, **PAPER}, {**trusted, **MEMO}]  # the smaller id is that of the less trusted
    for order in itertools.permutations(rows):
        held = agreement(*order)
        assert (held["form"], held["disputed"]) == (["memorandum"], ["kn:form"])


def test_where_all_else_is_equal_the_smallest_id_is_held() -> None:
    rows = [{"id": "x0001", "document": "press", **MEMO}, {"id": "x0002", "document": "press-2", **PAPER}]
    assert [agreement(*order)["form"] for order in (rows, rows[::-1])] == [["memorandum"], ["memorandum"]]


def test_a_row_that_is_silent_disputes_nothing() -> None:
    held = agreement({"document": "act"}, {"document": "press", **MEMO, "heads": "yes"})
    assert (held["form"], held["signedByHeads"]) == (["memorandum"], ["true"])
    assert "disputed" not in held


def test_rows_that_agree_dispute_nothing() -> None:
    held = agreement({"document": "act", **MEMO}, {"document": "press", **MEMO})
    assert held["form"] == ["memorandum"]
    assert "disputed" not in held


def test_yes_and_no_are_a_dispute_and_so_are_two_terms() -> None:
    held = agreement(
        {"document": "act", "heads": "no", "term": "P3Y"},
        {"document": "press", "heads": "yes", "term": "P5Y"},
    )
    assert (held["signedByHeads"], held["term"]) == (["false"], ["P3Y"])
    assert held["disputed"] == ["kn:signedByHeads", "kn:term"]


# ---- deprecated rows


def test_a_deprecated_row_counts_for_nothing() -> None:
    held = agreement(
        {"document": "act", "rank": "deprecated", "why": "Misread.", **MEMO, "signed": "2013", "sectors": "trade"},
        {"document": "press", **PAPER, "signed": "2014"},
    )
    assert (held["form"], held["signed"]) == (["agreement"], ["2014"])
    assert held["wasDerivedFrom"] == ["press", "x0002"]
    assert not {"disputed", "sector"} & held.keys()


def test_a_thing_with_deprecated_rows_alone_is_not_held() -> None:
    row: Cells = {"rank": "deprecated", "why": "It is another agreement.", **MEMO}
    assert agreement({"document": "act", **row}, {"document": "press", **row}) == {}


# ---- concepts, relations, unions


def test_of_a_broader_and_a_narrower_concept_the_narrower_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only sectors have broader ones so far, and they are a union: here minutes are a kind of agreement."""
    monkeypatch.setitem(ontology().broader, ("form", "minutes"), frozenset({"agreement"}))
    broad, narrow = {"document": "act", **PAPER}, {"document": "press", "form": "minutes"}
    for order in itertools.permutations([broad, narrow]):
        held = agreement(*order)
        assert held["form"] == ["minutes"]
        assert "disputed" not in held
    for order in itertools.permutations([broad, narrow, {"document": "machine", **MEMO}]):
        held = agreement(*order)
        assert (held["form"], held["disputed"]) == (["minutes"], ["kn:form"])


def test_sectors_are_a_union_even_of_a_broader_and_a_narrower_one() -> None:
    held = agreement({"document": "act", "sectors": "economy"}, {"document": "press", "sectors": "trade; health"})
    assert held["sector"] == ["economy", "health", "trade"]
    assert "disputed" not in held


def test_where_the_parties_call_it_differently_the_lower_relation_is_held() -> None:
    rows: list[Cells] = [
        {"document": "act", "relation": "friendship"},
        {"document": "list-jp", "relation": "cooperation"},
    ]
    for order in itertools.permutations(rows):
        held = agreement(*order)
        assert held["relation"] == ["cooperation"]
        assert held["calledAs"] == ["cooperation", "friendship"]
        assert held["disputed"] == ["kn:relation"]


def test_what_the_press_calls_it_lowers_nothing_that_the_parties_say() -> None:
    press: Cells = {"document": "press", "relation": "cooperation"}
    held = agreement({"document": "act", "relation": "sister"}, press)
    assert (held["relation"], held["calledAs"]) == (["sister"], ["cooperation", "sister"])
    differing = agreement(
        {"document": "act", "relation": "sister"}, {"document": "list-jp", "relation": "friendship"}, press
    )
    assert differing["relation"] == ["friendship"]
    assert differing["calledAs"] == ["cooperation", "friendship", "sister"]


def test_where_nobody_disagrees_nothing_is_called_otherwise() -> None:
    held = agreement({"document": "act", "relation": "sister"}, {"document": "list-jp", "relation": "sister"})
    assert held["relation"] == ["sister"]
    assert not {"calledAs", "disputed"} & held.keys()


def test_titles_sectors_and_places_are_a_union() -> None:
    held = agreement(
        {"document": "act", "title_en": "One", "title_vi": "Một", "sectors": "trade; care", "place": "vn-one"},
        {"document": "press", "title_en": "First", "sectors": "care; sport", "place": "jp-one; vn-one"},
    )
    assert held["title"] == ["First", "Một", "One"]
    assert held["sector"] == ["care", "sport", "trade"]
    assert held["place"] == ["jp-one", "vn-one"]
    assert "disputed" not in held


def test_parties_are_identity_states_and_other_names_stay_with_their_document() -> None:
    held = agreement(
        {"document": "press", "state": "in-force", "state_on": "2019", "follows": "b", "follows_as": "renews"},
        {"document": "act", "state": "ended", "state_on": "2021", "named_as": "vn-two"},
    )
    assert held["party"] == ["jp-one", "vn-one"]
    assert (held["follows"], held["followsAs"]) == (["b"], ["renews"])
    assert not {"state", "stateOn", "namedAs", "disputed", "confidence", "locator"} & held.keys()


def test_what_is_held_points_back_to_rows_and_documents() -> None:
    held = agreement({"document": "act"}, {"document": "press"})
    assert held["wasDerivedFrom"] == ["act", "press", "x0001", "x0002"]


# ---- announced and done


def test_what_took_place_is_held_as_done_and_its_announcement_disputes_nothing() -> None:
    held = contact(
        {"document": "act", "force": "planned", "date": "2020-05-01"},
        {"document": "private", "force": "done", "date": "2020-05-08", "confidence": "low"},
    )
    assert (held["force"], held["held"]) == (["done"], ["2020-05-08"])
    assert "disputed" not in held


def test_two_that_were_not_done_keep_the_more_trusted_force() -> None:
    held = contact({"document": "press", "force": "wished"}, {"document": "act", "force": "planned"})
    assert (held["force"], held["disputed"]) == (["planned"], ["kn:force"])


# ---- whatever the rows


_ROW = st.fixed_dictionaries(
    {"document": st.sampled_from(["act", "list-jp", "other", "press", "private", "early", "undated"])},
    optional={
        "rank": st.sampled_from(["preferred", "normal", "deprecated"]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "form": st.sampled_from(["memorandum", "agreement", "minutes"]),
        "relation": st.sampled_from(["cooperation", "friendship", "sister"]),
        "signed": st.sampled_from(
            ["2014", "2014-12", "2014-12-24", "2014-12-25", "[..2015-01-31]", "XXXX-12-24", "2013?"]
        ),
        "sectors": st.sampled_from(["trade", "trade; care", "sport"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(_ROW, min_size=1, max_size=5), data=st.data())
def test_the_order_of_rows_in_the_table_changes_nothing(rows: list[dict[str, str]], data: Any) -> None:
    numbered = [{"id": f"x{number:04}", **row} for number, row in enumerate(rows)]
    assert agreement(*data.draw(st.permutations(numbered))) == agreement(*numbered)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(_ROW, min_size=1, max_size=5))
def test_only_what_some_row_says_is_held_and_a_dispute_needs_two_rows(rows: list[dict[str, str]]) -> None:
    held = agreement(*rows)
    counted = [row for row in rows if row.get("rank") != "deprecated"]
    for column, prop in (("form", "form"), ("relation", "relation")):
        said = {row[column] for row in counted if column in row}
        assert set(held.get(prop, [])) <= said
        assert len(held.get(prop, [])) == min(1, len(said))
        assert (f"kn:{prop}" in held.get("disputed", [])) == (len(said) > 1)


def test_every_table_with_keys_can_be_fused() -> None:
    assert contact({"document": "act"})["contactKind"] == ["meeting"]
    target = {"kind": "target", "force": "assigned", "document": "act", "action_en": "x", "action_vi": "x"}
    undertaking = fused("undertakings", [{"undertaking": "u", "action_ja": "x", **target, "quantity_min": "10"}])
    assert (undertaking["quantityMin"], undertaking["force"]) == (["10"], ["assigned"])
    told = {"agreement": "a", "from": "vn-one", "to": "vn-two", "kind": "re-signed", "document": "act"}
    assert fused("continuations", [told])["toParty"] == ["vn-two"]
