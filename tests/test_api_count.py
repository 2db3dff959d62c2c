"""`KnowledgeGraph.count`: the numbers of the command line, with what each paper lacks; refusals."""

from __future__ import annotations

from typing import Any

import pytest

import ketnoi
from ketnoi.definitions import definition_files
from tests.program import ROOT, asked
from tests.test_count import BEFORE, SIGNED, TODAY
from tests.workshop import Workshop

DEFINITIONS = sorted(definition_files(ROOT / "ontology"))


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_the_numbers_are_those_of_the_command_line(hard: ketnoi.KnowledgeGraph, definition: str) -> None:
    lenses: list[tuple[dict[str, Any], dict[str, tuple[int, int]]]] = [
        ({}, TODAY),
        ({"as_of": "2025-06-30"}, BEFORE),
        ({"as_signed": True}, SIGNED),
    ]
    for lens, expected in lenses:
        about = hard.count(definition, **lens).about
        assert (about["certain"], about["possible"]) == expected[definition]
        assert about["definition"] == definition
        assert about["counts"] in ("pairs", "agreements")


def test_every_paper_says_what_it_lacks_and_what_documents_leave_open(
    hard: ketnoi.KnowledgeGraph, cases: Workshop
) -> None:
    found = {str(row["what"]): row for row in hard.count("clair")}
    assert found["quang-ninh-shiga-2017"]["unmet"] == ("not-limited",)
    assert found["phu-tho-tochigi-2025"]["unmet"] == ()
    assert found["phu-tho-tochigi-2025"]["open"] == ("assembly", "not-limited")
    assert found["ha-noi-fukuoka-2008"]["open"] == ("assembly", "heads", "not-limited")
    counted = {row["vietnam"] for row in asked(cases.store, "count", "--definition", "clair", "--rows")}
    assert {str(row["vietnam"]) for row in found.values() if not row["unmet"]} == counted


def test_what_was_counted_can_be_cited(hard: ketnoi.KnowledgeGraph) -> None:
    about = hard.count("sister", as_of="2025-06-30").about
    assert about.keys() >= {"definition", "counts", "certain", "possible", "as_of", "version", "digest", "today"}
    assert about["as_of"] == "2025-06-30"


@pytest.mark.parametrize(
    ("definition", "lens", "message"),
    [
        ("Clair", {}, "there is no definition 'Clair'"),
        (7, {}, "7 is not the name of a definition"),
        ("clair", {"as_of": "yesterday"}, "'yesterday' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ("clair", {"as_of": "2025", "as_signed": True}, "as_of and as_signed exclude each other: "),
        ("clair", {"lang": "fr"}, "'fr' is not a language of ketnoi; there are: en, vi, ja"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    hard: ketnoi.KnowledgeGraph, definition: Any, lens: dict[str, Any], message: str
) -> None:
    with pytest.raises(ketnoi.ArgumentError) as refused:
        hard.count(definition, **lens)
    assert str(refused.value).startswith(message)
