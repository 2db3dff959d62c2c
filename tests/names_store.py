"""The graph as the resolver sees it, straight from the tables: units, communes, keys, what passes to what."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from ketnoi import vocab
from ketnoi.names.index import keys
from ketnoi.names.lookup import Lookup
from ketnoi.names.words import TypeWords

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "units"
KINDS = ROOT / "ontology" / "concepts" / "kinds.ttl"


@cache
def words() -> TypeWords:
    """The type words of the ontology."""
    store = Store()
    store.load(path=KINDS, format=RdfFormat.TURTLE)
    return Lookup(store).words


def rows(*patterns: str) -> Iterator[dict[str, str]]:
    """The rows of some of the tables under `data/units`."""
    for pattern in patterns:
        for file in sorted(DATA.glob(pattern)):
            with file.open(encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def names() -> dict[str, tuple[str, ...]]:
    """What each unit and commune is called, by IRI."""
    return {_iri(row): tuple(_names(row)) for row in rows("units/*.tsv", "communes.tsv")}


@cache
def units_store() -> Store:
    """A store with every unit, commune and type word."""
    store = Store()
    store.load(path=KINDS, format=RdfFormat.TURTLE)
    for row in rows("units/*.tsv", "communes.tsv"):
        store.extend(_unit(row))
    for row in rows("within.tsv"):
        placement = vocab.node("placement", row["id"])
        store.add(Quad(placement, vocab.expand("kn:placed"), vocab.node("unit", row["unit"])))
        store.add(Quad(placement, vocab.expand("kn:within"), vocab.node("unit", row["parent"])))
    for earlier, later in passes():
        store.add(Quad(vocab.node("unit", earlier), vocab.expand("kn:passesTo"), vocab.node("unit", later)))
    return store


@cache
def passes() -> frozenset[tuple[str, str]]:
    """The closure of *continues* and *succeeds* over all units, by ids; each passes to itself."""
    carried = [row for row in rows("changes.tsv") if row["carries"] in ("continues", "succeeds")]
    steps = [(row["from"], row["to"]) for row in carried]
    closure = {(row["id"], row["id"]) for row in rows("units/*.tsv")}
    while more := {(a, d) for a, b in closure for c, d in steps if b == c} - closure:
        closure |= more
    return frozenset(closure)


def _iri(row: dict[str, str]) -> str:
    return vocab.node("unit" if "names_alt" in row else "commune", row["id"]).value


def _names(row: dict[str, str]) -> Iterator[str]:
    for column in ("name_en", "name_vi", "name_ja"):
        if row.get(column):
            yield row[column]
    yield from filter(None, row.get("names_alt", "").split("; "))


def _unit(row: dict[str, str]) -> Iterator[Quad]:
    unit = NamedNode(_iri(row))
    said: list[tuple[str, Literal | NamedNode]] = [
        ("kn:unitKind", vocab.node("unitkind", row["kind"])),
        ("kn:from", Literal(row["from"] or "0001-01-01", datatype=vocab.XSD_DATE)),
        ("kn:until", Literal(row.get("until") or "9999-12-31", datatype=vocab.XSD_DATE)),
    ]
    said += [
        ("skos:prefLabel", Literal(row[f"name_{lang}"], language=lang))
        for lang in ("en", "vi", "ja")
        if row.get(f"name_{lang}")
    ]
    said += [("kn:within", vocab.node("unit", row["within"]))] if row["within"] else []
    said += [
        ("skos:notation", Literal(row[scheme], datatype=vocab.expand(f"kn:{scheme}Code")))
        for scheme in ("gso", "iso", "jis")
        if row.get(scheme)
    ]
    if row.get("wikidata"):
        said.append(("kn:wikidata", NamedNode(f"http://www.wikidata.org/entity/{row['wikidata']}")))
    bare, exact = keys(_names(row), row["kind"], words())
    said += [("kn:bareKey", Literal(key)) for key in bare] + [("kn:exactKey", Literal(key)) for key in exact]
    for name, value in said:
        yield Quad(unit, vocab.expand(name), value)
