"""Choose: the part of the record that some documents say, complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ketnoi.errors import BuildError
from ketnoi.tables import Record

_REFERRED = ("bodies", "documents")
"""Tables of which only what is referred to stays; the others of things (units and their changes) stay whole."""


def choose(records: Mapping[str, list[Record]], documents: tuple[str, ...]) -> Mapping[str, list[Record]]:
    """Only what the named documents say, with all units, and the bodies and documents that they refer to.

    Raises BuildError where a document is not in the table.
    """
    if not documents:
        return records
    known = {record.id for record in records["documents"]}
    unknown = [name for name in documents if name not in known]
    if unknown:
        raise BuildError(f"no document {unknown[0]!r}; the documents are: {', '.join(sorted(known))}")
    chosen = {
        name: list(_said(rows, documents)) if rows and rows[0].table.holds == "attestation" else rows
        for name, rows in records.items()
    }
    own = [body for body in records["bodies"] if not {*documents}.isdisjoint(body.values["source"])]
    said = [record for rows in chosen.values() for record in rows if record.table.holds == "attestation"]
    kept = _closure([*own, *said], {record.id: record for name in _REFERRED for record in records[name]}, documents)
    for name in _REFERRED:
        chosen[name] = [record for record in records[name] if record.id in kept]
    return chosen


def _said(rows: list[Record], documents: tuple[str, ...]) -> Iterator[Record]:
    """The rows of these documents; where the first row of a thing is not among them, its identity is passed on."""
    heads: dict[str, Record] = {}
    told: set[str] = set()
    for record in rows:
        head = heads.setdefault(record.thing, record)
        if record.one("document") in documents:
            yield record if head is record or record.thing in told else _with_identity(record, head)
            told.add(record.thing)


def _with_identity(record: Record, head: Record) -> Record:
    identity = {column.name: head.values[column.name] for column in record.table.columns.values() if column.identity}
    return Record(record.table, record.row, {**record.values, **identity})


def _closure(start: Iterable[Record], known: Mapping[str, Record], documents: tuple[str, ...]) -> set[str]:
    """The ids of bodies and documents that some rows refer to, directly or through one another."""
    kept, todo = set[str](), [*documents]
    todo += [name for record in start for name in (record.id, *_references(record))]
    while todo:
        name = todo.pop()
        if name in known and name not in kept:
            kept.add(name)
            todo += _references(known[name])
    return kept


def _references(record: Record) -> Iterator[str]:
    for column in record.table.columns.values():
        if column.type == "ref":
            for value in record.values.get(column.name, ()):
                yield from value if isinstance(value, tuple) else (value,)
