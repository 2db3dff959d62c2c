"""From what people type to the unit they mean, or to an error that says what to type."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from ketnoi.names import errors, say
from ketnoi.names.candidates import Candidates, inside
from ketnoi.names.errors import AmbiguousName, UnknownName
from ketnoi.names.lookup import Lookup, Queryable, Unit, unit_iris
from ketnoi.names.readings import Reading, is_readable, readings
from ketnoi.names.say import Lens

__all__ = ["AmbiguousName", "Resolution", "Resolver", "UnknownName", "resolve"]

_COUNTRIES = ("jp-", "vn-")  # every id begins with one of them, and no name does
_CODE = re.compile(r"(gso|iso|jis|wikidata):\s*([a-z0-9-]{1,16})", re.IGNORECASE)


class Resolution(NamedTuple):
    """What a name means.

    `found`: the unit; as signed, the whole chain. `chain`: the units of that name that follow each other, the
    earliest first. `others`: what else bears the name. `heirs`: where `found` does not exist on the day, the
    units of that day that it passed to or came from.
    `note`: what to tell the user on stderr, empty where nothing is in doubt.
    """

    found: tuple[Unit, ...]
    chain: tuple[Unit, ...]
    others: tuple[Unit, ...] = ()
    heirs: tuple[Unit, ...] = ()
    note: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """The IRIs of `found`."""
        return tuple(unit.iri for unit in self.found)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of `found`, as people type them."""
        return tuple(unit.id for unit in self.found)

    @property
    def kind(self) -> str:
        """The kind of the last of `found`: `prefecture`, `commune` … Communes are no parties to ties."""
        return self.found[-1].kind

    @property
    def level(self) -> int:
        """0 country, 1 province or prefecture, 2 district or municipality, 3 ward or commune."""
        return self.found[-1].level


