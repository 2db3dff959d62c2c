"""Partners, links, the network and dissolved parties, on the graph of the two documents: whole rows in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import (
    AKITA,
    ICHINOSEKI,
    MEMORANDUM,
    NARA,
    NEWS,
    PHU_THO,
    PLAN,
    PLANNED,
    TOCHIGI,
    VINH_PHUC,
    WISH,
    WISHES,
    Row,
    Thing,
    same,
    whole,
)
from tests.program import asked

PARTNERS = (
    "partner+ stage+ what+ date certainty+ written+ signatory+ ground+ since unit+ through+ disputed+ documents+ "
    "candidates+"
)
LINKS = (
    "stage+ what+ date certainty+ vietnam+ writtenvietnam+ japan+ writtenjapan+ ground+ since through+ disputed+ "
    "documents+"
)
DISSOLVED = "party+ ended successor+ ground+ candidates+ what+ stage+ partner+ date"
NETWORK = (
    "vietnam+ japan+ what+ stage+ date certainty+ ground+ writtenvietnam+ writtenjapan+ through+ form+ relation+ force+"
)
SIGNED = {"ground": "as-signed|as signed"}
MOVED = {"ground": "presumed|presumed successor", "since": "2025-07-01"}
OF_PLAN = [MEMORANDUM, *PLANNED]


def cells(thing: Thing, **more: str) -> dict[str, str]:
    """What every question says of a thing."""
    document = NEWS if thing in WISHES else PLAN
    return {
        "what": thing.named,
        "stage": same(thing.stage),
        "date": thing.date,
        "certainty": same("certain"),
        "documents": document,
        **more,
    }


def partner(thing: Thing, of: str, ours: str, theirs: str, **more: str) -> Row:
    """A row of `partners`: `of` is the partner, `theirs` and `ours` the parties as written."""
    return whole(PARTNERS, **cells(thing, partner=of, written=theirs, signatory=ours, **more))


def wished(of: str, things: list[Thing]) -> list[Row]:
    """What the new Phú Thọ wished of a partner, as signed."""
    return [partner(thing, of, PHU_THO, of, **SIGNED) for thing in things]


def test_tochigi_has_the_memorandum_first_then_the_plan_and_apart_from_them_the_wish(two_documents: Path) -> None:
    moved = [partner(thing, PHU_THO, TOCHIGI, VINH_PHUC, **MOVED) for thing in OF_PLAN]
    own = [partner(thing, PHU_THO, TOCHIGI, PHU_THO, **SIGNED) for thing in WISHES]
    assert asked(two_documents, "partners", "tochigi") == [*moved, *own]
    assert asked(two_documents, "partners", "tochigi", "--as-of", "2025-11-24") == moved


def test_as_signed_the_wish_and_the_memorandum_have_two_partners(two_documents: Path) -> None:
    of_plan = [partner(thing, VINH_PHUC, TOCHIGI, VINH_PHUC, **SIGNED) for thing in OF_PLAN]
    own = [partner(thing, PHU_THO, TOCHIGI, PHU_THO, **SIGNED) for thing in WISHES]
    assert asked(two_documents, "partners", "tochigi", "--as-signed") == [of_plan[0], *own, *of_plan[1:]]


def test_a_plan_counts_from_when_it_was_said(two_documents: Path) -> None:
    """The plan was issued between 2022-04-15 and 2022-06-23; the days that it foresees are later or vague."""

    def rows(certainty: str) -> list[Row]:
        own = {"certainty": same(certainty)}
        planned = [partner(t, VINH_PHUC, TOCHIGI, VINH_PHUC, **SIGNED) | _both(own) for t in PLANNED]
        return [partner(MEMORANDUM, VINH_PHUC, TOCHIGI, VINH_PHUC, **SIGNED), *planned]

    assert asked(two_documents, "partners", "tochigi", "--as-of", "2022-04-14") == rows("")[:1]
    assert asked(two_documents, "partners", "tochigi", "--as-of", "2022-04-15") == rows("possible")
    assert asked(two_documents, "partners", "tochigi", "--as-of", "2022-06-22") == rows("possible")
    assert asked(two_documents, "partners", "tochigi", "--as-of", "2022-06-23") == rows("certain")


def _both(cell: dict[str, str]) -> Row:
    return {key: part for name, text in cell.items() for key, part in whole(f"{name}+", **{name: text}).items()}


@pytest.mark.parametrize(("stage", "count"), [("friendship", 1), ("agreement", 1), ("contact", 1), ("proposed", 18)])
def test_stage_is_the_lowest_shown(two_documents: Path, stage: str, count: int) -> None:
    assert len(asked(two_documents, "partners", "tochigi", "--stage", stage)) == count


def test_vinh_phuc_sees_what_it_signed_at_its_successor(two_documents: Path) -> None:
    moved = [partner(thing, TOCHIGI, VINH_PHUC, TOCHIGI, **MOVED, unit=PHU_THO) for thing in OF_PLAN]
    assert asked(two_documents, "partners", "vĩnh phúc") == moved
    own = [partner(thing, TOCHIGI, VINH_PHUC, TOCHIGI, **SIGNED) for thing in OF_PLAN]
    assert asked(two_documents, "partners", "vĩnh phúc", "--as-signed") == own


def test_phu_tho_has_four_partners_in_the_order_of_their_codes(two_documents: Path) -> None:
    by_plan = [partner(thing, TOCHIGI, VINH_PHUC, TOCHIGI, **MOVED) for thing in OF_PLAN]
    rows = asked(two_documents, "partners", "phú thọ")
    assert rows[0] == by_plan[0]
    expected = [  # JIS: Iwate 03, Akita 05, Tochigi 09, Nara 29
        *wished(ICHINOSEKI, [WISH]),
        *wished(AKITA, WISHES),
        *by_plan[1:],
        *wished(TOCHIGI, WISHES),
        *wished(NARA, WISHES),
    ]
    assert rows[1:] == expected


@pytest.mark.parametrize(("unit", "name", "things"), [("nara", NARA, WISHES), ("ichinoseki", ICHINOSEKI, [WISH])])
def test_the_other_wished_partners_see_the_wish_only(
    two_documents: Path, unit: str, name: str, things: list[Thing]
) -> None:
    assert asked(two_documents, "partners", unit) == [partner(t, PHU_THO, name, PHU_THO, **SIGNED) for t in things]
    assert asked(two_documents, "partners", unit, "--as-of", "2025-11-24") == []


def link(thing: Thing, written: str, **more: str) -> Row:
    """A row of `links` between Tochigi and the new Phú Thọ."""
    sides = {"vietnam": PHU_THO, "writtenvietnam": written, "japan": TOCHIGI, "writtenjapan": TOCHIGI}
    return whole(LINKS, **cells(thing, **sides, **more))


def test_all_that_links_tochigi_and_phu_tho_in_either_order_of_the_names(two_documents: Path) -> None:
    expected = [link(thing, VINH_PHUC, **MOVED) for thing in OF_PLAN]
    expected += [link(thing, PHU_THO, **SIGNED) for thing in WISHES]
    assert asked(two_documents, "ask", "links", "tochigi", "phú thọ") == expected
    assert asked(two_documents, "ask", "links", "phú thọ", "tochigi") == expected


def test_what_links_tochigi_and_vinh_phuc_is_only_what_vinh_phuc_signed(two_documents: Path) -> None:
    expected = [link(thing, VINH_PHUC, **MOVED) for thing in OF_PLAN]
    assert asked(two_documents, "ask", "links", "tochigi", "vĩnh phúc") == expected
    assert asked(two_documents, "ask", "links", "tochigi", "nara") == []
    assert asked(two_documents, "ask", "links", "tochigi", "tochigi") == []


def test_the_dissolved_party_is_vinh_phuc_and_its_successor_is_presumed(two_documents: Path) -> None:
    sides = {"party": VINH_PHUC, "ended": "2025-06-30", "successor": PHU_THO, "partner": TOCHIGI}

    def row(thing: Thing) -> Row:
        told = {"ground": MOVED["ground"], "what": thing.named, "stage": same(thing.stage), "date": thing.date}
        return whole(DISSOLVED, **sides, **told)

    assert asked(two_documents, "ask", "dissolved") == [row(thing) for thing in OF_PLAN]
    assert asked(two_documents, "ask", "dissolved", "--stage", "agreement") == [row(MEMORANDUM)]
    assert asked(two_documents, "ask", "dissolved", "--as-of", "2025-07-01") == [row(thing) for thing in OF_PLAN]
    assert asked(two_documents, "ask", "dissolved", "--as-of", "2025-06-30") == []


def test_the_network_holds_every_tie_once(two_documents: Path) -> None:
    def row(thing: Thing, japan: str, written: str, **more: str) -> Row:
        force = "" if thing is MEMORANDUM else "wished" if thing in WISHES else "planned"
        told = cells(thing, vietnam=PHU_THO, japan=japan, writtenvietnam=written, writtenjapan=japan, **more)
        del told["documents"]
        kind = {"form": same(thing.kind), "force": same(force) if force else ""}
        relation = {"relation": same("friendship")} if thing is MEMORANDUM else {}
        return whole(NETWORK, **told, **kind, **relation)

    moved = {"ground": MOVED["ground"]}
    expected = [row(WISH, ICHINOSEKI, PHU_THO, **SIGNED)]
    expected += [row(thing, AKITA, PHU_THO, **SIGNED) for thing in WISHES]
    expected += [row(thing, TOCHIGI, VINH_PHUC, **moved) for thing in OF_PLAN]
    expected += [row(thing, TOCHIGI, PHU_THO, **SIGNED) for thing in WISHES]
    expected += [row(thing, NARA, PHU_THO, **SIGNED) for thing in WISHES]
    assert asked(two_documents, "ask", "network") == expected
