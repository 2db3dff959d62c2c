"""Cards: which questions make one, whole and in order; with `--sources`, the lines of the tables to correct."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.golden import MEMORANDUM, PLANNED, WISHES, Row
from tests.program import ROOT, asked, ketnoi

PLAN, NEWS = "vinh-phuc-tochigi-plan-2022", "phu-tho-ambassador-2025"
DETAIL = ("rank", "rank_label", "attestation", "attestation_label", "file", "line")


def card(store: Path, *names: str) -> Any:
    """A card in JSON."""
    return asked(store, "show", *names)


def answers(store: Path, question: str, *arguments: str) -> list[Row]:
    """The rows of one question: what the golden tests of questions know whole."""
    rows: list[Row] = asked(store, "ask", question, *arguments)
    return rows


def plain(rows: list[Row]) -> list[Row]:
    """Rows without the columns that are for those who correct tables."""
    return [{name: cell for name, cell in row.items() if name not in DETAIL} for row in rows]


def sources_of(store: Path, things: list[str]) -> list[Row]:
    """The sources of several things, as a card lists them: by day of issue, document and attestation."""
    rows = [row for thing in things for row in answers(store, "sources", thing)]
    return sorted(rows, key=lambda row: (row["issued"][:1] != "[", row["document"], row["attestation"]))


def test_the_card_of_the_memorandum(two_documents: Path) -> None:
    short = {
        "card": [MEMORANDUM.id],
        "title": MEMORANDUM.label,
        "held": answers(two_documents, "held", MEMORANDUM.id),
        "standing-of": answers(two_documents, "standing-of", MEMORANDUM.id),
        "sources": plain(answers(two_documents, "sources", MEMORANDUM.id)),
    }
    assert card(two_documents, MEMORANDUM.id) == short
    long = {**short, "sources": answers(two_documents, "sources", MEMORANDUM.id)}
    long["said"] = answers(two_documents, "said", MEMORANDUM.id)
    assert card(two_documents, MEMORANDUM.id, "--sources") == long
    assert list(card(two_documents, MEMORANDUM.id, "--sources")) == [
        "card",
        "title",
        "held",
        "standing-of",
        "sources",
        "said",
    ]


@pytest.mark.parametrize("thing", ["pt-wish-tourism-route", "vp-fdi-capital", "vp-conference-2022-06-23"])
def test_contacts_and_undertakings_have_cards_of_the_same_make(two_documents: Path, thing: str) -> None:
    found = card(two_documents, thing)
    assert list(found) == ["card", "title", "held", "sources"]
    assert found["card"] == [thing]
    assert found["held"] == answers(two_documents, "held", thing)
    assert found["sources"] == plain(answers(two_documents, "sources", thing))
    assert found["title"] == found["sources"][0]["thing_label"]


def test_the_card_of_tochigi(two_documents: Path) -> None:
    short = {
        "card": ["jp-tochigi"],
        "title": "Tochigi",
        "unit-facts": answers(two_documents, "unit-facts", "tochigi"),
        "partners": answers(two_documents, "partners", "tochigi"),
    }
    assert card(two_documents, "tochigi") == short
    things = [thing.id for thing in (MEMORANDUM, *PLANNED, *WISHES)]
    long = {
        **short,
        "row-sources": answers(two_documents, "row-sources", "tochigi"),
        "sources": sources_of(two_documents, things),
    }
    assert card(two_documents, "tochigi", "--sources") == long


def test_the_card_of_a_unit_looks_through_the_lens(two_documents: Path) -> None:
    seen = card(two_documents, "vĩnh phúc", "--as-of", "2021-12-31", "--sources")
    assert list(seen) == ["card", "title", "unit-facts", "unit-changes", "partners", "row-sources", "sources"]
    assert [row["what"] for row in seen["partners"]] == [MEMORANDUM.id]
    assert [row["thing"] for row in seen["sources"]] == [MEMORANDUM.id], "sources are of what the card shows"


def test_the_card_of_a_tie(two_documents: Path) -> None:
    found = card(two_documents, "tochigi", "phú thọ")
    things = [thing.id for thing in (MEMORANDUM, *PLANNED, *WISHES)]
    assert found == {
        "card": ["jp-tochigi", "vn-phu-tho-2025"],
        "title": "Tochigi – Phú Thọ",
        "links": answers(two_documents, "links", "tochigi", "phú thọ"),
        "sources": plain(sources_of(two_documents, things)),
    }


def test_the_tie_of_vinh_phuc_leaves_out_what_only_phu_tho_wished(two_documents: Path) -> None:
    found = card(two_documents, "vĩnh phúc", "tochigi")
    assert found["card"] == ["vn-vinh-phuc", "jp-tochigi"]
    assert found["title"] == "Vĩnh Phúc – Tochigi"
    assert [row["what"] for row in found["links"]] == [thing.id for thing in (MEMORANDUM, *PLANNED)]
    assert {row["thing"] for row in found["sources"]} == {thing.id for thing in (MEMORANDUM, *PLANNED)}
    early = card(two_documents, "vĩnh phúc", "tochigi", "--as-of", "2021-12-31")
    assert [row["thing"] for row in early["sources"]] == [MEMORANDUM.id]
    strong = card(two_documents, "vĩnh phúc", "tochigi", "--stage", "agreement")
    assert [row["thing"] for row in strong["sources"]] == [MEMORANDUM.id]


@pytest.mark.parametrize("pair", [("tochigi", "nara"), ("tochigi", "tochigi"), ("vĩnh phúc", "phú thọ")])
def test_where_nothing_links_two_units_the_card_is_empty_and_says_so(
    two_documents: Path, pair: tuple[str, str]
) -> None:
    ran = ketnoi("show", *pair, "--store", two_documents, "--format", "json")
    assert list(ran.rows) == ["card", "title"]
    assert "nothing found" in ran.err


@pytest.mark.parametrize("document", [PLAN, NEWS])
def test_the_card_of_a_document(two_documents: Path, document: str) -> None:
    short = card(two_documents, document)
    assert short == {
        "card": [document],
        "title": answers(two_documents, "sources", *_one_thing(document))[0]["document_label"],
        "document-facts": answers(two_documents, "document-facts", document),
        "document-says": plain(answers(two_documents, "document-says", document)),
        "holders": answers(two_documents, "holders", document),
    }
    long = card(two_documents, document, "--sources")
    assert list(long) == ["card", "title", "document-facts", "row-sources", "document-says", "holders"]
    assert long["document-says"] == answers(two_documents, "document-says", document)


def _one_thing(document: str) -> tuple[str]:
    return (MEMORANDUM.id,) if document == PLAN else (WISHES[0].id,)


@pytest.mark.parametrize(
    "names",
    [["tochigi"], ["vĩnh phúc"], ["phú thọ"], ["tochigi", "phú thọ"], [PLAN], [NEWS], ["vp-industrial-park"]],
)
def test_every_line_that_a_card_names_is_the_line_to_correct(two_documents: Path, names: list[str]) -> None:
    found = card(two_documents, *names, "--sources")
    rows = [row for section in ("sources", "row-sources") for row in found.get(section, [])]
    assert rows
    for row in rows:
        lines = (ROOT / row["file"]).read_text(encoding="utf-8").split("\n")
        first = lines[int(row["line"]) - 1].split("\t")[0]
        assert first == row.get("attestation", found["card"][0])
