"""Of how many papers and contacts of a unit each sector is told, and what they are measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ketnoi.analysis.ties import Record


class Profiles(NamedTuple):
    """The things of each unit, and of each sector, as sets of ids; only things of which a sector is told."""

    units: Mapping[str, frozenset[str]]
    sectors: Mapping[str, frozenset[str]]

    def of(self, unit: str) -> dict[str, int]:
        """The number of a unit's things in each sector that it has any of."""
        things = self.units.get(unit, frozenset())
        return {sector: len(things & told) for sector, told in self.sectors.items() if things & told}

    @property
    def things(self) -> frozenset[str]:
        """All things of which a sector is told."""
        return frozenset().union(*self.sectors.values())


def profiles(record: Record, *, narrow: bool = False) -> Profiles:
    """The profiles of all units that have ties; a thing that joins several units counts once for each.

    Sectors are the broad ones, with what lies below each counted into it; `narrow` takes them as documents name them.
    """
    units, sectors = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for tie in record.ties:
        told = {sector if narrow else record.broader.get(sector, sector) for sector in tie.sectors}
        for sector in told:
            sectors[sector].add(tie.what)
        for unit in tie.pair if told else ():
            units[unit].add(tie.what)
    return Profiles(
        {unit: frozenset(things) for unit, things in sorted(units.items())},
        {sector: frozenset(things) for sector, things in sorted(sectors.items())},
    )
