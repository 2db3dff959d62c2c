"""Suggestions as results: candidates with what each reason adds, and each reason in words with its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis import meeting
from ketnoi.analysis.known import Known, known
from ketnoi.analysis.listing import at_least, blank, looked, meant, sentences
from ketnoi.analysis.listing import known as listed
from ketnoi.analysis.meeting import WEIGHTS, Reason, Suggestion
from ketnoi.analysis.phrases import Wording
from ketnoi.analysis.result import Result, besides, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import ArgumentError

LEVELS = ("highest", "lower")
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
    unseen = blank(results)
    seen = [each for each in wanted if each.unit not in unseen]
    apart = [each for each in wanted if each.unit in unseen]
    ranked = [*_ranks(seen)][:top] + [("", each) for each in apart[:top]]
    return Found(unit, tuple(ranked), unseen, results, told, record)


def suggest(view: View, found: Found) -> Result:
    """A row a candidate: its score, what each reason adds to it, the reasons in words, all documents behind them."""
    words = Wording(view, found)
    rows = [_row(rank, each, found, words) for rank, each in found.ranked]
    weights = {f"weight_{kind}": f"{weight:.2f}" for kind, weight in WEIGHTS.items()}
    notes = _notes(view, found)
    return result("suggest", rows, found.record, view, notes=notes, **_method(found), **weights)


def reasons(view: View, found: Found) -> Result:
    """A row a reason that adds something, with its weight and value, in words, and the first documents behind it.

    A last row without a weight says where the two may have a tie already: a paper of a dissolved unit without an heir.
    """
    words = Wording(view, found)
    rows = [row for rank, each in found.ranked for row in _told(rank, each, found, words)]
    return result("suggest-reasons", rows, found.record, view, notes=(), **_method(found))


def suggested(view: View, choice: Choice, *, name: str, top: int = 10, level: str | None = None) -> Result:
    """The candidates of a unit, as `suggest` gives them. Raises ArgumentError as `find` does."""
    return suggest(view, find(view, choice, name, top=top, level=level))


def reasoned(view: View, choice: Choice, *, name: str, top: int = 10, level: str | None = None) -> Result:
    """The reasons for the candidates of a unit, as `reasons` gives them. Raises ArgumentError as `find` does."""
    return reasons(view, find(view, choice, name, top=top, level=level))


def _method(found: Found) -> dict[str, str | int]:
    """Of which unit suggestions are, and by how many documents besides those of ties."""
    return {"asked": found.unit, **besides(found.record, found.known.documents)}


def _unit(view: View, name: str) -> str:
    """The one unit that a name means. Raises ArgumentError as signed, and for a name of several units or of none."""
    if view.lens.as_signed:
        raise ArgumentError("suggestions are for units of a day; name one instead of asking as signed")
    units = meant(view, name)
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
    left = found.known.left_to(found.unit, each.unit)
    told = [words.of(reason, each.unit) for reason in each.reasons if reason.value]
    told += [words.left(left, each.unit)] if left else []
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
        "sources": tuple(dict.fromkeys((*behind, *meeting.documents([left])))),
    }


def _told(rank: str, each: Suggestion, found: Found, words: Wording) -> Iterator[dict[str, Any]]:
    for reason in each.reasons:
        if reason.value:
            added = {"weight": WEIGHTS[reason.kind], "value": reason.value, "points": reason.points}
            cells = _cells(words.of(reason, each.unit), reason.documents)
            yield {"rank": rank, "unit": each.unit, "reason": reason.kind, **added, **cells}
    left = found.known.left_to(found.unit, each.unit)
    if left:
        cells = _cells(words.left(left, each.unit), meeting.documents([left]))
        yield {"rank": rank, "unit": each.unit, "reason": "dissolved", **cells}


def _cells(told: str, behind: Sequence[str]) -> dict[str, Any]:
    return {"told": told, "behind": len(behind) or None, "sources": tuple(behind[:SHOWN])}


def _points(reason: Reason, *, unseen: bool) -> float | None:
    """What a reason adds; nothing known where the record is silent of a unit that nobody looked at: that is no 0."""
    return None if unseen and reason.kind in meeting.RECORDED and not reason.value else reason.points


def _notes(view: View, found: Found) -> list[str]:
    say = sentences(view)
    notes = [say("suggest.note")]
    if any(not rank for rank, _ in found.ranked):
        notes.append(say("suggest.unseen"))
    if found.unit in found.unseen:
        notes.append(say("suggest.self-unseen", unit=view.labels.of(vocab.node("unit", found.unit).value).text))
    if found.record.choice.known_by != LAST_DAY or found.known.day < view.today:
        notes.append(say("suggest.seen-on"))
    return notes
