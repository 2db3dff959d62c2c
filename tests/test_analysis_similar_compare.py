"""`similar --compare`: who is like a unit before and after a merger, by hand, by brute force, and on the record."""

from __future__ import annotations

import csv
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings

from ketnoi.analysis.likeness import Likeness
from ketnoi.analysis.similar import like
from ketnoi.analysis.similar_compare import Changed, changes
from ketnoi.analysis.ties import Record
from tests.program import asked, ketnoi
from tests.small_mergers import GONE, Merger, merged, mergers
from tests.small_records import record, tie, unit


def found(merger: Merger, name: str, by: str = "partners") -> tuple[Changed, ...]:
    """What changed for a unit, with all sectors as they are named."""
    end = merger.became[name].unit
    first, last = (
        like(each, asked, by, narrow=True) if asked else ()
        for each, asked in ((merger.before, name), (merger.after, end))
    )
    return changes(name, first, last, merger.became)


def test_what_merging_does_to_every_other_unit_is_told() -> None:
    pairs = [("v1", "j1"), ("v2", "j2"), ("v3", "j1"), ("v3", "j2"), ("v4", "j1"), ("v6", "j1"), ("v6", "j4")]
    before = record([(*pair, ["d"], []) for pair in pairs], ["v5"])
    made = merged(before, {"v1": "v12", "v2": "v12", "v4": GONE, "v6": "v7"})
    later = tie("paper-9", ("v8", "j1", ["d"], []))  # of a unit that was not there before
    after = made.after._replace(ties=(*made.after.ties, later), units={**made.after.units, "v8": unit("v8")})
    assert {*found(made._replace(after=after), "v1")} == {
        Changed("v2", "v12", "together", Likeness(0, (), 1), None),
        Changed("v3", "v3", "merged", Likeness(1 / 2, ("j1",), 1), Likeness(1, ("j1", "j2"), 2)),
        Changed("v4", None, "dissolved", Likeness(1, ("j1",), 1), None),  # though its ties still show it
        Changed("v5", "v5", "merged", Likeness(0, (), 0), Likeness(0, (), 0)),
        Changed("v6", "v7", "merged", Likeness(1 / 2, ("j1",), 1), Likeness(1 / 3, ("j1",), 2)),
        Changed(None, "v8", None, None, Likeness(1 / 2, ("j1",), 1)),
    }
    assert {(each.unit, each.how, each.after) for each in found(made, "v4")} == {
        (other, "dissolved", None) for other in ("v1", "v2", "v3", "v5", "v6")
    }


def test_units_that_stay_may_be_more_or_less_alike_for_what_their_partners_became() -> None:
    pairs = [("v1", "j1"), ("v2", "j2"), ("v3", "j3"), ("v1", "j4"), ("v2", "j4"), ("v3", "j4")]
    made = merged(record([(*pair, ["d"], []) for pair in pairs]), {"v1": "v12", "v2": "v12"})
    assert [(each.unit, each.how, *each.values) for each in found(made, "j4")] == [
        ("j1", "partners", 1 / 3, 1 / 2),
        ("j2", "partners", 1 / 3, 1 / 2),
        ("j3", "partners", 1 / 3, 1 / 2),  # it shares v3 as before; the other has fewer partners
    ]
    assert [(each.unit, each.how, *each.values) for each in found(made, "j3")] == [
        ("j4", "partners", 1 / 3, 1 / 2),
        ("j1", "unchanged", 0, 0),
        ("j2", "unchanged", 0, 0),
    ]


def jaccard(of: Record, one: str, two: str) -> float | None:
    """Partners of both out of those of either."""
    ours, theirs = ({each for tie in of.ties if name in tie.pair for each in tie.pair} - {name} for name in (one, two))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else None


def cosine(of: Record, one: str, two: str) -> float | None:
    """The cosine of how many papers of each name each sector."""
    papers = [{tie.what: tie.sectors for tie in of.ties if name in tie.pair} for name in (one, two)]
    sectors = sorted({sector for tie in of.ties for sector in tie.sectors})
    ours, theirs = ([sum(name in told for told in each.values()) for name in sectors] for each in papers)
    lengths = sqrt(sum(at * at for at in ours)) * sqrt(sum(at * at for at in theirs))
    return sum(a * b for a, b in zip(ours, theirs, strict=True)) / lengths if lengths else None


@settings(deadline=None, max_examples=60)
@given(made=mergers())
def test_every_pair_is_compared_with_the_pair_that_it_became(made: Merger) -> None:
    ends = {name: end.unit for name, end in made.became.items()}
    for by, wanted in (("partners", jaccard), ("sectors", cosine)):
        for name in made.before.units:
            rows = found(made, name, by)
            assert {row.unit for row in rows} == {other for other in ends if other[0] == name[0]} - {name}
            for other, became, how, first, last in rows:
                assert other is not None
                assert became == ends[other]
                assert first is not None
                assert first.value == pytest.approx(wanted(made.before, name, other))
                pair = ends[name], ends[other]
                alone = {name: sorted(ends.values(), key=str).count(ends[name]) == 1 for name in (name, other)}
                if None in pair or pair[0] == pair[1]:
                    assert (how, last) == ("dissolved" if None in pair else "together", None)
                    continue
                assert last is not None
                assert last.value == pytest.approx(wanted(made.after, str(pair[0]), str(pair[1])))
                if pair == (name, other) and all(alone.values()):
                    assert how == ("unchanged" if first == last else "partners")
                else:
                    assert how == ("continues" if all(alone.values()) else "merged")


