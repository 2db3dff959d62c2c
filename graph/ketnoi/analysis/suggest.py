"""Suggestions as results: candidates with what each reason adds, and each reason in words with its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis import meeting
from ketnoi.analysis.affinity import Share
from ketnoi.analysis.known import Known, known
from ketnoi.analysis.listing import UNSEEN, at_least, looked, sentences, wording
from ketnoi.analysis.listing import known as listed
from ketnoi.analysis.meeting import WEIGHTS, Reason, Suggestion
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.analysis.wishes import Willing
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import ArgumentError

LEVELS = ("highest", "lower")
LISTED = 4
"""How many sectors, units or contacts a reason names before it says how many more there are."""
SHOWN = 3
"""How many documents stand beside a reason."""


class Found(NamedTuple):
    """The suggestions for a unit that are shown: ranked ones with their ranks, then those nobody looked at without."""

    unit: str
    ranked: tuple[tuple[str, Suggestion], ...]
    unseen: frozenset[str]
    looked: Mapping[str, str]
    known: Known
    record: Record


def find(view: View, choice: Choice, name: str, *, top: int = 10, level: str | None = None) -> Found:
    """The first `top` suggestions for a unit, and the first `top` of those whose ties nobody looked for.

    `level` keeps candidates of the highest level (provinces, prefectures) or of lower ones; ranks are among them.
    Raises ArgumentError for a name that is no unit of the day, or of which the record tells nothing, a `top` below 1,
    or a level that there is none of.
    """
    at_least(top, 1, "top")
    if level is not None:
        listed(level, LEVELS, "level")
    unit = _unit(view, name)
    record = read(view, choice)
    told = known(view, record)
    if unit not in told.units:
        raise ArgumentError(f"{unit} is in no tie or contact of the record: there is nothing to suggest from")
    if not told.units[unit].exists(told.day):
        ended = told.units[unit].until
        raise ArgumentError(
            f"{unit} is not there on {told.day}: suggestions are for units of the day; "
            f"ask for the unit that came of it, or as of {min(ended, told.day)}"
        )
    wanted = [each for each in meeting.suggestions(told, unit) if level is None or _level(told, each.unit) == level]
    results = looked(view, told.units)
    unseen = frozenset(each for each, found in results.items() if found == UNSEEN)
    seen = [each for each in wanted if each.unit not in unseen]
    apart = [each for each in wanted if each.unit in unseen]
    ranked = [*_ranks(seen)][:top] + [("", each) for each in apart[:top]]
    return Found(unit, tuple(ranked), unseen, results, told, record)


def suggest(view: View, found: Found) -> Result:
    """A row a candidate: its score, what each reason adds to it, the reasons in words, all documents behind them."""
    words = Wording(view, found)
    rows = [_row(rank, each, found, words) for rank, each in found.ranked]
    weights = {f"weight_{kind}": f"{weight:.2f}" for kind, weight in WEIGHTS.items()}
    return result("suggest", rows, found.record, view, notes=_notes(view, found), asked=found.unit, **weights)


def reasons(view: View, found: Found) -> Result:
    """A row a reason that adds something, with its weight and value, in words, and the first documents behind it."""
    words = Wording(view, found)
    rows = [
        {
            "rank": rank,
            "unit": each.unit,
            "reason": reason.kind,
            "weight": WEIGHTS[reason.kind],
            "value": reason.value,
            "points": reason.points,
            "told": words.of(reason, each.unit),
            "behind": len(reason.documents) or None,
            "sources": reason.documents[:SHOWN],
        }
        for rank, each in found.ranked
        for reason in each.reasons
        if reason.value
    ]
    return result("suggest-reasons", rows, found.record, view, asked=found.unit)


def suggested(view: View, choice: Choice, *, name: str, top: int = 10, level: str | None = None) -> Result:
    """The candidates of a unit, as `suggest` gives them. Raises ArgumentError as `find` does."""
    return suggest(view, find(view, choice, name, top=top, level=level))


def reasoned(view: View, choice: Choice, *, name: str, top: int = 10, level: str | None = None) -> Result:
    """The reasons for the candidates of a unit, as `reasons` gives them. Raises ArgumentError as `find` does."""
    return reasons(view, find(view, choice, name, top=top, level=level))


class Wording:
    """Reasons in the words of a view's language."""

    def __init__(self, view: View, found: Found) -> None:
        """Fetch the labels of all that the reasons name."""
        self._words = wording(view)
        self._labels, self._unit, self._known = view.labels, found.unit, found.known
        nodes = {("unit", each) for each in found.known.units} | {
            ("region", each) for each in found.known.regions.values()
        }
        for _, suggestion in found.ranked:
            nodes |= {pair for reason in suggestion.reasons for pair in _named(reason, found.known)}
        self._labels.fetch(vocab.node(*each).value for each in sorted(nodes))

    def of(self, reason: Reason, candidate: str) -> str:
        """A reason for a candidate, with its numbers."""
        found, unit = reason.found, self._label("unit", self._unit)
        if isinstance(found, Willing):
            return "; ".join(self._willing(found, candidate))
        if isinstance(found, Share):
            own, other = (self._label("region", self._known.regions.get(each, "")) for each in (self._unit, candidate))
            return self._words.say(f"suggest.{reason.kind}", group=own, other=other, **found._asdict())
        if reason.kind == "paths":
            return self._say("paths", [self._way(each) for each in found], unit=unit)
        return self._say(reason.kind, [self._label(*each) for each in _named(reason, self._known)])

    def _way(self, between: str) -> str:
        """A unit between two others, with the partners that it shares with the first."""
        shared = self._known.partners[self._unit] & self._known.partners[between]
        listed = self._some([self._label("unit", each) for each in sorted(shared)])
        return self._words.say("suggest.way", unit=self._label("unit", between), partners=listed)

    def _willing(self, found: Willing, candidate: str) -> Iterator[str]:
        opened = (("open", found.open_candidate, candidate), ("open", found.open_unit, self._unit))
        for key, wishes, who in (("own", found.own, ""), ("others", found.others, ""), *opened):
            if wishes:
                names = [self._label(wish.of, wish.what) for wish in wishes]
                yield self._say(key, names, unit=self._label("unit", who))

    def _say(self, key: str, named: Sequence[str], **fill: str) -> str:
        return self._words.say(f"suggest.{key}", number=len(named), list=self._some(named), **fill)

    def _some(self, named: Sequence[str]) -> str:
        listed = ", ".join(named[:LISTED])
        return self._words.say("suggest.more", list=listed, number=len(named) - LISTED) if named[LISTED:] else listed

    def _label(self, of: str, each: str) -> str:
        return self._labels.of(vocab.node(of, each).value).text if each else ""


