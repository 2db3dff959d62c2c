"""Several dates of one thing: the most trusted, narrowed by all that agree with it, disputed by what excludes it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketnoi.dates import OPEN_END, OPEN_START, Date, parse
from ketnoi.pipeline.bounds import narrowed, width
from tests.fusing import any_dates


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (["2014", "2014-12-24"], ("2014-12-24", False)),
        (["2014-12-24", "2014"], ("2014-12-24", False)),
        (["2014-12-24", "2014-12-25"], ("2014-12-24", True)),
        (["2014", "2014-12-24", "2014-12-25"], ("2014-12-24", True)),
        (["2014", "2014-12-25", "2014-12-24"], ("2014-12-25", True)),
        (["2014", "2015"], ("2014", True)),
        (["2014", "2015", "2014-06"], ("2014-06", True)),
        (["2014?", "2014"], ("2014?", False)),
        (["2022-35", "2022-08"], ("2022-08", False)),
        (["2014", "2013/2014"], ("2014", False)),
        (["[..2023-04-12]", "2023-03"], ("2023-03", False)),
        (["2023", "[..2023-04-12]"], ("[2023-01-01..2023-04-12]", False)),
        (["[..2023-04-12]", "[2020..]"], ("[2020-01-01..2023-04-12]", False)),
        (["[2011..2013]", "[2013..2015]"], ("[2013-01-01..2013-12-31]", False)),
        (["[2011-01-01..2013-05-05]", "[2013-05-05..2015]"], ("2013-05-05", False)),
        (["2025-11-24/2025-11-25", "[2025-11-25..2025-11-30]"], ("2025-11-24/2025-11-25", False)),
        (["XXXX-01-18"], ("XXXX-01-18", False)),
    ],
)
def test_the_best_date_is_narrowed_by_what_agrees_and_disputed_by_what_excludes_it(
    said: list[str], held: tuple[str, bool]
) -> None:
    best, dispute = narrowed([parse(text) for text in said])
    assert best is not None
    assert (best.text, dispute) == held


def test_nothing_said_is_nothing_held() -> None:
    assert narrowed([]) == (None, False)


def spread(date: Date) -> tuple[datetime.date, datetime.date]:
    """The two days between which a date lies, open ends at the ends of the calendar."""
    return date.earliest or OPEN_START, date.latest or OPEN_END


@settings(deadline=None)
@given(said=st.lists(any_dates(), min_size=1, max_size=6))
def test_narrowing_never_widens_and_never_leaves_the_most_trusted_date(said: list[Date]) -> None:
    best, _ = narrowed(said)
    assert best is not None
    low, high = spread(best)
    first_low, first_high = spread(said[0])
    assert first_low <= low <= high <= first_high
    assert width(best) <= width(said[0])


@settings(deadline=None)
@example(said=[parse("2000-01"), parse("1999-01-01/2000-01-01"), parse("2000-01-02")])  # what lasted excludes the day
@given(said=st.lists(any_dates(), min_size=1, max_size=6))
def test_without_a_dispute_what_is_held_is_allowed_by_every_document(said: list[Date]) -> None:
    best, disputed = narrowed(said)
    assert best is not None
    low, high = spread(best)
    meets = [spread(other)[0] <= high and low <= spread(other)[1] for other in said]
    assert all(meets) or disputed


@settings(deadline=None)
@given(said=st.lists(any_dates(), min_size=1, max_size=6))
def test_what_says_less_changes_nothing(said: list[Date]) -> None:
    assert narrowed([*said, parse("[0001..9999]"), parse("XXXX-06")]) == narrowed(said)
