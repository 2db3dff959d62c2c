"""The search box of the whole page: every name that the resolver knows, to the unit that it means."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import ketnoi
from ketnoi.names.errors import AmbiguousName, UnknownName
from tests.draw_browser import rest, settle
from tests.record_page import Whole, go, state, view, window

# What is typed, and the unit that Enter then leads to today.
NAMES = {
    "phu tho": "vn-phu-tho-2025",
    "Phú Thọ": "vn-phu-tho-2025",
    "PHÚ THỌ": "vn-phu-tho-2025",
    "tỉnh phú thọ": "vn-phu-tho-2025",
    "フート": "vn-phu-tho-2025",
    "tochigi": "jp-tochigi",
    "Tochigi-ken": "jp-tochigi",
    "栃木": "jp-tochigi",
    "栃木県": "jp-tochigi",
    "トチギ": "jp-tochigi",
    "とちぎ": "jp-tochigi",
    "TP. Hồ Chí Minh": "vn-ho-chi-minh-2025",
    "TP Hải Phòng": "vn-hai-phong-2025",
    "thành phố Hải Phòng": "vn-hai-phong-2025",
    "huyện Bảo Thắng": "vn-lao-cai-bao-thang",
    "Kobe-shi": "jp-hyogo-kobe",
    "Osaka-fu": "jp-osaka",
    "tphcm": "vn-ho-chi-minh-2025",
    "hanoi": "vn-ha-noi",
    "Vĩnh Phúc": "vn-phu-tho-2025",
    "vinh phuc": "vn-phu-tho-2025",
    "Hải Dương": "vn-hai-phong-2025",
    "da nang": "vn-da-nang-2025",
}
RESOLVED = [
    "phu tho", "Phú Thọ", "Hà Nội", "Đà Nẵng", "Bắc Ninh", "Hà Tây", "Vĩnh Phúc", "Quảng Nam", "Thừa Thiên Huế",
    "TPHCM", "栃木県", "神奈川", "和歌山県", "大阪市", "とやま", "トヤマ", "Wakayama", "Kōbe",
    "kobe", "Osaka", "ōsaka", "Hội An", "Đà Lạt", "da lat", "Đak Lak", "Đắk Lắk", "Ba Ria Vung Tau", "kanagawa-ken",
    "xyzzy", "Sài Gòn",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all of the tests."""
    with window(browser, whole) as found:
        yield found


def box(page: Page) -> Locator:
    """The search box."""
    return page.locator("#find-field")


@pytest.mark.parametrize("typed", NAMES)
def test_enter_leads_to_the_unit_that_is_meant(page: Page, whole: Whole, typed: str) -> None:
    go(page)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.insert_text(typed)
    page.keyboard.press("Enter")
    assert state(page, "select") == [NAMES[typed]]
    expect(page.locator("#panel .headline")).to_contain_text(_label(whole, NAMES[typed]))


def _label(whole: Whole, unit: str) -> str:
    return str(next(one for one in whole.facts["units"] if one["id"] == unit)["labels"][0])


@pytest.mark.parametrize("typed", RESOLVED)
def test_what_the_resolver_means_is_among_what_is_found(
    page: Page, whole: Whole, known: ketnoi.KnowledgeGraph, typed: str
) -> None:
    go(page)
    shipped = {unit["id"] for unit in whole.facts["units"]}
    try:
        meant = {known.resolve(typed).id}
    except UnknownName:
        meant = set()
    except AmbiguousName as error:
        meant = {one.id for one in error.candidates}
    box(page).fill(typed)
    offered = page.get_by_role("option").evaluate_all("all => all.map((one) => one.querySelector('bdi').textContent)")
    for unit in meant & shipped:
        assert _label(whole, unit) in offered
    if not meant & shipped:
        assert offered == (["Toyama"] if typed == "とやま" else [])  # the page knows readings in both kana


