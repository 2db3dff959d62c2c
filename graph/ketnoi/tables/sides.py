"""Which side a party is on, and things that stand on one side or on their own head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ketnoi.errors import Finding
from ketnoi.tables.values import Record

SIDES = ("vn", "jp")


def countries(records: Mapping[str, list[Record]]) -> dict[str, str]:
    """The country of each unit and body, as far as the tables know it: the first part of a unit's id."""
    found = {record.id: record.id.partition("-")[0] for record in records.get("units", ())}
    bodies = {record.id: record for record in records.get("bodies", ())}
    return found | {name: _country_of(record, bodies, found) for name, record in bodies.items()}


def _country_of(body: Record, bodies: Mapping[str, Record], units: Mapping[str, str]) -> str:
    """Up to the body that says where it belongs; those that belong to each other in a ring belong nowhere."""
    seen = {body.id}
    while not body.one("country") and body.one("of") in bodies:
        body = bodies[body.one("of")]
        if body.id in seen:
            return ""
        seen.add(body.id)
    return body.one("country") or units.get(body.one("of"), "")


def one_sided(records: Mapping[str, list[Record]]) -> Iterator[Finding]:
    """Agreements all of whose parties are of one country."""
    country = countries(records)
    for record in records.get("agreements", ()):
        parties = [unit for value in record.values.get("parties", ()) for unit in value]
        sides = {country.get(party, "") for party in parties}
        if len(sides) == 1 and sides & set(SIDES):
            problem = f"are all of {sides.pop()}"
            remedy = "Name the party of the other country; an agreement within one country is none of ours"
            yield record.row.finding("parties", record.row.cells["parties"], problem, remedy)


def self_named(records: Mapping[str, list[Record]]) -> Iterator[Finding]:
    """References of a thing to itself, and continuations to the party that they come from."""
    for rows in records.values():
        for record in rows:
            spaces = {record.table.name, *(f"*{name}" for name in record.table.key)}
            for column in record.table.columns.values():
                named = record.values.get(column.name, ())
                if not spaces.isdisjoint(column.target) and record.thing in named:
                    yield _itself(record, column.name, record.thing)
    for record in records.get("continuations", ()):
        if record.one("from") and record.one("from") == record.one("to"):
            yield _itself(record, "to", record.one("to"))


def _itself(record: Record, column: str, name: str) -> Finding:
    return record.row.finding(column, name, "is the thing itself", "Name another, or leave the cell empty")
