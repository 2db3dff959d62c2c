"""`communities --compare`: what became of each unit's group, by hand, against sets, and on the whole record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis.agreement import Agreement
from ketnoi.analysis.communities_compare import Place, Places, changes, compared
from ketnoi.analysis.vintage import Became
from ketnoi.analysis.vintage import became as become
from tests.program import asked, ketnoi
from tests.workshop import Workshop

COLUMNS = ("how", "unit", "became", "along", "group_before", "size_before", "group_after", "size_after")


def placed(*groups: str) -> dict[str, Place]:
    """The places of units from the groups, each a text of ids."""
    parts = [group.split() for group in groups]
    return {unit: Place(at, len(part), 1.0) for at, part in enumerate(parts, 1) for unit in part}


def told(before: Places, after: Places, became: dict[str, Became]) -> list[tuple[object, ...]]:
    """The rows without stabilities."""
    return [tuple(row[name] for name in COLUMNS) for row in changes(before, after, became)]


def test_a_group_goes_along_as_far_as_what_it_became_is_together() -> None:
    """`a` and `b` merge with each other and `d`, which had no tie; `g` is dissolved; `w` loses its tie; `n` is new."""
    before, after = placed("a b x y", "c z", "g w"), placed("ab c2 x z", "n y")
    became = {
        **{unit: Became(("ab",), "merged") for unit in "abd"},
        **{unit: Became((unit,), "unchanged") for unit in "uwxyz"},
        "c": Became(("c2",), "continues"),
        "g": Became((), "dissolved"),
    }
    assert told(before, after, became) == [
        ("merged", "a", "ab", 0.4, 1, 4, 1, 4),
        ("merged", "b", "ab", 0.4, 1, 4, 1, 4),
        ("continues", "c", "c2", 0.5, 2, 2, 1, 4),
        ("merged", "d", "ab", None, None, None, 1, 4),
        ("dissolved", "g", None, None, 3, 2, None, None),
        ("unchanged", "w", "w", None, 3, 2, None, None),
        ("unchanged", "x", "x", 0.4, 1, 4, 1, 4),
        ("unchanged", "y", "y", 0.25, 1, 4, 2, 2),
        ("unchanged", "z", "z", 0.5, 2, 2, 1, 4),
        ("", None, "n", None, None, None, 2, 2),
    ]
    kept = compared(before, after, became)
    assert kept.groups == Agreement(6, 7, 10, 4)
    assert kept.merged == Agreement(6, 7, 1, 1)
    assert kept.groups.adjusted == pytest.approx(-20 / 115)


def test_of_several_that_a_unit_became_the_first_in_a_group_is_told_and_all_are_its_image() -> None:
    became = {"a": Became(("a1", "a2"), "continues"), "x": Became(("x",), "unchanged")}
    assert told(placed("a x"), placed("a2 x"), became) == [
        ("continues", "a", "a2", 2 / 3, 1, 2, 1, 2),
        ("unchanged", "x", "x", 2 / 3, 1, 2, 1, 2),
    ]


def groups(units: str) -> st.SearchStrategy[dict[str, int]]:
    """A group for some of the units."""
    return st.dictionaries(st.sampled_from(units), st.integers(1, 3), max_size=len(units))


@given(first=groups("abcdxy"), last=groups("abmnxy"), ways=st.sets(st.tuples(st.sampled_from("cd"), st.just("m"))))
def test_shares_are_those_of_the_sets(first: dict[str, int], last: dict[str, int], ways: set[tuple[str, str]]) -> None:
    became = become("abcdxy", "abmnxy", [*ways, ("b", "a")])
    before = {unit: Place(group, list(first.values()).count(group), None) for unit, group in first.items()}
    after = {unit: Place(group, list(last.values()).count(group), None) for unit, group in last.items()}
    rows = changes(before, after, became)
    assert [row["unit"] for row in rows if row["group_before"]] == sorted(first)
    assert {row["became"] for row in rows if row["group_after"]} == last.keys()
    for row in rows:
        ends = [end for unit, group in first.items() if group == row["group_before"] for end in became[unit].after]
        theirs = {unit for unit, group in last.items() if group == row["group_after"]}
        both = row["group_before"] and row["group_after"]
        share = len(theirs & {*ends}) / len(theirs | {*ends}) if both else None
        assert row["along"] == share
        assert (row["became"] is None) == (row["how"] == "dissolved")
    kept = compared(before, after, became)
    lasting = [row for row in rows if row["along"] is not None]
    parts = [row["became"] for row in lasting]
    assert kept.groups.things == kept.merged.things == len(lasting)
    assert kept.merged.two == sum(parts.count(end) * (parts.count(end) - 1) // 2 for end in set(parts))
    assert kept.merged.both <= kept.groups.both
    assert kept.merged.gained <= kept.groups.gained


# ---- a record with a merger


@pytest.fixture(scope="module")
def merging(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Two provinces that become one, each with a partner; a city that is dissolved; a paper of after the merger."""
    cities = ["vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki"]
    shop = Workshop.make(tmp_path_factory.mktemp("merging"), units=cities)
    shop.document("d-1", issued="2025-12-01")
    rest = {"document": "d-1", "relation": "cooperation", "form": "memorandum"}
    shop.agreement("one", parties="vn-vinh-phuc; jp-tochigi", signed="2012-03-01", **rest)
    shop.agreement("two", parties="vn-phu-tho; jp-nara", signed="2015-03-01", **rest)
    shop.agreement("city", parties="; ".join(cities), signed="2017-03-01", **rest)
    shop.agreement("since", parties="vn-phu-tho-2025; jp-gunma", signed="2025-09-01", **rest)
    shop.build()
    return shop


