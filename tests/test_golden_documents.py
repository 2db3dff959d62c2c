"""Documents: what they are, all that they say, and whom they name in office; whole rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import SKOS, URIRef

from ketnoi import vocab
from tests.golden import (
    EMBASSY,
    MEMORANDUM,
    NEWS_ISSUED,
    PHU_THO,
    PLAN_ISSUED,
    ROUTE,
    TOCHIGI,
    VINH_PHUC,
    WISH,
    Row,
    same,
    whole,
)
from tests.ontology_text import parsed, texts
from tests.program import ROOT, asked

FACTS = "property+ value+"
SAYS = "class+ kind+ force+ what+ outcome+ locator confidence+ attestation+"
HOLDERS = "name office at+ capacity+ what+ locator"
COMMITTEE = "Standing Committee of the Vĩnh Phúc Provincial Party Committee"
PLAN_ID, NEWS_ID = "vinh-phuc-tochigi-plan-2022", "phu-tho-ambassador-2025"


def facts(*pairs: tuple[str, str]) -> list[Row]:
    """Rows of properties and values."""
    return [whole(FACTS, property=prop, value=value) for prop, value in pairs]


def test_what_the_plan_is(two_documents: Path) -> None:
    assert asked(two_documents, "ask", "document-facts", PLAN_ID) == facts(
        (
            "dcterms:references|cites",
            f"vinh-phuc-notice-617-tb-tu-2022|notice 617-TB/TU: {COMMITTEE}, 15 April 2022",
        ),
        ("dcterms:references|cites", "vinh-phuc-outgoing-delegations-plan-2022|plan"),
        ("reading|how far read", same("whole")),
        ("issued|issued", f"{PLAN_ISSUED}|"),
        ("dcterms:publisher|issuer", VINH_PHUC),
        ("issuerAs|issuer as written", "UBND tỉnh|"),
        ("documentKind|kind of document", same("plan")),
        ("publisherKind|kind of publisher", "party-government|government that is a party"),
        ("dcterms:language|language", "vi|"),
        ("readOn|read on", "2026-11-21|"),
        (
            "dcterms:title|title",
            "KẾ HOẠCH TRIỂN KHAI CÁC NỘI DUNG HỢP TÁC VỚI TỈNH TOCHIGI, NHẬT BẢN GIAI ĐOẠN 2022 - 2025|vi",
        ),
    )


def test_what_the_news_item_is(two_documents: Path) -> None:
    assert asked(two_documents, "ask", "document-facts", NEWS_ID) == facts(
        ("reading|how far read", same("whole")),
        ("issued|issued", f"{NEWS_ISSUED}|"),
        ("dcterms:publisher|issuer", "vn-phu-tho-2025|Phú Thọ"),
        ("documentKind|kind of document", "news-report|official news item"),
        ("publisherKind|kind of publisher", "party-government|government that is a party"),
        ("dcterms:language|language", "vi|"),
        ("readOn|read on", "2026-11-21|"),
        ("signer|signed by", "Đinh Vũ|"),
        (
            "dcterms:title|title",
            "Chủ tịch UBND tỉnh Trần Duy Đông tiếp, làm việc với Đại sứ Đặc mệnh toàn quyền Nhật Bản|vi",
        ),
    )


def test_people_in_office_as_the_documents_name_them(two_documents: Path) -> None:
    visit = "vp-governor-visit-2022|Official visit of the governor of Tochigi to Vĩnh Phúc"
    leader = "leader|leader of a delegation"
    assert asked(two_documents, "ask", "holders", PLAN_ID) == [
        whole(
            HOLDERS,
            name="Fukuda Tomikazu",
            office="Governor of Tochigi",
            at=TOCHIGI,
            capacity=leader,
            what=visit,
            locator="§III.1.2 ¶1 [6270-6370]",
        )
    ]
    meeting = "pt-meeting-ambassador-2025-11-25|Phú Thọ's chairman receives the Japanese ambassador"
    chairman = {"name": "Trần Duy Đông", "capacity": same("host"), "what": meeting, "locator": "¶2 [191-313]"}
    committee = "body-vn-phu-tho-2025-party-committee|Provincial Party Committee of Phú Thọ"
    assert asked(two_documents, "ask", "holders", NEWS_ID) == [
        whole(
            HOLDERS,
            name="Ito Naoki",
            office="Ambassador Extraordinary and Plenipotentiary of Japan to Vietnam",
            at=EMBASSY,
            capacity=same("guest"),
            what=meeting,
            locator="¶2, ¶14 [267-363, 4617-4710]",
        ),
        whole(HOLDERS, **chairman, office="Chairman of the Provincial People's Committee", at=PHU_THO),
        whole(HOLDERS, **chairman, office="Deputy Secretary of the Provincial Party Committee", at=committee),
    ]


def concept(scheme: str, name: str) -> str:
    """The cell of a concept, its English label read from the ontology; empty where the table says nothing."""
    node = URIRef(f"{vocab.BASE}{scheme}/{name}")
    files = [f"concepts/{file.name}" for file in (ROOT / "ontology" / "concepts").glob("*.ttl")]
    return f"{name}|{texts(parsed(*sorted(files)), node, SKOS.prefLabel)['en']}" if name else ""


def rows_of(document: str) -> list[Row]:
    """What a document says, read from the tables by another reader than the program's."""
    found = []
    for table, kind, title in (
        ("agreements", "Agreement", "title_en"),
        ("contacts", "Contact", "title_en"),
        ("undertakings", "Undertaking", "action_en"),
    ):
        for file in (ROOT / "data" / table).glob("*.tsv"):
            with file.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                    if row["document"] == document:
                        scheme = {"Agreement": "form", "Contact": "contactkind"}.get(kind, "undertakingkind")
                        cells = {
                            "class": f"{kind}|{kind.lower()}",
                            "kind": concept(scheme, row.get("kind") or row["form"]),
                            "force": concept("force", row.get("force", "")),
                            "outcome": concept("outcome", row.get("outcome", "")),
                            "what": f"{row[kind.lower()]}|{row[title]}",
                            "locator": row["locator"],
                            "confidence": same(row["confidence"]),
                            "attestation": same(row["id"]),
                        }
                        found.append(whole(SAYS, **cells))
    return found


