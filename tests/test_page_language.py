"""The whole page in three languages: every text, name, title and order changes, and nothing is loaded again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ketnoi.answer.collate import vietnamese
from tests.record_page import Whole, go, load, window

LANGUAGES = ("en", "vi", "ja")
FRAGMENTS = {
    "start": "",
    "unit": "unit=vn-phu-tho-2025",
    "tie": "tie=vn-phu-tho-2025_jp-tochigi",
    "two": "unit=vn-phu-tho-2025,vn-bac-ninh-2026",
    "table": "table=yes",
    "old": "day=2025-06-30&focus=jp-tochigi,2",
}
# All that is said of the page's own accord: words and labels that a screen reader gives. What stands in the language
# of a document (its title, a name) is marked as such, or is data of its own.
SAID = """() => {
    const said = [];
    const own = new Set(['BDI', 'CITE', 'Q', 'SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION']);
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) said.push(node.textContent.trim());
        if (node.nodeType !== Node.ELEMENT_NODE || own.has(node.tagName) || node.lang || node.hidden) return;
        if (node.matches('.cite, [role=status]')) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
            if (node.getAttribute(name)) said.push(node.getAttribute(name));
        }
        for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return said;
}"""
ENGLISH = re.compile(
    r"\b(the|of|and|with|from|until|since|Find|Save|Close|Show|Stage|Period|Region|Sector|Standing|Language|Date|Names|"
    r"Zoom|Reset|Country|agreement|contact|friendship|sister|province|prefecture|city|undated|picture|table|map)\b"
)
KANA = re.compile(r"[\u3041-\u30ff]")


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all of the tests."""
    with window(browser, whole) as found:
        yield found


def switch(page: Page, lang: str) -> None:
    """Choose a language as people do."""
    page.locator(f".choice.language input[value={lang}]").check()
    expect(page.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize("place", FRAGMENTS)
def test_every_text_changes(page: Page, place: str) -> None:
    go(page, FRAGMENTS[place])
    page.evaluate("window.stayed = true")
    english = page.evaluate(SAID)
    titles = {page.title()}
    for lang in ("vi", "ja"):
        switch(page, lang)
        said = page.evaluate(SAID)
        left = [text for text in said if ENGLISH.search(text)]
        assert not left, left
        titles.add(page.title())
        if lang == "vi":
            strange = [text for text in said if KANA.search(text)]
            assert not strange, strange
    switch(page, "en")
    assert page.evaluate(SAID) == english
    assert len(titles) == 3
    assert page.evaluate("stayed") is True


@pytest.mark.parametrize("place", FRAGMENTS)
@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_a_switch_gives_what_loading_in_that_language_gives(page: Page, whole: Whole, place: str, lang: str) -> None:
    load(page, whole, f"{FRAGMENTS[place]}&lang={lang}".strip("&"))
    loaded = page.evaluate(SAID)
    load(page, whole, FRAGMENTS[place])
    switch(page, lang)
    assert page.evaluate(SAID) == loaded


@pytest.mark.parametrize("place", FRAGMENTS)
def test_what_is_written_in_another_language_says_so(page: Page, place: str) -> None:
    go(page, FRAGMENTS[place])
    for lang in LANGUAGES:
        switch(page, lang)
        kana = page.evaluate(
            """() => [...document.querySelectorAll('main *, header *')]
                .filter((one) => [...one.childNodes].some(
                    (node) => node.nodeType === 3 && /[\\u3041-\\u30ff]/.test(node.textContent)))
                .filter((one) => one.checkVisibility() && !one.closest('option, .cite'))
                .filter((one) => one.closest('[lang]').lang !== 'ja').map((one) => one.outerHTML)"""
        )
        assert kana == []


def test_names_in_the_picture_change(page: Page, whole: Whole) -> None:
    go(page, "layout=map")
    names = {one["id"]: one["labels"] for one in whole.facts["units"]}
    for at, lang in enumerate(LANGUAGES):
        switch(page, lang)
        captions = page.evaluate("ketnoi.names()")
        assert len(captions) > 20
        for one in captions:
            label = names[one["id"]][at] or next(filter(None, names[one["id"]]))
            # what tells two of a name apart may stand after it, or the kind that the label tells may be left out
            name, caption = label.partition(" (")[0], one["caption"].rstrip("…")
            assert name.startswith(caption) or name in caption


def column(page: Page, number: int) -> list[str]:
    """The cells of a column of the table, all of them."""
    page.locator("#rows tbody button").first.focus()
    page.keyboard.press("End")
    cells: list[str] = page.locator(f"#rows tbody tr > :nth-child({number})").all_inner_texts()
    return cells


def test_the_table_sorts_vietnamese_by_its_alphabet(page: Page) -> None:
    go(page, "table=yes&lang=vi")
    page.locator("#rows thead button").first.click()
    names = column(page, 1)
    assert len(set(names)) > 30
    assert names == sorted(names, key=vietnamese)
    page.locator("#rows thead button").first.click()
    assert column(page, 1) == sorted(names, key=vietnamese, reverse=True)


def test_the_table_sorts_japan_from_north_to_south(page: Page) -> None:
    go(page, "table=yes&lang=ja")
    page.locator("#rows thead button").nth(1).click()
    names = list(dict.fromkeys(column(page, 2)))
    prefectures = [name for name in names if name.endswith(("県", "都", "府", "道"))]
    by_code = "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県".split()  # noqa: E501, SIM905
    assert len(prefectures) > 20
    assert prefectures == [name for name in by_code if name in prefectures]