def test_a_name_of_either_day_means_units_of_the_earlier(record: Path) -> None:
    ranked = asked(record, "rank", "--compare", "--side", "vietnam", "--draws", "0")
    parts = {row["unit"] for row in ranked if row["became"] == "vn-phu-tho-2025"}
    told = ketnoi("similar", "vn-phu-tho-2025", "--compare", "--store", record)
    rows = asked(record, "similar", "vn-phu-tho-2025", "--compare")
    assert parts == {"vn-phu-tho", "vn-hoa-binh", "vn-vinh-phuc"} >= {row["asked"] for row in rows}
    assert all(f"{name} on 30 June 2025: " in told.out for name in ("Phú Thọ", "Hòa Bình", "Vĩnh Phúc"))
    assert "on 2025-06-30 Hòa Bình, Phú Thọ (vn-phu-tho), Vĩnh Phúc" in told.err
    assert {row["asked"] for row in asked(record, "similar", "phú thọ", "--compare")} == {"vn-phu-tho"}
    complaint = ketnoi("similar", "hà tây", "--compare", "--store", record).complaint
    assert (
        "ketnoi: vn-ha-tay is no province or prefecture of 2025-06-30 and has no ties, "
        "and nothing that was one became it by 2025-07-01; name a unit of 2025-06-30\n"
    ) in complaint


@pytest.mark.parametrize("by", ["partners", "sectors"])
def test_the_record_is_compared_both_ways(record: Path, by: str) -> None:
    rows = asked(record, "similar", "huế", "--compare", "--by", by)
    day = asked(record, "similar", "huế", "--by", by, "--as-of", "2025-06-30")
    alike = {row["unit"]: (row["value"], row["number"], row["shared"]) for row in day if float(row["value"] or 0)}
    told = {row["unit"]: (row["before"], row["number_before"], row["shared_before"]) for row in rows}
    assert {unit: row for unit, row in told.items() if float(row[0] or 0)} == alike
    moved = [
        abs(float(row["change"])) if row["change"] else float(row["before"] or row["after"])
        for row in rows
        if row["how"] != "together"
    ]
    assert all(one >= two - 0.011 for one, two in pairwise(moved))
    assert {(row["asked"], row["asked_after"]) for row in rows} == {("vn-hue", "vn-hue")}
    assert {row["how"] for row in rows} <= {"unchanged", "merged", "partners"}
    assert all((row["how"], row["became"]) != ("unchanged", "") for row in rows)


def test_between_days_on_which_no_unit_changed_nothing_changes(record: Path) -> None:
    days = ("--compare", "--before", "2025-07-02", "--after", "2025-07-03")
    for name, by in (("phú thọ", "partners"), ("tochigi", "sectors")):
        rows = asked(record, "similar", name, *days, "--by", by)
        assert {(row["how"], row["change"]) for row in rows} == {("unchanged", "0.00")}
        assert all(row["unit"] == row["became"] for row in rows)
        assert all(row["shared_before"] == row["shared_after"] for row in rows)


@pytest.mark.parametrize(
    ("lang", "heading", "note"),
    [
        ("en", "Jaccard before", "as Phú Thọ on 1 July 2025"),
        ("vi", "Hệ số Jaccard trước đó", "là Phú Thọ ngày 01/07/2025"),
        ("ja", "前のジャッカード係数", "2025年7月1日のフート省として"),
    ],
)
def test_the_comparison_is_told_in_three_languages(record: Path, lang: str, heading: str, note: str) -> None:
    told = ketnoi("similar", "phú thọ", "--compare", "--lang", lang, "--store", record).out
    assert heading in told
    assert note in told
    assert "{" not in told
    written = ketnoi("similar", "phú thọ", "--compare", "--lang", lang, "--store", record, "--format", "csv").out
    rows = asked(record, "similar", "phú thọ", "--compare", "--lang", lang)
    assert list(csv.DictReader(written.splitlines())) == [
        {key: str(value) for key, value in row.items()} for row in rows
    ]


def test_who_is_dissolved_is_like_nobody_any_more(record: Path) -> None:
    told = ketnoi("similar", "quy nhơn", "--compare", "--store", record).out
    assert "on 1 July 2025 it is no unit, so that nothing is like it." in told
    assert all(row["how"] == "dissolved" for row in asked(record, "similar", "quy nhơn", "--compare"))
