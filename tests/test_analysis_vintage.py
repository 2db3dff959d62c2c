"""The same ties with the units of two days: what became of units and of pairs, alone and on the whole record."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnoi.analysis.chance import judged
from ketnoi.analysis.shared_compare import changes
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import Became, carried
from ketnoi.analysis.vintage import became as become
from ketnoi.answer.lens import DAYS, Days, Lens
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from tests.program import asked, ketnoi
from tests.workshop import Workshop

PASSAGES = [("a", "a"), ("a", "ab"), ("b", "ab"), ("c", "c2"), ("d", "d"), ("e", "f"), ("f", "f"), ("g", "old")]


def test_what_a_unit_became_is_told_by_what_else_became_it() -> None:
    assert become("abcdefg", ["ab", "c2", "d", "f"], PASSAGES) == {
        "a": Became(("ab",), "merged"),
        "b": Became(("ab",), "merged"),
        "c": Became(("c2",), "continues"),
        "d": Became(("d",), "unchanged"),
        "e": Became(("f",), "merged"),
        "f": Became(("f",), "merged"),  # it keeps its id, and another became part of it
        "g": Became((), "dissolved"),  # what it became is not of the later day
    }


def test_pairs_merge_with_each_other_with_others_or_through_their_partners() -> None:
    before = {"a": ["x"], "b": ["x"], "c": ["x", "y"], "d": ["y"], "h": ["v"], "i": ["w"], "g": ["y"]}
    after = {"ab": ["x"], "c2": ["x", "y"], "d": ["y"], "h": ["vw"], "i": ["vw"]}
    became = become(before, after, [*PASSAGES, ("h", "h"), ("i", "i")])
    first, last = ({each.pair: each for each in judged(theirs).overlaps} for theirs in (before, after))
    assert [(each.pair, each.later, each.how, each.counts) for each in changes(first, last, became)] == [
        (("a", "b"), None, "together", (1, None)),
        (("a", "c"), ("ab", "c2"), "merged", (1, 1)),
        (("b", "c"), ("ab", "c2"), "merged", (1, 1)),
        (("c", "d"), ("c2", "d"), "continues", (1, 1)),
        (("c", "g"), None, "dissolved", (1, None)),
        (("d", "g"), None, "dissolved", (1, None)),
        (("h", "i"), ("h", "i"), "partners", (0, 1)),
    ]


def test_a_unit_that_was_gone_before_the_earlier_day_is_dissolved() -> None:
    """Ties show it, but it is none of the units of which it is told what they became."""
    before = {each.pair: each for each in judged({"gone": ["x"], "d": ["x"]}).overlaps}
    found = changes(before, {}, become(["d"], ["d"], [("d", "d")]))
    assert [(each.pair, each.later, each.how, each.counts) for each in found] == [
        (("d", "gone"), None, "dissolved", (1, None))
    ]


def view(folder: Path) -> Session:
    """A session on a graph; the lens of it is not looked at."""
    return Session(target=str(folder), lens=Lens("2026-11-21"), rebuild=False)


def test_the_same_ties_are_seen_on_both_days(record: Path) -> None:
    found = carried(view(record))
    assert (found.before.day, found.after.day, found.view.lens.day) == (*DAYS, DAYS.after)
    keys = [{(tie.what, tie.written) for tie in each.ties} for each in (found.before, found.after)]
    assert keys[0] == keys[1]
    assert found.lost == 0
    tops = [
        [
            unit
            for unit in each.units.values()
            if unit.top and unit.country == "vn" and unit.since <= each.day <= unit.until
        ]
        for each in (found.before, found.after)
    ]
    assert [len(units) for units in tops] == [63, 34]
    ends = {unit.id: found.became[unit.id] for unit in tops[0]}
    assert {end for became in ends.values() for end in became.after} == {unit.id for unit in tops[1]}
    assert sorted({became.how for became in ends.values()}) == ["merged", "unchanged"]
    assert sum(became.how == "unchanged" for became in ends.values()) == 11
    assert all(each.written in {tie.written for tie in found.before.ties} for each in found.after.ties)


def test_ties_that_a_ground_does_not_carry_are_counted(record: Path) -> None:
    every = carried(view(record))
    presumed = sum(tie.ground == "presumed" for tie in every.after.ties)
    found = carried(view(record), Choice(grounds=("as-signed", "continues", "confirmed", "dissolved")))
    assert len(found.before.ties) == len(every.before.ties)
    assert found.lost == presumed > 0


def test_what_was_renewed_after_the_merger_is_carried_as_confirmed(record: Path) -> None:
    """Phú Thọ renewed the paper of Vĩnh Phúc with Tochigi in December 2025; nobody did that of Hòa Bình."""
    found = carried(view(record), Choice(grounds=("confirmed",)))
    assert {tie.ground for tie in found.after.ties} == {"confirmed"}
    assert ("vn-phu-tho-2025", "jp-tochigi") in {tie.pair for tie in found.after.ties}
    assert ("vn-vinh-phuc", "jp-tochigi") in {tie.pair for tie in found.before.ties}
    assert found.lost == len(found.before.ties) - len(found.after.ties) > 0
    assert not [tie for tie in found.after.ties if tie.japan == "jp-iwate-ichinoseki"]


def test_ties_are_not_carried_back(record: Path) -> None:
    with pytest.raises(ArgumentError, match="2025-06-30 is not after 2025-07-01; ties are carried forward only"):
        carried(view(record), days=Days(DAYS.after, DAYS.before))


def test_every_pair_that_shares_a_partner_is_told_with_both_legs(two_documents: Path, cases: Workshop) -> None:
    assert asked(two_documents, "shared", "--all", "--as-of", "2025-06-30") == []
    rows = asked(cases.store, "shared", "--all", "--side", "vietnam", "--as-signed")
    assert rows
    for row in rows:
        for leg in ("one", "two"):
            partners = asked(cases.store, "partners", row[leg], "--as-signed")
            told = {each for partner in partners for each in partner["documents"].split("; ")}
            assert row[f"documents_{leg}"]
            assert set(row[f"documents_{leg}"].split("; ")) <= told


def test_the_record_tells_all_pairs_or_those_that_share_any(record: Path) -> None:
    rows = asked(record, "shared", "--all", "--as-of", DAYS.before)
    every = asked(record, "shared", "--all", "--as-of", DAYS.before, "--zeros")
    assert len(every) == 63 * 62 // 2
    assert [row for row in every if row["shared"] not in {"0", ""}] == rows
    numbers = ("shared", "jaccard", "expected", "probability", "expected_both", "probability_both", "adjusted")
    for row in every:
        blind = [row["unseen"] and row[f"partners_{end}"] == "" and row[end] in row["unseen"] for end in ("one", "two")]
        assert (row["shared"] == "") == any(blind)
        assert row["shared"] != "" or {row[name] for name in numbers} == {""}
    for row in rows:
        shared, one, two = (int(row[name]) for name in ("shared", "partners_one", "partners_two"))
        assert row["partners"].count(";") + 1 == shared <= min(one, two)
        assert row["jaccard"] == f"{shared / (one + two - shared):.3f}"
        assert row["expected"] == f"{one * two / int(row['pool']):.3f}"
        assert (row["verdict"] == "more") == (row["adjusted"] != "" and float(row["adjusted"]) <= 0.05)
        assert row["adjusted"] or row["verdict"] == "undecidable"
        assert (row["pairs"], row["side"], row["control"]) == ("1953", "vietnam", "bh")


@pytest.mark.parametrize("day", ["2025-06-30", "2026-11-21"])
def test_where_nobody_looked_it_is_not_told_that_none_is_shared(record: Path, day: str) -> None:
    every = asked(record, "shared", "--all", "--as-of", day, "--zeros")
    unknown = sum(row["unseen"] != "" and row["partners"] == "" for row in every)
    sharing = sum(row["partners"] != "" for row in every)
    note = f"{sharing} share a partner and {len(every) - sharing - unknown} share none; of {unknown} it is not known"
    assert note in ketnoi("shared", "--all", "--as-of", day, "--store", record).out
    assert (unknown > 0) == (day > "2026")  # of the 63 all were looked at
    told = ("verdict", "shared", "jaccard", "expected", "probability", "expected_both", "probability_both")
    for row in every:
        silent = row["unseen"] != "" and row["partners"] == ""
        assert {row[name] == "" for name in (*told, "adjusted")} == {True} if silent else row["verdict"] != ""
    assert [row["shared"] for row in every[len(every) - unknown :]] == [""] * unknown
    assert sum(row["shared"] == "0" for row in every) == len(every) - sharing - unknown


def test_each_path_has_the_documents_of_its_own_legs(record: Path) -> None:
    """Can Tho and Tay Ninh share two partners: which document tells of which leg is told path by path."""
    pairs = {(row["one"], row["two"]): row for row in asked(record, "shared", "--all")}
    rows = asked(record, "shared", "--all", "--paths")
    found = {pair: [row for row in rows if (row["one"], row["two"]) == pair] for pair in pairs}
    assert sum(map(len, found.values())) == len(rows)
    partners = {unit: asked(record, "partners", unit) for unit in {unit for pair in pairs for unit in pair}}
    for pair, paths in found.items():
        assert {row["partner"] for row in paths} == set(pairs[pair]["partners"].split("; "))
        for leg in ("one", "two"):
            told = {document for row in paths for document in row[f"documents_{leg}"].split("; ")}
            assert told == set(pairs[pair][f"documents_{leg}"].split("; "))
            for row in paths:
                ties = [tie for tie in partners[row[leg]] if tie["partner"] == row["partner"]]
                known = {document for tie in ties for document in tie["documents"].split("; ")}
                assert set(row[f"documents_{leg}"].split("; ")) <= known
                assert set(row[f"grounds_{leg}"].split("; ")) <= {tie["ground"] for tie in ties}
    first, second = found["vn-can-tho-2025", "vn-tay-ninh-2025"]
    assert first["documents_one"] != second["documents_one"]


def test_comparing_tells_which_units_became_which(record: Path) -> None:
    rows = asked(record, "rank", "--compare", "--side", "vietnam", "--draws", "0")
    assert len(rows) == 63
    row = next(row for row in rows if row["unit"] == "vn-vinh-phuc")
    assert (row["how"], row["became"]) == ("merged", "vn-phu-tho-2025")
    assert float(row["change"]) == float(row["after"]) - float(row["before"])
    pairs = asked(record, "shared", "--all", "--compare", "--side", "japan")
    assert {row["how"] for row in pairs} <= {"unchanged", "partners"}
    assert all(row["one"] == row["one_after"] for row in pairs)


def test_a_unit_without_ties_that_stands_on_both_days_is_not_dissolved(record: Path) -> None:
    rows = asked(record, "rank", "--compare", "--side", "japan", "--level", "all", "--draws", "0")
    assert {row["before"] for row in rows} > {"0"}
    assert {row["how"] for row in rows} == {"unchanged"}


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_the_table_says_what_it_does_not_mean(record: Path, lang: str) -> None:
    told = ketnoi("shared", "--all", "--side", "japan", "--store", record, "--lang", lang).out
    told += ketnoi("shared", "--all", "--compare", "--store", record, "--lang", lang).out
    assert {"en": "is no tie between the two", "vi": "không có nghĩa là", "ja": "両者の間の関係ではない"}[lang] in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--zeros", "tochigi"], "Error: --zeros goes with --all"),
        (["tochigi", "--all"], "Error: --all is about every unit; leave 'tochigi' out"),
        (["tochigi", "--compare"], "Error: --compare goes with --all"),
        (["tochigi", "--ground", "confirmed"], "Error: --ground goes with --all"),
        (["--all", "--before", "2020"], "Error: --before and --after go with --compare"),
        (["--all", "--compare", "--as-of", "2020"], "Error: --compare looks at two days, --before and --after; leave"),
        (["tochigi", "--paths"], "Error: --paths goes with --all"),
        (["--all", "--paths", "--zeros"], "Error: --paths lists shared partners; leave --zeros out"),
        (["--all", "--paths", "--compare"], "Error: --paths lists shared partners; leave --compare out"),
        (["--all", "--compare", "--zeros"], "Error: --compare lists the pairs that share a partner on either day;"),
        (["--all", "--compare", "--after", "2020"], "ketnoi: 2020-12-31 is not after 2025-06-30; ties are carried"),
    ],
)
def test_what_does_not_go_together_is_refused(two_documents: Path, arguments: list[str], complaint: str) -> None:
    assert complaint in ketnoi("shared", *arguments, "--store", two_documents).complaint
