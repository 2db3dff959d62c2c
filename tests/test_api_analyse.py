"""`KnowledgeGraph.analyse`: what the commands of analysis write in JSON, typed, under the same names; and refusals."""

from __future__ import annotations

import datetime
import shlex
import tomllib
from typing import Any

import pytest

import ketnoi
from ketnoi.analysis.catalogue import ANALYSES, options_of
from ketnoi.analysis.result import result
from ketnoi.analysis.ties import Choice, Record
from ketnoi.answer.lens import Lens
from ketnoi.answer.rows import header
from ketnoi.api.seen import Kept, KeptView
from ketnoi.cli import MODULES
from ketnoi.errors import ArgumentError, VocabularyError
from tests.graphs import TODAY, opened
from tests.program import ROOT, asked
from tests.test_api_ask import as_text
from tests.workshop import Workshop

DECLARED = tuple(tomllib.loads((ROOT / "ontology/analysis/results.toml").read_text(encoding="utf-8")))
SAME: dict[str, list[tuple[dict[str, Any], str]]] = {
    "alive": [({}, "alive"), ({"name": "tochigi", "dormant": 3}, "alive tochigi --dormant 3")],
    "alive-compare": [
        ({"dormant": 3}, "alive --compare --dormant 3"),
        ({"name": "tochigi"}, "alive tochigi --compare"),
    ],
    "communities": [({"runs": 5, "seed": 3}, "communities --runs 5 --seed 3")],
    "communities-compare": [
        ({"runs": 5, "before": "2023-01-01"}, "communities --compare --runs 5 --before 2023-01-01")
    ],
    "growth": [({"since": 2019}, "growth --since 2019")],
    "growth-compare": [({"since": 2019, "grounds": ["confirmed"]}, "growth --compare --since 2019 --ground confirmed")],
    "rank": [
        ({}, "rank"),
        (
            {"measure": "strength", "side": "japan", "level": "all", "draws": 50, "seed": 7, "as_signed": True},
            "rank --measure strength --side japan --level all --draws 50 --seed 7 --as-signed",
        ),
        ({"grounds": ["confirmed"], "draws": 0}, "rank --ground confirmed --draws 0"),
    ],
    "rank-compare": [({"side": "vietnam", "draws": 0}, "rank --compare --side vietnam --draws 0")],
    "shared": [({"side": "japan", "zeros": True}, "shared --all --side japan --zeros")],
    "shared-compare": [
        (
            {"before": datetime.date(2023, 1, 1), "bodies": True},
            "shared --all --compare --before 2023-01-01 --bodies",
        )
    ],
    "shared-paths": [({"side": "japan"}, "shared --all --paths --side japan")],
    "similar": [
        ({"name": "tochigi"}, "similar tochigi"),
        ({"name": "phú thọ", "by": "sectors", "narrow": True}, "similar 'phú thọ' --by sectors --narrow"),
    ],
    "similar-compare": [
        ({"name": "kiên giang", "before": "2023-12-31"}, "similar 'kiên giang' --compare --before 2023-12-31"),
        ({"name": "vn-phu-tho-2025", "by": "sectors"}, "similar vn-phu-tho-2025 --compare --by sectors"),
    ],
    "specialise": [
        ({"side": "vietnam", "zeros": True}, "specialise --side vietnam --zeros"),
        ({"name": "tochigi"}, "specialise tochigi"),
    ],
    "specialise-compare": [
        ({"side": "japan", "narrow": True}, "specialise --compare --side japan --narrow"),
        ({"name": "vn-phu-tho-2025"}, "specialise vn-phu-tho-2025 --compare"),
    ],
    "suggest": [({"name": "phú thọ", "top": 3, "level": "highest"}, "suggest 'phú thọ' --top 3 --level highest")],
    "suggest-backtest": [({"known_by": "2022-12-31"}, "suggest --backtest --known-by 2022-12-31")],
}
"""Options in Python, and the line of the same command."""


@pytest.mark.parametrize("name", SAME)
def test_an_analysis_answers_what_its_command_writes(cases: Workshop, hard: ketnoi.KnowledgeGraph, name: str) -> None:
    for options, line in SAME[name]:
        found = hard.analyse(name, **options)
        written = asked(cases.store, *shlex.split(line))
        told = {key: str(value) for key, value in found.about.items() if key not in ("analysis", "today")}
        rows = [{column: as_text(value) for column, value in row.items()} | told for row in found]
        assert rows
        assert [numbers(row) for row in rows] == [numbers(row) for row in written]
        assert (found.about["analysis"], found.about["today"]) == (name, TODAY)
        assert found.notes


def numbers(row: dict[str, str]) -> dict[str, str | float]:
    """A row whose decimals are numbers: `0.200` is 0.2."""
    return {name: float(text) if text.replace(".", "", 1).isdigit() else text for name, text in row.items()}


def test_reasons_are_those_that_a_suggestion_tells(hard: ketnoi.KnowledgeGraph) -> None:
    """People are shown them above the table; programs ask for them by a name of their own."""
    first = hard.analyse("suggest", name="phú thọ", top=1)[0]
    why = [row for row in hard.analyse("suggest-reasons", name="phú thọ", top=1) if row["unit"] == first["unit"]]
    assert "; ".join(str(row["told"]) for row in why) == first["reasons"]
    assert sum(float(str(row["points"])) for row in why) == pytest.approx(float(str(first["score"])), abs=0.002)


