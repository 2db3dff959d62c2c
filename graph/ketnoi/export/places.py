"""Which province or prefecture a unit lies within on a day, however deep."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.answer.view import View
from ketnoi.export.facts import ask
from ketnoi.sparql import text


class _Within(NamedTuple):
    parent: str
    first: str
    last: str


class Places:
    """Units by IRI: their kinds, the days between which they exist, and what they lie within."""

    def __init__(self, view: View) -> None:
        self._kind: dict[str, str] = {}
        self._within: dict[str, list[_Within]] = defaultdict(list)
        for cells in ask("places", view):
            unit = text(cells["unit"])
            self._kind[unit] = vocab.local_name(text(cells["kind"]))
            self._within[unit].append(_Within(*(text(cells[name]) for name in ("parent", "from", "until"))))

    def standing(self, kinds: frozenset[str], day: str) -> list[str]:
        """The units of some kinds that exist on a day, in the order of their ids."""
        found = (unit for unit, kind in self._kind.items() if kind in kinds and self._parent(unit, day))
        return sorted(found, key=vocab.identifier)

    def top(self, unit: str, day: str) -> str:
        """The province or prefecture that a unit is or lies within on a day; empty where there is none."""
        while unit and self._kind.get(unit) not in vocab.PROVINCES | vocab.PREFECTURES:
            unit = self._parent(unit, day)
        return unit

    def _parent(self, unit: str, day: str) -> str:
        within = self._within.get(unit, ())
        return min((each.parent for each in within if each.first <= day <= each.last), default="")