@pytest.mark.parametrize(("document", "count"), [(PLAN_ID, 1 + 17 + 65), (NEWS_ID, 6 + 22)])
def test_every_row_of_a_document_stands_on_its_card(two_documents: Path, document: str, count: int) -> None:
    rows = asked(two_documents, "ask", "document-says", document)
    assert len(rows) == count
    by_attestation = {row["attestation"]: row for row in rows}
    assert by_attestation == {row["attestation"]: row for row in rows_of(document)}
    kinds = [row["class"] for row in rows]
    assert kinds == sorted(kinds), "agreements, then contacts, then undertakings"


def test_a_few_of_these_rows_word_by_word(two_documents: Path) -> None:
    of_plan = asked(two_documents, "ask", "document-says", PLAN_ID)
    memorandum = {
        "class": "Agreement|agreement",
        "kind": same("memorandum"),
        "what": MEMORANDUM.named,
        "locator": MEMORANDUM.locator,
    }
    assert of_plan[0] == whole(SAYS, **memorandum, confidence=same("high"), attestation=same("a0101"))
    of_news = asked(two_documents, "ask", "document-says", NEWS_ID)
    for thing in (WISH, ROUTE):
        cells = {
            "class": "Contact|contact",
            "kind": same(thing.kind),
            "force": same("wished"),
            "what": thing.named,
            "locator": thing.locator,
        }
        row = whole(SAYS, **cells, confidence=same("high"), attestation=same(thing.attestation))
        assert row in of_news
