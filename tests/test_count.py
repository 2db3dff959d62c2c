"""Counts by definition, on the twelve hard cases: what is certain, what is possible, and why two counts differ."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from ketnoi.definitions import COUNTED, definition_files, read_definition
from ketnoi.errors import VocabularyError
from ketnoi.questions import header
from ketnoi.words import LANGUAGES
from tests.ontology_text import is_japanese, parsed, turtle_files
from tests.program import asked, ketnoi
from tests.workshop import ROOT, Workshop

FILES = definition_files(ROOT / "ontology")

# Pairs as signed: Vĩnh Phúc and Phú Thọ with Tochigi; Bình Dương and Kiên Giang with Yamaguchi; Quảng Ninh with
# Shiga and with Hokkaido; Hòa Bình city with Ichinoseki; Nam Định with Miyazaki; Quy Nhơn with Ashikaga; Hanoi with
# Fukuoka; Thừa Thiên Huế and Huế with Nara. Councils add Ho Chi Minh City with Yamaguchi. Mergers join three of them.
TODAY = {"any": (10, 0), "clair": (0, 8), "in-force": (7, 0), "mofa": (13, 3), "sister": (3, 6), "with-bodies": (10, 0)}
BEFORE = {
    "any": (10, 0),
    "clair": (0, 8),
    "in-force": (9, 0),
    "mofa": (13, 2),
    "sister": (2, 6),
    "with-bodies": (10, 0),
}
SIGNED = {
    "any": (12, 0),
    "clair": (0, 9),
    "in-force": (7, 0),
    "mofa": (13, 3),
    "sister": (3, 7),
    "with-bodies": (13, 0),
}


@pytest.mark.parametrize(
    ("lens", "expected"), [((), TODAY), (("--as-of", "2025-06-30"), BEFORE), (("--as-signed",), SIGNED)]
)
def test_every_definition_has_its_numbers(
    cases: Workshop, lens: tuple[str, ...], expected: dict[str, tuple[int, int]]
) -> None:
    found = asked(cases.store, "count", *lens)
    assert {row["definition"]: (int(row["certain"]), int(row["possible"])) for row in found} == expected
    provinces = {row["provinces"] for row in found}
    assert provinces == {"63" if "2025-06-30" in lens else "34"}
    assert {(row["prefectures"], row["prefectures_unseen"]) for row in found} == {("47", "47")}


def test_a_count_of_the_past_knows_nothing_later(cases: Workshop) -> None:
    """By the end of 2010 one pair had signed; the papers without a day may have been signed by then."""
    found = asked(cases.store, "count", "--definition", "any", "--rows", "--as-of", "2010-12-31")
    told = {(row["vietnam"], row["japan"]): row["verdict"] for row in found}
    assert told == {
        ("vn-ha-noi", "jp-fukuoka"): "certain",
        ("vn-kien-giang", "jp-yamaguchi"): "possible",
        ("vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki"): "possible",
    }
    assert {row["open"] for row in found if row["verdict"] == "possible"} == {"concluded"}


def test_what_is_counted_is_listed_with_what_documents_leave_open(cases: Workshop) -> None:
    found = asked(cases.store, "count", "--definition", "clair", "--rows")
    assert {row["verdict"] for row in found} == {"possible"}
    silent = "assembly; heads; not-limited"
    assert {f"{row['vietnam']} {row['japan']}": (row["papers"], row["open"]) for row in found} == {
        "vn-an-giang-2025 jp-yamaguchi": ("1", silent),
        "vn-gia-lai-2025 jp-tochigi-ashikaga": ("1", "assembly; not-limited"),
        "vn-ha-noi jp-fukuoka": ("1", silent),
        "vn-ho-chi-minh-2025 jp-yamaguchi": ("6", silent),
        "vn-hoa-binh-hoa-binh jp-iwate-ichinoseki": ("1", silent),
        "vn-hue jp-nara": ("2", "assembly"),
        "vn-phu-tho-2025 jp-tochigi": ("2", "assembly"),
        "vn-quang-ninh-2026 jp-hokkaido": ("2", silent),
    }


def test_renewals_are_possible_where_papers_are_counted(cases: Workshop) -> None:
    found = asked(cases.store, "count", "--definition", "mofa", "--rows")
    assert {row["what"]: row["open"] for row in found if row["verdict"] == "possible"} == {
        "binh-duong-yamaguchi-2024": "first",
        "hue-nara-2025": "first",
        "phu-tho-tochigi-2025": "first",
    }


def test_two_definitions_are_reconciled_to_the_last_pair(cases: Workshop) -> None:
    found = asked(cases.store, "count", "--explain", "any", "clair")
    assert [tuple(row[name] for name in ("any", "clair", "number", "unmet", "open")) for row in found] == [
        ("certain", "out", "2", "not-limited", ""),
        ("certain", "possible", "5", "", "assembly; heads; not-limited"),
        ("certain", "possible", "2", "", "assembly"),
        ("certain", "possible", "1", "", "assembly; not-limited"),
    ]


@pytest.mark.parametrize("one", FILES)
@pytest.mark.parametrize("two", FILES)
def test_the_reconciliation_adds_up_to_both_counts(cases: Workshop, one: str, two: str) -> None:
    numbers: dict[str, Counter[str]] = {one: Counter(), two: Counter()}
    for row in asked(cases.store, "count", "--explain", one, two):
        for name in {one, two}:
            numbers[name][row[name]] += int(row["number"])
    for name in {one, two}:
        counts = read_definition(FILES[name]).counts
        if counts == "pairs" or one == two:
            assert (numbers[name]["certain"], numbers[name]["possible"]) == TODAY[name]


def test_each_pair_that_sets_two_definitions_apart_is_named(cases: Workshop) -> None:
    found = asked(cases.store, "count", "--explain", "any", "clair", "--rows")
    assert [row["what"] for row in found if row["clair"] == "out"] == [
        "vn-ninh-binh-2025; jp-miyazaki",
        "vn-quang-ninh-2026; jp-shiga",
    ]
    assert len(found) == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--definition", "Clair"), "there is no definition 'Clair'"),
        (("--rows",), "--rows needs --definition NAME: any, clair, in-force, mofa, sister, with-bodies"),
        (("--explain", "any", "clair", "--definition", "any"), "--explain names both definitions; "),
        (("--explain", "any", "none"), "there is no definition 'none'; there are: any, clair, in-force, mofa, "),
    ],
)
def test_what_cannot_be_counted_is_refused(cases: Workshop, arguments: tuple[str, ...], said: str) -> None:
    ran = ketnoi("count", *arguments, "--store", cases.store)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_definition_is_told_with_its_text_its_source_and_what_was_not_looked_at(cases: Workshop, lang: str) -> None:
    definition = read_definition(FILES["clair"])
    told = ketnoi("count", "--definition", "clair", "--lang", lang, "--store", cases.store).out
    assert told.startswith(f"{definition.question.title[lang]}\n{definition.text[lang]}\n")
    assert "https://www.clair.or.jp/j/exchange/shimai/ans01.html" in told
    assert re.findall(r"\d+", told.splitlines()[-1]) == ["34", "34", "47", "47"]


@pytest.mark.parametrize("name", FILES)
def test_a_definition_is_whole(name: str) -> None:
    definition = read_definition(FILES[name])
    assert definition.counts in COUNTED
    for texts in (definition.text, definition.question.title):
        assert tuple(texts) == LANGUAGES
        assert is_japanese(texts["ja"])
        assert not is_japanese(texts["en"] + texts["vi"])
    conditions = set(re.findall(r"condition:([a-z-]+)\)", definition.question.text))
    known = {
        str(node).rpartition("/")[2]
        for node in parsed(*turtle_files("concepts")).subjects()
        if "/condition/" in str(node)
    }
    assert "concluded" in conditions <= known


def test_a_definition_without_text_source_or_measure_is_a_fault_of_the_file(tmp_path: Path) -> None:
    text = FILES["any"].read_text(encoding="utf-8")
    for line in ("#: counts =", "#: source =", "#: text."):
        broken = "\n".join(each for each in text.split("\n") if not each.startswith(line))
        file = tmp_path / "broken.rq"
        file.write_text(broken, encoding="utf-8")
        assert tomllib.loads(header(broken))
        with pytest.raises(VocabularyError, match="a definition has a text, a source, and counts one of"):
            read_definition(file)
