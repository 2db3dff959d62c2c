"""`growth --compare`: pairs of units by year on two days, by hand, against pairs counted one by one, on a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis.growth import grown
from ketnoi.analysis.growth_compare import changes
from ketnoi.analysis.ties import Record
from ketnoi.dates import FIRST_DAY
from tests.program import asked, ketnoi
from tests.small_records import record as small
from tests.workshop import Workshop

COLUMNS = ("dating", "year", "papers", "pairs_before", "pairs_after", "total_before", "total_after", "change")
YEARS = range(2000, 2007)
TODAY = "2026-11-21"
Dated = tuple[str, str, int, int, bool]
"""Vietnamese and Japanese unit, the first and the last year, and whether there is none."""

PAPERS = st.lists(
    st.tuples(
        st.sampled_from(["v0", "v1", "v2", "v3"]),
        st.sampled_from(["j0", "j1"]),
        st.integers(2000, 2006),
        st.integers(2000, 2006),
        st.booleans(),
    ),
    max_size=12,
)


def dated(papers: list[Dated], later: dict[str, str]) -> Record:
    """A record of papers that are of some years, at the units that those of the papers became."""
    made = small([(later.get(one, one), two, ["d"], []) for one, two, *_ in papers])
    days = {f"paper-{at}": paper[2:] for at, paper in enumerate(papers)}
    ties = []
    for tie in made.ties:
        low, high, undated = days[tie.what]
        first = FIRST_DAY if undated else f"{min(low, high)}-01-01"
        ties.append(tie._replace(earliest=first, latest=f"{max(low, high)}-12-31", undated=undated))
    return made._replace(ties=tuple(ties))


def counted(papers: list[Dated], later: dict[str, str], year: int) -> tuple[int, int]:
    """The pairs that are certainly new in a year, and those that are certainly there by its end, one by one."""
    pairs = {(later.get(one, one), two) for one, two, *_ in papers}
    new = total = 0
    for pair in pairs:
        own = [
            (min(low, high), max(low, high), no)
            for one, two, low, high, no in papers
            if (later.get(one, one), two) == pair
        ]
        if all(no for *_, no in own):
            continue
        by = min(high for _, high, _ in own)
        new += by == year and min(0 if no else low for low, _, no in own) == year
        total += by <= year
    return new, total


@given(papers=PAPERS, later=st.dictionaries(st.sampled_from(["v0", "v1", "v2"]), st.sampled_from(["m", "v3"])))
def test_pairs_are_counted_once_at_what_their_units_became(papers: list[Dated], later: dict[str, str]) -> None:
    first, last = (grown(dated(papers, each), (), YEARS, TODAY) for each in ({}, later))
    rows = changes(first, last)
    assert [row["year"] for row in rows if row["dating"] == "in-year"] == list(YEARS)
    for row in rows[: len(YEARS)]:
        before, after = counted(papers, {}, row["year"]), counted(papers, later, row["year"])
        assert (row["pairs_before"], row["total_before"]) == before
        assert (row["pairs_after"], row["total_after"]) == after
        assert row["change"] == after[1] - before[1]
    for side, ends in (("before", {}), ("after", later)):
        pairs = {(ends.get(one, one), two) for one, two, *_ in papers}
        assert sum(row[f"pairs_{side}"] for row in rows) == len(pairs)
    assert sum(row["papers"] for row in rows) == len(papers)
    if not any(no for *_, no in papers):
        assert all(row["change"] <= 0 for row in rows[: len(YEARS)])


@given(papers=PAPERS)
def test_where_no_unit_changed_nothing_did(papers: list[Dated]) -> None:
    found = grown(dated(papers, {}), (), YEARS, TODAY)
    rows = changes(found, found)
    assert all(row["pairs_before"] == row["pairs_after"] for row in rows)
    assert all(row.get("change", 0) == 0 for row in rows)


# ---- a record with a merger


@pytest.fixture(scope="module")
def merging(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Three provinces that become one, all with papers with Tochigi; papers of open years, of none, of after it."""
    shop = Workshop.make(tmp_path_factory.mktemp("merging"))
    shop.document("d-1", issued="2025-12-01")
    rest = {"document": "d-1", "relation": "cooperation", "form": "memorandum"}
    shop.agreement("first", parties="vn-vinh-phuc; jp-tochigi", signed="2019-03-01", **rest)
    shop.agreement("again", parties="vn-vinh-phuc; jp-tochigi", signed="2021-03-01", **rest)
    shop.agreement("second", parties="vn-phu-tho; jp-tochigi", signed="2021-07-01", **rest)
    shop.agreement("alone", parties="vn-phu-tho; jp-nara", signed="2020-07-01", **rest)
    shop.agreement("with-it", parties="vn-hoa-binh; jp-nara", signed="[2019..2021]", **rest)
    shop.agreement("sometime", parties="vn-lao-cai; jp-gunma", **rest)
    shop.agreement("year", parties="vn-quang-ninh; jp-nara", signed="2025", **rest)
    shop.agreement("since", parties="vn-phu-tho-2025; jp-gunma", signed="2025-09-01", **rest)
    shop.contact("visit", kind="delegation", parties="vn-phu-tho; jp-tochigi", date="2018-05-02", document="d-1")
    shop.build()
    return shop


