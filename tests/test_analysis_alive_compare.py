"""`alive --compare`: what became of ties against brute force, on a record worked out by hand, and on the whole one."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis.alive_compare import Changed, by, changes
from ketnoi.analysis.life import ALIVE, UNKNOWN, Deed, Life, life
from ketnoi.analysis.vintage import UNCHANGED, Became
from ketnoi.analysis.vintage import became as become
from ketnoi.answer.lens import DAYS
from ketnoi.dates import FIRST_DAY, LAST_DAY
from tests.program import Ran, asked, ketnoi
from tests.workshop import Workshop

Pair = tuple[str, str]

# ---- what became of pairs

DAY = "2025-07-01"
OURS, THEIRS = "abcd", "xy"


def deed(name: str, year: int, *, sure: bool) -> Deed:
    """A signing on the first of June of a year; of open date it may as well be of any year before."""
    day = f"{year}-06-01"
    return Deed(name, paper=True, earliest=day if sure else FIRST_DAY, latest=day, begun=day, open=not sure)


def visit(earliest: str, latest: str) -> Deed:
    """A contact that took place once between two days."""
    return Deed("q", paper=False, earliest=earliest, latest=latest, begun=latest, open=False)


DEEDS = st.lists(st.builds(deed, st.sampled_from("pqrs"), st.integers(2010, 2024), sure=st.booleans()), max_size=2)
TIES = st.dictionaries(st.tuples(st.sampled_from(OURS), st.sampled_from(THEIRS)), DEEDS)
HEIRS = st.fixed_dictionaries({unit: st.sampled_from([unit, "m", "n", ""]) for unit in OURS})


@given(ties=TIES, heirs=HEIRS)
def test_each_pair_is_what_all_pairs_are_that_it_is_one_with(
    ties: dict[Pair, list[Deed]], heirs: dict[str, str]
) -> None:
    """`heirs`: the one unit that each became, "" where it was dissolved."""
    there = [*{unit for unit in heirs.values() if unit}, *THEIRS]
    found = told(ties, heirs, become([*OURS, *THEIRS], there, heirs.items()))
    assert [each.pair for each in found] == sorted(ties)
    for each in found:
        heir = heirs[each.pair[0]]
        one = [pair for pair in ties if heir and heirs[pair[0]] == heir and pair[1] == each.pair[1]]
        assert each.before == life(ties[each.pair], DAY)
        assert each.after == (life([deed for pair in one for deed in ties[pair]], DAY) if heir else None)
        assert (each.later, each.parts) == ((heir, each.pair[1]) if heir else None, len(one))
        others = [unit for unit in OURS if unit != each.pair[0] and heirs[unit] == heir]
        alone = "unchanged" if heir == each.pair[0] else "continues"
        assert each.how == ("dissolved" if not heir else "merged" if others else alone)
        if each.after:
            assert each.after.alive >= each.before.alive
            assert each.after.verdict == ALIVE or each.before.verdict != ALIVE


def told(ties: dict[Pair, list[Deed]], heirs: dict[str, str], became: dict[str, Became]) -> list[Changed]:
    """The changes of some pairs with the deeds of each."""
    after: dict[Pair, list[Deed]] = {}
    for (one, two), deeds in ties.items():
        if heirs[one]:
            after.setdefault((heirs[one], two), []).extend(deeds)
    first, last = ({pair: life(deeds, DAY) for pair, deeds in each.items()} for each in (ties, after))
    return changes(first, last, became)


def test_what_is_not_carried_or_was_gone_already_has_no_later_pair() -> None:
    one = Life(ALIVE, "2024-06-01", (), "")
    became = {"a": Became(("b",), "continues"), "d": Became(("d",), UNCHANGED), "x": Became(("x",), UNCHANGED)}
    before = {("a", "x"): one, ("d", "x"): one, ("old", "x"): one}
    found = changes(before, {("b", "x"): one}, became)
    assert [(each.pair[0], each.how, each.later, each.parts, each.stood) for each in found] == [
        ("a", "continues", ("b", "x"), 1, True),
        ("d", "unchanged", None, 0, True),
        ("old", "dissolved", None, 0, False),
    ]


def test_what_may_lie_after_a_day_is_open_on_it_and_what_went_on_is_there() -> None:
    known, later = deed("p", 2020, sure=True), visit("2024-03-01", "2025-03-01")
    went_on = later._replace(begun="2024-03-31")
    unsure = later._replace(latest="2024-12-31", begun=LAST_DAY, open=True)
    assert by("2024-12-31", [known, later]) == [known, unsure]
    assert by("2024-12-31", [went_on]) == [went_on._replace(latest="2024-12-31")]
    assert by(DAY, [known, later]) == [known, later]


def test_what_need_not_have_been_by_the_earlier_day_gives_no_life_on_either() -> None:
    deeds = by("2025-06-30", [visit("2025-01-01", "2025-12-31")])
    assert life(deeds, DAY) == (UNKNOWN, "", (), "2025-06-30")


# ---- on a record

NAMES = ("how", "vietnam", "japan", "vietnam_after", "parts", "verdict_before", "verdict_after")
LAST = ("alive_before", "alive_after", "years_before", "years_after", "what", "contact")


@pytest.fixture(scope="module")
def ties(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Two ties of one prefecture that merge, a kept one, an undated one, one of a city that is dissolved."""
    shop = Workshop.make(tmp_path_factory.mktemp("ties"), units=["vn-quang-nam-hoi-an", "jp-mie-matsusaka"])
    shop.document("d-1", issued="2014-01-01")
    shop.document("d-2", issued="2026-02-03")
    paper = {"relation": "cooperation", "form": "memorandum", "document": "d-1"}
    shop.agreement("da-nang", **paper, parties="vn-da-nang; jp-nagasaki", signed="2012-03-01")
    shop.agreement("quang-nam", **paper, parties="vn-quang-nam; jp-nagasaki", signed="2013-05-01")
    shop.agreement("ha-noi", **paper, parties="vn-ha-noi; jp-tokyo", signed="2013-06-01")
    shop.agreement("phu-tho", **paper, parties="vn-phu-tho; jp-nara")
    shop.agreement("hoi-an", **paper, parties="vn-quang-nam-hoi-an; jp-mie-matsusaka", signed="2010")
    done = {"force": "done", "document": "d-2"}
    shop.contact("visit", **done, kind="delegation", parties="vn-quang-nam; jp-nagasaki", date="2023-08-30")
    shop.contact("later", **done, kind="delegation", parties="vn-ha-noi; jp-tokyo", date="2025-08-30")
    shop.contact("between", **done, kind="delegation", parties="vn-ha-noi; jp-tokyo", date="2025-06/2025-09")
    shop.build()
    return shop


