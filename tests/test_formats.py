"""Tables that line up on a screen, in every script; Markdown, CSV and TSV that mean what the cells say."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.answer import formats
from ketnoi.answer.formats import escaped, fitted, markdown, plain, separated, table, width, wrapped, write

CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ROWS = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=4))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Tochigi", 7),
        ("Vĩnh Phúc", 9),
        (unicodedata.normalize("NFD", "Vĩnh Phúc"), 9),
        ("Đắk Lắk – Phú Thọ", 17),
        ("栃木県", 6),
        ("ヴィンフック省", 14),
        ("か\u3099", 2),  # a voicing mark that combines
        ("ﾄﾁｷﾞ", 4),  # half-width
        ("Ｔｏｋｙｏ", 10),  # full-width
        ("2021年11月23日", 14),
        ("한국", 4),
        ("§II.3 ¶1 […]", 12),
        ("🎌", 2),
        ("❤\ufe0f", 1),  # the selector takes no cell
        ("กำ\u0e31", 2),  # marks of class 0 combine as well
        ("a\u200bb", 2),
        ("a\u0301\u0323", 1),
        ("Ẵ", 1),
        ("🇯🇵", 2),  # two letters of a flag
        ("…–—“”§¶×·", 9),  # wide in some fonts of the East only: terminals that speak UTF-8 give them one cell
        ("①②", 2),
        ("〜～", 4),
        ("髙﨑", 4),  # letters beyond the common set of Japanese
        ("\U00020bb7野家", 6),  # and beyond the first plane
        ("ｶﾞ", 2),  # half-width, the voicing mark on its own
        ("\u3000", 2),
        ("ヴ\u3099", 2),
    ],
)
def test_width_is_what_a_terminal_gives_a_text(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_line_up_in_vietnamese_and_japanese() -> None:
    text = table(["Đối tác", "段階", "n"], [["Vĩnh Phúc", "友好", "1"], ["フート省", "提案", "22"], ["Hà Nội", "", ""]])
    assert text == (
        "Đối tác    段階  n\n"
        "---------  ----  --\n"
        "Vĩnh Phúc  友好  1\n"
        "フート省   提案  22\n"
        "Hà Nội\n"
    )  # fmt: skip


WORD = st.text(st.characters(categories=["L", "N", "So"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORD, WORD, WORD), min_size=1, max_size=5))
def test_every_column_begins_where_its_rule_begins(rows: list[tuple[str, str, str]]) -> None:
    header, *body = rows
    head, rule, *rest = table(header, body).split("\n")[:-1]
    second, third = rule.index(" ") + 2, rule.rindex(" ") + 1
    for line, (first, middle, last) in zip([head, *rest], rows, strict=True):
        expected = first + " " * (second - width(first)) + middle
        expected += " " * (third - width(expected)) + last
        assert line == expected.rstrip()


def test_columns_line_up_with_marks_that_combine_and_pictures() -> None:
    decomposed = unicodedata.normalize("NFD", "Phú Thọ")
    assert table(["x", "y"], [[decomposed, "1"], ["か\u3099ま市", "2"], ["🎌 lễ", "3"], ["“§”…", "4"]]) == (
        "x        y\n"
        "-------  -\n"
        f"{decomposed}  1\n"
        "か\u3099ま市   2\n"
        "🎌 lễ    3\n"
        "“§”…     4\n"
    )  # fmt: skip


def test_markdown_keeps_marks_pictures_and_wide_letters() -> None:
    cells = ["か\u3099ま市", "🇯🇵🎌", unicodedata.normalize("NFD", "Phú Thọ"), "〜～①"]
    assert markdown(["a", "b", "c", "d"], [cells]).splitlines()[2] == f"| {' | '.join(cells)} |"


def test_a_table_without_rows_has_its_heading() -> None:
    assert table(["Partner", "Since"], []) == "Partner  Since\n-------  -----\n"


def test_a_line_is_broken_at_blanks_and_anywhere_where_there_are_none() -> None:
    assert wrapped("Bản ghi nhớ hợp tác hữu nghị", 12) == ["Bản ghi nhớ", "hợp tác hữu", "nghị"]
    assert wrapped("ビンフック省と栃木県の覚書", 12) == ["ビンフック省", "と栃木県の覚", "書"]
    assert wrapped("覚書 about 栃木県の協力関係", 10) == ["覚書 about", "栃木県の協", "力関係"]
    assert wrapped("vinh-phuc-tochigi-plan-2022", 12) == ["vinh-phuc-to", "chigi-plan-2", "022"]
    assert wrapped("", 12) == [""]
    accents = "e\u0301" * 20
    assert wrapped(accents, 12) == ["e\u0301" * 12, "e\u0301" * 8], "a mark stays with its letter"


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=80), st.integers(2, 30))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_the_widest_column_gives_way_first_and_none_too_far() -> None:
    assert fitted([10, 70, 20], 80) == [10, 46, 20]
    assert fitted([10, 70, 60], 80) == [10, 33, 33]
    assert fitted([40, 40, 40], 30) == [12, 12, 12], "a table may be wider than a narrow terminal"
    assert fitted([5, 8], 10) == [5, 8], "what is narrow already stays"
    assert fitted([10, 70, 20], None) == [10, 70, 20]


def test_a_wrapped_row_keeps_its_columns() -> None:
    text = table(["Partner", "What"], [["Phú Thọ", "Memorandum on friendship and cooperation"]], 30)
    assert text == (
        "Partner  What\n"
        "-------  ---------------------\n"
        "Phú Thọ  Memorandum on\n"
        "         friendship and\n"
        "         cooperation\n"
    )  # fmt: skip


@given(st.text())
def test_a_cell_is_one_line_that_moves_no_cursor(text: str) -> None:
    shown = plain(text)
    assert not {c for c in shown if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in ("Zl", "Zp")}
    assert [c for c in text if c.isalnum()] == [c for c in shown if c.isalnum()], "letters and figures all stay"


def test_control_characters_go_and_breaks_become_blanks() -> None:
    assert plain("a\x1b[31mb\x07c\x9bd\x7f") == "a[31mbcd"
    assert plain("a\nb\tc\rd\u2028e") == "a b c d e"
    assert plain("\u202eabc\u2066\u200b\ufeff") == "abc"


def test_markdown_is_a_table_of_cells_that_are_text() -> None:
    text = markdown(["a|b", "c"], [["1 | 2", "<script>"], ["x\ny", "*&*"], ["[l](u)", "~~`\\"]])
    assert text == (
        "| a\\|b | c |\n"
        "| --- | --- |\n"
        "| 1 \\| 2 | \\<script\\> |\n"
        "| x y | \\*&amp;\\* |\n"
        "| \\[l\\](u) | \\~\\~\\`\\\\ |\n"
    )  # fmt: skip


@given(st.text(max_size=30))
def test_escaping_can_be_undone(text: str) -> None:
    """What a reader of Markdown does with it gives the text back: nothing was markup."""
    source, shown, rest = escaped(text), "", ""
    while source:
        if source[0] == "\\":
            shown, source = shown + source[1], source[2:]
        elif source.startswith("&amp;"):
            shown, source = f"{shown}&", source[5:]
        else:
            rest += source[0]
            shown, source = shown + source[0], source[1:]
    assert shown == plain(text)
    assert not set(rest) & set("`*_{}[]<>|#!~&\\")


@given(ROWS, st.sampled_from([",", "\t"]))
def test_csv_and_tsv_read_back_equal(rows: list[list[str]], delimiter: str) -> None:
    header, *body = rows
    written = separated(header, body, delimiter)
    assert list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)) == rows


def test_csv_is_that_of_rfc_4180() -> None:
    rows = [["Phú Thọ, tỉnh", 'a "b"'], ["x\r\ny", "=1+1"]]
    assert separated(["p", "q"], rows, ",") == 'p,q\r\n"Phú Thọ, tỉnh","a ""b"""\r\n"x\r\ny",=1+1\r\n'
    assert separated(["p", "q"], [["a\tb", "c"]], "\t") == 'p\tq\n"a\tb"\tc\n'


@given(ROWS)
def test_json_reads_back_equal(rows: list[list[str]]) -> None:
    header = [f"c{number}" for number in range(len(rows[0]))]
    found = json.loads(write("json", header, rows))
    assert [list(row.values()) for row in found] == rows


def test_letters_stay_letters_in_json() -> None:
    assert write("json", ["p"], [["栃木県 – Vĩnh Phúc"]]) == '[\n {\n  "p": "栃木県 – Vĩnh Phúc"\n }\n]\n'


@pytest.mark.parametrize("form", formats.FORMATS)
def test_every_format_ends_its_last_line(form: str) -> None:
    assert write(form, ["a"], [["b"]]).endswith("\n")
