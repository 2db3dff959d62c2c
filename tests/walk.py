"""Where a party stands on a day, walked over the change events of the tables step by step: the lens's yardstick.

Nothing here knows the rules of the ontology. A party goes forward from event to event, along *continues* and
*succeeds* only; where its unit divides or its level is abolished it stays, dissolved, beside the candidates.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ketnoi.sparql import Queryable
from tests.workshop import ROOT, read_rows, select_rows

_UNITS = ROOT / "data" / "units"
FIRST, LAST = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)
DAY = datetime.timedelta(days=1)


class Standing(NamedTuple):
    """Where a party stands, on what ground, and who may be its heir where it is dissolved."""

    unit: str
    ground: str
    candidates: frozenset[str] = frozenset()


class Life(NamedTuple):
    """First and last day of a unit."""

    start: datetime.date
    end: datetime.date


class Step(NamedTuple):
    """One change event of one pair of units."""

    date: datetime.date
    carries: str
    start: str
    end: str


class Walk:
    """The walk over some units and the events between them."""

    def __init__(self, lives: Mapping[str, Life], steps: Iterable[Step]) -> None:
        self.lives = lives
        self._leaving: dict[str, list[Step]] = defaultdict(list)
        for step in sorted(steps):
            if step.carries != "territory":
                self._leaving[step.start].append(step)

    def standing(self, party: str, day: datetime.date) -> Standing | None:
        """Where the party stands; None before its life begins, or where the events lead nowhere."""
        if day < self.lives[party].start:
            return None
        here = Standing(party, "as-signed")
        while self.lives[here.unit].end < day:
            end = self.lives[here.unit].end
            ahead = [step for step in self._leaving[here.unit] if end < step.date <= day]
            if not ahead:
                return None
            if ahead[0].carries in ("divides", "upward"):
                return Standing(here.unit, "dissolved", frozenset(step.end for step in ahead))
            same = ahead[0].carries == "continues" and here.ground != "presumed"
            here = Standing(ahead[0].end, "continues" if same else "presumed")
        return here


@cache
def tables() -> Walk:
    """The walk over all units of the record."""
    lives = {
        row["id"]: Life(_day(row["from"], FIRST), _day(row["until"], LAST))
        for file in sorted((_UNITS / "units").glob("*.tsv"))
        for row in read_rows(file)
    }
    rows = read_rows(_UNITS / "changes.tsv")
    return Walk(lives, [Step(_day(row["date"], FIRST), row["carries"], row["from"], row["to"]) for row in rows])


def table_units(*files: str) -> list[str]:
    """The ids in some of the files of units."""
    return [row["id"] for file in files for row in read_rows(_UNITS / "units" / f"{file}.tsv")]


@cache
def days() -> tuple[datetime.date, ...]:
    """Every day on which anything changes and the day before it, today, and the two ends of the calendar."""
    changed = {_day(row["date"], FIRST) for row in read_rows(_UNITS / "changes.tsv")}
    return tuple(sorted({FIRST, datetime.date(2026, 11, 21), LAST} | changed | {day - DAY for day in changed}))


class Passages:
    """The `kn:Passage` nodes of a graph by party."""

    def __init__(self, graph: Queryable) -> None:
        self._of: dict[str, list[tuple[Life, Standing]]] = defaultdict(list)
        candidates: dict[str, set[str]] = defaultdict(set)
        for passage, candidate in select_rows(graph, "SELECT ?p ?c { ?p a kn:Passage ; kn:candidate ?c }"):
            candidates[passage].add(candidate)
        for passage, party, unit, ground, start, end in select_rows(graph, _PASSAGES):
            standing = Standing(unit, ground, frozenset(candidates[passage]))
            self._of[party].append((Life(_day(start, FIRST), _day(end, LAST)), standing))

    def valid(self, party: str, day: datetime.date) -> list[Standing]:
        """The passages of a party that are valid on a day: one, or none before its life."""
        return [standing for life, standing in self._of[party] if life.start <= day <= life.end]

    def standing(self, party: str, day: str) -> Standing | None:
        """Where the graph says that a party stands; more than one answer fails."""
        valid = self.valid(party, datetime.date.fromisoformat(day))
        assert len(valid) <= 1, f"{party} on {day}: {valid}"
        return valid[0] if valid else None


_PASSAGES = """SELECT ?passage ?party ?unit ?ground ?from ?until {
  ?passage a kn:Passage ; kn:passageFrom ?party ; kn:passageTo ?unit ; kn:ground ?ground ;
    kn:from ?from ; kn:until ?until .
}"""


def differences(walk: Walk, passages: Passages, parties: Sequence[str], when: Iterable[datetime.date]) -> list[str]:
    """What the graph says otherwise than the walk, one line each; empty where they agree."""
    found = []
    for day in when:
        for party in parties:
            walked, valid = walk.standing(party, day), passages.valid(party, day)
            if valid != ([walked] if walked else []):
                found.append(f"{day} {party}: the walk says {walked}, the graph {valid}")
    return found


def _day(text: str, default: datetime.date) -> datetime.date:
    return datetime.date.fromisoformat(text) if text else default
