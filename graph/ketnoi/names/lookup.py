"""What the resolver asks the graph: units by key, by id, by code; what lies in what; what passes to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.names.words import Kind, TypeWords
from ketnoi.sparql import select

_UNIT, _COMMUNE = vocab.namespace("unit"), vocab.namespace("commune")
_PREFIXES = "".join(f"PREFIX {name}: <{vocab.namespace(name)}>\n" for name in ("kn", "skos"))


class Queryable(Protocol):
    """The open graph: anything that answers SPARQL SELECT with solutions."""

    def query(self, sparql: str, /) -> Any:
        """Run one query."""


class Unit(NamedTuple):
    """One dated unit as names need it; `label` in English (communes have Vietnamese names only)."""

    iri: str
    label: str
    kind: str
    level: int
    start: str = FIRST_DAY
    end: str = LAST_DAY
    within: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What to type for it: `jp-tochigi`, or `commune:…`, as communes have ids of their own."""
        local = vocab.local_name(self.iri)
        return f"commune:{local}" if self.is_commune else local

    @property
    def is_commune(self) -> bool:
        """True for the communes of Vietnam: they have names here, and are no parties to anything."""
        return self.iri.startswith(_COMMUNE)

    @property
    def country(self) -> str:
        """`vn` or `jp`, as every id begins with it."""
        return vocab.local_name(self.iri).partition("-")[0]

    def lives_on(self, day: str) -> bool:
        """True when the unit exists on that day."""
        return self.start <= day <= self.end


class Lookup:
    """The queries, each built from escaped terms only."""

    def __init__(self, store: Queryable) -> None:
        self._store = store
        self.words = TypeWords(self._kinds())

    def by_keys(self, bare: Iterable[str]) -> dict[str, list[str]]:
        """Units and communes that bear each of these keys."""
        found: dict[str, list[str]] = {}
        sought = _values("key", map(Literal, bare))
        query = f"SELECT ?key ?unit {{ {sought} ?unit kn:bareKey ?key ; kn:unitKind ?kind }}"
        for key, unit in self._select(query):
            found.setdefault(key, []).append(unit)
        return found

    def exactly(self, key: str, units: Iterable[Unit]) -> list[Unit]:
        """Those of the units that bear this exact key."""
        hits = {unit for (unit,) in self._select(f"SELECT ?unit {{ ?unit kn:exactKey {Literal(key)} }}")}
        return [unit for unit in units if unit.iri in hits]

    def by_code(self, scheme: str, code: str) -> list[str]:
        """Units with a code: scheme `gso`, `iso`, `jis` or `wikidata`."""
        if scheme == "wikidata":
            item = NamedNode(f"http://www.wikidata.org/entity/{code}")
            return [unit for (unit,) in self._select(f"SELECT ?unit {{ ?unit kn:wikidata {item} }}")]
        notation = Literal(code, datatype=vocab.expand(f"kn:{scheme}Code"))
        return [unit for (unit,) in self._select(f"SELECT ?unit {{ ?unit skos:notation {notation} }}")]

    def units(self, iris: Iterable[str]) -> list[Unit]:
        """The units with these IRIs that there are, in the order of the IRIs."""
        wanted = list(dict.fromkeys(iris))
        if not wanted:
            return []
        told: dict[str, dict[str, list[str]]] = {}
        said = _values("p", map(vocab.expand, ("kn:unitKind", "kn:from", "kn:until", "kn:within")))
        query = f"""SELECT ?unit ?p (STR(?o) AS ?value) {{ {_nodes("unit", wanted)}
            {{ {said} ?unit ?p ?o }} UNION {{ ?unit skos:prefLabel ?o BIND(LANG(?o) AS ?p) }} }}"""
        for unit, name, value in self._select(query):
            told.setdefault(unit, {}).setdefault(name.rpartition("#")[2], []).append(value)
        return [self._unit(iri, told[iri]) for iri in wanted if "unitKind" in told.get(iri, ())]

    def passes(self, units: Collection[str]) -> list[tuple[str, str]]:
        """Pairs (earlier, later) in which one of the units passes to another, or another to it."""
        earlier = f"{_nodes('a', units)} ?a kn:passesTo ?b"
        later = f"{_nodes('b', units)} ?a kn:passesTo ?b"
        query = f"SELECT DISTINCT ?a ?b {{ {{ {earlier} }} UNION {{ {later} }} FILTER(?a != ?b) }}"
        return [(a, b) for a, b in self._select(query)]

    def around(self, units: Collection[str]) -> dict[str, set[str]]:
        """All that each unit ever lay in: its province, a province of earlier, its country."""
        query = f"""SELECT DISTINCT ?unit ?around {{ {_nodes("unit", units)}
            ?unit (kn:within|(^kn:placed/kn:within))+ ?around }}"""
        found: dict[str, set[str]] = {}
        for unit, outer in self._select(query):
            found.setdefault(unit, set()).add(outer)
        return found

    @cached_property
    def all_keys(self) -> list[tuple[str, str, str]]:
        """Key, unit and kind of everything that has a name: for the error path only."""
        query = "SELECT ?key ?unit ?kind { ?unit kn:bareKey ?key ; kn:unitKind ?kind }"
        return [(key, unit, vocab.local_name(kind)) for key, unit, kind in self._select(query)]

    def _unit(self, iri: str, told: dict[str, list[str]]) -> Unit:
        kind = vocab.local_name(told["unitKind"][0])
        label = next((told[lang][0] for lang in ("en", "vi", "ja") if lang in told), vocab.local_name(iri))
        start, end = told.get("from", [FIRST_DAY])[0], told.get("until", [LAST_DAY])[0]
        within = tuple(sorted(told.get("within", ())))
        return Unit(iri, label, kind, self.words.level(kind), start, end, within)

    def _kinds(self) -> Iterator[Kind]:
        before: dict[str, list[str]] = {}
        after: dict[str, list[str]] = {}
        for place, query in ((before, "?kind kn:wordBefore ?word"), (after, "?kind kn:wordAfter ?word")):
            for kind, word in self._select(f"SELECT ?kind ?word {{ {query} }}"):
                place.setdefault(kind, []).append(word)
        query = "?kind kn:level ?level ; skos:prefLabel ?name FILTER(LANG(?name) = 'en')"
        for kind, name, level in self._select(f"SELECT ?kind ?name ?level {{ {query} }} ORDER BY ?kind"):
            yield Kind(vocab.local_name(kind), name, int(level), before.get(kind, ()), after.get(kind, ()))

    def _select(self, query: str) -> Iterator[tuple[str, ...]]:
        for solution in select(self._store, _PREFIXES + query):
            yield tuple(term.value for term in solution)


def unit_iris(text: str) -> list[str]:
    """The IRIs that an id may stand for, the unit before the commune; empty where it cannot be one."""
    for prefix, namespace in (("unit:", _UNIT), ("commune:", _COMMUNE), (_UNIT, _UNIT), (_COMMUNE, _COMMUNE)):
        if text.startswith(prefix):
            text = text.removeprefix(prefix)
            return [namespace + text] if _is_slug(text) else []
    return [_UNIT + text, _COMMUNE + text] if _is_slug(text) else []


def _is_slug(text: str) -> bool:
    return text.isascii() and text.replace("-", "").isalnum() and text == text.lower()


def _nodes(variable: str, iris: Iterable[str]) -> str:
    return _values(variable, map(NamedNode, iris))


def _values(variable: str, terms: Iterable[Literal | NamedNode]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}"
