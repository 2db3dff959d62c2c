"""When papers and contacts happened beyond the two bounds of their days, and when documents tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.analysis.ties import asked
from ketnoi.answer.lens import parse_day
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY


class Event(NamedTuple):
    """A milestone of the two countries' relations: its first and last possible day, and the documents that tell it."""

    id: str
    earliest: str
    latest: str
    documents: tuple[str, ...]


def lasting(view: View) -> frozenset[str]:
    """The ids of what went on from a first to a last day: both are known, the time between them is no doubt.

    `2007/2009` lasted; `[2007..2009]` happened once in between, `2007/..` did not end.
    """
    return frozenset(begun(view))


def begun(view: View) -> dict[str, str]:
    """The last day (ISO) on which each thing that lasted may have begun: of `2007/2009` the last of 2007."""
    rows = asked(view, "dates")
    return {vocab.local_name(row["what"]): first(row["date"]) for row in rows if lasted(row["date"])}


def first(date: str) -> str:
    """The last day (ISO) on which what lasted may have begun. Raises ArgumentError where its first end is no date.

    >>> first("2007/2009"), first("2024-02/2024-12-01"), first("2024-01-22/2024-01-24")
    ('2007-12-31', '2024-02-29', '2024-01-22')
    """
    return parse_day(date.partition("/")[0])


def lasted(date: str) -> bool:
    """Whether an EDTF date is an interval with two ends of known year.

    >>> [lasted(date) for date in ("2007/2009", "2024-01-22/2024-01-24", "[2007..2009]", "2007/..", "2007", "/2009")]
    [True, True, False, False, False, False]
    """
    first, slash, last = date.partition("/")
    return bool(slash) and all(end[:4].isdigit() for end in (first, last))


def issued(view: View) -> dict[str, str]:
    """The day (ISO) by which each document was certainly issued; those of unknown day are not in it."""
    return {vocab.local_name(row["document"]): row["issued"] for row in asked(view, "documents") if row["issued"]}


def standings(view: View) -> dict[str, tuple[str, ...]]:
    """How each agreement stands on the day of the view (today as signed): ids of `standing` by id, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in asked(view, "standings"):
        found[vocab.local_name(row["what"])].add(vocab.local_name(row["standing"]))
    return {what: tuple(sorted(each)) for what, each in found.items()}


def events(view: View, known_by: str = LAST_DAY) -> tuple[Event, ...]:
    """The milestones that documents issued by a day (ISO) tell of, in order of time."""
    told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in asked(view, "events"):
        if (row["issued"] or LAST_DAY) <= known_by:
            event = (row["latest"], row["earliest"], vocab.local_name(row["event"]))
            told[event].add(vocab.local_name(row["document"]))
    return tuple(Event(key[2], key[1], key[0], tuple(sorted(told[key]))) for key in sorted(told))


def ended(view: View) -> Mapping[str, str]:
    """The provinces and prefectures that a change ended, each with the day (ISO) from which it was no more."""
    return {vocab.local_name(row["unit"]): row["date"] for row in asked(view, "changed")}