def test_every_analysis_is_compared_and_every_command_has_its_own() -> None:
    assert {*SAME, "suggest-reasons"} == set(ANALYSES)
    assert {name for name in ANALYSES if "-" not in name} <= MODULES.keys()
    assert {name.removesuffix("-partners").removesuffix("-sectors") for name in DECLARED} == set(ANALYSES)


def test_a_unit_may_be_what_was_resolved_or_answered(hard: ketnoi.KnowledgeGraph) -> None:
    wanted = hard.analyse("similar", name="tochigi").to_dicts()
    tochigi = hard.resolve("tochigi")
    assert hard.analyse("similar", name=tochigi).to_dicts() == wanted
    assert hard.analyse("similar", name=ketnoi.Id.of(tochigi.iri)).to_dicts() == wanted


def test_labels_and_notes_are_in_the_language_that_is_asked_for(hard: ketnoi.KnowledgeGraph) -> None:
    found = hard.analyse("similar", name="tochigi", lang="ja")
    assert found[0]["asked_label"] == "栃木県"
    assert any("ジャッカード係数" in note for note in found.notes)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("rnk", {}, f"there is no analysis 'rnk'; nearest: rank; there are: {', '.join(ANALYSES)}"),
        (3, {}, f"there is no analysis 3; there are: {', '.join(ANALYSES)}"),
        ("similar", {}, "similar also needs: name"),
        ("suggest", {"name": None}, "suggest also needs: name"),
        (
            "rank",
            {"measur": "degree"},
            "rank has no option 'measur'; nearest: measure; it has: measure, side, level, draws, seed",
        ),
        ("rank", {"sample": 3}, "rank has no option 'sample'; it has: measure, side, level, draws, seed"),
        ("suggest-backtest", {"name": "tochigi"}, "suggest-backtest has no option 'name'; it has: none"),
        ("rank", {"measure": "x"}, "'x' is not a measure; there are: degree, strength, betweenness, core"),
        ("rank", {"measure": 3}, "rank: measure 3 is not text"),
        ("rank", {"draws": "x"}, "rank: draws 'x' is not a whole number"),
        ("rank", {"draws": True}, "rank: draws True is not a whole number"),
        ("rank", {"draws": -1}, "draws: -1 is too low; give 0 or more"),
        ("shared", {"level": "x"}, "shared: level 'x' is not a number"),
        ("shared", {"zeros": 1}, "shared: zeros 1 is not True or False"),
        ("similar", {"name": ["tochigi"]}, "similar: name ['tochigi'] is not text"),
        ("similar", {"name": "xyzzy"}, "nothing is called 'xyzzy'; type a name, an id (jp-tochigi) or a code (jis:09)"),
        ("rank-compare", {"before": "soon"}, "'soon' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("alive", {"dormant": 0}, "dormant: 0 is too low; give 1 or more"),
        ("rank-compare", {"as_of": "2020"}, "rank-compare looks at two days, before and after; leave as_of out"),
        (
            "shared-compare",
            {"as_signed": True},
            "shared-compare looks at two days, before and after; leave as_signed out",
        ),
        (
            "suggest",
            {"name": "tochigi", "as_signed": True},
            "suggestions are for units of a day; name one instead of asking as signed",
        ),
        ("suggest", {"name": "tochigi", "top": 0}, "top: 0 is too low; give 1 or more"),
        ("suggest", {"name": "tochigi", "level": "top"}, "'top' is not a level; there are: highest, lower"),
        (
            "rank",
            {"grounds": "hearsay"},
            "'hearsay' is not a ground; there are: as-signed, continues, confirmed, presumed, dissolved",
        ),
    ],
)
def test_what_cannot_be_analysed_is_said_with_what_can(
    hard: ketnoi.KnowledgeGraph, name: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ArgumentError) as raised:
        hard.analyse(name, **options)
    assert str(raised.value) == message


def test_options_are_those_of_the_command() -> None:
    assert options_of("shared-compare") == ("side", "before", "after", "level", "control")
    assert options_of("specialise") == ("name", "side", "level", "narrow", "zeros")
    assert options_of("similar-compare") == ("name", "by", "narrow", "before", "after")


@pytest.mark.parametrize("name", DECLARED)
def test_nothing_that_is_told_of_a_result_hides_a_column(cases: Workshop, name: str) -> None:
    """Machine formats have columns, what a result rests on, and its method side by side in one row."""
    view = KeptView(Kept(opened(cases.store)), lang="en", today=TODAY, lens=Lens(TODAY), stage=None)
    record = Record(TODAY, (), {}, {}, {}, Choice())
    found = result(name, [], record, view)
    columns = header(found.question)
    assert not {*columns} & found.about.keys()
    for column in (columns[0], columns[-1]):
        method: dict[str, Any] = {column: 1}
        with pytest.raises(VocabularyError, match=f"result {name}: {column} is a column already"):
            result(name, [], record, view, notes=(), **method)
    with pytest.raises(VocabularyError, match=f"result {name}: ties is told of every result already"):
        result(name, [], record, view, ties=1)


@pytest.mark.parametrize(("value", "shown"), [(-0.001, "0.00"), (-0.006, "-0.01"), (0.0, "0.00")])
def test_what_rounds_to_nothing_has_no_sign(cases: Workshop, value: float, shown: str) -> None:
    view = KeptView(Kept(opened(cases.store)), lang="en", today=TODAY, lens=Lens(TODAY), stage=None)
    found = result("similar-partners", [{"value": value}], Record(TODAY, (), {}, {}, {}, Choice()), view)
    assert str(found.rows[0]["value"]) == f'"{shown}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
