"""Bắc Giang's second consultation on a draft scheme, 2021: answers of ten units, countries instead of localities."""

from __future__ import annotations

import pytest

from ketnoi.pipeline.build import build
from ketnoi.store import Graph
from tests.graphs import DAY, opened
from tests.workshop import select_rows

LETTER = "bac-giang-scheme-2021"
CITY, VIET_YEN, YEN_DUNG, LUC_NGAN = (
    f"vn-bac-giang-{name}" for name in ("bac-giang", "viet-yen-district", "yen-dung", "luc-ngan")
)
SIX = {f"vn-bac-giang-{name}" for name in ("hiep-hoa", "lang-giang", "tan-yen", "yen-the", "luc-nam", "son-dong")}
FOUR = {CITY, VIET_YEN, YEN_DUNG, LUC_NGAN}
TEN = SIX | FOUR
DEPARTMENT, AGENCIES = "body-vn-bac-giang-foreign-affairs", "body-vn-bac-giang-agencies"
DUTIES = {
    "bg-raise-awareness": TEN,
    "bg-carry-out-provincial-agreements": TEN,
    "bg-inform-department": TEN,
    "bg-implementation-plan-2021": FOUR,
    "bg-six-districts-plan": SIX,
    "bg-yearly-external-plan": TEN,
    "bg-provide-funds": TEN,
    "bg-identify-partners": TEN,
    "bg-prepare-agreements": TEN,
    "bg-plan-after-signing": TEN,
}
"""The ten duties of section 3 and whose they are."""


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of this document alone."""
    folder = tmp_path_factory.mktemp("bac-giang")
    build(folder, day=DAY, documents=(LETTER,))
    return opened(folder)


def told(graph: Graph, pattern: str) -> set[tuple[str, ...]]:
    """Undertakings `?u` and the values `?v` that a pattern finds for them."""
    return select_rows(graph, f"SELECT ?u ?v {{ ?u a kn:Undertaking . {pattern} }}")


def test_the_duties_come_from_a_draft_and_fall_on_the_units_they_name(letter: Graph) -> None:
    drafted = "?u kn:undertakingKind undertakingkind:task ; kn:force force:draft ; kn:lead ?v"
    assert told(letter, drafted) == {(duty, unit) for duty, units in DUTIES.items() for unit in units}


def test_only_the_department_has_tasks_that_are_no_draft(letter: Graph) -> None:
    for key, force in (("bg-consult-again", "assigned"), ("bg-submit-scheme", "planned")):
        own = f"?u kn:undertakingKind undertakingkind:task ; kn:force force:{force} ; kn:lead ?v"
        assert told(letter, own) == {(key, DEPARTMENT)}


def test_the_target_is_two_to_four_foreign_localities_in_a_draft(letter: Graph) -> None:
    target = "?u kn:undertakingKind undertakingkind:target ; kn:force force:draft ; "
    counted = "kn:quantityUnit quantityunit:foreign-locality ; kn:quantityMin 2.0 ; kn:quantityMax 4.0 ; "
    assert told(letter, target + counted + "kn:lead ?v") == {("bg-partners-target", unit) for unit in TEN}


def test_six_units_agreed_in_the_first_round_and_four_did_not_answer(letter: Graph) -> None:
    found = select_rows(letter, "SELECT ?lead ?outcome { ?u a kn:Undertaking ; kn:lead ?lead ; kn:outcome ?outcome }")
    silent = {"vn-bac-giang-son-dong", "vn-bac-giang-lang-giang", YEN_DUNG, VIET_YEN}
    assert found == {(unit, "agreed") for unit in TEN - silent} | {(unit, "no-reply") for unit in silent}
    first = "?u kn:undertakingKind undertakingkind:request ; kn:lead ?v FILTER(?u != undertaking:bg-opinion-2)"
    assert {unit for _, unit in told(letter, first)} == TEN | {AGENCIES}


def test_dates_are_those_of_the_letter(letter: Graph) -> None:
    assert told(letter, "?u kn:due ?v") == {
        ("bg-opinion-2", "2021-08-08"),
        ("bg-submit-scheme", "2021-08"),
        ("bg-implementation-plan-2021", "2021"),
        ("bg-six-districts-orientation", "2025"),
    }
    assert told(letter, "?u kn:lead ?v FILTER(?u = undertaking:bg-opinion-2)") == {
        ("bg-opinion-2", unit) for unit in TEN
    }
    assert told(letter, "?u kn:recurs ?v") == {("bg-yearly-external-plan", "P1Y")}


def test_orientations_are_towards_countries_and_the_city_has_no_japan(letter: Graph) -> None:
    assert select_rows(letter, "SELECT ?k ?p { ?k a kn:Contact ; kn:force force:draft ; kn:party ?p }") == {
        *(("bg-city-orientation", party) for party in (CITY, "kr", "sg", "fr")),
        *(("bg-industry-districts-orientation", party) for party in (VIET_YEN, YEN_DUNG, "jp", "kr", "sg")),
        *(("bg-luc-ngan-orientation", party) for party in (LUC_NGAN, "cn", "il", "au", "jp")),
    }
    assert told(letter, "?u kn:undertakingKind undertakingkind:orientation ; kn:lead ?v") == {
        ("bg-six-districts-orientation", unit) for unit in SIX
    }


def test_nothing_was_concluded_and_nobody_is_tied(letter: Graph) -> None:
    for class_ in ("kn:Agreement", "kn:Partnership", "kn:Support"):
        assert select_rows(letter, f"SELECT ?x {{ ?x a {class_} }}") == set()


def test_the_districts_are_those_of_2021(letter: Graph) -> None:
    found = "SELECT DISTINCT ?unit { ?row a kn:Attestation ; ?p ?unit . ?unit kn:unitKind ?kind ; kn:within+ unit:vn }"
    assert select_rows(letter, found) == {(unit,) for unit in TEN | {"vn-bac-giang"}}


def test_the_letter_names_its_director_and_a_deputy(letter: Graph) -> None:
    found = select_rows(
        letter,
        "SELECT ?name ?rank ?as { ?x kn:personName ?name ; kn:officeRank ?rank OPTIONAL { ?x kn:capacity ?as } }",
    )
    assert found == {("Ngô Biên Cương", "head", "signer"), ("Nguyễn Quang Tuấn", "deputy", "")}
