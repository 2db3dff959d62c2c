"""What people read about names: the note beside an answer, the list in an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.names.lookup import Unit
from ketnoi.names.words import Kind

_NAMED = 2
_LINES = 20


class Lens(NamedTuple):
    """The day whose units are meant (None: no day), and which day is called today."""

    day: str | None = None
    today: str | None = None

    @property
    def when(self) -> str:
        """`today`, or `on` and the day."""
        return "today" if self.day == self.today else f"on {self.day}"


def shown(text: str) -> str:
    """A text within quotes, short and safe to print."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def order(unit: Unit) -> tuple[int, str, str, str]:
    """Sort key of lists: higher levels first, kinds together."""
    return unit.level, unit.kind, unit.id, unit.start


def life(unit: Unit, chain: Sequence[Unit], heirs: Sequence[Unit], lens: Lens) -> str:
    """Which of the units of one name was picked: `Vĩnh Phúc, until 2025-06-30; today Phú Thọ`.

    Empty where there is nothing to say: one unit, and it exists on the day.
    """
    earlier = [other for other in chain if other.end < unit.start]
    later = [other for other in chain if other.start > unit.end]
    gone, to_come = (False, False) if lens.day is None else (unit.end < lens.day, lens.day < unit.start)
    span = [f"from {unit.start}"] * bool(to_come or (earlier and not gone))
    span += [f"until {unit.end}"] * bool(gone or (later and not to_come))
    said = [f"{unit.label}, {' '.join(span)}"] if span else []
    said += [f"until {other.end} {other.id}" for other in earlier]
    said += [f"from {other.start} {other.id}" for other in later if other not in heirs]
    if heirs:
        names = (heir.label if heir.label != unit.label else f"{heir.label} ({heir.id})" for heir in heirs)
        said.append(f"{lens.when} {', '.join(names)}")
    return "; ".join(said)


def apart(text: str, units: Sequence[Unit]) -> str:
    """All units of one name: `Phú Thọ: vn-phu-tho until 2025-06-30, vn-phu-tho-2025 from 2025-07-01`."""
    return f"{text}: " + ", ".join(f"{unit.id}{_dates(unit)}" for unit in units)


def bearers(text: str, unit: Unit, others: Sequence[Unit], kinds: Mapping[str, Kind]) -> str:
    """What else bears the name: `tochigi: the prefecture; the city is jp-tochigi-tochigi`.

    Wards and communes, which are no parties to ties, are counted.
    """
    said = [f"{text}: the {_kind(unit, kinds)}"]
    named = [other for other in others if other.level <= _NAMED]
    for (_, name), group in groupby(named, key=lambda other: (other.level, _kind(other, kinds))):
        few = list(group)
        called = "" if few[0].label == unit.label else f" {few[0].label}"
        ids = ", ".join(other.id for other in few)
        said.append(f"the {name}{called} is {ids}" if len(few) == 1 else f"{name} too: {ids}")
    return "; ".join(said + _small(others))


def also(others: Sequence[Unit]) -> str:
    """What bears the name besides a list of candidates; empty where nothing does."""
    ids = [other.id for other in others if other.level <= _NAMED]
    return "; ".join([f"as well as {', '.join(ids)}"] * bool(ids) + _small(others))


def listing(units: Sequence[Unit], around: Mapping[str, Unit], kinds: Mapping[str, Kind]) -> str:
    """One line a unit: id, name, kind, what it lies in, dates where it has any; a line for those left out."""
    lines = [
        f"  {unit.id}: {unit.label}, {_kind(unit, kinds)}{_in(unit, around)}{_dates(unit)}" for unit in units[:_LINES]
    ]
    return "\n".join(lines + [f"  and {len(units) - _LINES} more"] * (len(units) > _LINES))


def example(units: Sequence[Unit], around: Mapping[str, Unit], kinds: Mapping[str, Kind]) -> str:
    """How to say the first of them and no other: `Date, Fukushima`, `Fuchu (city), Hiroshima`."""
    places = [_place(unit, around) for unit in units]
    called = [_kind(unit, kinds) for unit in units]
    first, place = units[0].label, f", {places[0]}" if places[0] else ""
    if place and places.count(places[0]) == 1:
        return first + place
    if called.count(called[0]) == 1:
        return f"{first} ({called[0]}){place}"
    return units[0].id


def _kind(unit: Unit, kinds: Mapping[str, Kind]) -> str:
    """The name of the kind, without what it has in brackets: `town (district level)` is a `town`."""
    return kinds[unit.kind].name.partition(" (")[0].lower() if unit.kind in kinds else unit.kind


def _small(others: Sequence[Unit]) -> list[str]:
    count = sum(other.level > _NAMED for other in others)
    return [f"wards and communes too: {count}"] if count else []


def _place(unit: Unit, around: Mapping[str, Unit]) -> str:
    return next((around[iri].label for iri in unit.within if iri in around), "")


def _in(unit: Unit, around: Mapping[str, Unit]) -> str:
    place = _place(unit, around)
    return f" in {place}" if place else ""


def _dates(unit: Unit) -> str:
    start = f" from {unit.start}" if unit.start != FIRST_DAY else ""
    end = f" until {unit.end}" if unit.end != LAST_DAY else ""
    return start + end
