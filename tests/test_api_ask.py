"""`KnowledgeGraph.ask`: what the command line answers in JSON, typed; parameters as people give them; refusals."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ketnoi
from ketnoi.api import arguments
from ketnoi.questions import Parameter, question_files, read_question
from tests.program import ROOT, asked

QUESTIONS = sorted(question_files(ROOT / "ontology"))
MEMORANDUM = {
    "partner": "vn-vinh-phuc",
    "partner_label": "Vĩnh Phúc",
    "ground": "as-signed",
    "ground_label": "as signed",
    "since": None,
    "written": "vn-vinh-phuc",
    "written_label": "Vĩnh Phúc",
    "signatory": "jp-tochigi",
    "signatory_label": "Tochigi",
    "stage": "friendship",
    "stage_label": "friendship",
    "what": "vinh-phuc-tochigi-2021",
    "what_label": "Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi",
    "date": "2021-11-23",
    "certainty": "certain",
    "certainty_label": "certain",
    "unit": None,
    "unit_label": None,
    "disputed": (),
    "disputed_label": (),
    "documents": ("vinh-phuc-tochigi-plan-2022",),
    "documents_label": ("plan: Vĩnh Phúc, between 15 April 2022 and 23 June 2022",),
    "candidates": (),
    "candidates_label": (),
}
TODAY = MEMORANDUM | {
    "partner": "vn-phu-tho-2025",
    "partner_label": "Phú Thọ",
    "ground": "presumed",
    "ground_label": "presumed successor",
    "since": datetime.date(2025, 7, 1),
}
BOTH = "as_of and as_signed exclude each other: a tie is seen in one way at a time"


def test_a_row_is_a_dict_of_ids_labels_and_values(either: ketnoi.KnowledgeGraph) -> None:
    found = either.ask("shared", "tochigi", as_of="2023-01-01")
    assert found.to_dicts() == [MEMORANDUM]
    assert found.columns == tuple(MEMORANDUM)
    assert either.ask("shared", "tochigi").to_dicts() == [TODAY]


def test_an_id_knows_its_iri(kg: ketnoi.KnowledgeGraph) -> None:
    [row] = kg.ask("shared", asked="tochigi", as_of="2023-01-01")
    partner = row["partner"]
    assert isinstance(partner, ketnoi.Id)
    assert (partner.iri, partner.iri.curie) == ("https://w3id.org/ketnoi/unit/vn-vinh-phuc", "unit:vn-vinh-phuc")
    assert kg.ask("unit-places", unit=partner).column("unit") == ["vn-vinh-phuc"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_what_the_command_line_writes(
    two_documents: Path, either: ketnoi.KnowledgeGraph, name: str
) -> None:
    """The same rows in the same order: JSON's text is that of the values."""
    given = examples(name)
    written = asked(two_documents, "ask", name, *(f"{key}={value}" for key, value in given.items()))
    found = either.ask(name, **given)
    assert [{column: as_text(value) for column, value in row.items()} for row in found] == written
    assert either.questions[name].columns == found.columns
    assert all(tuple(row) == found.columns for row in written)


def examples(name: str) -> dict[str, Any]:
    """The values that stand in the file of a question, as people would type them."""
    question = read_question(ROOT / "ontology/questions" / f"{name}.rq")
    stand = dict(re.findall(r"^ *VALUES \?(\w+) \{ \"?(.*?)(?:\"\S*)? \} # parameter$", question.text, re.MULTILINE))
    return {each.name: stand[each.name] for each in question.arguments if stand[each.name] != "UNDEF"}


def as_text(value: object) -> str:
    """A value as machine formats write it."""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return str(value).removesuffix(".0")
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


@pytest.mark.parametrize(
    "given",
    ["tochigi", "Tochigi", "栃木県", "tochigi-ken", "jp-tochigi", "unit:jp-tochigi", "jis:09", "wikidata:Q44843"],
)
def test_a_unit_is_named_as_people_write_it(kg: ketnoi.KnowledgeGraph, given: str) -> None:
    assert kg.ask("shared", given).to_dicts() == [TODAY]


def test_a_unit_is_also_what_was_resolved_or_answered(kg: ketnoi.KnowledgeGraph) -> None:
    tochigi = kg.resolve("tochigi")
    for given in (tochigi, tochigi.iri, tochigi.id, ketnoi.Id.of(tochigi.iri)):
        assert kg.ask("shared", asked=given).to_dicts() == [TODAY]


@pytest.mark.parametrize(
    "day",
    ["2025-06-30", "2025-06", datetime.date(2025, 6, 30), datetime.datetime(2025, 6, 30, 23, 59)],  # noqa: DTZ001
)
def test_the_lens_is_a_day_as_a_date_or_as_text(kg: ketnoi.KnowledgeGraph, day: datetime.date | str) -> None:
    found = kg.ask("shared", "tochigi", as_of=day)
    assert (found.column("partner"), found.about["as_of"]) == (["vn-vinh-phuc"], "2025-06-30")


