"""`specialise --compare`: units against the average before and after a merger, by hand and by brute force."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings

from ketnoi.analysis.leaning import Cell
from ketnoi.analysis.listing import listed
from ketnoi.analysis.specialise import specialised
from ketnoi.analysis.specialise_compare import Changed, changes
from ketnoi.analysis.ties import Record
from tests.program import asked, ketnoi
from tests.small_mergers import GONE, Merger, merged, mergers
from tests.small_records import record, tie, unit

NUMBERS = ("number", "of", "share", "quotient", "verdict")
"""What each day has a column of."""


def found(merger: Merger, side: str = "vietnam") -> tuple[Changed, ...]:
    """What changed for all units of a side, with all sectors as they are named."""
    first, last = (specialised(each, side, narrow=True) for each in (merger.before, merger.after))
    return changes(listed(merger.before, side), first, last, merger.became)


def cells(rows: tuple[Changed, ...]) -> list[tuple[str | None, str | None, str | None, str, Cell | None, Cell | None]]:
    """The rows with numbers alone."""
    return [(*row[:4], row.before and row.before.cell, row.after and row.after.cell) for row in rows]


def test_a_merged_unit_has_the_papers_of_its_parts_and_the_average_stays() -> None:
    told = [
        ("v1", "j1", ["d"], ["trade", "water"]),
        ("v1", "j2", ["d"], ["trade"]),
        ("v2", "j1", ["d"], ["water"]),
        ("v3", "j3", ["d"], ["trade"]),
        ("v4", "j3", ["d"], ["water"]),
        ("v5", "j3", ["d"], []),
    ]
    made = merged(record(told, ["v6", "v7"]), {"v1": "v12", "v2": "v12", "v4": GONE, "v6": "v3", "v5": "v8"})
    later = tie("paper-4", ("v9", "j3", ["d"], ["water"]))  # to a unit that was not there before
    units = {**made.after.units, "v9": unit("v9")}
    ties = tuple(later if each.what == later.what else each for each in made.after.ties)
    assert cells(found(made._replace(after=made.after._replace(ties=ties, units=units)))) == [
        ("v1", "v12", "merged", "trade", Cell(2, 2, 3, 5), Cell(2, 3, 3, 5)),
        ("v1", "v12", "merged", "water", Cell(1, 2, 3, 5), Cell(2, 3, 3, 5)),
        ("v2", "v12", "merged", "trade", Cell(0, 1, 3, 5), Cell(2, 3, 3, 5)),
        ("v2", "v12", "merged", "water", Cell(1, 1, 3, 5), Cell(2, 3, 3, 5)),
        ("v3", "v3", "merged", "trade", Cell(1, 1, 3, 5), Cell(1, 1, 3, 5)),
        ("v3", "v3", "merged", "water", Cell(0, 1, 3, 5), Cell(0, 1, 3, 5)),
        ("v4", None, "dissolved", "trade", Cell(0, 1, 3, 5), None),
        ("v4", None, "dissolved", "water", Cell(1, 1, 3, 5), None),
        ("v6", "v3", "merged", "trade", None, Cell(1, 1, 3, 5)),
        ("v6", "v3", "merged", "water", None, Cell(0, 1, 3, 5)),
        (None, "v9", None, "trade", None, Cell(0, 1, 3, 5)),
        (None, "v9", None, "water", None, Cell(1, 1, 3, 5)),
    ]  # nothing of v5, whose paper names no sector, and of v7


def test_a_dissolved_unit_has_no_later_value_though_its_ties_still_show_it() -> None:
    made = merged(record([("v1", "j1", ["d"], ["trade"])]), {"v1": GONE})
    assert cells(found(made)) == [("v1", None, "dissolved", "trade", Cell(1, 1, 1, 1), None)]
    assert [row.telling for row in found(made)] == [True]
    assert cells(found(made, "japan")) == [("j1", "j1", "unchanged", "trade", Cell(1, 1, 1, 1), Cell(1, 1, 1, 1))]


def test_parts_too_small_to_tell_may_be_enough_together_and_change_a_verdict() -> None:
    culture = [(f"v{at % 4}", f"j{at}", ["d"], ["culture"]) for at in range(8)]
    trade = [(f"v{5 + at % 4}", f"j{at}", ["d"], ["trade"]) for at in range(24)]
    made = merged(record([*culture, *trade]), {f"v{at}": "v99" for at in range(4)})
    told = {
        (row.sector, row.before and row.before.leaning.verdict, row.after and row.after.leaning.verdict)
        for row in found(made)
        if row.became == "v99"
    }
    assert told == {("culture", "undecidable", "more"), ("trade", "undecidable", "less")}
    assert {row.how for row in found(made) if row.became != "v99"} == {"unchanged"}


def counted(of: Record, name: str, sector: str) -> Cell | None:
    """The numbers of papers, one by one; None where none of the unit's names a sector."""
    told = {tie.what: set(tie.sectors) for tie in of.ties if tie.sectors}
    own = {tie.what for tie in of.ties if name in tie.pair} & told.keys()
    on = {what for what in told if sector in told[what]}
    return Cell(len(own & on), len(own), len(on), len(told)) if own else None


