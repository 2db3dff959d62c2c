"""`shared --all --paths`: by which partner two units share, and on which ground and documents each leg rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ketnoi.analysis import network
from ketnoi.analysis.listing import expected, sentences
from ketnoi.analysis.network import Pair
from ketnoi.analysis.projection import shared_by
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View


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
    legs = network.legs(record, side)
    many = Counter(path[:2] for path in found)
    rows = [_row(sorted(path[:2], key=order), path[2], legs, many[path[:2]]) for path in found]
    rows.sort(key=lambda row: _rank(row, order))
    notes = [sentences(view)("shared.paths", paths=len(found), pairs=len(many)), sentences(view)("shared.meaning")]
    return result("shared-paths", rows, record, view, notes=notes, side=side)


def _row(pair: Sequence[str], partner: str, legs: Mapping[tuple[str, str], Pair], shared: int) -> dict[str, Any]:
    row: dict[str, Any] = {"one": pair[0], "two": pair[1], "shared": shared, "partner": partner}
    for end, unit in zip(("one", "two"), pair, strict=True):
        leg = legs[unit, partner]
        row[f"grounds_{end}"], row[f"documents_{end}"] = leg.grounds, leg.documents
    return row


def _rank(row: dict[str, Any], order: Callable[[str], Any]) -> tuple[Any, ...]:
    return -row["shared"], *(order(row[name]) for name in ("one", "two", "partner"))