def test_as_signed_takes_every_tie_with_its_own_units(either: ketnoi.KnowledgeGraph) -> None:
    found = either.ask("links", asked="vinh phuc", other="tochigi", as_signed=True, stage="agreement")
    assert [(row["what"], row["vietnam"], row["stage"]) for row in found] == [
        ("vinh-phuc-tochigi-2021", "vn-vinh-phuc", "friendship")
    ]


def test_the_language_is_that_of_the_graph_or_of_the_question(kg: ketnoi.KnowledgeGraph, two_documents: Path) -> None:
    assert kg.ask("shared", "tochigi", lang="ja").column("partner_label") == ["フート省"]
    assert kg.ask("shared", "tochigi").column("partner_label") == ["Phú Thọ"]
    with ketnoi.open(two_documents, lang="ja") as japanese:
        assert japanese.ask("shared", "tochigi").column("partner_label") == ["フート省"]
        assert japanese.questions["shared"].title == "同じ提携先をもつ自治体"


def test_several_values_where_the_question_takes_several(either: ketnoi.KnowledgeGraph) -> None:
    things = ["vinh-phuc-tochigi-2021", "pt-wish-viet-nhat-gathering"]
    found = either.ask("sources", thing=things)
    assert sorted(set(map(str, found.column("thing")))) == sorted(things)
    assert sum(len(either.ask("sources", thing=thing)) for thing in things) == len(found)
    assert either.ask("unit-places", iter(["nara", "tochigi"])).column("unit") == ["jp-tochigi", "jp-nara"]
    assert either.ask("sources", thing=[]).to_dicts() == []


def test_a_parameter_may_be_left_out_where_the_question_says_so(either: ketnoi.KnowledgeGraph) -> None:
    every = either.ask("offices")
    at_one = either.ask("offices", "vn-phu-tho-2025")
    assert 0 < len(at_one) < len(every)
    assert either.ask("offices", asked=None).to_dicts() == every.to_dicts()
    assert set(at_one.column("at")) == {"vn-phu-tho-2025", "body-vn-phu-tho-2025-party-committee"}


def test_periods_concepts_and_bodies_are_given_as_people_give_them(either: ketnoi.KnowledgeGraph) -> None:
    memorandum = ["vinh-phuc-tochigi-2021"]
    for period in ((2021, 2022), ("2021-11", "2021-11"), (datetime.date(2021, 11, 23), "2021-11-23")):
        assert either.ask("period", *period).column("what") == memorandum
    assert either.ask("period", first="2021-11-24", last="2022").to_dicts() == []
    tourism = either.ask("sector", "tourism").to_dicts()
    assert tourism
    assert tourism == either.ask("sector", sector="du lịch").to_dicts()
    both = either.ask("sector", sector=["tourism", "culture"])
    assert {row["sector"] for row in tourism} < set(both.column("sector"))


def test_what_was_asked_of_which_graph_can_be_cited(kg: ketnoi.KnowledgeGraph) -> None:
    found = kg.ask("links", "vĩnh phúc", other="tochigi", as_signed=True, stage="contact")
    graph = {"version": kg.version, "digest": kg.digest, "built": "2026-11-21", "today": "2026-11-21"}
    asked_for = {"question": "links", "asked": "vĩnh phúc", "other": "tochigi", "as_signed": True, "stage": "contact"}
    assert found.about == asked_for | graph
    assert kg.ask("shared", "tochigi").about["as_of"] == "2026-11-21"
    assert kg.ask("stages").about == {"question": "stages", **graph}


def test_what_a_name_might_mean_besides_is_noted(kg: ketnoi.KnowledgeGraph) -> None:
    beside = "tochigi: the prefecture; the city is jp-tochigi-tochigi"
    past = "Vĩnh Phúc, until 2025-06-30; today Phú Thọ"
    wards = "vinh phuc: the province; wards and communes too: 1"
    assert kg.ask("links", "vinh phuc", "tochigi").notes == (past, wards, beside)
    assert kg.ask("shared", "jp-tochigi").notes == ()


