"""The whole page by finger on a telephone: 360 pixels wide, nothing too small, nothing out of reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.draw_browser import TELEPHONE, settle
from tests.record_page import Whole, go, state, window

# A mark right under the middle of a name is what the finger means.
MARK_UNDER = """one => {
    const box = document.getElementById('canvas').getBoundingClientRect();
    const [x, y] = [box.left + one.left + one.width / 2, box.top + one.top + one.height / 2];
    return ketnoi.scene().nodes.some(({ id, r }) => {
        const at = ketnoi.where('unit', id);
        return Math.hypot(at.x - x, at.y - y) < r + 5;
    });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A telephone, for all tests that begin with an address."""
    with window(browser, whole, size=TELEPHONE, touch=True) as found:
        yield found


def fits(page: Page) -> bool:
    """Nothing reaches out of the window to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def fold(page: Page) -> None:
    """Open or close lens and filters."""
    page.locator("#choices-fold > summary").tap()


@pytest.mark.parametrize("fragment", ["", "table=yes", "unit=vn-phu-tho-2025", "tie=vn-phu-tho-2025_jp-tochigi"])
def test_nothing_is_wider_than_the_screen(page: Page, fragment: str) -> None:
    for lang in ("en", "vi", "ja"):
        go(page, f"{fragment}&lang={lang}".strip("&"))
        assert page.evaluate("innerWidth") == TELEPHONE[0]
        assert fits(page), lang


def test_filters_and_lens_by_finger(page: Page) -> None:
    go(page)
    fold(page)
    page.locator("#filters summary", has_text="Sector").tap()
    page.locator(".facet-sector label", has_text="agriculture").first.tap()
    assert state(page, "sector")
    page.get_by_role("button", name="Reset all filters").tap()
    assert state(page, "sector") == []
    page.locator(".choice.lens label", has_text="as signed").tap()
    assert state(page, "lens") == "as-signed"
    page.locator(".choice.lens label", has_text="today").tap()
    assert state(page, "lens") == "as-of"
    fold(page)


def test_a_unit_is_found_and_left_by_finger(page: Page) -> None:
    go(page)
    page.locator("#find-field").tap()
    page.keyboard.insert_text("tochigi")
    page.get_by_role("option").first.tap()
    assert state(page, "select") == ["jp-tochigi"]
    page.locator("#panel .closer").tap()
    assert state(page, "select") == []


def test_the_picture_by_finger(page: Page) -> None:
    for layout in ("map", "force", "sides"):
        go(page)
        page.locator(f".choice.layout input[value={layout}]").tap()
        assert state(page, "layout") == layout
        page.locator("#canvas").scroll_into_view_if_needed()
        settle(page)
        frame = page.locator("#canvas").bounding_box()
        assert frame
        top, bottom = max(frame["y"], 60), min(frame["y"] + frame["height"], TELEPHONE[1]) - 120
        names = [one for one in page.evaluate("ketnoi.names()") if top < frame["y"] + one["top"] < bottom]
        at = next(one for one in names if not page.evaluate(MARK_UNDER, one))
        page.touchscreen.tap(frame["x"] + at["left"] + at["width"] / 2, frame["y"] + at["top"] + at["height"] / 2)
        settle(page)
        assert state(page, "select") == [at["id"]]


def test_the_table_by_finger(page: Page) -> None:
    go(page)
    page.locator(".choice.view input[value=table]").tap()
    page.locator("#rows tbody button").first.tap()
    assert "_" in state(page, "select")
    assert fits(page)


def test_what_a_finger_meets_is_large_enough(page: Page) -> None:
    go(page, "unit=vn-phu-tho-2025")
    fold(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, input')]
            .filter((one) => one.checkVisibility())
            .map((one) => [(one.closest('label') || one).getBoundingClientRect(), one])
            .filter(([box]) => box.width < 24 || box.height < 24)
            .map(([, one]) => one.outerHTML.slice(0, 120))"""
    )
    fold(page)
    assert small == []
