"""The whole page of the whole record in a real Chromium, opened once for a file of tests, and its graph to ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

import ketnoi
from ketnoi.answer.lens import Lens
from ketnoi.draw import draw
from ketnoi.draw.contract import Facts
from ketnoi.draw.facts import gather
from ketnoi.store import open_graph
from tests.draw_browser import listening

TODAY = "2026-11-21"


class Whole(NamedTuple):
    """A page, what it ships, and the graph that it was drawn from."""

    page: Page
    facts: Facts
    graph: ketnoi.KnowledgeGraph

    def state(self, **patch: Any) -> None:
        """Set the state as if the page had just been opened, but for a patch."""
        self.page.evaluate("patch => ketnoi.change({ ...opened, ...patch })", patch)


@contextmanager
def whole(browser: Browser, record: Path, folder: Path, **more: Any) -> Iterator[Whole]:
    """Draw and open it; see at the end that it kept still."""
    facts = gather(open_graph(record), Lens(TODAY).terms(), "en", TODAY)
    path = folder / "network.html"
    draw(facts, path)
    with listening(browser, path, **more) as (page, _), ketnoi.open(record, today=TODAY, lang="en") as graph:
        page.evaluate("() => { window.opened = structuredClone(ketnoi.state); }")
        yield Whole(page, facts, graph)
