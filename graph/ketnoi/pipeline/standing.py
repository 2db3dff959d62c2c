"""Standing: how an agreement stood on each day, out of the reasons that the rules gave.

Reasons overlap: a term runs, and a party is dissolved meanwhile. On each day the weightiest decides, by the order of
the concepts of standing (ended before replaced before term over ...). What results are spans between two days that
do not overlap, so that a question only compares days.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store, Triple

from ketnoi import vocab
from ketnoi.sparql import select, texts

_LAST = datetime.date.max.toordinal()

_REASONS = """
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?agreement ?standing ?order ?because ?from ?after ?until ?before {
  ?reason a kn:StandingReason ; kn:ofAgreement ?agreement ; kn:standing ?standing ; kn:because ?because .
  ?standing kn:order ?order .
  OPTIONAL { ?reason kn:from ?from }
  OPTIONAL { ?reason kn:after ?after }
  OPTIONAL { ?reason kn:until ?until }
  OPTIONAL { ?reason kn:before ?before }
}
"""


class Reason(NamedTuple):
    """From which day to which (ordinals, both included) something speaks for a standing, and with what weight.

    Of two that weigh the same the one that begins first decides, then the smaller cause.
    """

    weight: int
    first: int
    last: int
    standing: str
    cause: str


def spans(reasons: Iterable[Reason]) -> list[Reason]:
    """The weightiest reason of each day as spans that do not overlap, in their order."""
    known = [reason for reason in reasons if reason.first <= reason.last]
    edges = sorted({reason.first for reason in known} | {reason.last + 1 for reason in known})
    held = []
    for first, after in pairwise(edges):
        living = [reason for reason in known if reason.first <= first <= reason.last]
        if living:
            best = min(living, key=lambda reason: (reason.weight, reason.first, reason.cause, reason.standing))
            held.append(best._replace(first=first, last=after - 1))
    return joined(held)


def joined(held: Iterable[Reason]) -> list[Reason]:
    """Spans of the same standing and cause, without a day between them, as one."""
    runs: list[Reason] = []
    for span in held:
        before = runs[-1] if runs else None
        if before and before.last + 1 == span.first and (before.standing, before.cause) == (span.standing, span.cause):
            runs[-1] = before._replace(last=span.last)
        else:
            runs.append(span)
    return runs


def standings(store: Store) -> Iterator[Triple]:
    """kn:StandingSpan: one standing of one agreement between two days, and because of what."""
    for agreement, reasons in sorted(_reasons(store).items()):
        for span in spans(reasons):
            first, last = (datetime.date.fromordinal(day).isoformat() for day in (span.first, span.last))
            node = vocab.node("standingspan", f"{vocab.local_name(agreement)}_{first}")
            yield Triple(node, vocab.RDF_TYPE, vocab.expand("kn:StandingSpan"))
            yield Triple(node, vocab.expand("kn:ofAgreement"), NamedNode(agreement))
            yield Triple(node, vocab.expand("kn:standing"), NamedNode(span.standing))
            yield Triple(node, vocab.expand("kn:because"), NamedNode(span.cause))
            yield Triple(node, vocab.FROM, Literal(first, datatype=vocab.XSD_DATE))
            yield Triple(node, vocab.expand("kn:until"), Literal(last, datatype=vocab.XSD_DATE))


def _reasons(store: Store) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = defaultdict(list)
    for solution in select(store, _REASONS):
        text = texts(solution, _NAMES)
        days = {name: datetime.date.fromisoformat(text[name]).toordinal() for name in _NAMES[4:] if name in text}
        first = days["from"] if "from" in days else days["after"] + 1
        last = days.get("until", days.get("before", _LAST + 1) - 1)
        found[text["agreement"]].append(Reason(int(text["order"]), first, last, text["standing"], text["because"]))
    return found


_NAMES = ("agreement", "standing", "order", "because", "from", "after", "until", "before")
