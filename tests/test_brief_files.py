"""The files of a brief: HTML prints to two pages and asks for nothing, a docx is read back, names that attack."""

from __future__ import annotations

import io
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Browser

from ketnoi.answer.formats import plain
from ketnoi.brief import Brief, compose
from ketnoi.brief.docx import docx as written
from ketnoi.brief.html import page
from ketnoi.brief.markdown import markdown
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from ketnoi.words import LANGUAGES
from tests.draw_browser import Heard, only_files
from tests.poison import ATTACKS, poisoned
from tests.program import ketnoi
from tests.workshop import Workshop

SPOKEN = {"en": "en-GB", "vi": "vi-VN", "ja": "ja-JP"}
TAGS = {
    *("html", "head", "meta", "title", "link", "style", "body", "header", "h1", "p", "main", "section", "h2", "ul"),
    *("li", "span", "a", "ol", "footer", "code"),
}


def brief(store: Path, *names: str, lang: str = "en") -> Brief:
    """The brief on these names, as of today."""
    return compose(Session(target=str(store), lang=lang), *names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_prints_to_two_of_a4_and_keeps_still(
    browser: Browser, cases: Workshop, tmp_path: Path, lang: str
) -> None:
    for names in (("vn-ho-chi-minh-2025", "jp-yamaguchi"), ("jp-yamaguchi",)):
        file = tmp_path / "brief.html"
        assert ketnoi("brief", *names, "--lang", lang, "--store", cases.store, "-o", file).code == 0
        opened, heard = browser.new_page(), Heard()
        opened.route("**/*", only_files)
        heard.listen(opened)
        opened.goto(file.as_uri())
        printed = opened.pdf(prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
        assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
        assert opened.evaluate("document.documentElement.lang") == lang
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
        marks = "[...document.querySelectorAll('.marks a')]"
        assert opened.evaluate(f"{marks}.length > 3 && {marks}.every((a) => document.querySelector(a.hash))")
        assert heard == Heard()
        opened.close()


class Tags(HTMLParser):
    """The tags and attributes of a page, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def cut(attack: str) -> str:
    """The first letters of an attack, as every format shows them; what is long is cut."""
    return plain(attack)[:100]


@pytest.mark.parametrize("name", ATTACKS)
def test_names_that_attack_stay_texts(two_documents: Path, tmp_path: Path, name: str) -> None:
    made = brief(poisoned(two_documents, tmp_path / "graph", ATTACKS[name]), "vn-phu-tho-2025", "jp-tochigi")
    seen = Tags(page(made))
    assert seen.tags <= TAGS
    assert not {each for each in seen.names if each.startswith("on")}
    assert all(link.startswith(("#d", "https://", "http://")) or link == "data:," for link in seen.links)
    assert cut(ATTACKS[name]) in "".join(seen.texts)
    document = docx.Document(io.BytesIO(written(made)))
    assert cut(ATTACKS[name]) in "\n".join(paragraph.text for paragraph in document.paragraphs)
    text = markdown(made)
    assert plain(text.replace("\n", "")) == text.replace("\n", "")
    assert not re.search(r"(?<!\\)<(?!https?://[^\s<>\\]+>)", text)
    assert not re.search(r"(?<!\\)\]\(", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_docx_is_read_back(cases: Workshop, tmp_path: Path, lang: str) -> None:
    made, file = brief(cases.store, "vn-ho-chi-minh-2025", "jp-yamaguchi", lang=lang), tmp_path / "brief.docx"
    ran = ketnoi("brief", "vn-ho-chi-minh-2025", "jp-yamaguchi", "--lang", lang, "--store", cases.store, "-o", file)
    assert (ran.code, ran.out) == (0, "")
    document = docx.Document(str(file))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == [made.title, made.subtitle]
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"] == [
        *(section.title for section in made.sections),
        made.heading,
    ]
    for section in made.sections:
        for item in section.items:
            said = " ".join(f"{s.text} {''.join(f'[{n}]' for n in made.cited(s))}" for s in item.sentences)
            assert (f"{item.lead}\t{said}" if item.lead else said) in texts
    for each in made.references:
        assert f"[{each.number}]\t{f'{each.text} {each.url}'.strip()}" in texts
    paper = document.sections[0]
    assert paper.page_width
    assert paper.page_height
    assert (round(paper.page_width.mm), round(paper.page_height.mm)) == (210, 297)
    assert document.core_properties.language == SPOKEN[lang]
    for style in ("Normal", "Title", "Heading 2"):
        fonts = document.styles[style].element.rPr.find(qn("w:rFonts"))
        spoken = document.styles[style].element.rPr.find(qn("w:lang"))
        assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("Yu Gothic", "Arial")
        assert (spoken.get(qn("w:val")), spoken.get(qn("w:eastAsia"))) == (SPOKEN[lang], "ja-JP")


def test_the_same_brief_gives_the_same_files(cases: Workshop) -> None:
    one, two = (brief(cases.store, "vn-quang-ninh", "jp-shiga") for _ in range(2))
    assert (page(one), markdown(one)) == (page(two), markdown(two))


def test_without_the_library_the_error_says_how_to_get_it(
    two_documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    file = tmp_path / "brief.docx"
    ran = ketnoi("brief", "tochigi", "--store", two_documents, "-o", file)
    assert ran.complaint == "ketnoi: a .docx needs python-docx, which is not installed: pip install python-docx\n"
    assert not file.exists()


def test_another_ending_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    ran = ketnoi("brief", "tochigi", "-o", tmp_path / "brief.pdf")
    assert "a brief is written as one of .md, .html, .docx; let the name of the file end so" in ran.complaint


def test_a_folder_that_is_not_there_is_made_as_everywhere(two_documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "no" / "brief.md"
    assert ketnoi("brief", "tochigi", "--store", two_documents, "-o", file).code == 0
    assert file.read_text(encoding="utf-8").startswith("# Brief: Tochigi")
    ran = ketnoi("brief", "tochigi", "--store", two_documents, "-o", file / "brief.md")
    assert ran.complaint.endswith(f"{file / 'brief.md'} cannot be written (File exists); name another file with -o\n")


def test_a_name_that_nobody_bears_is_refused(two_documents: Path) -> None:
    with pytest.raises(ArgumentError, match="nowhereville"):
        brief(two_documents, "nowhereville")
