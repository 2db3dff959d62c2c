"""Answers from a SPARQL endpoint: the same bytes as from the store itself; and endpoints that let one down."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from ketnoi.questions import question_files
from ketnoi.store import Embedded, open_graph
from tests.program import ROOT, ketnoi
from tests.servers import RESULTS, Act, endpoint, reply, replying, serving

ARGUMENTS = {
    "links": ["tochigi", "phú thọ"],
    "partners": ["tochigi"],
    "shared": ["tochigi"],
    "row-sources": ["vĩnh phúc"],
    "unit-changes": ["vĩnh phúc"],
    "unit-facts": ["vĩnh phúc"],
    "unit-places": ["vĩnh phúc"],
    "document-facts": ["vinh-phuc-tochigi-plan-2022"],
    "document-says": ["vinh-phuc-tochigi-plan-2022"],
    "holders": ["phu-tho-ambassador-2025"],
    "held": ["pt-wish-local-partners-2025-11-25"],
    "fates": ["vinh-phuc-tochigi-2021"],
    "particulars": ["vinh-phuc-tochigi-2021"],
    "references": ["phu-tho-ambassador-2025"],
    "evidence": ["vinh-phuc-tochigi-2021"],
    "said": ["vinh-phuc-tochigi-2021"],
    "sectors-of": ["pt-wish-viet-nhat-gathering"],
    "sources": ["vp-fdi-capital"],
    "duties": ["vĩnh phúc"],
    "period": ["2021", "2022"],
    "due": ["2025", "2022", "tochigi"],
    "standing": ["vĩnh phúc", "tochigi"],
    "standing-of": ["vinh-phuc-tochigi-2021"],
    "sectors": ["phú thọ"],
    "timeline": ["phú thọ", "tochigi"],
    "inherited": ["phú thọ"],
    "orphans": ["tochigi"],
    "gaps": ["đà nẵng", "prefecture"],
    "conflicts": [],
    "counts": [],
    "dissolved": [],
    "documents": [],
    "network": [],
    "offices": [],
    "orientations": [],
    "sector": [],
    "stages": [],
    "stats": [],
    "ties": [],
}
COMMANDS = [["ask", name, *ARGUMENTS[name]] for name in sorted(question_files(ROOT / "ontology"))]
COMMANDS += [
    ["shared", "tochigi", "--as-of", "2023-01-01", "--lang", "ja"],
    ["shared", "tochigi", "--as-signed", "--format", "csv"],
    ["partners", "phú thọ", "--lang", "vi", "--format", "markdown"],
    ["partners", "vn-vinh-phuc", "--stage", "agreement", "--format", "json"],
    ["show", "tochigi", "--sources"],
    ["show", "vĩnh phúc", "tochigi", "--sources", "--format", "json"],
    ["show", "vinh-phuc-tochigi-2021", "--lang", "ja", "--sources"],
    ["show", "phu-tho-ambassador-2025", "--lang", "vi"],
    ["shared", "date"],
    ["shared", "tochgi"],
    ["show", "vinh-phuc-tochigi-2012"],
    ["ask", "held", "vinh-phuc-tochigi-2012"],
    ["count"],
    ["count", "--definition", "clair", "--rows", "--lang", "vi"],
    ["count", "--explain", "any", "clair"],
    ["stats", "--lang", "ja", "--format", "markdown"],
    ["timeline", "phú thọ", "tochigi"],
    ["draw", "--json"],
    ["draw", "--json", "--as-signed", "--lang", "ja"],
    ["query", "SELECT ?s ?l { ?s a kn:Contact ; skos:prefLabel ?l } ORDER BY ?s ?l", "--format", "csv"],
    ["query", "SELECT ?s ?d { ?s a kn:Agreement ; kn:signed ?d }", "--format", "json"],
    ["query", "ASK { unit:jp-tochigi kn:partnerOf unit:vn-vinh-phuc }", "--format", "xml"],
    ["query", "DESCRIBE unit:jp-tochigi"],
    ["query", "CONSTRUCT WHERE { ?s a kn:Agreement ; ?p ?o }", "--format", "nt"],
]


@pytest.fixture(scope="module", autouse=True)
def direct() -> Iterator[None]:
    """No proxy stands between this machine and itself."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NO_PROXY", "127.0.0.1")
        patched.setenv("no_proxy", "127.0.0.1")
        yield


@pytest.fixture(scope="module")
def served(two_documents: Path) -> Iterator[str]:
    """The address of an endpoint over the very store."""
    graph = open_graph(two_documents)
    assert isinstance(graph, Embedded)
    with serving(endpoint(graph.store)) as url:
        yield url


@pytest.fixture(scope="module")
def served_otherwise(two_documents: Path) -> Iterator[str]:
    """The address of an endpoint over the same triples, put in backwards, which gives them in an order of its own."""
    graph = open_graph(two_documents)
    store, same = Store(), Store()
    same.load(path=str(Path(graph.name) / "ketnoi.trig"), format=RdfFormat.TRIG)
    for quad in reversed(list(same)):
        store.add(quad)
    with serving(endpoint(store)) as url:
        yield url


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_endpoint_answers_as_the_store_does(two_documents: Path, served: str, command: list[str]) -> None:
    assert ketnoi(*command, "--store", served) == ketnoi(*command, "--store", two_documents)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "query"], ids=" ".join)
