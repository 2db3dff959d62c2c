"""An export as programs read it, with nothing said about it: Python's csv, pandas, and what R assumes; Turtle."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from pyoxigraph import RdfFormat, parse

from ketnoi import vocab
from ketnoi.store import open_graph
from tests.exported import TABLES, frame, table
from tests.workshop import Workshop

NA_OF_OTHERS = {"NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "#N/A", "<NA>", "-nan", "T", "F"}
"""What pandas or R take for missing, or for a truth, though somebody wrote it."""


@pytest.mark.parametrize("name", TABLES)
def test_a_file_is_what_the_strictest_reader_assumes(exported: Path, name: str) -> None:
    """RFC 4180 to the letter: CRLF, no lone return, as many cells in every line, unique plain names, UTF-8, no mark."""
    content = (exported / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    outside = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert '"' not in outside
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", outside)
    lines = outside.split("\r\n")[:-1]
    header = lines[0].split(",")
    assert {line.count(",") for line in lines} == {len(header) - 1}
    assert len(set(header)) == len(header)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in header)
    assert not any(line == "" for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_looks_like_what_others_take_for_missing(exported: Path, name: str) -> None:
    for row in table(exported, name):
        assert not NA_OF_OTHERS & set(row.values())
        assert all(cell == cell.strip() for cell in row.values())


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_the_cells_that_stand_there(exported: Path, name: str) -> None:
    read, rows = frame(exported, name), table(exported, name)
    assert list(read.columns) == list(rows[0])
    assert len(read) == len(rows)
    empty = pd.DataFrame(rows) == ""
    assert (read.isna().to_numpy() == empty.to_numpy()).all()


def test_pandas_takes_numbers_for_numbers_and_codes_for_text(exported: Path) -> None:
    dyads, years, units = (frame(exported, name) for name in ("dyads", "dyad_years", "units"))
    counts = [c for c in dyads.columns if c.startswith(("papers", "contacts", "proposals", "mentions", "stage_rank"))]
    assert len(counts) == 14
    assert {str(dyads[column].dtype) for column in counts} == {"int64"}
    assert {str(years[c].dtype) for c in ("year", "papers", "new_papers", "contacts", "stage_rank")} == {"int64"}
    assert dyads["papers"].sum() == 13 + 14
    assert pd.to_datetime(years["until"]).max() == pd.Timestamp("2026-11-21")
    assert units.set_index("unit")["jis"]["jp-tochigi"] == "jis:09"
    assert units["lat"].dtype == "float64"
    assert pd.to_datetime(units["from"].dropna()).min().year > 1000
    agreements = frame(exported, "agreements")
    assert agreements["governments"].dtype == bool
    assert agreements["heads"].dropna().tolist() == [True] * agreements["heads"].notna().sum()


def test_the_years_join_the_pairs_and_the_units(exported: Path) -> None:
    dyads, years, units = (frame(exported, name) for name in ("dyads", "dyad_years", "units"))
    last = years.groupby(["as_of", "vietnam", "japan"], as_index=False).last()
    joined = dyads.merge(last, on=["as_of", "vietnam", "japan"], validate="one_to_one")
    assert len(joined) == len(dyads)
    assert (joined["stage_x"] == joined["stage_y"]).all()
    assert (joined["papers_x"] == joined["papers_y"]).all()
    assert set(dyads["vietnam"]) | set(dyads["japan"]) <= set(units["unit"])


def test_claims_lead_to_agreements_and_back(exported: Path) -> None:
    agreements, claims = table(exported, "agreements"), table(exported, "claims")
    named = {(row["agreement"], claim) for row in agreements for claim in row["claims"].split("; ")}
    assert named == {(row["thing"], row["claim"]) for row in claims if row["table"] == "agreements"}


def test_turtle_is_the_graph_and_the_held_part_is_all_but_attestations(exported: Path, cases: Workshop) -> None:
    graph = open_graph(cases.store)
    whole = {quad.triple for quad in parse((exported / "ketnoi.ttl").read_bytes(), format=RdfFormat.TURTLE)}
    held = {quad.triple for quad in parse((exported / "ketnoi-held.ttl").read_bytes(), format=RdfFormat.TURTLE)}
    assert graph.manifest is not None
    assert len(whole) == graph.manifest["triples"]
    said = {t.subject for t in whole if t.predicate == vocab.RDF_TYPE and t.object == vocab.ATTESTATION}
    assert len(said) == 27 + 7 + 6
    left = whole - held
    assert held < whole
    assert all(t.subject in said or t.object in said or "/pair/" in str(t.subject) for t in left)
    assert not any(t.subject in said or t.object in said for t in held)
    assert {t.object for t in held if t.predicate == vocab.expand("kn:stage")}


def test_every_file_says_which_data_it_is_of(exported: Path, cases: Workshop) -> None:
    graph = open_graph(cases.store)
    assert graph.manifest is not None
    digest = graph.manifest["digest"]
    codebook = (exported / "codebook.md").read_text(encoding="utf-8")
    for text in (
        codebook,
        *((exported / f"{name}.ttl").read_text(encoding="utf-8") for name in ("ketnoi", "ketnoi-held")),
    ):
        assert digest in text[:2000]
        assert "2026-11-21" in text[:2000]
        assert "2025-06-30" in text[:2000]
        assert "Of 63 Vietnamese provinces and centrally-run cities, 63 were not looked at" in text[:2000]
