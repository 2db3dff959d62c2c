"""The workbook: the same tables for people, every text as text, whatever it begins with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book
from pyoxigraph import Literal, Quad, Store

from ketnoi.words import LANGUAGES
from tests.builds import small_shop
from tests.exported import export, table
from tests.program import ROOT, ketnoi, process
from tests.servers import endpoint, serving

SHEETS = {
    "en": ["Agreements", "Attestations", "Pairs", "Pairs by year", "Administrative units", "Codebook"],
    "vi": ["Thỏa thuận", "Ghi nhận", "Cặp", "Cặp theo năm", "Đơn vị hành chính", "Sổ mã"],
    "ja": ["合意", "記載", "組", "組（年別）", "行政単位", "コードブック"],
}
HARMLESS = "x"
STARTS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "=cmd|'/c calc'!A0")


def workbook(store: str, file: Path, *arguments: str) -> Book:
    ran = ketnoi("export", "--excel", file, *arguments, "--store", store)
    assert ran.code == 0, ran.err
    return openpyxl.load_workbook(file)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint whose texts begin with what a spreadsheet program would run; no table of ours could hold them."""
    shop = small_shop(tmp_path_factory.mktemp("attacked"))
    for number, start in enumerate(STARTS):
        said = HARMLESS + start.strip()
        shop.document(f"d{number}", issued="2022-05-01", title=said, publisher=said)
        shop.agreement(
            f"m{number}", parties="vn-vinh-phuc; jp-tochigi", document=f"d{number}", title_en=said, note=said
        )
    store = Store()
    store.extend(harmful(quad) for quad in shop.build().store)
    with pytest.MonkeyPatch.context() as environment, serving(endpoint(store)) as url:
        for name in ("NO_PROXY", "no_proxy"):
            environment.setenv(name, "127.0.0.1")
        yield url


def harmful(quad: Quad) -> Quad:
    """The statement without what made its text harmless; a tab before one of them."""
    value = quad.object
    if not isinstance(value, Literal) or not value.value.startswith(HARMLESS):
        return quad
    text = value.value.removeprefix(HARMLESS)
    text = "\t=1" if text == "=1" else text
    return Quad(quad.subject, quad.predicate, Literal(text, language=value.language or None))


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(
    request: pytest.FixtureRequest, attacked: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Book]]:
    lang = str(request.param)
    found = workbook(attacked, tmp_path_factory.mktemp("book") / f"{lang}.xlsx", "--lang", lang)
    yield lang, found
    found.close()


def test_there_is_one_sheet_a_table_in_the_language_with_headings_that_stay_and_filter(
    spoken: tuple[str, Book],
) -> None:
    lang, book = spoken
    assert book.sheetnames == SHEETS[lang]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        heads = [cell.value for cell in sheet[1]]
        assert all(heads)
        assert all(cell.font.bold for cell in sheet[1])
        assert len(set(heads)) == len(heads), [head for head in heads if heads.count(head) > 1]


def test_no_cell_is_a_formula_and_what_looks_like_one_is_quoted(spoken: tuple[str, Book]) -> None:
    _, book = spoken
    seen = set()
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in ("s", "n", "b"), (sheet.title, cell.coordinate, cell.data_type)
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "#", "\t")):
                    assert cell.data_type == "s"
                    assert cell.quotePrefix
                    seen.add(cell.value)
    assert seen >= set(STARTS)


def test_dates_are_text_numbers_are_numbers_and_truths_are_truths(spoken: tuple[str, Book]) -> None:
    lang, book = spoken
    sheet = book[SHEETS[lang][3]]
    first = [cell.value for cell in sheet[2]]
    none = {"en": "none", "vi": "không có", "ja": "なし"}[lang]
    assert first == ["2025-06-30", "vn-vinh-phuc", "jp-tochigi", 1990, "1990-12-31", "none", none, 0, 0, 0, 0, 0]
    agreements = book[SHEETS[lang][0]]
    values = {cell.value for row in agreements.iter_rows(min_row=2) for cell in row}
    assert {True, "2021-11-23", "memo-2021"} <= values


def test_labels_are_those_of_the_language(spoken: tuple[str, Book]) -> None:
    lang, book = spoken
    sheet = book[SHEETS[lang][2]]
    heads = [cell.value for cell in sheet[1]][:5]
    assert (
        heads
        == {
            "en": ["As of", "Vietnam (id)", "Vietnam", "Japan (id)", "Japan"],
            "vi": ["Tính đến ngày", "Việt Nam (mã)", "Việt Nam", "Nhật Bản (mã)", "Nhật Bản"],
            "ja": ["基準日", "ベトナム側（ID）", "ベトナム側", "日本側（ID）", "日本側"],
        }[lang]
    )


def test_csv_keeps_what_a_spreadsheet_would_run(attacked: str, tmp_path: Path) -> None:
    rows = {row["thing"]: row for row in table(export(attacked, tmp_path / "out"), "claims")}
    for number, start in enumerate(STARTS):
        row = rows[f"m{number}"]
        assert (row["title_en"], row["note"], row["document_title"]) == (start, start, start)


def test_tabs_and_returns_at_the_start_are_quoted_and_what_cannot_be_held_is_replaced() -> None:
    from ketnoi.export.workbook import _cell, _text

    sheet = openpyxl.Workbook(write_only=True).create_sheet("x")
    for start in ("\t=1", "\r=1", *STARTS):
        cell = _text(sheet, start)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (start, "s", True)
    assert _cell(sheet, "a\x00b").value == "a\ufffdb"
    assert _text(sheet, "a\x1bb").value == "a\ufffdb"
    assert _text(sheet, "plain = text") == "plain = text"


def test_the_same_graph_gives_the_same_workbook(attacked: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        workbook(attacked, tmp_path / f"{name}.xlsx").close()
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert {file.name for file in tmp_path.iterdir()} == {"one.xlsx", "two.xlsx"}


def test_without_openpyxl_the_command_says_what_to_install_and_writes_nothing(
    attacked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = ketnoi("export", tmp_path / "out", "--excel", tmp_path / "x.xlsx", "--store", attacked).complaint
    assert said == (
        "ketnoi: --excel needs openpyxl, which is not installed: "
        "pip install openpyxl (or pip install 'ketnoi[excel]')\n"
    )
    assert not list(tmp_path.iterdir())
    export(attacked, tmp_path / "out")  # the rest needs none


def test_openpyxl_is_imported_for_a_workbook_only(attacked: str, tmp_path: Path) -> None:
    watched = tmp_path / "openpyxl.py"
    watched.write_text("raise SystemExit('openpyxl was imported')\n", encoding="ascii")
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'graph'}"}
    ran = process("export", tmp_path / "out", "--store", attacked, env=env)
    assert ran.returncode == 0, ran.stderr


def test_a_file_that_cannot_be_written_is_named(attacked: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    said = ketnoi("export", "--excel", tmp_path / "file/x.xlsx", "--store", attacked).complaint
    assert said.startswith(f"ketnoi: {tmp_path / 'file/x.xlsx'} cannot be written (")


def test_a_name_that_no_spreadsheet_program_would_open_is_refused(two_documents: Path, tmp_path: Path) -> None:
    for name in ("tables.csv", "tables"):
        ran = ketnoi("export", "--excel", tmp_path / name, "--store", two_documents)
        assert ran.code == 2
        assert ran.err.endswith(f"{name}: a workbook is a file that ends in .xlsx; let its name end so\n")
    assert list(tmp_path.iterdir()) == []
