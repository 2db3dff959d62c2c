"""Every province with every prefecture: what joins them on a day, and what had joined them year by year.

Ties are seen with the units of one day. What is counted happened certainly by a day, which may be an earlier one:
the latest day that its date can mean is not after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.answer.lens import STAGES
from ketnoi.answer.rows import Cells
from ketnoi.answer.view import View
from ketnoi.dates import MERGER_EVE
from ketnoi.export.facts import ask, names, terms
from ketnoi.export.looked import Looked
from ketnoi.export.places import Places
from ketnoi.sparql import text

FIRST_YEAR = 1990
GROUNDS = ("as-signed", "continues", "confirmed", "presumed")
"""From what a document itself says to what only a merger suggests; of two sides the weaker counts."""
NONE = "none"
Pair = tuple[str, str]


class Tie(NamedTuple):
    """One paper or contact as it joins two units in the view of one day."""

    what: str
    paper: bool
    stage: str
    earliest: str
    latest: str
    bodies: bool
    ground: str


class Seen(NamedTuple):
    """All ties in the view of a day: of the pairs themselves, of units below them, and of dissolved parties."""

    own: dict[Pair, list[Tie]]
    below: dict[Pair, list[Tie]]
    dissolved: dict[Pair, list[Tie]]


class Frame(NamedTuple):
    """The units of a day, and the ties seen with them."""

    day: str
    vietnam: Sequence[str]
    japan: Sequence[str]
    seen: Seen

    def pairs(self) -> Iterator[Pair]:
        """Every province with every prefecture."""
        return ((vietnam, japan) for vietnam in self.vietnam for japan in self.japan)


def frames(view: View) -> list[Frame]:
    """The views with the units of before the mergers of 2025, and with those of today."""
    places, solutions = Places(view), ask("ties", view)
    frames = []
    for day in dict.fromkeys((MERGER_EVE, view.today)):
        vietnam, japan = (places.standing(kinds, day) for kinds in (vocab.PROVINCES, vocab.PREFECTURES))
        frames.append(Frame(day, vietnam, japan, _seen(solutions, places, day)))
    return frames


def _seen(solutions: Sequence[Cells], places: Places, day: str) -> Seen:
    seen = Seen(defaultdict(list), defaultdict(list), defaultdict(list))
    for cells in solutions:
        days = [text(cells[name]) for name in ("fromvietnam", "fromjapan", "untilvietnam", "untiljapan")]
        if not max(days[:2]) <= day <= min(days[2:]):
            continue
        tie, units = _tie(cells), (text(cells["vietnam"]), text(cells["japan"]))
        if tie.ground == "dissolved":
            heirs = {places.top(unit, day) for unit in names(terms(cells["candidates"]))}
            for heir in sorted(heirs - {""}):
                seen.dissolved[heir, places.top(units[1], day)].append(tie)
            continue
        tops = (places.top(units[0], day), places.top(units[1], day))
        (seen.own if tops == units else seen.below)[tops].append(tie)
    return seen


def _tie(cells: Cells) -> Tie:
    grounds = [vocab.local_name(text(cells[name])) for name in ("onvietnam", "onjapan")]
    return Tie(
        what=text(cells["what"]),
        paper=text(cells["class"]) == vocab.expand("kn:Agreement").value,
        stage=vocab.local_name(text(cells["stage"])),
        earliest=text(cells["earliest"]),
        latest=text(cells["latest"]),
        bodies=text(cells["bodies"]) == "true",
        ground="dissolved" if "dissolved" in grounds else max(grounds, key=GROUNDS.index),
    )


def distinct(ties: Sequence[Tie]) -> list[Tie]:
    """One tie for each paper or contact: that of the governments, on the strongest ground."""
    order = sorted(ties, key=lambda tie: (tie.bodies, GROUNDS.index(tie.ground) if tie.ground in GROUNDS else 0))
    return list({tie.what: tie for tie in reversed(order)}.values())


def highest(ties: Sequence[Tie]) -> int:
    """The rank of the highest stage that ties support; 0 for none."""
    return max((STAGES.index(tie.stage) + 1 for tie in ties), default=0)


def stage(rank: int) -> str:
    """The stage of a rank."""
    return (NONE, *STAGES)[rank]


def dyads(frame: Frame, looked: Looked) -> Iterator[tuple[str, ...]]:
    """The rows of a day, one for each pair, as ids, days and numbers in the order of `dyads.toml`."""
    result = {unit: vocab.identifier(looked(unit)) for unit in (*frame.vietnam, *frame.japan)}
    for pair in frame.pairs():
        vietnam, japan = map(vocab.identifier, pair)
        numbers = _numbers(frame, pair)
        ranks = numbers[:2]
        stages = (stage(ranks[0]), str(ranks[0]), stage(ranks[1]))
        yield (frame.day, vietnam, japan, *stages, *map(str, numbers[2:]), result[pair[0]], result[pair[1]])


def _numbers(frame: Frame, pair: Pair) -> tuple[int, ...]:
    """The two ranks, then the counts of a pair."""
    ties = distinct(frame.seen.own.get(pair, ()))
    certain = [tie for tie in ties if tie.latest <= frame.day]
    own = [tie for tie in certain if not tie.bodies]
    papers = [tie for tie in own if tie.paper]
    kinds = [tie.stage for tie in own if not tie.paper]
    possible = [t for t in ties if t.paper and not t.bodies and t.earliest <= frame.day < t.latest]
    below, left = (_certain(found.get(pair, ()), frame.day) for found in (frame.seen.below, frame.seen.dissolved))
    return (
        highest(own),
        highest(certain),
        len(papers),
        *(sum(tie.ground == ground for tie in papers) for ground in GROUNDS),
        len(possible),
        sum(tie.paper and tie.bodies for tie in certain),
        *(kinds.count(each) for each in ("contact", "proposed", "mentioned")),
        sum(tie.paper for tie in below),
        sum(tie.stage == "contact" and not tie.paper for tie in below),
        sum(tie.paper for tie in left),
    )


def _certain(ties: Sequence[Tie], day: str) -> list[Tie]:
    """What governments certainly did by a day."""
    return [tie for tie in distinct(ties) if tie.latest <= day and not tie.bodies]


def dyad_years(frame: Frame) -> Iterator[tuple[str, ...]]:
    """The rows of a day's units year by year, in the order of `dyad_years.toml`."""
    years = [str(year) for year in range(FIRST_YEAR, int(frame.day[:4]) + 1)]
    ends = [min(f"{year}-12-31", frame.day) for year in years]
    nothing = (NONE, "0", "0", "0", "0", "0")
    for pair in frame.pairs():
        vietnam, japan = map(vocab.identifier, pair)
        ties = [tie for tie in distinct(frame.seen.own.get(pair, ())) if not tie.bodies]
        for year, until in zip(years, ends, strict=True):
            counted = _year(ties, year, until) if ties else nothing
            yield (frame.day, vietnam, japan, year, until, *counted)


def _year(ties: Sequence[Tie], year: str, until: str) -> tuple[str, ...]:
    """Stage, its rank, papers by the end, possible ones, papers and contacts of the year."""
    certain = [tie for tie in ties if tie.latest <= until]
    rank = highest(certain)
    fresh = [tie for tie in certain if tie.earliest >= f"{year}-01-01"]
    numbers = (
        rank,
        sum(tie.paper for tie in certain),
        sum(tie.paper and tie.earliest <= until < tie.latest for tie in ties),
        sum(tie.paper for tie in fresh),
        sum(not tie.paper and tie.stage == "contact" for tie in fresh),
    )
    return (stage(rank), *map(str, numbers))
