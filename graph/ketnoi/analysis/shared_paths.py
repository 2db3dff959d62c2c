"""`shared --all --paths`: by which partner two units share, and on which ground and documents each leg rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from ketnoi.analysis import network
from ketnoi.analysis.listing import SIDES, expected, sentences
from ketnoi.analysis.projection import shared_by
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View

Leg = tuple[tuple[str, ...], tuple[str, ...]]
"""The grounds on which the ties of a unit and its partner are seen, and the documents that tell of them."""


def paths(record: Record, side: str) -> list[tuple[str, str, str]]:
    """Two units of a side and a partner that they share, each path once, in canonical order.

    Raises ArgumentError for a side that there is none of.
    """
    found = shared_by(network.partners(record, side))
    return [(one, two, partner) for (one, two), shared in sorted(found.items()) for partner in shared]


def shared_paths(view: View, choice: Choice | None = None, *, side: str = "vietnam") -> Result:
    """Each path from a unit to another of its side through a partner; rows of the result `shared-paths`.

    The pairs that share most come first. Raises ArgumentError for a side that there is none of.
    """
    record = read(view, choice)
    found = paths(record, side)
    order: Callable[[str], Any] = expected(view, record.units)
    legs = _legs(record, side)
    many = Counter(path[:2] for path in found)
    rows = [_row(sorted(path[:2], key=order), path[2], legs, many[path[:2]]) for path in found]
    rows.sort(key=lambda row: _rank(row, order))
    notes = [sentences(view)("shared.paths", paths=len(found), pairs=len(many)), sentences(view)("shared.meaning")]
    return result("shared-paths", rows, record, view, notes=notes, side=side)


def _legs(record: Record, side: str) -> dict[tuple[str, str], Leg]:
    """What each unit of the side and each of its partners are joined by."""
    at = tuple(SIDES).index(side)
    return {
        ((pair.vietnam, pair.japan)[at], (pair.vietnam, pair.japan)[1 - at]): (
            tuple(sorted({tie.ground for tie in pair.ties})),
            pair.documents,
        )
        for pair in network.pairs(record.ties)
    }


def _row(pair: Sequence[str], partner: str, legs: dict[tuple[str, str], Leg], shared: int) -> dict[str, Any]:
    row: dict[str, Any] = {"one": pair[0], "two": pair[1], "shared": shared, "partner": partner}
    for end, unit in zip(("one", "two"), pair, strict=True):
        row[f"grounds_{end}"], row[f"documents_{end}"] = legs[unit, partner]
    return row


def _rank(row: dict[str, Any], order: Callable[[str], Any]) -> tuple[Any, ...]:
    return -row["shared"], *(order(row[name]) for name in ("one", "two", "partner"))
