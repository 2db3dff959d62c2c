"""Ends of terms: as a document says, or counted from the day of effect or of signing."""

from __future__ import annotations

from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from ketnoi.pipeline.terms import length
from tests.workshop import Workshop, select_rows

ENDS = """SELECT ?earliest ?latest ?computed { agreement:paper kn:termEndsEarliest ?earliest ;
  kn:termEndsLatest ?latest ; kn:termComputed ?computed }"""

CELLS = {
    # as it is said
    ("until", "2024-10-30"): ("2024-10-30", "2024-10-30", "false"),
    ("until", "2024-10"): ("2024-10-01", "2024-10-31", "false"),
    ("until", "[..2024-10-30]"): ("2019-02-28", "2024-10-30", "false"),
    ("until", "2024", "term", "P3Y"): ("2024-01-01", "2024-12-31", "false"),
    # from the day of signing, 2019-02-28: the day of the same number
    ("term", "P3Y"): ("2022-02-28", "2022-02-28", "true"),
    ("term", "P1Y6M"): ("2020-08-28", "2020-08-28", "true"),
    ("term", "P90D"): ("2019-05-29", "2019-05-29", "true"),
    # from the day of effect, which may be the first of the term
    ("from", "2019-04-01", "term", "P3Y"): ("2022-03-31", "2022-04-01", "true"),
    ("from", "2020-02-29", "term", "P1Y"): ("2021-02-27", "2021-02-28", "true"),
    ("from", "2019-04", "term", "P1Y"): ("2020-03-31", "2020-04-30", "true"),
}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """One document and no rows."""
    made = Workshop.make(tmp_path)
    made.document("test-2019", issued="2019-03-01", note="Invented for the tests.")
    return made


def ends(shop: Workshop, *pairs: str) -> set[tuple[str, ...]]:
    """The end of the term of an agreement with these cells."""
    cells = dict(zip(pairs[::2], pairs[1::2], strict=True))
    shop.agreement("paper", parties="vn-ha-noi; jp-fukuoka", signed="2019-02-28", document="test-2019", **cells)
    return select_rows(shop.fill(), ENDS)


@pytest.mark.parametrize("cells", CELLS)
def test_the_end_of_a_term(shop: Workshop, cells: tuple[str, ...]) -> None:
    assert ends(shop, *cells) == {CELLS[cells]}


def test_the_end_of_a_term_that_nobody_knows_the_beginning_of_is_open_downwards(shop: Workshop) -> None:
    told = {"signed": "[..2019-02-28]", "term": "P3Y", "notice": "P6M", "document": "test-2019"}
    shop.agreement("paper", parties="vn-thanh-hoa; jp-fukuoka", **told)
    store = shop.fill()
    assert select_rows(store, ENDS) == {("0001-01-01", "2022-02-28", "true")}
    assert select_rows(store, NOTICE) == {("0001-01-01", "2021-08-28")}


NOTICE = "SELECT ?first ?last { agreement:paper kn:noticeByEarliest ?first ; kn:noticeByLatest ?last }"


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("until", "2024-10-30", "notice", "P6M"), {("2024-04-30", "2024-04-30")}),
        (("until", "2024-10", "notice", "P30D"), {("2024-09-01", "2024-10-01")}),
        (("term", "P3Y", "notice", "P1Y"), {("2021-02-28", "2021-02-28")}),
        (("until", "2024-08-31", "notice", "P6M"), {("2024-02-29", "2024-02-29")}),  # no 31st in February
        (("until", "2024-10-30"), set()),
        (("notice", "P6M"), set()),  # of no end
        (("until", "2024-10-30", "notice", "P9999Y"), set()),  # before the calendar
    ],
)
def test_notice_is_due_its_period_before_the_end(
    shop: Workshop, cells: tuple[str, ...], days: set[tuple[str, ...]]
) -> None:
    ends(shop, *cells)
    assert select_rows(shop.fill(), NOTICE) == days


@pytest.mark.parametrize("cells", [(), ("extension", "automatic"), ("from", "2019-04-01"), ("until", "[2019-04-01..]")])
def test_no_term_has_no_end(shop: Workshop, cells: tuple[str, ...]) -> None:
    assert ends(shop, *cells) == set()


def test_a_term_beyond_the_calendar_has_no_end(shop: Workshop) -> None:
    assert ends(shop, "term", "P9999Y") == set()


def test_a_term_from_no_known_day_has_no_earliest_end(shop: Workshop) -> None:
    """A length counted from the first day of the calendar gave the year 6 as if somebody had said so."""
    cells = {"parties": "vn-dong-nai; jp-fukuoka", "document": "test-2019", "term": "P5Y", "notice": "P1Y"}
    shop.agreement("paper", **cells)
    store = shop.fill()
    assert select_rows(store, ENDS) == {("0001-01-01", "2024-03-01", "true")}
    assert select_rows(store, NOTICE) == {("0001-01-01", "2023-03-01")}


def test_a_length_is_years_months_and_days() -> None:
    assert length("P3Y") == relativedelta(years=3)
    assert length("P1Y2M3D") == relativedelta(years=1, months=2, days=3)
    assert length("P14D") == relativedelta(days=14)
    with pytest.raises(ValueError, match="'P1W' is not a duration of years, months and days"):
        length("P1W")
