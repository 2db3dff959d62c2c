"""The file that `draw` writes: one whole, safe, the same every time."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from ketnoi.draw import draw, facts_json, render
from ketnoi.draw.contract import LANGUAGES, Facts
from ketnoi.draw.network import OPTIONS, VIS_NETWORK, drawing, library, shape_of
from ketnoi.draw.page import SCRIPTS, STYLES, words_used
from ketnoi.errors import KetnoiError, VocabularyError
from tests import draw_data as data

GROUNDS = {
    "card": ("text", "quiet", "accent"),
    "raised": ("text", "quiet"),
    "picture": ("text", "quiet", "vn", "jp"),
    "doubt-back": ("doubt",),
}
SOURCES = data.ROOT / "graph" / "ketnoi" / "draw" / "page"


class Parts(html.parser.HTMLParser):
    """The elements of a page in order, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, text: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and text.strip():
            self.texts.append((*self.tags[-1], text))


@pytest.fixture(scope="module")
def page() -> str:
    return render(data.small())


def test_policy_comes_first_and_names_every_script_and_style(page: str) -> None:
    parts = Parts(page)
    first = next(i for i, (tag, _) in enumerate(parts.tags) if tag == "head") + 1
    assert parts.tags[first][1]["http-equiv"] == "Content-Security-Policy"
    policy = parts.tags[first][1]["content"] or ""
    assert "unsafe" not in policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for tag in ("script", "style"):
        blocks = [text for name, attrs, text in parts.texts if name == tag and "type" not in attrs]
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in blocks]
        assert rules[f"{tag}-src"].split() == [f"'sha256-{digest}'" for digest in digests]
    assert page.index('charset="utf-8"') < 1024


def test_page_names_nothing_to_load(page: str) -> None:
    parts = Parts(page)
    assert [(tag, attrs["href"]) for tag, attrs in parts.tags if "href" in attrs] == [("link", "data:,")]
    assert not [attrs for _, attrs in parts.tags if {"src", "srcset", "style", "action"} & attrs.keys()]
    assert not [name for _, attrs in parts.tags for name in attrs if name.startswith("on")]
    for _, attrs, text in parts.texts:
        assert "sourceMappingURL" not in text
        assert attrs.get("type", "application/json") == "application/json"
    assert not re.search(r"url\(|@import", "".join((SOURCES / name).read_text() for name in STYLES))


def test_own_scripts_never_make_markup() -> None:
    for name in SCRIPTS:
        source = (SOURCES / name).read_text(encoding="utf-8")
        assert not re.search(r"(inner|outer)HTML|insertAdjacent|document\.write|eval\(|Function\(", source)
        assert not re.search(r"^(import|export) ", source, re.MULTILINE)
        assert len(source.splitlines()) <= 250
    assert {path.name for path in SOURCES.iterdir()} == {*SCRIPTS, *STYLES, "page.html"}


def test_nothing_of_the_template_of_pyvis_is_in_it(page: str) -> None:
    assert "mynetwork" not in page
    assert "cdnjs" not in page
    assert [tag for tag, _ in Parts(page).tags].count("script") == 4


def test_facts_stand_in_the_page_as_they_are_printed(page: str) -> None:
    facts = data.small()
    printed = facts_json(facts)
    assert json.loads(printed) == facts
    assert f'id="facts">{printed}</script>' in page


def test_json_holds_no_character_that_html_reads() -> None:
    facts = data.small()
    facts["units"][0]["labels"]["vi"] = "</script><!-- & \u2028\u2029"
    printed = facts_json(facts)
    assert not set("<>&\u2028\u2029") & set(printed)
    assert json.loads(printed) == facts


def test_same_facts_same_bytes(page: str) -> None:
    code = "from tests.draw_data import small; from ketnoi.draw import draw; draw(small(), None)"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        environment["PYTHONPATH"] = os.pathsep.join([str(data.ROOT / "graph"), str(data.ROOT)])
        again = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert again.stdout.decode() == page


def test_language_title_and_headings(page: str) -> None:
    for lang in LANGUAGES:
        made = render(data.small(lang))
        title = data.words()["draw.title"][lang]
        assert f'<html lang="{lang}">' in made
        assert f"<title>{title}</title>" in made
        assert f"<h1>{title}</h1>" in made
    tags = [tag for tag, _ in Parts(page).tags]
    assert tags.count("h1") == tags.count("main") == 1


