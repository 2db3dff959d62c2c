"""What the program itself says in Vietnamese and Japanese has no English word; and the yardstick for that is true."""

from __future__ import annotations

import re

import pytest

from tests.language import OTHERS, Quoted, cells_of, crooked, english, english_only, proper_names, texts_of_the_program

HEADING = {"en": "Partner", "vi": "Đối tác", "ja": "提携先"}


@pytest.mark.parametrize("lang", OTHERS)
def test_labels_headings_and_phrases_have_no_english_word(lang: str) -> None:
    """Of the vocabulary, the concepts, the tables, the questions, the answers and the page; places to fill aside."""
    shown = {re.sub(r"\{\w+\}", " ", said.text) for said in texts_of_the_program() if said.lang == lang and said.shown}
    assert len(shown) > 500
    assert {text: found for text in shown if (found := english(lang, text))} == {}


def test_no_phrase_is_english_in_all_languages() -> None:
    """A heading that was copied and never translated."""
    said: dict[str, set[str]] = {lang: set() for lang in HEADING}
    for each in texts_of_the_program():
        if each.lang in said and each.shown:
            said[each.lang].add(each.text)
    alike = {text for lang in OTHERS for text in said["en"] & said[lang] if re.search("[A-Za-z]", text)}
    bare = {text for text in alike if re.sub(r"\{\w+\}", "", text).strip(" :;,.–()“”")}
    assert bare <= {*proper_names(), "logistics"}


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ja", "栃木県 Partner", ["Partner"]),
        ("ja", "JETROなど", []),
        ("ja", "EREX社とOCOP", []),
        ("ja", "Vĩnh Phúc省", ["Vĩnh", "Phúc"]),
        ("ja", "A", []),
        ("ja", "kn:signed; jp-tochigi; https://example.org/About; data/units/units.tsv; a0101; P3Y; JP-09", []),
        ("ja", "§III.2.1 ¶2 [5120-5388]", []),
        ("ja", "2022年第3四半期 [vi]", ["vi"]),
        ("ja", "通知 617-TB/TU", []),
        ("vi", "Đối tác", []),
        ("vi", "bản ghi nhớ: Vĩnh Phúc, quý III/2022", []),
        ("vi", "Phòng Xúc tiến Thương mại, huyện Sông Hinh", []),
        ("vi", "Agreement", ["Agreement"]),
        ("vi", "thuyết trình on agriculture", ["on", "agriculture"]),
        ("vi", "Nghị quyết 202/2025/QH15 về logistics", []),
        ("vi", "Sở Ngoại vụ của Nara", ["Nara"]),
        ("vi", "khuếch khoác quyển nghiêng ngoằn nguyệt khuya Thuở", []),
        ("vi", "Chủ tịch UBND TP. Hồ Chí Minh tiếp HĐND tỉnh", []),
        ("ja", "UBND TP", ["UBND", "TP"]),
        ("vi", "chuyển từ than sang du lịch", []),
        ("vi", "lecourrier.vn, newsdig.tbs.co.jp", []),
        ("vi", "Signed in Nara. The agreement", ["Signed", "Nara", "The", "agreement"]),
        ("vi", "friendship memorandum", ["friendship", "memorandum"]),
    ],
)
def test_english_is_told_from_names_ids_and_syllables(lang: str, text: str, found: list[str]) -> None:
    assert english(lang, text) == found


def test_what_a_graph_quotes_is_no_english_of_ours() -> None:
    held = Quoted(frozenset({"Plan for cooperation"}), frozenset({"Nara"}))
    assert english("vi", "Sở Ngoại vụ của Nara", held) == []
    assert english("vi", "Plan for cooperation [en]", held) == []
    assert english("vi", "Plan for cooperation and more", held) == ["Plan", "for", "cooperation", "and", "more"]


def test_words_of_both_languages_count_as_vietnamese() -> None:
    assert {"partner", "on", "them"} <= english_only() | {"partner"}
    assert not {"an", "tin", "con"} & english_only()


def test_cells_are_found_in_both_forms() -> None:
    table = "Tiêu đề\n\nĐối tác  Ngày\n-------  ----\nPhú Thọ  a | b\n"
    markdown = "# Tiêu đề\n\n| Đối tác | Ngày |\n| --- | --- |\n| Phú Thọ | a \\| b |\n"
    assert cells_of(table, "table") == cells_of(markdown, "markdown")
    assert cells_of(table, "table") == ["Tiêu đề", "Đối tác", "Ngày", "Phú Thọ", "a | b"]


def test_a_crooked_table_is_seen() -> None:
    straight = "栃木県  Phú Thọ\n------  -------\n奈良    a\u0323\u0302\nNFD     b\n"
    assert crooked(straight) == []
    assert crooked(straight.replace("奈良    ", "奈良  ")) == ["奈良  a\u0323\u0302"]
