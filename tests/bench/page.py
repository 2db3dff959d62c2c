"""The page of `ketnoi draw` in Chromium beside what PyVis writes of the same network: no forces, the same places.

Interactive means: from navigation until a real click on a unit of the first view was answered (it is selected) and
that is drawn. The page holds its units still, so the picture alone is dragged. Both pages are opened in turn, and
dragged in turn.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from ketnoi import paths
from ketnoi.answer.lens import Lens, today
from ketnoi.draw import Facts, network, render
from ketnoi.draw.facts import gather
from ketnoi.store import open_graph
from tests.bench import synthetic, with_pyvis
from tests.bench.browsing import DRAGGED, OURS, PYVIS, dragging, drawn_after, opening, page_of, show, views
from tests.bench.measure import Figure, absolute, beside, frames, megabytes
from tests.browser import arguments, find_chromium

RUNS = 5
LAYOUTS = ("sides", "map", "force")
BY_PYVIS = "PyVis"
PAINT = 5.0
FRAME = 1 / 30
SIZE = 6_000_000.0
VIEWS = ("table", "picture")
TABLE = 3.0
VIEW = 0.3
ANSWER = 1.0
"""Seconds that a person waits for a filter or the lens without looking away: a yardstick, no target."""


class Pages(NamedTuple):
    """The same network as two files, and what it is called in the figures."""

    name: str
    ours: Path
    pyvis: Path


def shipped() -> Facts:
    """What the page of the whole record ships."""
    return gather(open_graph(paths.build_dir()), Lens(today()).terms(), "en", today())


def figures_of(count: int | None) -> Callable[[], Iterator[Figure]]:
    """The figures of the page with so many synthetic units; None for the shipped record."""

    def figures() -> Iterator[Figure]:
        facts = shipped() if count is None else synthetic.record(shipped(), count)
        name = "shipped record" if count is None else f"{count:,} synthetic units, {len(facts['things']):,} ties"
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            pages = written(name, facts, Path(folder))
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments())
            try:
                yield from sizes(pages)
                yield from openings(browser, pages)
                yield from drags(browser, pages)
                yield from answers(browser, pages)
            finally:
                browser.close()

    return figures


def written(name: str, facts: Facts, folder: Path) -> Pages:
    """Both pages of some facts, in a folder."""
    pages = Pages(name, folder / "ours.html", folder / "pyvis.html")
    pages.ours.write_text(render(facts), encoding="utf-8")
    drawing = json.loads(json.dumps(network.drawing(facts)))
    pages.pyvis.write_text(with_pyvis.html(drawing["nodes"], drawing["edges"]), encoding="utf-8")
    return pages


def sizes(pages: Pages) -> Iterator[Figure]:
    """How large the files are: ours holds the record and its sources, that of PyVis nodes and edges alone."""
    ours, pyvis = (float(file.stat().st_size) for file in (pages.ours, pages.pyvis))
    name = f"page of {pages.name}: file"
    yield absolute(name, [ours], SIZE, megabytes)
    yield beside(name, [ours], BY_PYVIS, [pyvis], megabytes)


def openings(browser: Browser, pages: Pages, runs: int = RUNS) -> Iterator[Figure]:
    """First paint, and interactive."""
    opening(browser, pages.ours, OURS)  # not counted
    opening(browser, pages.pyvis, PYVIS)
    opened = [(opening(browser, pages.ours, OURS), opening(browser, pages.pyvis, PYVIS)) for _ in range(runs)]
    for name, place in (("first paint", 0), ("interactive", 1)):
        ours, pyvis = ([pair[which][place] for pair in opened] for which in (0, 1))
        if name == "first paint":
            yield absolute(f"page of {pages.name}: {name}", ours, PAINT)
        yield beside(f"page of {pages.name}: {name}", ours, BY_PYVIS, pyvis)


def drags(browser: Browser, pages: Pages, runs: int = RUNS, seconds: float = DRAGGED) -> Iterator[Figure]:
    """The picture dragged in each layout, in turn with that of PyVis."""
    with ExitStack() as stack:
        opened = {name: stack.enter_context(page_of(browser)) for name in (*LAYOUTS, BY_PYVIS)}
        asked = {name: PYVIS if name == BY_PYVIS else OURS for name in opened}
        for name, page in opened.items():
            file, fragment = (pages.pyvis, "") if name == BY_PYVIS else (pages.ours, f"#layout={name}")
            show(page, file, asked[name], fragment)
        taken: dict[str, list[float]] = {name: [] for name in opened}
        for _ in range(runs):
            for name, page in opened.items():
                page.bring_to_front()
                taken[name].append(dragging(page, asked[name], seconds))
    for layout in LAYOUTS:
        name = f"page of {pages.name}: dragging, layout {layout}"
        yield absolute(name, taken[layout], FRAME, frames)
        yield beside(name, taken[layout], BY_PYVIS, taken[BY_PYVIS], frames)


def answers(browser: Browser, pages: Pages, runs: int = RUNS) -> Iterator[Figure]:
    """A filter clicked, the lens switched, there and back; the table, and what is worked out for it. PyVis has none."""
    with page_of(browser) as page:
        show(page, pages.ours, OURS)
        for name, there, back in (
            ("filter click drawn", "#legend input[value='contact']", "#legend input[value='contact']"),
            ("lens switch drawn", "#lens input[value='signed']", "#lens input[value='today']"),
        ):
            taken = [drawn_after(page, control) for _ in range(runs) for control in (there, back)]
            yield beside(f"page of {pages.name}: {name}", taken, "a moment", [ANSWER])
        yield absolute(f"page of {pages.name}: view worked out", views(page), VIEW)
        taken = [drawn_after(page, f".choice.view input[value={value}]") for _ in range(runs) for value in VIEWS]
        yield absolute(f"page of {pages.name}: table or picture drawn", taken, TABLE)
