"""A page of very much data: its blocks are packed, and it is the same page."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ketnoi.answer.lens import Lens
from ketnoi.draw import Facts, facts_json, render
from ketnoi.draw import page as parts
from ketnoi.draw.facts import gather
from ketnoi.store import Graph
from tests.draw_browser import opened
from tests.graphs import TODAY

BLOCK = re.compile(r'<script type="application/json" id="(\w+)"(.*?)>(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def facts(graph: Graph) -> Facts:
    """What the page of the two documents ships."""
    return gather(graph, Lens(TODAY).terms(), "en", TODAY)


def test_packed_blocks_hold_what_stands_in_a_smaller_page(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {name: (mark, held) for name, mark, held in BLOCK.findall(render(facts))}
    assert plain["facts"] == ("", facts_json(facts))
    monkeypatch.setattr(parts, "PLAIN", sum(len(held) for _, held in plain.values()) - 1)
    packed = BLOCK.findall(render(facts))
    assert [(name, mark) for name, mark, _ in packed] == [(name, ' data-packed="deflate"') for name in plain]
    assert {name: zlib.decompress(base64.b64decode(held)).decode() for name, _, held in packed} == {
        name: held for name, (_, held) in plain.items()
    }


def test_a_packed_page_shows_the_same_and_stays_within_its_policy(
    facts: Facts, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for most in (parts.PLAIN, 0):
        monkeypatch.setattr(parts, "PLAIN", most)
        with opened(browser, facts, tmp_path) as (page, _):
            page.wait_for_function("() => ketnoi.state")
            assert page.evaluate("document.getElementById('facts').textContent") == facts_json(facts)
            said.append((page.locator("#shown").inner_text(), page.evaluate("ketnoi.scene()")))
    assert said[0] == said[1]
    assert said[0][1]["nodes"]
