"""What a brief rests on: the answers to existing questions about a unit, or about the tie of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pyoxigraph import NamedNode

from ketnoi import paths, sparql, vocab
from ketnoi.answer import rows
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.sides import country, opposite
from ketnoi.answer.view import View
from ketnoi.brief.order import once
from ketnoi.questions import Term, load_question

_PARTNERS = 8
"""With how many of a unit's partners others are looked for."""


class Event(NamedTuple):
    """One paper or contact in which the units met, seen through the lens."""

    what: str
    date: str
    stage: str
    certainty: str
    partner: str
    written: str
    seen: str
    ground: str
    candidates: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def is_paper(self) -> bool:
        """True for an agreement, False for a contact."""
        return vocab.prefix_of(self.what) == "agreement"


class Place(NamedTuple):
    """One unit: what it is, how it changed, what its row in the table rests on, and whether ties were looked for."""

    unit: str
    facts: tuple[rows.Cells, ...]
    changes: tuple[rows.Cells, ...]
    sources: tuple[str, ...]
    searches: tuple[rows.Cells, ...]


@dataclass(frozen=True)
class Facts:
    """All that a brief may say. `them` is empty where it is about one unit and its partners."""

    view: View
    us: tuple[str, ...]
    them: tuple[str, ...]
    events: tuple[Event, ...]
    standing: tuple[rows.Cells, ...]
    duties: tuple[rows.Cells, ...]
    signers: tuple[rows.Cells, ...]
    neighbours: dict[str, tuple[Event, ...]]
    places: tuple[Place, ...]
    ends: dict[str, str]
    details: dict[str, rows.Cells] = field(default_factory=dict)
    conflicts: tuple[rows.Cells, ...] = ()
    fates: tuple[rows.Cells, ...] = ()
    references: dict[str, rows.Cells] = field(default_factory=dict)


def text(cells: rows.Cells, name: str) -> str:
    """What a cell says, empty where it says nothing; a thing by its IRI."""
    return sparql.text(cells[name])


def local(cells: rows.Cells, name: str) -> str:
    """The id of what a cell names, empty where it names nothing."""
    return vocab.local_name(text(cells, name))


def gather(view: View, one: str, other: str | None = None) -> Facts:
    """Ask everything about a unit and its partners, or about the tie of two.

    Raises ArgumentError for a name that nobody bears, or several, and for two places of one country.
    """
    us = view.units(one)
    them = view.units(other) if other is not None else ()
    opposite(one, other or "", us, them)
    events = _tie(view, us, them) if them else _partners(view, us)
    asked = {"asked": us, "other": them} if them else {"asked": us}
    standing = _ask(view, "standing", **asked)
    places = tuple(_place(view, unit) for unit in them or us)
    family = {*us, *them, *(unit for each in events for unit in (each.written, each.seen))}
    duties = _duties(view, us) if not them else _promised(view, us, them, events)
    duties = once(duties, lambda each: text(each, "what"))
    signers = _ask(view, "offices", asked=sorted(family))
    shared = {unit: _partners(view, (unit,), "shared", us) for unit in (() if them else _strongest(events))}
    neighbours = shared | {unit: _met(_partners(view, (unit,), without=us)) for unit in them}
    seen = (*events, *(each for found in neighbours.values() for each in found))
    ends = _ask(
        view, "unit-places", unit=sorted({unit for each in seen for unit in (each.written, each.seen)} | family)
    )
    until = {text(each, "unit"): text(each, "until") for each in ends}
    facts = Facts(view, us, them, events, standing, tuple(duties), signers, neighbours, places, until)
    return _completed(facts)


def _completed(facts: Facts) -> Facts:
    """The facts with the particulars of all they name, without the signers of other ties."""
    view, papers = facts.view, sorted({each.what for each in facts.events if each.is_paper})
    things = sorted({each.what for each in facts.events} | {text(each, "what") for each in facts.duties})
    details = {text(each, "thing"): each for each in _ask(view, "particulars", thing=things)} if things else {}
    signers = tuple(each for each in facts.signers if text(each, "what") in papers)
    conflicts = _ask(view, "conflicts", what=things) if things else ()
    fates = _ask(view, "fates", thing=papers) if papers else ()
    cited = {document for each in facts.events for document in each.documents}
    cited |= {document for found in facts.neighbours.values() for each in found for document in each.documents}
    cited |= {
        document for each in (*facts.standing, *facts.duties, *fates) for document in rows.nodes(each["documents"])
    }
    cited |= {text(each, "document") for each in (*signers, *conflicts)}
    cited |= {text(each, "said") for place in facts.places for each in place.searches if each["said"]}
    found = _ask(view, "references", document=sorted(cited)) if cited else ()
    return replace(
        facts,
        signers=signers,
        details=details,
        conflicts=conflicts,
        fates=fates,
        references={text(each, "document"): each for each in reversed(found)},
    )


