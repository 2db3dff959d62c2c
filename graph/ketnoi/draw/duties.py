"""What units are to do, and the bodies that they act through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from ketnoi import vocab
from ketnoi.answer.collate import chronological
from ketnoi.draw.asking import Asker, Row, spoken
from ketnoi.draw.contract import Actor, Body, Passage, Source, Undertaking
from ketnoi.draw.things import Links

local = vocab.local_name
_PARTS = ("lead", "supportedBy", "onBehalfOf", "concerning")


def undertakings(asker: Asker, links: Links, sources: Mapping[str, list[Source]], units: set[str]) -> list[Undertaking]:
    """The undertakings in which some of the units (ids) have part, in the order of what is due."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in asker.ask("undertakings"):
        grouped[row["thing"]].append(row)
    made, acting = [], _actors(asker, units)
    for iri, rows in grouped.items():
        involved = [unit for unit in links.ids(iri, "involves") if unit in units]
        if involved:
            made.append(_undertaking(asker, iri, rows, involved, acting.get(iri, []), sources.get(iri, [])))
    return sorted(made, key=lambda duty: (chronological(duty["due"]), duty["id"]))


def _undertaking(
    asker: Asker, iri: str, rows: list[Row], units: list[str], actors: list[Actor], sources: list[Source]
) -> Undertaking:
    first = min(rows, key=lambda row: sorted(row.items()))
    labels, told = asker.labels(iri), spoken({row["spoken"]: row["text"] for row in rows if row["text"]})
    return {
        "id": local(iri),
        "labels": labels,
        "description": ["", "", ""] if told == labels else told,
        "kind": asker.concept(first["kind"]),
        "force": asker.concept(first["force"]),
        "due": first["due"],
        "outcome": asker.concept(first["outcome"]),
        "units": units,
        "actors": actors,
        "sources": sources,
    }


def _actors(asker: Asker, units: set[str]) -> dict[str, list[Actor]]:
    """Who has which part in every undertaking by its IRI: those who lead first."""
    found: dict[str, list[Actor]] = defaultdict(list)
    rows = asker.ask("actors")
    asker.fetch(row["actor"] for row in rows)
    for row in sorted(rows, key=lambda row: (_PARTS.index(local(row["part"])), row["actor"])):
        unit = local(row["unit"]) if row["unit"] else ""
        actor = {
            "part": local(row["part"]),
            "labels": asker.labels(row["actor"]),
            "unit": unit if unit in units else "",
        }
        found[row["thing"]].append(cast("Actor", actor))
    return found


def passages(asker: Asker, units: set[str]) -> list[Passage]:
    """Where what some units (ids) signed and took on is seen later: `ketnoi duties` answers by the same."""
    made: list[Passage] = [
        {"unit": local(row["unit"]), "to": local(row["to"]), "from": row["from"], "until": row["until"]}
        for row in asker.ask("passages")
        if {local(row["unit"]), local(row["to"])} <= units
    ]
    return sorted(made, key=lambda passage: (passage["to"], passage["from"], passage["unit"]))


def bodies(asker: Asker, units: set[str]) -> list[Body]:
    """The bodies of some units (ids), by unit."""
    rows = {row["body"]: row for row in asker.ask("bodies") if local(row["unit"]) in units}
    made: list[Body] = [
        {"id": local(iri), "labels": asker.labels(iri), "unit": local(row["unit"]), "kind": asker.concept(row["kind"])}
        for iri, row in rows.items()
    ]
    return sorted(made, key=lambda body: (body["unit"], body["id"]))
