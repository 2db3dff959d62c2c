"""Stated values become the text of a cell: one small function a part of a column.

Nothing is the empty text. Several values are separated by a semicolon and a blank, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pyoxigraph import NamedNode

from ketnoi import vocab
from ketnoi.answer.labels import Labels
from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.export.facts import Stated
from ketnoi.export.sheets import Field
from ketnoi.questions import Term
from ketnoi.tables.declare import LANGUAGES, Column
from ketnoi.tables.values import SEPARATOR

Writer = Callable[[str, Stated], str]
"""Makes the text of one field from a thing's IRI and what is stated of it."""
TRUTH = {"true": "TRUE", "false": "FALSE"}
CODES = {"kn:gsoCode": "gso:", "kn:jisCode": "jis:"}
"""Codes of figures only bear their scheme: a program would take `09` for the number 9."""
_SUFFIXES = {"earliest": "Earliest", "latest": "Latest", "bound": "Bound"}
_NAMESPACES = {"units": "unit", "bodies": "body", "documents": "document", "*claims": "attestation", "*country": "unit"}


def writer(field: Field, labels: Mapping[str, Labels], columns: Mapping[str, str]) -> Writer:
    """What makes the cells of a field; `columns` names the column of each property, for cells that name columns."""
    column = field.column
    if field.part in _SUFFIXES:
        return _bound(vocab.expand(column.property).value + _SUFFIXES[field.part])
    if field.part == "possible":
        return _bound(vocab.expand(column.alternatives).value)
    select, write = selector(column), _WRITERS.get(column.type, _text)
    named = labels[field.lang] if field.part == "label" else None

    def cell(thing: str, stated: Stated) -> str:
        values = select(thing, stated)
        if not values:
            return ""
        if named:
            return SEPARATOR.join(named.of(node).text for node in nodes(values))
        if column.type == "property":
            return joined(columns.get(value.value, vocab.identifier(value.value)) for value in values)
        return joined(write(column, value) for value in values)

    return cell


def selector(column: Column) -> Callable[[str, Stated], Sequence[Term]]:
    """What picks the values of a column from all that is stated of a thing."""
    if column.type in ("self", "row"):
        return lambda thing, _: [NamedNode(thing)]
    if not column.property:
        return lambda _, stated: stated.get(column.name, ())
    name, pair = vocab.expand(column.property).value, vocab.expand("kn:pair").value
    if column.type == "pairs":
        return lambda _, stated: [*stated.get(name, ()), *stated.get(pair, ())]
    return lambda _, stated: [value for value in stated[name] if _fits(column, value)] if name in stated else ()


def _fits(column: Column, value: Term) -> bool:
    """Whether a value of a property belongs into this column: by its language, its datatype, or what it names."""
    if isinstance(value, NamedNode):
        spaces = {_NAMESPACES.get(name, "") for name in column.target}
        return not spaces or "" in spaces or vocab.prefix_of(value.value) in spaces
    if column.datatype:
        return value.datatype == vocab.expand(column.datatype)
    if column.type != "text" or (column.lang and column.lang not in LANGUAGES):
        return True  # in the language that a column of its own names
    return (value.language or "") == column.lang


def nodes(values: Sequence[Term]) -> list[str]:
    """The IRIs among some values, in the order in which cells name them."""
    return sorted((each.value for each in values if isinstance(each, NamedNode)), key=vocab.identifier)


def day(text: str) -> str:
    """A day; empty where it only stands for an end that is open or unknown: no year 1, no year 9999."""
    return "" if text in (FIRST_DAY, LAST_DAY) else text


def joined(texts: Iterable[str]) -> str:
    """Several values in one cell."""
    return SEPARATOR.join(sorted(set(texts)))


def _bound(name: str) -> Writer:
    """The cells of a property that is no column of its own: a bound of a date, what a bound is, possible parties."""

    def write(_: str, stated: Stated) -> str:
        values = stated.get(name)
        return joined(vocab.identifier(day(each.value)) for each in values) if values else ""

    return write


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
