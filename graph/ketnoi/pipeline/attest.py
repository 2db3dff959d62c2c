"""Attest: rows become triples. A row of a thing's own table is the thing; any other is one attestation of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from ketnoi import dates, vocab
from ketnoi.tables import Column, Record

Directory = Mapping[str, str]
"""The namespace prefix of every id that a reference may name."""


def directory(records: Mapping[str, list[Record]]) -> Directory:
    """Where each id lives: units, bodies and documents by their table, things by the table that speaks of them."""
    found: dict[str, str] = {}
    for rows in records.values():
        for record in rows:
            table = record.table
            if table.holds == "entity":
                found[record.id] = table.namespace
            elif len(table.key) == 1:
                found.setdefault(record.thing, table.namespace)
    return found


def attest(records: Mapping[str, list[Record]], where: Directory) -> Iterator[Triple]:
    """All triples that the rows themselves say, table by table."""
    for rows in records.values():
        for record in rows:
            yield from attest_row(record, where)


def subject_of(record: Record) -> NamedNode:
    """The node that a row's triples stand on."""
    prefix = record.table.namespace if record.table.holds == "entity" else "attestation"
    return vocab.node(prefix, record.id)


def thing_of(record: Record) -> NamedNode:
    """The node of the thing that a row speaks of."""
    return vocab.node(record.table.namespace, record.thing)


def attest_row(record: Record, where: Directory) -> Iterator[Triple]:
    """The triples of one row: type, place in the tables, and every filled cell."""
    subject, table = subject_of(record), record.table
    if table.holds == "attestation":
        yield Triple(subject, vocab.RDF_TYPE, vocab.ATTESTATION)
    yield Triple(subject, vocab.SOURCE_FILE, Literal(record.row.file))
    yield Triple(subject, vocab.SOURCE_LINE, Literal(record.row.line))
    if table.key:
        yield Triple(subject, vocab.ATTESTS, thing_of(record))
    else:
        yield Triple(subject, vocab.RDF_TYPE, vocab.expand(table.cls))
    for column in table.columns.values():
        if column.property and column.type != "key":
            yield from cell_triples(subject, column, record, where)


def cell_triples(subject: NamedNode, column: Column, record: Record, where: Directory) -> Iterator[Triple]:
    """What one cell says of `subject`; an empty day says that its bound is open or unknown."""
    values = record.values.get(column.name, ())
    prop = vocab.expand(column.property)
    if column.type == "day" and column.open:
        day = values[0] if values else datetime.date.fromisoformat(column.open)
        yield Triple(subject, prop, _day(day))
        yield Triple(subject, vocab.expand(column.property + "Bound"), vocab.node("bound", _bound(column, values)))
        return
    for value in values:
        yield from value_triples(subject, prop, column, value, record, where)


def _bound(column: Column, values: tuple[Any, ...]) -> str:
    if values:
        return "known"
    return "open" if column.open == dates.OPEN_END.isoformat() else "unknown"


def value_triples(
    subject: NamedNode, prop: NamedNode, column: Column, value: Any, record: Record, where: Directory
) -> Iterator[Triple]:
    """The triples of one typed value of one column."""
    if column.type == "ref":
        alternatives = value if isinstance(value, tuple) else (value,)
        if len(alternatives) > 1:
            prop = vocab.expand(column.alternatives)
        for each in alternatives:
            yield Triple(subject, prop, vocab.node(where.get(each, "change"), each))
    elif column.type == "date":
        yield from date_triples(subject, prop, value)
    elif column.type == "pairs":
        yield from _pair_triples(subject, prop, column, value)
    elif column.type == "wikidata":
        item = NamedNode(f"http://www.wikidata.org/entity/{value}")
        yield Triple(subject, prop, item)
        yield Triple(subject, vocab.SEE_ALSO, item)
    else:
        yield Triple(subject, prop, _literal(column, value, record))


def date_triples(subject: NamedNode, prop: NamedNode, date: dates.Date) -> Iterator[Triple]:
    """A date as EDTF, and beside it the days between which it lies, as far as it says."""
    yield Triple(subject, prop, Literal(date.text, datatype=vocab.EDTF))
    if date.earliest:
        yield Triple(subject, NamedNode(prop.value + "Earliest"), _day(date.earliest))
    if date.latest:
        yield Triple(subject, NamedNode(prop.value + "Latest"), _day(date.latest))


def _pair_triples(subject: NamedNode, prop: NamedNode, column: Column, value: Any) -> Iterator[Triple]:
    if isinstance(value, str):
        yield Triple(subject, prop, vocab.node(column.scheme, value))
        return
    for pair in value:
        node = vocab.node("pair", f"{vocab.local_name(subject.value)}_{'_'.join(pair)}")
        yield Triple(subject, vocab.expand("kn:pair"), node)
        yield Triple(node, vocab.RDF_TYPE, vocab.expand("kn:Pair"))
        for unit in pair:
            yield Triple(node, vocab.expand("kn:paired"), vocab.node("unit", unit))


def _day(day: datetime.date) -> Literal:
    return Literal(day.isoformat(), datatype=vocab.XSD_DATE)


def _literal(column: Column, value: Any, record: Record) -> Literal | NamedNode:
    if column.type == "concept":
        return vocab.node(column.scheme, value)
    if isinstance(value, Decimal):
        return Literal(format(value.normalize(), "f"), datatype=vocab.XSD_DECIMAL)
    if isinstance(value, datetime.date):
        return _day(value)
    datatype = "xsd:duration" if column.type == "duration" else column.datatype
    if datatype:
        return Literal(value, datatype=vocab.expand(datatype))
    if column.lang:
        language = record.row.cells.get(column.lang, column.lang)
        return Literal(value, language=language)
    return Literal(value)


def unique(triples: Iterable[Triple]) -> list[Triple]:
    """The triples without repetition, in the order of their first standing."""
    return list(dict.fromkeys(triples))