def _ask(view: View, name: str, **values: Sequence[str]) -> tuple[rows.Cells, ...]:
    question = load_question(paths.ontology_dir(), name)
    given: dict[str, list[Term]] = {key: [NamedNode(iri) for iri in iris] for key, iris in values.items()}
    return tuple(answer(question, terms(question, {}, view) | given, view))


def _tie(view: View, us: tuple[str, ...], them: tuple[str, ...]) -> tuple[Event, ...]:
    found = _ask(view, "links", asked=us, other=them)
    ours = "vietnam" if country(us[0]) == "vn" else "japan"
    theirs = "japan" if ours == "vietnam" else "vietnam"
    orphans = () if view.lens.as_signed else _ask(view, "orphans")
    heirs = {text(each, "what"): tuple(rows.nodes(each["candidates"])) for each in orphans}
    return _merged(
        _event(each, text(each, theirs), ("writtenvietnam", "vietnam"), heirs.get(text(each, "what"), ()))
        for each in found
    )


def _partners(
    view: View, units: tuple[str, ...], name: str = "partners", without: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    events = []
    for unit in units:
        for each in _ask(view, name, asked=(unit,)):
            moved = text(each, "partner") != text(each, "written")
            event = _event(each, text(each, "partner"), ("written", "partner"), tuple(rows.nodes(each["candidates"])))
            if not moved:
                event = event._replace(written=text(each, "signatory"), seen=text(each, "unit") or unit)
            events.append(event)
    return tuple(each for each in _merged(events, by_partner=True) if not {each.partner, each.written} & set(without))


def _event(cells: rows.Cells, partner: str, moved: tuple[str, str], candidates: tuple[str, ...]) -> Event:
    return Event(
        what=text(cells, "what"),
        date=text(cells, "date"),
        stage=local(cells, "stage"),
        certainty=local(cells, "certainty"),
        partner=partner,
        written=text(cells, moved[0]),
        seen=text(cells, moved[1]),
        ground=local(cells, "ground"),
        candidates=candidates,
        documents=tuple(rows.nodes(cells["documents"])),
    )


def _merged(events: Iterable[Event], *, by_partner: bool = False) -> tuple[Event, ...]:
    """One event a thing, or a thing and partner; the first of several rows stands."""
    found: dict[tuple[str, str], Event] = {}
    for each in events:
        found.setdefault((each.what, each.partner if by_partner else ""), each)
    return tuple(found.values())


def _strongest(events: Iterable[Event]) -> list[str]:
    partners = dict.fromkeys(each.partner for each in events if each.is_paper)
    return list(partners)[:_PARTNERS]


def _met(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Without those whom a document only names together, or who only wished."""
    return tuple(each for each in events if each.stage not in ("mentioned", "proposed"))


def _place(view: View, unit: str) -> Place:
    facts, changes, table = (_ask(view, name, unit=(unit,)) for name in ("unit-facts", "unit-changes", "row-sources"))
    sources = tuple(dict.fromkeys(text(each, "source") for each in table if each["source"]))
    return Place(unit, facts, changes, sources, _ask(view, "gaps", asked=(unit,)))


def _duties(view: View, units: Iterable[str]) -> list[rows.Cells]:
    return [each for unit in units for each in _ask(view, "duties", who=(unit,))]


def _promised(view: View, us: tuple[str, ...], them: tuple[str, ...], events: Iterable[Event]) -> list[rows.Cells]:
    """What one side of a tie is to do that concerns the other (or a body of it), or stands under a paper of the tie.

    What a partner promised to somebody else is no matter of this tie.
    """
    events = tuple(events)
    papers = [each.what for each in events if each.is_paper]
    vietnamese = {unit for each in events for unit in (each.written, each.seen)}
    ours, theirs = ({*side, *vietnamese} if country(side[0]) == "vn" else {*side} for side in (us, them))
    found = [(each, theirs) for each in _duties(view, us)] + [(each, ours) for each in _duties(view, them)]
    things = sorted({text(each, "what") for each, _ in found})
    details = {text(each, "thing"): each for each in _ask(view, "particulars", thing=things)} if things else {}
    return [each for each, others in found if _concerns(details, each, others, papers)]


def _concerns(details: dict[str, rows.Cells], duty: rows.Cells, partners: set[str], papers: list[str]) -> bool:
    """True for what concerns the partner (or a body of it), or stands under a paper of the tie."""
    known = details.get(text(duty, "what"))
    return known is not None and (bool(partners & set(rows.nodes(known["concerns"]))) or text(known, "under") in papers)
