"""The history in order: papers first when room is short, then the newest contacts; disputes beside what is held."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.answer.collate import chronological
from ketnoi.brief.gather import Event, local, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.order import newest, once
from ketnoi.brief.telling import Telling

_OPEN = ("proposed",)


def is_open(event: Event) -> bool:
    """True for what was proposed, wished or planned: it is told among what is open."""
    return not event.is_paper and event.stage in _OPEN


def history(tell: Telling, most: int) -> Section:
    """The section: at most so many papers and contacts, in the order in which they happened."""
    events = once((each for each in tell.facts.events if not is_open(each)), lambda each: each.what)
    ranked = newest(events)
    ranked.sort(key=lambda each: (not each.is_paper, each.date == "", each.stage == "mentioned"))
    chosen = sorted(ranked[:most], key=lambda each: (chronological(each.date), not each.is_paper, each.what))
    items = [Item(tell.date(each.date), tuple(told(tell, each))) for each in chosen]
    return tell.section(tell.say("section.history"), items, left=len(events) - most)


def told(tell: Telling, event: Event) -> Iterator[Sentence]:
    """What one paper or contact was, what it follows, and where documents disagree."""
    yield _paper(tell, event) if event.is_paper else _contact(tell, event)
    known = tell.facts.details[event.what]
    if known["follows"] is not None and known["followsas"] is not None:
        how, day = local(known, "followsas"), tell.date(text(known, "followed"))
        yield tell.sentence(f"thing.{how}", event.documents, date=day)
    if event.certainty == "possible":
        yield tell.sentence("thing.possible", event.documents)
    yield from disputes(tell, event.what)


def _paper(tell: Telling, event: Event) -> Sentence:
    parties, kinds = tell.parties(event.what), tell.kinds(event.what, "form", "relation")
    if title := tell.title(event.what):
        return tell.sentence("thing.paper", event.documents, parties=parties, title=title, kinds=kinds)
    return tell.sentence("thing.untitled", event.documents, parties=parties, kinds=kinds)


def _contact(tell: Telling, event: Event) -> Sentence:
    done = local(tell.facts.details[event.what], "force") == "done"
    kinds = tell.kinds(event.what, "kind", *(() if done else ("force",)))
    if title := tell.title(event.what):
        return tell.sentence("thing.contact", event.documents, title=title, kinds=kinds)
    return tell.sentence("thing.unnamed", event.documents, parties=tell.parties(event.what), kinds=kinds)


def disputes(tell: Telling, what: str) -> Iterator[Sentence]:
    """One sentence for each value that documents say instead of the one that is held."""
    against: dict[tuple[str, str], list[str]] = {}
    for each in tell.facts.conflicts:
        if text(each, "what") == what and text(each, "agrees") == "false":
            said = (tell.label(text(each, "property")), _value(tell, each["value"]))
            against.setdefault(said, []).append(text(each, "document"))
    for (prop, value), documents in against.items():
        yield tell.sentence("thing.disputed", documents, property=prop, value=value)


def _value(tell: Telling, value: rows.Value) -> str:
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        return tell.label(value.value)
    return tell.date(value.value) if value.datatype in (vocab.EDTF, vocab.XSD_DATE) else value.value
