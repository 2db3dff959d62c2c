"""Agreements and contacts: what they are, how they stand on which days, and all that is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ketnoi import vocab
from ketnoi.answer.collate import chronological
from ketnoi.draw.asking import Asker, Row, ids
from ketnoi.draw.contract import Fate, Source, Standing, Thing
from ketnoi.draw.disputes import disputes
from ketnoi.draw.people import people

local = vocab.local_name
_TRUE = ("true", "1")


class Links:
    """What things are linked to: their sectors, what they follow, the units that they involve."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in asker.ask("links"):
            self._found[row["thing"], local(row["property"])].append(row["other"])

    def sectors(self, thing: str) -> list[str]:
        """The sectors of a thing as concepts, in the order of their ids."""
        return sorted(self._asker.concept(iri) for iri in self._found.get((thing, "sector"), ()))

    def ids(self, thing: str, link: str) -> list[str]:
        """The ids of what a thing is linked to in a way (`follows`, `involves`)."""
        return sorted(map(local, self._found.get((thing, link), ())))


class Shelf:
    """All that is known of things, asked once."""

    def __init__(self, asker: Asker, links: Links, sources: Mapping[str, list[Source]]) -> None:
        self._asker = asker
        self._links = links
        self._sources = sources
        self._disputes = disputes(asker)
        self._people = people(asker)
        self._standing = _standing(asker)
        self._fates = _fates(asker)

    def all(self) -> list[Thing]:
        """The things in the order in which they happened, those without a date at the end."""
        rows = {row["thing"]: row for row in self._asker.ask("things")}
        things = map(self._thing, rows.values())
        return sorted(things, key=lambda thing: (chronological(thing["date"]), thing["id"]))

    def _thing(self, row: Row) -> Thing:
        iri = row["thing"]
        thing: Thing = {
            "id": local(iri),
            "class": "agreement" if local(row["class"]) == "Agreement" else "contact",
            "labels": self._asker.labels(iri),
            "stage": self._asker.concept(row["stage"]),
            "order": int(row["order"]),
            "date": row["date"],
            "earliest": row["earliest"],
            "latest": row["latest"],
            "undated": row["undated"] in _TRUE,
            "form": self._asker.concept(row["form"]),
            "relation": self._asker.concept(row["relation"]),
            "kind": self._asker.concept(row["kind"]),
            "force": self._asker.concept(row["force"]),
            "sectors": self._links.sectors(iri),
            "standing": self._standing.get(iri, []),
            "term": {
                "ends": row["ends"],
                "computed": row["computed"] in _TRUE,
                "extension": self._asker.concept(row["extension"]),
            },
            "follows": self._links.ids(iri, "follows"),
            "disputed": self._disputes.get(iri, []),
            "people": self._people.get(iri, []),
            "sources": self._sources.get(iri, []),
        }
        if iri in self._fates:
            thing["fates"] = self._fates[iri]
        return thing


def _standing(asker: Asker) -> dict[str, list[Standing]]:
    """How every agreement stands, from its first day on."""
    found: dict[str, dict[str, Standing]] = defaultdict(dict)
    for row in sorted(asker.ask("standing"), key=lambda row: (row["thing"], row["from"], row["by"])):
        span: Standing = {"from": row["from"], "until": row["until"], "standing": asker.concept(row["standing"])}
        if row["by"]:
            span["because"] = row["by"].removeprefix(vocab.BASE)
        found[row["thing"]].setdefault(row["from"], span)
    return {thing: list(spans.values()) for thing, spans in found.items()}


def _fates(asker: Asker) -> dict[str, list[Fate]]:
    """What documents say became of agreements, in the order of their dates."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for row in asker.ask("fates"):
        found[row["thing"]].append(
            {
                "kind": asker.concept(row["kind"]),
                "from": local(row["from"]),
                "to": local(row["to"]),
                "date": row["date"],
                "documents": ids(row["documents"]),
            }
        )
    for told in found.values():
        told.sort(key=lambda fate: (chronological(fate["date"]), fate["kind"], fate["from"], fate["to"]))
    return found
