"""Which units an analysis lists or is asked about, in which order, and at which of them anybody looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ketnoi import paths, vocab
from ketnoi.analysis.ties import Record, Unit
from ketnoi.analysis.ties import units as units_of
from ketnoi.answer.collate import place
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError
from ketnoi.export.looked import looked_at
from ketnoi.words import Words

SIDES = {"vietnam": "vn", "japan": "jp"}
"""The two sides, and the country of each."""
LEVELS = ("top", "all")
"""Provinces, centrally-run cities and prefectures alone; or these and every other unit that a tie ever showed."""
UNSEEN = "not-looked-at"
"""What the coverage of a unit says where nobody looked."""


class Which(NamedTuple):
    """Which units are listed: those of one of SIDES (both, each by itself, where it is None), of one of LEVELS."""

    side: str | None = None
    level: str = "top"

    @property
    def sides(self) -> tuple[str, ...]:
        """The side, or both. Raises ArgumentError for one that there is none of."""
        return (known(self.side, SIDES, "side"),) if self.side else tuple(SIDES)


def listed(record: Record, side: str, level: str = "top") -> tuple[str, ...]:
    """The ids of one side's units that are there on the day or that a tie shows, in canonical order: explicit zeros.

    As signed only units with ties are there. Raises ArgumentError for a side or a level that there is none of.
    """
    known(side, SIDES, "side")
    known(level, LEVELS, "level")
    tied = record.tied
    return tuple(
        unit.id
        for unit in record.units.values()
        if unit.country == SIDES[side] and (unit.top or level == "all") and (unit.id in tied or unit.exists(record.day))
    )


def side_of(unit: Unit) -> str:
    """The one of SIDES that a unit is on."""
    return next(side for side, country in SIDES.items() if country == unit.country)


def named(view: View, name: str, record: Record) -> tuple[str, ...]:
    """The units that a name means, in any form that names have, as far as they are there on the day or have ties.

    As signed there is no day: those of the record. Raises UnknownName, AmbiguousName, and ArgumentError where it means
    none of these.
    """
    units, tied = meant(view, name), record.tied
    known = [record.units[unit] for unit in units if unit in record.units]
    found = tuple(unit.id for unit in known if not record.day or unit.id in tied or unit.exists(record.day))
    if not found:
        raise ArgumentError(_absent(view, record, units[0]))
    return found


def meant(view: View, name: str) -> tuple[str, ...]:
    """The ids of the units that a name means under the lens of a view. Raises UnknownName, AmbiguousName."""
    return tuple(map(vocab.local_name, view.units(name)))


def _absent(view: View, record: Record, unit: str) -> str:
    """Why nothing is told of a unit that a name means, and what to ask for instead."""
    label, own = view.labels.of(vocab.node("unit", unit).value).text, units_of(view, [unit]).get(unit)
    if own is None:
        return f"{label} is a country; name one of its provinces or prefectures, or a unit with ties"
    if record.day > own.until:
        return f"{label} is not there on {record.day}; ask for the unit that came of it, or as of {own.until}"
    if record.day and record.day < own.since:
        return f"{label} is not there on {record.day}; ask for the unit that it came of, or as of {own.since}"
    shown = f"on {record.day}" if record.day else "as signed"
    return f"no tie taken here shows {label} {shown}; name a province or prefecture, or a unit with ties"


def known(value: str, values: Iterable[str], what: str) -> str:
    """The value, where it is one of some. Raises ArgumentError where it is not."""
    if value not in values:
        raise ArgumentError(f"{value!r} is not a {what}; there are: {', '.join(values)}")
    return value


def at_least(value: int, least: int, what: str) -> int:
    """The number, where it is not below the least. Raises ArgumentError where it is."""
    if value < least:
        raise ArgumentError(f"{what}: {value} is too low; give {least} or more")
    return value


def within(value: int, least: int, most: int, what: str) -> int:
    """The number, where it lies between the least and the most. Raises ArgumentError where it does not."""
    if at_least(value, least, what) > most:
        raise ArgumentError(f"{what}: {value} is too high; give {most} or less")
    return value


def looked(view: View, units: Iterable[str]) -> dict[str, str]:
    """What came of looking for ties of each unit, as an id of `searchresult`."""
    of = looked_at(view)
    return {unit: vocab.local_name(of(vocab.node("unit", unit).value)) for unit in units}


def unseen(view: View, units: Iterable[str]) -> frozenset[str]:
    """Those of some units at which nobody looked: what is not known of them is not nothing."""
    return blank(looked(view, units))


def blank(seen: Mapping[str, str]) -> frozenset[str]:
    """The units at which nobody looked, of what `looked` gives."""
    return frozenset(unit for unit, found in seen.items() if found == UNSEEN)


def overlooked(view: View, units: Iterable[str]) -> list[str]:
    """A sentence where nobody looked for ties of some of the units (ids): what is not shown of them is not none."""
    local = [unit for unit in units if unit.partition("-")[0] in SIDES.values() and "-" in unit]
    iris = [vocab.node("unit", unit).value for unit in sorted(unseen(view, local))]
    view.labels.fetch(iris)
    named = ", ".join(view.labels.of(iri).text for iri in iris)
    return [sentences(view)("alive.unseen", units=named)] if named else []


def expected(view: View, units: Iterable[str]) -> Callable[[str], object]:
    """A sort key for ids of units: the order in which people expect places, equal ones by id."""
    iris = {unit: vocab.node("unit", unit).value for unit in units}
    view.labels.fetch(iris.values())
    labels = {unit: view.labels.of(iri) for unit, iri in iris.items()}
    order = sorted(iris, key=lambda unit: (place(labels[unit].text, labels[unit].code), unit))
    return {unit: at for at, unit in enumerate(order)}.__getitem__


def wording(view: View) -> Words:
    """The texts of `ontology/words/analysis.toml` in the language of a view."""
    return Words(paths.ontology_dir(), view.lang, ("analysis",))


def sentences(view: View) -> Callable[..., str]:
    """What says these texts: `say("rank.interval", …)`."""
    return wording(view).say
