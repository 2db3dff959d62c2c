"""What a row may not be beside other rows: twice, without a source, dangling, at odds with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_tables import ROWS, SmallTables

OWN_ID = "Give this row an id of its own"
OWN_THING = "Give this thing an id of its own"


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


def test_an_id_stands_once_in_a_table(tables: SmallTables) -> None:
    tables.add("units", {"id": "vn-vinh-phuc"})
    assert tables.findings() == [
        (
            "data/units/units.tsv:8: column \"id\": value 'vn-vinh-phuc': "
            f"is already the id of data/units/units.tsv:4. {OWN_ID}"
        )
    ]


def test_an_id_stands_once_in_all_tables_of_attestations(tables: SmallTables) -> None:
    tables.change("people", 2, id="a0001")
    assert tables.findings() == [
        f"data/people.tsv:2: column \"id\": value 'a0001': is already the id of data/agreements.tsv:2. {OWN_ID}"
    ]


@pytest.mark.parametrize("table", ["bodies", "documents", "within"])
def test_what_a_reference_may_name_is_named_once_in_all_tables(tables: SmallTables, table: str) -> None:
    rows = {"within": [{"id": "jp-nara", "unit": "jp-nara", "parent": "jp", "source": "a law"}]}
    tables.write(table, [*ROWS.get(table, []), *rows.get(table, [{**ROWS.get(table, [{}])[0], "id": "jp-nara"}])])
    last = len(tables.text(table).splitlines())
    first, second = sorted([(table, last), ("units", 7)])  # tables are read by name
    files = {name: tables.file(name).relative_to(tables.data.parent).as_posix() for name in (table, "units")}
    assert tables.findings() == [
        (
            f"{files[second[0]]}:{second[1]}: column \"id\": value 'jp-nara': "
            f"is already the id of {files[first[0]]}:{first[1]}. {OWN_ID}"
        )
    ]


def test_two_things_of_different_kinds_do_not_share_a_name(tables: SmallTables) -> None:
    """`about` may name an agreement or a contact: it has to be known which."""
    tables.change("contacts", 2, contact="memo-2021", about="")
    tables.change("people", 2, {"in": "memo-2021"})
    assert tables.findings() == [
        (
            "data/contacts.tsv:2: column \"contact\": value 'memo-2021': "
            f"is already the id of data/agreements.tsv:2. {OWN_THING}"
        )
    ]


def test_many_rows_may_speak_of_one_thing(tables: SmallTables) -> None:
    tables.add("agreements", {"id": "a0002"})
    tables.add("contacts", {"id": "k0002"})
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("table", "column", "remedy"),
    [
        ("agreements", "document", "No row without a source: name it"),
        ("bodies", "source", "No row without a source: name it"),
        ("units", "source", "No row without a source: name it"),
        ("agreements", "locator", "Fill the cell"),
        ("agreements", "id", "Fill the cell"),
        ("undertakings", "action_ja", "Fill the cell"),
        ("documents", "language", "Fill the cell"),
    ],
)
def test_a_cell_that_is_required_must_not_be_empty(tables: SmallTables, table: str, column: str, remedy: str) -> None:
    tables.change(table, 2, {column: ""})
    file = tables.file(table).relative_to(tables.data.parent).as_posix()
    assert tables.findings() == [f'{file}:2: column "{column}": must not be empty. {remedy}']


@pytest.mark.parametrize(
    ("table", "column", "text", "value", "where"),
    [
        ("agreements", "document", "plan-2023", "plan-2023", "documents"),
        ("agreements", "parties", "vn-vinh-phuc; jp-chiba", "jp-chiba", "units or bodies"),
        ("agreements", "parties", "vn-vinh-phuc; jp-nara|jp-chiba", "jp-chiba", "units or bodies"),
        ("agreements", "under", "memo-2020", "memo-2020", "agreement"),
        ("contacts", "about", "memo-2021; visit-2021", "visit-2021", "agreement or contact"),
        ("contacts", "pairs", "vn-vinh-phuc~jp-chiba", "jp-chiba", "units"),
        ("people", "in", "u0001", "u0001", "agreement or contact or undertaking or documents"),
        ("units", "within", "vn-hanoi", "vn-hanoi", "units"),
        ("documents", "cites", "a0001", "a0001", "documents"),
    ],
)
def test_a_reference_to_nothing_is_found(
    tables: SmallTables, table: str, column: str, text: str, value: str, where: str
) -> None:
    tables.change(table, 2, {column: text})
    file = tables.file(table).relative_to(tables.data.parent).as_posix()
    finding = (
        f"{file}:2: column \"{column}\": value '{value}': is not an id of {where}. Correct it, or add it to {where}"
    )
    assert tables.findings() == [finding]


def test_nothing_dangles_because_of_lines_that_could_not_be_read(tables: SmallTables) -> None:
    """One spoilt line of the units is one finding, not one for every row that names that unit."""
    text = tables.text("units")
    tables.raw("units", text.replace("jp-tochigi\tprefecture", "jp-tochigi prefecture").encode())
    tables.change("agreements", 2, document="plan-2023")
    assert tables.findings() == [
        (
            "data/agreements.tsv:2: column \"document\": value 'plan-2023': is not an id of documents. "
            "Correct it, or add it to documents"
        ),
        (
            "data/units/units.tsv:6: has 16 cells where the table has 17 columns. "
            "Add or remove tabs until each cell has its column"
        ),
    ]


def test_identity_is_written_once_and_told_alike(tables: SmallTables) -> None:
    tables.add("agreements", {"id": "a0002", "parties": ""})
    assert tables.findings() == []
    tables.add("agreements", {"id": "a0003", "parties": "jp-tochigi; vn-vinh-phuc"})
    assert tables.findings() == [
        (
            "data/agreements.tsv:4: column \"parties\": value 'jp-tochigi; vn-vinh-phuc': "
            "differs from data/agreements.tsv:2, which says 'vn-vinh-phuc; jp-tochigi'. "
            "parties is identity: write it once per thing of agreements, or give this row another key"
        )
    ]


def test_identity_stands_in_the_first_row_of_a_thing(tables: SmallTables) -> None:
    tables.change("agreements", 2, parties="")
    tables.add("agreements", {"id": "a0002"})
    assert tables.findings() == [
        'data/agreements.tsv:2: column "parties": must be filled in the first row of a thing. Fill the cell',
        (
            "data/agreements.tsv:3: column \"parties\": value 'vn-vinh-phuc; jp-tochigi': "
            "differs from data/agreements.tsv:2, which says ''. "
            "parties is identity: write it once per thing of agreements, or give this row another key"
        ),
    ]


def test_all_findings_of_all_files_come_in_one_run_in_the_order_of_files_and_lines(tables: SmallTables) -> None:
    tables.change("undertakings", 2, quantity_min="many")
    tables.add("agreements", {"id": "a0002", "signed": "soon", "document": "", "parties": "vn-nowhere; jp-tochigi"})
    tables.change("agreements", 2, confidence="sure", heads="maybe")
    tables.raw("units", tables.text("units").replace("jp\tcountry", "jp\tempire").encode())
    tables.raw("people", b"\xff")
    assert [finding.split(": value ")[0] for finding in tables.findings()] == [
        'data/agreements.tsv:2: column "confidence"',
        'data/agreements.tsv:2: column "heads"',
        'data/agreements.tsv:3: column "document": must not be empty. No row without a source: name it',
        'data/agreements.tsv:3: column "parties"',
        'data/agreements.tsv:3: column "parties"',
        'data/agreements.tsv:3: column "signed"',
        "data/people.tsv:1",
        'data/undertakings.tsv:2: column "quantity_min"',
        'data/units/units.tsv:3: column "kind"',
    ]
