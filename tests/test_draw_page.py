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
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from ketnoi.draw import draw, facts_json, render
from ketnoi.draw.contract import LANGUAGES
from ketnoi.draw.page import SCRIPTS, STYLES, words_used
from ketnoi.errors import KetnoiError, VocabularyError
from tests import panel_data as data
from tests.program import ROOT, ketnoi
from tests.view_page import PAGE, sources

FROM_HERE = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "graph"), str(ROOT)])}


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


def small(lang: str = "en") -> Any:
    """A record of one's own to spoil."""
    return deepcopy(data.small(lang))


@pytest.fixture(scope="module")
def page() -> str:
    return render(small())


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
    assert not re.search(r"url\(|@import", sources(STYLES))


def test_own_scripts_never_make_markup() -> None:
    for name in SCRIPTS:
        source = sources([name])
        assert not re.search(r"(inner|outer)HTML|insertAdjacent|document\.write|\beval\(|\bFunction\(", source), name
        assert not re.search(r"setAttribute\('(on|style)|cssText|\bfetch\(|XMLHttpRequest|localStorage", source), name
        assert not re.search(r"^(import|export) ", source, re.MULTILINE)
        assert len(source.splitlines()) <= 250, name
        top = re.match(r"(?://.*\n)+", source)
        assert top, f"{name} says at its top what it is"
        assert "Gives: " in top[0] or name in ("dates.js", "main.js", "open.js"), f"{name} says what it gives"
        assert "Takes: " in top[0] or name == "dates.js", f"{name} says what it takes"
    assert {path.name for path in PAGE.iterdir()} == {*SCRIPTS, *STYLES, "page.html", "coast.json"}


def test_nothing_of_the_template_of_pyvis_is_in_it(page: str) -> None:
    assert "mynetwork" not in page
    assert "cdnjs" not in page
    assert [tag for tag, _ in Parts(page).tags].count("script") == 4


def test_facts_stand_in_the_page_as_they_are_printed(page: str) -> None:
    facts = small()
    printed = facts_json(facts)
    assert json.loads(printed) == facts
    assert f'id="facts">{printed}</script>' in page


def test_json_holds_no_character_that_html_reads() -> None:
    facts = small()
    facts["units"][0]["labels"][1] = "</script><!-- & \u2028\u2029"
    printed = facts_json(facts)
    assert not set("<>&\u2028\u2029") & set(printed)
    assert json.loads(printed) == facts


def test_a_title_that_html_reads_stays_a_title() -> None:
    facts = small()
    facts["words"]["draw.title"] = ["</title><script>alert(1)</script> & ${facts}"] * 3
    made = render(facts)
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; ${facts}</title>" in made
    assert len(Parts(made).tags) == len(Parts(render(small())).tags)


def test_same_facts_same_bytes(page: str) -> None:
    code = "from tests.panel_data import small; from ketnoi.draw import draw; draw(small(), None)"
    for seed in ("1", "2"):
        environment = {**FROM_HERE, "PYTHONHASHSEED": seed}
        again = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        assert again.stdout.decode() == page


def test_language_title_and_headings(page: str) -> None:
    for at, lang in enumerate(LANGUAGES):
        made = render(small(lang))
        title = data.words()["draw.title"][at]
        assert f'<html lang="{lang}">' in made
        assert f"<title>{title}</title>" in made
        assert re.search(rf"<h1 [^>]*>{re.escape(title)}</h1>", made)
        assert f'<noscript><p class="note">{data.words()["draw.no-script"][at]}</p></noscript>' in made
    tags = [tag for tag, _ in Parts(page).tags]
    assert tags.count("h1") == tags.count("main") == 1


def test_words_are_those_of_the_ontology() -> None:
    known = tomllib.loads((ROOT / "ontology" / "words" / "draw.toml").read_text(encoding="utf-8"))["draw"]
    assert {f"draw.{key}" for key in known} == {key for key in words_used() if key.startswith("draw.")}
    assert words_used() == data.words().keys()


@pytest.mark.parametrize("at", range(3))
def test_no_two_buttons_have_one_name(at: int) -> None:
    keys = ("whole", "zoom-in", "zoom-out", "focus-leave", "focus-file", "filter-reset", "panel-close", "export")
    assert len({data.words()[f"draw.{key}"][at] for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("key", "texts", "missing"),
    [("draw.legend", ["x", "x", ""], "ja"), ("date.day", ["", "x", ""], "en, ja"), ("draw.find", None, "en, vi, ja")],
)
def test_missing_word_is_named(key: str, texts: list[str] | None, missing: str) -> None:
    facts = small()
    del facts["words"][key]
    facts["words"] |= {key: texts} if texts else {}
    with pytest.raises(VocabularyError, match=rf"\[{re.escape(key)}\] has no text in {missing}$"):
        render(facts)


def test_nothing_is_written_of_a_page_that_cannot_be_made(tmp_path: Path) -> None:
    facts = small()
    del facts["words"]["draw.find"]
    with pytest.raises(VocabularyError):
        draw(facts, tmp_path / "network.html")
    assert list(tmp_path.iterdir()) == []


def test_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "network.html"
    drawn = draw(small(), path)
    pairs = {(one["vietnam"], one["japan"]) for one in data.SUPPORTS}
    assert (drawn.path, drawn.units, drawn.ties) == (path, len({*sum(pairs, ())}), len(pairs))
    assert path.stat().st_size == drawn.size
    before = path.read_bytes()

    def fails(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    message = f"cannot write {path}: No space left on device; choose another place"
    with pytest.raises(KetnoiError, match=f"^{re.escape(message)}$"):
        draw(small("vi"), path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(two_documents: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(KetnoiError, match=r"^cannot write .*network\.html: .+; choose another place$"):
        draw(small(), tmp_path / "taken" / "network.html")
    ran = ketnoi("draw", "--store", two_documents, "-o", tmp_path / "taken" / "network.html")
    assert re.fullmatch(r"ketnoi: cannot write .*network\.html: .+; choose another place\n", ran.complaint)


@pytest.mark.parametrize("out", [None, Path("-")])
def test_page_goes_to_stdout(out: Path | None, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    assert draw(small(), out).path is None
    assert written.getvalue() == page.encode()


def test_the_command_prints_the_block_that_stands_in_the_page(two_documents: Path, tmp_path: Path) -> None:
    path, graph = tmp_path / "network.html", ("--store", two_documents)
    drawn = ketnoi("draw", *graph, "-o", path, "--lang", "vi", "--focus", "jp-tochigi")
    printed = ketnoi("draw", *graph, "--json", "--lang", "vi", "--focus", "jp-tochigi")
    facts = json.loads(printed.out)
    assert (facts["format"], facts["lang"], facts["start"]["focus"]) == (2, "vi", ["jp-tochigi"])
    assert f'id="facts">{printed.out.rstrip()}</script>' in path.read_text(encoding="utf-8")
    assert ketnoi("draw", *graph, "-o", "-", "--lang", "vi", "--focus", "jp-tochigi").out == path.read_text("utf-8")
    pairs = {(one["vietnam"], one["japan"]) for one in facts["supports"]}
    units = {unit for pair in pairs for unit in pair}
    whole = f"{len(units)} units, {len(pairs)} ties in the file"
    assert (drawn.out, drawn.err) == ("", f"2 units, 1 ties in view, {whole}: {path}\n")


def test_facts_are_printed_without_pyvis() -> None:
    code = (
        "import sys; from tests.panel_data import small; from ketnoi.draw import facts_json; facts_json(small());"
        "assert not {'pyvis', 'IPython', 'networkx'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], env=FROM_HERE, check=True)