def test_no_answer_rests_on_the_order_of_a_store(
    two_documents: Path, served_otherwise: str, command: list[str]
) -> None:
    assert ketnoi(*command, "--store", served_otherwise) == ketnoi(*command, "--store", two_documents)


def test_a_query_is_posted_as_it_is() -> None:
    seen: list[tuple[str, str, str, bytes]] = []

    def note(request: BaseHTTPRequestHandler, body: bytes) -> None:
        headers = request.headers
        seen.append((request.command, headers["Content-Type"], headers["Accept"], body))
        reply(request, 200, RESULTS, b'{"head":{},"boolean":true}')

    with serving(note) as url:
        assert ketnoi("query", "ASK { ?s ?p 'Vĩnh Phúc' }", "--store", url).out == "true\n"
    [(method, kind, accept, body)] = seen
    assert (method, kind) == ("POST", "application/sparql-query; charset=utf-8")
    assert RESULTS in accept
    assert body.decode("utf-8") == "ASK { ?s ?p 'Vĩnh Phúc' }"


def hang_up(request: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Close the line without a word."""
    request.close_connection = True
    request.connection.shutdown(socket.SHUT_RDWR)


def break_off(request: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Promise more than is sent."""
    request.send_response(200)
    request.send_header("Content-Type", RESULTS)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b'{"head":{"vars":["node"]},"results":{"bindings":[')
    request.close_connection = True


def babble(request: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Answer something that is not HTTP."""
    request.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    request.close_connection = True


ROW = b'{"head":{"vars":["kind"]},"results":{"bindings":[{"kind":{"type":"uri","value":"https://x.example/"}}'
BAD: dict[str, tuple[Act, str]] = {
    "refuses": (replying(400, "text/plain", b"Bad query\nline 2"), "refused the query (400): Bad query\n"),
    "forbids": (replying(403, "text/html", b""), "refused the query (403): \n"),
    "fails": (replying(503, "text/html", b"<h1>Down</h1>"), "refused the query (503): <h1>Down</h1>\n"),
    "sends control characters": (replying(500, "text/plain", b"a\x1b[2J\x9bb\xff"), "(500): a [2J\ufffdb\ufffd\n"),
    "is a web page": (replying(200, "text/html", b"<!doctype html><p>Hello"), "is not a SPARQL result ("),
    "sends no JSON": (replying(200, RESULTS, b"hello"), "is not a SPARQL result ("),
    "sends other JSON": (replying(200, "application/json", b'{"error":"x"}'), "is not a SPARQL result ("),
    "sends nothing": (replying(200, RESULTS, b""), "is not a SPARQL result ("),
    "stops within a row": (replying(200, RESULTS, ROW), "is not a SPARQL result ("),
    "sends no IRI": (replying(200, RESULTS, ROW.replace(b"//x", b"//x y") + b"]}}"), "is not a SPARQL result ("),
    "answers a question not asked": (
        replying(200, RESULTS, b'{"boolean":true}'),
        "answered with something else than rows",
    ),
    "hangs up": (hang_up, "does not answer ("),
    "breaks off": (break_off, "does not answer ("),
    "is no web server": (babble, "does not answer ("),
}


@pytest.mark.parametrize("way", BAD)
@pytest.mark.parametrize("command", [["shared", "tochigi"], ["show", "jp-tochigi"], ["draw", "-o", "-"]])
def test_a_bad_endpoint_is_said_in_one_line(way: str, command: list[str]) -> None:
    act, expected = BAD[way]
    with serving(act) as url:
        complaint = ketnoi(*command, "--store", url).complaint
    assert complaint.startswith("ketnoi: ")
    assert expected in complaint
    assert len(complaint.splitlines()) == 1
    assert complaint.rstrip("\n").isprintable()


NOBODY = ["http://127.0.0.1:1/", "https://127.0.0.1:1/x", "http://127.0.0.1:99999/", "http://127.0.0.1:port/"]
NOBODY += ["http://", "http://[::1", "http://a b/", "http://127.0.0.1:1/\u00e9", "http://user:secret@127.0.0.1:1/"]


@pytest.mark.parametrize("address", NOBODY)
def test_nobody_there_is_said_with_the_address(address: str) -> None:
    complaint = ketnoi("shared", "tochigi", "--store", address).complaint
    assert complaint.startswith(f"ketnoi: {address} does not answer (")
    assert complaint.endswith("); check the address and the network\n")


JSON = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
XML = b"""<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>
<results><result><binding name="x"><literal>1</literal></binding></result></results></sparql>"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [(RESULTS, JSON), ("application/json", JSON), ("application/sparql-results+xml", XML), ("text/xml", XML)],
)
def test_rows_are_taken_in_whatever_format_of_the_w3c_they_come(kind: str, body: bytes) -> None:
    with serving(replying(200, kind, body)) as url:
        ran = ketnoi("query", "SELECT ?x { BIND(1 AS ?x) }", "--store", url)
    assert ran == (0, "x\n-\n1\n", "")


@pytest.mark.parametrize(
    ("kind", "body"),
    [("application/n-triples", b"<x:a> <x:b> 'c' ."), ("text/turtle", b"@prefix x: <x:> . x:a x:b 'c' .")],
)
def test_triples_are_taken_in_whatever_format_they_come(kind: str, body: bytes) -> None:
    body = body.replace(b"'", b'"')
    with serving(replying(200, kind, body)) as url:
        ran = ketnoi("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "nt", "--store", url)
    assert ran == (0, '<x:a> <x:b> "c" .\n', "")
