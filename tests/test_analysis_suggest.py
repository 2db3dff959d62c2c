"""`ketnoi suggest` on the hard cases: whole rows, what is refused, three languages; and what holds of any record."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from ketnoi import paths, vocab
from ketnoi.analysis.meeting import WEIGHTS
from ketnoi.words import LANGUAGES
from tests.hard_cases import hard_cases
from tests.program import asked, ketnoi
from tests.workshop import Workshop

POINTS = tuple(WEIGHTS)


LOOKED = ("vn-an-giang-2025", "vn-gia-lai-2025", "vn-ha-noi", "vn-hue", "vn-can-tho-2025", "jp-nara", "jp-aichi")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The twelve hard cases, where somebody looked for the ties of some units."""
    made = hard_cases(tmp_path_factory.mktemp("looked"))
    looked = {"corpus": "stored-pages", "depth": "opening", "until": "2026-03", "result": "none"}
    for at, unit in enumerate(LOOKED, 1):
        partner = {"vn": "jp", "jp": "vn"}[unit[:2]]
        made.write("coverage", {**looked, "id": f"v{at:04}", "unit": unit, "partner_country": partner})
    made.build()
    return made


def rows(store: Path, *arguments: str) -> list[dict[str, str]]:
    """The rows of `ketnoi suggest` for machines."""
    found: list[dict[str, str]] = asked(store, "suggest", *arguments)
    return found


def test_columns_say_what_each_reason_can_add() -> None:
    """The headings carry the weights; they are those that the program multiplies with."""
    import tomllib

    text = (paths.ontology_dir() / "analysis" / "results.toml").read_text(encoding="utf-8")
    columns = tomllib.loads(text)["suggest"]["column"]
    for kind, weight in WEIGHTS.items():
        assert f"{weight:.2f}" in columns[kind]["label"]["en"]
        assert f"{weight:.2f}" in columns[kind]["label"]["ja"]
        assert f"{weight:.2f}".replace(".", ",") in columns[kind]["label"]["vi"]


def test_no_suggestion_is_a_partner_and_all_are_of_the_other_country(cases: Workshop) -> None:
    partners = {row["partner"] for row in asked(cases.store, "partners", "tochigi", "--stage", "agreement")}
    found = rows(cases.store, "tochigi", "--top", "1000")
    assert partners
    assert partners.isdisjoint(row["unit"] for row in found)
    assert all(row["unit"].startswith("vn-") for row in found)


def test_points_add_up_and_scores_fall(cases: Workshop) -> None:
    found = rows(cases.store, "tochigi", "--top", "1000")
    for row in found:
        assert float(row["score"]) == pytest.approx(math.fsum(float(row[kind] or 0) for kind in POINTS), abs=0.004)
        assert all(float(row[kind] or 0) <= WEIGHTS[kind] for kind in POINTS)
    ranked = [float(row["score"]) for row in found if row["rank"]]
    assert len(ranked) == sum(unit.startswith("vn-") for unit in LOOKED)
    assert ranked == sorted(ranked, reverse=True)


def test_who_was_not_looked_at_has_no_rank_and_no_zero(cases: Workshop) -> None:
    """What the record lacks of a unit that nobody looked at is an empty cell; its score says what it may be at most."""
    found = rows(cases.store, "tochigi", "--top", "1000")
    for row in found:
        unseen = row["looked"] == "not-looked-at"
        assert bool(row["rank"]) is not unseen
        assert bool(row["most"]) is unseen
        if unseen:
            assert float(row["most"]) >= float(row["score"])
            assert "0.000" not in {row[kind] for kind in ("sectors", "paths", "contacts", "willing")}
    assert {row["unit"] for row in found if row["rank"]} == {unit for unit in LOOKED if unit.startswith("vn-")}
    assert any(not row["rank"] for row in found)
    assert [row["rank"] == "" for row in found] == sorted(row["rank"] == "" for row in found)


def test_levels_are_kept_apart(cases: Workshop) -> None:
    highest = vocab.PROVINCES | vocab.PREFECTURES
    assert {row["kind"] for row in rows(cases.store, "phú thọ", "--level", "highest", "--top", "1000")} <= highest
    assert {row["kind"] for row in rows(cases.store, "phú thọ", "--level", "lower", "--top", "1000")}.isdisjoint(
        highest
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("vĩnh phúc",), "vn-vinh-phuc is not there on 2026-11-21: suggestions are for units of the day; "),
        (("japan",), "'japan' is not one local unit; name a province, a prefecture or a municipality"),
        (("tochigi", "--as-signed"), "suggestions are for units of a day; name one instead of asking as signed"),
        (
            ("--backtest", "--known-by", "2030-01-01"),
            "nothing is known of what comes after 2030-01-01; give a day before",
        ),
    ],
)
def test_what_cannot_be_suggested_is_refused_with_what_can(
    cases: Workshop, arguments: tuple[str, ...], complaint: str
) -> None:
    assert complaint in ketnoi("suggest", *arguments, "--store", cases.store).complaint