def ask(shop: Workshop, *given: str) -> Ran:
    """The program on the graph of a workshop, in this process."""
    return ketnoi("alive", *given, "--compare", "--store", str(shop.store))


def test_a_tie_comes_to_life_by_the_one_that_merges_with_it(ties: Workshop) -> None:
    """First what changed; deeds after the earlier day are not looked at, what went on over it was alive on it."""
    rows = ask(ties, "--format", "json").rows
    going = ("2025-06-30", "2025-06-30", "0", "0", "", "between")
    assert [tuple(row[name] for name in (*NAMES, *LAST)) for row in rows] == [
        (
            *("merged", "vn-da-nang", "jp-nagasaki", "vn-da-nang-2025", "2", "dormant", "alive"),
            *("2012-03-01", "2023-08-30", "13", "1", "", "visit"),
        ),
        (
            *("merged", "vn-quang-nam", "jp-nagasaki", "vn-da-nang-2025", "2", "alive", "alive"),
            *("2023-08-30", "2023-08-30", "1", "1", "", "visit"),
        ),
        (
            *("dissolved", "vn-quang-nam-hoi-an", "jp-mie-matsusaka", "", "", "dormant", ""),
            *("2010-12-31", "", "14", "", "", ""),
        ),
        ("merged", "vn-phu-tho", "jp-nara", "vn-phu-tho-2025", "1", "unknown", "unknown", "", "", "", "", "", ""),
        ("unchanged", "vn-ha-noi", "jp-tokyo", "vn-ha-noi", "1", "alive", "alive", *going),
    ]
    assert {(row["day_before"], row["day_after"], row["dormant"]) for row in rows} == {(*DAYS, "5")}


