"""One page in a browser, by hand as it were: how soon it shows itself and answers, how smoothly it follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from tests.draw_browser import DESK, only_files

PATIENCE = 120_000
"""Milliseconds after which a page is taken for dead."""
DRAGGED = 1.5
"""Seconds of each drag."""

# What each page is asked: whether its first view stands, where a unit is in the window, whether the click was heard.
OURS = {
    "ready": "() => Boolean(window.ketnoi && ketnoi.state && ketnoi.where)",
    "where": """() => {
        const box = document.getElementById('canvas').getBoundingClientRect();
        const bottom = Math.min(box.bottom, innerHeight);
        const inside = ({ x, y }) => x > box.left && x < box.right && y > box.top && y < bottom;
        const ids = [...ketnoi.viewOf(ketnoi.state).units].filter(([, one]) => one.shown).map(([id]) => id);
        return ids.map((id) => ketnoi.where('unit', id)).find(inside);
    }""",
    "heard": "() => ketnoi.state.select.length > 0",
    "canvas": "#canvas canvas",
}
PYVIS = {
    "ready": "() => typeof network !== 'undefined' && Boolean(network.body)",
    "where": """() => {
        const box = document.querySelector('#mynetwork canvas').getBoundingClientRect();
        const at = network.canvasToDOM(network.getPosition(network.body.nodeIndices[0]));
        return { x: box.left + at.x, y: box.top + at.y };
    }""",
    "heard": "() => network.getSelectedNodes().length > 0 || network.getSelectedEdges().length > 0",
    "canvas": "#mynetwork canvas",
}
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
_CLOCK = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_FRAMES = """() => {
    window.frames_ = [];
    window.going_ = true;
    const next = (time) => {
        frames_.push(time);
        if (going_) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}"""
# From the event itself, as the browser stamped it, to the second frame after it: what it changed is drawn by then.
_LISTEN = """(kind) => {
    window.drawn_ = new Promise((done) => addEventListener(kind, ({ timeStamp }) => {
        const told = () => done(performance.now() - timeStamp);
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told)));
    }, { capture: true, once: true }));
}"""
_VIEWS = """() => [1, 2, 3, 4, 5].map((n) => {
    const begun = performance.now();
    ketnoi.viewOf({ ...ketnoi.state, day: '2025-06-0' + n, from: 2000 + n, sector: ['trade'], untied: true });
    return performance.now() - begun;
})"""


class Opened(NamedTuple):
    """Seconds from navigation to the first paint of content, and until a click on a unit was answered."""

    paint: float
    answered: float


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """An empty page that can ask nobody for anything: what PyVis wants from elsewhere is refused at once."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.route("**/*", only_files)
    try:
        yield page
    finally:
        context.close()


def show(page: Page, file: Path, asked: dict[str, str], fragment: str = "") -> None:
    """Open a page, and wait until its first view stands."""
    page.goto(file.as_uri() + fragment, wait_until="commit")
    page.wait_for_function(asked["ready"])
    page.evaluate(_CLOCK)


def opening(browser: Browser, file: Path, asked: dict[str, str]) -> Opened:
    """Open a page and click on a unit as soon as there is one."""
    with page_of(browser) as page:
        show(page, file, asked)
        at = page.evaluate(asked["where"])
        page.mouse.click(at["x"], at["y"])
        page.wait_for_function(asked["heard"])
        answered = page.evaluate(_CLOCK)
        page.wait_for_function(_PAINTED)
        return Opened(page.evaluate(_PAINT) / 1000, answered / 1000)


def dragging(page: Page, asked: dict[str, str], seconds: float = DRAGGED) -> float:
    """Seconds a frame, on average, while the mouse drags the picture from its corner for so many seconds."""
    box: Any = page.locator(asked["canvas"]).bounding_box()
    at = {"x": box["x"] + box["width"] - 12, "y": box["y"] + 12}
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] - 4, at["y"] + 4)
    page.evaluate(_FRAMES)
    end, step = monotonic() + seconds, 0
    while monotonic() < end:
        step += 1
        far = abs(step % 200 - 100)  # there and back again
        page.mouse.move(at["x"] - 4 - 2 * (100 - far), at["y"] + 4 + (100 - far))
    times: list[float] = page.evaluate("() => { going_ = false; return frames_; }")
    page.mouse.up()
    if len(times) < 2:
        return seconds
    return (times[-1] - times[0]) / (len(times) - 1) / 1000


def views(page: Page) -> list[float]:
    """Seconds that each of five views takes to be worked out, every one of another day and other years."""
    taken: list[float] = page.evaluate(_VIEWS)
    return [each / 1000 for each in taken]


def drawn_after(page: Page, selector: str) -> float:
    """Seconds from a click on a control until what it changes has been drawn."""
    page.locator(selector).scroll_into_view_if_needed()
    page.evaluate(_LISTEN, "click")
    page.locator(selector).click()
    taken: float = page.evaluate("() => drawn_")
    return taken / 1000