def test_two_components_that_a_merger_joins_are_one_group(merging: Workshop) -> None:
    """Worked out by hand: three pairs before; after it one group of three, and the pair of the dissolved city."""
    rows = asked(merging.store, "communities", "--compare", "--runs", "5")
    assert [[row[name] for name in COLUMNS] for row in rows] == [
        ["merged", "vn-phu-tho", "vn-phu-tho-2025", "0.67", "2", "2", "1", "3"],
        ["unchanged", "jp-nara", "jp-nara", "0.67", "2", "2", "1", "3"],
        ["merged", "vn-vinh-phuc", "vn-phu-tho-2025", "0.67", "3", "2", "1", "3"],
        ["unchanged", "jp-tochigi", "jp-tochigi", "0.67", "3", "2", "1", "3"],
        ["merged", "vn-hoa-binh", "vn-phu-tho-2025", "", "", "", "1", "3"],
        ["dissolved", "vn-hoa-binh-hoa-binh", "", "", "1", "2", "", ""],
        ["unchanged", "jp-iwate-ichinoseki", "jp-iwate-ichinoseki", "1.00", "1", "2", "2", "2"],
    ]
    assert {row["stability_before"] for row in rows if row["group_before"]} == {"1.00"}
    assert {row["stability_after"] for row in rows if row["group_after"]} == {"1.00"}
    method = ("groups_before", "groups_after", "modularity_before", "modularity_after", "agreement", "agreement_again")
    assert [rows[0][name] for name in method] == ["3", "2", "0.667", "0.444", "0.286", "1.000"]
    assert [rows[0][name] for name in ("day_before", "day_after", "lost")] == ["2025-06-30", "2025-07-01", "0"]


def test_below_the_table_stand_the_pairs_that_the_merger_itself_made(merging: Workshop) -> None:
    text = ketnoi("communities", "--compare", "--runs", "5", "--store", merging.store).out
    assert (
        "Of the 5 units that are in a group on both days, 2 pairs were together before: 2 still are (0 as one" in text
    )
    assert "and 4 came together (1 by becoming one unit). Adjusted Rand index 0.286" in text
    assert "In no group before: 106 provinces and prefectures without known ties, 106 of which nobody looked at" in text
    assert "106 of which nobody looked at; 1 of them became part of a unit that is in one." in text


def test_two_days_on_which_no_unit_changed_have_the_same_groups(merging: Workshop) -> None:
    rows = asked(merging.store, "communities", "--compare", "--before", "2020", "--after", "2021", "--runs", "5")
    assert {(row["how"], row["along"], row["agreement"]) for row in rows} == {("unchanged", "1.00", "1.000")}
    for name in ("group", "size", "stability"):
        assert [row[f"{name}_before"] for row in rows] == [row[f"{name}_after"] for row in rows]


def test_without_a_tie_there_is_nothing_to_agree_on(merging: Workshop) -> None:
    days = ("--before", "2000", "--after", "2001", "--runs", "5")
    assert asked(merging.store, "communities", "--compare", *days) == []
    assert "Rand" not in ketnoi("communities", "--compare", *days, "--store", merging.store).out


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Went along"), ("vi", "Chỉ số Rand hiệu chỉnh"), ("ja", "調整ランド指数は")]
)
def test_people_read_it_in_three_languages(merging: Workshop, lang: str, said: str) -> None:
    ran = ketnoi("communities", "--compare", "--runs", "5", "--lang", lang, "--store", merging.store)
    assert ran.code == 0
    assert said in ran.out
    assert "{" not in ran.out


def test_programs_read_the_same_in_csv(merging: Workshop) -> None:
    head, *lines = ketnoi(
        "communities", "--compare", "--runs", "5", "--format", "csv", "--store", merging.store
    ).out.splitlines()
    assert head.startswith("how,how_label,unit,unit_label,became,became_label,along,group_before,size_before,")
    assert len(lines) == 7


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--before", "2020"], "Error: --before and --after go with --compare"),
        (["--compare", "--as-of", "2020"], "Error: --compare looks at two days, --before and --after; leave --as-of"),
        (["--compare", "--after", "2020"], "ketnoi: 2020-12-31 is not after 2025-06-30; ties are carried forward only"),
    ],
)
def test_what_does_not_go_together_is_refused(two_documents: Path, arguments: list[str], complaint: str) -> None:
    assert complaint in ketnoi("communities", *arguments, "--store", two_documents).complaint


def test_the_record_tells_of_every_unit_that_is_in_a_group_on_either_day(record: Path) -> None:
    rows = asked(record, "communities", "--compare", "--runs", "5")
    days = [asked(record, "communities", "--as-of", rows[0][day], "--runs", "5") for day in ("day_before", "day_after")]
    before = {row["unit"]: (row["group"], row["size"], row["stability"]) for row in days[0]}
    found = {row["unit"]: tuple(row[f"{name}_before"] for name in ("group", "size", "stability")) for row in rows}
    assert {unit: place for unit, place in found.items() if place[0]} == before
    after = {row["unit"] for row in days[1]}
    assert {row["became"] for row in rows if row["group_after"]} <= after
    assert all(row["group_after"] == row["became"] == "" for row in rows if row["how"] == "dissolved")
    shares = [float(row["along"]) for row in rows if row["along"]]
    assert all(0 < share <= 1 for share in shares)
    assert shares == sorted(shares)
