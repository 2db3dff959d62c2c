"""Where the panel stands below the picture, something in sight says what is selected and leads to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.draw_browser import DESK, TELEPHONE, settle
from tests.record_page import Whole, go, state, window


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A telephone, for all tests that begin with an address."""
    with window(browser, whole, size=TELEPHONE, touch=True) as found:
        yield found


def chip(page: Page) -> Locator:
    return page.locator("#chip")


def is_in_sight(place: Locator) -> bool:
    """All of it is in the window."""
    inside: bool = place.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    )
    return inside


def test_a_tap_on_a_unit_says_so_in_sight_and_leads_to_the_panel(page: Page) -> None:
    go(page)
    expect(chip(page)).to_be_hidden()
    where = page.evaluate("ketnoi.where('unit', 'vn-quang-nam-hoi-an')")
    page.touchscreen.tap(where["x"], where["y"])
    settle(page)
    assert state(page, "select") == ["vn-quang-nam-hoi-an"]
    expect(chip(page)).to_have_text("Hội An details ↓")
    assert is_in_sight(chip(page))
    assert not is_in_sight(page.locator("#panel .headline"))
    expect(page.locator("#said")).to_contain_text("Chosen: Hội An")
    chip(page).tap()
    expect(page.locator("#panel .headline")).to_be_focused()
    assert is_in_sight(page.locator("#panel .headline"))
    page.locator("#panel .closer").tap()
    expect(page.locator("#canvas")).to_be_focused()
    expect(chip(page)).to_be_hidden()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Tochigi details ↓"), ("vi", "Tochigi chi tiết ↓"), ("ja", "栃木県 詳細 ↓")]
)
def test_in_three_languages_over_picture_and_table(page: Page, lang: str, said: str) -> None:
    for table in ("", "&table=yes"):
        go(page, f"unit=jp-tochigi&lang={lang}{table}")
        expect(chip(page)).to_have_text(said)
        assert is_in_sight(chip(page))
    name = page.get_by_role("button", name=said.removesuffix(" ↓"), exact=True)
    expect(name).to_be_visible()


def test_long_names_stay_within_the_screen(page: Page) -> None:
    go(page, "tie=vn-ho-chi-minh-2025_jp-kanagawa-yokohama")
    box = chip(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= TELEPHONE[0]
    expect(page.locator("#chip .chip-way")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, (920, 700)])
def test_none_where_the_panel_is_beside_the_picture(browser: Browser, whole: Whole, size: tuple[int, int]) -> None:
    with window(browser, whole, "unit=jp-tochigi", size=size) as page:
        expect(chip(page)).to_be_hidden()


@pytest.mark.parametrize("size", [(700, 900), (1200, 480)])
def test_one_where_the_panel_is_below(browser: Browser, whole: Whole, size: tuple[int, int]) -> None:
    with window(browser, whole, "unit=jp-tochigi", size=size) as page:
        assert is_in_sight(chip(page))
