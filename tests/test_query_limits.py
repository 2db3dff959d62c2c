"""A query reads this graph and nothing else: no other server is asked, nothing is changed, however it is written."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.sparql import select
from ketnoi.store import open_graph
from tests.program import ketnoi
from tests.servers import reply, serving

REFUSED = "ketnoi: SERVICE would ask another server; ketnoi answers from its own graph only\n"
UPDATE = "ketnoi: this is an update; the graph is only read: change the tables and build\n"
ANY = "{?a ?b ?c}"
HIDDEN = {
    "plainly": "SELECT * { SERVICE <URL> ANY }",
    "in lower case": "SELECT * { service <URL> ANY }",
    "in mixed case": "SELECT * { SeRvIcE <URL> ANY }",
    "silently": "SELECT * { SERVICE SILENT <URL> ANY }",
    "without blanks": "SELECT * {SERVICE<URL>ANY}",
    "with silent grown on": "SELECT * { SERVICESILENT<URL>ANY }",
    "with a line between": "SELECT * { SERVICE\n\t<URL> ANY }",
    "with a comment between": "SELECT * { SERVICE # here\n<URL> ANY }",
    "after a comment that ends with a return": "SELECT * { #\rSERVICE <URL> ANY }",
    "grown on a boolean": "SELECT * { ?s ?p trueSERVICE<URL>ANY }",
    "grown on a number": "SELECT * { ?s ?p 1SERVICE<URL>ANY }",
    "before a prefixed name": "PREFIX ex:<URL> SELECT * { SERVICEex:ANY }",
    "before the empty prefix": "PREFIX :<URL> SELECT * { SERVICE:ANY }",
    "in a variable": "SELECT * { VALUES ?u {<URL>} SERVICE ?u ANY }",
    "between two comparisons": "SELECT * { VALUES ?u {<URL>} FILTER(1<2)SERVICE?uANYFILTER(3>2) }",
    "before a comment that ends a comparison": "SELECT * { VALUES ?u {<URL>} FILTER(1<2)SERVICE?u#>\nANY }",
    "after an escape like a comment": r"PREFIX ex:<x:> SELECT * { {?s ex:a\#b ?o} SERVICE <URL> ANY }",
    "after an escape like a quote": r"PREFIX ex:<x:> SELECT * { {?s ex:a\'b ?o} SERVICE <URL> ANY {?s ex:a\'b ?o} }",
    "after a quote in an IRI": "SELECT * { {?s ?p <x:it's>} SERVICE <URL> ANY {?a ?b 'y'} }",
    "after a string compared": "SELECT * { ?s ?p ?o FILTER(?o<'x>'||true)SERVICE <URL> ANY {?a ?b 'y'} }",
    "between quotes in comments": 'SELECT * { ?s ?p ?o FILTER(?o<?o#>"""\n||true)SERVICE <URL> ANY #"""\n }',
    "after an escaped IRI": r"SELECT * { OPTIONAL {?s ?p <http://x\u0041#b>} SERVICE <URL> ANY }",
    "after a string": r"SELECT * { OPTIONAL {?s ?p 'it\'s #'} SERVICE <URL> ANY }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> ANY } } }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE <URL> ANY } }",
    "in CONSTRUCT": "CONSTRUCT ANY WHERE { SERVICE <URL> ANY }",
}
INNOCENT = [
    "SELECT ?s { ?s skos:prefLabel 'SERVICE <http://x/> {}'@en }",
    'SELECT ?s { ?s skos:prefLabel """a "service" b""" }',
    "SELECT ?s { ?s skos:prefLabel 'it\\'s a service' }",
    "SELECT ?s { ?s rdfs:seeAlso <http://example.org/service> }",
    "SELECT ?s { ?s rdfs:seeAlso <http://example.org/it's/service#x> }",
    "SELECT ?s { ?s rdfs:seeAlso <urn:example:service> }",
    "SELECT ?service { ?service a kn:Agreement }",
    "SELECT $Service { $Service a kn:Agreement }",
    "# SERVICE\nSELECT ?s { ?s a kn:Agreement } # service",
    "SELECT ?s { ?s a kn:customer-service }",
]


