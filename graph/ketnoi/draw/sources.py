"""Who says so: attestations of things, and the documents that they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ketnoi import vocab
from ketnoi.draw.asking import Asker, Row
from ketnoi.draw.contract import Document, Labels, Source

local = vocab.local_name


def sources(asker: Asker, issued: dict[str, str]) -> dict[str, list[Source]]:
    """The attestations of every thing by its IRI, in the order in which their documents were issued."""
    found: dict[str, list[Source]] = defaultdict(list)
    for row in asker.ask("sources"):
        found[row["thing"]].append(
            {
                "attestation": local(row["attestation"]),
                "document": local(row["document"]),
                "locator": row["locator"],
                "confidence": asker.concept(row["confidence"]),
                "rank": asker.concept(row["rank"]),
            }
        )
    for said in found.values():
        said.sort(key=lambda source: (issued.get(source["document"], ""), source["attestation"], source["document"]))
    return found


def documents(asker: Asker, rows: list[Row], cited: Collection[str]) -> list[Document]:
    """The documents whose ids are cited, by their ids."""
    found: dict[str, Document] = {}
    named = [row for row in sorted(rows, key=lambda row: sorted(row.items())) if local(row["document"]) in cited]
    asker.fetch(row["document"] for row in named if not row["title"])
    for row in named:
        found.setdefault(local(row["document"]), _document(asker, row))
    return [found[name] for name in sorted(found)]


def _document(asker: Asker, row: Row) -> Document:
    document: Document = {
        "id": local(row["document"]),
        "title": row["title"],
        "language": row["language"],
        "issuer": _issuer(asker, row),
        "issued": row["issued"],
        "url": row["url"],
        "kind": asker.concept(row["kind"]),
    }
    if not row["title"]:
        document["labels"] = asker.labels(row["document"])
    return document


def _issuer(asker: Asker, row: Row) -> Labels | None:
    """Who issued it: by the tables, else as it is written, else who published it."""
    if row["issuer"]:
        return asker.labels(row["issuer"])
    name = row["written"] or row["publisher"]
    return [name, name, name] if name else None
