"""Fuse: what several documents say of one thing becomes what we hold of it, property by property.

Order of trust: rank, confidence, authority of the document for this thing, nearness in time, smallest id.
Only incompatible values are a dispute; a year and a day in it are not.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple

from ketnoi import vocab
from ketnoi.pipeline.attest import Directory, subject_of, thing_of, value_triples
from ketnoi.pipeline.bounds import Event, Said, fuse_dates
from ketnoi.pipeline.disputes import decided_by, dispute
from ketnoi.pipeline.ontology import Ontology
from ketnoi.tables import Column, Record
from ketnoi.tables.check import Life, lives

_FAR = 10**6
_LAST = 9


@dataclass(frozen=True)
class Sources:
    """What fusing has to know beside the rows: documents, the bodies' units, lives of parties, the concepts."""

    ontology: Ontology
    documents: Mapping[str, Record]
    body_of: Mapping[str, str]
    lives: Mapping[str, Life]
    where: Directory

    @classmethod
    def of(cls, ontology: Ontology, records: Mapping[str, list[Record]], where: Directory) -> Sources:
        """Gather them from the checked records."""
        return cls(
            ontology,
            {record.id: record for record in records.get("documents", ())},
            {record.id: record.one("of") for record in records.get("bodies", ()) if record.one("of")},
            lives(records),
            where,
        )

    def authority(self, record: Record, parties: Iterable[str]) -> int:
        """1 a party's page about the act, 2 another record of a party, 3 to 5 others by their publisher's kind."""
        document = self.documents[record.one("document")]
        issuer = document.one("issuer")
        governments = {self.body_of.get(party, party) for party in parties}
        if issuer and self.body_of.get(issuer, issuer) in governments:
            return 1 if self.ontology.number("documentkind", document.one("kind"), "kn:aboutAct") else 2
        return self.ontology.number("publisherkind", document.one("publisher_kind"), "kn:authority", _LAST)


def fuse(records: Mapping[str, list[Record]], sources: Sources) -> Iterator[Triple]:
    """The triples that we hold, for every thing of every table that has a key; of deprecated rows alone, none."""
    for rows in records.values():
        things: dict[str, list[Record]] = defaultdict(list)
        for record in rows:
            if record.table.key:
                things[record.thing].append(record)
        for thing in things.values():
            if any(row.one("rank") != "deprecated" for row in thing):
                yield from fuse_thing(thing, sources)


def fuse_thing(rows: list[Record], sources: Sources) -> Iterator[Triple]:
    """What we hold of one thing. Identity comes from its first row, everything else by trust."""
    table, subject = rows[0].table, thing_of(rows[0])
    parties = [unit for value in rows[0].values.get("parties", ()) for unit in value]
    held = [row for row in rows if row.one("rank") != "deprecated"]
    done = [row for row in held if row.one("force") in ("done", None)]
    event = _event(done or held, parties, sources, took_place=bool(done))
    yield Triple(subject, vocab.RDF_TYPE, vocab.expand(table.cls))
    for row in held:
        yield Triple(subject, vocab.DERIVED_FROM, vocab.node("document", row.one("document")))
        yield Triple(subject, vocab.DERIVED_FROM, subject_of(row))
    for column in table.columns.values():
        if not column.property or column.name in ("id", *_ATTESTATION_ONLY) or column.type == "key":
            continue
        if column.identity:
            yield from _values(subject, column, rows[0], sources)
        elif column.fuse != "none":
            said = _ranked(column, (done or held) if column.name in _HAPPENING else held, parties, sources)
            if column.type == "date":
                yield from fuse_dates(subject, column, said, event if column.name in _HAPPENING else None)
            elif said:
                yield from _fuse_column(subject, column, said, parties, sources)


def _event(rows: list[Record], parties: list[str], sources: Sources, *, took_place: bool) -> Event:
    return Event(
        [sources.lives[party] for party in parties if party in sources.lives],
        [sources.documents[row.one("document")] for row in rows],
        took_place,
    )


