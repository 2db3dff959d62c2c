"""Namesakes: who keeps the bare name, and what tells the others apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnoi.pipeline.namesakes import Unit, differences
from tests.program import ketnoi
from tests.workshop import Workshop, select_rows

UNITS = [
    "jp-fukui-echizen-city",
    "jp-fukui-echizen-town",
    "jp-hiroshima-fuchu-city",
    "jp-hiroshima-fuchu-town",
    "jp-kyoto-kyoto",
    "jp-tochigi-tochigi",
    "jp-tokyo-fuchu",
    "vn-bac-giang-bac-giang",
    "vn-bac-giang-viet-yen-district",
    "vn-bac-giang-viet-yen-town",
    "vn-ha-noi-me-linh",
    "vn-yen-bai-van-chan",
    "vn-yen-bai-yen-bai",
]

SHOWN = {
    ("vn-yen-bai-yen-bai", "Yên Bái (provincial city)", "en"),
    ("vn-yen-bai-yen-bai", "Yên Bái (thành phố thuộc tỉnh)", "vi"),
    ("vn-bac-giang-bac-giang", "Bắc Giang (provincial city)", "en"),
    ("vn-bac-giang-bac-giang", "Bắc Giang (thành phố thuộc tỉnh)", "vi"),
    ("jp-tochigi-tochigi", "Tochigi (city)", "en"),
    ("jp-tochigi-tochigi", "Tochigi (thành phố của Nhật Bản)", "vi"),
    ("jp-kyoto-kyoto", "Kyoto (designated city)", "en"),
    ("jp-kyoto-kyoto", "Kyoto (thành phố chỉ định)", "vi"),
    ("jp-fukui-echizen-city", "Echizen (city)", "en"),
    ("jp-fukui-echizen-town", "Echizen (town)", "en"),
    ("jp-hiroshima-fuchu-city", "Fuchu (city, Hiroshima)", "en"),
    ("jp-hiroshima-fuchu-town", "Fuchu (town, Hiroshima)", "en"),
    ("jp-tokyo-fuchu", "Fuchu (Tokyo)", "en"),
    ("jp-hiroshima-fuchu-city", "府中市(広島県)", "ja"),
    ("jp-tokyo-fuchu", "府中市(東京都)", "ja"),
    ("vn-bac-giang-viet-yen-district", "Việt Yên (rural district)", "en"),
    ("vn-bac-giang-viet-yen-town", "Việt Yên (town (district level))", "en"),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """Every distinct name of a graph with these units, with its language."""
    shop = Workshop.make(tmp_path_factory.mktemp("names"), UNITS)
    return select_rows(shop.fill(), "SELECT ?unit ?name (LANG(?name) AS ?lang) { ?unit kn:distinctLabel ?name }")


def test_the_smaller_of_a_name_says_its_kind_or_place(shown: set[tuple[str, ...]]) -> None:
    assert shown >= SHOWN


def test_the_larger_keeps_its_name_and_so_does_who_has_no_namesake(shown: set[tuple[str, ...]]) -> None:
    named = {unit for unit, _, _ in shown}
    assert named.isdisjoint({"vn-yen-bai", "vn-bac-giang", "jp-tochigi", "jp-kyoto", "vn-yen-bai-van-chan"})
    assert "vn-ha-noi-me-linh" not in named  # one district, first of one province, then of another
    assert not named & {"vn-phu-tho", "vn-phu-tho-2025"}  # one name that goes on


def test_where_the_script_tells_them_apart_nothing_is_added(shown: set[tuple[str, ...]]) -> None:
    assert not [row for row in shown if row[0] in ("jp-tochigi-tochigi", "vn-yen-bai-yen-bai") and row[2] == "ja"]


@pytest.mark.parametrize(
    ("unit", "others", "told"),
    [
        (Unit("a", "city", 2, "p", "jp"), [], []),
        (Unit("a", "city", 2, "p", "jp"), [Unit("b", "prefecture", 1, "jp", "jp")], ["city"]),
        (Unit("a", "prefecture", 1, "jp", "jp"), [Unit("b", "city", 2, "p", "jp")], []),
        (Unit("a", "city", 2, "p", "jp"), [Unit("b", "city", 2, "q", "jp")], ["p"]),
        (Unit("a", "city", 2, "p", "jp"), [Unit("b", "town", 2, "p", "jp")], ["city"]),
        (Unit("a", "city", 2, "p", "jp"), [Unit("b", "city", 2, "p", "jp")], []),  # it follows the other
        (
            Unit("a", "city", 2, "p", "jp"),
            [Unit("b", "town", 2, "p", "jp"), Unit("c", "city", 2, "q", "jp")],
            ["city", "p"],
        ),
        (Unit("a", "ward", 3, "", "jp"), [Unit("b", "ward", 3, "c", "jp")], []),  # nothing is known of its place
    ],
)
def test_what_tells_a_unit_from_its_namesakes(unit: Unit, others: list[Unit], told: list[str]) -> None:
    assert differences(unit, [unit, *others]) == told


def test_answers_use_it(two_documents: Path) -> None:
    ran = ketnoi("show", "jp-tochigi-tochigi", "--store", two_documents)
    assert ran.out.splitlines()[0] == "Tochigi (city)"
    ran = ketnoi("show", "jp-tochigi-tochigi", "--store", two_documents, "--lang", "ja")
    assert ran.out.splitlines()[0] == "栃木市"
