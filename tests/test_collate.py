"""The order that people expect: the Vietnamese alphabet, prefectures by their codes, days by the calendar."""

from __future__ import annotations

import datetime
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi import dates
from ketnoi.answer.collate import chronological, place, vietnamese
from ketnoi.sparql import select
from ketnoi.store import Graph
from tests.program import asked

ALPHABET = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split()  # noqa: SIM905 as schools print it
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
"""Level, grave, hook, tilde, acute, dot: the order of dictionaries."""
PROVINCES = """An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai,
Hà Nội, Hà Tĩnh, Hải Phòng, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Nghệ An,
Ninh Bình, Phú Thọ, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sơn La, Tây Ninh, Thái Nguyên, Thanh Hóa, Tuyên Quang,
Vĩnh Long"""
DAYS = [
    "[..2021-12-31]",
    "2022",
    "2022/2025",
    "2022-33",
    "2022-01-15",
    "[2022-04-15..2022-06-23]",
    "2022-35",
    "2022-10",
    "2022-12-20/2022-12-23",
    "2023/2025",
    "2023-01-01",
    "2025-11-24",
    "2025-11-24/2025-11-25",
    "[2026..]",
    "XXXX-01-18",
    "",
]
"""As a calendar would list them: by the day with which they begin, a year before its January, then by the last."""


def shuffled(items: list[str]) -> list[str]:
    """The items in some other order, the same in every run."""
    return random.Random(7).sample(items, len(items))  # noqa: S311


def test_letters_come_in_the_order_of_the_alphabet() -> None:
    assert sorted(shuffled(ALPHABET), key=vietnamese) == ALPHABET
    words = [f"{letter}n" for letter in ALPHABET]
    assert sorted(shuffled(words), key=vietnamese) == words


def test_tones_count_only_between_equal_letters() -> None:
    assert sorted(shuffled(TONES), key=vietnamese) == TONES
    words = ["mạ", "man", "màn", "mán", "măm", "mắm", "mâm", "mẫm"]
    assert sorted(shuffled(words), key=vietnamese) == words
    assert sorted(["Hoà An", "Hòa An", "Hoa Lư"], key=vietnamese)[2] == "Hoa Lư", "letters before tones, in all words"


def test_a_word_ends_before_a_longer_one_goes_on() -> None:
    names = ["Hà Giang", "Hà Tĩnh", "Hai Bà Trưng", "Hải Phòng"]
    assert sorted(shuffled(names), key=vietnamese) == names


def test_the_provinces_come_as_in_an_atlas() -> None:
    names = [name.strip() for name in PROVINCES.replace("\n", " ").split(",")]
    assert len(names) == 34
    assert sorted(shuffled(names), key=vietnamese) == names
    assert sorted(names, key=lambda name: vietnamese(name.upper())) == names


@given(st.lists(st.text(max_size=8), max_size=8))
def test_the_way_letters_are_composed_does_not_matter(names: list[str]) -> None:
    split = [unicodedata.normalize("NFD", name) for name in names]
    composed = [unicodedata.normalize("NFC", name) for name in names]
    assert [vietnamese(name)[:2] for name in split] == [vietnamese(name)[:2] for name in composed]
    sorted(names, key=vietnamese)


def test_prefectures_come_in_the_order_of_their_codes(graph: Graph, two_documents: Path) -> None:
    query = """PREFIX kn: <https://w3id.org/ketnoi/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX unitkind: <https://w3id.org/ketnoi/unitkind/>
    SELECT ?label ?code { ?unit kn:unitKind unitkind:prefecture ; skos:prefLabel ?label ; skos:notation ?code
    FILTER(LANG(?label) = "ja" && DATATYPE(?code) = kn:jisCode) }"""
    pairs = [(str(row["label"].value), str(row["code"].value)) for row in select(graph, query)]
    ordered = [label for label, _ in sorted(pairs, key=lambda pair: place(*pair))]
    assert len(ordered) == 47
    assert ordered[:4] == ["北海道", "青森県", "岩手県", "宮城県"]
    assert ordered[8] == "栃木県"
    assert ordered[-2:] == ["鹿児島県", "沖縄県"]
    seen = [row["partner"] for row in asked(two_documents, "partners", "vn-phu-tho-2025", "--stage", "proposed")]
    wished = list(dict.fromkeys(seen[1:]))
    assert wished == ["jp-iwate-ichinoseki", "jp-akita", "jp-tochigi", "jp-nara"], "03209, 05, 09, 29"


def test_a_city_comes_after_its_prefecture_and_before_the_next() -> None:
    pairs = [("一関市", "03209"), ("岩手県", "03"), ("宮城県", "04"), ("Phú Thọ", ""), ("An Giang", "")]
    ordered = [label for label, _ in sorted(pairs, key=lambda pair: place(*pair))]
    assert ordered == ["An Giang", "Phú Thọ", "岩手県", "一関市", "宮城県"]


def test_days_come_in_the_order_of_the_calendar() -> None:
    assert sorted(shuffled(DAYS), key=chronological) == DAYS


def test_the_order_of_days_is_that_of_their_bounds() -> None:
    """The bounds are computed by the library that the build uses, and that the read path must not load."""
    known = [text for text in DAYS if text and not text.startswith(("[..", "XXXX"))]

    def bounds(text: str) -> tuple[datetime.date, datetime.date]:
        date = dates.parse(text)
        return date.earliest or dates.OPEN_START, date.latest or dates.OPEN_END

    coarse = sorted(known, key=lambda text: bounds(text)[0])
    assert [bounds(text)[0] for text in sorted(known, key=chronological)] == [bounds(text)[0] for text in coarse]


@pytest.mark.parametrize("text", ["", "?", "~", "[..]", "soon", "XXXX", "2022-99-99", "9" * 100, "2021-11-23" * 50])
def test_no_text_is_without_a_place(text: str) -> None:
    assert isinstance(chronological(text), tuple)
    assert isinstance(vietnamese(text), tuple)
