"""Tuyên Quang's letter of 2023-04-12 alone: partners only wished for, a memorandum with a company, tasks counted."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from ketnoi.pipeline.build import build
from tests.graphs import opened
from tests.program import asked, ketnoi
from tests.workshop import select_rows

LETTER = "tuyen-quang-japan-2023"
VISIT = ("proposed", "tq-wish-gunma-visit")
LOCAL = ("proposed", "tq-wish-local-partners-2023")
CULTURE = ("proposed", "tq-wish-gunma-aomori-tourism-culture")
# Counted by reading: one for each verb and object that the letter lays upon an agency.
TASKS = {
    "foreign-affairs": 5,  # contact point; both missions; the embassy on the conference; the invitation; the plan
    "planning": 3,  # answering firms; the memorandum; guiding EREX
    "industry-trade": 1,
    "culture-sports-tourism": 1,
    "natural-resources": 1,
    "labour": 1,
    "foreign-projects-board": 2,  # the climate project; JICA
    "district-committees": 1,
    "business-association": 1,
}


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the letter and of nothing else."""
    folder = tmp_path_factory.mktemp("tuyen-quang")
    build(folder, day=datetime.date(2026, 11, 21), documents=(LETTER,))
    return folder


def partners(store: Path, name: str, *more: str) -> set[tuple[str, ...]]:
    """Partner, stage and what it rests on."""
    return {(row["partner"], row["stage"], row["what"]) for row in asked(store, "partners", name, *more)}


def rows(store: Path, sparql: str) -> set[tuple[str, ...]]:
    return select_rows(opened(store), sparql)


@pytest.mark.parametrize(
    ("prefecture", "wishes"), [("gunma", {VISIT, LOCAL, CULTURE}), ("oita", {LOCAL}), ("aomori", {LOCAL, CULTURE})]
)
def test_the_three_prefectures_are_wished_for_and_no_more(
    letter: Path, prefecture: str, wishes: set[tuple[str, str]]
) -> None:
    assert partners(letter, prefecture, "--as-signed") == {("vn-tuyen-quang", *wish) for wish in wishes}
    assert partners(letter, prefecture) == {("vn-tuyen-quang-2025", *wish) for wish in wishes}
    assert asked(letter, "shared", prefecture) == []


def test_the_seat_of_a_consulate_is_no_partner(letter: Path) -> None:
    said = ketnoi("partners", "fukuoka", "--store", letter, "--format", "json")
    assert (said.code, said.rows) == (0, [])
    named = "SELECT ?what { { ?what ?says unit:jp-fukuoka } UNION { ?what ?says unit:jp-fukuoka-fukuoka } ?what a ?kind"
    assert rows(letter, f"{named} . VALUES ?kind {{ kn:Attestation kn:Body kn:Support kn:Partnership }} }}") == set()


def test_the_memorandum_with_erex_is_concluded_and_ties_no_two_units(letter: Path) -> None:
    held = "SELECT ?party ?form ?signed ?sector { agreement:tuyen-quang-erex kn:party ?party ; kn:form ?form ; "
    assert rows(letter, held + "kn:signed ?signed ; kn:sector ?sector }") == {
        ("vn-tuyen-quang", "memorandum", "[..2023-04-12]", "clean-energy"),
        ("body-erex", "memorandum", "[..2023-04-12]", "clean-energy"),
    }
    assert rows(letter, "SELECT ?support { ?support kn:restsOn agreement:tuyen-quang-erex }") == set()
    assert rows(letter, "SELECT ?other { unit:vn-tuyen-quang kn:partnerOf|kn:inContactWith ?other }") == set()


def test_each_agency_has_as_many_tasks_as_the_letter_gives_it(letter: Path) -> None:
    found = rows(letter, "SELECT ?lead ?task { ?task a kn:Undertaking ; kn:lead ?lead }")
    leads = [lead.removeprefix("body-vn-tuyen-quang-") for lead, _ in found]
    assert {lead: leads.count(lead) for lead in leads} == TASKS
    kinds = rows(letter, "SELECT DISTINCT ?kind ?force { ?u kn:undertakingKind ?kind ; kn:force ?force }")
    assert kinds == {("task", "assigned")}


def test_what_it_tells_as_done_is_one_visit_that_names_no_partner(letter: Path) -> None:
    done = rows(
        letter,
        "SELECT ?what ?party ?held { ?what a kn:Contact ; kn:force force:done ; kn:party ?party ; kn:held ?held }",
    )
    assert done == {("tq-delegation-japan-2023", party, "[..2023-03-17]") for party in ("vn-tuyen-quang", "jp")}
