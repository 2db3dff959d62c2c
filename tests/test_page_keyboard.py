"""The whole page without a mouse: everything is reached, seen where it is, and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.draw_browser import settle
from tests.record_page import Whole, go, load, state, view, window

FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !one.disabled)
    .filter((one) => one.tabIndex >= 0)
    .filter((one) => one.type !== 'radio' || one.checked)
    .map((one) => { one.dataset.stop ||= String(Math.random()); return one.dataset.stop; })"""
HERE = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        stop: one.dataset.stop || '', id: one.id, tag: one.tagName,
        // of a slider its thumb is ringed
        ring: one.type === 'range' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        section: one.closest('#find, #save, #languages, #choices, #bar, #stage, #rows, #legend, #details')?.id || '',
    };
}"""

WALKED = """start => {
    const reached = new Set([start]);
    const ways = ['Left', 'Right', 'Up', 'Down'].map((way) => 'Arrow' + way);
    for (const id of reached) for (const way of ways) reached.add(ketnoi.next(id, way));
    return [...reached];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all tests that begin with an address."""
    with window(browser, whole) as found:
        yield found


def said(page: Page) -> Locator:
    """The live region."""
    return page.locator("#said")


@pytest.mark.parametrize("fragment", ["", "table=yes", "unit=vn-phu-tho-2025", "tie=vn-phu-tho-2025_jp-tochigi"])
def test_tab_reaches_everything_in_the_order_of_the_page(page: Page, fragment: str) -> None:
    go(page, fragment)
    for fold in page.locator("#filters details > summary").all():
        fold.click()
    page.locator("h1").click()
    stops = page.evaluate(FOCUSABLE)
    visited: list[dict[str, Any]] = []
    for _ in range(len(stops) + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break
        visited.append(here)
    assert {one["stop"] for one in visited} >= set(stops)
    assert all(one["ring"] for one in visited), [one for one in visited if not one["ring"]]
    assert all(one["inside"] for one in visited), [one for one in visited if not one["inside"]]
    sections = list(dict.fromkeys(one["section"] for one in visited))
    order = ["find", "save", "languages", "choices", "bar", "stage", "rows", "legend", "details"]
    assert [one for one in sections if one] == [one for one in order if one in sections]


@pytest.mark.parametrize("layout", ["sides", "map", "force"])
def test_arrows_reach_every_unit_of_the_picture(page: Page, layout: str) -> None:
    go(page, f"layout={layout}")
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_contain_text("Ties: ")
    units = set(view(page)["units"])
    for start in (min(units), max(units)):
        assert set(page.evaluate(WALKED, start)) == units


def test_the_picture_by_keyboard(page: Page) -> None:
    go(page)
    canvas = page.locator("#canvas")
    canvas.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(canvas).to_be_focused()
    hint = page.locator("#walk-hint")
    assert hint.evaluate("one => getComputedStyle(one).opacity") == "1"
    before = page.screenshot(clip=canvas.bounding_box())
    page.keyboard.press("ArrowDown")
    settle(page)
    assert page.screenshot(clip=canvas.bounding_box()) != before
    most = max(view(page)["units"].values())
    expect(said(page)).to_contain_text(f"Ties: {most}")
    page.keyboard.press("ArrowDown")
    expect(said(page)).not_to_contain_text(f"Ties: {most}")
    page.keyboard.press(" ")
    chosen = state(page, "select")
    assert len(chosen) == 1
    expect(canvas).to_be_focused()
    page.keyboard.press("PageDown")
    expect(said(page)).to_contain_text("–")
    page.keyboard.press("Enter")
    tie = state(page, "select")
    assert chosen[0] in tie.split("_")
    expect(page.locator("#panel .headline")).to_be_focused()
    page.keyboard.press("Escape")
    expect(canvas).to_be_focused()
    assert state(page, "select") == []


def test_two_units_by_keyboard(page: Page) -> None:
    go(page, "unit=vn-phu-tho-2025")
    page.locator("#canvas").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ ")
    chosen = state(page, "select")
    assert len(chosen) == 2
    assert chosen[0] == "vn-phu-tho-2025"
    page.keyboard.press("Escape")
    assert state(page, "select") == []


@pytest.mark.parametrize(
    "selector",
    [
        "#legend .facet-stage input[value=proposed]",
        "#filters .switches input[value=untied]",
        ".choice.layout input[value=sides]",
        ".choice.lens input[value=today]",
        ".choice.language input[value=en]",
        ".choice.view input[value=picture]",
    ],
)
def test_the_keyboard_is_not_lost_when_all_is_drawn_anew(page: Page, selector: str) -> None:
    go(page)
    one = page.locator(selector)
    one.focus()
    page.keyboard.press("Space" if one.get_attribute("type") == "checkbox" else "ArrowRight")
    settle(page)
    here = page.evaluate(HERE)
    assert here
    assert here["tag"] == "INPUT"
    assert here["ring"]
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)


SAID = [
    ("#legend .facet-stage input[value=proposed]", "The filters changed"),
    (".choice.layout input[value=map]", "map"),
    (".choice.lens input[value=signed]", "as signed"),
    (".choice.view input[value=table]", "table"),
]


@pytest.mark.parametrize(("selector", "words"), SAID, ids=[words for _, words in SAID])
def test_what_changed_is_said_with_how_much_is_left(page: Page, selector: str, words: str) -> None:
    go(page)
    page.locator(selector).click()
    totals = view(page)["totals"]
    expect(said(page)).to_contain_text(words, ignore_case=True)
    for name in ("units", "ties"):
        expect(said(page)).to_contain_text(str(totals[name]))
    assert said(page).get_attribute("role") == "status"


def test_a_choice_and_a_language_are_said(page: Page) -> None:
    go(page)
    page.keyboard.press("/")
    page.keyboard.insert_text("tochigi")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Chosen: Tochigi")
    page.locator(".choice.language input[value=vi]").check()
    expect(said(page)).to_contain_text("Tiếng Việt", ignore_case=True)


def test_sorting_is_said_and_marked(page: Page, whole: Whole) -> None:
    load(page, whole, "table=yes")
    heads = page.locator("#rows thead th")
    assert not heads.evaluate_all("all => all.some((one) => one.hasAttribute('aria-sort'))")
    button = heads.nth(1).locator("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(heads.nth(1)).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()
    expect(said(page)).to_contain_text("Japan")
    page.keyboard.press("Enter")
    expect(heads.nth(1)).to_have_attribute("aria-sort", "descending")
    assert heads.evaluate_all("all => all.filter((one) => one.hasAttribute('aria-sort')).length") == 1


def test_rows_by_keyboard_into_the_panel_and_back(page: Page) -> None:
    go(page, "table=yes")
    rows = page.locator("#rows tbody button")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .headline")).to_be_focused()
    assert "_" in state(page, "select")
    page.keyboard.press("Escape")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    held = page.evaluate("ketnoi.viewOf(ketnoi.state).ties.reduce((sum, tie) => sum + tie.things.length, 0)")
    assert rows.count() == held
