"""What is held of a thing, what each document says, and who says so: whole rows, and true lines of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import (
    EMBASSY,
    MEMORANDUM,
    NEWS,
    NEWS_ISSUED,
    PHU_THO,
    PLAN,
    PLAN_ISSUED,
    ROUTE,
    TOCHIGI,
    VINH_PHUC,
    WISH,
    Row,
    same,
    whole,
)
from tests.program import ROOT, asked

HELD = "property+ value+ disputed"
SAID = "attestation+ property+ value+"
SOURCES = "thing+ document+ issuer+ issued locator confidence+ rank+ url attestation+ file line"
EVIDENCE = "thing+ attestation+ document+ title issuer+ issued locator confidence+ url"

Facts = list[tuple[str, str]]
OF_MEMORANDUM: Facts = [
    ("form|form", same("memorandum")),
    ("party|party", TOCHIGI),
    ("party|party", VINH_PHUC),
    ("relation|relation", same("friendship")),
    ("signed|signed", "2021-11-23|"),
]
OF_WISH: Facts = [
    ("by|by", PHU_THO),
    ("held|date", "2025-11-25|"),
    ("force|force", same("wished")),
    ("contactKind|kind of contact", same("orientation")),
    ("pairing|pairing", "each|each with each"),
    ("party|party", "jp-akita|Akita"),
    ("party|party", "jp-iwate-ichinoseki|Ichinoseki"),
    ("party|party", "jp-nara|Nara"),
    ("party|party", TOCHIGI),
    ("party|party", PHU_THO),
]
OF_REQUEST: Facts = [
    ("concerning|concerning", "jp-akita|Akita"),
    ("concerning|concerning", "jp-iwate-ichinoseki|Ichinoseki"),
    ("concerning|concerning", "jp-nara|Nara"),
    ("concerning|concerning", TOCHIGI),
    ("force|force", same("requested")),
    ("undertakingKind|kind of undertaking", same("request")),
    ("lead|lead", EMBASSY),
    ("onBehalfOf|on behalf of", PHU_THO),
]
OF_TARGET: Facts = [
    ("approximate|approximate", "true|"),
    ("concerning|concerning", TOCHIGI),
    ("due|due", "2025|"),
    ("force|force", same("assigned")),
    ("undertakingKind|kind of undertaking", same("target")),
    ("lead|lead", VINH_PHUC),
    ("onBehalfOf|on behalf of", VINH_PHUC),
    ("quantityMax|quantity, at most", "100000000|"),
    ("quantityMin|quantity, at least", "100000000|"),
    ("sector|sector", same("investment")),
    ("startsFrom|starts", "2023|"),
    ("under|under", MEMORANDUM.named),
    ("quantityUnit|unit of quantity", "usd|US dollars"),
]
"""About 100 million US dollars of investment from firms of Tochigi, 2023 to 2025."""

STAGED = {
    MEMORANDUM.id: ("stage|stage", same("friendship")),
    WISH.id: ("stage|stage", same("proposed")),
}
THINGS = [
    (MEMORANDUM.id, "a0101", OF_MEMORANDUM),
    (WISH.id, "k0203", OF_WISH),
    ("pt-request-local-partners", "u0206", OF_REQUEST),
    ("vp-fdi-capital", "u0146", OF_TARGET),
]


def in_order(rows: list[Row]) -> list[Row]:
    """Rows in an order of their own: here it is their content that counts."""
    return sorted(rows, key=lambda row: sorted(row.items()))


@pytest.mark.parametrize(("thing", "attestation", "facts"), THINGS)
def test_what_is_held_is_what_the_one_document_says_and_the_stage_that_follows(
    two_documents: Path, thing: str, attestation: str, facts: Facts
) -> None:
    held = [*facts, *([STAGED[thing]] if thing in STAGED else [])]
    rows = [whole(HELD, property=prop, value=value) for prop, value in held]
    assert in_order(asked(two_documents, "ask", "held", thing)) == in_order(rows)
    said = [
        whole(SAID, attestation=f"{attestation}|{attestation}", property=prop, value=value) for prop, value in facts
    ]
    assert in_order(asked(two_documents, "ask", "said", thing)) == in_order(said)


def test_properties_come_in_the_alphabet_of_the_reader(two_documents: Path) -> None:
    def order(lang: str) -> list[str]:
        rows = asked(two_documents, "ask", "held", WISH.id, "--lang", lang)
        return list(dict.fromkeys(row["property_label"] for row in rows))

    assert order("en") == ["by", "date", "force", "kind of contact", "pairing", "party", "stage"]
    assert order("vi") == [
        "bên tham gia",
        "bởi",
        "cách ghép cặp",
        "giai đoạn",
        "loại tiếp xúc",
        "mức thực hiện",
        "thời gian diễn ra",
    ]
    assert len(order("ja")) == 7


@pytest.mark.parametrize(
    ("thing", "file", "cells"),
    [
        (
            MEMORANDUM.id,
            "agreements/vinh-phuc-tochigi.tsv",
            {
                "thing": MEMORANDUM.named,
                "document": PLAN,
                "issuer": VINH_PHUC,
                "issued": PLAN_ISSUED,
                "locator": MEMORANDUM.locator,
                "attestation": same("a0101"),
            },
        ),
        (
            WISH.id,
            "contacts/phu-tho-ambassador-2025.tsv",
            {
                "thing": WISH.named,
                "document": NEWS,
                "issuer": PHU_THO,
                "issued": NEWS_ISSUED,
                "locator": WISH.locator,
                "attestation": same("k0203"),
            },
        ),
        (
            "pt-pledge-green-parks-tourism",
            "undertakings/phu-tho-ambassador-2025.tsv",
            {
                "thing": "pt-pledge-green-parks-tourism|Complete green and smart industrial-park infrastructure; "
                "develop high-end eco and resort tourism",
                "document": NEWS,
                "issuer": PHU_THO,
                "issued": NEWS_ISSUED,
                "locator": "¶9 [3022-3159]",
                "attestation": same("u0205"),
                "confidence": same("medium"),
            },
        ),
    ],
)
def test_sources_name_document_place_and_the_true_line_to_correct(
    two_documents: Path, thing: str, file: str, cells: dict[str, str]
) -> None:
    [row] = asked(two_documents, "ask", "sources", thing)
    line = int(row.pop("line"))
    row["line"] = ""
    usual = {"confidence": same("high"), "rank": same("normal"), "file": f"data/{file}"}
    assert row == whole(SOURCES, **{**usual, **cells})
    text = (ROOT / row["file"]).read_text(encoding="utf-8").split("\n")[line - 1]
    assert text.split("\t")[:2] == [row["attestation"], thing]


def test_evidence_has_the_title_in_its_own_language(two_documents: Path) -> None:
    [row] = asked(two_documents, "ask", "evidence", ROUTE.id)
    assert row == whole(
        EVIDENCE,
        thing=ROUTE.named,
        attestation=same("k0204"),
        document=NEWS,
        issuer=PHU_THO,
        title="Chủ tịch UBND tỉnh Trần Duy Đông tiếp, làm việc với Đại sứ Đặc mệnh toàn quyền Nhật Bản",
        issued=NEWS_ISSUED,
        locator=ROUTE.locator,
        confidence=same("high"),
    )


def test_sectors_are_those_of_the_row(two_documents: Path) -> None:
    rows = asked(two_documents, "ask", "sectors-of", "pt-wish-viet-nhat-gathering")
    thing = "pt-wish-viet-nhat-gathering|Wished Vietnam–Japan gathering in Phú Thọ"
    sectors = ["crafts|crafts", "tourism-promotion|tourism promotion", "trade|trade"]
    assert rows == [whole("thing+ sector+", thing=thing, sector=sector) for sector in sectors]
    assert asked(two_documents, "ask", "sectors-of", MEMORANDUM.id) == []  # the plan names none for it


def test_stages_rise_from_mentioned_to_sister(two_documents: Path) -> None:
    names = ["mentioned", "proposed", "contact", "agreement", "friendship", "sister"]
    expected = [whole("stage+ order", stage=same(name), order=str(n)) for n, name in enumerate(names, start=1)]
    assert asked(two_documents, "ask", "stages") == expected


def test_the_questions_are_listed_with_what_they_want(two_documents: Path) -> None:
    listed = {row["question"]: row for row in asked(two_documents, "ask")}
    assert sorted(listed) == sorted(file.stem for file in (ROOT / "ontology/questions").glob("*.rq"))
    assert listed["links"] == {"question": "links", "title": "What links two units", "arguments": "ASKED OTHER"}
    assert listed["sources"] == {"question": "sources", "title": "Who says so", "arguments": "THING"}
    assert listed["dissolved"]["arguments"] == ""
    in_japanese = {row["question"]: row["title"] for row in asked(two_documents, "ask", "--lang", "ja")}
    assert in_japanese["links"] == "二つの自治体を結ぶもの"


def test_a_thing_is_found_by_id_prefixed_name_and_iri(two_documents: Path) -> None:
    plain = asked(two_documents, "ask", "held", MEMORANDUM.id)
    iri = f"https://w3id.org/ketnoi/agreement/{MEMORANDUM.id}"
    for text in (f"agreement:{MEMORANDUM.id}", iri, f"<{iri}>"):
        assert asked(two_documents, "ask", "held", text) == plain
