"""Whatever stands in a file, `fmt` writes it once and for all, or says why not; and it means what it meant."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.errors import Finding
from ketnoi.tables import Column, read_table
from ketnoi.tables.fmt import canonical
from ketnoi.tables.spell import spelled
from ketnoi.tables.values import parse_row
from tests.small_tables import SmallTables, ontology
from tests.test_tables_anything import messy, valid_cells

TABLES = sorted(ontology().tables)
COLUMNS = [column for table in ontology().tables.values() for column in table.columns.values()]
quickly = settings(max_examples=80, deadline=None)
typed = st.one_of(
    messy,
    st.text(alphabet="0123456789-/.,QqT:[]?X年月日 \u00a0\u3000２－；;|~+eE", max_size=12),
    st.sampled_from(["Q3/2022", "quý IV/2021", "1.000.000", "１,０００", "TRUE", "có", '"a"', "2021-11-23 00:00:00"]),
)


def formatted(name: str, raw: bytes) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    return canonical(ontology().tables[name], f"data/{name}.tsv", raw, findings), findings


@quickly
@given(name=st.sampled_from(TABLES), raw=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)))
def test_any_bytes_are_refused_in_words(name: str, raw: bytes) -> None:
    text, findings = formatted(name, raw)
    assert findings or text.encode().startswith(b"id\t")
    assert all("\n" not in str(finding) and finding.remedy for finding in findings)


@settings(max_examples=500, deadline=None)
@given(column=st.sampled_from(COLUMNS), text=typed)
def test_a_cell_is_spelled_once(column: Column, text: str) -> None:
    once = spelled(column, unicodedata.normalize("NFC", text))
    assert spelled(column, once) == once


@quickly
@given(data=st.data(), name=st.sampled_from(TABLES), end=st.sampled_from(["\n", "\r\n", "\r"]), mark=st.booleans())
def test_any_cells_come_into_one_form_or_are_refused(data: st.DataObject, name: str, end: str, *, mark: bool) -> None:
    header = ontology().tables[name].header
    row = st.lists(typed, min_size=len(header), max_size=len(header)).map("\t".join)
    lines = ["\t".join(header), *data.draw(st.lists(row, min_size=1, max_size=3))]
    raw = (("\ufeff" if mark else "") + end.join(lines)).encode()
    once, findings = formatted(name, raw)
    if findings:
        assert all(str(finding).startswith(f"data/{name}.tsv:") for finding in findings)
    else:
        assert formatted(name, once.encode()) == (once, [])


MANGLES: list[Callable[[str], str]] = [  # in the order in which a program would do them
    lambda text: text.replace("; ", " ;"),
    lambda text: text + "\t" * 9 + "\n\n",
    lambda text: "".join(
        "\t".join('"' + cell.replace('"', '""') + '"' for cell in line.split("\t")) + "\n"
        for line in text.split("\n")[:-1]
    ),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(TABLES), ways=st.sets(st.integers(0, len(MANGLES) - 1), min_size=1))
def test_what_was_mangled_reads_as_before(data: st.DataObject, name: str, ways: set[int]) -> None:
    """read(fmt(mangle(table))) is read(table), value by value."""
    table = ontology().tables[name]
    cells = {column.name: data.draw(valid_cells(column), label=column.name) for column in table.columns.values()}
    whole = "".join("\t".join(line) + "\n" for line in (table.header, [cells[column] for column in table.header]))
    mangled = whole
    for way in sorted(ways):
        mangled = MANGLES[way](mangled)
    text, findings = formatted(name, mangled.encode())
    assert findings == []
    assert values(name, text) == values(name, whole)


def values(name: str, text: str) -> dict[str, tuple[object, ...]]:
    """The typed values of the one row of a table."""
    table = ontology().tables[name]
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder:
        SmallTables(Path(folder)).raw(name, text.encode())
        (row,) = read_table(table, Path(folder), findings)
        record = parse_row(table, row, ontology().concepts, findings)
    assert findings == []
    return record.values
