"""Nothing vanishes: collected facts are in the record or among the rejected, and the accounting sees the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accounting import entered, main, unaccounted

HEADER = "id\ttitle\n"
TABLES = {"F1": {"agreements"}, "F2": {"contacts", "people"}, "F3": {"rejected"}, "F4": {"rejected", "contacts"}}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A file of facts."""
    return tmp_path / "facts.tsv"


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["F1", "F2", "F3"], []),
        (["F1", "F9"], ["F9: is in no row of data/ and not rejected"]),
        (["F4"], ["F4: is rejected, and stands in contacts"]),
        (["F1", "F1"], ["F1: stands 2 times in facts.tsv"]),
    ],
)
def test_facts_that_are_nowhere_twice_or_both_are_named(facts: Path, ids: list[str], said: list[str]) -> None:
    facts.write_text(HEADER + "".join(f"{name}\tany\n" for name in ids), encoding="utf-8")
    assert unaccounted(facts, TABLES) == said


def test_the_rows_of_a_folder_are_read_by_their_accession(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "a.tsv").write_text("id\taccession\na1\tF1; F2\na2\t\n", encoding="utf-8")
    (tmp_path / "rejected.tsv").write_text("id\taccession\treason\nr1\tF2\tno-tie\n", encoding="utf-8")
    assert entered(tmp_path) == {"F1": {"agreements"}, "F2": {"agreements", "rejected"}}


def test_the_exit_code_says_whether_all_is_there(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    some = min(name for name, tables in entered().items() if tables == {"agreements"})
    facts.write_text(f"{HEADER}{some}\tany\n", encoding="utf-8")
    assert main([str(facts)]) == 0
    facts.write_text(f"{HEADER}nobody-collected-this\tany\n", encoding="utf-8")
    assert main([str(facts)]) == 1
    said = "nobody-collected-this: is in no row of data/ and not rejected\n"
    assert capsys.readouterr() == (said, "1 facts, 0 not accounted for\n1 facts, 1 not accounted for\n")


def test_what_cannot_be_read_is_no_success(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(facts)]) == main([]) == 2
    facts.write_text("name\nF1\n", encoding="utf-8")
    assert main([str(facts)]) == 2
    assert capsys.readouterr().out == ""


def test_no_fact_of_the_record_is_rejected_too() -> None:
    assert [name for name, tables in entered().items() if "rejected" in tables and len(tables) > 1] == []
