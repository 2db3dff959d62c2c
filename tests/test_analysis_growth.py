"""`growth`: counts a year against counts made one by one, and on a record whose dates leave much open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi import open as ketnoi_open
from ketnoi.analysis.yearly import Span, first_of, series
from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.errors import ArgumentError
from tests.program import Ran, ketnoi
from tests.workshop import Workshop

DAYS = st.sampled_from(
    [
        FIRST_DAY,
        "1973-09-21",
        "1999-12-31",
        "2000-01-01",
        "2000-06-30",
        "2001-02-01",
        "2004-12-31",
        "2010-05-05",
        LAST_DAY,
    ]
)
SPANS = st.lists(st.builds(lambda one, two, no: Span(min(one, two), max(one, two), no), DAYS, DAYS, st.booleans()))


@given(spans=SPANS, first=st.integers(1995, 2003), length=st.integers(0, 12))
def test_the_counts_of_a_year_are_those_of_its_things(spans: list[Span], first: int, length: int) -> None:
    years = range(first, first + length)
    found = series(spans, years)
    dated = [each for each in spans if not each.undated]
    for year in years:
        start, end = f"{year}-01-01", f"{year}-12-31"
        inside = [each for each in dated if start <= each.earliest and each.latest <= end]
        touching = [each for each in dated if each.earliest <= end and start <= each.latest]
        assert found.new[year] == len(inside)
        assert found.possible[year] == len(touching) - len(inside)
        assert found.total[year] == len([each for each in dated if each.latest <= end])
    assert found.undated == len(spans) - len(dated)
    assert found.open == len([each for each in dated if each.earliest[:4] != each.latest[:4]])
    assert list(found.new) == list(found.possible) == list(found.total) == list(years)


@given(spans=SPANS)
def test_everything_is_of_a_year_of_an_open_year_or_without_date(spans: list[Span]) -> None:
    found = series(spans, range(1, 10000))
    assert sum(found.new.values()) + found.open + found.undated == len(spans)
    assert found.total[9999] == len(spans) - found.undated


@given(spans=SPANS.filter(bool), chosen=st.data())
def test_the_first_of_some_things_lies_between_the_bounds_of_the_first(
    spans: list[Span], chosen: st.DataObject
) -> None:
    """However the days truly lay within their bounds, the first of them lies within the span of the first."""
    days = [chosen.draw(st.sampled_from([each.earliest, each.latest])) for each in spans]
    found = first_of(spans)
    assert found.earliest <= min(days) <= found.latest
    assert found.undated == all(each.undated for each in spans)


# ---- a record whose dates leave much open


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Papers of certain, open and unknown years, contacts, a proposal, and a milestone of the two countries."""
    shop = Workshop.make(tmp_path_factory.mktemp("dated"))
    shop.document("d-1", issued="2020-05-01")
    shop.document("d-2", issued="2014-01-01")
    parties = {"parties": "vn-vinh-phuc; jp-tochigi", "document": "d-1"}
    shop.agreement("first", **parties, signed="2012-03", relation="cooperation", form="memorandum")
    shop.agreement("second", **parties, signed="2014-07-01", relation="friendship", form="memorandum")
    other = {"parties": "vn-phu-tho; jp-nara", "document": "d-1", "relation": "cooperation", "form": "memorandum"}
    shop.agreement("between", **other, signed="[2013..2015]")
    shop.agreement("sometime", **{**other, "parties": "vn-phu-tho; jp-gunma"})
    shop.contact(
        "visit", kind="delegation", force="done", parties=parties["parties"], date="2013-05-02", document="d-1"
    )
    shop.contact("course", kind="programme", force="done", parties=other["parties"], date="2013/2016", document="d-1")
    shop.contact("no-year", kind="meeting", force="done", parties=other["parties"], date="XXXX-01-18", document="d-1")
    shop.contact("plan", kind="meeting", force="planned", parties=other["parties"], date="2015-02", document="d-2")
    shop.contact("listed", kind="listing", force="done", parties=other["parties"], date="2015-02", document="d-1")
    shop.contact("turn", kind="milestone", force="done", parties="jp; vn", date="2014-03-18", document="d-1")
    shop.contact("hope", kind="milestone", force="wished", parties="jp; vn", date="2014-04", document="d-1")
    shop.build()
    return shop


def ask(shop: Workshop, *given: str) -> Ran:
    """The program on the graph of a workshop, in this process."""
    return ketnoi("growth", *given, "--store", str(shop.store))


def test_years_open_years_and_no_date_are_counted_apart(dated: Workshop) -> None:
    """A course counts when it began, a plan when it was told, a listing and a wish of the two countries not at all."""
    rows = ask(dated, "--format", "json", "--since", "2011", "--until", "2016").rows
    names = ("papers", "papers_possible", "papers_total", "pairs", "pairs_total", "contacts", "proposals")
    assert [(row["dating"], row["year"], *(row[name] for name in names), row["events"]) for row in rows] == [
        ("in-year", "2011", "0", "0", "0", "0", "0", "0", "0", ""),
        ("in-year", "2012", "1", "0", "1", "1", "1", "0", "0", ""),
        ("in-year", "2013", "0", "1", "1", "0", "1", "2", "0", ""),
        ("in-year", "2014", "1", "1", "2", "0", "1", "0", "1", "turn"),
        ("in-year", "2015", "0", "1", "3", "0", "2", "0", "0", ""),
        ("in-year", "2016", "0", "0", "3", "0", "2", "0", "0", ""),
        ("open", "", "1", "", "", "1", "", "0", "0", ""),
        ("undated", "", "1", "", "", "1", "", "1", "0", ""),
    ]


