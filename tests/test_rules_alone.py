"""Every rule derives something that no other does: without its file, and only without it, that is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from ketnoi.errors import VocabularyError
from ketnoi.pipeline.derive import derive
from tests.hard_cases import hard_cases
from tests.workshop import ROOT, Workshop, select_rows

ALONE: dict[str, tuple[str, set[tuple[str, ...]]]] = {
    "10-unit-classes": (
        "SELECT ?class { VALUES ?class { kn:Province kn:CentrallyRunCity kn:District } unit:vn-hue a ?class }",
        {("CentrallyRunCity",)},
    ),
    "11-unit-country": (
        "SELECT ?country { unit:vn-binh-dinh-quy-nhon kn:country ?country }",
        {("vn",)},
    ),
    "12-body-country": (
        "SELECT ?unit { body:body-test-yamaguchi-assembly kn:bodyUnit ?unit }",
        {("jp-yamaguchi",)},
    ),
    "20-changes": (
        """SELECT ?date ?reason ?old { change:2025-07-01-phu-tho a kn:UnitChange ; kn:date ?date ; kn:reason ?reason ;
          org:originalOrganization ?old ; org:resultingOrganization unit:vn-phu-tho-2025 }""",
        {("2025-07-01", "merger", old) for old in ("vn-phu-tho", "vn-vinh-phuc", "vn-hoa-binh")},
    ),
    "21-succession": (
        "SELECT ?next { { unit:vn-vinh-phuc kn:succeededBy ?next } UNION { unit:vn-quang-ninh kn:continuedBy ?next } }",
        {("vn-phu-tho-2025",), ("vn-quang-ninh-2026",)},
    ),
    "22-passes": (
        "SELECT ?unit { unit:vn-bac-giang kn:passesTo ?unit }",
        {("vn-bac-giang",), ("vn-bac-ninh-2025",), ("vn-bac-ninh-2026",)},
    ),
    "23-continues": (
        "SELECT ?unit { unit:vn-bac-ninh-2025 kn:continuesAs ?unit }",
        {("vn-bac-ninh-2025",), ("vn-bac-ninh-2026",)},
    ),
    "24-passages": (
        "SELECT ?unit ?from { ?p a kn:Passage ; kn:passageFrom unit:vn-ha-tay ; kn:passageTo ?unit ; kn:from ?from }",
        {("vn-ha-tay", "1991-08-12"), ("vn-ha-noi", "2008-08-01")},
    ),
    "25-dissolved": (
        "SELECT ?unit { ?p kn:passageFrom unit:vn-vinh-phu ; kn:ground ground:dissolved ; kn:candidate ?unit }",
        {("vn-vinh-phuc",), ("vn-phu-tho",)},
    ),
    "30-stage-of-agreements": (
        "SELECT ?stage { agreement:ha-noi-fukuoka-2008 kn:stage ?stage }",
        {("friendship",)},
    ),
    "31-stage-of-contacts": (
        "SELECT ?stage { contact:hcmc-yamaguchi-visit-2025 kn:stage ?stage }",
        {("contact",)},
    ),
    "40-sides": (
        "SELECT ?s ?unit { agreement:hcmc-council-yamaguchi-assembly-2026 kn:partyUnit ?s . ?s kn:actsFor ?unit }",
        {("body-test-hcmc-council", "vn-ho-chi-minh-2025"), ("body-test-yamaguchi-assembly", "jp-yamaguchi")},
    ),
    "41-pairs-of-agreements": (
        "SELECT ?v ?j { ?s kn:restsOn agreement:nam-dinh-miyazaki-2015 ; kn:vietnameseUnit ?v ; kn:japaneseUnit ?j }",
        {("vn-nam-dinh", "jp-miyazaki")},
    ),
    "42-pairs-of-contacts": (
        "SELECT ?jp { ?s kn:restsOn contact:phu-tho-wish-2025 ; kn:japaneseUnit ?jp }",
        {("jp-nara",), ("jp-tochigi",), ("jp-iwate-ichinoseki",)},
    ),
    "43-supports": (
        "SELECT ?stage ?day { ?s kn:restsOn agreement:hue-nara-2025 ; kn:stage ?stage ; kn:happenedLatest ?day }",
        {("agreement", "2025-06-04")},
    ),
    "44-partnerships": (
        "SELECT ?tie { ?tie a kn:Partnership ; kn:japaneseUnit unit:jp-nara }",
        {("vn-thua-thien-hue_jp-nara",), ("vn-hue_jp-nara",), ("vn-phu-tho-2025_jp-nara",)},
    ),
    "45-stage-of-partnerships": (
        "SELECT ?stage { partnership:vn-binh-duong_jp-yamaguchi kn:stage ?stage }",
        {("sister",)},
    ),
    "46-partner-of": (
        "SELECT ?jp { unit:vn-quang-ninh kn:partnerOf ?jp }",
        {("jp-shiga",), ("jp-hokkaido",)},
    ),
    "47-in-contact": (
        "SELECT ?jp { unit:vn-gia-lai-2025 kn:inContactWith ?jp }",
        {("jp-tochigi-ashikaga",)},
    ),
    "48-last-alive": (
        "SELECT ?day { partnership:vn-binh-duong_jp-yamaguchi kn:lastAlive ?day }",
        {("2024-12-18",)},
    ),
    "49-last-named": (
        "SELECT ?day { partnership:vn-quang-ninh_jp-shiga kn:lastNamed ?day }",
        {("2025-11-25",)},
    ),
    "50-positions-as-signed": (
        "SELECT ?unit { ?p kn:lens lens:as-signed ; kn:seenUnit ?unit ; kn:foundUnder unit:jp-shiga }",
        {("jp-shiga",)},
    ),
    "51-positions-confirmed": (
        "SELECT ?unit { ?p kn:writtenUnit unit:vn-kien-giang ; kn:ground ground:confirmed ; kn:seenUnit ?unit }",
        {("vn-an-giang-2025",)},
    ),
    "52-positions-by-passage": (
        "SELECT ?unit { ?p a kn:Position ; kn:writtenUnit unit:vn-nam-dinh ; kn:lens lens:as-of ; kn:seenUnit ?unit }",
        {("vn-nam-dinh",), ("vn-ninh-binh-2025",)},
    ),
    "53-found-under": (
        "SELECT ?under { ?p kn:lens lens:as-of ; kn:seenUnit unit:vn-ninh-binh-2025 ; kn:foundUnder ?under }",
        {("vn-nam-dinh",), ("vn-ninh-binh-2025",)},
    ),
    "54-spans-of-ties": (
        """SELECT ?from ?vn ?jp { ?s a kn:TieSpan ; kn:shows agreement:quang-ninh-hokkaido-2022 ; kn:lens lens:as-of ;
          kn:from ?from ; kn:vietnameseSeen ?vn ; kn:japaneseSeen ?jp }""",
        {("0001-01-01", "vn-quang-ninh", "jp-hokkaido"), ("2026-09-01", "vn-quang-ninh-2026", "jp-hokkaido")},
    ),
    "55-units-named": (
        "SELECT ?unit { document:test-bac-giang kn:namesUnit ?unit }",
        {("vn-bac-giang",), ("vn-bac-giang-viet-yen-district",), ("vn-bac-giang-yen-dung",)},
    ),
    "56-units-involved": (
        "SELECT ?unit { agreement:tuyen-quang-power kn:involves ?unit }",
        {("vn-tuyen-quang",)},
    ),
    "60-standing-open": (
        """SELECT ?from { ?r kn:ofAgreement agreement:quang-ninh-hokkaido-2022 ; kn:standing standing:open ;
          kn:from ?from }""",
        {("2022-09-09",)},
    ),
    "61-standing-within-term": (
        """SELECT ?until { ?r kn:ofAgreement agreement:quang-ninh-shiga-2017 ; kn:standing standing:running ;
          kn:until ?until }""",
        {("2019-10-30",)},
    ),
    "62-standing-observed": (
        "SELECT ?row { ?r a kn:StandingReason ; kn:because ?row . ?row a kn:Attestation }",
        {("a0027",)},
    ),
    "63-standing-after-term": (
        """SELECT ?after { ?r kn:ofAgreement agreement:quang-ninh-shiga-2017 ; kn:standing standing:term-over ;
          kn:after ?after }""",
        {("2019-10-30",)},
    ),
    "64-standing-replaced": (
        """SELECT ?later { ?r kn:ofAgreement agreement:binh-duong-yamaguchi-2014 ; kn:standing standing:replaced ;
          kn:because ?later }""",
        {("binh-duong-yamaguchi-2024",)},
    ),
    "65-standing-ended": (
        "SELECT ?agreement { ?r a kn:StandingReason ; kn:standing standing:ended ; kn:ofAgreement ?agreement }",
        {("nam-dinh-miyazaki-2015",)},
    ),
    "66-standing-dissolved": (
        """SELECT ?from { ?r kn:ofAgreement agreement:nam-dinh-miyazaki-2015 ; kn:standing standing:party-dissolved ;
          kn:from ?from }""",
        {("2025-07-01",)},
    ),
}
"""By rule: what to ask, and what it alone answers."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The twelve cases."""
    return hard_cases(tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def whole(shop: Workshop) -> Store:
    """The graph of all rules."""
    return shop.fill()


@pytest.fixture
def without(shop: Workshop) -> Callable[[str], Store]:
    """The graph that is filled without one rule; the rule comes back afterwards."""

    def fill(rule: str) -> Store:
        file = shop.rules / f"{rule}.rq"
        text = file.read_bytes()
        file.unlink()
        try:
            return shop.fill()
        finally:
            file.write_bytes(text)

    return fill


def test_every_rule_is_named_here() -> None:
    assert list(ALONE) == [file.stem for file in sorted((ROOT / "ontology" / "rules").glob("*.rq"))]


@pytest.mark.parametrize("rule", ALONE)
def test_a_fact_goes_with_its_rule(rule: str, whole: Store, without: Callable[[str], Store]) -> None:
    question, facts = ALONE[rule]
    assert select_rows(whole, question) == facts
    assert select_rows(without(rule), question) == set()


def test_rules_only_add_and_each_says_how_much(shop: Workshop, whole: Store) -> None:
    added = derive(whole, shop.rules)
    assert list(added) == list(ALONE)
    assert set(added.values()) == {0}  # all of it is there already


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "is not a CONSTRUCT query; rules construct triples"),
        ("CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }", "error at 1:"),
    ],
)
def test_a_rule_that_cannot_be_run_is_named(shop: Workshop, text: str, said: str) -> None:
    file = shop.rules / "99-wrong.rq"
    file.write_text(text, encoding="utf-8")
    try:
        with pytest.raises(VocabularyError) as wrong:
            derive(Store(), shop.rules)
    finally:
        file.unlink()
    assert str(file) in str(wrong.value)
    assert said in str(wrong.value)