def test_words_are_those_of_the_ontology() -> None:
    known = tomllib.loads((data.ROOT / "ontology" / "words" / "page.toml").read_text(encoding="utf-8"))["draw"]
    assert {f"draw.{key}" for key in known} == {key for key in words_used() if key.startswith("draw.")}
    assert words_used() <= data.words().keys()


def test_missing_word_is_named() -> None:
    facts = data.small()
    facts["words"]["draw.legend"]["ja"] = ""
    with pytest.raises(VocabularyError, match=r"\[draw\.legend\] has no text in ja"):
        render(facts)


def test_tie_without_its_units_is_refused() -> None:
    facts = data.small()
    facts["ties"][0]["japan"] = "vn-phu-tho-2025"
    with pytest.raises(ValueError, match="vn-phu-tho-2025--jp-tochigi"):
        drawing(facts)


def test_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "network.html"
    drawn = draw(data.small(), path)
    assert (drawn.path, drawn.units, drawn.ties) == (path, 6, 5)
    assert path.stat().st_size == drawn.size
    before = path.read_bytes()

    def fails(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(KetnoiError, match="No space left"):
        draw(data.large(), path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("out", [None, Path("-")])
def test_page_goes_to_stdout(out: Path | None, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    assert draw(data.small(), out).path is None
    assert written.getvalue() == page.encode()


def test_network_is_that_of_pyvis_with_physics_off() -> None:
    facts = data.small()
    facts["units"][0]["kind"] = "something-new"
    made = drawing(facts)
    assert made["options"] == json.loads(json.dumps(OPTIONS).replace(" ", ""))
    assert made["options"]["physics"] == {"enabled": False}
    assert [node["id"] for node in made["nodes"]] == [unit["id"] for unit in facts["units"]]
    assert {edge["id"] for edge in made["edges"]} == {tie["id"] for tie in facts["ties"]}
    assert not any("title" in one for one in [*made["nodes"], *made["edges"]])
    assert made["shapes"]["something-new"] == "dot"
    assert {node["id"] for node in made["nodes"] if node["ended"]} == {"vn-vinh-phuc"}
    assert [edge["id"] for edge in made["edges"] if edge.get("label") == "?"] == [
        "vn-phu-tho-2025--jp-iwate-ichinoseki"
    ]


def test_stages_differ_by_width_and_only_the_unsupported_are_broken() -> None:
    lines = drawing(data.small())["lines"]
    broken = [stage for stage in data.STAGES if lines[stage]["dashes"]]
    assert broken == ["mentioned", "proposed"]
    widths = [lines[stage]["width"] for stage in data.STAGES]
    assert widths == sorted(widths)
    assert all(b > a for a, b in pairwise(widths[2:]))


def test_like_units_of_both_countries_have_like_marks() -> None:
    assert shape_of("prefecture") == shape_of("province") == "square"
    assert shape_of("designated-city") == shape_of("centrally-run-city") == "hexagon"


def test_vis_network_is_that_of_the_wheel() -> None:
    script = library()
    assert f"@version {VIS_NETWORK}" in script
    assert "@license" in script[:1000]


def test_colours_can_be_told_from_what_they_stand_on() -> None:
    """WCAG 2.2: 4.5 to 1 for text, 3 to 1 for marks and lines."""
    source = (SOURCES / "colours.css").read_text(encoding="utf-8")
    for block in re.findall(r":root \{(.*?)\}", source, re.DOTALL):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for ground, texts in GROUNDS.items():
            for text in texts:
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for mark in ("control", *(f"stage-{order}" for order in range(1, 7))):
            for ground in ("card", "picture"):
                assert _contrast(colours[mark], colours[ground]) >= 3, (mark, ground)


def test_stronger_stages_stand_out_more_without_any_hue() -> None:
    source = (SOURCES / "colours.css").read_text(encoding="utf-8")
    for block in re.findall(r":root \{(.*?)\}", source, re.DOTALL):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        ratios = [_contrast(colours[f"stage-{order}"], colours["picture"]) for order in range(1, 7)]
        assert ratios == sorted(ratios)


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def test_large_page_stays_small() -> None:
    facts: Facts = data.large()
    assert len(render(facts).encode()) < 1_200_000


def test_facts_are_printed_without_pyvis() -> None:
    code = (
        "import sys; from tests.draw_data import small; from ketnoi.draw import facts_json; facts_json(small());"
        "assert not {'pyvis', 'IPython', 'networkx'} & sys.modules.keys()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(data.ROOT / "graph"), str(data.ROOT)])}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
