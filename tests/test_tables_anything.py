"""Whatever stands in a table, it is read or found fault with; and what is valid comes back as it was written."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnoi.errors import Finding
from ketnoi.tables import Column, Table, read_table
from ketnoi.tables.values import parse_row
from tests.small_tables import ROWS, SmallTables, ontology

TABLES = sorted(ontology().tables)
SEEDS = [
    *sorted({cell for rows in ROWS.values() for row in rows for cell in row.values()}),
    *("2021-11-23/", "[..", "XXXX-99", "9999?", "0000-00-00", "2022-Q9", "P", "[5-4]", "a~b", "each", "yes", "-0"),
    *("; ", "|", "~", '"', "=", "\u3000", "１", "é", "Đ", "a; a", "9" * 30),
]
messy = st.one_of(
    st.sampled_from(SEEDS), st.text(alphabet='09aÀĐ漢 ;|~[]-/.?"=\t\r\n\x00\u200b\ufeff\ud7ff', max_size=8)
)
within_a_test = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


@within_a_test
@given(name=st.sampled_from(TABLES), content=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_found_fault_with(tables: SmallTables, name: str, content: bytes) -> None:
    was = tables.file(name).read_bytes() if tables.file(name).exists() else None
    tables.raw(name, content)
    assert tables.findings()
    tables.raw(name, was) if was is not None else tables.file(name).unlink()


@within_a_test
@given(data=st.data(), name=st.sampled_from(TABLES))
def test_any_cells_under_the_right_header_are_read_or_found_fault_with(
    tables: SmallTables, data: st.DataObject, name: str
) -> None:
    header = "\t".join(tables.header(name))
    width = len(tables.header(name))
    row = st.lists(messy, min_size=width, max_size=width).map("\t".join)
    text = "\n".join([header, *data.draw(st.lists(row, min_size=1, max_size=3))])
    was = tables.file(name).read_bytes() if tables.file(name).exists() else None
    tables.raw(name, text.encode())
    records, findings = tables.check()
    assert findings or records[name]
    assert all(finding.startswith("data/") and "\n" not in finding for finding in findings)
    tables.raw(name, was) if was is not None else tables.file(name).unlink()


@within_a_test
@given(cells=st.dictionaries(st.sampled_from(ontology().tables["agreements"].header), messy, min_size=1, max_size=4))
def test_any_change_of_a_good_row_is_read_or_found_fault_with(tables: SmallTables, cells: dict[str, str]) -> None:
    tables.write("agreements", ROWS["agreements"])
    if not any(character in text for text in cells.values() for character in "\t\n\r"):
        tables.change("agreements", 2, cells)
        records, findings = tables.check()
        assert findings or len(records["agreements"]) == 1
    tables.write("agreements", ROWS["agreements"])


slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
days = st.dates(datetime.date(1, 1, 2), datetime.date(9999, 12, 30)).map(datetime.date.isoformat)
years = st.integers(1, 9999).map("{:04}".format)
numbers = st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", fullmatch=True)
spans = st.lists(st.tuples(st.integers(0, 10**8), st.integers(1, 999)), min_size=1, max_size=3)
texts = (
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters=";\ufffd"), min_size=1, max_size=12)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text and text[0] not in '"=@+-' and unicodedata.is_normalized("NFC", text))
)
MAKERS: dict[str, st.SearchStrategy[str]] = {
    "id": slugs,
    "key": slugs,
    "ref": slugs,
    "text": texts,
    "number": numbers,
    "day": days,
    "date": st.one_of(
        days,
        years,
        years.map("{}?".format),
        st.tuples(years, st.integers(33, 36)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
        st.tuples(days, days).map(sorted).map("/".join),
        st.tuples(years, years).map(sorted).map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
        days.map("[..{}]".format),
    ),
    "boolean": st.sampled_from(["yes", "no"]),
    "duration": st.from_regex(r"P[1-9][0-9]?Y([1-9]M)?([1-9]D)?", fullmatch=True),
    "locator": spans.map(lambda found: f"§1 ¶2 [{', '.join(f'{start}-{start + size}' for start, size in found)}]"),
    "pairs": st.one_of(
        st.sampled_from(["each", "none"]),
        st.lists(st.tuples(slugs, slugs).map("~".join), min_size=1, max_size=3, unique=True).map("; ".join),
    ),
    "url": st.from_regex(r"https?://[a-z]{1,9}\.vn(/[a-zA-Z0-9%?=&]{0,9})?", fullmatch=True),
    "wikidata": st.from_regex(r"Q[1-9][0-9]{0,8}", fullmatch=True),
    "digest": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
}
SHOWN: dict[str, Callable[[Any], str]] = {
    "day": datetime.date.isoformat,
    "date": lambda date: str(date.text),
    "boolean": lambda value: "yes" if value else "no",
    "ref": lambda value: "|".join(value) if isinstance(value, tuple) else value,
    "pairs": lambda value: value if isinstance(value, str) else "; ".join("~".join(pair) for pair in value),
}


def valid_cells(column: Column) -> st.SearchStrategy[str]:
    """Texts that a column takes; never empty, so that defaults stay out of it."""
    if column.type == "concept":
        maker = st.sampled_from(sorted(ontology().concepts[column.scheme]))
    elif column.pattern:
        maker = st.from_regex(column.pattern, fullmatch=True)
    else:
        maker = MAKERS[column.type]
    return st.lists(maker, min_size=1, max_size=3, unique=True).map("; ".join) if column.many else maker


def written(column: Column, values: tuple[Any, ...]) -> str:
    """The cell that says these values."""
    return "; ".join(SHOWN.get(column.type, str)(value) for value in values)


@pytest.mark.parametrize("name", TABLES)
@within_a_test
@given(data=st.data())
def test_a_valid_row_comes_back_as_it_was_written(tmp_path: Path, name: str, data: st.DataObject) -> None:
    table: Table = ontology().tables[name]
    cells = {column.name: data.draw(valid_cells(column), label=column.name) for column in table.columns.values()}
    small = SmallTables(tmp_path)
    small.write(name, [cells])
    findings: list[Finding] = []
    (row,) = read_table(table, tmp_path, findings)
    record = parse_row(table, row, ontology().concepts, findings)
    assert findings == []
    assert row.cells == cells
    for column in table.columns.values():
        if column.type == "number":
            assert record.one(column.name) == Decimal(cells[column.name])
        else:
            assert written(column, record.values[column.name]) == cells[column.name]
