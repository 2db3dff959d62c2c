"""Every shipped question, query alone, in a warm process, with the arguments that give its largest answer.

Those of the page are asked about the whole record at once: their largest answer is what `ketnoi draw` asks.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.answer.lens import Lens, today
from ketnoi.draw.facts import gather
from ketnoi.questions import Question, Term, question_files, read_question
from ketnoi.sparql import Result, select
from ketnoi.store import Graph, open_graph
from tests.bench.measure import RUNS, Figure, absolute

LIMIT = 0.1
TOGETHER = 60
"""How many values are given at once where a question takes several: as many as the largest cards and briefs name."""
SECTORS = 8
"""No card names sectors; a person names as many as lie beside each other, and asks for their family in one word."""
_CANDIDATES = {
    "unit": "SELECT DISTINCT ?node WHERE { ?position <https://w3id.org/ketnoi/ontology#foundUnder> ?node }",
    "thing": "SELECT DISTINCT ?node WHERE { ?attestation <https://w3id.org/ketnoi/ontology#attests> ?node }",
    "party": """PREFIX kn: <https://w3id.org/ketnoi/ontology#>
        SELECT DISTINCT ?node WHERE { { ?x kn:lead|kn:supportedBy|kn:at ?node } UNION { ?x kn:foundUnder ?node } }""",
    "concept": "SELECT DISTINCT ?node WHERE { ?x <https://w3id.org/ketnoi/ontology#sector> ?node }",
    "document": "SELECT DISTINCT ?node WHERE { ?node a <https://w3id.org/ketnoi/ontology#Document> }",
}

_PERIOD: Mapping[str, Sequence[Term]] = {
    "first-day": [Literal("1990-01-01", datatype=vocab.XSD_DATE)],
    "last-day": [Literal("2026-12-31", datatype=vocab.XSD_DATE)],
}


def figures() -> Iterator[Figure]:
    """One figure a question."""
    graph = open_graph(paths.build_dir())
    candidates = {**{kind: _nodes(graph, query) for kind, query in _CANDIDATES.items()}, **_PERIOD}
    for file in question_files(paths.ontology_dir()).values():
        question = read_question(file)
        sparql, rows = largest(graph, question, candidates)
        yield absolute(f"question {question.name} ({rows} rows)", _times(graph, sparql), LIMIT)


def figures_of_the_page() -> Iterator[Figure]:
    """One figure a question of the page, as the drawing of the whole record asks it."""
    listener = Listener(open_graph(paths.build_dir()))
    gather(listener, Lens(today()).terms(), "en", today())
    for name, (sparql, rows) in asked_by_the_page(listener).items():
        times = _times(listener.graph, sparql)
        yield absolute(f"question of the page {name}, whole record ({rows} rows)", times, LIMIT)


def asked_by_the_page(listener: Listener) -> dict[str, tuple[str, int]]:
    """Each question of the page as it was asked for the most rows, and their number."""
    found: dict[str, tuple[str, int]] = {}
    for file in sorted((paths.ontology_dir() / "page").glob("*.rq")):
        title = _first_line(read_question(file).text)
        asked = [sparql for sparql in listener.heard if _first_line(sparql) == title]
        rows, sparql = max((_rows(listener.graph, sparql), sparql) for sparql in asked)
        found[file.stem] = sparql, rows
    return found


class Listener:
    """A graph that keeps what it was asked."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.heard: list[str] = []

    def query(self, query: str, /) -> Result:
        """Answer one query."""
        self.heard.append(query)
        return self.graph.query(query)


def _first_line(sparql: str) -> str:
    """The title of a question, which no other has."""
    return sparql.partition("\n")[0]


def _nodes(graph: Graph, query: str) -> list[Term]:
    nodes = (solution["node"] for solution in select(graph, query))
    return sorted((node for node in nodes if isinstance(node, NamedNode)), key=str)


def largest(graph: Graph, question: Question, candidates: Mapping[str, Sequence[Term]]) -> tuple[str, int]:
    """The bound query with the most rows, over every argument of each parameter, and that number.

    A parameter that may be left out is: the answer is then about everything. Where one takes several values at once,
    groups of TOGETHER are tried too.
    """
    best = question.text, _rows(graph, question.text)
    for parameter in question.arguments:
        if parameter.optional:
            continue
        nodes = candidates[parameter.type]
        many = SECTORS if parameter.type == "concept" else TOGETHER
        several = [list(nodes[at : at + many]) for at in range(0, len(nodes), many)] if parameter.many else []
        for argument in [*([node] for node in nodes), *several]:
            values: dict[str, list[Term]] = {parameter.name: list(argument)}
            sparql = question.bind(values)
            rows = _rows(graph, sparql)
            best = (sparql, rows) if rows > best[1] else best
    return best


def _rows(graph: Graph, sparql: str) -> int:
    return sum(1 for _ in select(graph, sparql))


def _times(graph: Graph, sparql: str) -> list[float]:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        _rows(graph, sparql)
        seconds.append(time.perf_counter() - start)
    return seconds
