"""What the rules make of agreements and contacts: pairs, stages, who is a partner, last alive and last named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from tests.hard_cases import hard_cases
from tests.workshop import Workshop, select_rows


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The twelve cases in memory."""
    return hard_cases(tmp_path_factory.mktemp("cases")).fill()


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Provinces and prefectures, a document, and bodies of every making."""
    made = Workshop.make(tmp_path)
    made.document("test-doc", issued="2026-06-01", note="Invented for the tests.")
    for name, kind, unit in (
        ("body-vn-council", "peoples-council", "vn-ha-noi"),
        ("body-vn-department", "department", "vn-ha-noi"),
        ("body-vn-office", "office", "body-vn-department"),
        ("body-vn-company", "company", "vn-ha-noi"),
        ("body-vn-ministry", "ministry", "vn"),
        ("body-jp-assembly", "assembly", "jp-nara"),
        ("body-jp-port", "port", "jp-nara"),
    ):
        cells = {"of": unit, "country": name[5:7], "source": "test-doc"}
        made.write("bodies", {"id": name, "kind": kind, "name_en": f"A test {kind}", **cells})
    return made


PARTNERS = {
    ("vn-binh-dinh-quy-nhon", "jp-tochigi-ashikaga"),
    ("vn-binh-duong", "jp-yamaguchi"),
    ("vn-ha-noi", "jp-fukuoka"),
    ("vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki"),
    ("vn-hue", "jp-nara"),
    ("vn-kien-giang", "jp-yamaguchi"),
    ("vn-nam-dinh", "jp-miyazaki"),
    ("vn-phu-tho-2025", "jp-tochigi"),
    ("vn-quang-ninh", "jp-hokkaido"),
    ("vn-quang-ninh", "jp-shiga"),
    ("vn-thua-thien-hue", "jp-nara"),
    ("vn-vinh-phuc", "jp-tochigi"),
}
IN_CONTACT = {("vn-ho-chi-minh-2025", "jp-yamaguchi"), ("vn-gia-lai-2025", "jp-tochigi-ashikaga")}


def both_ways(pairs: set[tuple[str, str]]) -> set[tuple[str, ...]]:
    """A relation that holds in both directions."""
    return {*pairs, *((right, left) for left, right in pairs)}


def test_partners_are_governments_bound_as_they_signed(store: Store) -> None:
    assert select_rows(store, "SELECT ?a ?b { ?a kn:partnerOf ?b }") == both_ways(PARTNERS)


def test_in_contact_are_those_who_met_not_those_who_wished_or_were_listed(store: Store) -> None:
    assert select_rows(store, "SELECT ?a ?b { ?a kn:inContactWith ?b }") == both_ways(IN_CONTACT)


STAGES = {
    "vn-binh-dinh-quy-nhon_jp-tochigi-ashikaga": "agreement",
    "vn-binh-duong_jp-yamaguchi": "sister",
    "vn-gia-lai-2025_jp-tochigi-ashikaga": "contact",
    "vn-ha-noi_jp-fukuoka": "friendship",
    "vn-ho-chi-minh-2025_jp-yamaguchi": "friendship",  # through the councils
    "vn-hoa-binh-hoa-binh_jp-iwate-ichinoseki": "agreement",
    "vn-hue_jp-nara": "agreement",
    "vn-kien-giang_jp-yamaguchi": "agreement",
    "vn-nam-dinh_jp-miyazaki": "agreement",
    "vn-phu-tho-2025_jp-iwate-ichinoseki": "proposed",
    "vn-phu-tho-2025_jp-nara": "proposed",
    "vn-phu-tho-2025_jp-tochigi": "friendship",
    "vn-quang-ninh_jp-hokkaido": "agreement",
    "vn-quang-ninh_jp-shiga": "agreement",
    "vn-thua-thien-hue_jp-nara": "agreement",
    "vn-vinh-phuc_jp-tochigi": "agreement",  # friendship for one party only: the lower is held
}


def test_a_tie_has_the_highest_stage_that_documents_support(store: Store) -> None:
    assert select_rows(store, "SELECT ?t ?s { ?t a kn:Partnership ; kn:stage ?s }") == set(STAGES.items())


ALIVE = {
    ("vn-binh-dinh-quy-nhon_jp-tochigi-ashikaga", "2024-11-11"),
    ("vn-binh-duong_jp-yamaguchi", "2024-12-18"),
    ("vn-gia-lai-2025_jp-tochigi-ashikaga", "2025-10-30"),
    ("vn-ha-noi_jp-fukuoka", "2008-02-22"),
    ("vn-ho-chi-minh-2025_jp-yamaguchi", "2026-02-26"),
    ("vn-hue_jp-nara", "2025-06-04"),
    ("vn-nam-dinh_jp-miyazaki", "2015-11-30"),
    ("vn-phu-tho-2025_jp-tochigi", "2025-12-17"),
    ("vn-quang-ninh_jp-hokkaido", "2023-11-16"),
    ("vn-quang-ninh_jp-shiga", "2017-10-20"),
    ("vn-thua-thien-hue_jp-nara", "2024-12-31"),
    ("vn-vinh-phuc_jp-tochigi", "2021-11-23"),
}
NAMED = {
    ("vn-binh-dinh-quy-nhon_jp-tochigi-ashikaga", "2025-12-31"),
    ("vn-binh-duong_jp-yamaguchi", "2024-12-31"),
    ("vn-gia-lai-2025_jp-tochigi-ashikaga", "2025-12-31"),
    ("vn-ha-noi_jp-fukuoka", "2013-12-31"),
    ("vn-ho-chi-minh-2025_jp-yamaguchi", "2026-02-26"),
    ("vn-hue_jp-nara", "2025-06-05"),
    ("vn-kien-giang_jp-yamaguchi", "2025-12-31"),
    ("vn-nam-dinh_jp-miyazaki", "2023-10-31"),
    ("vn-phu-tho-2025_jp-iwate-ichinoseki", "2025-11-25"),
    ("vn-phu-tho-2025_jp-nara", "2025-11-25"),
    ("vn-phu-tho-2025_jp-tochigi", "2025-12-17"),
    ("vn-quang-ninh_jp-hokkaido", "2025-11-25"),
    ("vn-quang-ninh_jp-shiga", "2025-11-25"),
    ("vn-thua-thien-hue_jp-nara", "2024-12-31"),
    ("vn-vinh-phuc_jp-tochigi", "2022-06-23"),
}


def test_last_alive_is_the_last_dated_signing_or_meeting_and_no_listing(store: Store) -> None:
    assert select_rows(store, "SELECT ?tie ?day { ?tie kn:lastAlive ?day }") == ALIVE


def test_last_named_is_the_last_document_that_speaks_of_it(store: Store) -> None:
    assert select_rows(store, "SELECT ?tie ?day { ?tie kn:lastNamed ?day }") == NAMED


def test_an_agreement_is_one_at_least_and_more_where_it_is_called_so(shop: Workshop) -> None:
    for relation in ("", "cooperation", "friendship", "sister"):
        key = f"a-{relation or 'unnamed'}"
        shop.agreement(key, parties="vn-ha-noi; jp-nara", relation=relation, signed="2024", document="test-doc")
    assert select_rows(shop.fill(), "SELECT ?a ?stage { ?a a kn:Agreement ; kn:stage ?stage }") == {
        ("a-unnamed", "agreement"),
        ("a-cooperation", "agreement"),
        ("a-friendship", "friendship"),
        ("a-sister", "sister"),
    }


MET = ("delegation", "meeting", "forum", "programme", "donation")


def test_a_contact_has_the_stage_of_what_took_place_or_else_is_proposed_or_mentioned(shop: Workshop) -> None:
    kinds, forces = (*MET, "proposal", "orientation", "listing"), ("done", "planned", "wished", "draft")
    for kind in kinds:
        for force in forces:
            shop.contact(f"k-{kind}-{force}", kind=kind, force=force, parties="vn-ha-noi; jp-nara", document="test-doc")
    expected = {(f"k-{kind}-{force}", "proposed") for kind in kinds for force in forces if kind != "listing"}
    expected -= {(f"k-{kind}-done", "proposed") for kind in MET}
    expected |= {(f"k-{kind}-done", "contact") for kind in MET}
    expected |= {(f"k-listing-{force}", "mentioned") for force in forces}
    assert select_rows(shop.fill(), "SELECT ?k ?stage { ?k a kn:Contact ; kn:stage ?stage }") == expected


def pairs(shop: Workshop) -> set[tuple[str, ...]]:
    """What is tied by the one thing that is entered: Vietnamese and Japanese unit, and through what."""
    tied = "?s a kn:Support ; kn:vietnameseUnit ?vn ; kn:japaneseUnit ?jp . OPTIONAL { ?s kn:through ?kind }"
    return select_rows(shop.fill(), f"SELECT ?vn ?jp ?kind {{ {tied} }}")


@pytest.mark.parametrize(
    ("parties", "tied"),
    [
        ("vn-ha-noi; jp-nara", {("vn-ha-noi", "jp-nara", "")}),
        (
            "vn-ha-noi; vn-hue; jp-nara",
            {("vn-ha-noi", "jp-nara", ""), ("vn-hue", "jp-nara", "")},
        ),
        ("body-vn-council; jp-nara", {("vn-ha-noi", "jp-nara", "peoples-council")}),
        (
            "body-vn-department; body-jp-assembly",
            {("vn-ha-noi", "jp-nara", "department"), ("vn-ha-noi", "jp-nara", "assembly")},
        ),
        ("body-vn-office; jp-nara", set()),  # an office makes no tie by its kind
        ("vn-ha-noi; jp-nara; body-jp-port", {("vn-ha-noi", "jp-nara", "")}),  # the governments bind themselves
        ("body-vn-company; jp-nara", set()),
        ("body-vn-ministry; jp-nara", set()),
        ("vn; jp-nara", set()),
        ("vn-ha-noi; jp-nara|jp-tochigi", set()),  # the document does not tell which
    ],
)
def test_an_agreement_ties_every_pair_of_local_governments_it_binds(
    shop: Workshop, parties: str, tied: set[tuple[str, ...]]
) -> None:
    shop.agreement("a-one", parties=parties, signed="2025-02", document="test-doc")
    assert pairs(shop) == tied


@pytest.mark.parametrize(
    ("paired", "tied"),
    [
        ("each", {(vn, jp, "") for vn in ("vn-ha-noi", "vn-hue") for jp in ("jp-nara", "jp-tochigi")}),
        ("none", set()),
        (
            "vn-ha-noi~jp-nara; vn-hue~jp-tochigi",
            {("vn-ha-noi", "jp-nara", ""), ("vn-hue", "jp-tochigi", "")},
        ),
    ],
)
def test_a_contact_ties_the_units_that_it_pairs(shop: Workshop, paired: str, tied: set[tuple[str, ...]]) -> None:
    parties = "vn-ha-noi; vn-hue; jp-nara; jp-tochigi"
    shop.contact("k-one", parties=parties, pairs=paired, date="2025-02", document="test-doc")
    assert pairs(shop) == tied


def test_a_paper_of_bodies_ties_units_but_makes_them_no_partners(shop: Workshop) -> None:
    shop.agreement("a-one", parties="body-vn-council; body-jp-assembly", signed="2024-05", document="test-doc")
    store = shop.fill()
    assert select_rows(store, "SELECT ?t ?s { ?t a kn:Partnership ; kn:stage ?s }") == {
        ("vn-ha-noi_jp-nara", "agreement")
    }
    assert select_rows(store, "SELECT ?a ?b { ?a kn:partnerOf|kn:inContactWith ?b }") == set()
