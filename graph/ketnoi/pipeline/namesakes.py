"""Namesakes: units whose name alone would be taken for another unit are shown with what tells them apart.

The city of a province bears the province's name, and dozens of wards are called North: in an answer the smaller one
is `Yên Bái (provincial city)`, the others `Kita (Sapporo)`. The largest of a name keeps it bare, as people mean it.
Units of one name, kind and place that follow each other in time are one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store, Triple

from ketnoi import vocab
from ketnoi.pipeline.labels import called, name_of
from ketnoi.sparql import select, texts
from ketnoi.words import Words

_UNITS = """
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?unit ?kind ?level ?within ?country {
  ?unit a kn:AdministrativeUnit ; kn:unitKind ?kind ; kn:country ?country .
  ?kind kn:level ?level .
  OPTIONAL { ?unit kn:within ?within }
}
"""


class Unit(NamedTuple):
    """What tells a unit from its namesakes."""

    iri: str
    kind: str
    level: int
    within: str
    country: str


def distinct_labels(store: Store, words: list[Words]) -> Iterator[Triple]:
    """kn:distinctLabel in each language of every unit that has a namesake of its level or a higher one."""
    units, names = _units(store), called(store, vocab.PREF_LABEL)
    for word in words:
        alike: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for unit in units:
            alike[unit.country, name_of(names, NamedNode(unit.iri), word.lang)].append(unit)
        for (_, name), namesakes in alike.items():
            for unit in namesakes:
                added = [name_of(names, NamedNode(node), word.lang) for node in differences(unit, namesakes)]
                if added:
                    text = word.say("label.distinct", name=name, what=word.say("label.list").join(added))
                    yield Triple(NamedNode(unit.iri), vocab.DISTINCT_LABEL, Literal(text, language=word.lang))


def differences(unit: Unit, namesakes: list[Unit]) -> list[str]:
    """The nodes that tell a unit from its namesakes: its kind, the unit it lies in, both, or none."""
    level = [other for other in namesakes if other.level == unit.level and other.iri != unit.iri]
    kind = any(other.level < unit.level for other in namesakes)
    kind = kind or any(other.within == unit.within and other.kind != unit.kind for other in level)
    place = any(other.within != unit.within for other in level)
    return [unit.kind] * kind + [unit.within] * (place and bool(unit.within))


def _units(store: Store) -> list[Unit]:
    units = set()
    for solution in select(store, _UNITS):
        bound = texts(solution, _BOUND)
        units.add(Unit(bound["unit"], bound["kind"], int(bound["level"]), bound.get("within", ""), bound["country"]))
    return sorted(units)


_BOUND = ("unit", "kind", "level", "within", "country")
