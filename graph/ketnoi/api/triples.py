"""Triples as an answer: a sequence of (subject, predicate, object), and N-Triples where nothing may be lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

import pyoxigraph

from ketnoi.answer import rdf
from ketnoi.api.values import Value, python

if TYPE_CHECKING:
    import rdflib


class Triple(NamedTuple):
    """One statement, as values of Python."""

    subject: Value
    predicate: Value
    object: Value


class Triples(Sequence[Triple]):
    """What CONSTRUCT and DESCRIBE answer: each triple once, in one order.

    `for s, p, o in triples` gives values of Python; languages and datatypes are in `to_ntriples` and `to_rdflib`.
    """

    def __init__(self, triples: Iterable[pyoxigraph.Triple]) -> None:
        self._triples = rdf.ordered(triples)

    @overload
    def __getitem__(self, index: int) -> Triple: ...
    @overload
    def __getitem__(self, index: slice) -> Triples: ...
    def __getitem__(self, index: int | slice) -> Triple | Triples:
        if isinstance(index, slice):
            return Triples(self._triples[index])
        triple = self._triples[index]
        return Triple(python(triple.subject), python(triple.predicate), python(triple.object))

    def __len__(self) -> int:
        return len(self._triples)

    def to_ntriples(self) -> str:
        """The triples as N-Triples, one a line, as the store has them."""
        return rdf.ntriples(self._triples)

    def to_rdflib(self) -> rdflib.Graph:
        """A graph of rdflib in memory, of these triples only, with the prefixes of ketnoi; it may be changed."""
        return rdf.rdflib_graph(self._triples)

    def __repr__(self) -> str:
        return f"<{len(self)} triple{'' if len(self) == 1 else 's'}>"

    def __str__(self) -> str:
        return self.to_ntriples().rstrip("\n")
