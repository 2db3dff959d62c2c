"""The whole page in a real Chromium: it keeps to its policy whatever the data say, and says when there is nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from ketnoi.draw.contract import LANGUAGES
from tests import panel_data as data
from tests.draw_browser import SVG, opened, screenshot, settle
from tests.networks import READERS, network_of
from tests.page_walk import ties, walk
from tests.panel_attacks import attacked
from tests.panel_page import MENU, saved

MADE_BY_TEXT = (
    "img, iframe, object, embed, b, i, form, base, meta[http-equiv=refresh], [onerror], [onclick], [style*=url]"
)
ATTACK = "<img src=x onerror=alert(1)></script>"


def hostile(lang: str = "en") -> dict[str, Any]:
    """Attacks in every text of the data; the words of the page are its own."""
    return {**attacked(data.small(lang)), "words": data.words()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_attacks_are_shown_as_text_wherever_one_goes(browser: Browser, tmp_path: Path, lang: str) -> None:
    facts = hostile(lang)
    units = [unit["id"] for unit in facts["units"]]
    with opened(browser, facts, tmp_path) as (page, _):
        scripts = page.locator("script").count()
        for place in walk(page, units, [tie for tie, _, _ in ties(page)], LANGUAGES):
            assert page.locator(MADE_BY_TEXT).count() == 0, place
            assert page.locator("script").count() == scripts, place
            assert "{y} $&" not in page.locator("h1").first.inner_text()
            if place in units or "_" in place or place == "table":
                assert ATTACK in (page.locator("#rows" if place == "table" else "#panel").text_content() or ""), place
            if place == "on paper":
                assert ATTACK in (page.locator("#print").text_content() or "")
        assert {link.get_attribute("href") for link in page.locator("a").all()} <= {
            "https://example.org/plan?id=1&lang=vi"
        }
        screenshot(page, f"attacked-{lang}")


def test_attacks_are_text_in_every_file_that_the_page_saves(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, hostile(), tmp_path) as (page, _):
        files = {ending: saved(page, ending) for ending in MENU}
    for ending in MENU[:2]:
        assert files[ending].startswith(b"\x89PNG\r\n\x1a\n")
    root = ElementTree.fromstring(files[".svg"])  # noqa: S314  # our own
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= SHAPES
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    assert ATTACK in " ".join(text.text or "" for text in root.iter(SVG + "text"))
    for ending in READERS:
        assert ATTACK in network_of(files[ending], ending).nodes["vn-phu-tho-2025"]["name_en"]


SHAPES = {
    "svg",
    "title",
    "desc",
    "g",
    "rect",
    "circle",
    "polygon",
    "path",
    "polyline",
    "line",
    "text",
    "tspan",
    "style",
}


def test_policy_stops_what_slips_in(browser: Browser, tmp_path: Path) -> None:
    """Even code of the page could not run another script, turn text into markup or fetch anything."""
    with opened(browser, data.small(), tmp_path) as (page, heard):
        assert _fails(page, "() => { document.body.innerHTML = '<b>x</b>' }")
        assert _fails(page, "() => { document.createElement('script').textContent = 'alert(1)' }")
        assert _fails(page, "() => fetch('https://example.org/')")
        assert set(page.evaluate("violations")) == {"connect-src", "require-trusted-types-for"}
        page.evaluate("violations.length = 0")
        heard.messages.clear()
        heard.requests.clear()


def _fails(page: Page, function: str) -> bool:
    tried = f"async () => {{ try {{ await ({function})(); return false }} catch {{ return true }} }}"
    return bool(page.evaluate(tried))


EMPTY: dict[str, Any] = {"units": [], "things": [], "supports": [], "spans": [], "changes": [], "undertakings": []}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_to_draw_is_said(browser: Browser, tmp_path: Path, lang: str) -> None:
    with opened(browser, data.small(lang, **EMPTY, bodies=[]), tmp_path) as (page, _):
        expect(page.locator("#nothing")).to_have_text(data.words()["draw.empty"][LANGUAGES.index(lang)])
        expect(page.locator("#nothing")).to_be_visible()
        expect(page.locator("#tools")).to_be_hidden()
        for place in walk(page, [], [], LANGUAGES):
            assert page.locator("#panel").is_visible(), place


def test_colours_follow_the_system(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        at = page.evaluate("ketnoi.where('unit', 'jp-tochigi')")
        inside = FloatRect(x=at["x"] - 2, y=at["y"] - 2, width=4, height=4)
        light = page.screenshot(clip=inside)
        page.emulate_media(color_scheme="dark")
        settle(page)
        assert page.screenshot(clip=inside) != light