def test_no_other_server_is_ever_asked(two_documents: Path) -> None:
    hits: list[str] = []

    def note(request: BaseHTTPRequestHandler, _body: bytes) -> None:
        hits.append(request.path)
        reply(request, 500, "text/plain", b"")

    with serving(note) as url:
        for way, query in HIDDEN.items():
            ran = ketnoi("query", query.replace("URL", url).replace("ANY", ANY), "--store", two_documents)
            assert ran.complaint == REFUSED, way
        named = "SELECT * FROM <URL> { ?s ?p ?o }".replace("URL", url)
        found = ketnoi("query", named, "--format", "json", "--store", two_documents).rows
        assert found["results"]["bindings"] == [], "a graph named by its address is not fetched"
    assert not hits


@pytest.mark.parametrize("query", INNOCENT)
def test_the_word_is_free_in_strings_iris_comments_and_names(two_documents: Path, query: str) -> None:
    ran = ketnoi("query", query, "--store", two_documents)
    assert ran.code == 0, ran.err


PIECES = ["?s ex:a\\#b ?o .", "?s ex:a\\'b ?o .", "FILTER(1<2)", "FILTER(3>2)", "FILTER(?o<?o#>\n||true)"]
PIECES += ["OPTIONAL{?s ?p <x:it's>}", "OPTIONAL{?s ?p 'it\\'s'}", 'FILTER(?o<"""x>"""||true)', "FILTER(?o<'x>'||true)"]
PIECES += ["{?s ?p <x:a#b>}", "?s ?p 1", "?s ?p true", "?s ?p 'a'@en", " ", "\n", "UNION{}", "{}", "MINUS{?s ?p '}'}"]
PIECES += ["#'\n", '#"""\r']
"""Parts of a group that parse, each alone and many together, with what a text search may stumble over."""
around = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)


@settings(deadline=None)
@given(before=around, after=around, keyword=st.sampled_from(["SERVICE", "service ", "SERVICE SILENT", "serviceSILENT"]))
def test_no_neighbour_hides_it(graph_folder: Path, before: str, after: str, keyword: str) -> None:
    query = f"PREFIX ex:<x:> ASK {{ {before}{keyword}<http://127.0.0.1:9/>{ANY}{after} }}"
    assert ketnoi("query", query, "--store", graph_folder).complaint == REFUSED


@pytest.fixture(scope="module")
def graph_folder(two_documents: Path) -> Path:
    """The graph of the two documents, for tests that hypothesis runs."""
    return two_documents


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "insert { ?s <x:b> 1 } where { ?s ?p ?o }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE DATA { <x:a> <x:b> <x:c> }",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP DEFAULT",
        "CREATE GRAPH <x:g>",
        "LOAD <file:///etc/passwd>",
        "COPY DEFAULT TO <x:g>",
        "MOVE DEFAULT TO <x:g>",
        "ADD DEFAULT TO <x:g>",
        "# SELECT\nPREFIX select: <x:>\nBASE <x:> INSERT DATA { <a> <b> <c> }",
    ],
)
def test_updates_are_refused_as_such_and_change_nothing(two_documents: Path, update: str) -> None:
    def count() -> str:
        [row] = select(open_graph(two_documents), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        return str(row["n"])

    before = count()
    assert ketnoi("query", update, "--store", two_documents).complaint == UPDATE
    assert count() == before


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } ; CLEAR ALL", "ASK {} INSERT DATA {}", "EXPLAIN SELECT * {}"])
def test_a_query_is_one_query(two_documents: Path, query: str) -> None:
    complaint = ketnoi("query", query, "--store", two_documents).complaint
    assert complaint.startswith("ketnoi: this is not SPARQL that can be read: error at 1:")


def test_files_of_this_machine_are_not_read_as_graphs(two_documents: Path) -> None:
    query = "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"
    assert ketnoi("query", query, "--format", "csv", "--store", two_documents).out.splitlines()[1:] == []