def test_pairs_that_became_one_are_new_with_their_first_paper(merging: Workshop) -> None:
    """Worked out by hand: Tochigi's pairs of 2019 and 2021 are one of 2019; Nara's are one of an open year, by 2020.

    The paper of 2025 need not have been signed by the eve of the merger; that of September is not in it.
    """
    rows = asked(merging.store, "growth", "--compare")
    assert [[row[name] for name in COLUMNS] for row in rows] == [
        ["in-year", "2019", "1", "1", "1", "1", "1", "0"],
        ["in-year", "2020", "1", "1", "0", "2", "2", "0"],
        ["in-year", "2021", "2", "1", "0", "4", "2", "-2"],
        ["in-year", "2022", "0", "0", "0", "4", "2", "-2"],
        ["in-year", "2023", "0", "0", "0", "4", "2", "-2"],
        ["in-year", "2024", "0", "0", "0", "4", "2", "-2"],
        ["in-year", "2025", "0", "0", "0", "4", "2", "-2"],
        ["open", "", "2", "2", "2", "", "", ""],
        ["undated", "", "1", "1", "1", "", "", ""],
    ]
    method = ("since", "until", "day_before", "day_after", "lost", "ties")
    assert [rows[0][name] for name in method] == ["2019", "2025", "2025-06-30", "2025-07-01", "0", "7"]
    text = ketnoi("growth", "--compare", "--store", merging.store).out
    assert "6 pairs of units before are 4 after." in text
    assert "Both days count only what may have happened by 30 June 2025, seen from that day" in text


def test_days_far_apart_are_both_dated_as_of_the_earlier(merging: Workshop) -> None:
    """Today the paper of 2025 is of its year; on the eve it is of an open one. That is no merger's doing."""
    far = asked(merging.store, "growth", "--compare", "--after", "2026-11-21")
    near = asked(merging.store, "growth", "--compare")
    assert [[row[name] for name in COLUMNS] for row in far] == [[row[name] for name in COLUMNS] for row in near]


def test_two_days_on_which_no_unit_changed_differ_in_nothing(merging: Workshop) -> None:
    rows = asked(merging.store, "growth", "--compare", "--before", "2022", "--after", "2024")
    assert {row["change"] for row in rows} == {"0", ""}
    assert all(row["pairs_before"] == row["pairs_after"] for row in rows)
    assert [row["year"] for row in rows if row["year"]] == ["2019", "2020", "2021", "2022"]


def test_years_may_be_chosen_and_later_ones_have_nothing_new(merging: Workshop) -> None:
    rows = asked(merging.store, "growth", "--compare", "--since", "2024", "--until", "2026")
    years = [[row[name] for name in COLUMNS[1:]] for row in rows if row["year"]]
    assert years == [[str(year), "0", "0", "0", "4", "2", "-2"] for year in (2024, 2025, 2026)]


@pytest.mark.parametrize(("lang", "said"), [("en", "New pairs before"), ("vi", "Cặp mới về sau"), ("ja", "後の組累計")])
def test_people_read_it_in_three_languages(merging: Workshop, lang: str, said: str) -> None:
    ran = ketnoi("growth", "--compare", "--lang", lang, "--store", merging.store)
    assert ran.code == 0
    assert said in ran.out
    assert "{" not in ran.out


def test_programs_read_the_same_in_csv(merging: Workshop) -> None:
    head, *lines = ketnoi("growth", "--compare", "--format", "csv", "--store", merging.store).out.splitlines()
    assert head.startswith("dating,dating_label,year,papers,pairs_before,pairs_after,total_before,total_after,change,")
    assert len(lines) == 9


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--before", "2020"], "Error: --before and --after go with --compare"),
        (
            ["--compare", "--plot", "years.svg"],
            "Error: --plot draws the years as of one day; leave it or --compare out",
        ),
        (["--compare", "--as-signed"], "Error: --compare looks at two days, --before and --after; leave --as-signed"),
        (["--compare", "--since", "2020", "--until", "2019"], "ketnoi: 2020 is after 2019; give the years from the"),
    ],
)
def test_what_does_not_go_together_is_refused(two_documents: Path, arguments: list[str], complaint: str) -> None:
    assert complaint in ketnoi("growth", *arguments, "--store", two_documents).complaint


def test_the_record_has_on_the_earlier_day_what_growth_counts_as_of_it(record: Path) -> None:
    rows = asked(record, "growth", "--compare", "--since", "1990")
    whole = asked(record, "growth", "--as-of", rows[0]["day_before"], "--since", "1990")
    names = ("dating", "year", "papers", "pairs", "pairs_total")
    alike = [[row[name] for name in ("dating", "year", "papers", "pairs_before", "total_before")] for row in rows]
    assert alike == [[row[name] for name in names] for row in whole if row["year"] or row["papers"] != "0"]
    assert all(int(row["change"]) == int(row["total_after"]) - int(row["total_before"]) for row in rows if row["year"])
