"""Terms of RDF as values of Python: text, numbers, dates, and names of things that know their IRI."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Self

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ketnoi import vocab

_XSD = vocab.namespace("xsd")
_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")


class Iri(str):
    """An IRI, as SPARQL answers it: text, with its short forms.

    >>> tochigi = Iri("https://w3id.org/ketnoi/unit/jp-tochigi")
    >>> tochigi.curie, tochigi.id
    ('unit:jp-tochigi', 'jp-tochigi')
    >>> Iri("http://example.org/x").curie
    'http://example.org/x'
    """

    __slots__ = ()

    @property
    def curie(self) -> str:
        """The prefixed name that queries may use for it; the IRI itself where no prefix of ketnoi's fits."""
        return vocab.shorten(str(self)).strip("<>")

    @property
    def id(self) -> str:
        """What tables hold and questions take: `jp-tochigi`; for what is not ketnoi's own, as `curie`."""
        return vocab.identifier(str(self))


class Id(str):
    """The id of a thing, as questions answer it and take it again: text that knows its IRI.

    >>> partner = Id.of("https://w3id.org/ketnoi/unit/vn-vinh-phuc")
    >>> partner
    'vn-vinh-phuc'
    >>> partner.iri.curie
    'unit:vn-vinh-phuc'
    """

    __slots__ = ("iri",)
    iri: Iri

    def __new__(cls, text: str, iri: str) -> Self:
        """An id with the IRI that it stands for."""
        made = super().__new__(cls, text)
        made.iri = Iri(iri)
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # str itself takes one argument
        return str(self), str(self.iri)

    @classmethod
    def of(cls, iri: str) -> Self:
        """The id of an IRI."""
        return cls(Iri(iri).id, iri)


Value = str | int | float | bool | datetime.date | tuple[str, ...] | None
"""One cell: text (also `Iri`, `Id`, and dates that EDTF alone can say), a number, a day, several ids, or nothing."""


def python(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    """The value of a term. Literals that are not what their type says stay text.

    >>> python(Literal(3)), python(Literal("x", language="vi")), python(NamedNode("urn:x"))
    (3, 'x', 'urn:x')
    """
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if isinstance(term, Literal):
        return _literal(term)
    return None if term is None else str(term)


def _literal(term: Literal) -> Value:
    datatype = term.datatype.value
    read = _READ.get(datatype.removeprefix(_XSD)) if datatype.startswith(_XSD) else None
    if read is None:
        return term.value
    try:
        return read(term.value)
    except ValueError:
        return term.value


def _truth(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        raise ValueError(text)
    return text in ("true", "1")


_READ: dict[str, Callable[[str], int | float | bool | datetime.date]] = {
    **dict.fromkeys(_INTEGERS, int),
    **dict.fromkeys(("decimal", "double", "float"), float),
    "boolean": _truth,
    "date": datetime.date.fromisoformat,
    "dateTime": datetime.datetime.fromisoformat,
}