@pytest.mark.parametrize("arguments", [(), ("tochigi", "--backtest")])
def test_a_name_or_the_backtest_and_never_both(arguments: tuple[str, ...]) -> None:
    assert "name a unit, or give --backtest without a name" in ketnoi("suggest", *arguments).complaint


@pytest.mark.parametrize("option", [("--top", "3"), ("--level", "lower")])
def test_the_backtest_ranks_all_and_refuses_to_be_cut(option: tuple[str, str]) -> None:
    assert "leave --top and --level out" in ketnoi("suggest", "--backtest", *option).complaint


def test_without_a_day_the_backtest_looks_at_those_before_that_of_the_lens(cases: Workshop) -> None:
    found = asked(cases.store, "suggest", "--backtest", "--as-of", "2018-12-31")
    assert {row["cutoff"] for row in found} == {"2014-12-31", "2016-12-31"}
    early = ketnoi("suggest", "--backtest", "--as-of", "2010-01-01", "--store", cases.store)
    assert "no day is looked at before 2010-01-01" in early.complaint


@pytest.mark.parametrize(("name", "other"), [("phú thọ", "jp-iwate-ichinoseki"), ("ichinoseki", "vn-phu-tho-2025")])
def test_a_partner_of_a_dissolved_unit_is_marked_from_either_side(cases: Workshop, name: str, other: str) -> None:
    """Ichinoseki signed with the city of Hoa Binh, whose heir no document names; it may be Phu Tho, and nobody else."""
    found = {row["unit"]: row for row in rows(cases.store, name, "--top", "1000")}
    mark = "Ichinoseki has a paper with Hòa Bình"
    assert mark in found[other]["reasons"]
    assert found[other]["reasons"].endswith("which is dissolved; no document names its heir, and Phú Thọ may be it")
    assert "test-hoa-binh" in found[other]["sources"]
    assert not [unit for unit, row in found.items() if mark in row["reasons"] and unit != other]
    why = ketnoi("suggest", name, "--top", "1000", "--store", cases.store).out
    assert "paper of a dissolved unit" in why


@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_read_why_first_then_the_scores_and_what_they_do_not_say(cases: Workshop, lang: str) -> None:
    ran = ketnoi("suggest", "tochigi", "--top", "2", "--lang", lang, "--store", cases.store)
    assert ran.code == 0
    heading = {"en": "Reason", "vi": "Lý do", "ja": "理由"}[lang]
    warning = {"en": "No score is a forecast", "vi": "không phải dự báo", "ja": "予測ではない"}[lang]
    assert heading in ran.out.splitlines()[0]
    assert warning in ran.out


def test_the_backtest_has_a_row_for_each_day_and_ranking(cases: Workshop) -> None:
    found = asked(cases.store, "suggest", "--backtest", "--known-by", "2019-12-31")
    assert [(row["cutoff"], row["ranking"]) for row in found] == [
        ("2019-12-31", "score"),
        ("2019-12-31", "popularity"),
        ("2019-12-31", "chance"),
    ]
    for row in found:
        assert int(row["rankings"]) == 2 * int(row["pairs"])
        hits = [float(row[f"hits{k}"]) for k in (1, 3, 5, 10)]
        assert hits == sorted(hits)
        assert bool(row["verdict"]) is (row["ranking"] != "score")


@pytest.mark.parametrize("name", ["suggest", "suggest-reasons", "suggest-backtest"])
def test_no_column_has_the_name_of_what_every_result_rests_on(name: str, cases: Workshop) -> None:
    """In machine formats both stand side by side: one name would hide the other."""
    import tomllib

    text = (paths.ontology_dir() / "analysis" / "results.toml").read_text(encoding="utf-8")
    rests = set(rows(cases.store, "tochigi", "--top", "1")[0]) & {"version", "data", "lens", "day", "documents", "ties"}
    assert len(rests) == 6
    assert rests.isdisjoint(tomllib.loads(text)[name]["column"])
