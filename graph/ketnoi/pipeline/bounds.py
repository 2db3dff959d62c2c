"""Dates of things: the best of what is said, narrowed by the rest, and bounded on both sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from ketnoi import dates, vocab
from ketnoi.pipeline.disputes import decided_by, dispute
from ketnoi.tables import Column, Record
from ketnoi.tables.check import Life


class Said(NamedTuple):
    """What one row says in one column, with the document it says it by and how far it is trusted (see RULES)."""

    row: Record
    values: tuple[Any, ...]
    document: Record
    trust: tuple[object, ...] = ()


class Bound(NamedTuple):
    """One bound and what it comes from: the date itself, a document, a reading, a party, or nothing."""

    day: datetime.date
    origin: str


class Event(NamedTuple):
    """What bounds a happening: who took part, which documents speak of it, and whether they say that it took place.

    What was only planned or wished happened, as far as a lens is concerned, when it was said.
    """

    parties: list[Life]
    documents: list[Record]
    took_place: bool


def fuse_dates(subject: NamedNode, column: Column, said: list[Said], event: Event | None) -> Iterator[Triple]:
    """The date held in one column, its bounds, and a dispute where another row excludes it.

    A happening (`event` given) that took place has both bounds, also where no document dates it; a plan, a
    deadline or a term has those that are said.
    """
    prop = vocab.expand(column.property)
    best, disputed = narrowed([each.values[0] for each in said])
    if best is not None:
        yield Triple(subject, prop, Literal(best.text, datatype=vocab.EDTF))
    if disputed and best is not None:
        rival = next(each for each in said if excludes(best, each.values[0]))
        yield from dispute(subject, prop, decided_by(_trusted(best, said).trust, rival.trust))
    early, late = (best.earliest, best.latest) if best else (None, None)
    if event is None or not event.took_place:
        for name, day in (("Earliest", early), ("Latest", late)):
            if day:
                yield Triple(subject, NamedNode(prop.value + name), _literal(day))
    if event is None:
        return
    if event.took_place:
        yield from _took_place(subject, prop, best, event, disputed=disputed)
    else:
        yield from _happened(subject, *when_said(event), undated=False)


def _took_place(
    subject: NamedNode, prop: NamedNode, best: dates.Date | None, event: Event, *, disputed: bool
) -> Iterator[Triple]:
    early, late = (best.earliest, best.latest) if best else (None, None)
    low, high = lower_bound(early, event.parties), upper_bound(late, event)
    if high.day < low.day:  # a document that is older than what it tells of: the date stands, and is disputed
        if not disputed:  # else one date was held before another, which is what decided
            yield from dispute(subject, prop, "event-order")
        high = Bound(max(low.day, late or low.day), low.origin)
    yield Triple(subject, NamedNode(prop.value + "Earliest"), _literal(low.day))
    yield Triple(subject, NamedNode(prop.value + "Latest"), _literal(high.day))
    yield from _happened(subject, low, high, undated=best is None or best.undated)


def _happened(subject: NamedNode, low: Bound, high: Bound, *, undated: bool) -> Iterator[Triple]:
    yield Triple(subject, vocab.HAPPENED_EARLIEST, _literal(low.day))
    yield Triple(subject, vocab.HAPPENED_LATEST, _literal(high.day))
    yield Triple(subject, vocab.BOUND_FROM, vocab.node("boundorigin", f"earliest-{low.origin}"))
    yield Triple(subject, vocab.BOUND_FROM, vocab.node("boundorigin", f"latest-{high.origin}"))
    yield Triple(subject, vocab.UNDATED, Literal(undated))


def narrowed(values: list[dates.Date]) -> tuple[dates.Date | None, bool]:
    """The first date narrowed by every compatible other, and whether another excludes it."""
    if not values:
        return None, False
    best = values[0]
    for other in values[1:]:
        low, high = _shared(best, other)
        if low <= high:
            best = _common(best, other, low, high)
    # Judged at the end: what lasted narrows nothing, and may exclude the day that others narrow it to.
    return best, any(excludes(best, other) for other in values)


def excludes(one: dates.Date, other: dates.Date) -> bool:
    """True where no day could be both."""
    low, high = _shared(one, other)
    return low > high


def _trusted(best: dates.Date, said: list[Said]) -> Said:
    """The most trusted row that agrees with what is held."""
    return next((each for each in said if not excludes(best, each.values[0])), said[0])


def _shared(one: dates.Date, other: dates.Date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that both allow; the first is the later where they allow none."""
    low = max(one.earliest or dates.OPEN_START, other.earliest or dates.OPEN_START)
    return low, min(one.latest or dates.OPEN_END, other.latest or dates.OPEN_END)


def _common(best: dates.Date, other: dates.Date, low: datetime.date, high: datetime.date) -> dates.Date:
    """The one that lies within the other; where neither does, the days that both allow.

    What lasted (`2025-11-24/2025-11-25`) is not cut to a part of itself.
    """
    if (high - low).days == width(best):
        return best
    if (high - low).days == width(other):
        return other
    if "/" in best.text + other.text:
        return best
    return dates.parse(low.isoformat() if low == high else f"[{low}..{high}]")


def width(date: dates.Date) -> int:
    """Days that a date leaves open; an open end counts to the end of the calendar."""
    return ((date.latest or dates.OPEN_END) - (date.earliest or dates.OPEN_START)).days


def lower_bound(day: datetime.date | None, parties: list[Life]) -> Bound:
    """The earliest day: as dated, not before the youngest party."""
    born = max((life.start for life in parties), default=dates.OPEN_START)
    if day and day >= born:
        return Bound(day, "date")
    return Bound(born, "party" if born > dates.OPEN_START else "nothing")


def upper_bound(day: datetime.date | None, event: Event) -> Bound:
    """The latest day: as dated, not after the oldest document that speaks of it, its reading, or a party's end."""
    found = [Bound(life.end, "party") for life in event.parties if life.end < dates.OPEN_END]
    found += [known_by(document) for document in event.documents]
    least = min(found, default=Bound(dates.OPEN_END, "nothing"))
    return Bound(day, "date") if day and day <= least.day else least


def known_by(document: Record) -> Bound:
    """The day by which a document certainly said what it says: its issue, else the day it was read."""
    issued, read = document.one("issued"), document.one("read")
    if issued and issued.latest:
        return Bound(issued.latest, "document")
    return Bound(read, "reading") if read else Bound(dates.OPEN_END, "nothing")


def when_said(event: Event) -> tuple[Bound, Bound]:
    """Between which days something was first said: the issue of the oldest document."""
    oldest = min(event.documents, key=known_by)
    issued = oldest.one("issued")
    low = Bound(issued.earliest, "document") if issued and issued.earliest else lower_bound(None, event.parties)
    return low, known_by(oldest)


def _literal(day: datetime.date) -> Literal:
    return Literal(day.isoformat(), datatype=vocab.XSD_DATE)
