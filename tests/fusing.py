"""Rows of one thing, written in memory and fused with the real tables, concepts and documents.

    held = fused("agreements", [{"agreement": "a", "document": "press", "signed": "2014"}, ...])
    held["signed"]            # ["2014-12-24"]: what is held, by the local name of the property
    held["disputed"]          # ["kn:form"]

The documents that rows may name are in DOCUMENTS; a test that needs others gives them. All of it is invented.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ketnoi import vocab
from ketnoi.dates import Date, parse
from ketnoi.errors import Finding
from ketnoi.pipeline.attest import directory
from ketnoi.pipeline.fuse import Sources, fuse
from ketnoi.pipeline.ontology import Ontology, load_ontology
from ketnoi.tables import Record, Row
from ketnoi.tables.values import parse_row
from tests.workshop import ROOT

Cells = Mapping[str, str]
PARTIES = "vn-one; jp-one"
UNITS: dict[str, Cells] = {
    "vn-one": {"kind": "province", "from": "1997-01-01", "until": "2025-06-30"},
    "vn-two": {"kind": "province", "from": "2025-07-01"},
    "vn-old": {"kind": "province"},
    "jp-one": {"kind": "prefecture"},
    "jp-two": {"kind": "prefecture"},
}
BODIES: dict[str, Cells] = {"body-vn-one-department": {"kind": "department", "of": "vn-one"}}
DOCUMENTS: dict[str, Cells] = {
    "act": {"kind": "news-report", "publisher_kind": "party-government", "issuer": "vn-one", "issued": "2020-06"},
    "act-jp": {"kind": "news-report", "publisher_kind": "party-government", "issuer": "jp-one", "issued": "2020-06"},
    "office": {"kind": "news-report", "publisher_kind": "government", "issuer": "body-vn-one-department"},
    "list": {"kind": "record", "publisher_kind": "party-government", "issuer": "vn-one", "issued": "2020-06"},
    "list-jp": {"kind": "record", "publisher_kind": "party-government", "issuer": "jp-one", "issued": "2020-06"},
    "other": {"kind": "news-report", "publisher_kind": "government", "issuer": "jp-two", "issued": "2020-06"},
    "ministry": {"kind": "record", "publisher_kind": "ministry", "issued": "2020-06"},
    "press": {"kind": "press-article", "publisher_kind": "press", "issued": "2020-06"},
    "press-2": {"kind": "press-article", "publisher_kind": "press", "issued": "2020-06"},
    "machine": {"kind": "press-article", "publisher_kind": "machine-translation", "issued": "2020-06"},
    "private": {"kind": "press-article", "publisher_kind": "private", "issued": "2020-06"},
    "early": {"kind": "press-article", "publisher_kind": "press", "issued": "2014-12-28"},
    "late": {"kind": "press-article", "publisher_kind": "press", "issued": "2019-03-02"},
    "undated": {"kind": "press-article", "publisher_kind": "press"},
    "read": {"kind": "press-article", "publisher_kind": "press", "read": "2021-05-04"},
}
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))
_FILLED = {"locator": "§1 [0-10]", "method": "curated", "confidence": "high"}


@cache
def ontology() -> Ontology:
    """The real tables and concepts."""
    return load_ontology(ROOT / "ontology")


def records(table: str, rows: Iterable[Cells]) -> list[Record]:
    """Rows of a table with typed values; columns that a row does not name stay empty, a bad cell fails."""
    declared, findings, made = ontology().tables[table], list[Finding](), list[Record]()
    for number, row in enumerate(rows, start=2):
        unknown = row.keys() - set(declared.columns)
        assert not unknown, f"{table} has no column {sorted(unknown)}"
        cells = {name: row.get(name, "") for name in declared.columns}
        made.append(parse_row(declared, Row(f"data/{table}.tsv", number, cells), ontology().concepts, findings))
    assert not findings, "\n".join(map(str, findings))
    return made


def fused(table: str, rows: Iterable[Cells], documents: Mapping[str, Cells] = DOCUMENTS) -> dict[str, list[str]]:
    """What is held of the one thing that the rows speak of, sorted values by property; empty where nothing is."""
    numbered = [{"id": f"x{number:04}", **_FILLED, **row} for number, row in enumerate(rows, start=1)]
    all_records = {
        "units": records("units", [{"id": name, **cells} for name, cells in UNITS.items()]),
        "bodies": records("bodies", [{"id": name, **cells} for name, cells in BODIES.items()]),
        "documents": records("documents", [{"id": name, **cells} for name, cells in documents.items()]),
        table: records(table, numbered),
    }
    sources = Sources.of(ontology(), all_records, directory(all_records))
    held: dict[str, set[str]] = defaultdict(set)
    for triple in fuse(all_records, sources):
        value = triple.object
        shown = vocab.shorten(value.value) if isinstance(value, NamedNode) else str(getattr(value, "value", value))
        own = isinstance(value, NamedNode) and not shown.startswith("kn:")
        held[vocab.shorten(triple.predicate.value).partition(":")[2]].add(shown.partition(":")[2] if own else shown)
    return {name: sorted(values) for name, values in held.items()}


def agreement(*rows: Cells, parties: str = PARTIES, documents: Mapping[str, Cells] = DOCUMENTS) -> dict[str, list[str]]:
    """What is held of one agreement; a row names its document and what that says, in order of the table."""
    return fused("agreements", [{"agreement": "a", "parties": parties, **row} for row in rows], documents)


def contact(*rows: Cells, parties: str = PARTIES, documents: Mapping[str, Cells] = DOCUMENTS) -> dict[str, list[str]]:
    """What is held of one contact, by default a meeting that took place."""
    filled = {"contact": "k", "kind": "meeting", "force": "done", "parties": parties}
    return fused("contacts", [{**filled, **row} for row in rows], documents)


@st.composite
def any_dates(draw: st.DrawFn) -> Date:
    """Any date that a table may hold."""
    first, second = sorted((draw(DAYS), draw(DAYS)))
    forms = [
        f"{first}",
        f"{first:%Y-%m}",
        f"{first:%Y}",
        f"{first:%Y}?",
        f"{first:%Y}-{33 + (first.month - 1) // 3}",
        f"{first}/{second}",
        f"[{first}..{second}]",
        f"[..{second}]",
        f"[{first}..]",
        f"XXXX-{first:%m}",
    ]
    return parse(draw(st.sampled_from(forms)))