_HAPPENING = ("signed", "date", "force")
"""Columns that say whether and when the thing itself took place, or was to.

Where any row says that it did, the rows that announced it have no part in them: a plan for another day is no
dispute, and its document is older than what it announced.
"""

_ATTESTATION_ONLY = ("document", "locator", "confidence", "rank", "why", "method", "accession", "note")


def _values(subject: NamedNode, column: Column, row: Record, sources: Sources) -> Iterator[Triple]:
    for value in row.values.get(column.name, ()):
        yield from value_triples(subject, vocab.expand(column.property), column, value, row, sources.where)


def _ranked(column: Column, rows: list[Record], parties: list[str], sources: Sources) -> list[Said]:
    """The rows that fill a column, most trusted first."""

    def trust(row: Record) -> tuple[int, int, int, int, str]:
        number = sources.ontology.number
        return (
            -number("rank", row.one("rank"), "kn:order"),
            -number("confidence", row.one("confidence"), "kn:order"),
            sources.authority(row, parties),
            _distance(row, sources),
            row.id,
        )

    filled = sorted((row for row in rows if row.values.get(column.name)), key=trust)
    return [Said(row, row.values[column.name], sources.documents[row.one("document")], trust(row)) for row in filled]


def _distance(row: Record, sources: Sources) -> int:
    """Days between the event that a row dates and the issue of its document; far where either is unknown."""
    issued = sources.documents[row.one("document")].one("issued")
    event = next((row.one(name) for name in ("signed", "date", "due") if row.one(name)), None)
    if issued is None or event is None or not issued.earliest or not event.earliest:
        return _FAR
    days: datetime.timedelta = issued.earliest - event.earliest
    return abs(days.days)


def _fuse_column(
    subject: NamedNode, column: Column, said: list[Said], parties: list[str], sources: Sources
) -> Iterator[Triple]:
    prop = vocab.expand(column.property)
    if column.many or column.lang:
        held = dict.fromkeys((each.row.id, value) for each in said for value in each.values)
        by_id = {each.row.id: each.row for each in said}
        for row, value in held:
            yield from value_triples(subject, prop, column, value, by_id[row], sources.where)
        return
    best, rivals = _choose(column, said, parties, sources)
    yield from value_triples(subject, prop, column, best, said[0].row, sources.where)
    if rivals:
        yield from dispute(subject, prop, _rule(rivals, said))
        if column.scheme == "relation":
            for value in (best, *rivals):
                yield Triple(subject, vocab.CALLED_AS, vocab.node(column.scheme, value))


def _rule(rivals: list[Any], said: list[Said]) -> str:
    """What decided for the value held: trust, or that the parties' own documents differ and the lower is held."""
    if said[0].values[0] in rivals:
        return "lower-relation"
    rival = next(each for each in said if each.values[0] in rivals)
    return decided_by(said[0].trust, rival.trust)


def _choose(column: Column, said: list[Said], parties: list[str], sources: Sources) -> tuple[Any, list[Any]]:
    """The value held, and those that contradict it."""
    best = said[0].values[0]
    broader = sources.ontology.broader if column.type == "concept" else {}
    rivals: list[Any] = []
    for value in (each.values[0] for each in said[1:]):
        if value == best or value in broader.get((column.scheme, best), ()):
            continue
        if best in broader.get((column.scheme, value), ()):
            best = value
        elif value not in rivals:
            rivals.append(value)
    rivals = [value for value in rivals if value not in broader.get((column.scheme, best), ()) and value != best]
    if column.scheme == "relation":
        own = {each.values[0] for each in said if sources.authority(each.row, parties) <= 2}
        if len(own) > 1:  # the parties differ themselves: no more is held than both of them say
            lower = min(own, key=lambda value: sources.ontology.number("relation", value, "kn:order"))
            return lower, [value for value in (best, *rivals) if value != lower]
    return best, rivals
