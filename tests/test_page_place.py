"""Where a reader is on the page stays where it is: the panel begins at its top, the keyboard is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.draw_browser import change, settle
from tests.record_page import Whole, go, load, state, window

CITY, PREFECTURE = "vn-ho-chi-minh-2025", "jp-tochigi"
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


@pytest.mark.parametrize(("table", "goal"), [("", "#canvas"), ("&table=yes", "#rows")])
def test_leaving_the_focus_leads_to_what_is_shown(page: Page, table: str, goal: str) -> None:
    go(page, f"focus={PREFECTURE},1{table}")
    page.locator("#shown .leave").press("Enter")
    expect(page.locator("#shown .focus")).to_be_hidden()
    expect(page.locator(goal)).to_be_focused()


def test_a_box_of_nothing_stays_while_the_keyboard_is_on_it(page: Page) -> None:
    go(page, "from=1800&until=1801")
    counts = page.evaluate("() => [...ketnoi.viewOf(ketnoi.state).counts.sector]")
    sector = next(name for name, many in counts if not many)
    go(page, f"sector={sector}&from=1800&until=1801")
    box = page.locator(f"#filters input[value={sector}]")
    expect(box).to_be_checked()
    box.press("Space")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    change(page, until=1802)
    expect(box).to_be_hidden()


def test_where_filters_stand_open_their_heading_folds_nothing(page: Page) -> None:
    go(page)
    head = page.locator(f"{FOLD} > summary")
    assert head.evaluate("one => one.tabIndex") == -1
    head.press("Enter")
    expect(page.locator(FOLD)).to_have_attribute("open", "")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.locator(FOLD)).not_to_have_attribute("open", "")
    assert head.evaluate("one => one.tabIndex") == 0
    head.press("Enter")
    expect(page.locator(FOLD)).to_have_attribute("open", "")
    page.set_viewport_size({"width": 1400, "height": 900})


def test_a_marked_text_stops_only_clicks_that_mark_it(page: Page) -> None:
    go(page, "table=yes")
    line = page.locator("table.facts tbody tr").first
    click = "one => one.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))"
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('table.facts tbody tr'))")
    line.evaluate(click)
    assert state(page, "select") == [], "who marks a text to copy it chooses nothing"
    page.locator(ROW).first.press("Enter")
    assert state(page, "select") == line.get_attribute("data-tie")
    change(page, select=[])
    page.evaluate("() => getSelection().selectAllChildren(document.getElementById('head'))")
    line.evaluate(click)
    assert state(page, "select") == line.get_attribute("data-tie")


@pytest.mark.parametrize(("lang", "said"), [("en", "Show"), ("vi", "Xem"), ("ja", "表示")])
def test_a_second_unit_is_chosen_by_the_button_not_by_going_through_the_list(page: Page, lang: str, said: str) -> None:
    go(page, f"unit={PREFECTURE}&lang={lang}")
    button = page.locator("#panel .compare button")
    expect(button).to_have_text(said)
    expect(button).to_be_disabled()
    page.locator("#panel .compare select").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert state(page, "select") == [PREFECTURE]
    second = page.locator("#panel .compare select").input_value()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    assert state(page, "select") == [PREFECTURE, second]
    expect(page.locator("#panel .headline")).to_be_focused()
