"""The drawing of the model: what it tells is in the graph, and it can be read wherever it is shown."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Browser

from tests.draw_browser import SVG
from tests.program import ROOT, asked

FILE = ROOT / "docs/model.svg"
BOXES = """() => [...document.querySelectorAll('text')].map(text => {
  const box = text.getBBox();
  return [text.textContent, box.x, box.y, box.width, box.height];
})"""


def shown() -> list[str]:
    """Every text of the drawing, in order."""
    return ["".join(node.itertext()).strip() for node in ElementTree.parse(FILE).iter(f"{SVG}text")]  # noqa: S314


def test_what_it_tells_is_in_the_graph(two_documents: Path) -> None:
    texts = shown()
    said = {
        row["property"]: row["value"] for row in asked(two_documents, "ask", "said", "vinh-phuc-tochigi-2021")
    }  # of row a0101, the only one
    assert {row["attestation"] for row in asked(two_documents, "ask", "said", "vinh-phuc-tochigi-2021")} == {"a0101"}
    for line in (f"signed {said['signed']}", said["form"], said["relation"]):
        assert texts.count(line) - (line == said["form"]) == 2, "as it is said, and as it is held"
    (source,) = asked(two_documents, "ask", "sources", "vinh-phuc-tochigi-2021")
    assert source["locator"] == "¶1; §II.3 ¶1 [92-196, 3850-3915]"
    assert {"at ¶1 and §II.3,", "characters 92 to 196 …", "row a0101 says:"} <= set(texts)
    changes = asked(two_documents, "ask", "unit-changes", "vinh phuc")
    passed = {(row["date"], row["carries"], row["from_label"], row["to_label"]) for row in changes}
    assert ("1997-01-01", "divides", "Vĩnh Phú", "Vĩnh Phúc") in passed
    assert ("2025-07-01", "succeeds", "Vĩnh Phúc", "Phú Thọ") in passed
    assert {"1997-01-01", said["signed"], "2025-07-01"} <= set(texts)
    (tie,) = asked(two_documents, "ask", "links", "vinh phuc", "tochigi", "--stage", "agreement")
    assert f"stage: {tie['stage_label']}" in texts
    assert f"ground: {tie['ground_label']}" in texts
    assert {"Vĩnh Phúc – Tochigi", "Phú Thọ – Tochigi"} <= set(texts)


def test_it_asks_for_nothing_and_is_composed() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not [word for word in ("href", "@import", "url(http", "@font-face", "<script", "<image") if word in text]
    root = ElementTree.fromstring(text)  # noqa: S314
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    card = root.find(f"{SVG}rect")
    assert card is not None
    assert card.get("fill") == "#ffffff", "legible on a dark page, too"


def test_no_text_lies_on_another_or_leaves_the_card(browser: Browser) -> None:
    page = browser.new_page()
    page.goto(FILE.as_uri())
    boxes = page.evaluate(BOXES)
    page.close()
    assert len(boxes) == len(shown())
    for text, left, _, wide, _ in boxes:
        assert left > 10, text
        assert left + wide < 950, text
    for (text, left, top, wide, high), (other, x, y, w, h) in itertools.combinations(boxes, 2):
        apart = left + wide <= x or x + w <= left or top + high <= y + 3 or y + h <= top + 3
        assert apart, (text, other)
