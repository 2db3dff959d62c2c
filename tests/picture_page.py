"""A bare page with the picture of the network page and the state behind it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from ketnoi.draw import network
from ketnoi.draw.page import embed
from ketnoi.policy import digest
from tests.draw_browser import DESK, Scheme, listening
from tests.view_facts import Facts
from tests.view_page import STATE, sources

PICTURE = ("look.js", "order.js", "layouts.js", "captions.js", "scene.js", "picture.js", "moves.js")
STYLES = ("colours.css", "page.css", "picture.css")
_BODY = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {digests}; style-src {style_digest};
 img-src data:; require-trusted-types-for 'script'; trusted-types 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>-</title><style>{style}</style></head><body>
<main><div id="stage"><div id="canvas"></div><div id="tools">
<button type="button" id="zoom-in">+</button><button type="button" id="zoom-out">-</button>
<button type="button" id="whole">o</button></div></div></main>
<script type="application/json" id="facts">{facts}</script>
<script type="application/json" id="drawing">{drawing}</script>
<script>{library}</script><script>{script}</script></body></html>"""


def html(facts: Facts) -> str:
    """The bare page: the picture over all of the window."""
    joined = sources(STATE + PICTURE)
    script = f"(async function () {{\n'use strict';\n{joined}\nbegin();\n}})();\n"
    library = network.library()
    style = sources(STYLES)
    style += "html body, html main { display: block; } html #stage { height: 100vh; }"
    return _BODY.format(
        digests=f"{digest(library)} {digest(script)}",
        style_digest=digest(style),
        style=style,
        library=library,
        script=script,
        facts=embed(facts),
        drawing=embed(network.drawing(facts)),
    )


@contextmanager
def pictured(
    browser: Browser,
    facts: Facts,
    folder: Path,
    fragment: str = "",
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
) -> Iterator[Page]:
    """Open the picture, and see at the end that it neither asked for anything nor complained."""
    path = folder / "picture.html"
    path.write_text(html(facts), encoding="utf-8")
    with listening(browser, path, fragment, size, scheme) as (page, _):
        yield page


def scene(page: Page, **frame: Any) -> dict[str, Any]:
    """Everything that is drawn, in a frame of its own or (without one) in that of the screen."""
    found: dict[str, Any] = page.evaluate("frame => ketnoi.scene(frame)", frame or None)
    return found


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Where each unit stands in the frame."""
    return {node["id"]: (node["x"], node["y"]) for node in scene(page)["nodes"]}
