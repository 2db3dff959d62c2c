"""Standing: how an agreement stood on each day, by its term, what documents observed, later papers, lost parties."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.pipeline.standing import Reason, spans
from tests.hard_cases import hard_cases
from tests.workshop import Workshop, select_rows

END = "9999-12-31"
TERM = "term-over"
LOST = "party-dissolved"

CASES = {
    # two papers of one relation, the second signed by the heir: lost for half a year, then replaced
    "vinh-phuc-tochigi-2021": [
        ("2021-11-23", "2025-06-30", "open", "vinh-phuc-tochigi-2021"),
        ("2025-07-01", "2025-12-16", LOST, "c2025-016"),
        ("2025-12-17", END, "replaced", "phu-tho-tochigi-2025"),
    ],
    # upgraded long before its party was dissolved: replaced stays replaced
    "binh-duong-yamaguchi-2014": [
        ("2014-12-24", "2024-12-17", "open", "binh-duong-yamaguchi-2014"),
        ("2024-12-18", END, "replaced", "binh-duong-yamaguchi-2024"),
    ],
    # declared inherited by the heir: lost until that day, then as before
    "binh-duong-yamaguchi-2024": [
        ("2024-12-18", "2025-06-30", "open", "binh-duong-yamaguchi-2024"),
        ("2025-07-01", "2025-09-26", LOST, "c2025-041"),
        ("2025-09-27", END, "open", "binh-duong-yamaguchi-2024"),
    ],
    # three years from 2023-09-08: the party is lost within them; after them the term is over, whoever holds it
    "binh-duong-yamaguchi-care-2023": [
        ("2023-09-08", "2025-06-30", "running", "binh-duong-yamaguchi-care-2023"),
        ("2025-07-01", "2026-09-08", LOST, "c2025-041"),
        ("2026-09-09", END, TERM, "binh-duong-yamaguchi-care-2023"),
    ],
    # an end that the document says, and another confirms in 2024; that it is listed in 2025 does not revive it
    "quang-ninh-shiga-2017": [
        ("2017-10-20", "2019-10-30", "running", "quang-ninh-shiga-2017"),
        ("2019-10-31", END, TERM, "quang-ninh-shiga-2017"),
    ],
    # a paper of councils, signed again by the heir's council: only the row on what became of it says so
    "binh-duong-council-yamaguchi-assembly-2014": [
        ("2014-01-01", "2025-06-30", "open", "binh-duong-council-yamaguchi-assembly-2014"),
        ("2025-07-01", "2026-02-25", LOST, "c2025-041"),
        ("2026-02-26", END, "replaced", "hcmc-council-yamaguchi-assembly-2026"),
    ],
    # the same government under another status dissolves nobody
    "quang-ninh-hokkaido-2022": [("2022-09-09", END, "open", "quang-ninh-hokkaido-2022")],
    # what became of it after the party was lost: ended
    "nam-dinh-miyazaki-2015": [
        ("2015-11-01", "2025-06-30", "open", "nam-dinh-miyazaki-2015"),
        ("2025-07-01", "2026-01-30", LOST, "c2025-022"),
        ("2026-01-31", END, "ended", "nam-dinh-miyazaki-2015_vn-nam-dinh__ended"),
    ],
    # a level that was abolished, with no heir
    "hoa-binh-city-ichinoseki": [
        ("0001-01-01", "2025-06-30", "open", "hoa-binh-city-ichinoseki"),
        ("2025-07-01", END, LOST, "c2025-172"),
    ],
}

SPANS = """SELECT ?from ?until ?standing ?because { ?s a kn:StandingSpan ; kn:ofAgreement agreement:%s ;
  kn:from ?from ; kn:until ?until ; kn:standing ?standing ; kn:because ?because }"""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The twelve hard cases."""
    return hard_cases(tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize("agreement", CASES)
def test_standings_of_the_hard_cases(cases: Workshop, agreement: str) -> None:
    assert sorted(select_rows(cases.fill(), SPANS % agreement)) == CASES[agreement]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Provinces and prefectures, and documents of three years."""
    made = Workshop.make(tmp_path)
    for day in ("2018-03-01", "2021-05-01", "2024-03-01"):
        made.document(f"test-{day}", issued=day, note="Invented for the tests.")
    return made


PAIR = {"parties": "vn-ha-noi; jp-fukuoka", "document": "test-2018-03-01"}


def story(shop: Workshop, agreement: str = "paper") -> list[tuple[str, str, str]]:
    """From, until and standing of one agreement's spans."""
    return [row[:3] for row in sorted(select_rows(shop.fill(), SPANS % agreement))]  # type: ignore[misc]  # four columns


def test_an_automatic_extension_goes_on_after_the_term(shop: Workshop) -> None:
    shop.agreement("paper", signed="2018-02-10", term="P2Y", extension="automatic", **PAIR)
    assert story(shop) == [("2018-02-10", "2020-02-10", "running"), ("2020-02-11", END, "extended")]


def test_a_document_that_finds_it_in_force_later_extends_it_from_then_on(shop: Workshop) -> None:
    shop.agreement("paper", signed="2018-02-10", term="P2Y", extension="by-agreement", **PAIR)
    shop.agreement("paper", document="test-2021-05-01", state="in-force", state_on="2021-05-01")
    assert story(shop) == [
        ("2018-02-10", "2020-02-10", "running"),
        ("2020-02-11", "2021-04-30", TERM),
        ("2021-05-01", END, "extended"),
    ]


def test_in_force_within_the_term_says_nothing_of_its_own(shop: Workshop) -> None:
    shop.agreement("paper", signed="2018-02-10", term="P20Y", **PAIR)
    shop.agreement("paper", document="test-2021-05-01", state="in-force", state_on="2021-05-01")
    assert story(shop) == [("2018-02-10", "2038-02-10", "running"), ("2038-02-11", END, TERM)]


def test_what_a_document_ended_stays_ended(shop: Workshop) -> None:
    shop.agreement("paper", signed="2018-02-10", **PAIR)
    shop.agreement("paper", document="test-2021-05-01", state="ended")  # no day told: that of the document
    shop.agreement("paper", document="test-2024-03-01", state="in-force")
    assert story(shop) == [("2018-02-10", "2021-04-30", "open"), ("2021-05-01", END, "ended")]


def test_a_deprecated_row_decides_nothing(shop: Workshop) -> None:
    shop.agreement("paper", signed="2018-02-10", **PAIR)
    shop.agreement("paper", document="test-2021-05-01", state="ended", rank="deprecated", why="Mistaken for another.")
    assert story(shop) == [("2018-02-10", END, "open")]


def test_a_term_from_an_uncertain_start_may_have_ended_in_between(shop: Workshop) -> None:
    shop.agreement("paper", signed="[2016..2017]", term="P3Y", **PAIR)
    assert story(shop) == [
        ("2016-01-01", "2019-01-01", "running"),
        ("2019-01-02", "2020-12-31", "unknown"),
        ("2021-01-01", END, TERM),
    ]


def test_a_follower_that_only_may_have_come_replaces_from_its_latest_day(shop: Workshop) -> None:
    shop.agreement("paper", signed="2017", **PAIR)
    shop.agreement(
        "later", signed="[2020..2021]", follows="paper", follows_as="renews", **{**PAIR, "document": "test-2024-03-01"}
    )
    assert story(shop) == [("2017-01-01", "2021-12-30", "open"), ("2021-12-31", END, "replaced")]


DAYS = st.integers(min_value=1, max_value=40)
REASONS = st.lists(
    st.builds(Reason, st.integers(1, 8), DAYS, DAYS, st.sampled_from(["x", "y", "z"]), st.sampled_from(["p", "q"])),
    max_size=8,
)


@given(REASONS)
def test_on_each_day_the_weightiest_reason_decides(reasons: list[Reason]) -> None:
    found = spans(reasons)
    for day in range(42):
        living = [reason for reason in reasons if reason.first <= day <= reason.last]
        said = [(span.standing, span.cause) for span in found if span.first <= day <= span.last]
        best = min(living, key=lambda r: (r.weight, r.first, r.cause, r.standing), default=None)
        assert said == ([(best.standing, best.cause)] if best else [])
    for before, after in pairwise(found):
        assert before.last < after.first
        assert before.last + 1 < after.first or (before.standing, before.cause) != (after.standing, after.cause)


def test_a_span_has_days_of_the_calendar(cases: Workshop) -> None:
    days = select_rows(cases.fill(), "SELECT ?from ?until { ?s a kn:StandingSpan ; kn:from ?from ; kn:until ?until }")
    for start, end in days:
        assert datetime.date.fromisoformat(start) <= datetime.date.fromisoformat(end)
