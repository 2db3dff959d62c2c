"""What the page looks like with the whole record: nothing cut off, nothing over anything else, room for the picture.

Every screen is kept in `build/screens` for a person to look at; what can be wrong without a person seeing it is tested.
"""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import Any

import pytest
from playwright.sync_api import Browser

from ketnoi.draw.contract import LANGUAGES
from tests.colours import contrast, schemes
from tests.draw_browser import DESK, LAYOUTS, SCREENS, TELEPHONE, Scheme, screenshot, settle
from tests.record_page import Whole, window

SCHEMES = ("light", "dark")
TABLET, UPRIGHT, WALL = (1024, 768), (768, 1024), (1920, 1080)
HEAD = ("#head", "#find", "#languages", "#save")
Box = dict[str, float]

MEASURE = """() => {
  const plain = (one) => ({ left: one.left, top: one.top, width: one.width, height: one.height });
  const box = (selector) => plain(document.querySelector(selector).getBoundingClientRect());
  const goals = 'button, summary, .box, .choice label, input[type=date], input[type=search]';
  const small = [...document.querySelectorAll(goals)]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height && !one.closest('table'))
    .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 23.9)
    .map((one) => one.outerHTML.slice(0, 80));
  return {
    wide: document.documentElement.scrollWidth,
    canvas: box('#canvas'),
    tools: box('#tools'),
    head: %s.map(box),
    bar: ['#views', '#layouts', '#shown'].map(box),
    marks: ketnoi.scene().nodes.map(({ id }) => ({ id, ...ketnoi.where('unit', id) })),
    names: ketnoi.names(),
    small,
  };
}""" % list(HEAD)  # noqa: UP031 - the braces are those of the script


def apart(one: Box, other: Box) -> bool:
    return (
        one["left"] + one["width"] <= other["left"] + 0.5
        or other["left"] + other["width"] <= one["left"] + 0.5
        or one["top"] + one["height"] <= other["top"] + 0.5
        or other["top"] + other["height"] <= one["top"] + 0.5
    )


