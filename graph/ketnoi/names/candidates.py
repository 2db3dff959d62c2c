"""Which units a reading may mean: those that bear its name, are of its kinds, and lie where it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ketnoi.names.lookup import Lookup, Unit
from ketnoi.names.readings import Reading, readings


class Candidates:
    """The units that some readings may mean, looked up at once."""

    def __init__(self, lookup: Lookup, tried: Iterable[Reading], levels: Collection[int] | None = None) -> None:
        self._lookup = lookup
        self._levels = levels
        self._borne = lookup.by_keys({reading.key for reading in tried})

    def named(self, reading: Reading) -> list[Unit]:
        """All that bear the name and are of the kinds, wherever they lie."""
        return [
            unit
            for unit in self._lookup.units(self._borne.get(reading.key, ()))
            if (reading.kinds is None or unit.kind in reading.kinds)
            and (self._levels is None or unit.level in self._levels)
        ]


def inside(lookup: Lookup, units: Sequence[Unit], places: Iterable[str]) -> list[Unit]:
    """Those of the units that lie in all the places, or in what passed to them (Càng Long, Vĩnh Long)."""
    found = list(units)
    for place in places:
        if not found:
            break
        around = lookup.around([unit.iri for unit in found])
        outer = {unit.iri for unit in _all_called(lookup, place)}
        direct = [unit for unit in found if around.get(unit.iri, set()) & outer]
        if not direct and outer:
            outer |= {earlier for earlier, later in lookup.passes(outer) if later in outer}
            direct = [unit for unit in found if around.get(unit.iri, set()) & outer]
        found = direct
    return found


def _all_called(lookup: Lookup, place: str) -> list[Unit]:
    tried = readings(place, lookup.words)
    candidates = Candidates(lookup, tried)
    return next(filter(None, map(candidates.named, tried)), [])
