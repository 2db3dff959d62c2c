"""Agreements, contacts, undertakings, documents and attestations by their ids."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from ketnoi import vocab
from ketnoi.errors import ArgumentError
from ketnoi.sparql import select
from ketnoi.store import Graph

KINDS = (
    "agreement",
    "contact",
    "undertaking",
    "continuation",
    "partnership",
    "document",
    "body",
    "attestation",
)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,200}")
_FIND = "SELECT ?node WHERE { VALUES ?node { %s } ?node a ?class } LIMIT 1"
_ALL = "SELECT ?node WHERE { ?node a %s } ORDER BY ?node"


def find(graph: Graph, text: str, kinds: tuple[str, ...] = KINDS) -> NamedNode | None:
    """The node of an id, bare or prefixed (`agreement:vinh-phuc-tochigi-2021`), or of an IRI; else None."""
    iri = text.removeprefix("<").removesuffix(">")
    prefix, mark, rest = iri.removeprefix(vocab.BASE).partition("/" if iri.startswith(vocab.BASE) else ":")
    if mark and prefix in kinds:
        kinds, text = (prefix,), rest
    if not _ID.fullmatch(text):
        return None
    candidates = " ".join(str(vocab.node(kind, text)) for kind in kinds)
    node = next((solution["node"] for solution in select(graph, _FIND % candidates)), None)
    return node if isinstance(node, NamedNode) else None


def thing(graph: Graph, text: str) -> NamedNode:
    """An agreement, contact or undertaking. Raises ArgumentError with the nearest ids."""
    kinds = ("agreement", "contact", "undertaking", "continuation")
    return find(graph, text, kinds) or _unknown(graph, text, "agreement, contact or undertaking", kinds)


def document(graph: Graph, text: str) -> NamedNode:
    """A document. Raises ArgumentError with the nearest ids."""
    return find(graph, text, ("document",)) or _unknown(graph, text, "document", ("document",))


def near(graph: Graph, text: str, kinds: tuple[str, ...], most: int = 3) -> list[str]:
    """The ids most like a text."""
    from rapidfuzz import process

    ids = []
    for kind in kinds:
        solutions = select(graph, _ALL % vocab.expand(f"kn:{kind.capitalize()}"))
        ids += [vocab.local_name(node.value) for s in solutions if isinstance(node := s["node"], NamedNode)]
    return [match[0] for match in process.extract(text[:200], ids, limit=most, score_cutoff=75)]


def _unknown(graph: Graph, text: str, what: str, kinds: tuple[str, ...]) -> NamedNode:
    nearest = near(graph, text, kinds)
    hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
    raise ArgumentError(f"there is no {what} {text[:80]!r}{hint}")
