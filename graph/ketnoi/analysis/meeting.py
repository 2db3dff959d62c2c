"""Which unit might meet which: the candidates of a unit ranked by a weighted sum of measures that say themselves.

The weights are stated, not estimated. A measure is between 0 and 1, so a weight is the most that its reason can add to
a score. There is no measure of size: the record has no population and no budget.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ketnoi.analysis import affinity
from ketnoi.analysis.affinity import Share
from ketnoi.analysis.known import Known
from ketnoi.analysis.ties import Tie
from ketnoi.analysis.wishes import Willing, willing

WEIGHTS: Mapping[str, float] = {
    "sectors": 0.30,
    "paths": 0.25,
    "contacts": 0.15,
    "willing": 0.15,
    "region": 0.10,
    "level": 0.05,
}
"""The weight of each reason; together they are 1."""
RECORDED = ("sectors", "paths", "contacts", "willing")
"""Reasons that rest on what the record says of the candidate: where nobody looked, nothing says that there is none."""


class Reason(NamedTuple):
    """One reason: its value between 0 and 1, what it rests on, and the documents behind it, the most telling first.

    `found` are, by kind of reason: sectors, the rarest first; the units between; the contacts; a `Willing`; a `Share`.
    """

    kind: str
    value: float
    found: tuple[str, ...] | Willing | Share
    documents: tuple[str, ...]

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return WEIGHTS[self.kind] * self.value


class Suggestion(NamedTuple):
    """A candidate with all its reasons in the order of the weights, those that add nothing too."""

    unit: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of what the reasons add."""
        return math.fsum(reason.points for reason in self.reasons)

    @property
    def most(self) -> float:
        """The most that the score could be if all that the record may lack were there."""
        return math.fsum(WEIGHTS[each.kind] if each.kind in RECORDED else each.points for each in self.reasons)

    def of(self, kind: str) -> Reason:
        """The reason of a kind."""
        return next(reason for reason in self.reasons if reason.kind == kind)


def suggestions(known: Known, unit: str) -> tuple[Suggestion, ...]:
    """All candidates of a unit, the highest score first; of equal scores in the order of their ids."""
    found = [suggestion(known, unit, candidate) for candidate in known.candidates(unit)]
    return tuple(sorted(found, key=lambda each: (-round(each.score, 12), each.unit)))


def suggestion(known: Known, unit: str, candidate: str) -> Suggestion:
    """Why two units might meet, whichever way round they stand; they must have no tie with each other."""
    return Suggestion(candidate, tuple(_MEASURES[kind](known, unit, candidate) for kind in WEIGHTS))


def _sectors(known: Known, unit: str, candidate: str) -> Reason:
    """What both do with others: the cosine of their sectors weighted by rarity."""
    own, theirs = known.sectors(unit, candidate), known.sectors(candidate, unit)
    weight = known.rarity
    both = tuple(sorted((each for each in own & theirs if weight[each]), key=lambda each: (-weight[each], each)))
    joint = known.joint(unit, candidate)
    done = [[t for t in known.done[each][name] if t.what not in joint] for name in both for each in (unit, candidate)]
    return Reason("sectors", affinity.cosine(own, theirs, weight), both, documents(done))


def _paths(known: Known, unit: str, candidate: str) -> Reason:
    """Partners of partners: units that share a partner with the one and have a tie with the other."""
    found = affinity.bridges(unit, candidate, known.partners)
    between = tuple(sorted(found, key=lambda each: (-found[each], each)))
    ways = []
    for each in between:
        shared = sorted(known.partners[unit] & known.partners[each])
        pairs = [known.pair(each, candidate), *(known.pair(x, s) for s in shared for x in (unit, each))]
        ways += [known.ties[pair] for pair in pairs]
    return Reason("paths", affinity.saturated(math.fsum(found.values())), between, documents(ways))


def _contacts(known: Known, unit: str, candidate: str) -> Reason:
    """What they did together without a paper of governments; papers of their bodies count as one contact each."""
    found = known.contacts.get(known.pair(unit, candidate), ())
    distinct = tuple(dict.fromkeys(tie.what for tie in found))
    return Reason("contacts", affinity.saturated(len(distinct)), distinct, documents([found]))


def _willing(known: Known, unit: str, candidate: str) -> Reason:
    """The will that documents show."""
    one, two = ((each, known.units[each].country) for each in (unit, candidate))
    found = willing(known.wishes, one, two)
    return Reason("willing", found.value, found, found.documents)


def _region(known: Known, unit: str, candidate: str) -> Reason:
    """How many pairs of other units of the unit's region are with the candidate's region."""
    return _share("region", known, known.regions, unit, candidate)


def _level(known: Known, unit: str, candidate: str) -> Reason:
    """How many pairs of other units of the unit's level are with the candidate's level."""
    return _share("level", known, known.levels, unit, candidate)


def _share(kind: str, known: Known, group: Mapping[str, str], unit: str, candidate: str) -> Reason:
    found, counted = affinity.counted(known.ties, group, unit, candidate)
    return Reason(kind, found.value, found, documents(known.ties[pair] for pair in counted))


def documents(groups: Iterable[Iterable[Tie]]) -> tuple[str, ...]:
    """The documents of some ties, those of the first group first, each once."""
    return tuple(dict.fromkeys(document for ties in groups for tie in ties for document in tie.documents))


_MEASURES: Mapping[str, Callable[[Known, str, str], Reason]] = {
    "sectors": _sectors,
    "paths": _paths,
    "contacts": _contacts,
    "willing": _willing,
    "region": _region,
    "level": _level,
}
