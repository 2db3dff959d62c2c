"""Choose: the part of the record that some documents say, complete in itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ketnoi.errors import BuildError
from ketnoi.tables import Record

Records = Mapping[str, list[Record]]
_REFERRED = ("bodies", "documents")
"""Tables of which only what is referred to stays; the others of things (units and their changes) stay whole."""


def choose(records: Records, documents: tuple[str, ...], say: Callable[[str], None]) -> Records:
    """Only what the named documents say, with all units, and the bodies and documents that they refer to.

    An agreement, contact or undertaking that only other documents attest is left out, and with it what refers to
    it; `say` names it. Raises BuildError where a document is not in the table.
    """
    if not documents:
        return records
    known = {record.id for record in records["documents"]}
    unknown = [name for name in documents if name not in known]
    if unknown:
        raise BuildError(f"no document {unknown[0]!r}; the documents are: {', '.join(sorted(known))}")
    said = {name: list(_said(rows, documents)) for name, rows in records.items() if _attests(rows)}
    absent = _things(records.values()) - _things(said.values())
    missed = sorted(absent & {name for rows in said.values() for record in rows for name in _references(record)})
    if missed:
        say(f"left out, as only other documents attest them: {', '.join(missed)}")
    chosen = {**records, **{name: list(_without(absent, rows)) for name, rows in said.items()}}
    kept = _kept(records, [record for name in said for record in chosen[name]], documents)
    chosen |= {name: [record for record in records[name] if record.id in kept] for name in _REFERRED}
    # What was looked for is a statement about the record as a whole, but where a document itself makes it.
    told = [record for record in records.get("coverage", ()) if record.one("said_by") in documents]
    return {**chosen, **({"coverage": told} if "coverage" in records else {})}


def _attests(rows: list[Record]) -> bool:
    return bool(rows) and rows[0].table.holds == "attestation"


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


def _things(tables: Iterable[list[Record]]) -> set[str]:
    """The things that rows attest and others may name."""
    return {record.thing for rows in tables if _attests(rows) for record in rows if len(record.table.key) == 1}


def _without(absent: set[str], rows: list[Record]) -> Iterator[Record]:
    """The rows without what they say of absent things; a row that is about one goes."""
    for record in rows:
        columns = [column for column in record.table.columns.values() if column.type == "ref"]
        left = {c.name: tuple(value for value in record.values[c.name] if value not in absent) for c in columns}
        # a later row of a thing leaves its identity to the first: an empty cell was empty before
        if all(left[column.name] or not record.values[column.name] for column in columns if column.required):
            yield Record(record.table, record.row, {**record.values, **left})


def _kept(records: Records, said: list[Record], documents: tuple[str, ...]) -> set[str]:
    """The documents themselves, the bodies that they name, and all that these refer to, directly or not."""
    known = {record.id: record for name in _REFERRED for record in records[name]}
    own = [body.id for body in records["bodies"] if not {*documents}.isdisjoint(body.values["source"])]
    kept, todo = set[str](), [*documents, *own, *(name for record in said for name in _references(record))]
    while todo:
        name = todo.pop()
        if name in known and name not in kept:
            kept.add(name)
            todo += _references(known[name])
    return kept


def _references(record: Record) -> Iterator[str]:
    for column in record.table.columns.values():
        if column.type == "ref":
            for value in record.values[column.name]:
                yield from value if isinstance(value, tuple) else (value,)
