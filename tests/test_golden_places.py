"""Units: what they are, where and when, and how they changed; whole rows."""

from __future__ import annotations

from pathlib import Path

from tests.golden import (
    PHU_THO,
    VINH_PHUC,
    Row,
    same,
    whole,
)
from tests.program import asked

FACTS = "property+ value+"
CHANGES = "date reason+ carries+ from+ to+ law"
PLACES = "unit+ kind+ country+ from until latitude longitude"


def facts(*pairs: tuple[str, str]) -> list[Row]:
    """Rows of properties and values."""
    return [whole(FACTS, property=prop, value=value) for prop, value in pairs]


def item(number: str) -> str:
    """The cell of a Wikidata item."""
    return f"http://www.wikidata.org/entity/{number}|http://www.wikidata.org/entity/{number}"


def test_a_prefecture_whose_start_is_unknown_and_whose_end_is_open(two_documents: Path) -> None:
    assert asked(two_documents, "ask", "unit-facts", "tochigi") == facts(
        ("skos:notation|code", "09|JIS area code"),
        ("skos:notation|code", "JP-09|ISO 3166 code"),
        ("from|from", same("unknown")),
        ("unitKind|kind of unit", same("prefecture")),
        ("skos:prefLabel|name", "Tochigi|en"),
        ("skos:prefLabel|name", "Tochigi|vi"),
        ("skos:prefLabel|name", "栃木県|ja"),
        ("until|until", same("open")),
        ("wikidata|Wikidata item", item("Q44843")),
        ("within|within", "jp|Japan"),
    )


def test_a_province_that_was_merged_away(two_documents: Path) -> None:
    gso = "26|code of the statistics office (Vietnam)"
    assert asked(two_documents, "ask", "unit-facts", "vĩnh phúc") == facts(
        ("skos:notation|code", gso),
        ("skos:notation|code", "VN-70|ISO 3166 code"),
        ("from|from", "1997-01-01|"),
        ("unitKind|kind of unit", same("province")),
        ("skos:prefLabel|name", "Vĩnh Phúc|en"),
        ("skos:prefLabel|name", "Vĩnh Phúc|vi"),
        ("skos:prefLabel|name", "ヴィンフック省|ja"),
        ("until|until", "2025-06-30|"),
        ("wikidata|Wikidata item", item("Q27566")),
        ("within|within", "vn|Vietnam"),
    )


def test_properties_of_a_unit_come_in_the_vietnamese_alphabet(two_documents: Path) -> None:
    rows = asked(two_documents, "ask", "unit-facts", "tochigi", "--lang", "vi")
    labels = list(dict.fromkeys(row["property_label"] for row in rows))
    assert labels == ["đến ngày", "loại đơn vị", "mã", "mục Wikidata", "tên", "thuộc", "từ ngày"]


def test_the_changes_of_vinh_phuc(two_documents: Path) -> None:
    split = "Nghị quyết Quốc hội khóa IX kỳ họp 10, 06-11-1996 (chia và điều chỉnh địa giới hành chính một số tỉnh)"
    assert asked(two_documents, "ask", "unit-changes", "vĩnh phúc") == [
        whole(
            CHANGES,
            date="1997-01-01",
            reason=same("split"),
            carries=same("divides"),
            **{"from": "vn-vinh-phu|Vĩnh Phú", "to": VINH_PHUC},
            law=split,
        ),
        whole(
            CHANGES,
            date="2008-08-01",
            reason="partial-transfer|partial transfer",
            carries="territory|territory only",
            **{"from": VINH_PHUC, "to": "vn-ha-noi|Hanoi"},
            law="Nghị quyết 15/2008/QH12, 29-05-2008",
        ),
        whole(
            CHANGES,
            date="2025-07-01",
            reason=same("merger"),
            carries=same("succeeds"),
            **{"from": VINH_PHUC, "to": PHU_THO},
            law="Nghị quyết 202/2025/QH15, 12-06-2025",
        ),
    ]


def test_the_new_phu_tho_comes_of_three_provinces_and_its_card_spares_the_districts(two_documents: Path) -> None:
    merger = {"date": "2025-07-01", "reason": same("merger"), "carries": same("succeeds"), "to": PHU_THO}
    parts = ["vn-hoa-binh|Hòa Bình", "vn-phu-tho|Phú Thọ", VINH_PHUC]
    law = "Nghị quyết 202/2025/QH15, 12-06-2025"
    expected = [whole(CHANGES, **merger, **{"from": part}, law=law) for part in parts]
    assert asked(two_documents, "ask", "unit-changes", "phú thọ") == expected


def test_where_and_when_a_unit_is(two_documents: Path) -> None:
    assert asked(two_documents, "ask", "unit-places", "phú thọ", "--as-signed") == [
        whole(
            PLACES,
            unit="vn-phu-tho|Phú Thọ",
            kind=same("province"),
            country="vn|Vietnam",
            **{"from": "1997-01-01", "until": "2025-06-30"},
            latitude="21.323",
            longitude="105.121",
        ),
        whole(
            PLACES,
            unit=PHU_THO,
            kind=same("province"),
            country="vn|Vietnam",
            **{"from": "2025-07-01", "until": "9999-12-31"},
            latitude="20.706",
            longitude="105.333",
        ),
    ]
