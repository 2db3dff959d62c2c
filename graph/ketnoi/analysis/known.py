"""What is known of all units on a day by the documents issued till another: what suggestions are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.analysis import affinity, wishes
from ketnoi.analysis.network import pairs
from ketnoi.analysis.ties import GROUNDS, LEAST, Record, Tie, Unit, asked, read, units
from ketnoi.analysis.wishes import COUNTRIES, Wish
from ketnoi.answer.lens import STAGES
from ketnoi.answer.view import View

Pair = tuple[str, str]
"""Two units, the Vietnamese first."""
_CONTACT = STAGES.index("contact") + 1


class Joined(NamedTuple):
    """What joins units: the ties that partners are told by, and all papers and contacts that a view shows.

    `every` has those of all grounds, of bodies and of unsure days too; `least` is the rank of the stage from which on
    something is a tie. `heirs` are, by the id of a paper of a dissolved unit, who may follow it while no document says.
    """

    taken: tuple[Tie, ...]
    every: tuple[Tie, ...]
    least: int
    heirs: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Known:
    """Units, what joins them at every stage, and wishes; `day` is an ISO day.

    What is derived is worked out once, on first use.
    """

    def __init__(
        self,
        day: str,
        units: Mapping[str, Unit],
        joined: Joined,
        told: Iterable[Wish] = (),
        broader: Mapping[str, str] | None = None,
    ) -> None:
        """Everything is put into canonical order, so that the order in which it comes does not matter."""
        self.day, self.units, self.least = day, units, joined.least
        self.wishes = tuple(sorted(told))
        self.taken = tuple(sorted(joined.taken, key=lambda tie: (tie.pair, tie.what)))
        self.every = tuple(sorted(joined.every, key=lambda tie: (tie.pair, tie.what)))
        self._broader, self._heirs = broader or {}, joined.heirs

    @cached_property
    def ties(self) -> dict[Pair, tuple[Tie, ...]]:
        """The ties that are taken, by pair."""
        return _by_pair(self.taken)

    @cached_property
    def tied(self) -> frozenset[Pair]:
        """All pairs with a tie, taken or not, those of unsure days too: none of them is news."""
        bound = {tie.pair for tie in self.every if tie.order >= self.least and not tie.through}
        return frozenset(bound | set(self.ties))

    @cached_property
    def _left(self) -> dict[Pair, tuple[Tie, ...]]:
        """The ties of dissolved units without a named heir, by the pair that a possible heir would make."""
        found: dict[Pair, list[Tie]] = defaultdict(list)
        for tie in self.every:
            if tie.ground == "dissolved" and tie.order >= self.least and not tie.through:
                for heir in self._heirs.get(tie.what, ()):
                    ends = [heir if self._follows(heir, each) else each for each in tie.pair]
                    found[ends[0], ends[1]].append(tie)
        return {pair: tuple(ties) for pair, ties in found.items()}

    @cached_property
    def contacts(self) -> dict[Pair, tuple[Tie, ...]]:
        """What was done together below a tie, by pair: contacts held, and papers of bodies. Listings are neither."""
        return _by_pair(tie for tie in self._held if tie.order < self.least or tie.through)

    @cached_property
    def partners(self) -> dict[str, frozenset[str]]:
        """The partners of each unit that has one, both ways."""
        found: dict[str, set[str]] = defaultdict(set)
        for vietnam, japan in self.ties:
            found[vietnam].add(japan)
            found[japan].add(vietnam)
        return {unit: frozenset(found[unit]) for unit in sorted(found)}

    @cached_property
    def done(self) -> dict[str, dict[str, tuple[Tie, ...]]]:
        """For each unit and each sector, with those above it, what it did there: papers, and contacts held."""
        found: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        for tie in self._held:
            for sector in sorted(affinity.widened(tie.sectors, self._broader)):
                for unit in tie.pair:
                    found[unit][sector].append(tie)
        return {unit: {name: tuple(ties) for name, ties in of.items()} for unit, of in found.items()}

    @cached_property
    def rarity(self) -> dict[str, float]:
        """The weight of each sector."""
        return affinity.rarity({unit: frozenset(of) for unit, of in self.done.items()})

    @cached_property
    def documents(self) -> frozenset[str]:
        """The ids of all documents that tell of what joins units or of a wish."""
        of = (each.documents for told in (self.taken, self.every, self.wishes) for each in told)
        return frozenset(document for documents in of for document in documents)

    @cached_property
    def regions(self) -> dict[str, str]:
        """The region of each unit that is in one."""
        return {unit.id: unit.region for unit in self.units.values() if unit.region}

    @cached_property
    def levels(self) -> dict[str, str]:
        """The country of each unit, and whether it is of its highest level."""
        return {unit.id: f"{unit.country}-{'highest' if unit.top else 'lower'}" for unit in self.units.values()}

    @cached_property
    def named(self) -> frozenset[str]:
        """Every unit that anything in the record names."""
        return frozenset(unit for tie in self.every for unit in tie.pair).union(*(wish.named for wish in self.wishes))

    def _follows(self, heir: str, unit: str) -> bool:
        one, other = self.units.get(heir), self.units[unit]
        return one is not None and one.country == other.country and not other.exists(self.day)

    def left_to(self, unit: str, other: str) -> tuple[Tie, ...]:
        """The ties that two units would have, were one of them the heir of a dissolved unit that nobody names."""
        return self._left.get(self.pair(unit, other), ())

    def joint(self, unit: str, other: str) -> frozenset[str]:
        """The ids of all that two units are told to have in common, listings too."""
        return frozenset(tie.what for tie in self._together.get(self.pair(unit, other), ()))

    @cached_property
    def papers(self) -> frozenset[str]:
        """The ids of all that is a paper."""
        return frozenset(tie.what for tie in self.every if tie.paper)

    def sectors(self, unit: str, other: str) -> frozenset[str]:
        """The sectors in which a unit did something with anybody but the other unit."""
        of = self.done.get(unit, {})
        return frozenset(name for name, ties in of.items() if any(other not in tie.pair for tie in ties))

    def pair(self, one: str, two: str) -> Pair:
        """Two units, the Vietnamese first."""
        return (one, two) if self.units[one].country == "vn" else (two, one)

    def candidates(self, unit: str) -> tuple[str, ...]:
        """The units of the other country that exist on the day and that a unit has no tie with, in canonical order.

        All provinces (or prefectures); of the levels below them those that the record names.
        """
        other = COUNTRIES[self.units[unit].country]
        return tuple(
            each.id for each in self._there if each.country == other and self.pair(unit, each.id) not in self.tied
        )

    @cached_property
    def _there(self) -> tuple[Unit, ...]:
        """The units of the day that may be suggested, in canonical order."""
        units = sorted(self.units.values())
        return tuple(each for each in units if each.exists(self.day) and (each.top or each.id in self.named))

    @cached_property
    def _together(self) -> dict[Pair, tuple[Tie, ...]]:
        return _by_pair(self.every)

    @cached_property
    def _held(self) -> tuple[Tie, ...]:
        """Papers, and contacts of force done, that certainly were by the day; listings are neither."""
        return tuple(tie for tie in self.every if tie.order >= _CONTACT and tie.latest <= self.day)


def _by_pair(ties: Iterable[Tie]) -> dict[Pair, tuple[Tie, ...]]:
    return {pair.units: pair.ties for pair in pairs(ties)}


def known(view: View, record: Record) -> Known:
    """What the graph of a view knows on the day of its lens, where `record` has the ties that partners are told by.

    Units that only a wish names are in it too: who seeks a partner can be found by one.

    A tie that the record's choice leaves out but for its documents is known still: a choice of grounds is no reason to
    suggest a unit that there is a tie with on another.
    """
    chosen = record.choice
    every = read(view.least(STAGES[0]), chosen._replace(grounds=GROUNDS, bodies=True, possible=True))
    day = view.lens.day or view.today
    least = STAGES.index(view.stage or LEAST) + 1
    held = {tie.what for tie in every.ties if tie.force == "done" and tie.latest <= day}
    told = [wish for wish in wishes.read(view, chosen.known_by) if wish.what not in held]
    named = {unit for wish in told for unit in wish.named} - {*COUNTRIES, *every.units}
    there = units(view, named) if named else every.units
    return Known(day, there, Joined(record.ties, every.ties, least, _heirs(view)), told, record.broader)


def _heirs(view: View) -> dict[str, tuple[str, ...]]:
    """Who may follow the dissolved party of each paper or contact, by its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in asked(view, "heirs"):
        found[vocab.local_name(row["what"])].add(vocab.local_name(row["heir"]))
    return {what: tuple(sorted(heirs)) for what, heirs in found.items()}
