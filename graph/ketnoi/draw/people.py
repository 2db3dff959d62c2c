"""Who took part in a paper or a contact, in which office, and for which side."""

from __future__ import annotations

import json
from collections import defaultdict

from ketnoi import vocab
from ketnoi.draw.asking import Asker, Row, spoken
from ketnoi.draw.contract import Person

_CAPACITIES = ("signer", "leader", "host", "speaker", "guest", "witness")
"""Those who bind come first, then those who act; all others follow."""
_NOBODY = len(_CAPACITIES)


def people(asker: Asker) -> dict[str, list[Person]]:
    """The people of every thing by its IRI; several documents that name somebody alike name one."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in asker.ask("people"):
        grouped[row["thing"], row["row"]].append(row)
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for (thing, _), rows in sorted(grouped.items()):
        person = _person(asker, rows)
        found[thing].setdefault(json.dumps(person, sort_keys=True), person)
    return {thing: sorted(named.values(), key=_rank) for thing, named in found.items()}


def _person(asker: Asker, rows: list[Row]) -> Person:
    first = min(rows, key=lambda row: sorted(row.items()))
    side = vocab.local_name(first["country"])
    return {
        "name": [first["name"], first["name"], first["japanese"]],
        "office": spoken({row["spoken"]: row["office"] for row in rows if row["office"]}),
        "capacity": asker.concept(first["capacity"]),
        "side": "vn" if side == "vn" else "jp" if side == "jp" else "",
    }


def _rank(person: Person) -> tuple[int, bool, list[str], list[str]]:
    capacity = person["capacity"].partition("/")[2]
    rank = _CAPACITIES.index(capacity) if capacity in _CAPACITIES else _NOBODY
    return rank, person["side"] == "jp", person["name"], person["office"]
