"""Names that cannot be resolved: what is wrong, what there is instead, what to type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ketnoi.errors import ArgumentError
from ketnoi.names import say
from ketnoi.names.candidates import inside
from ketnoi.names.lookup import Lookup, Unit
from ketnoi.names.readings import Reading


class UnknownName(ArgumentError):
    """Nothing bears this name; `candidates` are the nearest that there are."""

    def __init__(self, message: str, candidates: Sequence[Unit] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class AmbiguousName(ArgumentError):
    """More than one place bears this name: `candidates` at the highest level, `others` below it."""

    def __init__(self, message: str, candidates: Sequence[Unit], others: Sequence[Unit]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)
        self.others = tuple(others)


def unreadable(text: str) -> UnknownName:
    """For what no name can be."""
    return UnknownName(f"{say.shown(text)} cannot be a name: it is too long or holds control characters")


def ambiguous(lookup: Lookup, text: str, units: Iterable[Unit], others: Iterable[Unit] = ()) -> AmbiguousName:
    """For a name of several places."""
    units, others, kinds = sorted(units, key=say.order), sorted(others, key=say.order), lookup.words.kinds
    lines = [f"{say.shown(text)} may be any of these {len(units)}:", _listed(lookup, units)]
    lines += [f"  {say.also(others)}"] if others else []
    example = say.example(units, _around(lookup, units), kinds)
    lines.append(f"Type the id, the type, or where it lies: {example}")
    return AmbiguousName("\n".join(lines), units, others)


def misplaced(lookup: Lookup, text: str, units: Iterable[Unit]) -> UnknownName:
    """For a name that is borne, but not in the place that was said."""
    units = sorted(set(units), key=say.order)
    message = f"{say.shown(text)}: nothing of that name lies there; of that name there are:\n"
    return UnknownName(message + _listed(lookup, units), units)


def unknown(lookup: Lookup, text: str, tried: Sequence[Reading], levels: Collection[int] | None) -> UnknownName:
    """For a name that nothing bears."""
    from ketnoi.names.suggest import nearest

    message = f"nothing is called {say.shown(text)}"
    if text.strip().isdecimal():
        return UnknownName(f"{message}; a code needs its scheme: gso:26, jis:09, iso:VN-68")
    units = lookup.units(nearest(lookup, tried, levels)) if tried else []
    for within in {reading.within for reading in tried}:
        units = inside(lookup, units, within) or units
    units.sort(key=say.order)
    if not units:
        return UnknownName(f"{message}; type a name, an id (jp-tochigi) or a code (jis:09)")
    return UnknownName(f"{message}; nearest:\n{_listed(lookup, units)}", units)


def unknown_code(code: str) -> UnknownName:
    """For a code that no unit has."""
    return UnknownName(f"no unit has the code {code}; type a name or an id")


def unknown_id(lookup: Lookup, text: str, local: str) -> UnknownName:
    """For an id that no unit has."""
    from ketnoi.names.suggest import nearest_ids

    units = lookup.units(nearest_ids(lookup, local))
    nearest = f"; nearest:\n{_listed(lookup, units)}" if units else ""
    return UnknownName(f"no unit has the id {say.shown(text)}{nearest}", units)


def _listed(lookup: Lookup, units: Sequence[Unit]) -> str:
    return say.listing(units, _around(lookup, units), lookup.words.kinds)


def _around(lookup: Lookup, units: Iterable[Unit]) -> dict[str, Unit]:
    return {unit.iri: unit for unit in lookup.units(iri for unit in units for iri in unit.within)}
