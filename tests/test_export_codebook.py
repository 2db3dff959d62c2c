"""The codebook: every file and column, from the declarations, in three languages; the digests of the files."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from ketnoi.export.sheets import ORDER, load_sheets
from ketnoi.tables.declare import load_declarations
from ketnoi.words import LANGUAGES
from tests.exported import FILES, TABLES, export, table
from tests.ontology_text import is_japanese
from tests.workshop import ROOT, Workshop

ONTOLOGY = ROOT / "ontology"
SHEETS = load_sheets(ONTOLOGY)


@pytest.fixture(scope="module", params=LANGUAGES)
def folder(request: pytest.FixtureRequest, cases: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    lang = str(request.param)
    return export(cases.store, tmp_path_factory.mktemp("export") / lang, "--lang", lang)


def unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace("&amp;", "&")


def test_every_column_of_every_file_is_explained(folder: Path) -> None:
    text = unescaped((folder / "codebook.md").read_text(encoding="utf-8"))
    for name in TABLES:
        section = text.partition(f"\n## {name}.csv\n")[2].partition("\n## ")[0]
        told = re.findall(r"^\| ([a-z][a-z0-9_]*) \|", section, re.MULTILINE)
        assert told == list(table(folder, name)[0])
        assert SHEETS[name].description[folder.name] in section
        for column in SHEETS[name].columns:
            assert column.label[folder.name] in section
            assert column.description[folder.name] in section, column.name


def test_the_codebook_names_the_digest_of_every_other_file(folder: Path) -> None:
    text = unescaped((folder / "codebook.md").read_text(encoding="utf-8"))
    told = dict(re.findall(r"^\| ([a-z0-9_-]+\.[a-z]+) \|.*\| ([0-9a-f]{64}) \|$", text, re.MULTILINE))
    assert told == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES - {"codebook.md"}}
    assert f"| dyads.csv | {97 * 47} | 27 |" in text


def test_the_values_of_a_vocabulary_stand_there_in_three_languages(folder: Path) -> None:
    text = unescaped((folder / "codebook.md").read_text(encoding="utf-8"))
    assert "| memorandum | memorandum | bản ghi nhớ | 覚書 |" in text
    assert "| not-looked-at | not looked at | chưa tìm | 未調査 |" in text


def test_all_but_the_codebook_and_comments_is_the_same_in_each_language(folder: Path, cases: Workshop) -> None:
    english = export(cases.store, folder.with_name("english"), "--lang", "en")
    for name in TABLES:
        assert (folder / f"{name}.csv").read_bytes() == (english / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", ORDER)
def test_a_declaration_is_whole(name: str) -> None:
    sheet = SHEETS[name]
    for texts in (
        sheet.label,
        sheet.description,
        *(c.label for c in sheet.columns),
        *(c.description for c in sheet.columns),
    ):
        assert tuple(texts) == LANGUAGES
        assert is_japanese(texts["ja"]) or texts["ja"].isascii()  # URL
        assert not is_japanese(texts["en"] + texts["vi"])


def test_a_column_of_a_table_is_exported_by_its_declaration() -> None:
    tables = load_declarations(ONTOLOGY)
    claims = {(column.property, column.lang, column.datatype) for column in SHEETS["claims"].columns}
    for name in ("agreements", "contacts", "undertakings", "continuations", "people"):
        for column in tables[name].columns.values():
            if column.property and column.type != "key":
                assert (column.property, column.lang, column.datatype) in claims, column.name
    held = {column.name for column in SHEETS["agreements"].columns}
    assert {"parties", "form", "signed", "sectors"} < held
    assert held.isdisjoint({"state", "named_as", "locator", "confidence", "note"})
    units = [column.name for column in SHEETS["units"].columns]
    assert units[-len(tables["units"].header) + 1 :] == tables["units"].header[1:]


def test_columns_that_mean_different_things_bear_the_names_of_their_tables() -> None:
    names = [field.name for field in SHEETS["claims"].plain]
    assert {"agreements_from", "undertakings_from", "continuations_from"} < set(names)
    assert {"contacts_kind", "undertakings_kind", "continuations_kind", "document_kind"} < set(names)
    assert {"from", "kind"}.isdisjoint(names)
    assert names.count("date") == 1