class Resolver:
    """Names in one open graph. Reads the type words once."""

    def __init__(self, store: Queryable) -> None:
        self._lookup = Lookup(store)

    def resolve(
        self,
        text: str,
        *,
        day: str | None = None,
        today: str | None = None,
        as_signed: bool = False,
        levels: Collection[int] | None = None,
    ) -> Resolution:
        """The unit that an id, a code or a name means on a day.

        `day`: of the lens (YYYY-MM-DD); None takes the last unit that bore the name. `today`: the day that
        the note calls today. `as_signed`: all units of the name, apart. `levels`: look only among these.
        Raises UnknownName and AmbiguousName, both with `candidates`.
        """
        if not is_readable(text):
            raise errors.unreadable(text)
        lens = Lens(None if as_signed else day, today)
        known = self._by_id_or_code(text.strip())
        hits = [unit for unit in known if levels is None or unit.level in levels]
        if known and hits:
            chain, others = self._one_name(text, hits, hits), list[Unit]()
        else:
            reading, hits = self._by_name(text, levels)
            chain = self._one_name(text, self._narrow(reading, hits, lens), hits)
            others = [unit for unit in hits if unit not in chain]
        found = tuple(chain) if as_signed else (self._pick(text, chain, lens),)
        others.sort(key=say.order)
        return self._told(" ".join(text.split()), Resolution(found, tuple(chain), tuple(others)), lens)

    def _by_id_or_code(self, text: str) -> list[Unit]:
        if match := _CODE.fullmatch(text):
            scheme, code = match[1].lower(), match[2].upper()
            units = self._lookup.units(self._lookup.by_code(scheme, code))
            if not units:
                raise errors.unknown_code(f"{scheme}:{code}")
            return units
        iris = unit_iris(text.removeprefix("<").removesuffix(">"))
        units = self._lookup.units(iris)[:1]
        if iris and not units and (len(iris) == 1 or text.startswith(_COUNTRIES)):
            raise errors.unknown_id(self._lookup, text, iris[0].rpartition("/")[2])
        return units

    def _by_name(self, text: str, levels: Collection[int] | None) -> tuple[Reading, list[Unit]]:
        """The first reading of the text that some unit bears, and all that bear it."""
        tried = readings(text, self._lookup.words)
        candidates = Candidates(self._lookup, tried, levels)
        elsewhere: list[Unit] = []
        for reading in tried:
            named = candidates.named(reading)
            hits = inside(self._lookup, named, reading.within)
            if hits:
                return reading, hits
            elsewhere += named
        if elsewhere:
            raise errors.misplaced(self._lookup, text, elsewhere)
        raise errors.unknown(self._lookup, text, tried, levels)

    def _narrow(self, reading: Reading, hits: list[Unit], lens: Lens) -> list[Unit]:
        """Fewer, by the marks that were typed, by the day where a type word was, by the highest level."""
        if len(hits) < 2:
            return hits
        marked = reading.exact != reading.key
        if marked:
            hits = self._lookup.exactly(reading.exact, hits) or hits
        alive = [unit for unit in hits if lens.day and unit.lives_on(lens.day)]
        top = min(unit.level for unit in (alive if reading.kinds and alive else hits))
        hits = [unit for unit in hits if unit.level == top]
        if not marked and len(self._chains(hits)) > 1:
            hits = self._lookup.exactly(reading.exact, hits) or hits
        return hits

    def _one_name(self, text: str, narrow: list[Unit], hits: list[Unit]) -> list[Unit]:
        """The units of one name, earliest first; raises AmbiguousName where they do not follow each other."""
        chains = self._chains(narrow)
        if len(chains) > 1:
            raise errors.ambiguous(self._lookup, text, narrow, set(hits).difference(narrow))
        return chains[0]

    def _chains(self, hits: list[Unit]) -> list[list[Unit]]:
        """The units grouped: together where they pass to each other, or where one only ever followed another.

        Cần Thơ the province was divided before Cần Thơ the city began: nothing passes, and it is one name.
        """
        hits = sorted(hits, key=lambda unit: (unit.start, unit.end, unit.id))
        if len(hits) < 2 or _never_together(hits):
            return [hits]
        chains = {unit.iri: {unit.iri} for unit in hits}
        for earlier, later in self._lookup.passes(list(chains)):
            if earlier in chains and later in chains:
                joined = chains[earlier] | chains[later]
                chains.update(dict.fromkeys(joined, joined))
        groups = {min(chain): chain for chain in chains.values()}
        return [[unit for unit in hits if unit.iri in chain] for chain in groups.values()]

    def _pick(self, text: str, chain: list[Unit], lens: Lens) -> Unit:
        """The unit of the day, or the last that bore the name by then, or the first that will."""
        day = lens.day
        if day is None:
            return max(chain, key=lambda unit: (unit.end, unit.start))
        alive = [unit for unit in chain if unit.lives_on(day)]
        if len(alive) > 1:
            raise errors.ambiguous(self._lookup, text, alive)
        past = [unit for unit in chain if unit.end < day]
        return alive[0] if alive else past[-1] if past else chain[0]

    def _told(self, text: str, plain: Resolution, lens: Lens) -> Resolution:
        """The resolution with its heirs and its note."""
        single = len(plain.found) == 1
        heirs = self._heirs(plain.found[0], lens) if single else ()
        life = say.life(plain.found[0], plain.chain, heirs, lens) if single else say.apart(text, plain.found)
        lines = [life] if life else []
        if plain.others:
            lines.append(say.bearers(text, plain.found[-1], plain.others, self._lookup.words.kinds))
        return plain._replace(heirs=heirs, note="\n".join(lines))

    def _heirs(self, unit: Unit, lens: Lens) -> tuple[Unit, ...]:
        if lens.day is None or unit.lives_on(lens.day):
            return ()
        pairs = self._lookup.passes([unit.iri])
        if unit.end < lens.day:
            iris = [later for earlier, later in pairs if earlier == unit.iri]
        else:
            iris = [earlier for earlier, later in pairs if later == unit.iri]
        heirs = (other for other in self._lookup.units(iris) if other.lives_on(lens.day))
        return tuple(sorted(heirs, key=say.order))


def resolve(
    store: Queryable,
    text: str,
    *,
    day: str | None = None,
    today: str | None = None,
    as_signed: bool = False,
) -> Resolution:
    """One name in an open graph; see `Resolver.resolve`."""
    return Resolver(store).resolve(text, day=day, today=today, as_signed=as_signed)


def _never_together(units: Sequence[Unit]) -> bool:
    """True for units of one country, one after the other in time."""
    return len({unit.country for unit in units}) == 1 and all(
        one.end < other.start or other.end < one.start for one, other in combinations(units, 2)
    )
