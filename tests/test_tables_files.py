"""What makes a file no table: bytes, characters, header, lines. Each says file, line, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.small_tables import ROOT, ROWS, SmallTables, ontology


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


def test_tables_in_order_have_no_findings(tables: SmallTables) -> None:
    records, findings = tables.check()
    assert findings == []
    assert {name: [record.id for record in rows] for name, rows in records.items() if rows} == {
        name: [row["id"] for row in rows] for name, rows in ROWS.items()
    }


def test_the_tables_of_the_checkout_have_no_findings() -> None:
    assert SmallTables(ROOT / "data").findings() == []


def test_a_table_may_be_spread_over_files_of_a_folder_and_is_read_by_name(tables: SmallTables) -> None:
    folder = tables.data / "agreements"
    for name, row in (("b", "a0002"), ("a", "a0003")):
        tables.write("agreements", [{**ROWS["agreements"][0], "id": row}], file=folder / f"{name}.tsv")
    records, findings = tables.check()
    assert findings == []
    assert [(record.id, record.row.file, record.row.line) for record in records["agreements"]] == [
        ("a0001", "data/agreements.tsv", 2),
        ("a0003", "data/agreements/a.tsv", 2),
        ("a0002", "data/agreements/b.tsv", 2),
    ]


def test_the_last_line_may_end_without_a_line_feed(tables: SmallTables) -> None:
    tables.raw("agreements", tables.text("agreements").rstrip("\n").encode())
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (lambda t: "\ufeff" + t, "1: begins with a byte order mark. Run ketnoi fmt"),
        (lambda t: t.replace("\n", "\r\n"), "1: has carriage returns. Run ketnoi fmt"),
        (lambda t: t.replace("2021-11-23", "2021\r11-23"), "2: holds a carriage return within a line. Delete it"),
        (lambda t: t.replace("\n", "\r"), "1: has carriage returns. Run ketnoi fmt"),
        (
            lambda t: t.replace("memo-2021", "memo\ufffd2021"),
            "2: holds U+FFFD, the sign for a character that was lost. Write again what stood there",
        ),
        (lambda t: t.replace("memo-2021", "memo\x002021"), "2: holds NUL. Delete the character"),
        (lambda t: t.replace("memo-2021", "memo\x0b2021"), "2: holds U+000B. Delete the character"),
        (lambda t: t.replace("§1", "§\u202e1"), "2: holds U+202E. Delete the character"),
        (lambda t: t.replace("§1", "§\u200b1"), "2: holds a zero-width space. Delete the character"),
        (lambda t: t.replace("§1", "§\ufeff1"), "2: holds a byte order mark. Delete the character"),
    ],
    ids=["mark", "crlf", "lone-cr", "cr", "lost", "nul", "vertical-tab", "bidi", "zero-width", "mark-within"],
)
def test_characters_that_nobody_sees_stop_the_file(tables: SmallTables, spoil: object, finding: str) -> None:
    assert callable(spoil)
    tables.raw("agreements", spoil(tables.text("agreements")).encode())
    assert tables.findings() == [f"data/agreements.tsv:{finding}"]


def test_text_in_another_normal_form_is_found_in_its_line(tables: SmallTables) -> None:
    tables.add("agreements", {"id": "a0002", "title_vi": unicodedata.normalize("NFD", "Bản ghi nhớ")})
    assert tables.findings() == ["data/agreements.tsv:3: is not in Unicode normalisation form C. Run ketnoi fmt"]


def test_bytes_that_are_not_utf8_are_found_in_their_line(tables: SmallTables) -> None:
    tables.raw("agreements", tables.text("agreements").encode() + b"a0002\tHu\xea\xec 2021\t\n")
    value = r"'Hu\\xea\\xec 2021'"
    assert tables.findings() == [
        f"data/agreements.tsv:3: value {value}: is not UTF-8. Save the file as UTF-8 without a mark"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_called_so(tables: SmallTables, encoding: str) -> None:
    text = tables.text("agreements")
    tables.raw("agreements", (text if encoding == "utf-16" else "\ufeff" + text).encode(encoding))
    assert tables.findings() == [
        "data/agreements.tsv:1: is UTF-16. Save the file as UTF-8 text, tabs between the cells"
    ]


def test_a_folder_that_is_called_like_a_table_is_said_to_be_unreadable(tables: SmallTables) -> None:
    (tables.data / "agreements" / "x.tsv").mkdir(parents=True)
    assert tables.findings() == ["data/agreements/x.tsv: cannot be read: Is a directory. Check the file"]


def test_every_fault_of_a_header_is_named(tables: SmallTables) -> None:
    columns = " ".join(tables.header("within"))
    tables.raw("within", b"id\tunit\tparent\tparent\tsince\tuntil\tsource\n")
    assert tables.findings() == [
        'data/units/within.tsv:1: column "from": is missing. Add the column; its cells may be empty',
        'data/units/within.tsv:1: column "note": is missing. Add the column; its cells may be empty',
        'data/units/within.tsv:1: column "parent": stands twice in the header. Delete one of the two',
        f'data/units/within.tsv:1: column "since": is not a column of this table. The columns of within are: {columns}',
    ]


def test_columns_in_another_order_stop_the_file(tables: SmallTables) -> None:
    tables.raw("within", b"id\tparent\tunit\tfrom\tuntil\tsource\tnote\nw1\tvn\tvn-vinh-phuc\t\t\ta law\t\n")
    assert tables.findings() == ["data/units/within.tsv:1: the columns are not in their order. Run ketnoi fmt"]


@pytest.mark.parametrize("content", [b"", b"\n", b"   \n", b"\n\n\n"])
def test_a_file_without_a_header_is_told_what_it_should_be(tables: SmallTables, content: bytes) -> None:
    tables.raw("within", content)
    assert tables.findings() == [
        (
            "data/units/within.tsv:1: has no header. "
            "Write the columns there, tabs between them: id unit parent from until source note"
        )
    ]


def test_lines_with_too_few_or_too_many_cells_and_empty_lines_are_left_out_and_named(tables: SmallTables) -> None:
    header = "id\tunit\tparent\tfrom\tuntil\tsource\tnote\n"
    good = "w{}\tjp-nara\tjp\t\t\ta law\t\n"
    tables.raw(
        "within",
        (
            header + "w1\tjp-nara\tjp\n\n" + good.format(2) + "w3\tjp-nara\tjp\t\t\ta\t\t\t\nw4\t\t\t\t\t\t\t\tx\n"
        ).encode(),
    )
    records, findings = tables.check()
    remedy = "Add or remove tabs until each cell has its column"
    assert findings == [
        f"data/units/within.tsv:2: has 3 cells where the table has 7 columns. {remedy}",
        "data/units/within.tsv:3: is empty. Run ketnoi fmt",
        "data/units/within.tsv:5: has empty cells after its last column. Run ketnoi fmt",
        f"data/units/within.tsv:6: has 9 cells where the table has 7 columns. {remedy}",
    ]
    assert [record.id for record in records["within"]] == ["w2"]


def test_blanks_at_the_ends_of_a_cell_are_one_finding_and_the_cell_is_read_all_the_same(tables: SmallTables) -> None:
    tables.change("agreements", 2, parties="vn-vinh-phuc; jp-tochigi ", signed=" soon", note="\u3000")
    assert tables.findings() == [
        "data/agreements.tsv:2: column \"note\": value '\\u3000': has blanks at its ends. Run ketnoi fmt",
        (
            "data/agreements.tsv:2: column \"parties\": value 'vn-vinh-phuc; jp-tochigi ': "
            "has blanks at its ends. Run ketnoi fmt"
        ),
        "data/agreements.tsv:2: column \"signed\": value ' soon': has blanks at its ends. Run ketnoi fmt",
        (
            "data/agreements.tsv:2: column \"signed\": value 'soon': is not a date. Write 2021-11-23, 2021-11, 2021, "
            "2022-Q3, 2025-11-24/2025-11-25, [2011..2013], [..2023-04-12], XXXX-01-18 or 2014?"
        ),
    ]


def test_a_file_that_belongs_to_no_table_is_found_and_not_passed_over(tables: SmallTables) -> None:
    for path in ("agreement/new.tsv", "agreements/2026/new.tsv", "memo.tsv"):
        tables.write("agreements", ROWS["agreements"], file=tables.data / path)
    names = " ".join(f"{table.path}.tsv" for table in ontology().tables.values())
    assert tables.findings() == [
        f"data/{path}: belongs to no table. Tables are: {names}, and files in folders of these names"
        for path in ("agreement/new.tsv", "agreements/2026/new.tsv", "memo.tsv")
    ]


def test_what_editors_hide_beside_a_table_is_none(tables: SmallTables) -> None:
    tables.raw("agreements", b"\x00\x05\x16\x07", file=tables.data / "agreements" / "._x.tsv")
    (tables.data / ".#agreements.tsv").symlink_to("someone@a-machine.1234")
    assert tables.findings() == []
