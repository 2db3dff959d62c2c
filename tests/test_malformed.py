"""Malformed tables, one fault each: what `check` says of them, word for word, and what `fmt` does."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ketnoi.errors import Finding
from ketnoi.tables.fmt import canonical
from tests.small_tables import ROOT, SmallTables, ontology

FOLDER = ROOT / "tests" / "malformed"
FAULTS: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "faults.toml").read_text(encoding="utf-8"))


def test_every_file_has_its_message_and_every_message_its_file() -> None:
    assert sorted(FAULTS) == sorted(file.stem for file in FOLDER.glob("*.tsv"))
    assert len(FAULTS) >= 60
    said = [tuple(fault["check"]) for fault in FAULTS.values()]
    assert all(said)


@pytest.mark.parametrize("name", FAULTS)
def test_a_malformed_table_is_told_what_is_wrong_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    fault, raw = FAULTS[name], (FOLDER / f"{name}.tsv").read_bytes()
    tables = SmallTables.make(tmp_path)
    tables.raw(fault["table"], raw)
    assert tables.findings() == fault["check"]
    refusals: list[Finding] = []
    place = tables.file(fault["table"]).relative_to(tmp_path).as_posix()
    text = canonical(ontology().tables[fault["table"]], place, raw, refusals)
    if fault["fmt"] in ("mends", "leaves"):
        assert refusals == []
        assert (text.encode() == raw) == (fault["fmt"] == "leaves")
        tables.raw(fault["table"], text.encode())
        assert tables.findings() == ([] if fault["fmt"] == "mends" else fault["check"])
    else:
        expected = fault["check"] if fault["fmt"] == "refuses" else fault["fmt"]
        assert sorted(map(str, refusals)) == expected
