"""The sample for re-reading is drawn from all of the record, and is the same for the same seed."""

from __future__ import annotations

import pytest

from tests.sample import SEED, TABLES, collected, drawn, main, shown


def test_the_sample_is_the_same_for_a_seed_and_another_for_another() -> None:
    rows = collected()
    one = drawn(rows, 40, SEED)
    assert one == drawn(rows, 40, SEED) != drawn(rows, 40, SEED + 1)
    assert len({row["id"] for _, row in one}) == 40


def test_every_table_can_be_drawn() -> None:
    rows = collected()
    assert {file.partition("/")[0] for file, _ in drawn(rows, len(rows), SEED)} == set(TABLES)


def test_a_row_is_shown_with_its_facts() -> None:
    row = {"id": "a1", "accession": "F1; F2", "signed": "2018", "title_en": "", "method": "curated"}
    facts = {"F1": {"id": "F1", "date": "2018-01"}}
    assert shown("agreements/x.tsv", row, facts) == (
        "## a1 (agreements/x.tsv; F1; F2)\n  signed: 2018\n  fact F1\n    date: 2018-01"
    )


def test_the_script_prints_as_many_as_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["3", "7"]) == 0
    assert capsys.readouterr().out.count("\n## ") + 1 == 3