def check(found: dict[str, Any], size: tuple[int, int], layout: str) -> None:
    """Whatever the window and the language: all of the picture, no part over another, nothing to scroll sideways."""
    assert found["wide"] <= size[0]
    assert found["small"] == []
    canvas = found["canvas"]
    assert all(canvas["left"] + 4 <= mark["x"] <= canvas["left"] + canvas["width"] - 4 for mark in found["marks"])
    if (layout, size) != ("sides", TELEPHONE):  # there the picture is as wide as the window and goes on below
        bottom = canvas["top"] + canvas["height"]
        assert all(canvas["top"] + 4 <= mark["y"] <= bottom - 4 for mark in found["marks"])
        assert found["marks"]
    for one, other in combinations(found["head"], 2):
        assert apart(one, other), (one, other)
    for one, other in combinations(found["bar"], 2):
        assert apart(one, other), (one, other)
    assert all(one["left"] >= 0 and one["left"] + one["width"] <= size[0] for one in found["head"] + found["bar"])
    tools = {
        **found["tools"],
        "left": found["tools"]["left"] - canvas["left"],
        "top": found["tools"]["top"] - canvas["top"],
    }
    for one, other in combinations([*found["names"], tools], 2):
        assert apart(one, other), (one, other)
    for name in found["names"]:
        assert name["left"] >= 0
        assert name["left"] + name["width"] <= canvas["width"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_every_layout_in_every_language(browser: Browser, whole: Whole, size: tuple[int, int], scheme: Scheme) -> None:
    with window(browser, whole, size=size, scheme=scheme) as page:
        for layout, lang in product(LAYOUTS, LANGUAGES):
            page.evaluate("patch => ketnoi.change(patch)", {"layout": layout, "lang": lang})
            settle(page)
            screenshot(page, f"page-{layout}-{scheme}-{lang}-{size[0]}")
            found = page.evaluate(MEASURE)
            check(found, size, layout)
            if size == DESK:
                assert found["canvas"]["height"] >= 0.55 * size[1]
                assert found["head"][0]["height"] < 40, "the head has one line"


@pytest.mark.parametrize("size", [TABLET, UPRIGHT, WALL])
def test_windows_of_other_sizes(browser: Browser, whole: Whole, size: tuple[int, int]) -> None:
    with window(browser, whole, "lang=vi", size=size) as page:
        for layout in LAYOUTS:
            page.evaluate("layout => ketnoi.change({ layout })", layout)
            settle(page)
            screenshot(page, f"page-{layout}-light-vi-{size[0]}")
            check(page.evaluate(MEASURE), size, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_of_it_is_there_at_once(browser: Browser, whole: Whole, layout: str) -> None:
    """As it opens, before anybody has touched anything, and after the window has become another."""
    with window(browser, whole, f"layout={layout}") as page:
        found = page.evaluate(MEASURE)
        check(found, DESK, layout)
        shown = len(found["marks"])
        assert shown > 100
        middle = found["canvas"]
        reach = [
            max(mark[axis] for mark in found["marks"]) - min(mark[axis] for mark in found["marks"]) for axis in "xy"
        ]
        assert reach[1] > 0.75 * middle["height"], "the picture uses the height"
        assert reach[0] > 0.45 * middle["width"]
        if layout == "sides":
            assert len(found["names"]) > 0.9 * shown
            assert not any("…" in name["caption"] for name in found["names"])
        page.set_viewport_size({"width": WALL[0], "height": WALL[1]})
        settle(page)
        check(page.evaluate(MEASURE), WALL, layout)


def test_who_has_moved_the_picture_keeps_the_place(browser: Browser, whole: Whole) -> None:
    with window(browser, whole) as page:
        page.click("#zoom-in")
        page.wait_for_function("() => ketnoi.state.zoom !== null")
        before = page.evaluate("ketnoi.state.zoom")
        page.set_viewport_size({"width": WALL[0], "height": WALL[1]})
        settle(page)
        assert page.evaluate("ketnoi.state.zoom") == before


def test_names_without_a_japanese_one_are_vietnamese(browser: Browser, whole: Whole) -> None:
    with window(browser, whole, "lang=ja&unit=vn-thua-thien-hue-hue") as page:
        assert page.locator(".headline").inner_text() == "Huế（省直轄市）"
        assert page.locator(".headline bdi").get_attribute("lang") == "vi"
        names = {name["id"]: name["caption"] for name in page.evaluate("ketnoi.names()")}
        assert names["vn-thua-thien-hue-hue"] == "Huế"  # no other Huế is written like that in Japanese
        page.evaluate("ketnoi.change({ select: [], layout: 'force' })")
        settle(page)
        assert not any("city" in name["caption"] for name in page.evaluate("ketnoi.names()"))


def test_the_panel_tells_a_newcomer_how_to_read_the_page(browser: Browser, whole: Whole) -> None:
    documents = rf"(?<!\d){whole.facts['documents_count']}(?!\d)"
    with window(browser, whole) as page:
        for lang, words in (("en", "How to read"), ("vi", "Cách đọc"), ("ja", "図の見方")):
            page.evaluate("lang => ketnoi.change({ lang })", lang)
            panel = page.locator("#panel").inner_text()
            assert words in panel
            assert re.search(documents, panel), "so many documents"
        page.evaluate("ketnoi.change({ select: ['jp-tochigi'] })")
        assert "図の見方" not in page.locator("#panel").inner_text()


def test_paper_is_one_light_sheet(browser: Browser, whole: Whole) -> None:
    with window(browser, whole, scheme="dark") as page:
        dark = page.evaluate("ketnoi.scene().back")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        sheet = page.locator("#print svg")
        assert sheet.locator("polygon").first.get_attribute("fill") == schemes()[0]["picture"] != dark
        foot = page.locator("#print p").last.inner_text()
        assert foot == whole.path.name  # which folders somebody has is nobody's business
        page.set_viewport_size({"width": 1047, "height": 718})  # the inside of A4 across, in pixels of 1/96 inch
        screenshot(page, "page-print")
        box = page.locator("#print").bounding_box()
        assert box
        assert box["height"] <= 718
        assert not page.locator("header, main").first.is_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("#print svg").count() == 0
        assert page.evaluate("ketnoi.scene().back") == dark


def test_a_printed_sheet_is_one_page_and_the_table_all_rows(browser: Browser, whole: Whole) -> None:
    with window(browser, whole, "layout=map") as page:
        SCREENS.mkdir(parents=True, exist_ok=True)
        pages = page.pdf(path=SCREENS / "page-print.pdf", prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 1
        page.evaluate("ketnoi.change({ table: true, stage: ['sister'] })")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        things = page.evaluate("ketnoi.viewOf(ketnoi.state).ties.reduce((sum, tie) => sum + tie.things.length, 0)")
        assert page.locator("#print tbody tr").count() == things > 0


@pytest.mark.parametrize("scheme", [0, 1])
def test_words_can_be_told_from_what_lies_under_them(scheme: int) -> None:
    colours = schemes()[scheme]
    for ground in ("page", "card", "picture", "raised"):
        for ink in ("text", "quiet", "accent"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["card"], colours["accent"]) >= 4.5  # what is chosen of several
    assert contrast(colours["doubt"], colours["doubt-back"]) >= 4.5
    assert contrast(colours["control"], colours["card"]) >= 3


def test_countries_and_stages_differ_for_eyes_that_see_no_red_or_no_green() -> None:
    """By the matrices of Viénot, Brettel and Mollon (1999), in distance of linear light."""
    for scheme, kind in product(schemes(), ("protan", "deutan")):
        one, other = (dulled(scheme[name], kind) for name in ("vn", "jp"))
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.2, kind


def dulled(colour: str, kind: str) -> list[float]:
    red, green, blue = ((int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
    if kind == "protan":
        mixed = 0.11238 * red + 0.88762 * green
        return [mixed, mixed, 0.00401 * red - 0.00401 * green + blue]
    mixed = 0.29275 * red + 0.70725 * green
    return [mixed, mixed, -0.02234 * red + 0.02234 * green + blue]
