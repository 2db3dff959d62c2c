"""What joins two units: supports as they are written, and the spans of days in which they are seen as of a day."""

from __future__ import annotations

from collections.abc import Mapping

from ketnoi import vocab
from ketnoi.draw.asking import Asker, Row, ids
from ketnoi.draw.contract import Span, Support

local = vocab.local_name


def order(rows: list[Row], things: Mapping[str, int]) -> list[Row]:
    """The supports in the order of their things (the place of each by its id), then of their units."""
    return sorted(rows, key=lambda row: (things[local(row["thing"])], row["vietnam"], row["japan"]))


def supports(asker: Asker, rows: list[Row]) -> list[Support]:
    """Which things join which units, as the documents of the time name these."""
    return [_support(asker, row) for row in rows]


def _support(asker: Asker, row: Row) -> Support:
    bodies = [asker.concept(iri) for iri in sorted(row["through"].split())]
    support: Support = {
        "thing": local(row["thing"]),
        "vietnam": local(row["vietnam"]),
        "japan": local(row["japan"]),
        "through": bodies[0] if bodies else "",
    }
    if len(bodies) > 1:
        support["also"] = bodies[1]
    return support


def spans(asker: Asker, rows: list[Row], written: list[Row]) -> list[Span]:
    """Where each of the supports is seen and between which days; a support goes by its place among `written`."""
    places = {row["support"]: number for number, row in enumerate(written)}
    made = [_span(asker, row, places[row["support"]]) for row in rows if row["support"] in places]
    return sorted(made, key=lambda span: (span["support"], span["from"], span["vietnam"], span["japan"]))


def _span(asker: Asker, row: Row, support: int) -> Span:
    return {
        "support": support,
        "vietnam": local(row["vietnam"]),
        "japan": local(row["japan"]),
        "from": row["from"],
        "until": row["until"],
        "on": [asker.concept(row["onvietnam"]), asker.concept(row["onjapan"])],
        "candidates": ids(row["candidates"]),
    }
