"""`KnowledgeGraph.graph`: rdflib's methods and SPARQL over the same store, and nothing that writes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from oxrdflib import OxigraphStore
from rdflib import RDF, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import ketnoi
from ketnoi import vocab
from tests.graphs import opened

KN = rdflib.Namespace(vocab.KN)
UNIT = rdflib.Namespace(vocab.namespace("unit"))
TOCHIGI, VINH_PHUC = UNIT["jp-tochigi"], UNIT["vn-vinh-phuc"]
AGREEMENT = URIRef("https://w3id.org/ketnoi/agreement/vinh-phuc-tochigi-2021")
LABELS = {rdflib.Literal("Tochigi", "en"), rdflib.Literal("Tochigi", "vi"), rdflib.Literal("栃木県", "ja")}


def test_rdflib_s_methods_read_the_store(either: ketnoi.KnowledgeGraph) -> None:
    graph = either.graph
    assert isinstance(graph, rdflib.Graph)
    assert set(graph.objects(TOCHIGI, SKOS.prefLabel)) == LABELS
    assert (TOCHIGI, KN.partnerOf, VINH_PHUC) in graph
    assert (TOCHIGI, KN.partnerOf, UNIT["jp-nara"]) not in graph
    assert list(graph.subjects(RDF.type, KN.Agreement)) == [AGREEMENT]
    assert graph.value(AGREEMENT, KN.signed) == rdflib.Literal("2021-11-23", datatype=vocab.EDTF.value)
    assert graph.value(AGREEMENT, KN.undated) == rdflib.Literal(False)  # noqa: FBT003


def test_it_has_every_triple_of_the_graph(either: ketnoi.KnowledgeGraph, two_documents: Path) -> None:
    manifest = opened(two_documents).manifest
    assert manifest
    assert len(either.graph) == manifest["triples"]


def test_sparql_through_rdflib_needs_no_prefixes(either: ketnoi.KnowledgeGraph) -> None:
    graph = either.graph
    rows = graph.query("SELECT ?p ?on { unit:jp-tochigi kn:partnerOf ?p . ?s a kn:Agreement ; kn:signed ?on }")
    assert [(row.p, str(row.on)) for row in rows] == [(VINH_PHUC, "2021-11-23")]  # type: ignore[union-attr]
    assert graph.query("ASK { unit:jp-tochigi kn:partnerOf unit:vn-vinh-phuc }").askAnswer is True
    built = graph.query("CONSTRUCT { ?s rdfs:label ?l } { ?s a kn:Agreement ; skos:prefLabel ?l }").graph
    assert built is not None
    assert set(built.subjects()) == {AGREEMENT}
    declared = graph.query("PREFIX k: <https://w3id.org/ketnoi/ontology#> SELECT ?s { ?s a k:Agreement }")
    assert [row.s for row in declared] == [AGREEMENT]  # type: ignore[union-attr]
    theirs = graph.query("SELECT ?s { ?s a k:Agreement }", initNs={"k": KN})
    assert [row.s for row in theirs] == [AGREEMENT]  # type: ignore[union-attr]
    bound = graph.query("SELECT ?p { ?unit kn:partnerOf ?p }", initBindings={"unit": VINH_PHUC})
    assert [row.p for row in bound] == [TOCHIGI]  # type: ignore[union-attr]


def test_a_prepared_query_is_run_by_rdflib_itself(kg: ketnoi.KnowledgeGraph) -> None:
    prepared = prepareQuery("SELECT ?p { ?unit kn:partnerOf ?p }", initNs={"kn": KN})
    rows = kg.graph.query(prepared, initBindings={"unit": VINH_PHUC})
    assert [row.p for row in rows] == [TOCHIGI]  # type: ignore[union-attr]


def test_prefixes_are_those_of_ketnoi(either: ketnoi.KnowledgeGraph) -> None:
    graph = either.graph
    bound = dict(graph.namespaces())
    own = {"unit", "agreement", "contact", "document", "attestation", "sector", "stage", "commune"}
    assert {name: str(bound[name]) for name in (*own, *vocab.EXTERNAL)} == {
        name: vocab.namespace(name) for name in (*own, *vocab.EXTERNAL)
    }
    assert graph.namespace_manager.curie(TOCHIGI) == "unit:jp-tochigi"
    copied = rdflib.Graph()
    copied += graph.triples((AGREEMENT, KN.party, None))
    assert len(copied) == 2


WRITES: dict[str, Callable[[rdflib.Graph], object]] = {
    "add": lambda graph: graph.add((TOCHIGI, RDF.type, KN.Province)),
    "addN": lambda graph: graph.addN([(TOCHIGI, RDF.type, KN.Province, graph)]),
    "+=": lambda graph: graph.__iadd__([(TOCHIGI, RDF.type, KN.Province)]),
    "remove": lambda graph: graph.remove((TOCHIGI, None, None)),
    "-=": lambda graph: graph.__isub__([(TOCHIGI, RDF.type, KN.Prefecture)]),
    "set": lambda graph: graph.set((TOCHIGI, RDF.type, KN.Province)),
    "update": lambda graph: graph.update("DELETE WHERE { ?s ?p ?o }"),
    "insert": lambda graph: graph.update("INSERT DATA { unit:x a kn:Province }", initNs={"unit": UNIT, "kn": KN}),
    "parse": lambda graph: graph.parse(data="<urn:a> <urn:b> <urn:c> .", format="nt"),
    "open": lambda graph: graph.open("/nowhere", create=True),
    "destroy": lambda graph: graph.destroy("/nowhere"),
    "commit": lambda graph: graph.commit(),
    "rollback": lambda graph: graph.rollback(),
}


@pytest.mark.parametrize("way", WRITES)
def test_to_write_is_refused_and_nothing_is_harmed(
    either: ketnoi.KnowledgeGraph, way: str, two_documents: Path
) -> None:
    before, files = count(either), digests(two_documents)
    with pytest.raises(ketnoi.ReadOnly, match=r"^the graph is only read; copy it to change it: ") as refused:
        WRITES[way](either.graph)
    assert isinstance(refused.value, TypeError)
    assert count(either) == before
    assert digests(two_documents) == files
    assert either.query("ASK { unit:jp-tochigi a kn:Prefecture }") is True


def count(kg: ketnoi.KnowledgeGraph) -> ketnoi.Row:
    """How many triples there are."""
    found = kg.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(found, ketnoi.Rows)
    return found[0]


def digests(folder: Path) -> dict[str, str]:
    """What every file below a folder holds, but for the log of the store."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("LOG"))
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_to_close_rdflib_s_graph_leaves_the_store_open(either: ketnoi.KnowledgeGraph) -> None:
    either.graph.close()
    assert len(either.graph) > 0
    assert either.query("ASK { unit:jp-tochigi a kn:Prefecture }") is True


def test_no_other_server_is_asked(kg: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.QueryError, match=r"^SERVICE would ask another server"):
        kg.graph.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_what_is_no_sparql_is_a_query_error(kg: ketnoi.KnowledgeGraph, remote: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.QueryError, match=r"^this is not SPARQL that can be read: error at 1:"):
        kg.graph.query("SELEKT ?x")
    with pytest.raises(ketnoi.QueryError, match=r"refused the query \(400\): error at 1:"):
        remote.graph.query("SELEKT ?x")
    with pytest.raises(ketnoi.QueryError, match=r"refused the query \(400\): error at 2:"):
        remote.graph.query("SELECT ?x {\n ?x kn:form }")


def test_the_stores_are_rdflib_s_own(kg: ketnoi.KnowledgeGraph, remote: ketnoi.KnowledgeGraph) -> None:
    assert isinstance(kg.graph.store, OxigraphStore)
    assert isinstance(remote.graph.store, SPARQLStore)
