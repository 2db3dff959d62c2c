"""The pictures that the page saves and prints: as SVG, as PNG, on paper."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import panel_data as data
from tests.draw_browser import SVG, change
from tests.panel_page import SCENE, parts, saved

LEGEND = ["friendship", "mentioned", "prefecture, Japan"]


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with parts(browser, data.small(), tmp_path) as found:
        yield found


def svg_of(page: Page) -> ET.Element:
    """The picture as SVG, parsed as any XML."""
    return ET.fromstring(saved(page, ".svg"))  # noqa: S314  # our own


def test_svg_holds_marks_lines_names_legend_and_foot(page: Page) -> None:
    root = svg_of(page)
    assert root.tag == SVG + "svg"
    assert (root.get("width"), root.get("viewBox")) == ("1200", f"0 0 1200 {root.get('height')}")
    texts = [text.text for text in root.iter(SVG + "text")]
    title = "Partnerships between local governments of Vietnam and Japan"
    foot = "As of 21 November 2026 · Shown: local governments 5, ties 4 · ketnoi 0.1.0, data 3f1c9ad2b70e · "
    assert texts == ["Phú Thọ", "栃木県", title, *LEGEND, foot + "Coasts: somebody"]
    assert (root.findtext(SVG + "title"), root.findtext(SVG + "desc")) == (title, foot + "Coasts: somebody")
    names = [(text.get("x"), text.get("text-anchor")) for text in root.iter(SVG + "text")][:2]
    assert names == [("28", "start"), ("514", "start")], "from the left of the boxes that were found for them"
    assert [(one.get("r"), one.get("fill")) for one in root.iter(SVG + "circle")] == [("8", "#c24b06")]
    lines = [(one.get("stroke"), one.get("stroke-dasharray")) for one in root.iter(SVG + "polyline")]
    assert lines[:2] == [("#7446a5", None), ("#858f9c", "4 3")]
    assert lines[2:] == lines[:2]  # the legend shows the same
    tags = [one.tag for one in root.iter()]
    assert {tag.removeprefix(SVG) for tag in tags} == {"svg", "title", "desc", "polygon", "text", "polyline", "circle"}


@pytest.mark.parametrize("times", [2, 4])
def test_png_has_the_size_and_the_colours_of_the_sheet(page: Page, times: int) -> None:
    svg = svg_of(page)
    content = saved(page, f"-{times}x.png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (1200 * times, int(svg.get("height", "0")) * times)
    # In the middle of the first mark, of the first line, and in a corner.
    circle = next(svg.iter(SVG + "circle"))
    y = float(circle.get("cy", "0"))
    assert pixels(page, content, [(100, y), (300, y), (2, 2)], times) == [[194, 75, 6], [116, 70, 165], [255, 255, 255]]


def pixels(page: Page, content: bytes, points: list[tuple[float, float]], times: int) -> list[list[int]]:
    """The colours of a picture at some points, as a browser without policy reads it."""
    other = page.context.new_page()
    read_them = """async ([bytes, points, times]) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      return points.map(([x, y]) => [...context.getImageData(x * times, y * times, 1, 1).data].slice(0, 3));
    }"""
    found: list[list[int]] = other.evaluate(read_them, [list(content), points, times])
    other.close()
    return found


def test_curves_shapes_and_land_of_a_picture(browser: Browser, tmp_path: Path) -> None:
    shapes = ["square", "diamond", "triangle", "triangleDown", "hexagon", "star"]
    node = {"y": 50, "r": 8, "fill": "#c24b06", "stroke": "#000000", "width": 1, "caption": ""}
    curve = {"points": [[0, 0], [50, 0], [50, 90], [100, 90]], "colour": "#000000", "width": 1, "opacity": 0.5}
    nodes = [{**node, "id": shape, "x": i * 50, "shape": shape} for i, shape in enumerate(shapes)]
    legend = {**SCENE["legend"], "kinds": [], "stages": []}
    more = {"nodes": nodes, "edges": [curve], "captions": [], "legend": legend}
    with parts(browser, data.small(), tmp_path, {**SCENE, **more}) as page:
        root = svg_of(page)
        saved(page, "-2x.png")
    path = next(root.iter(SVG + "path"))
    assert re.fullmatch(r"M0,\d+ C50,\d+ 50,\d+ 100,\d+", path.get("d", ""))
    assert path.get("stroke-opacity") == "0.5"
    corners = [len(one.get("points", "").split()) for one in root.iter(SVG + "polygon")]
    assert corners == [4, 3, 4, 4, 4, 4, 3, 3, 6, 10]  # sheet, land, what covers its ends, marks


def test_marks_are_the_same_in_lists_and_on_sheets(page: Page) -> None:
    change(page, select=["jp-nara"])
    shown = page.locator("#details .kind .mark polygon").get_attribute("points")
    root = svg_of(page)
    drawn = next(one for one in root.iter(SVG + "polygon") if one.get("fill") == "#0a6cb0").get("points")
    small, large = ([[float(part) for part in at.split(",")] for at in str(text).split()] for text in (shown, drawn))
    middle = sum(y for _, y in large) / 4
    assert [[(x - 8) / 5.5, (y - 8) / 5.5] for x, y in small] == [
        pytest.approx([(x - 500) / 10, (y - middle) / 10], abs=0.01) for x, y in large
    ]


def test_paper_shows_the_sheet_and_nothing_to_press(page: Page) -> None:
    change(page, select=["jp-nara"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#print svg")).to_be_visible()
    expect(page.locator("#print")).to_contain_text("data 3f1c9ad2b70e")
    assert page.locator("button:visible, select:visible, summary:visible, table:visible").count() == 0
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [(842, 595)]
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print svg").count() == 0
