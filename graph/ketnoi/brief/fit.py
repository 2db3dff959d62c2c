"""From facts to the whole brief: as much as two pages hold, documents numbered as they are first cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.answer.coverage import coverage
from ketnoi.answer.formats import plain, width
from ketnoi.answer.view import View
from ketnoi.brief.around import neighbours, partners
from ketnoi.brief.gather import Facts, gather, text
from ketnoi.brief.history import history
from ketnoi.brief.model import Brief, Reference, Section
from ketnoi.brief.pending import pending
from ketnoi.brief.people import signers
from ketnoi.brief.standing import standing
from ketnoi.brief.telling import Telling
from ketnoi.brief.who import who

PAGES = 126
"""Lines that two pages hold."""
_CELLS = 94
"""Letters of a line beside the column of dates, counted as a terminal counts them."""
_SMALL = 62
"""Letters of a line of the list of documents: two columns of small print."""


class Room(NamedTuple):
    """How many entries each section may have."""

    history: int = 24
    partners: int = 20
    standing: int = 14
    open: int = 16
    signers: int = 8
    near: int = 12

    def less(self, weights: Mapping[str, float]) -> Room:
        """One entry less in the section that has most for its weight; each keeps two."""
        name = max(weights, key=lambda each: getattr(self, each) / weights[each] if getattr(self, each) > 2 else 0.0)
        return self._replace(**{name: max(getattr(self, name) - 1, 2)})


_TIE = {"history": 4.0, "standing": 2.0, "open": 1.5, "near": 1.5, "signers": 1.0}
_ALONE = {"partners": 4.0, "history": 2.0, "standing": 2.0, "open": 1.5, "near": 1.5, "signers": 1.0}
"""What matters more keeps more: papers and contacts of a tie, partners of a unit."""
_STEPS = 84
"""After so many every section is down to two."""


def compose(view: View, one: str, other: str | None = None) -> Brief:
    """The brief on a unit and its partners, or on the tie of two.

    Raises ArgumentError for a name that nobody bears, or several.
    """
    facts = gather(view, one, other)
    foot = _foot(view, Telling(facts))
    weights = _TIE if facts.them else _ALONE
    room = Room()
    made = _made(facts, room, foot)
    for _ in range(_STEPS):
        if length(made) <= PAGES:
            break
        room = room.less(weights)
        made = _made(facts, room, foot)
    return made


def length(brief: Brief) -> int:
    """How many lines it takes, estimated: what is wide counts double, the list of documents is small print."""
    lines = 3
    for section in brief.sections:
        lines += 2 + sum(-(-width(note) // _CELLS) for note in section.notes)
        for item in section.items:
            said = sum(width(each.text) + 5 * len(each.sources) for each in item.sentences)
            lines += max(1, -(-said // _CELLS), -(-width(item.lead) // 20))
    small = sum(-(-(width(each.text) + width(each.url) + 6) // _SMALL) for each in brief.references)
    return lines + 2 + -(-small * 2 // 5) + sum(-(-width(line) // _CELLS) for line in brief.foot)


def _made(facts: Facts, room: Room, foot: tuple[str, ...]) -> Brief:
    tell = Telling(facts)
    sections = [who(tell)]
    if not facts.them:
        sections.append(partners(tell, room.partners))
    sections += [history(tell, room.history), standing(tell, room.standing), pending(tell, room.open)]
    sections += [signers(tell, room.signers), neighbours(tell, room.near)]
    numbers = _numbers(sections)
    references = tuple(_reference(tell, source, number) for source, number in numbers.items())
    unsaid = len(tell.unsaid - numbers.keys())
    more = (tell.say("note.documents", count=unsaid, command=_command(facts)),) if unsaid else ()
    return Brief(
        lang=tell.lang,
        title=_title(tell),
        subtitle=_subtitle(tell),
        sections=tuple(sections),
        heading=tell.say("section.documents"),
        references=references,
        numbers=numbers,
        foot=(*more, *foot),
    )


def _numbers(sections: list[Section]) -> dict[str, int]:
    cited = [
        source
        for section in sections
        for item in section.items
        for sentence in item.sentences
        for source in sentence.sources
    ]
    return {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}


def _reference(tell: Telling, source: str, number: int) -> Reference:
    """Issuer, date, title: for a document; the text itself for a law or the source of the table of units."""
    known = tell.facts.references.get(source)
    if known is None:
        of_table = any(source in place.sources for place in tell.facts.places)
        return Reference(number, tell.say("who.table", source=plain(source)) if of_table else plain(source), "")
    issuer = tell.label(text(known, "issuer")) or plain(text(known, "written") or text(known, "publisher"))
    title = plain(text(known, "title"))
    named = tell.say("thing.name", title=title) if title else tell.label(text(known, "kind"))
    parts = [issuer, plain(text(known, "number")), tell.date(text(known, "issued")), named]
    return Reference(number, tell.say("label.list").join(filter(None, parts)), plain(text(known, "url")))


def _title(tell: Telling) -> str:
    us, them = tell.labels(tell.facts.us), tell.labels(tell.facts.them)
    return tell.say("brief.title", a=us, b=them) if them else tell.say("brief.alone", a=us)


def _subtitle(tell: Telling) -> str:
    view = tell.facts.view
    if view.lens.day is None:
        return tell.say("brief.as-signed", day=tell.date(view.today))
    return tell.say("brief.as-of", day=tell.date(view.lens.day))


def _command(facts: Facts) -> str:
    names = (vocab.local_name(units[0]) for units in (facts.us, facts.them) if units)
    return f"ketnoi show {' '.join(names)} --sources"


def _foot(view: View, tell: Telling) -> tuple[str, ...]:
    """The day of the data and what was looked at, as every count says it."""
    told = view.graph.manifest
    if told is None:
        day = tell.say("brief.foot-remote")
    else:
        day = tell.say("brief.foot", digest=told["digest"][:12], built=tell.date(told["day"]))
    return day, coverage(view).say(view)
