"""In which order a brief tells what it found, and each thing once however many rows speak of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from ketnoi.answer.collate import chronological

if TYPE_CHECKING:
    from ketnoi.brief.gather import Event

Row = TypeVar("Row")


def newest(events: Iterable[Event]) -> list[Event]:
    """The newest first, the undated last."""
    return sorted(events, key=lambda each: chronological(each.date) if each.date else ("", ""), reverse=True)


def once(found: Iterable[Row], thing: Callable[[Row], str]) -> list[Row]:
    """One row a thing, in the order in which the things come first; of several rows the last stands."""
    return list({thing(each): each for each in found}.values())
