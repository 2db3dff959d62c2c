"""What the page opens with: what its lens shows at which units, and the ties of the stages that are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ketnoi.dates import LAST_DAY

LEAST = "contact"
"""The lowest stage that is shown where nobody asks for others."""
Pair = tuple[str, str]
"""A unit of Vietnam and one of Japan, by their ids."""


class Shown:
    """Which supports of some things the lens shows, by their places in the list: `sides` are the units they are at."""

    def __init__(self, facts: Mapping[str, Any], things: set[str]) -> None:
        lens = facts["start"]["lens"]
        day = facts["start"]["day"] if lens == "as-of" else LAST_DAY
        began = {thing["id"] for thing in facts["things"] if thing["earliest"] <= day}
        self.sides: dict[int, Pair] = {}
        self._under: dict[int, set[str]] = {}
        for number, support in enumerate(facts["supports"]):
            if support["thing"] in things & began:
                self._under[number] = {support["vietnam"], support["japan"]}
                if lens == "as-signed":
                    self.sides[number] = support["vietnam"], support["japan"]
        for span in facts["spans"] if lens == "as-of" else ():
            if span["support"] in self._under and span["from"] <= day:
                self._under[span["support"]] |= {span["vietnam"], span["japan"]}
                if day <= span["until"]:
                    self.sides[span["support"]] = span["vietnam"], span["japan"]

    def around(self, focus: Sequence[str], depth: int) -> set[int]:
        """The supports that are found under the focus, and those that touch their other ends, so many times."""
        centre = set(focus)
        kept = {number for number in self.sides if self._under[number] & centre}
        country = focus[0].partition("-")[0]
        reach = {unit for number in kept for unit in self.sides[number] if unit.partition("-")[0] != country}
        for _ in range(depth - 1):
            kept |= {number for number, sides in self.sides.items() if not reach.isdisjoint(sides)}
            reach = {unit for number in kept for unit in self.sides[number]}
        return kept


def opening_ties(facts: Mapping[str, Any]) -> dict[Pair, str]:
    """The pairs that stand in view when the page opens, each with the stage that it has reached (`stage/agreement`)."""
    asked = facts["start"].get("stage") or stages_from(facts, LEAST)
    things = {thing["id"]: thing for thing in facts["things"] if thing["stage"].rpartition("/")[2] in asked}
    best: dict[Pair, str] = {}
    for number, pair in Shown(facts, set(things)).sides.items():
        thing = things[facts["supports"][number]["thing"]]
        held = best.get(pair)
        if held is None or facts["concepts"][held]["order"] < thing["order"]:
            best[pair] = thing["stage"]
    return best


def opening(facts: Mapping[str, Any]) -> tuple[int, int]:
    """How many units and ties stand in view when the page opens: those of its lens, as far as its stages are shown."""
    pairs = opening_ties(facts).keys()
    return len({unit for pair in pairs for unit in pair}), len(pairs)


def stages_from(facts: Mapping[str, Any], least: str) -> list[str]:
    """A stage and all above it, by their local names, the lowest first."""
    order = {name: concept["order"] for name, concept in facts["concepts"].items() if name.startswith("stage/")}
    chosen = (name for name in order if order[name] >= order[f"stage/{least}"])
    return [name.partition("/")[2] for name in sorted(chosen, key=order.__getitem__)]
