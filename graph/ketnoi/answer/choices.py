"""Concepts and bodies by the names that people give them: an id, or a label in any of the three languages."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.answer.things import find
from ketnoi.errors import ArgumentError
from ketnoi.names.fold import fold, plain
from ketnoi.nearest import hint
from ketnoi.sparql import select
from ketnoi.store import Graph

_CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?label { ?node skos:inScheme %s ; skos:prefLabel|skos:altLabel ?label }
"""
_BODIES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?node ?label { ?node a kn:Body ; skos:prefLabel|skos:altLabel ?label }
"""


def concept(graph: Graph, scheme: str, text: str) -> NamedNode:
    """The concept of a scheme by id (`energy`, `sector:energy`) or label. Raises ArgumentError with all there are."""
    known = _labelled(graph, _CONCEPTS % vocab.node("scheme", scheme))
    wanted = text.strip().removeprefix(f"{scheme}:")
    for node in known:
        if vocab.local_name(node) == wanted:
            return NamedNode(node)
    found = _named(known, text)
    if len(found) == 1:
        return NamedNode(found[0])
    ids = ", ".join(sorted(map(vocab.local_name, found or known)))
    problem = f"means several {scheme}s" if found else f"is no {scheme}"
    near = "" if found else hint(text, map(vocab.local_name, known))
    raise ArgumentError(f"{text[:80]!r} {problem}{near}; write one of: {ids}")


def body(graph: Graph, text: str) -> NamedNode | None:
    """The body of an id or a name; None where there is none. Raises ArgumentError where several bear the name."""
    node = find(graph, text, ("body",))
    if node is not None:
        return node
    found = _named(_labelled(graph, _BODIES), text)
    if len(found) > 1:
        ids = "\n  ".join(sorted(map(vocab.local_name, found)))
        raise ArgumentError(f"{text[:80]!r} is the name of several bodies; write the id of one:\n  {ids}")
    return NamedNode(found[0]) if found else None


def _labelled(graph: Graph, sparql: str) -> Mapping[str, set[str]]:
    known: dict[str, set[str]] = {}
    for solution in select(graph, sparql):
        node, label = solution["node"], solution["label"]
        if isinstance(node, NamedNode) and isinstance(label, Literal):
            known.setdefault(node.value, set()).add(label.value)
    return known


def _named(known: Mapping[str, set[str]], text: str) -> list[str]:
    """Those that bear a name as it is typed; where there are none, those that bear it without diacritics."""
    for key in (plain, fold):
        wanted = key(text)
        if found := sorted(node for node, labels in known.items() if wanted and wanted in map(key, labels)):
            return found
    return []
