"""When a thing took place or was said: bounded on both sides by dates, documents and parties, and whence each comes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fusing import Cells, agreement, any_dates, contact, fused

LIVED = ("0001-01-01", "9999-12-31")


# ---- bounds of what took place


def bounds(held: dict[str, list[str]]) -> tuple[str, ...]:
    """First and last day, and whence they come."""
    return (*held["happenedEarliest"], *held["happenedLatest"], *held["boundFrom"])


OLD = "vn-old; jp-one"


@pytest.mark.parametrize(
    ("rows", "parties", "expected"),
    [
        pytest.param(
            [{"document": "press", "signed": "2014-12"}],
            OLD,
            ("2014-12-01", "2014-12-31", "earliest-date", "latest-date"),
            id="the date itself",
        ),
        pytest.param(
            [{"document": "early", "signed": "2014"}],
            OLD,
            ("2014-01-01", "2014-12-28", "earliest-date", "latest-document"),
            id="no later than the document that says so",
        ),
        pytest.param(
            [{"document": "press"}, {"document": "late"}, {"document": "undated"}],
            OLD,
            ("0001-01-01", "2019-03-02", "earliest-nothing", "latest-document"),
            id="no later than the oldest document",
        ),
        pytest.param(
            [{"document": "read"}],
            OLD,
            ("0001-01-01", "2021-05-04", "earliest-nothing", "latest-reading"),
            id="no later than the day on which an undated document was read",
        ),
        pytest.param(
            [{"document": "read", "signed": "[2021..]"}],
            OLD,
            ("2021-01-01", "2021-05-04", "earliest-date", "latest-reading"),
            id="a date that is open at its end",
        ),
        pytest.param(
            [{"document": "undated", "signed": "XXXX-01-18"}],
            "vn-one; jp-one",
            ("1997-01-01", "2025-06-30", "earliest-party", "latest-party"),
            id="within the life of the parties",
        ),
        pytest.param(
            [{"document": "undated", "signed": "2025"}],
            "vn-one; jp-one",
            ("2025-01-01", "2025-06-30", "earliest-date", "latest-party"),
            id="a date that outlasts a party",
        ),
        pytest.param(
            [{"document": "undated", "signed": "2025"}],
            "vn-two; jp-one",
            ("2025-07-01", "2025-12-31", "earliest-party", "latest-date"),
            id="a date that begins before a party",
        ),
        pytest.param(
            [{"document": "undated"}],
            OLD,
            ("0001-01-01", "9999-12-31", "earliest-nothing", "latest-nothing"),
            id="nothing known at all",
        ),
        pytest.param(
            [{"document": "late", "rank": "deprecated", "why": "Wrong."}, {"document": "press"}],
            OLD,
            ("0001-01-01", "2020-06-30", "earliest-nothing", "latest-document"),
            id="a deprecated row bounds nothing",
        ),
    ],
)
def test_an_agreement_is_bounded_on_both_sides(rows: list[Cells], parties: str, expected: tuple[str, ...]) -> None:
    held = agreement(*rows, parties=parties)
    assert bounds(held) == expected
    assert (held["signedEarliest"], held["signedLatest"]) == ([expected[0]], [expected[1]])
    assert "disputed" not in held


@pytest.mark.parametrize(
    ("signed", "undated"),
    [("", "true"), ("XXXX-01-18", "true"), ("2014", "false"), ("[..2014]", "false"), ("[2014..]", "false")],
)
def test_undated_is_what_no_document_gives_a_year(signed: str, undated: str) -> None:
    assert agreement({"document": "press", "signed": signed})["undated"] == [undated]


def test_a_document_that_is_older_than_what_it_tells_of_is_a_dispute_and_the_date_stands() -> None:
    held = agreement({"document": "press", "signed": "2014-12-30"}, {"document": "early"}, parties=OLD)
    assert bounds(held) == ("2014-12-30", "2014-12-30", "earliest-date", "latest-date")
    assert held["disputed"] == ["kn:signed"]


# ---- what was only planned


def test_what_was_planned_happened_when_it_was_said_and_keeps_the_day_it_was_planned_for() -> None:
    held = contact({"document": "late", "force": "planned", "date": "2019-09"})
    assert bounds(held) == ("2019-03-02", "2019-03-02", "earliest-document", "latest-document")
    assert (held["held"], held["heldEarliest"], held["heldLatest"]) == (["2019-09"], ["2019-09-01"], ["2019-09-30"])
    assert held["undated"] == ["false"]


def test_a_plan_was_said_by_the_oldest_document_that_tells_of_it() -> None:
    held = contact({"document": "press", "force": "wished"}, {"document": "late", "force": "draft"})
    assert bounds(held) == ("2019-03-02", "2019-03-02", "earliest-document", "latest-document")
    assert not {"held", "heldEarliest", "heldLatest"} & held.keys()


def test_a_plan_in_a_document_without_a_day_was_said_between_the_birth_of_its_parties_and_the_reading() -> None:
    held = contact({"document": "read", "force": "planned"})
    assert bounds(held) == ("1997-01-01", "2021-05-04", "earliest-party", "latest-reading")


def test_an_announcement_does_not_bound_what_took_place_after_it() -> None:
    held = contact(
        {"document": "late", "force": "planned", "date": "2019-09"}, {"document": "press", "date": "2019-10-02"}
    )
    assert bounds(held) == ("2019-10-02", "2019-10-02", "earliest-date", "latest-date")


def test_terms_and_deadlines_have_the_bounds_they_say_and_no_others() -> None:
    held = agreement({"document": "late", "from": "2019-04", "until": "[..2022-03-31]"})
    assert (held["effectiveFromEarliest"], held["effectiveFromLatest"]) == (["2019-04-01"], ["2019-04-30"])
    assert held["effectiveUntilLatest"] == ["2022-03-31"]
    assert "effectiveUntilEarliest" not in held
    task = {"undertaking": "u", "kind": "task", "force": "assigned", "document": "late", "due": "2022-35"}
    due = fused("undertakings", [{**task, "action_en": "x", "action_vi": "x", "action_ja": "x"}])
    assert (due["due"], due["dueEarliest"], due["dueLatest"]) == (["2022-35"], ["2022-07-01"], ["2022-09-30"])
    assert not {"happenedEarliest", "boundFrom", "undated"} & due.keys()


# ---- whatever the rows

_DOCUMENTS = st.sampled_from(["act", "list-jp", "press", "early", "late", "undated", "read"])
_TEXTS = st.none() | any_dates().map(lambda date: date.text)
_CELLS = st.tuples(
    _DOCUMENTS, st.none() | any_dates().map(lambda date: date.text), st.sampled_from(["done", "planned"])
)


@settings(deadline=None)
@given(said=st.lists(_CELLS, min_size=1, max_size=4), parties=st.sampled_from(["vn-one; jp-one", OLD]))
def test_bounds_are_there_and_in_order_whatever_documents_say(
    said: list[tuple[str, str | None, str]], parties: str
) -> None:
    held = contact(*({"document": d, "date": text or "", "force": f} for d, text, f in said), parties=parties)
    (earliest,), (latest,) = held["happenedEarliest"], held["happenedLatest"]
    assert LIVED[0] <= earliest <= latest <= LIVED[1]
    assert [origin.split("-")[0] for origin in held["boundFrom"]] == ["earliest", "latest"]
    if held["force"] == ["done"]:
        assert (held["heldEarliest"], held["heldLatest"]) == ([earliest], [latest])
