"""The page in a real Chromium, in Vietnamese and Japanese: whatever is chosen, no English word is to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ketnoi.answer.lens import Lens
from ketnoi.draw import Facts
from ketnoi.draw.facts import gather
from ketnoi.store import Embedded, open_graph
from tests.draw_browser import opened, settle
from tests.graphs import DAY
from tests.language import OTHERS, Quoted, found_in, quoted

READ = """() => {
  const own = document.documentElement.lang;
  const ours = (node) => node.closest('[lang]').lang === own && !node.closest('script, style, noscript');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [document.title];
  while (walk.nextNode()) if (ours(walk.currentNode.parentElement)) said.push(walk.currentNode.textContent);
  for (const node of document.querySelectorAll('noscript')) said.push(node.textContent.replace(/<[^>]*>/g, ' '));
  for (const node of document.querySelectorAll('*'))
    for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'aria-description'])
      if (node.hasAttribute(name) && ours(node)) said.push(node.getAttribute(name));
  return [...said, ...ketnoi.names().map((name) => name.caption)].map((text) => text.trim()).filter(Boolean);
}"""
"""All texts of the page, hidden ones too, but for what is marked as being in another language."""


@pytest.fixture(scope="module", params=["record", "cases"])
def graph(request: pytest.FixtureRequest) -> Embedded:
    """The whole record, and the hard cases."""
    if request.param == "record":
        found = open_graph(request.getfixturevalue("record"))
    else:
        found = open_graph(request.getfixturevalue("cases").store)
    assert isinstance(found, Embedded)
    return found


def chosen(facts: Facts) -> Iterator[tuple[str, str]]:
    """A unit of each kind and country, living and ended, and a tie of each stage."""
    units = {(unit["kind"], unit["country"], unit["until"] == ""): unit["id"] for unit in facts["units"]}
    ties = {(tie["stage"], len(tie["things"]) > 1): tie["id"] for tie in facts["ties"]}
    yield from (("unit", name) for name in units.values())
    yield from (("tie", name) for name in ties.values())


def read(page: Page, lang: str, held: Quoted) -> dict[str, list[str]]:
    """The English of the page as it stands."""
    said = set(page.evaluate(READ))
    assert said
    return found_in(lang, said, held)


@pytest.mark.parametrize("lens", [Lens(DAY.isoformat()), Lens(None)], ids=["today", "as-signed"])
@pytest.mark.parametrize("lang", OTHERS)
def test_the_page_speaks_no_english(browser: Browser, graph: Embedded, tmp_path: Path, lang: str, lens: Lens) -> None:
    facts, held = gather(graph, lens.terms(), lang, "mentioned"), quoted(graph.store, lang)
    with opened(browser, facts, tmp_path) as (page, _):
        assert read(page, lang, held) == {}
        picks = list(chosen(facts))
        assert len(picks) > 4
        for kind, name in picks:
            page.evaluate("([kind, id]) => ketnoi.choose(kind, id)", [kind, name])
            settle(page)
            assert read(page, lang, held) == {}, name
        page.locator("#narrow").evaluate("box => { box.value = 'xqxq'; box.dispatchEvent(new Event('input')); }")
        assert read(page, lang, held) == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_an_empty_page_speaks_no_english(browser: Browser, graph: Embedded, tmp_path: Path, lang: str) -> None:
    facts = gather(graph, Lens(None).terms(), lang, "mentioned")
    facts["ties"], facts["units"] = [], []
    with opened(browser, facts, tmp_path) as (page, _):
        assert read(page, lang, quoted(graph.store, lang)) == {}
