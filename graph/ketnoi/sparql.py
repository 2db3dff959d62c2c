"""Asking in SPARQL, whoever answers: an open graph, an endpoint, or a store that is still being filled."""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from ketnoi.errors import QueryError

Result = QuerySolutions | QueryTriples | QueryBoolean


class Queryable(Protocol):
    """Anything that answers SPARQL."""

    def query(self, query: str, /) -> Result:
        """Answer one query."""


def select(graph: Queryable, sparql: str) -> QuerySolutions:
    """The solutions of a SELECT query. Raises QueryError where it is of another form."""
    result = graph.query(sparql)
    if not isinstance(result, QuerySolutions):
        raise QueryError("a SELECT query was answered with something else than rows; is this a SPARQL endpoint?")
    return result