STEPS = ("agreement", "friendship", "sister", "contacts", "proposals")


def test_each_stage_is_counted_by_year_and_so_far(dated: Workshop) -> None:
    """The paper of friendship came in 2014; of cooperation one in 2012, one by 2015, one at no known time."""
    rows = ask(dated, "--format", "json", "--since", "2012", "--until", "2015").rows
    assert [(row["year"], *(row[name] for name in STEPS)) for row in rows] == [
        ("2012", "1", "0", "0", "0", "0"),
        ("2013", "0", "0", "0", "2", "0"),
        ("2014", "0", "1", "0", "0", "1"),
        ("2015", "0", "0", "0", "0", "0"),
        ("", "1", "0", "0", "0", "0"),
        ("", "1", "0", "0", "1", "0"),
    ]
    assert [(row["year"], *(row[f"{name}_total"] for name in STEPS)) for row in rows[:4]] == [
        ("2012", "1", "0", "0", "0", "0"),
        ("2013", "1", "0", "0", "2", "0"),
        ("2014", "1", "1", "0", "2", "1"),
        ("2015", "2", "1", "0", "2", "1"),
    ]


@pytest.mark.parametrize(
    ("stage", "papers"),
    [("mentioned", 4), ("proposed", 4), ("contact", 4), ("agreement", 4), ("friendship", 1), ("sister", 0)],
)
def test_a_stage_chooses_papers_and_takes_no_contact_or_proposal_away(dated: Workshop, stage: str, papers: int) -> None:
    rows = ask(dated, "--format", "json", "--stage", stage).rows
    counted = {name: sum(int(row[name]) for row in rows) for name in ("papers", "contacts", "proposals")}
    assert counted == {"papers": papers, "contacts": 3, "proposals": 1}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"since": 0}, "since: 0 is too low; give 1 or more"),
        ({"until": 0}, "until: 0 is too low; give 1 or more"),
        ({"until": 10**8}, "until: 100000000 is too high; give 9998 or less"),
    ],
)
def test_years_that_are_none_are_refused(dated: Workshop, given: dict[str, Any], said: str) -> None:
    with ketnoi_open(dated.store, today="2026-11-21", lang="en") as kg, pytest.raises(ArgumentError) as raised:
        kg.analyse("growth", **given)
    assert str(raised.value) == said


def test_without_years_it_begins_with_the_first_that_is_certain_and_ends_with_the_lens(dated: Workshop) -> None:
    rows = ask(dated, "--format", "json", "--as-of", "2017-02-01").rows
    assert [row["year"] for row in rows] == ["2012", "2013", "2014", "2015", "2016", "2017", "", ""]


def test_a_day_knows_nothing_of_later_days(dated: Workshop) -> None:
    """On the last day of 2013 the paper of 2013 to 2015 may have been signed; that of 2014 is not yet known."""
    rows = ask(dated, "--format", "json", "--as-of", "2013-12-31").rows
    assert [(row["year"], row["papers"], row["papers_possible"], row["papers_total"]) for row in rows] == [
        ("2012", "1", "0", "1"),
        ("2013", "0", "1", "1"),
        ("", "1", "", ""),
        ("", "1", "", ""),
    ]
    assert {row["events"] for row in rows} == {""}


def test_what_was_known_by_a_day_is_what_its_documents_told(dated: Workshop) -> None:
    rows = ask(dated, "--format", "json", "--known-by", "2019-12-31").rows
    assert [row["year"] for row in rows] == [str(year) for year in range(2014, 2020)], "of later years nothing is known"
    assert [(row["year"], row["papers"], row["events"]) for row in rows if row["proposals"] != "0"] == [
        ("2014", "0", "")
    ]


def test_the_end_of_63_provinces_stands_beside_its_year(dated: Workshop) -> None:
    rows = ask(dated, "--format", "json", "--since", "2024", "--until", "2025").rows
    assert [(row["year"], row["ended"]) for row in rows[:2]] == [("2024", "0"), ("2025", "52")]


@pytest.mark.parametrize(("lang", "said"), [("en", "New papers"), ("vi", "Văn bản mới"), ("ja", "新しい文書")])
def test_people_read_it_in_three_languages(dated: Workshop, lang: str, said: str) -> None:
    told = ask(dated, "--lang", lang).out
    assert said in told
    assert "{" not in told


def test_years_in_the_wrong_order_are_refused(dated: Workshop) -> None:
    assert ask(dated, "--since", "2020", "--until", "2019").complaint == (
        "ketnoi: 2020 is after 2019; give the years from the earlier to the later\n"
    )


def test_the_record_has_milestones_and_its_totals_never_fall(record: Path) -> None:
    rows = ketnoi("growth", "--format", "json", "--store", str(record)).rows
    events = [event for row in rows for event in row["events"].split("; ") if event]
    assert "vn-jp-comprehensive-partnership-2023" in events
    assert [int(row["year"]) for row in rows if row["year"]] == list(range(1973, 2027))
    totals = [int(row["papers_total"]) for row in rows if row["year"]]
    assert totals == sorted(totals)
    dated = [row for row in rows if row["dating"] != "undated"]
    assert totals[-1] <= sum(int(row["papers"]) for row in dated)