REFUSED: list[tuple[Callable[[ketnoi.KnowledgeGraph], Any], str]] = [
    (lambda kg: kg.ask("share", "tochigi"), "there is no question 'share'; nearest: shared; there are: conflicts, "),
    (lambda kg: kg.ask("nosuch"), "there is no question 'nosuch'; there are: conflicts, "),
    (lambda kg: kg.ask("shared"), "shared also needs: asked"),
    (lambda kg: kg.ask("shared", None), "shared also needs: asked"),
    (lambda kg: kg.ask("links", other="tochigi"), "links also needs: asked"),
    (
        lambda kg: kg.ask("shared", aksed="tochigi"),
        "shared has no parameter 'aksed'; nearest: asked; it has: asked, as_of, as_signed, stage",
    ),
    (
        lambda kg: kg.ask("shared", "tochigi", day="2023-01-01"),
        "shared has no parameter 'day'; it has: asked, as_of, as_signed, stage",
    ),
    (lambda kg: kg.ask("stages", what=1), "stages has no parameter 'what'; it has: none"),
    (lambda kg: kg.ask("shared", "tochigi", asked="nara"), "shared: asked is given twice"),
    (lambda kg: kg.ask("shared", "a", "b"), "shared takes 1 argument(s); 'b' is one too many"),
    (lambda kg: kg.ask("stages", "x" * 99), f"stages takes 0 argument(s); '{'x' * 76}... is one too many"),
    (lambda kg: kg.ask("shared", ["tochigi", "nara"]), "asked takes one value: ask for each, one after the other"),
    (lambda kg: kg.ask("shared", "tochigi", as_of="2023-01-01", as_signed=True), BOTH),
    (lambda kg: kg.ask("held", "vinh-phuc-tochigi-2021", as_of="2023"), "held does not take as_of; it takes: thing"),
    (lambda kg: kg.ask("dissolved", as_signed=True), "dissolved does not take as_signed; it takes: as_of, stage"),
    (lambda kg: kg.ask("stages", stage="contact"), "stages does not take stage; it takes: nothing"),
    (
        lambda kg: kg.ask("shared", "tochigi", stage="marriage"),
        "'marriage' is not a stage; there are: mentioned, proposed, contact, agreement, friendship, sister",
    ),
    (
        lambda kg: kg.ask("shared", "tochigi", as_of="yesterday"),
        "'yesterday' is not a day; write YYYY-MM-DD, for instance 2025-06-30",
    ),
    (
        lambda kg: kg.ask("shared", "tochigi", as_of=2023),  # type: ignore[arg-type]
        "2023 is not a day; give a datetime.date or YYYY-MM-DD",
    ),
    (
        lambda kg: kg.ask("shared", "tochigi", lang="fr"),
        "'fr' is not a language of ketnoi; there are: en, vi, ja",
    ),
    (lambda kg: kg.ask("shared", 1.5), "asked: 1.5 is neither text, unit, day nor whole number"),  # type: ignore[arg-type]
    (lambda kg: kg.ask("shared", asked=True), "asked: True is neither text, unit, day nor whole number"),
    (lambda kg: kg.ask("shared", b"tochigi"), "asked: b'tochigi' is neither text, unit, day nor whole number"),
    (lambda kg: kg.ask(7), "7 is not the name of a question"),  # type: ignore[arg-type]
    (lambda kg: kg.ask("held", "vinh-phuc-tochigi-2012"), "there is no agreement, contact or undertaking "),
    (lambda kg: kg.ask("sources", thing=["vinh-phuc-tochigi-2021", None]), "thing: None is neither text, unit, "),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("attempt", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_what_cannot_be_asked_is_said_with_what_can(
    kg: ketnoi.KnowledgeGraph, attempt: Callable[[ketnoi.KnowledgeGraph], Any], message: str
) -> None:
    with pytest.raises(ketnoi.ArgumentError) as refused:
        attempt(kg)
    assert str(refused.value).startswith(message)
    assert str(refused.value) == message or message.endswith(" ")


def test_names_that_do_not_resolve_come_with_candidates(either: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.UnknownName, match=r"^nothing is called 'tochgi'; nearest:") as unknown:
        either.ask("shared", "tochgi")
    assert [unit.id for unit in unknown.value.candidates] == ["jp-tochigi", "jp-tochigi-tochigi"]
    with pytest.raises(ketnoi.AmbiguousName, match=r"^'date' may be any of these 2:") as ambiguous:
        either.ask("shared", "date")
    assert [unit.id for unit in ambiguous.value.candidates] == ["jp-fukushima-date", "jp-hokkaido-date"]


def test_whole_numbers_and_days_become_the_text_of_a_parameter() -> None:
    number = Parameter("n", "integer", {}, many=True)
    assert arguments.texts(number, [1, -2, "3"]) == ["1", "-2", "3"]
    assert arguments.texts(Parameter("d", "text", {}), datetime.date(2025, 6, 30)) == ["2025-06-30"]
    assert arguments.texts(Parameter("t", "text", {}), ketnoi.Id("a", "https://w3id.org/ketnoi/unit/a")) == ["a"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_declares_what_ask_takes_itself(name: str) -> None:
    """`kg.ask(name, lang=…)` is the language of the answer, whatever the question."""
    declared = {each.name for each in read_question(ROOT / "ontology/questions" / f"{name}.rq").arguments}
    assert not declared & {"as_of", "as_signed", "stage", "lang"}
