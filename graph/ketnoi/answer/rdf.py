"""Triples as an answer: in one order, as N-Triples, or as a graph of rdflib with the prefixes of ketnoi."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from ketnoi import vocab

if TYPE_CHECKING:
    import rdflib


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, in one order: a store promises none."""
    return sorted(set(triples), key=str)


def ntriples(triples: Iterable[Triple]) -> str:
    """The triples as they are, one a line."""
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def rdflib_graph(triples: Sequence[Triple]) -> rdflib.Graph:
    """The triples in a graph of rdflib's own, in memory, with the prefixes that they use."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none").parse(data=ntriples(triples), format="nt")
    named = (node.value for triple in triples for node in triple if hasattr(node, "value"))
    for prefix, namespace in vocab.prefixes(named).items():
        graph.bind(prefix, namespace)
    return graph
