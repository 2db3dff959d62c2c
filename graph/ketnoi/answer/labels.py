"""Labels of everything that an answer names, fetched in one query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.sparql import select
from ketnoi.store import Graph

_QUERY = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?node ?name ?distinct ?code ?order WHERE {
  VALUES ?node { %s }
  ?node skos:prefLabel|rdfs:label ?name .
  OPTIONAL { ?node kn:distinctLabel ?distinct . FILTER(LANG(?distinct) = "%s") }
  OPTIONAL { ?node skos:notation ?code . FILTER(DATATYPE(?code) = kn:jisCode) }
  OPTIONAL { ?node kn:order ?order }
}
"""


class Label(NamedTuple):
    """What a node is called, and what it is ordered by: a JIS code, a rank, or nothing."""

    text: str
    code: str = ""
    order: int | None = None


class Labels:
    """Labels in one language, English and any other standing in where there is none."""

    def __init__(self, graph: Graph, lang: str) -> None:
        self._graph = graph
        self._lang = lang
        self._known: dict[str, Label] = {}

    def fetch(self, nodes: Iterable[str]) -> None:
        """Look up the labels of all these IRIs that are not known yet."""
        wanted = sorted(set(nodes) - self._known.keys())
        if not wanted:
            return
        found: dict[str, dict[str, Label]] = {}
        values = " ".join(str(NamedNode(node)) for node in wanted)
        for solution in select(self._graph, _QUERY % (values, self._lang)):
            node, name, distinct = solution["node"], solution["name"], solution["distinct"]
            code, order = solution["code"], solution["order"]
            if isinstance(node, NamedNode) and isinstance(name, Literal):
                rank = int(order.value) if isinstance(order, Literal) else None
                sort = code.value if isinstance(code, Literal) else ""
                label = distinct if isinstance(distinct, Literal) else name
                found.setdefault(node.value, {})[label.language or ""] = Label(label.value, sort, rank)
        for node in wanted:
            by_language = found.get(node, {})
            fallback = next((by_language[lang] for lang in sorted(by_language)), Label(_name(node)))
            self._known[node] = by_language.get(self._lang) or by_language.get("en") or fallback

    def of(self, node: str) -> Label:
        """The label of an IRI, fetched before."""
        if node not in self._known:
            self.fetch([node])
        return self._known[node]

    def apart(self, nodes: Iterable[str]) -> dict[str, str]:
        """What to call each of some nodes (IRIs) beside the others: its label, with its id where they share one.

        So are a province of before a merger and the one of its name after it told apart.
        """
        wanted = sorted(set(nodes))
        self.fetch(wanted)
        texts = {node: self.of(node).text for node in wanted}
        many = Counter(texts.values())
        return {node: f"{text} [{vocab.identifier(node)}]" if many[text] > 1 else text for node, text in texts.items()}


def _name(iri: str) -> str:
    return vocab.local_name(iri) if iri.startswith(vocab.BASE) else iri
