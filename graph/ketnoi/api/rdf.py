"""The graph as an rdflib Graph over the same store: read, never written.

The embedded store is read through oxrdflib, so that rdflib's own methods and SPARQL run on Oxigraph. An endpoint is
read through rdflib's SPARQLStore, by the one way of asking an endpoint that ketnoi has.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result

from ketnoi import vocab
from ketnoi.errors import QueryError, ReadOnly
from ketnoi.sparql import prologue, select
from ketnoi.store import Embedded, Graph, refuse_service

_OWN = """SELECT DISTINCT ?prefix {
  ?s a ?class . FILTER(STRSTARTS(STR(?s), "%s")) BIND(STRBEFORE(STRAFTER(STR(?s), "%s"), "/") AS ?prefix)
} ORDER BY ?prefix""" % (vocab.BASE, vocab.BASE)  # noqa: UP031 braces are SPARQL's


class _Reader:
    """What a store refuses that is only read."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise ReadOnly("the graph is only read; copy it to change it: rdflib.Graph() + kg.graph")

    add = addN = remove = update = add_graph = remove_graph = _refuse  # noqa: N815 as rdflib names it
    open = create = destroy = commit = rollback = _refuse

    def close(self, commit_pending_transaction: bool = False) -> None:  # noqa: FBT001, FBT002 as rdflib calls it
        """Leave the store open: it is that of the KnowledgeGraph."""


class _EmbeddedStore(_Reader, OxigraphStore):
    """Oxigraph's store on disk."""

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **more: Any) -> Result:  # noqa: N803
        if initBindings or not isinstance(query, str):
            raise NotImplementedError("rdflib runs it itself: Oxigraph binds only variables that are selected")
        refuse_service(query)
        try:
            return super().query(_declared(query, initNs), {}, {}, queryGraph, **more)
        except SyntaxError as error:
            raise QueryError(f"this is not SPARQL that can be read: {error}") from None


class _RemoteStore(_Reader, SPARQLStore):
    """An endpoint."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.name, context_aware=False)
        self._asked = graph

    def _inject_prefixes(self, query: str, extra_bindings: Mapping[str, Any]) -> str:
        return _declared(query, extra_bindings)

    def _query(self, query: str, **_: Any) -> Result:
        answer = self._asked.query(query)
        if isinstance(answer, QueryTriples):
            body, kind = answer.serialize(format=RdfFormat.N_TRIPLES), "application/n-triples"
        else:
            body, kind = answer.serialize(format=QueryResultsFormat.JSON), "application/sparql-results+json"
        return Result.parse(BytesIO(body or b""), content_type=kind)


def _declared(query: str, names: Mapping[str, Any]) -> str:
    """The query with the prefixes that it uses, those of the caller first, on its own first line.

    So the line in which a mistake is said to be is that of the query.
    """
    used = (f"PREFIX {name}: <{iri}> " for name, iri in names.items() if f"{name}:" in query)
    query = "".join(used) + query
    return prologue(query) + query


def read_only(graph: Graph) -> rdflib.Graph:
    """An rdflib Graph of an open graph, with the prefixes of ketnoi bound. Raises StoreError, QueryError."""
    store = _EmbeddedStore(store=graph.store) if isinstance(graph, Embedded) else _RemoteStore(graph)
    found = rdflib.Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    own = [solution["prefix"].value for solution in select(graph, _OWN)]
    for prefix in (*vocab.EXTERNAL, *filter(str.isalpha, own)):
        found.bind(prefix, vocab.namespace(prefix))
    return found
