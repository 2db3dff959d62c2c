"""`alive`: when each tie was last alive and last named, and whether that is long ago.

Last alive is the latest day of a signing or of a contact that took place, a listing excepted; last named the latest
document. Which days are certain enough is in `life`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from ketnoi.analysis import dated
from ketnoi.analysis.life import ALIVE, DORMANT, DORMANT_AFTER, UNKNOWN, Deed, Life, life, since
from ketnoi.analysis.listing import at_least, expected, meant, overlooked, sentences
from ketnoi.analysis.network import Pair, pairs
from ketnoi.analysis.result import Result, besides, result
from ketnoi.analysis.ties import Choice, Record, Tie, read
from ketnoi.answer.view import View

Row = dict[str, Any]


def alive(
    view: View, choice: Choice | None = None, *, units: Sequence[str] = (), dormant: int = DORMANT_AFTER
) -> Result:
    """Each pair that `choice` takes at the stage of the view, with its signs of life; rows of the result `alive`.

    `units` (ids) leaves only the pairs of any of them, under its own name or another that a tie is seen at. What a body
    signed or did counts as a sign of life of its unit's tie; stage and standing are those of the ties that are taken.
    Raises ArgumentError for years below 1, or as `ties.read`.
    """
    at_least(dormant, 1, "dormant")
    chosen = choice or Choice()
    day = min(view.lens.day or view.today, chosen.known_by)
    taken, every = read(view, chosen), read(view.least("mentioned"), signs(chosen))
    bound = {pair.units: pair for pair in pairs(taken.ties)}
    told = {what: day_of for what, day_of in dated.issued(view).items() if day_of <= day}
    begun, standings = dated.begun(view), dated.standings(view)
    found = among(every.ties, joined(taken.ties, units))
    lives = {pair: life(deeds(pair.ties, begun), day, dormant) for pair in found}
    named = {pair: max((told.get(each, "") for each in pair.documents), default="") for pair in found}
    rows = [
        {**_signs(pair, lives[pair], named[pair], day), **_stands(bound[pair.units], standings)}
        for pair in _ordered(view, taken, lives)
    ]
    notes = [*_notes(view, [each.verdict for each in lives.values()], day, dormant), *overlooked(view, units)]
    more = besides(taken, behind(among(every.ties, joined(taken.ties))))
    return result("alive", rows, taken, view, notes=notes, dormant=dormant, **more)


def signs(choice: Choice) -> Choice:
    """What may be a sign of life of the ties that `choice` takes: on its grounds; of bodies, of unsure days too."""
    return choice._replace(bodies=True, possible=True)


def joined(ties: Iterable[Tie], units: Iterable[str] = ()) -> frozenset[tuple[str, str]]:
    """The pairs that ties join; with `units` (ids) those of any of them, seen there or written so."""
    wanted = {*units}
    return frozenset(tie.pair for tie in ties if not wanted or {*tie.pair, *tie.written} & wanted)


def among(every: Iterable[Tie], wanted: Container[tuple[str, str]]) -> list[Pair]:
    """Some pairs with everything that joins them, in canonical order."""
    return [pair for pair in pairs(every) if pair.units in wanted]


def behind(found: Iterable[Pair]) -> frozenset[str]:
    """The documents that tell of anything that joins some pairs, whichever of them are shown."""
    return frozenset(document for pair in found for document in pair.documents)


def deeds(ties: Iterable[Tie], begun: Mapping[str, str]) -> tuple[Deed, ...]:
    """The papers and the contacts that took place among some ties; undated ones, and of several years, are open.

    What went on is not open; `begun` has the last day (ISO) on which it may have begun.
    """
    there = (tie for tie in ties if tie.paper or (tie.force == "done" and tie.kind != "listing"))
    return tuple(sorted({_deed(tie, begun) for tie in there}))


def _deed(tie: Tie, begun: Mapping[str, str]) -> Deed:
    unsure = tie.earliest[:4] != tie.latest[:4] and tie.what not in begun
    first = max(tie.earliest, min(tie.latest, begun.get(tie.what, tie.latest)))
    return Deed(tie.what, tie.paper, tie.earliest, tie.latest, first, tie.undated or unsure)


def _ordered(view: View, record: Record, lives: Mapping[Pair, Life]) -> list[Pair]:
    """By verdict, the last alive first, then as people expect places."""
    order = expected(view, record.units)
    verdicts = (ALIVE, DORMANT, UNKNOWN)
    by_place = sorted(lives, key=lambda pair: (order(pair.vietnam), order(pair.japan)))
    by_day = sorted(by_place, key=lambda pair: lives[pair].alive, reverse=True)
    return sorted(by_day, key=lambda pair: verdicts.index(lives[pair].verdict))


def _signs(pair: Pair, found: Life, named: str, day: str) -> Row:
    """What all that joins two units shows of their life; `named` is the day of the latest document."""
    return {
        "verdict": found.verdict,
        "vietnam": pair.vietnam,
        "japan": pair.japan,
        "alive": found.alive,
        "years": since(day, found.alive),
        "perhaps": found.perhaps,
        "what": tuple(deed.what for deed in found.last if deed.paper),
        "contact": tuple(deed.what for deed in found.last if not deed.paper),
        "named": named,
        "unnamed": since(day, named),
        "undated": sum(tie.undated for tie in pair.ties),
    }


def _stands(bound: Pair, standings: Mapping[str, Sequence[str]]) -> Row:
    """The stage of the ties that are taken and how their papers stand: what a body signed raises neither."""
    stands = {each for tie in bound.ties for each in standings.get(tie.what, ())}
    return {"stage": bound.highest.stage, "standing": tuple(sorted(stands))}


def _notes(view: View, verdicts: Sequence[str], day: str, dormant: int) -> list[str]:
    say = sentences(view)
    counts = {name: verdicts.count(verdict) for name, verdict in _COUNTS.items()}
    return [say("alive.verdict", dormant=dormant, day=view.words.date(day), **counts), say("alive.meaning")]


_COUNTS = {"alive": ALIVE, "dormants": DORMANT, "unknown": UNKNOWN}


def alive_of(
    view: View, choice: Choice | None = None, *, name: str | None = None, dormant: int = DORMANT_AFTER
) -> Result:
    """The ties of the unit that a name means, of all units without one.

    Raises UnknownName, AmbiguousName, and ArgumentError as `alive` does.
    """
    return alive(view, choice, units=meant(view, name) if name else (), dormant=dormant)
