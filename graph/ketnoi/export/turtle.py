"""The graph as Turtle: all of it, or only what is held."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Triple, serialize

from ketnoi import vocab
from ketnoi.errors import QueryError
from ketnoi.store import Graph

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_PAIR = vocab.expand("kn:Pair")


def triples(graph: Graph) -> list[Triple]:
    """All triples of the graph in one order: the same graph gives the same bytes.

    Raises QueryError where the graph answers with something else, StoreError where it does not answer.
    """
    found = graph.query(_ALL)
    if not isinstance(found, QueryTriples):
        raise QueryError("a CONSTRUCT query was answered with something else than triples; is this a SPARQL endpoint?")
    return sorted(found, key=str)


def held(stated: Iterable[Triple]) -> list[Triple]:
    """What is held: all triples but those of attestations and those that point to one."""
    stated = list(stated)
    said = {t.subject for t in stated if t.predicate == vocab.RDF_TYPE and t.object == vocab.ATTESTATION}
    kept = [t for t in stated if t.subject not in said and t.object not in said]
    # Pairs that only an attestation names go with it.
    pairs = {t.subject for t in kept if t.predicate == vocab.RDF_TYPE and t.object == _PAIR}
    lone = pairs - {t.object for t in kept}
    return [t for t in kept if t.subject not in lone]


def turtle(stated: Iterable[Triple], head: str) -> bytes:
    """Triples as Turtle with prefixes; each line of `head` is a comment at the top."""
    stated = list(stated)
    prefixes = vocab.prefixes(t.subject.value for t in stated if isinstance(t.subject, NamedNode))
    comments = "".join(f"# {line}\n" for line in head.splitlines())
    out = io.BytesIO(comments.encode())
    out.seek(0, io.SEEK_END)
    serialize(stated, out, format=RdfFormat.TURTLE, prefixes=prefixes)
    return out.getvalue()
