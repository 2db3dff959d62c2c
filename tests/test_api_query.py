"""`KnowledgeGraph.query`: SPARQL in, values of Python out; triples; what cannot be run."""

from __future__ import annotations

import datetime
import pickle

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Store
from rdflib.compare import to_isomorphic

import ketnoi
from ketnoi.api.answers import queried
from ketnoi.api.values import python
from tests.test_hostile import ATTACKS

AGREEMENT = "https://w3id.org/ketnoi/agreement/vinh-phuc-tochigi-2021"
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_select_gives_rows_with_values(either: ketnoi.KnowledgeGraph) -> None:
    found = either.query("""
        SELECT ?s ?signed ?label ?undated ?earliest ?nothing (1 + 1 AS ?two) (0.5 AS ?half) {
          ?s a kn:Agreement ; kn:signed ?signed ; skos:prefLabel ?label ; kn:undated ?undated ;
            kn:signedEarliest ?earliest
          FILTER(LANG(?label) = "vi")
        }""")
    assert isinstance(found, ketnoi.Rows)
    assert found.to_dicts() == [
        {
            "s": AGREEMENT,
            "signed": "2021-11-23",
            "label": "Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi",
            "undated": False,
            "earliest": datetime.date(2021, 11, 23),
            "nothing": None,
            "two": 2,
            "half": 0.5,
        }
    ]
    [agreement] = found.column("s")
    assert isinstance(agreement, ketnoi.Iri)
    assert (agreement.curie, agreement.id) == ("agreement:vinh-phuc-tochigi-2021", "vinh-phuc-tochigi-2021")


def test_ask_gives_a_truth(either: ketnoi.KnowledgeGraph) -> None:
    assert either.query("ASK { unit:jp-tochigi kn:partnerOf unit:vn-vinh-phuc }") is True
    assert either.query("ASK { unit:jp-tochigi kn:partnerOf unit:vn-phu-tho-2025 }") is False


def test_construct_gives_triples_and_nothing_of_them_is_lost(either: ketnoi.KnowledgeGraph) -> None:
    found = either.query("""
        CONSTRUCT { ?s skos:prefLabel ?l ; kn:signedEarliest ?d }
        { ?s a kn:Agreement ; skos:prefLabel ?l ; kn:signedEarliest ?d FILTER(LANG(?l) = "vi") }""")
    assert isinstance(found, ketnoi.Triples)
    label, day = "Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi", datetime.date(2021, 11, 23)
    assert sorted(found, key=str) == [
        (AGREEMENT, "http://www.w3.org/2004/02/skos/core#prefLabel", label),
        (AGREEMENT, "https://w3id.org/ketnoi/ontology#signedEarliest", day),
    ]
    assert found.to_ntriples() == (
        f'<{AGREEMENT}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{label}"@vi .\n'
        f'<{AGREEMENT}> <https://w3id.org/ketnoi/ontology#signedEarliest> "2021-11-23"^^<{XSD}date> .\n'
    )
    assert (len(found), repr(found), str(found)) == (2, "<2 triples>", found.to_ntriples().rstrip("\n"))
    assert found[:1].to_ntriples() == found.to_ntriples().splitlines(keepends=True)[0]
    assert found[0].object == label
    copied = found.to_rdflib()
    assert to_isomorphic(copied) == to_isomorphic(rdflib.Graph().parse(data=found.to_ntriples(), format="nt"))
    assert "agreement:vinh-phuc-tochigi-2021 skos:prefLabel" in copied.serialize(format="turtle")


