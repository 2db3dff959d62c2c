"""Answers as rows of Python: what `ketnoi ask --format json` writes, typed; and whatever SPARQL answers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from ketnoi.answer.rows import LABELLED, NAMED, Cells, mark_of, nodes
from ketnoi.api.rows import Field, Rows
from ketnoi.api.triples import Triples
from ketnoi.api.values import Id, Value, python
from ketnoi.errors import QueryError
from ketnoi.sparql import Queryable, prefixed

if TYPE_CHECKING:
    from ketnoi.answer.labels import Labels
    from ketnoi.answer.rows import Value as Term
    from ketnoi.questions import Column, Question

_KINDS = {"nodes": "several", "day": "day", "number": "number", "boolean": "truth", "value": "any"}


def fields(question: Question) -> list[Field]:
    """The columns of a question's answer: beside each of ids one of labels."""
    found = []
    for column in question.columns:
        found.append(Field(column.name, _KINDS.get(column.type, "text")))
        if column.type in LABELLED:
            found.append(Field(f"{column.name}_label", "several" if column.type == "nodes" else "text"))
    return found


def record(question: Question, row: Cells, labels: Labels) -> tuple[Value, ...]:
    """One row of it."""
    return tuple(value for column in question.columns for value in _cell(column, row[column.name], labels))


def _cell(column: Column, value: Term, labels: Labels) -> tuple[Value, ...]:
    if column.type == "nodes":
        named = nodes(value)
        return tuple(map(Id.of, named)), tuple(labels.of(node).text for node in named)
    if isinstance(value, NamedNode) and column.type in LABELLED:
        return Id.of(value.value), labels.of(value.value).text
    plain = python(value)
    if column.type in NAMED:
        return plain, None
    return (plain, mark_of(value, labels) or None) if column.type == "value" else (plain,)


def queried(graph: Queryable, sparql: str, about: Mapping[str, Value]) -> Rows | Triples | bool:
    """What a query answers: rows for SELECT, a truth for ASK, triples for CONSTRUCT and DESCRIBE.

    Raises QueryError, StoreError.
    """
    try:
        result = prefixed(graph, sparql)
        if isinstance(result, QueryBoolean):
            return bool(result)
        if not isinstance(result, QuerySolutions):
            return Triples(result)
        names = [variable.value for variable in result.variables]
        records = [tuple(python(solution[name]) for name in names) for solution in result]
    except (OSError, RuntimeError) as error:  # found out row by row
        raise QueryError(f"the query could not be run: {error}") from None
    columns = zip(*records, strict=True) if records else ((),) * len(names)
    kinds = map(kind, columns)
    return Rows([Field(*pair) for pair in zip(names, kinds, strict=True)], records, about)


def kind(values: Sequence[Value]) -> str:
    """What stands in a column, by its values.

    >>> kind((1, None, 2.5)), kind((True, None)), kind((None,)), kind((1, "x"))
    ('number', 'truth', 'text', 'any')
    """
    types = {type(value) for value in values if value is not None}
    for name, allowed in (("truth", {bool}), ("day", {datetime.date})):
        if types == allowed:
            return name
    if types and types <= {int, float}:
        return "number"
    return "text" if all(issubclass(each, str) for each in types) else "any"
