"""`ketnoi fmt`: one spelling a value, one form a file; what it refuses, prints and leaves alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pyoxigraph import Store

from ketnoi.errors import Finding
from ketnoi.tables.fmt import canonical
from ketnoi.tables.spell import spelled
from tests.builds import Said, command
from tests.small_tables import ROWS, SmallTables, ontology
from tests.workshop import Workshop

SPELLINGS = [
    *[
        ("signed", text, "2022-35")
        for text in ("2022-Q3", "2022-q3", "Q3/2022", "q3 2022", "2022Q3", "quý III/2022", "Quý 3 năm 2022")
    ],
    *[
        ("signed", text, "2021-11-23")
        for text in (
            *("2021/11/23", "2021.11.23", "2021-11-23 00:00:00", "2021年11月23日", "２０２１-11-23"),
            *("ngày 23 tháng 11 năm 2021", "23 tháng 11 năm 2021"),
        )
    ],
    *[("signed", text, "2021-09") for text in ("9/2021", "09/2021", "2021-9", "2021年9月", "tháng 9/2021")],
    *[("signed", text, "2021") for text in ("năm 2021", "2021年")],
    ("signed", "2025-11-24 / 2025-11-25", "2025-11-24/2025-11-25"),
    ("signed", "[ .. 2023-04-12]", "[..2023-04-12]"),
    ("signed", "[2011 .. 2013]", "[2011..2013]"),
    *[("heads", text, "yes") for text in ("TRUE", "Yes", "true", "có", "CÓ", "はい")],
    *[("heads", text, "no") for text in ("FALSE", "No", "không", "いいえ")],
    *[("quantity_min", text, "1000000") for text in ("1.000.000", "1,000,000", "1 000 000", "1\u202f000\u202f000")],
    *[("quantity_min", text, "1234.5") for text in ("1,234.5", "1.234,5", "1234,5", "1234.50")],
    *[("quantity_min", text, "20") for text in ("20", "20.0", "２０", "20.00")],
    *[("lat", text, "-20.95") for text in ("-20.950", "-20.95", "−20,95")],
    *[("parties", text, "vn|jp; jp-nara") for text in ("vn | jp ;jp-nara", "vn|jp; jp-nara;", "vn|jp；jp-nara")],
    ("pairs", "vn ~ jp;vn~jp-nara", "vn~jp; vn~jp-nara"),
    ("names_alt", "Hà Nội ;  Ha Noi;", "Hà Nội; Ha Noi"),
    ("title_en", "  Memorandum  of 2021\u3000", "Memorandum  of 2021"),
]
STAY = [
    *[
        ("signed", text)
        for text in ("3/4/2021", "23/11/2021", "2021/11", "44523", "Nov-21", "soon", "2021-13", "21-11")
    ],
    *[("signed", text) for text in ("[2011..2013]", "XXXX-01-18", "2014?", "2022-35", "2021-11-23/2022")],
    *[("heads", text) for text in ("1", "0", "x", "y", "maybe")],
    *[("quantity_min", text) for text in ("1,000", "1.000", "2.500", "1.125", "3 %", "1e3", "1 00", "12 34")],
    *[("title_en", text) for text in ("Q3/2022", "TRUE", "1.000.000", "A;B", "２０２１", "a \u00a0 b")],
    *[("parties", text) for text in ("vn, jp", "vn; ; jp", "; vn")],
    ("locator", "¶1;§2 [5-9]"),
]
COLUMNS = {name: column for table in ontology().tables.values() for name, column in table.columns.items()}
COLUMNS["parties"] = ontology().tables["agreements"].columns["parties"]


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


@pytest.mark.parametrize(("column", "text", "written"), SPELLINGS)
def test_what_can_mean_one_thing_has_one_spelling(column: str, text: str, written: str) -> None:
    assert spelled(COLUMNS[column], text) == written
    assert spelled(COLUMNS[column], written) == written


@pytest.mark.parametrize(("column", "text"), STAY)
def test_what_could_mean_two_things_stays(column: str, text: str) -> None:
    assert spelled(COLUMNS[column], text) == text


FORMULA = "begins with a character that spreadsheet programs take for a formula or a quote. Reword it"
LOST = "is an error of a spreadsheet program. Write again what stood there"
CUT = "is a number that a spreadsheet program has cut short. Write all its digits again"
NO_DATE = (
    "is not a date. Write 2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, [2011..2013], "
    "[..2023-04-12], XXXX-01-18 or 2014?"
)


@pytest.mark.parametrize(
    ("table", "column", "text", "refusal"),
    [
        *[("agreements", "signed", text, NO_DATE) for text in ("3/4/2021", "23/11/2021", "44523", "Nov-21", "2021/11")],
        ("units", "from", "1997", "is not a day. Write YYYY-MM-DD, for instance 2025-06-30"),
        (
            *("units", "until", "9999-12-31"),
            "stands for a day that nobody knows or that has not come. Leave the cell empty",
        ),
        (
            *("agreements", "heads", "1"),
            "is neither yes nor no. Write yes or no, or leave the cell empty for unknown",
        ),
        (
            *("undertakings", "quantity_min", "1,000"),
            "is not a number. Write digits with a point for decimals and no thousands marks",
        ),
        (
            *("undertakings", "quantity_min", "1.000"),
            "may mean thousands or decimals. Write thousands without a mark, and two decimals at most",
        ),
        ("documents", "language", "Việt", "is not a code of this kind. It has the form [a-z]{2,3}"),
        *[("agreements", "title_en", text, FORMULA) for text in ("=1+1", "+84 210", "@SUM(A1)", "-1")],
        *[("agreements", "agreement", text, FORMULA) for text in ("=A1", "-memo")],
        ("units", "names_alt", "Vinh Phuc; =1+1", FORMULA),
        *[("agreements", "note", text, LOST) for text in ("#NAME?", "#REF!", "#N/A", "######", "Err:502")],
        *[("documents", "number", text, CUT) for text in ("1.23E+05", "6,17E+15")],
        ("undertakings", "quantity_min", "1.23E+05", CUT),
        ("agreements", "title_en", '"open', "begins with a quote that nothing closes. Delete the quote, or close it"),
        ("agreements", "title_en", '"a" b', "begins with a quote that nothing closes. Delete the quote, or close it"),
    ],
)
def test_what_cannot_be_put_right_without_a_guess_is_refused(
    tables: SmallTables, table: str, column: str, text: str, refusal: str
) -> None:
    tables.change(table, 2, {column: text})
    assert refused(tables, table) == [f'x.tsv:2: column "{column}": value {text!r}: {refusal}']


def test_quotes_are_undone_once(tables: SmallTables) -> None:
    tables.change("agreements", 2, title_en='"the ""old"" one"', title_vi='a "b"', note='"""a"""')
    assert refused(tables, "agreements") == [f'x.tsv:2: column "note": value \'"a"\': {FORMULA}']
    tables.change("agreements", 2, note="")
    text = canonical(ontology().tables["agreements"], "x.tsv", tables.file("agreements").read_bytes(), [])
    tables.change("agreements", 2, title_en='the "old" one')
    assert text == tables.text("agreements")


def refused(tables: SmallTables, name: str) -> list[str]:
    """What stands in the way of formatting a table."""
    findings: list[Finding] = []
    canonical(ontology().tables[name], "x.tsv", tables.file(name).read_bytes(), findings)
    return [str(finding) for finding in findings]


@pytest.mark.parametrize(
    ("cell", "finding"),
    [
        ('"a\tb"', "value '\"a': holds a tab within quotes. Write a blank instead of the tab"),
        ('"a\nb"', "value '\"a': holds a line break within quotes. Write the cell in one line"),
        ('"a\nb', "value '\"a': begins with a quote that nothing closes. Delete the quote, or close it"),
    ],
)
def test_a_cell_that_goes_on_within_quotes_is_refused(tables: SmallTables, cell: str, finding: str) -> None:
    header = "\t".join(tables.header("within"))
    tables.raw("within", f"{header}\nw1\tjp-nara\tjp\t\t\t{cell}\t\n".encode())
    assert refused(tables, "within")[0] == f'x.tsv:2: column "source": {finding}'


def test_rows_are_in_the_order_of_their_numbers(tables: SmallTables) -> None:
    tables.write("within", [{"id": name, "unit": "jp-nara"} for name in ("w10", "w9", "w2")])
    text = canonical(ontology().tables["within"], "x.tsv", tables.file("within").read_bytes(), [])
    assert [line.split("\t")[0] for line in text.splitlines()] == ["id", "w2", "w9", "w10"]


def test_the_row_that_names_the_parties_stays_before_the_others_of_its_thing(tables: SmallTables) -> None:
    rows = [("a0009", "memo-1", "vn; jp"), ("a0007", "memo-1", ""), ("a0008", "memo-2", "vn; jp"), ("a0001", "m", "")]
    tables.write("agreements", [{"id": i, "agreement": thing, "parties": parties} for i, thing, parties in rows])
    text = canonical(ontology().tables["agreements"], "x.tsv", tables.file("agreements").read_bytes(), [])
    assert [line.split("\t")[0] for line in text.splitlines()] == ["id", "a0001", "a0009", "a0007", "a0008"]
    assert canonical(ontology().tables["agreements"], "x.tsv", text.encode(), []) == text


def test_tables_whose_ids_are_names_keep_the_order_of_their_source(tables: SmallTables) -> None:
    tables.write("units", ROWS["units"][::-1])
    text = canonical(ontology().tables["units"], "x.tsv", tables.file("units").read_bytes(), [])
    assert [line.split("\t")[0] for line in text.splitlines()][1:] == [row["id"] for row in ROWS["units"][::-1]]


def statements(store: Store) -> set[str]:
    """All that a graph says but the lines of its rows."""
    return {str(quad.triple) for quad in store if not quad.predicate.value.endswith("#sourceLine")}


def test_the_graph_is_the_same_before_and_after(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    """All that the reader takes and `fmt` writes otherwise: quarters, last zeros, order."""
    shop.document("report-2022", issued="2022-Q4")
    shop.agreement("memo-z", parties="vn-vinh-phuc; jp-tochigi", signed="2022-Q3", document="report-2022")
    shop.agreement("memo-z", signed="2022-08", document="report-2022", id="a0000")
    first = {"id": "u0002", "undertaking": "send", "kind": "target", "force": "planned", "quantity_min": "20.50"}
    said = {"document": "report-2022", "locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
    actions = {f"action_{lang}": "x" for lang in ("en", "vi", "ja")}
    shop.write("undertakings", {**first, **said, **actions}, {**first, **said, **actions, "id": "u0001"})
    before = statements(shop.fill())
    assert command(shop, capfd, "fmt").err == ["4 tables, 3 changed"]
    assert statements(shop.fill()) == before
    assert command(shop, capfd, "fmt").err == ["4 tables, 0 changed"]


def test_check_prints_what_would_change_and_changes_nothing(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    file = shop.file("agreements")
    raw = file.read_bytes()
    assert command(shop, capfd, "fmt", "--check") == Said(0, "", ["3 tables, 0 to be changed"])
    spoilt = raw.replace(b"2021-11-23", b"2021/11/23").replace(b"\n", b"\r\n")
    file.write_bytes(spoilt)
    was, now = spoilt.decode().split("\n")[:2], raw.decode().split("\n")[:2]
    assert command(shop, capfd, "fmt", "--check", str(file)) == Said(
        1,
        "--- data/agreements.tsv\n+++ data/agreements.tsv (canonical)\n@@ -1,3 +1,3 @@\n"
        f"-{was[0]}\n-{was[1]}\n+{now[0]}\n+{now[1]}\n \n",
        ["1 table, 1 to be changed"],
    )
    assert file.read_bytes() == spoilt
    assert command(shop, capfd, "fmt", str(shop.data)) == Said(0, "", ["3 tables, 1 changed"])
    assert file.read_bytes() == raw


def test_nothing_is_written_where_one_file_is_refused(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    shop.file("documents").write_bytes(b"\xef\xbb\xbf" + shop.file("documents").read_bytes())
    shop.file("agreements").write_text(
        shop.file("agreements").read_text(encoding="utf-8").replace("2021-11-23", "23/11/2021"), encoding="utf-8"
    )
    was = {file: file.read_bytes() for file in shop.data.rglob("*.tsv")}
    refusal = [
        f"data/agreements.tsv:2: column \"signed\": value '23/11/2021': {NO_DATE}",
        "ketnoi: 1 problem; nothing is written",
    ]
    assert command(shop, capfd, "fmt") == Said(2, "", refusal)
    assert command(shop, capfd, "fmt", "--check") == Said(2, "", refusal)
    assert {file: file.read_bytes() for file in shop.data.rglob("*.tsv")} == was


def test_a_file_keeps_its_mode_and_a_link_its_target(
    shop: Workshop, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file, elsewhere = shop.file("documents"), tmp_path / "elsewhere.tsv"
    canonical_bytes = file.read_bytes()
    elsewhere.write_bytes(b"\xef\xbb\xbf" + canonical_bytes)
    elsewhere.chmod(0o640)
    file.unlink()
    file.symlink_to(elsewhere)
    assert command(shop, capfd, "fmt").code == 0
    assert file.is_symlink()
    assert elsewhere.read_bytes() == canonical_bytes
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640
    assert list(shop.data.glob(".*.part")) == []


def test_files_outside_the_record_are_known_by_their_place(
    shop: Workshop, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "other" / "units" / "units"
    folder.mkdir(parents=True)
    raw = shop.file("units").read_bytes()
    (folder / "mine.tsv").write_bytes(raw.replace(b"\n", b"\r\n"))
    assert command(shop, capfd, "fmt", str(tmp_path / "other")) == Said(0, "", ["1 table, 1 changed"])
    assert (folder / "mine.tsv").read_bytes() == raw
    stray = tmp_path / "memo.tsv"
    stray.write_bytes(raw)
    said = command(shop, capfd, "fmt", str(stray))
    assert said.code == 2
    assert said.err[0].startswith(f"{stray}: belongs to no table. Tables are: agreements.tsv ")
    assert command(shop, capfd, "fmt", "nowhere.tsv") == Said(
        2, "", ["ketnoi: nowhere.tsv is not there; name a file or a folder of tables"]
    )