def test_describe_gives_what_a_store_holds_of_a_thing(kg: ketnoi.KnowledgeGraph) -> None:
    found = kg.query("DESCRIBE unit:jp-tochigi")
    assert isinstance(found, ketnoi.Triples)
    assert {triple.subject for triple in found} == {"https://w3id.org/ketnoi/unit/jp-tochigi"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?a ?b", r"^this is not SPARQL that can be read: error at 1:17"),
        ("SELECT ?x WHERE { ?x kn:form }", r"^this is not SPARQL that can be read: error at 1:30"),
        ("SELECT ?x\nWHERE { ?x kn:form }", r"error at 2:20"),
        ("DELETE WHERE { ?s ?p ?o }", r"^this is an update; the graph is only read: change the tables and build$"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", r"^SERVICE would ask another server"),
        ("", r"^this is not SPARQL"),
    ],
)
def test_what_cannot_be_run_is_a_query_error(kg: ketnoi.KnowledgeGraph, query: str, message: str) -> None:
    with pytest.raises(ketnoi.QueryError, match=message):
        kg.query(query)


def test_an_endpoint_that_refuses_a_query_is_quoted(remote: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.QueryError, match=r"^http://127.0.0.1:\d+/sparql refused the query \(400\): error at 1:"):
        remote.query("SELEKT ?x")


def test_a_query_is_text(kg: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.ArgumentError, match=r"^b'ASK \{\}' is not a query; give SPARQL as text$"):
        kg.query(b"ASK {}")  # type: ignore[arg-type]


@pytest.mark.parametrize("attack", ATTACKS)
def test_any_text_is_a_query_or_a_query_error(kg: ketnoi.KnowledgeGraph, attack: str) -> None:
    with pytest.raises(ketnoi.QueryError):
        kg.query(attack)


def test_what_was_queried_can_be_cited(kg: ketnoi.KnowledgeGraph) -> None:
    found = kg.query("SELECT ?x { }")
    assert isinstance(found, ketnoi.Rows)
    graph = {"version": kg.version, "digest": kg.digest, "built": "2026-11-21", "today": "2026-11-21"}
    assert found.about == {"query": "SELECT ?x { }", **graph}


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("-7", "integer", -7),
        ("007", "nonNegativeInteger", 7),
        ("1.50", "decimal", 1.5),
        ("1e3", "double", 1000.0),
        ("INF", "float", float("inf")),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("0001-01-01", "date", datetime.date.min),
        ("9999-12-31", "date", datetime.date.max),
        ("2026-11-21T01:02:03Z", "dateTime", datetime.datetime(2026, 11, 21, 1, 2, 3, tzinfo=datetime.UTC)),
        ("2025-02-30", "date", "2025-02-30"),
        ("2025-06-30Z", "date", "2025-06-30Z"),
        ("seven", "integer", "seven"),
        ("9" * 5000, "integer", "9" * 5000),
        ("yes", "boolean", "yes"),
        ("2021", "gYear", "2021"),
        ("2021-11", "string", "2021-11"),
    ],
)
def test_a_literal_is_a_value_of_its_type_or_stays_text(text: str, datatype: str, expected: object) -> None:
    found = python(Literal(text, datatype=NamedNode(XSD + datatype)))
    assert (found, type(found)) == (expected, type(expected))


def test_terms_without_a_type_of_python_are_text() -> None:
    found = queried(Store(), "SELECT ?x ?y { VALUES (?x ?y) { ('Huế'@vi '2022-35'^^edtf:EDTF) } }", {})
    assert isinstance(found, ketnoi.Rows)
    assert found.to_dicts() == [{"x": "Huế", "y": "2022-35"}]
    assert python(None) is None
    blank = queried(Store(), "SELECT (BNODE() AS ?b) { }", {})
    assert isinstance(blank, ketnoi.Rows)
    assert str(blank[0]["b"]).startswith("_:")


def test_rows_ids_and_units_survive_pickling(kg: ketnoi.KnowledgeGraph) -> None:
    found = kg.ask("shared", "tochigi")
    copied = pickle.loads(pickle.dumps(found))  # noqa: S301 our own
    assert (copied.to_dicts(), copied.about, copied.notes) == (found.to_dicts(), found.about, found.notes)
    assert copied[0]["partner"].iri == "https://w3id.org/ketnoi/unit/vn-phu-tho-2025"
    unit = kg.resolve("tochigi")
    assert pickle.loads(pickle.dumps(unit)) == unit  # noqa: S301
