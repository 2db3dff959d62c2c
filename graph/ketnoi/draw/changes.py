"""How units came from each other: forerunners and successors of each, and the changes that made them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ketnoi import vocab
from ketnoi.draw.asking import Asker, Row
from ketnoi.draw.contract import LANGUAGES, Change, Labels

_NAMED = 6
"""With more units on a side than these a change is called by its reason alone."""
_BETWEEN = {"en": ", ", "vi": ", ", "ja": "、"}
_COLON = {"en": ": ", "vi": ": ", "ja": "："}


class Succession:
    """All transitions between units, by IRI."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = [row for row in rows if _carries(row) != "territory"]
        self._before: dict[str, set[str]] = defaultdict(set)
        self._after: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            self._after[row["before"]].add(row["after"])
            if _carries(row) != "upward":  # a province is no successor of the districts in it
                self._before[row["after"]].add(row["before"])

    def before(self, unit: str) -> list[str]:
        """The ids of the units from which one directly came."""
        return sorted(map(vocab.local_name, self._before.get(unit, ())))

    def after(self, unit: str) -> list[str]:
        """The ids of the units to which one directly passed, was divided, or moved up."""
        return sorted(map(vocab.local_name, self._after.get(unit, ())))

    def family(self, units: Iterable[str]) -> set[str]:
        """The units with all their forerunners and all their successors."""
        found = set(units)
        return reached(found, self._before) | reached(found, self._after)


def reached(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be reached by steps, the start included."""
    found, more = set[str](), set(start)
    while more:
        found |= more
        more = {step for each in more for step in steps.get(each, ())} - found
    return found


def changes(asker: Asker, succession: Succession, units: set[str]) -> list[Change]:
    """The changes that touch some units, in their order; of all others that they touch nothing is said."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in succession.rows:
        if row["before"] in units and row["after"] in units:
            grouped[row["change"]].append(row)
    made = [_change(asker, change, rows) for change, rows in grouped.items()]
    return sorted(made, key=lambda change: (change["date"], change["id"]))


def _change(asker: Asker, change: str, rows: list[Row]) -> Change:
    before, after = (sorted({row[name] for row in rows}) for name in ("before", "after"))
    reason = min(row["reason"] for row in rows)
    return {
        "id": vocab.local_name(change),
        "date": min(row["date"] for row in rows),
        "labels": _called(asker, reason, before, after),
        "kind": asker.concept(reason),
        "from": list(map(vocab.local_name, before)),
        "to": list(map(vocab.local_name, after)),
        "source": min(row["law"] or row["source"] for row in rows),
    }


def _called(asker: Asker, reason: str, before: list[str], after: list[str]) -> Labels:
    """`merger: Phú Thọ, Vĩnh Phúc → Phú Thọ` in each language."""
    if max(len(before), len(after)) > _NAMED:
        return asker.labels(reason)
    called = []
    for place, lang in enumerate(LANGUAGES):
        one, other = (_BETWEEN[lang].join(asker.name(unit, place) for unit in side) for side in (before, after))
        called.append(f"{asker.labels(reason)[place]}{_COLON[lang]}{one} → {other}")
    return called


def _carries(row: Row) -> str:
    return vocab.local_name(row["carries"])
