"""Which ties an analysis takes, given by name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from ketnoi.analysis.ties import GROUNDS, Choice
from ketnoi.api import arguments
from ketnoi.api.units import Unit
from ketnoi.api.values import Id
from ketnoi.errors import ArgumentError
from ketnoi.nearest import hint

Chosen = str | bool | int | float | datetime.date | Unit | Sequence[str] | None


def chosen(given: Mapping[str, Chosen], *, rest: bool = False) -> Choice:
    """The choice that is given by name; `rest` allows other names beside. Raises ArgumentError.

    >>> chosen({"grounds": "confirmed", "bodies": True})
    Choice(grounds=('confirmed',), known_by='9999-12-31', bodies=True, possible=False)
    """
    for name in given:
        if name not in Choice._fields and not rest:
            known = ", ".join(Choice._fields)
            raise ArgumentError(f"ties cannot be chosen by {name!r}{hint(name, Choice._fields)}; there are: {known}")
    choice = Choice()
    if given.get("grounds") is not None:
        choice = choice._replace(grounds=_grounds(given["grounds"]))
    if given.get("known_by") is not None:
        choice = choice._replace(known_by=_day(given["known_by"]))
    bodies, possible = (_truth(name, given.get(name, False)) for name in ("bodies", "possible"))
    return choice._replace(bodies=bodies, possible=possible)


def unchosen(given: Mapping[str, Chosen]) -> dict[str, Chosen]:
    """What is given besides, units and days as the text that the command line would get."""
    return {name: _text(value) for name, value in given.items() if name not in Choice._fields}


def _text(value: Chosen) -> Chosen:
    if isinstance(value, Unit | Id):
        return str(value.iri)  # no two things have one IRI
    return arguments.day(value) if isinstance(value, datetime.date) else value


def _grounds(value: Chosen) -> tuple[str, ...]:
    named = (value,) if isinstance(value, str) else value
    if not isinstance(named, Sequence) or not all(isinstance(each, str) for each in named):
        raise ArgumentError(f"grounds: {arguments.shown(value)} is none; there are: {', '.join(GROUNDS)}")
    return tuple(named)


def _day(value: Chosen) -> str:
    return arguments.day(value if isinstance(value, str | datetime.date) else repr(value))


def _truth(name: str, value: Chosen) -> bool:
    if not isinstance(value, bool):
        raise ArgumentError(f"{name}: {arguments.shown(value)} is neither True nor False")
    return value
