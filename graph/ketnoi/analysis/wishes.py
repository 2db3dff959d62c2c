"""What was wished, planned, proposed or asked for and not done: whom it names, who says so, in which documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.analysis.ties import asked
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY

COUNTRIES = {"vn": "jp", "jp": "vn"}
"""From the id of a country to that of the other."""
_BY = "by"
_SPEAKS = {_BY, "onBehalfOf"}
_DONE, _DECLINED = "done", "declined"
_THIRD = ""
"""Who speaks and is of no unit: a ministry, an embassy, an association."""


class Wish(NamedTuple):
    """A contact that was not held, or a request: all are ids, `speakers` those who say it ("" for a third party).

    `named` are those whom it would join or concern; who only speaks for others (a province for its districts) is none.
    `of` is the kind of thing that its id is of: `contact` or `undertaking`.
    """

    what: str
    of: str
    named: frozenset[str]
    speakers: frozenset[str]
    documents: tuple[str, ...]

    def joins(self, one: str, two: str) -> bool:
        """Whether it names both units."""
        return one in self.named and two in self.named

    def own(self, *units: str) -> bool:
        """Whether one of the units says it, or nobody in particular; what only others say is theirs."""
        return not self.speakers or bool(self.speakers & set(units))

    def open(self, unit: str, country: str) -> bool:
        """Whether the unit itself says it to the other country as a whole, and not to one of its localities."""
        return unit in self.named and COUNTRIES[country] in self.named and self.own(unit)


class Willing(NamedTuple):
    """What documents show of the will of two units: wishes that name both, and those open to a whole country."""

    own: tuple[Wish, ...]
    others: tuple[Wish, ...]
    open_candidate: tuple[Wish, ...]
    open_unit: tuple[Wish, ...]

    @property
    def value(self) -> float:
        """1 where one of the two names the other, 0.5 where a third party names both; else 0.25 a side that is open."""
        if self.own:
            return 1.0
        opened = 0.25 * (bool(self.open_unit) + bool(self.open_candidate))
        return max(0.5 * bool(self.others), opened)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents behind it, those that name both units first."""
        return tuple(dict.fromkeys(document for wishes in self for wish in wishes for document in wish.documents))


def willing(wishes: Iterable[Wish], unit: tuple[str, str], candidate: tuple[str, str]) -> Willing:
    """What documents show of the will of two units, each given as its id and its country's."""
    told = tuple(wishes)
    both = [wish for wish in told if wish.joins(unit[0], candidate[0])]
    own = tuple(wish for wish in both if wish.own(unit[0], candidate[0]))
    others = tuple(wish for wish in both if wish not in own)
    opened = [tuple(wish for wish in told if wish.open(*each)) for each in (candidate, unit)]
    return Willing(own, others, *opened)


def read(view: View, known_by: str = LAST_DAY) -> tuple[Wish, ...]:
    """The wishes that documents tell of by the day of the view, with the units of that day, in the order of their ids.

    Only documents issued by the day of the lens and by `known_by` (ISO days) count; those of unknown day only today and
    where every day will do. What one of them tells as done is no wish any more; what one tells as declined, no reason.
    """
    day = view.lens.day or view.today
    limit = known_by if day >= view.today else min(known_by, day)
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in asked(view, "wishes"):
        if (row["issued"] or LAST_DAY) <= limit:
            found[row["what"]].append({name: vocab.local_name(value) for name, value in row.items()})
    return tuple(sorted(_wish(what, rows) for what, rows in found.items() if _pending(rows)))


def _pending(rows: list[Mapping[str, str]]) -> bool:
    return all(row["force"] != _DONE and row["outcome"] != _DECLINED for row in rows)


def _wish(iri: str, rows: list[Mapping[str, str]]) -> Wish:
    issued = sorted({(row["issued"] or LAST_DAY, row["document"]) for row in rows})
    return Wish(
        vocab.local_name(iri),
        vocab.prefix_of(iri),
        named=frozenset(row["unit"] for row in rows if row["role"] != _BY) - {_THIRD},
        speakers=frozenset(row["unit"] for row in rows if row["role"] in _SPEAKS),
        documents=tuple(document for _, document in issued),
    )
