"""A name resolved: the unit that it means on a day, and what it might mean besides."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ketnoi.api.values import Id, Iri
from ketnoi.sparql import select

if TYPE_CHECKING:
    from ketnoi.names.lookup import Unit as Found
    from ketnoi.names.resolve import Resolution
    from ketnoi.sparql import Queryable

_LABELS = "SELECT ?label { %s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"


@dataclass(frozen=True)
class Unit:
    """An administrative unit between two days. Questions take it where they take a name.

    `label` is in the language of the graph that resolved it, `labels` by language (`en`, `vi`, `ja`); `level` 0 is a
    country, 1 a province or prefecture, 2 a district or municipality, 3 a ward or commune. `since` and `until` are None
    where they are open or unknown. `heirs`: where the unit does not exist on the day asked for, the units of that day
    that it passed to or came from. `others`: what else bears the name. `notes`: the same as people read it.
    """

    id: str
    iri: Iri
    label: str
    kind: str
    level: int
    since: datetime.date | None = None
    until: datetime.date | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)
    heirs: tuple[Id, ...] = ()
    others: tuple[Id, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.label


def unit(resolution: Resolution, graph: Queryable, lang: str) -> Unit:
    """The unit of a resolution that found one."""
    found = resolution.found[-1]
    labels = _labels(graph, found.iri)
    return Unit(
        id=found.id,
        iri=Iri(found.iri),
        label=labels.get(lang, found.label),
        kind=found.kind,
        level=found.level,
        since=_day(found.start),
        until=_day(found.end),
        labels=labels,
        heirs=_ids(resolution.heirs),
        others=_ids(resolution.others),
        notes=tuple(resolution.note.splitlines()),
    )


def _labels(graph: Queryable, iri: str) -> dict[str, str]:
    found = (solution["label"] for solution in select(graph, _LABELS % NamedNode(iri)))
    named = {term.language: term.value for term in found if isinstance(term, Literal) and term.language}
    return {lang: named[lang] for lang in sorted(named)}


def _ids(units: tuple[Found, ...]) -> tuple[Id, ...]:
    return tuple(Id(each.id, each.iri) for each in units)


def _day(text: str) -> datetime.date | None:
    day = datetime.date.fromisoformat(text)
    return None if day in (datetime.date.min, datetime.date.max) else day
