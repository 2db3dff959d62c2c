"""While the table stands in its place, the picture keeps still: what it showed it shows when one comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.draw_browser import change, settle
from tests.record_page import Whole, addressed, load, window

CENTRE = "vn-ha-noi"
WHERE = f"() => ketnoi.where('unit', '{CENTRE}')"
ROW = "table.facts tbody tr"


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A window, which an address opens anew."""
    with window(browser, whole) as found:
        yield found


def near(page: Page, whole: Whole) -> str:
    """Open the page where the picture was moved near to one unit; the `view=` of its address."""
    load(page, whole)
    change(page, centre=CENTRE)
    for _ in range(3):
        page.click("#zoom-in")
    settle(page)
    sent = addressed(page)
    assert sent.startswith("view=")
    load(page, whole, sent)
    return sent


def as_(page: Page, view: str) -> None:
    page.locator(f".choice.view input[value={view}]").check(force=True)
    settle(page)


def where(page: Page) -> tuple[float, float]:
    at: dict[str, Any] = page.evaluate(WHERE)
    return at["x"], at["y"]


def test_the_picture_is_where_it_was_after_the_table(page: Page, whole: Whole) -> None:
    sent = near(page, whole)
    before = where(page)
    as_(page, "table")
    as_(page, "picture")
    assert where(page) == pytest.approx(before, abs=2)
    assert addressed(page) == sent


def test_what_is_chosen_in_the_table_does_not_move_the_picture(page: Page, whole: Whole) -> None:
    sent = near(page, whole)
    as_(page, "table")
    for row in (0, 3, 40):
        page.locator(ROW).nth(row).locator("td").first.click()
        settle(page)
    page.wait_for_timeout(300)
    assert sent in addressed(page).split("&")
    chosen = page.evaluate("ketnoi.state.select")
    as_(page, "picture")
    page.wait_for_timeout(300)
    at = page.evaluate("tie => tie.split('_').map((id) => ketnoi.where('unit', id))", chosen)
    box = page.locator("#canvas").bounding_box()
    assert box
    middle = [sum(one[axis] for one in at) / 2 for axis in ("x", "y")]
    assert box["x"] < middle[0] < box["x"] + box["width"], "what was chosen there is brought into sight here"
    assert box["y"] < middle[1] < box["y"] + box["height"]


def test_an_address_that_opens_as_a_table_keeps_its_place_in_the_picture(page: Page, whole: Whole) -> None:
    sent = near(page, whole)
    before = where(page)
    load(page, whole, f"table=yes&{sent}")
    as_(page, "picture")
    assert where(page) == pytest.approx(before, abs=2)


def test_an_address_keeps_its_place_when_something_is_chosen(page: Page, whole: Whole) -> None:
    near(page, whole)
    before = where(page)
    change(page, select=[CENTRE])
    settle(page)
    assert where(page) == pytest.approx(before, abs=2)


def test_who_moves_the_picture_and_goes_on_to_the_table_at_once_finds_it_again(page: Page, whole: Whole) -> None:
    """The address learns of it a moment later, when the picture is hidden already."""
    load(page, whole)
    page.click("#zoom-in")
    before = where(page)
    change(page, table=True)
    page.wait_for_timeout(400)
    change(page, table=False)
    settle(page)
    assert where(page) == pytest.approx(before, abs=2)
    load(page, whole, addressed(page))
    assert where(page) == pytest.approx(before, abs=2)
