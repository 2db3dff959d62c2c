"""Stated values become the text of a cell: one small function a part of a column.

Nothing is the empty text. Several values are separated by a semicolon and a blank, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.answer.labels import Labels
from ketnoi.export.facts import Stated
from ketnoi.export.sheets import Field
from ketnoi.questions import Term
from ketnoi.tables.declare import LANGUAGES, Column
from ketnoi.tables.values import SEPARATOR

TRUTH = {"true": "TRUE", "false": "FALSE"}
ENDLESS = ("0001-01-01", "9999-12-31")
CODES = {"kn:gsoCode": "gso:", "kn:jisCode": "jis:"}
"""Codes of figures only bear their scheme: a program would take `09` for the number 9."""
_NAMESPACES = {"units": "unit", "bodies": "body", "documents": "document", "*claims": "attestation", "*country": "unit"}


class Cells:
    """Turns what is stated of a thing into cells, with labels in three languages."""

    def __init__(self, labels: Mapping[str, Labels], columns: Mapping[str, str]) -> None:
        """`columns` names the column of a property (by IRI), for cells that name columns."""
        self._labels = labels
        self._columns = columns

    def of(self, field: Field, thing: str, stated: Stated) -> str:
        """The text of one cell."""
        column = field.column
        if field.part in ("earliest", "latest"):
            name = vocab.expand(column.property).value + field.part.capitalize()
            return day(_first(stated.get(name, ())))
        if field.part == "bound":
            bound = stated.get(vocab.expand(column.property).value + "Bound", ())
            return _joined(vocab.identifier(each.value) for each in bound)
        if field.part == "possible":
            return _joined(vocab.identifier(each.value) for each in stated.get(vocab.expand(column.alternatives).value, ()))
        values = [NamedNode(thing)] if column.type in ("self", "row") else values_of(column, stated)
        if field.part == "label":
            return SEPARATOR.join(self._labels[field.lang].of(node).text for node in nodes(values))
        if column.type == "property":
            return _joined(self._columns.get(each.value, vocab.identifier(each.value)) for each in values)
        write = _WRITERS.get(column.type, _text)
        return SEPARATOR.join(dict.fromkeys(sorted(write(column, each) for each in values)))


def values_of(column: Column, stated: Stated) -> list[Term]:
    """The values of a column among all that is stated of a thing."""
    if not column.property:
        return list(stated.get(column.name, ()))
    found = stated.get(vocab.expand(column.property).value, ())
    if column.type == "pairs":
        return [*found, *stated.get(vocab.expand("kn:pair").value, ())]
    return [value for value in found if _fits(column, value)]


def _fits(column: Column, value: Term) -> bool:
    """Whether a value of a property belongs into this column: by its language, its datatype, or what it names."""
    if isinstance(value, Literal):
        if column.datatype:
            return value.datatype == vocab.expand(column.datatype)
        if column.type == "text":
            return column.lang not in LANGUAGES and (bool(column.lang) or not value.language) or value.language == column.lang
        return True
    spaces = {_NAMESPACES[name] for name in column.target if name in _NAMESPACES}
    return not spaces or len(spaces) < len(column.target) or vocab.prefix_of(value.value) in spaces


def nodes(values: Sequence[Term]) -> list[str]:
    """The IRIs among some values, in the order in which cells name them."""
    return sorted((each.value for each in values if isinstance(each, NamedNode)), key=vocab.identifier)


def day(text: str) -> str:
    """A day; empty where it only stands for an end that is open or unknown: no year 1, no year 9999."""
    return "" if text in ENDLESS else text


def _first(values: Sequence[Term]) -> str:
    return min((each.value for each in values), default="")


def _joined(texts: object) -> str:
    return SEPARATOR.join(sorted(set(texts)))  # type: ignore[call-overload]


def _text(column: Column, value: Term) -> str:
    if isinstance(value, NamedNode):
        return vocab.identifier(value.value)
    return CODES.get(column.datatype, "") + value.value


def _pair(_: Column, value: Term) -> str:
    return "~".join(vocab.local_name(value.value).rsplit("_", 2)[-2:])


_WRITERS: Mapping[str, Callable[[Column, Term], str]] = {
    "boolean": lambda _, value: TRUTH.get(value.value, value.value),
    "day": lambda _, value: day(value.value),
    "pairs": _pair,
    "wikidata": lambda _, value: value.value.rpartition("/")[2],
}
