"""What units are to do, and the bodies that they act through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ketnoi import vocab
from ketnoi.answer.collate import chronological
from ketnoi.draw.asking import Asker, Row, spoken
from ketnoi.draw.contract import Body, Source, Undertaking
from ketnoi.draw.things import Links

local = vocab.local_name


def undertakings(asker: Asker, links: Links, sources: Mapping[str, list[Source]], units: set[str]) -> list[Undertaking]:
    """The undertakings in which some of the units (ids) have part, in the order of what is due."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in asker.ask("undertakings"):
        grouped[row["thing"]].append(row)
    made = []
    for iri, rows in grouped.items():
        involved = [unit for unit in links.ids(iri, "involves") if unit in units]
        if involved:
            made.append(_undertaking(asker, iri, rows, involved, sources.get(iri, [])))
    return sorted(made, key=lambda duty: (chronological(duty["due"]), duty["id"]))


def _undertaking(asker: Asker, iri: str, rows: list[Row], units: list[str], sources: list[Source]) -> Undertaking:
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
        "sources": sources,
    }


def bodies(asker: Asker, units: set[str]) -> list[Body]:
    """The bodies of some units (ids), by unit."""
    rows = {row["body"]: row for row in asker.ask("bodies") if local(row["unit"]) in units}
    made: list[Body] = [
        {"id": local(iri), "labels": asker.labels(iri), "unit": local(row["unit"]), "kind": asker.concept(row["kind"])}
        for iri, row in rows.items()
    ]
    return sorted(made, key=lambda body: (body["unit"], body["id"]))
