"""Rows: sequences of dicts, DataFrames with types that can be computed with, tables to look at."""

from __future__ import annotations

import datetime
import sys

import pandas as pd
import pytest

import ketnoi
from ketnoi.api import show
from ketnoi.api.rows import Field

DAY = datetime.date(2021, 11, 23)
FIELDS = [Field("id", "text"), Field("day", "day"), Field("n", "number"), Field("is", "truth"), Field("ids", "several")]
RECORDS = [
    (ketnoi.Id.of("https://w3id.org/ketnoi/unit/jp-tochigi"), DAY, 3, True, (ketnoi.Id("a", "urn:a"), "b")),
    (None, None, None, None, ()),
]
HOSTILE = "<script>alert(1)</script>&\"'\x1b[2J\u202e"


def made(records: list[tuple[object, ...]] = RECORDS) -> ketnoi.Rows:  # type: ignore[assignment]
    """Rows of every kind of column."""
    return ketnoi.Rows(FIELDS, records, {"question": "q"}, ["a note"])  # type: ignore[arg-type]


def test_rows_are_a_sequence_of_dicts() -> None:
    rows = made()
    first = {"id": "jp-tochigi", "day": DAY, "n": 3, "is": True, "ids": ("a", "b")}
    last = {"id": None, "day": None, "n": None, "is": None, "ids": ()}
    assert rows.to_dicts() == list(rows) == [rows[0], rows[-1]] == [first, last]
    assert (len(rows), bool(rows), bool(made([]))) == (2, True, False)
    assert first in rows
    tail = rows[1:]
    assert (tail.to_dicts(), tail.columns, tail.about, tail.notes) == ([last], rows.columns, rows.about, ("a note",))
    assert rows.column("day") == [DAY, None]
    with pytest.raises(IndexError):
        rows[2]
    with pytest.raises(KeyError, match="no column 'dya'; there are: id, day, n, is, ids"):
        rows.column("dya")


def test_a_row_that_is_changed_changes_no_other() -> None:
    rows = made()
    rows[0]["id"] = "mine"
    assert rows[0]["id"] == "jp-tochigi"


def test_a_data_frame_has_the_types_of_its_columns_and_says_where_it_comes_from() -> None:
    frame = made().to_pandas()
    types = {"id": "string", "day": "datetime64[s]", "n": "Int64", "is": "boolean", "ids": "object"}
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == types
    assert [type(value) for value in frame["id"]] == [str, type(pd.NA)]
    assert frame["day"].tolist() == [pd.Timestamp("2021-11-23"), pd.NaT]
    assert frame["n"].sum() == 3
    assert frame["ids"].tolist() == [("a", "b"), ()]
    assert frame["ids"].explode().tolist()[:2] == ["a", "b"]
    assert frame.isna().sum().to_dict() == {"id": 1, "day": 1, "n": 1, "is": 1, "ids": 0}
    assert frame.attrs == {"question": "q"}


def test_an_empty_answer_is_a_data_frame_of_the_same_columns_and_types() -> None:
    assert made([]).to_pandas().dtypes.equals(made().to_pandas().dtypes)
    assert list(made([]).to_pandas().columns) == [field.name for field in FIELDS]


def test_numbers_with_a_fraction_and_the_ends_of_the_calendar(kg: ketnoi.KnowledgeGraph) -> None:
    frame = kg.ask("unit-places", ["tochigi", "nara"]).to_pandas()
    assert frame["until"].dt.year.tolist() == [9999, 9999]
    assert (str(frame["latitude"].dtype), frame["latitude"].tolist()) == ("Float64", [36.566, 34.685])
    assert frame["unit"].tolist() == ["jp-tochigi", "jp-nara"]
    assert frame["unit_label"].tolist() == ["Tochigi", "Nara"]


def test_the_types_of_a_query_are_those_of_its_values(kg: ketnoi.KnowledgeGraph) -> None:
    found = kg.query("""
        SELECT ?iri ?day ?n ?half ?is ?text ?mixed ?none {
          VALUES (?iri ?day ?n ?half ?is ?text ?mixed) {
            (unit:jp-nara "2021-11-23"^^xsd:date 1 1.5 true "a"@vi 1) (UNDEF UNDEF UNDEF 2 false "2021"^^edtf:EDTF "b")
          } }""")
    assert isinstance(found, ketnoi.Rows)
    assert [str(kind) for kind in found.to_pandas().dtypes] == [
        "string",
        "datetime64[s]",
        "Int64",
        "Float64",
        "boolean",
        "string",
        "object",
        "string",
    ]


def test_without_pandas_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    message = "^rows become a DataFrame with pandas, which is not installed: pip install pandas$"
    with pytest.raises(ketnoi.MissingPackage, match=message) as missing:
        made().to_pandas()
    assert isinstance(missing.value, ImportError)
    assert isinstance(missing.value, ketnoi.KetnoiError)


def test_printed_rows_are_a_table_without_the_columns_that_are_empty() -> None:
    fields = [Field("name", "text"), Field("none", "text"), Field("ids", "several")]
    rows = ketnoi.Rows(fields, [("栃木県", None, ("a", "b")), ("Huế", None, ())], {})
    assert str(rows) == "name    ids\n------  ----\n栃木県  a; b\nHuế"
    assert repr(rows) == "<2 rows: name, none, ids>"
    assert str(ketnoi.Rows(fields, [], {})) == "name  none  ids\n----  ----  ---"


def test_a_notebook_shows_a_table_in_which_everything_is_text() -> None:
    rows = ketnoi.Rows([Field(f"a{HOSTILE}", "text"), Field("b", "text")], [(HOSTILE, None)], {}, [f"note {HOSTILE}"])
    shown = "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;[2J"
    assert rows._repr_html_() == (
        f"<table>\n<thead><tr><th>a{shown}</th></tr></thead>\n"
        f"<tbody>\n<tr><td>{shown}</td></tr>\n</tbody>\n</table>\n<p>note {shown}</p>\n"
    )


def test_a_long_answer_is_shown_in_part_and_says_so() -> None:
    rows = ketnoi.Rows([Field("n", "number")], [(number,) for number in range(show.MOST + 5)], {})
    assert str(rows).splitlines()[-2:] == [str(show.MOST - 1), "… and 5 more"]
    assert rows._repr_html_().endswith("</table>\n<p>… and 5 more</p>\n")
    assert rows._repr_html_().count("<tr>") == show.MOST + 1


def test_the_list_of_questions_is_a_mapping_to_look_at(kg: ketnoi.KnowledgeGraph) -> None:
    questions = kg.questions
    assert {"shared", "partners", "links", "stages"} <= set(questions)
    assert len(questions) == len(list(questions))
    links = questions["links"]
    assert (links.name, links.title) == ("links", "What links two units")
    assert links.parameters == ("asked", "other", "as_of", "as_signed", "stage")
    assert questions["standing"].optional == ("other",)
    assert links.columns[:4] == ("stage", "stage_label", "what", "what_label")
    found = kg.query(links.sparql)
    assert isinstance(found, ketnoi.Rows)
    assert len(found) > 0
    with pytest.raises(KeyError):
        questions["nosuch"]
    assert "nosuch" not in questions
    assert any(line.startswith("links ") for line in str(questions).splitlines())
    standing = next(line for line in str(questions).splitlines() if line.startswith("standing "))
    assert standing.endswith("  asked, [other], as_of, as_signed")
    assert "<td>links</td><td>What links two units</td>" in questions._repr_html_()
    assert repr(questions).startswith(f"<{len(questions)} questions: ")
