"""A page of the parts alone: state and view as in the whole page, with panel, table, exports, and a picture made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from ketnoi.draw.page import SCRIPTS, embed, policy
from tests.draw_browser import listening
from tests.view_page import DRAWING, sources

STYLES = ("colours.css", "page.css", "parts.css", "panel.css", "print.css")
ELSEWHERE = (
    "nearest",
    "found",
    "find",
    "years",
    "controls",
    "order",
    "layouts",
    "captions",
    "scene",
    "picture",
    "moves",
    "walk",
    "main",
)
PARTS = tuple(name for name in SCRIPTS if name.partition(".")[0] not in ELSEWHERE)
"""The page without its picture and without the controls around it."""
STEM = "ketnoi-2026-11-21-3f1c9ad2b70e"
MENU = ["-2x.png", "-4x.png", ".svg", ".csv", ".json", ".gexf", ".graphml"]
NODE = {"width": 1, "ended": False, "dim": False, "chosen": False, "stroke": "#ffffff"}
EDGE = {"opacity": 1, "dim": False}
BOX = {"top": 42, "width": 60, "height": 16, "strong": False, "dim": False}
SCENE: dict[str, Any] = {
    "width": 1200,
    "height": 300,
    "layout": "map",
    "back": "#ffffff",
    "coasts": [{"points": [[10, 200], [300, 250], [590, 200]], "fill": "#eeeeee"}],
    "edges": [
        {**EDGE, "id": "one", "points": [[100, 50], [500, 50]], "colour": "#7446a5", "width": 3, "dash": False},
        {**EDGE, "id": "two", "points": [[100, 50], [500, 90]], "colour": "#858f9c", "width": 1, "dash": [4, 3]},
    ],
    "nodes": [
        {**NODE, "id": "vn", "x": 100, "y": 50, "r": 8, "shape": "dot", "fill": "#c24b06", "caption": "Phú Thọ"},
        {**NODE, "id": "jp", "x": 500, "y": 50, "r": 10, "shape": "square", "fill": "#0a6cb0", "caption": "栃木県"},
    ],
    "captions": [
        {**BOX, "id": "vn", "caption": "Phú Thọ", "left": 28},
        {**BOX, "id": "jp", "caption": "栃木県", "left": 514},
    ],
    "heads": [],
    "captionSize": 12,
    "legend": {
        "kinds": [{"shape": "square", "country": "jp", "kind": "unitkind/prefecture", "colour": "#0a6cb0"}],
        "stages": [
            {"stage": "stage/friendship", "colour": "#7446a5", "width": 3, "dash": False},
            {"stage": "stage/mentioned", "colour": "#858f9c", "width": 1, "dash": [4, 3]},
        ],
        "ended": False,
        "unsure": False,
        "coast": "Coasts: somebody",
    },
}
"""A scene in the form that `scene.js` gives."""
START = """
startPanel(document.getElementById('details'));
startTable(document.getElementById('rows'));
startAnnounce(document.getElementById('said'));
startExport(document.getElementById('save'));
startPrint(document.getElementById('print'));
begin();
"""
BODY = (
    '<header><h1>T</h1><div id="save"></div></header><main><h2>M</h2><section id="rows"></section>'
    '<section id="details"></section></main><p id="said" class="unseen" role="status"></p><div id="print"></div>'
)


def page_text(facts: dict[str, Any], scene: dict[str, Any] = SCENE) -> str:
    """The whole page; its policy is that of the real one."""
    stub = (
        f"const LAYOUT_WORDS = {{ sides: 'draw.layout-sides', map: 'draw.layout-map', force: 'draw.layout-force' }};\n"
        f"function scene() {{ return {embed(scene)}; }}\n"
    )
    script = "(async function () {\n'use strict';\n" + sources(PARTS) + stub + START + "})();\n"
    style = sources(STYLES)
    return (
        f'<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" '
        f'content="{policy((script,), (style,))}"><meta charset="utf-8"><title>T</title><link rel="icon" href="data:,">'
        f'<style>{style}</style></head><body data-view="details">{BODY}'
        f'<script type="application/json" id="facts">{embed(facts)}</script>'
        f'<script type="application/json" id="drawing">{json.dumps(DRAWING)}</script>'
        f"<script>{script}</script></body></html>"
    )


@contextmanager
def parts(
    browser: Browser, facts: dict[str, Any], folder: Path, scene: dict[str, Any] = SCENE, **more: Any
) -> Iterator[Page]:
    """Open the parts in a file of their own, and see at the end that they kept still."""
    path = folder / "parts.html"
    path.write_text(page_text(facts, scene), encoding="utf-8")
    with listening(browser, path, **more) as (page, _):
        yield page


def saved(page: Page, ending: str) -> bytes:
    """What the browser saves when the entry of the menu is chosen."""
    page.locator("details.menu summary").click()
    with page.expect_download() as waiting:
        page.locator("details.menu button").nth(MENU.index(ending)).click()
    assert waiting.value.suggested_filename == STEM + ending
    expect(page.locator("#said")).to_have_text(f"Saved: {STEM}{ending}")
    return Path(waiting.value.path()).read_bytes()
