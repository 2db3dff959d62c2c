"""Where documents disagree: what each says, side by side, what is held, and the rule that decided it."""

from __future__ import annotations

from collections import defaultdict

from ketnoi import vocab
from ketnoi.draw.asking import Asker, Row
from ketnoi.draw.contract import Dispute, Labels, Said


def disputes(asker: Asker) -> dict[str, list[Dispute]]:
    """The disputes about every thing by its IRI, in the order of their properties."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in asker.ask("disputes"):
        grouped[row["thing"], row["property"]].append(row)
    found: dict[str, list[Dispute]] = defaultdict(list)
    for (thing, _), rows in sorted(grouped.items()):
        found[thing].append(_dispute(asker, rows))
    return found


def _dispute(asker: Asker, rows: list[Row]) -> Dispute:
    said: dict[str, set[str]] = defaultdict(set)
    heard: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        document = vocab.local_name(row["document"])
        said[row["value"]].add(document)
        if vocab.local_name(row["rank"]) != "deprecated":
            heard[row["value"]].add(document)
    held = {row["held"] for row in rows} - {""}
    # What is held comes first, then what most documents say that are heard.
    order = sorted(said, key=lambda value: (value not in held, -len(heard[value]), value))
    values = [_said(asker, value, said[value], heard[value]) for value in order]
    return {
        "property": asker.labels(rows[0]["property"]),
        "values": values,
        "held": _told(asker, min(held)) if held else "",
        "rule": asker.labels(min(row["rule"] for row in rows)),
    }


def _said(asker: Asker, value: str, documents: set[str], heard: set[str]) -> Said:
    said: Said = {"text": _told(asker, value), "documents": sorted(documents)}
    if documents - heard:
        said["deprecated"] = sorted(documents - heard)
    return said


def _told(asker: Asker, value: str) -> Labels | str:
    """A concept by its labels, a text or a date as it stands."""
    return asker.labels(value) if vocab.prefix_of(value) else value
