"""The two sides of a tie: a place of Vietnam and a place of Japan."""

from __future__ import annotations

from collections.abc import Iterable

from ketnoi import vocab
from ketnoi.errors import ArgumentError


def country(unit: str) -> str:
    """The country that a unit lies in, `vn` or `jp`: with it every id begins."""
    return vocab.local_name(unit).partition("-")[0]


def opposite(one: str, other: str, us: Iterable[str], them: Iterable[str]) -> None:
    """Raise ArgumentError where the units that two names mean lie in one country: nothing can join them."""
    if {country(unit) for unit in us} & {country(unit) for unit in them}:
        raise ArgumentError(f"{one!r} and {other!r} lie in one country; name a Vietnamese and a Japanese place, or one")
