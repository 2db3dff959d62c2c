"""`alive`: when each tie was last alive and last named, and whether that is long ago.

Last alive is the latest day of a signing or of a contact that took place, a listing excepted; last named the latest
document. What is of open date can neither keep a tie alive nor let it be called dormant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis import dated
from ketnoi.analysis.listing import at_least, expected, sentences
from ketnoi.analysis.network import Pair, pairs
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, Tie, read
from ketnoi.answer.view import View

ALIVE, DORMANT, UNKNOWN = "alive", "dormant", "unknown"
"""Verdicts in their order, as ids of the scheme `liveness`."""
DORMANT_AFTER = 5
"""After how many years without a sign of life a tie is called dormant, where nothing else is said."""
Row = dict[str, Any]


class Deed(NamedTuple):
    """A signing or a contact that took place, with its two bounds (ISO days).

    It is `open` where it may be of more than one year, so that its latest day is no sign of life on that day.
    """

    what: str
    paper: bool
    earliest: str
    latest: str
    open: bool


class Life(NamedTuple):
    """The verdict on a tie; its last certain deeds with their day ("" where there is none), and that of an open one."""

    verdict: str
    alive: str
    last: tuple[Deed, ...]
    perhaps: str


def life(deeds: Iterable[Deed], day: str, dormant: int = DORMANT_AFTER) -> Life:
    """The verdict on some deeds as of a day (ISO): what is certainly after it is not looked at.

    Alive: a deed lies within `dormant` years before the day, or on the day so many years before. Unknown: none does,
    and there is no certain deed, or one of open date may lie there. Otherwise dormant.
    """
    border = before(day, dormant)
    there = [deed for deed in deeds if deed.earliest <= day]
    sure = [deed for deed in there if not deed.open and deed.latest <= day]
    alive = max((deed.latest for deed in sure), default="")
    late = max((min(deed.latest, day) for deed in there if deed not in sure), default="")
    perhaps = late if late > alive else ""
    last = tuple(sorted(deed for deed in sure if deed.latest == alive))
    if alive >= border or any(deed.earliest >= border for deed in there):
        return Life(ALIVE, alive, last, perhaps)
    return Life(UNKNOWN if not alive or perhaps >= border else DORMANT, alive, last, perhaps)


def before(day: str, years: int) -> str:
    """The day so many years before; the last of February for the 29th where that year has none, never below year 1.

    >>> before("2026-11-21", 5), before("2024-02-29", 1), before("2026-11-21", 3000)
    ('2021-11-21', '2023-02-28', '0001-11-21')
    """
    year = max(int(day[:4]) - years, 1)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    rest = "-02-28" if day[4:] == "-02-29" and not leap else day[4:]
    return f"{year:04}{rest}"


def since(day: str, then: str) -> int | None:
    """Whole years from a day to a later one, None where there is no day.

    >>> since("2026-11-21", "2021-11-21"), since("2026-11-21", "2021-11-22"), since("2026-11-21", "")
    (5, 4, None)
    """
    return int(day[:4]) - int(then[:4]) - (day[4:] < then[4:]) if then else None


def alive(
    view: View, choice: Choice | None = None, *, units: Sequence[str] = (), dormant: int = DORMANT_AFTER
) -> Result:
    """Each pair that `choice` takes at the stage of the view, with its signs of life; rows of the result `alive`.

    `units` (ids) leaves only the pairs of any of them, under its own name or another that a tie is seen at. A contact
    of a body counts as a sign of life of its unit's tie. Raises ArgumentError for years below 1, or as `ties.read`.
    """
    at_least(dormant, 1, "dormant")
    chosen, day = choice or Choice(), view.lens.day or view.today
    taken, every = read(view, chosen), read(view.least("mentioned"), signs(chosen))
    told = {what: day_of for what, day_of in dated.issued(view).items() if day_of <= min(day, chosen.known_by)}
    lasting, standings = dated.lasting(view), dated.standings(view)
    found = among(every.ties, joined(taken.ties, units))
    lives = {pair: life(deeds(pair.ties, lasting), day, dormant) for pair in found}
    named = {pair: max((told.get(each, "") for each in pair.documents), default="") for pair in found}
    rows = [_row(pair, lives[pair], named[pair], standings, day) for pair in _ordered(view, taken, lives)]
    notes = _notes(view, [each.verdict for each in lives.values()], day, dormant)
    return result("alive", rows, taken, view, notes=notes, dormant=dormant)


def signs(choice: Choice) -> Choice:
    """What may be a sign of life of the ties that `choice` takes: on any ground, of bodies, of unsure days too."""
    return Choice(known_by=choice.known_by, bodies=True, possible=True)


def joined(ties: Iterable[Tie], units: Iterable[str] = ()) -> frozenset[tuple[str, str]]:
    """The pairs that ties join; with `units` (ids) those of any of them, seen there or written so."""
    wanted = {*units}
    return frozenset(tie.pair for tie in ties if not wanted or {*tie.pair, *tie.written} & wanted)


def among(every: Iterable[Tie], wanted: Container[tuple[str, str]]) -> list[Pair]:
    """Some pairs with everything that joins them, in canonical order."""
    return [pair for pair in pairs(every) if (pair.vietnam, pair.japan) in wanted]


def deeds(ties: Iterable[Tie], lasting: Iterable[str]) -> tuple[Deed, ...]:
    """The papers and the contacts that took place among some ties; undated ones, and of several years, are open."""
    went_on = frozenset(lasting)
    there = (tie for tie in ties if tie.paper or (tie.force == "done" and tie.kind != "listing"))
    return tuple(sorted({_deed(tie, went_on) for tie in there}))


def _deed(tie: Tie, lasting: frozenset[str]) -> Deed:
    unsure = tie.earliest[:4] != tie.latest[:4] and tie.what not in lasting
    return Deed(tie.what, tie.paper, tie.earliest, tie.latest, tie.undated or unsure)


def _ordered(view: View, record: Record, lives: Mapping[Pair, Life]) -> list[Pair]:
    """By verdict, the last alive first, then as people expect places."""
    order = expected(view, record.units)
    verdicts = (ALIVE, DORMANT, UNKNOWN)
    by_place = sorted(lives, key=lambda pair: (order(pair.vietnam), order(pair.japan)))
    by_day = sorted(by_place, key=lambda pair: lives[pair].alive, reverse=True)
    return sorted(by_day, key=lambda pair: verdicts.index(lives[pair].verdict))


def _row(pair: Pair, found: Life, named: str, standings: Mapping[str, Sequence[str]], day: str) -> Row:
    stands: dict[str, None] = defaultdict()
    for tie in pair.ties:
        stands.update(dict.fromkeys(standings.get(tie.what, ())))
    return {
        "verdict": found.verdict,
        "vietnam": pair.vietnam,
        "japan": pair.japan,
        "stage": pair.highest.stage,
        "alive": found.alive,
        "years": since(day, found.alive),
        "perhaps": found.perhaps,
        "what": tuple(deed.what for deed in found.last if deed.paper),
        "contact": tuple(deed.what for deed in found.last if not deed.paper),
        "named": named,
        "unnamed": since(day, named),
        "standing": tuple(sorted(stands)),
        "undated": sum(tie.undated for tie in pair.ties),
    }


def _notes(view: View, verdicts: Sequence[str], day: str, dormant: int) -> list[str]:
    say = sentences(view)
    counts = {name: verdicts.count(verdict) for name, verdict in _COUNTS.items()}
    return [say("alive.verdict", dormant=dormant, day=view.words.date(day), **counts), say("alive.meaning")]


_COUNTS = {"alive": ALIVE, "dormants": DORMANT, "unknown": UNKNOWN}


def ids(iris: Iterable[str]) -> tuple[str, ...]:
    """The ids of units by their IRIs, as `View.units` gives them."""
    return tuple(map(vocab.local_name, iris))


def alive_of(
    view: View, choice: Choice | None = None, *, name: str | None = None, dormant: int = DORMANT_AFTER
) -> Result:
    """The ties of the unit that a name means, of all units without one.

    Raises UnknownName, AmbiguousName, and ArgumentError as `alive` does.
    """
    return alive(view, choice, units=ids(view.units(name)) if name else (), dormant=dormant)
