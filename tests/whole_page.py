"""The page of the whole record in one window for a file of tests, beside the graph that it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

import ketnoi
from tests.record_page import Whole, window


class Beside(NamedTuple):
    """A page, what it ships, and the graph that it was drawn from."""

    page: Page
    facts: dict[str, Any]
    graph: ketnoi.KnowledgeGraph

    def state(self, **patch: Any) -> None:
        """Set the state as if the page had just been opened, but for a patch."""
        self.page.evaluate("patch => ketnoi.change({ ...opened, ...patch })", patch)


@contextmanager
def beside(browser: Browser, whole: Whole, graph: ketnoi.KnowledgeGraph, **more: Any) -> Iterator[Beside]:
    """Open it; see at the end that it kept still."""
    with window(browser, whole, **more) as page:
        page.evaluate("() => { window.opened = structuredClone(ketnoi.state); }")
        yield Beside(page, whole.facts, graph)