def test_pairs_are_counted_before_and_after(ties: Workshop) -> None:
    told = ask(ties).out
    assert "Both days are judged as of 1 July 2025, by the same deeds, none after 30 June 2025" in told
    assert "Ties with the units of 30 June 2025: 5; alive 2, dormant 2, not to be told 1." in told
    assert "Ties with the units of 1 July 2025: 3; alive 2, dormant 0, not to be told 1." in told
    assert "nobody is known to follow it: 1; dissolved before 30 June 2025 already: 0." in told


def test_days_between_which_no_unit_changed_show_no_change(ties: Workshop) -> None:
    rows = ask(ties, "--format", "json", "--before", "2018-01-01", "--after", "2024-06-01").rows
    assert len(rows) == 5
    for row in rows:
        assert (row["how"], row["parts"], row["vietnam_after"]) == ("unchanged", "1", row["vietnam"])
        for name in ("verdict", "alive", "years"):
            assert row[f"{name}_before"] == row[f"{name}_after"]
        assert row["verdict_after"] in {"dormant", "unknown"}  # the visit of 2023 is after the earlier day


def test_years_without_a_sign_of_life_can_be_chosen(ties: Workshop) -> None:
    rows = ask(ties, "nagasaki", "--format", "json", "--dormant", "1").rows
    assert [(row["verdict_before"], row["verdict_after"]) for row in rows] == [("dormant", "dormant")] * 2
    assert [row["alive_after"] for row in rows] == ["2023-08-30"] * 2


def test_a_name_means_a_unit_of_the_earlier_day_or_those_that_became_it(ties: Workshop) -> None:
    def named(name: str) -> list[str]:
        return [row["vietnam"] for row in ask(ties, name, "--format", "json").rows]

    assert named("đà nẵng") == ["vn-da-nang"]
    assert named("vn-da-nang-2025") == ["vn-da-nang", "vn-quang-nam"]
    assert named("hội an") == ["vn-quang-nam-hoi-an"]
    assert named("hà nội") == ["vn-ha-noi"]
    assert ask(ties, "tochigo").complaint.startswith("ketnoi: nothing is called 'tochigo'; nearest:")


def test_the_pairs_that_a_name_leaves_out_still_count_as_merged_with_it(ties: Workshop) -> None:
    assert [row["parts"] for row in ask(ties, "đà nẵng", "--format", "json").rows] == ["2"]


def test_a_table_for_programs_has_the_same_rows(ties: Workshop) -> None:
    first = ask(ties, "--format", "json").rows
    assert list(csv.DictReader(io.StringIO(ask(ties, "--format", "csv").out))) == first


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_people_read_it_in_three_languages(ties: Workshop, lang: str) -> None:
    told = ask(ties, "--lang", lang).out
    assert {"en": "dissolved", "vi": "giải thể", "ja": "消滅"}[lang] in told
    assert "{" not in told


def test_what_does_not_go_together_is_refused(ties: Workshop) -> None:
    assert "leave --as-of out" in ask(ties, "--as-of", "2020").complaint
    assert "are carried forward only" in ask(ties, "--after", "2020").complaint
    assert "go with --compare" in ketnoi("alive", "--before", "2020", "--store", str(ties.store)).complaint


@pytest.mark.parametrize("stage", ["agreement", "mentioned"])
def test_on_the_record_merging_takes_no_sign_of_life_away(record: Path, stage: str) -> None:
    rows = asked(record, "alive", "--compare", "--stage", stage)
    there = asked(record, "alive", "--as-of", DAYS.before, "--stage", stage)
    last = {(row["vietnam"], row["japan"]): row["alive"] for row in there}
    assert {(row["vietnam"], row["japan"]): row["alive_before"] for row in rows} == last
    for row in rows:
        assert (row["how"] == "dissolved") == (row["verdict_after"] == "") == (row["japan_after"] == "")
        assert row["alive_before"] <= row["alive_after"] <= DAYS.before or row["how"] == "dissolved"
        assert row["verdict_before"] != ALIVE or row["verdict_after"] in {ALIVE, ""}
        one = [each for each in rows if row["japan_after"] and after(each) == after(row)]
        assert row["parts"] == str(len(one) or "")


def after(row: dict[str, str]) -> tuple[str, str]:
    """The later pair of a row."""
    return row["vietnam_after"], row["japan_after"]
