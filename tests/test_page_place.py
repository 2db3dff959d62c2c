"""Where a reader is on the page stays where it is: the panel begins at its top, the keyboard is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.draw_browser import change, settle
from tests.record_page import Whole, go, load, state, window

CITY, PREFECTURE = "vn-ho-chi-minh-2025", "jp-tochigi"
TIE = "vn-phu-tho-2025_jp-tochigi"
SCROLLED = "() => document.getElementById('details').scrollTop"
FOLD = "#choices-fold"
ROW = "table.facts tbody th button"


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A window for all tests that begin with an address."""
    with window(browser, whole) as found:
        yield found


def test_the_panel_of_another_unit_begins_at_its_top(page: Page) -> None:
    go(page, f"unit={CITY}")
    page.evaluate("() => { document.getElementById('details').scrollTop = 400; }")
    change(page, stage=["friendship", "sister", "agreement"])
    settle(page)
    assert page.evaluate(SCROLLED) == 400, "the same panel stays where it was read"
    change(page, select=["vn-ha-noi"])
    settle(page)
    assert page.evaluate(SCROLLED) == 0


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_closing_a_panel_that_nobody_went_to_leaves_the_keyboard_in_it(page: Page, whole: Whole, key: str) -> None:
    load(page, whole, f"unit={PREFECTURE}")
    page.locator("#panel .closer").press(key)
    assert state(page, "select") == []
    expect(page.locator("#details")).to_be_focused()


def test_closing_a_panel_whose_row_is_hidden_leaves_the_keyboard_in_it(page: Page) -> None:
    go(page, "table=yes")
    page.locator(ROW).first.press("Enter")
    expect(page.locator("#panel .headline")).to_be_focused()
    change(page, table=False)
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_focused()
