"""`specialise`: who works on what, against the average of all that is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis.leaning import LEVEL, UNDECIDABLE, Cell, Leaning, leanings
from ketnoi.analysis.listing import SIDES, Which, expected, listed, named, overlooked, sentences, side_of, unseen
from ketnoi.analysis.profiles import profiles
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View


class Special(NamedTuple):
    """A unit and a sector: the numbers of things behind it, and what they tell."""

    unit: str
    sector: str
    cell: Cell
    leaning: Leaning

    @property
    def telling(self) -> bool:
        """Whether the unit has anything of the sector, or that it has nothing says something."""
        return bool(self.cell.number) or self.leaning.verdict != UNDECIDABLE


def specialised(
    record: Record, side: str | None = "vietnam", level: str = "top", *, narrow: bool = False
) -> tuple[Special, ...]:
    """Every unit of a side (None: of both) that has things with a sector, and every sector; by unit and sector.

    All of them are tested together.

    The average is that of all things in the record with a sector, the unit's own among them. Raises ArgumentError for a
    side or level that there is none of.
    """
    found = profiles(record, narrow=narrow)
    total = len(found.things)
    pairs = [
        (unit, sector, Cell(len(found.units[unit] & things), len(found.units[unit]), len(things), total))
        for each in Which(side).sides
        for unit in listed(record, each, level)
        if unit in found.units
        for sector, things in found.sectors.items()
    ]
    told = leanings([cell for _, _, cell in pairs])
    return tuple(Special(*pair, each) for pair, each in zip(pairs, told, strict=True))


def specialise(
    view: View,
    choice: Choice | None = None,
    *,
    name: str | None = None,
    which: Which | None = None,
    narrow: bool = False,
    zeros: bool = False,
) -> Result:
    """Units against the average of all, one (of `name`) or all of a side; rows of the result `specialise`.

    What a unit has nothing of is listed where it was named, where `zeros` are wanted, and where it says something.
    What is listed together is tested together, a unit of a name among those of both sides.
    Raises UnknownName, AmbiguousName, and ArgumentError as `specialised` and `listing.named` do.
    """
    record = read(view, choice)
    asked = named(view, name, record) if name else ()
    which = around(record, asked[0]) if asked else which or Which()
    found = specialised(record, None if asked else which.side, which.level, narrow=narrow)
    shown = [each for each in found if each.unit in asked] if asked else found
    rows = [each for each in shown if asked or zeros or each.telling]
    order = expected(view, record.units)
    countries = list(SIDES.values())
    rows.sort(key=lambda each: (countries.index(record.units[each.unit].country), order(each.unit), *_strongest(each)))
    told = [_row(each, record) for each in rows]
    method: dict[str, str | int] = {"level": which.level, "sectors": "narrow" if narrow else "broad"}
    method["tests"] = numbers(found)["tests"]
    told_of = {each.unit for each in rows}
    silent = nothing(view, [unit for unit in asked if unit not in told_of])
    notes = [*silent, *overlooked(view, asked), *_notes(view, record, which, found)]
    return result("specialise", told, record, view, notes=notes, **method)


def nothing(view: View, units: Iterable[str]) -> list[str]:
    """That nothing is known of some units that were named."""
    called = view.labels.apart(vocab.node("unit", unit).value for unit in units)
    return [sentences(view)("specialise.nothing", unit=name) for name in called.values()]


def _strongest(found: Special) -> Any:
    return -found.cell.number, -found.leaning.quotient, found.sector


def around(record: Record, unit: str) -> Which:
    """Beside whom a named unit is told of: its own side, with cities and towns where it is one."""
    own = record.units[unit]
    return Which(side_of(own), "top" if own.top else "all")


def _row(found: Special, record: Record) -> dict[str, Any]:
    (number, size, spread, total), leaning = found.cell, found.leaning
    return {
        "country": record.units[found.unit].country,
        "unit": found.unit,
        "sector": found.sector,
        "number": number,
        "of": size,
        "share": found.cell.share,
        "average": 100 * spread / total,
        "quotient": leaning.quotient,
        "low": leaning.low,
        "high": leaning.high,
        "p": leaning.p,
        "verdict": leaning.verdict,
    }


def numbers(found: Sequence[Special]) -> dict[str, int]:
    """How many comparisons there are, how many could be tested at all, how many are decided."""
    tests = sum(each.leaning.p is not None for each in found)
    decided = sum(each.leaning.verdict != UNDECIDABLE for each in found)
    return {"cells": len(found), "tests": tests, "decided": decided}


def _notes(view: View, record: Record, which: Which, found: Sequence[Special]) -> list[str]:
    """What was tested and how, how much could be told, and of whom nothing is known."""
    say = sentences(view)
    total = found[0].cell.total if found else 0
    tested = say("specialise.tested", **numbers(found), things=total, level=f"{100 * LEVEL:g}")
    notes = [tested, say("specialise.meaning")]
    there = {each.unit for each in found}
    silent = [unit for side in which.sides for unit in listed(record, side, which.level) if unit not in there]
    blank = len(unseen(view, silent))
    return [*notes, say("specialise.silent", units=len(silent), unseen=blank)] if silent else notes