def _named(reason: Reason, known: Known) -> list[tuple[str, str]]:
    """What a reason names, each with the kind of thing that it is of."""
    found = reason.found
    if isinstance(found, Willing):
        return [(wish.of, wish.what) for wishes in found for wish in wishes]
    if isinstance(found, Share) or reason.kind == "paths":
        return []
    if reason.kind == "sectors":
        return [("sector", each) for each in found]
    papers = {tie.what for tie in known.every if tie.paper}
    return [("agreement" if each in papers else "contact", each) for each in found]


def _unit(view: View, name: str) -> str:
    """The one unit that a name means. Raises ArgumentError as signed, and for a name of several units or of none."""
    if view.lens.as_signed:
        raise ArgumentError("suggestions are for units of a day; name one instead of asking as signed")
    units = sorted(vocab.local_name(each) for each in view.units(name))
    if len(units) != 1 or units[0] in ("vn", "jp"):
        raise ArgumentError(f"{name!r} is not one local unit; name a province, a prefecture or a municipality")
    return units[0]


def _level(told: Known, unit: str) -> str:
    return LEVELS[0] if told.units[unit].top else LEVELS[1]


def _ranks(suggestions: list[Suggestion]) -> Iterator[tuple[str, Suggestion]]:
    """Each with its rank; those of equal score share one, written as a range."""
    scores = [round(each.score, 12) for each in suggestions]
    for each, score in zip(suggestions, scores, strict=True):
        first = scores.index(score) + 1
        last = first + scores.count(score) - 1
        yield (str(first) if first == last else f"{first}–{last}"), each


def _row(rank: str, each: Suggestion, found: Found, words: Wording) -> dict[str, Any]:
    unseen = each.unit in found.unseen
    told = [words.of(reason, each.unit) for reason in each.reasons if reason.value]
    behind = (document for reason in each.reasons for document in reason.documents)
    return {
        "rank": rank,
        "unit": each.unit,
        "kind": found.known.units[each.unit].kind,
        "looked": found.looked[each.unit],
        "score": each.score,
        "most": each.most if unseen else None,
        **{reason.kind: _points(reason, unseen=unseen) for reason in each.reasons},
        "reasons": "; ".join(told),
        "sources": tuple(dict.fromkeys(behind)),
    }


def _points(reason: Reason, *, unseen: bool) -> float | None:
    """What a reason adds; nothing known where the record is silent of a unit that nobody looked at: that is no 0."""
    return None if unseen and reason.kind in meeting.RECORDED and not reason.value else reason.points


def _notes(view: View, found: Found) -> list[str]:
    say = sentences(view)
    notes = [say("suggest.note")]
    if any(not rank for rank, _ in found.ranked):
        notes.append(say("suggest.unseen"))
    if found.unit in found.unseen:
        view.labels.fetch([vocab.node("unit", found.unit).value])
        notes.append(say("suggest.self-unseen", unit=view.labels.of(vocab.node("unit", found.unit).value).text))
    if found.record.choice.known_by != LAST_DAY or found.known.day < view.today:
        notes.append(say("suggest.seen-on"))
    return notes
