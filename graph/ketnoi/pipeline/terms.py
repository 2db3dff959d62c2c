"""Terms: between which days the term of an agreement ends, and by when a side that will not go on has to say so.

The end is the one that a document says, or the one that the length of the term gives.
A length counts from the day of taking effect, else from the signing. Both civil codes end a term of years on the day
of the same number (Vietnam 2015 art. 148; Japan art. 140, 143); one that counts from a day of taking effect has that
day in it in Japan, so that its end is a day earlier or the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from dateutil.relativedelta import relativedelta
from pyoxigraph import Literal, NamedNode, Store, Triple

from ketnoi import dates, vocab
from ketnoi.sparql import select, texts
from ketnoi.tables.values import DURATION

_ENDS = (vocab.expand("kn:termEndsEarliest"), vocab.expand("kn:termEndsLatest"))
_NOTICE = (vocab.expand("kn:noticeByEarliest"), vocab.expand("kn:noticeByLatest"))
_COMPUTED = vocab.expand("kn:termComputed")
_DAY = datetime.timedelta(days=1)

_AGREEMENTS = """
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?agreement ?untilEarliest ?until ?term ?fromEarliest ?from ?signedEarliest ?signed ?notice {
  ?agreement a kn:Agreement ; kn:signedEarliest ?signedEarliest ; kn:signedLatest ?signed .
  OPTIONAL { ?agreement kn:effectiveUntilLatest ?until }
  OPTIONAL { ?agreement kn:effectiveUntilEarliest ?untilEarliest }
  OPTIONAL { ?agreement kn:term ?term }
  OPTIONAL { ?agreement kn:notice ?notice }
  OPTIONAL { ?agreement kn:effectiveFromEarliest ?fromEarliest ; kn:effectiveFromLatest ?from }
}
ORDER BY ?agreement
"""


def term_ends(store: Store) -> Iterator[Triple]:
    """The earliest and the latest day on which the term of each agreement can end, and whether they are computed.

    An agreement without a term, or with one that reaches beyond the calendar, has none. Where a period of notice is
    agreed, also the days by which it has to be given.
    """
    for solution in select(store, _AGREEMENTS):
        row = texts(solution, _NAMES)
        ends, agreement = _ends(row), solution["agreement"]
        if ends is None or not isinstance(agreement, NamedNode):
            continue
        days = zip((*_ENDS, *_NOTICE), (*ends, *_notice(row, ends)), strict=False)
        for prop, day in days:
            yield Triple(agreement, prop, Literal(day.isoformat(), datatype=vocab.XSD_DATE))
        yield Triple(agreement, _COMPUTED, Literal("until" not in row))


_NAMES = ("untilEarliest", "until", "term", "fromEarliest", "from", "signedEarliest", "signed", "notice")


def _notice(row: Mapping[str, str], ends: tuple[datetime.date, datetime.date]) -> tuple[datetime.date, ...]:
    if "notice" not in row:
        return ()
    try:
        return tuple(end if end == dates.OPEN_START else end - length(row["notice"]) for end in ends)
    except (OverflowError, ValueError):  # no day of the calendar
        return ()


def _ends(row: Mapping[str, str]) -> tuple[datetime.date, datetime.date] | None:
    if "until" in row:
        latest = datetime.date.fromisoformat(row["until"])
        earliest = datetime.date.fromisoformat(row.get("untilEarliest") or row["signedEarliest"])
        return min(earliest, latest), latest
    if "term" not in row:
        return None
    begins = ("fromEarliest", "from") if "from" in row else ("signedEarliest", "signed")
    early, late = (datetime.date.fromisoformat(row[name]) for name in begins)
    try:
        earliest, latest = early + length(row["term"]), late + length(row["term"])
    except (OverflowError, ValueError):  # no day of the calendar
        return None
    if early == dates.OPEN_START:  # nobody knows since when: no end is the earliest
        return early, latest
    return (earliest - _DAY if "from" in row else earliest), latest


def length(text: str) -> relativedelta:
    """An ISO 8601 duration of years, months and days. Raises ValueError where it is none."""
    match = DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a duration of years, months and days")
    years, months, days = (int((part or "0 ")[:-1]) for part in match.groups())
    return relativedelta(years=years, months=months, days=days)
