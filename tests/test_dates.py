"""Dates as documents give them: every form with its two bounds, everything else refused with a remedy."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketnoi import dates
from ketnoi.dates import Date, parse, parse_day
from tests.fusing import any_dates

REMEDY = (
    "is not a date; write 2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, [2011..2013], [..2023-04-12], "
    "XXXX-01-18 or 2014?"
)
FORMS = {
    "2021-11-23": ("2021-11-23", "2021-11-23"),
    "2021-11": ("2021-11-01", "2021-11-30"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023-02": ("2023-02-01", "2023-02-28"),
    "2021": ("2021-01-01", "2021-12-31"),
    "2022-33": ("2022-01-01", "2022-03-31"),
    "2022-34": ("2022-04-01", "2022-06-30"),
    "2022-35": ("2022-07-01", "2022-09-30"),
    "2022-36": ("2022-10-01", "2022-12-31"),
    "2025-11-24/2025-11-25": ("2025-11-24", "2025-11-25"),
    "2021/2025": ("2021-01-01", "2025-12-31"),
    "2025-11/2026-02": ("2025-11-01", "2026-02-28"),
    "2025-11-24/2025-11-24": ("2025-11-24", "2025-11-24"),
    "[2011..2013]": ("2011-01-01", "2013-12-31"),
    "[2022-04-15..2022-06-23]": ("2022-04-15", "2022-06-23"),
    "[..2023-04-12]": (None, "2023-04-12"),
    "[..2023]": (None, "2023-12-31"),
    "[2019-05..]": ("2019-05-01", None),
    "XXXX-01-18": (None, None),
    "XXXX-02-29": (None, None),
    "XXXX-11": (None, None),
    "2014?": ("2014-01-01", "2014-12-31"),
    "2014-12?": ("2014-12-01", "2014-12-31"),
    "2014-12-24~": ("2014-12-24", "2014-12-24"),
    "2014%": ("2014-01-01", "2014-12-31"),
    "0001-01-01": ("0001-01-01", "0001-01-01"),
    "9999": ("9999-01-01", "9999-12-31"),
}
"""By form: the first and the last day that it can mean."""


@pytest.mark.parametrize("text", FORMS)
def test_every_form_keeps_its_text_and_lies_between_its_days(text: str) -> None:
    earliest, latest = (datetime.date.fromisoformat(day) if day else None for day in FORMS[text])
    assert parse(text) == Date(text, earliest, latest)
    assert parse(text).undated == text.startswith("XXXX")


@pytest.mark.parametrize(("typed", "text"), [(f"2022-Q{number}", f"2022-{32 + number}") for number in range(1, 5)])
def test_quarters_as_people_type_them_become_those_of_edtf(typed: str, text: str) -> None:
    assert parse(typed) == parse(text)
    assert parse(typed).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2021",
        "2021 ",
        "2021\n",
        "21",
        "20211123",
        "23/11/2021",
        "23-11-2021",
        "2021-1",
        "2021-11-23T00:00",
        "2021-13",
        "2021-00",
        "2021-11-31",
        "2023-02-29",
        "0000",
        "0000-01-01",
        "-2021",
        "10000",
        "2022-Q0",
        "2022-Q5",
        "2022-q3",
        "2022-35-01",
        "2022-35?",
        "2022-42",
        "2022-Q3/2022-Q4",
        "2021..2022",
        "[..]",
        "[2021]",
        "[2021..2022",
        "[2021-13..2022]",
        "{2021..2022}",
        "[2020,2021]",
        "2021/",
        "2021/..",
        "XXXX",
        "XXXX-13",
        "XXXX-00",
        "XXXX-02-30",
        "XXXX-04-31",
        "20XX",
        "2021-XX",
        "?2014",
        "2014??",
        "２０２１",
        "٢٠٢١",
        "XXXX-٠١",
        "2021年11月23日",
        "circa 2014",
        "unknown",
    ],
)
def test_anything_else_is_refused_with_the_forms_that_there_are(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a date; write ") as refused:
        parse(text)
    assert str(refused.value) == REMEDY


@pytest.mark.parametrize("text", ["2025-11-25/2025-11-24", "[2013..2011]", "2022/2021-12", "[2022-07-01..2022-06]"])
def test_a_date_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^ends before it begins; write the earlier date first$"):
        parse(text)


@settings(deadline=None)
@given(date=any_dates())
def test_earliest_is_not_after_latest_and_a_date_is_read_from_its_own_text(date: Date) -> None:
    assert (date.earliest or dates.OPEN_START) <= (date.latest or dates.OPEN_END)
    assert parse(date.text) == date


_PIECES = st.sampled_from(
    [*"0123456789", "20", "19", "XXXX", "-", "/", "..", "[", "]", "?", "~", "%", "Q", " ", "０", "é"]
)


def read(text: str) -> Date | str:
    """The date, or why it is refused; any other error is let through."""
    try:
        return parse(text)
    except ValueError as refused:
        return str(refused)


@settings(max_examples=1000, deadline=None)
@given(text=st.text(max_size=20) | st.lists(_PIECES, max_size=12).map("".join))
@example(text="9999-12-31/9999-12-31")
@example(text="[0001..]")
def test_junk_is_a_date_in_order_or_a_value_error(text: str) -> None:
    date = read(text)
    if isinstance(date, str):
        assert date.startswith(("is not a date; ", "ends before it begins; "))
    else:
        assert (date.earliest or dates.OPEN_START) <= (date.latest or dates.OPEN_END)
        assert parse(date.text) == date
        assert date.text.isascii()


def test_a_day_is_a_day_of_the_calendar() -> None:
    assert parse_day("2024-02-29") == datetime.date(2024, 2, 29)
    assert parse_day("0001-01-01") == dates.OPEN_START
    assert parse_day("9999-12-31") == dates.OPEN_END


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("2025-06", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("20250630", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("2025-W26-1", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("2025-06-30 ", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("٢٠٢٥-٠٦-٣٠", "is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
    ],
)
def test_what_is_no_day_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a day") as refused:
        parse_day(text)
    assert str(refused.value) == said


@pytest.mark.parametrize("text", ["2025-06-31", "2023-02-29", "2025-13-01", "0000-01-01"])
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a day of the calendar \(.+\); write YYYY-MM-DD$"):
        parse_day(text)