@settings(deadline=None, max_examples=60)
@given(made=mergers())
def test_each_unit_and_sector_stands_beside_what_it_became(made: Merger) -> None:
    sectors = sorted({sector for tie in made.before.ties for sector in tie.sectors})
    for side in ("vietnam", "japan"):
        wanted = []
        for name in listed(made.before, side):
            end = made.became[name]
            numbers = [
                (sector, counted(made.before, name, sector), end.unit and counted(made.after, end.unit, sector))
                for sector in sectors
            ]
            wanted += [(name, end.unit, end.how, *each) for each in numbers if any(each[1:])]
        assert cells(found(made, side)) == wanted
        assert all(row.after is None for row in found(made, side) if row.how == "dissolved")


@settings(deadline=None, max_examples=40)
@given(made=mergers())
def test_where_nothing_merges_nothing_changes(made: Merger) -> None:
    assert all(row.same for row in found(merged(made.before, {})))


def test_the_record_before_is_that_of_the_day_and_one_unit_is_told_as_among_all(record: Path) -> None:
    rows = asked(record, "specialise", "--compare", "--side", "vietnam", "--zeros")
    day = asked(record, "specialise", "--side", "vietnam", "--zeros", "--as-of", "2025-06-30")
    assert {
        (row["unit"], row["sector"], *(row[f"{name}_before"] for name in NUMBERS)) for row in rows if row["of_before"]
    } == {(row["unit"], row["sector"], *(row[name] for name in NUMBERS)) for row in day}
    assert rows[0]["tests_before"] == day[0]["tests"]
    few = asked(record, "specialise", "--compare", "--side", "vietnam")
    assert [row for row in rows if (row["number_before"] or "0", row["number_after"] or "0") != ("0", "0")] == few
    assert {row["how"] for row in few} == {"merged", "unchanged"}
    settled = [row["how"] == "unchanged" for row in few]
    assert settled == sorted(settled)
    both = asked(record, "specialise", "--compare", "--zeros")
    for part in ("vn-quang-nam", "đà nẵng"):
        named = asked(record, "specialise", part, "--compare")
        assert named == [row for row in both if row["unit"] == named[0]["unit"]] != []


def test_a_name_of_the_later_day_means_its_parts(record: Path) -> None:
    parts = {row["unit"] for row in asked(record, "specialise", "vn-phu-tho-2025", "--compare")}
    assert parts == {"vn-phu-tho", "vn-hoa-binh", "vn-vinh-phuc"}
    assert (
        "--side and --level out"
        in ketnoi("specialise", "tochigi", "--compare", "--level", "all", "--store", record).complaint
    )


def test_between_days_on_which_no_unit_changed_nothing_changes(record: Path) -> None:
    rows = asked(record, "specialise", "--compare", "--before", "2025-07-02", "--after", "2025-07-03")
    assert {row["how"] for row in rows} == {"unchanged"}
    for row in rows:
        assert row["unit"] == row["became"]
        assert all(row[f"{name}_before"] == row[f"{name}_after"] for name in NUMBERS)


@pytest.mark.parametrize(
    ("lang", "heading", "note"),
    [
        ("en", "Location quotient before", "Each day is tested by itself, as without --compare"),
        ("vi", "Thương số vị trí trước đó", "Mỗi ngày được kiểm định riêng, như khi không có --compare"),
        ("ja", "前の特化係数", "それぞれの日は --compare なしの場合と同じく別々に検定する"),
    ],
)
def test_the_comparison_is_told_in_three_languages(record: Path, lang: str, heading: str, note: str) -> None:
    arguments = ("specialise", "hải phòng", "--compare", "--lang", lang, "--store", record)
    told = ketnoi(*arguments).out
    assert heading in told
    assert note in told
    assert "{" not in told
    written = ketnoi(*arguments, "--format", "csv").out
    rows = asked(record, "specialise", "hải phòng", "--compare", "--lang", lang)
    assert list(csv.DictReader(written.splitlines())) == [
        {key: str(value) for key, value in row.items()} for row in rows
    ]


def test_who_has_nothing_on_either_day_is_named_or_counted(two_documents: Path) -> None:
    assert asked(two_documents, "specialise", "--compare") == []
    told = ketnoi("specialise", "tochigi", "--compare", "--store", two_documents).out
    assert "Tochigi: no paper or contact of theirs names a sector, so there is nothing to compare." in told
    told = ketnoi("specialise", "--compare", "--side", "japan", "--store", two_documents).out
    assert "Not compared: 47 without a paper or contact that names a sector, 47 of which nobody looked at." in told
