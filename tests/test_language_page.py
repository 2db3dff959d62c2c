"""The page in a real Chromium, in Vietnamese and Japanese: whatever is chosen, no English word is to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ketnoi.answer.lens import Lens
from ketnoi.draw import Facts
from ketnoi.draw.contract import LANGUAGES, Language
from ketnoi.draw.facts import gather
from ketnoi.store import Embedded, open_graph
from tests.draw_browser import opened
from tests.graphs import DAY
from tests.language import OTHERS, Quoted, found_in, quoted
from tests.page_walk import ties, walk

READ = """() => {
  const own = document.documentElement.lang;
  const ours = (node) => node.closest('[lang]').lang === own && !node.closest('script, style, noscript');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [document.title];
  while (walk.nextNode()) if (ours(walk.currentNode.parentElement)) said.push(walk.currentNode.textContent);
  for (const node of document.querySelectorAll('noscript')) said.push(node.textContent.replace(/<[^>]*>/g, ' '));
  for (const node of document.querySelectorAll('*'))
    for (const name of ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext'])
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


def chosen(page: Page, facts: Facts) -> tuple[list[str], list[str]]:
    """A unit of each kind and country, living and ended, and a tie of each stage, of one thing and of several."""
    units = {(unit["kind"], unit["country"], unit["until"] == "9999-12-31"): unit["id"] for unit in facts["units"]}
    tied = {(stage, count > 1): tie for tie, stage, count in ties(page)}
    return list(units.values()), list(tied.values())


def called_elsewhere(facts: Facts, lang: Language) -> set[str]:
    """Names of units in other languages where there is none in this: in the picture nothing can mark them as such."""
    at = LANGUAGES.index(lang)
    return {name for unit in facts["units"] if not unit["labels"][at] for name in unit["labels"]}


def read(page: Page, lang: str, held: Quoted) -> dict[str, list[str]]:
    """The English of the page as it stands; names that the picture shortens stand whole elsewhere."""
    said = {text for text in page.evaluate(READ) if not text.endswith("…")}
    assert said
    return found_in(lang, said, held)


@pytest.mark.parametrize("lang", OTHERS)
def test_the_page_speaks_no_english(browser: Browser, graph: Embedded, tmp_path: Path, lang: Language) -> None:
    facts = gather(graph, Lens(DAY.isoformat()).terms(), lang, DAY.isoformat())
    said = quoted(graph.store, lang)
    held = Quoted(said.cells | called_elsewhere(facts, lang), said.names)
    with opened(browser, facts, tmp_path) as (page, _):
        units, tied = chosen(page, facts)
        assert len(units) > 4
        assert len(tied) > 4
        places = walk(page, units, tied, ["en", lang])
        assert {place: found for place in places if place != "in en" and (found := read(page, lang, held))} == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_an_empty_page_speaks_no_english(browser: Browser, graph: Embedded, tmp_path: Path, lang: Language) -> None:
    facts = gather(graph, Lens(None).terms(), lang, DAY.isoformat())
    facts["units"], facts["things"], facts["supports"], facts["spans"] = [], [], [], []
    facts["changes"], facts["undertakings"], facts["bodies"] = [], [], []
    with opened(browser, facts, tmp_path) as (page, _):
        for _place in walk(page, [], []):
            assert read(page, lang, quoted(graph.store, lang)) == {}
