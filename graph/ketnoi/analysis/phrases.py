"""Reasons to meet in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ketnoi import vocab
from ketnoi.analysis.affinity import Share
from ketnoi.analysis.known import Known
from ketnoi.analysis.listing import wording
from ketnoi.analysis.meeting import Reason
from ketnoi.analysis.ties import Tie
from ketnoi.analysis.wishes import Willing
from ketnoi.answer.view import View

if TYPE_CHECKING:
    from ketnoi.analysis.suggest import Found

LISTED = 4
"""How many sectors, units or contacts a reason names before it says how many more there are."""


class Wording:
    """Reasons in the words of a view's language."""

    def __init__(self, view: View, found: Found) -> None:
        """Fetch the labels of all that the reasons name."""
        self._words = wording(view)
        self._labels, self._unit, self._known = view.labels, found.unit, found.known
        nodes = {("unit", each) for each in found.known.units} | {
            ("region", each) for each in found.known.regions.values()
        }
        for _, suggestion in found.ranked:
            nodes |= {pair for reason in suggestion.reasons for pair in _named(reason, found.known)}
        self._labels.fetch(vocab.node(*each).value for each in sorted(nodes))

    def of(self, reason: Reason, candidate: str) -> str:
        """A reason for a candidate, with its numbers."""
        found, unit = reason.found, self._label("unit", self._unit)
        if isinstance(found, Willing):
            return "; ".join(self._willing(found, candidate))
        if isinstance(found, Share):
            own, other = (self._label("region", self._known.regions.get(each, "")) for each in (self._unit, candidate))
            return self._words.say(f"suggest.{reason.kind}", group=own, other=other, **found._asdict())
        if reason.kind == "paths":
            return self._say("paths", [self._way(each) for each in found], unit=unit)
        return self._say(reason.kind, [self._label(*each) for each in _named(reason, self._known)])

    def left(self, ties: Iterable[Tie], candidate: str) -> str:
        """The papers of dissolved units without a named heir that would make the two partners already."""
        told: dict[str, None] = {}
        for tie in ties:
            ours, theirs = tie.pair
            gone, partner = (ours, theirs) if theirs in (self._unit, candidate) else (theirs, ours)
            heir = candidate if partner == self._unit else self._unit
            names = {"unit": gone, "partner": partner, "heir": heir}
            told[self._words.say("suggest.left", **{key: self._label("unit", each) for key, each in names.items()})] = (
                None
            )
        return "; ".join(told)

    def _way(self, between: str) -> str:
        """A unit between two others, with the partners that it shares with the first."""
        shared = self._known.partners[self._unit] & self._known.partners[between]
        listed = self._some([self._label("unit", each) for each in sorted(shared)])
        return self._words.say("suggest.way", unit=self._label("unit", between), partners=listed)

    def _willing(self, found: Willing, candidate: str) -> Iterator[str]:
        opened = (("open", found.open_candidate, candidate), ("open", found.open_unit, self._unit))
        for key, wishes, who in (("own", found.own, ""), ("others", found.others, ""), *opened):
            if wishes:
                names = [self._label(wish.of, wish.what) for wish in wishes]
                yield self._say(key, names, unit=self._label("unit", who))

    def _say(self, key: str, named: Sequence[str], **fill: str) -> str:
        return self._words.say(f"suggest.{key}", number=len(named), list=self._some(named), **fill)

    def _some(self, named: Sequence[str]) -> str:
        listed = ", ".join(named[:LISTED])
        return self._words.say("suggest.more", list=listed, number=len(named) - LISTED) if named[LISTED:] else listed

    def _label(self, of: str, each: str) -> str:
        return self._labels.of(vocab.node(of, each).value).text if each else ""


def _named(reason: Reason, known: Known) -> list[tuple[str, str]]:
    """What a reason names, each with the kind of thing that it is of."""
    found = reason.found
    if isinstance(found, Willing):
        return [(wish.of, wish.what) for wishes in found for wish in wishes]
    if isinstance(found, Share) or reason.kind == "paths":
        return []
    if reason.kind == "sectors":
        return [("sector", each) for each in found]
    return [("agreement" if each in known.papers else "contact", each) for each in found]
