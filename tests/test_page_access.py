"""axe-core finds nothing to complain of, wherever one is on the whole page: WCAG 2.2 A and AA, and good practice."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.draw_browser import DESK, TELEPHONE, Scheme, settle
from tests.record_page import Whole, go, window

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'] })"
FRAGMENTS = {
    "start": "",
    "map": "layout=map",
    "force": "layout=force",
    "table": "table=yes",
    "unit": "unit=vn-phu-tho-2025",
    "old unit": "unit=vn-vinh-phuc&day=2025-06-30",
    "tie": "tie=vn-phu-tho-2025_jp-tochigi",
    "two units": "unit=vn-phu-tho-2025,vn-bac-ninh-2026",
    "filtered": "sector=tourism&from=2015&focus=jp-tochigi,2",
    "nothing": "sector=tourism&from=1994&until=1994",
    "as signed": "lens=as-signed",
    "vi": "lang=vi&unit=vn-phu-tho-2025",
    "ja": "lang=ja&tie=vn-phu-tho-2025_jp-tochigi",
    "ja table": "lang=ja&table=yes",
}
# axe cannot see what is under a text that is drawn over a canvas, a gradient or another element.
UNSEEN = {"color-contrast"}
WINDOWS: list[tuple[tuple[int, int], Scheme]] = [(DESK, "dark"), (TELEPHONE, "light"), (TELEPHONE, "dark")]


@pytest.fixture(scope="module")
def wide(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A wide window by day, for all places."""
    with window(browser, whole) as found:
        yield found


@pytest.fixture(scope="module", params=WINDOWS, ids=["wide dark", "narrow light", "narrow dark"])
def page(request: pytest.FixtureRequest, browser: Browser, whole: Whole) -> Iterator[Page]:
    """The other windows: wide and narrow, by day and by night."""
    size, scheme = request.param
    with window(browser, whole, size=size, scheme=scheme, touch=size == TELEPHONE) as found:
        yield found


def complaints(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds: the rule, the place, the reason; also what it could not decide, but for what it cannot see."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert found["testEngine"]["name"] == "axe-core"
    open_questions = [one for one in found["incomplete"] if one["id"] not in UNSEEN]
    return [
        (one["id"], " ".join(map(str, node["target"])), node.get("failureSummary", ""))
        for one in [*found["violations"], *open_questions]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("place", FRAGMENTS)
def test_axe_finds_nothing(wide: Page, place: str) -> None:
    go(wide, FRAGMENTS[place])
    assert complaints(wide) == []


@pytest.mark.parametrize("place", ["start", "table", "unit", "tie"])
def test_axe_finds_nothing_by_night_and_on_a_telephone(page: Page, place: str) -> None:
    go(page, FRAGMENTS[place])
    assert complaints(page) == []


def test_axe_finds_nothing_with_everything_open(page: Page) -> None:
    go(page, "unit=vn-phu-tho-2025")
    page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    settle(page)
    assert complaints(page) == []


def test_axe_finds_nothing_in_what_opens(page: Page) -> None:
    go(page)
    page.locator("#save summary, #save button").first.click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.locator("#find-field").fill("yama")
    assert complaints(page) == []
    page.locator("#find-field").fill("xyzzy")
    assert complaints(page) == []


def test_axe_would_find_something(browser: Browser, whole: Whole) -> None:
    with window(browser, whole) as page:
        page.evaluate("() => { document.querySelector('#find label').remove(); document.documentElement.lang = ''; }")
        assert {rule for rule, _, _ in complaints(page)} >= {"label", "html-has-lang"}
