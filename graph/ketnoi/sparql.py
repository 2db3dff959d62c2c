"""Asking in SPARQL, whoever answers: an open graph, an endpoint, or a store that is still being filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolution, QuerySolutions, QueryTriples

from ketnoi import vocab
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


def text(term: object) -> str:
    """The IRI or the text of a term; empty for what is unbound."""
    return term.value if isinstance(term, NamedNode | Literal) else ""


def texts(solution: QuerySolution, names: Iterable[str]) -> dict[str, str]:
    """The IRIs and the texts of literals that a solution binds to these names; what is unbound is left out."""
    return {name: term.value for name in names if isinstance(term := solution[name], NamedNode | Literal)}


def prefixed(graph: Queryable, sparql: str) -> Result:
    """The answer to a query with its prefixes declared; what is wrong with it is said with its own columns."""
    import re

    before = prologue(sparql)
    try:
        return graph.query(before + sparql)
    except QueryError as error:
        own = re.sub(r"(?<=error at 1:)\d+", lambda column: str(max(int(column[0]) - len(before), 1)), str(error))
        raise QueryError(own) from None


def prologue(sparql: str) -> str:
    """The declarations of the prefixes that a query uses and does not declare, all on one line."""
    import re

    used = dict.fromkeys(re.findall(r"(?<![\w<:/?$-])([a-z]+):(?!/)", sparql))
    own = set(re.findall(r"\bprefix\s+([\w-]*):", sparql, re.IGNORECASE))
    return "".join(f"PREFIX {prefix}: <{vocab.namespace(prefix)}> " for prefix in used if prefix not in own)