def test_the_result_is_chosen_in_the_middle_and_its_neighbours_stay(page: Page) -> None:
    go(page)
    before = view(page)
    box(page).fill("Wakayama")
    page.keyboard.press("Enter")
    settle(page)
    rest(page)
    assert state(page, "select") == ["jp-wakayama"]
    assert view(page)["units"] == before["units"]
    frame = page.locator("#canvas").bounding_box()
    at = page.evaluate("ketnoi.where('unit', 'jp-wakayama')")
    assert frame
    # As far into the middle as leaves room for the names of its partners on the other side.
    assert abs(at["x"] - frame["x"] - frame["width"] / 2) < 150
    assert abs(at["y"] - frame["y"] - frame["height"] / 2) < 3
    partners = {end for tie in before["ties"] for end in tie.split("_") if "jp-wakayama" in tie.split("_")}
    nodes = page.evaluate("ketnoi.scene().nodes")
    strong = {node["id"] for node in nodes if not node.get("dim") and node.get("opacity", 1) == 1}
    assert partners <= {node["id"] for node in nodes}
    assert partners <= strong
    assert len(partners) == before["units"]["jp-wakayama"] + 1


def test_arrows_point_and_the_pointer_chooses(page: Page) -> None:
    go(page)
    box(page).fill("yama")
    options = page.get_by_role("option")
    many = options.count()
    assert many > 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.nth(many - 1)).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", options.nth(many - 1).get_attribute("id") or "-")
    name = options.nth(2).locator("bdi").first.inner_text()
    options.nth(2).click()
    expect(page.locator("#panel .headline")).to_contain_text(name)
    expect(box(page)).to_have_value(name)


def test_a_merged_unit_leads_to_the_one_that_shows_and_says_so(page: Page) -> None:
    go(page)
    box(page).fill("Vĩnh Phúc")
    expect(page.get_by_role("option").first).to_contain_text("on 21 November 2026: Phú Thọ")
    page.keyboard.press("Enter")
    expect(page.locator("#find [role=status]")).to_have_text("Vĩnh Phúc has passed to Phú Thọ by 21 November 2026.")
    assert state(page, "select") == ["vn-phu-tho-2025"]
    go(page, "day=2025-06-30")
    box(page).fill("Vĩnh Phúc")
    page.keyboard.press("Enter")
    assert state(page, "select") == ["vn-vinh-phuc"]
    go(page, "lens=as-signed")
    box(page).fill("Vĩnh Phúc")
    page.keyboard.press("Enter")
    assert state(page, "select") == ["vn-vinh-phuc"]


def test_a_unit_of_old_without_ties_is_found_and_explained(page: Page) -> None:
    go(page)
    box(page).fill("ha tay")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Hà Tây")
    option.click()
    assert state(page, "select") == ["vn-ha-noi"]
    expect(page.locator("#panel")).to_contain_text("Hà Tây")


@pytest.mark.parametrize("typed", ["xyzzy", "Paris", "phú thọxyz", "栃本", "ơơơ"])
def test_wrong_letters_give_nothing_and_advice(page: Page, typed: str) -> None:
    go(page)
    box(page).fill(typed)
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#find [role=status]")).to_be_visible()
    expect(page.locator("#find [role=status]")).to_contain_text("Try fewer letters, or its name in another language.")
    page.keyboard.press("Enter")
    assert state(page, "select") == []


def test_escape_leaves_step_by_step(page: Page) -> None:
    go(page)
    page.locator("#canvas").focus()
    page.keyboard.press("/")
    page.keyboard.insert_text("nara")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(box(page)).not_to_be_focused()
    expect(page.locator("#canvas")).to_be_focused()


def test_a_stroke_is_a_letter_where_people_write(page: Page) -> None:
    go(page)
    page.keyboard.press("/")
    page.keyboard.press("/")
    expect(box(page)).to_have_value("/")
    page.locator("#filters .reset").focus()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
