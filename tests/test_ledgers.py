"""Tables of decisions: `identity` and `rejected` are checked as any other and make no triples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_tables import SmallTables
from tests.workshop import Workshop

DECISION = {"id": "i0001", "rows": "a0001; k0001", "verdict": "several", "why": "One is a paper, one a visit."}
REJECTION = {"id": "r0001", "accession": "V001", "reason": "duplicate", "see": "memo-2021"}


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    made = SmallTables.make(tmp_path)
    made.write("identity", [DECISION])
    made.write("rejected", [REJECTION])
    return made


def test_decisions_about_rows_that_there_are_are_in_order(tables: SmallTables) -> None:
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"rows": "a0001; a0099"},
            (
                "column \"rows\": value 'a0099': is not an id of agreements or contacts. "
                "Correct it, or add it to agreements or contacts"
            ),
        ),
        (
            {"rows": "a0001; u0001"},
            (
                "column \"rows\": value 'u0001': is not an id of agreements or contacts. "
                "Correct it, or add it to agreements or contacts"
            ),
        ),
        ({"rows": ""}, 'column "rows": must not be empty. Fill the cell'),
        ({"why": ""}, 'column "why": must not be empty. Fill the cell'),
        (
            {"verdict": "perhaps"},
            "column \"verdict\": value 'perhaps': is not in the scheme verdict. Write one of: one, several",
        ),
    ],
    ids=["no such row", "a row of another table", "no rows", "no reason", "no verdict"],
)
def test_a_decision_that_decides_nothing_is_refused(tables: SmallTables, cells: dict[str, str], said: str) -> None:
    tables.change("identity", 2, cells)
    assert tables.findings() == [f"data/identity.tsv:2: {said}"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"see": "memo-2012"},
            (
                "column \"see\": value 'memo-2012': is not an id of agreement or contact or undertaking or documents. "
                "Correct it, or add it to agreement or contact or undertaking or documents"
            ),
        ),
        (
            {"reason": "boring"},
            (
                "column \"reason\": value 'boring': is not in the scheme rejection. "
                "Write one of: duplicate, no-tie, out-of-scope, unclear, unsupported"
            ),
        ),
        ({"accession": ""}, 'column "accession": must not be empty. Fill the cell'),
    ],
    ids=["nothing to see", "no reason", "of no fact"],
)
def test_a_fact_is_rejected_for_a_reason(tables: SmallTables, cells: dict[str, str], said: str) -> None:
    tables.change("rejected", 2, cells)
    assert tables.findings() == [f"data/rejected.tsv:2: {said}"]


def held(shop: Workshop) -> set[str]:
    """What a graph states, but for the digest of its tables."""
    return {str(quad.triple) for quad in shop.build().store if "generation/" not in str(quad.subject)}


def test_a_ledger_makes_no_triples(tmp_path: Path) -> None:
    shop = Workshop.make(tmp_path)
    shop.document("d-1", issued="2021-11-24")
    rows = [shop.agreement("memo-2021", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="d-1")]
    rows.append(shop.contact("visit", parties="vn-vinh-phuc; jp-tochigi", date="2021-11-23", document="d-1"))
    before = held(shop)
    shop.write("identity", {**DECISION, "rows": "; ".join(rows)})
    shop.write("rejected", REJECTION)
    assert held(shop) == before
    stated = "\n".join(before)
    assert rows[0] in stated
    assert not {name for name in ("i0001", "r0001", "V001", DECISION["why"]) if name in stated}


def test_a_build_stops_at_a_decision_about_a_row_that_is_gone(tmp_path: Path) -> None:
    shop = Workshop.make(tmp_path)
    shop.document("d-1", issued="2021-11-24")
    row = shop.agreement("memo-2021", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="d-1")
    shop.write("identity", {**DECISION, "rows": f"{row}; a0099"})
    ran = shop.run("build")
    assert ran.returncode == 2
    assert (
        "data/identity.tsv:2: column \"rows\": value 'a0099': is not an id of agreements or contacts. "
        "Correct it, or add it to agreements or contacts\n"
    ) in ran.stderr
    assert not (shop.store / "current").exists()
