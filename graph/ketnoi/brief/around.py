"""Partners of a unit, and what neighbours do with the same partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ketnoi import vocab
from ketnoi.answer.lens import STAGES
from ketnoi.brief.gather import Event
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.order import newest
from ketnoi.brief.telling import Telling

_DATES = 3


def partners(tell: Telling, most: int) -> Section:
    """The partners of a unit, those with the strongest tie first, each with its newest papers or contacts."""
    grouped = _by_partner(tell.facts.events)
    items = [Item(tell.label(unit), tuple(_tie(tell, found))) for unit, found in list(grouped.items())[:most]]
    return tell.section(tell.say("section.partners"), items, left=len(grouped) - most)


def neighbours(tell: Telling, most: int) -> Section:
    """Who else has papers with the partner; of a unit alone, who else with each of its strongest partners."""
    found = tell.facts.neighbours
    if not tell.facts.them:
        shared = {unit: events for unit, events in found.items() if events}
        items = [Item(tell.label(unit), (_names(tell, events),)) for unit, events in list(shared.items())[:most]]
        return tell.section(tell.say("section.others"), items, left=len(shared) - most)
    grouped = _by_partner(event for events in found.values() for event in events)
    items = [Item(tell.label(unit), tuple(_tie(tell, events))) for unit, events in list(grouped.items())[:most]]
    title = tell.say("section.neighbours", name=tell.labels(tell.facts.them))
    return tell.section(title, items, left=len(grouped) - most)


def _by_partner(events: Iterable[Event]) -> dict[str, list[Event]]:
    grouped: dict[str, list[Event]] = {}
    for each in events:
        grouped.setdefault(each.partner, []).append(each)
    return grouped


def _tie(tell: Telling, events: list[Event]) -> Iterator[Sentence]:
    papers = [each for each in events if each.is_paper]
    shown = _newest(papers or events)
    dates = tell.dates(dict.fromkeys(each.date for each in shown if each.date))
    dates += tell.dates("" for each in shown if not each.date)
    more = len(papers or events) - len(shown)
    dates += [tell.say("list.more", count=more)] if more else []
    listed = tell.say(f"near.{'papers' if papers else 'contacts'}", dates=tell.say("label.list").join(dates))
    stage = tell.label(vocab.node("stage", max((each.stage for each in events), key=STAGES.index)).value)
    yield tell.sentence("near.tie", [_best(tell, each) for each in shown], stage=stage, papers=listed)
    presumed = {(each.written, each.seen): each for each in shown if each.ground == "presumed"}
    for (written, seen), each in presumed.items():
        names = {"written": tell.former(written, seen), "seen": tell.label(seen)}
        # Where the heir is who is asked for, or who the line is about, it need not be named again.
        key = "near.passed" if seen in (*tell.facts.us, *tell.facts.them, each.partner) else "near.presumed"
        yield tell.sentence(key, each.documents, **names)


def _newest(events: list[Event]) -> list[Event]:
    """The newest few; several of one day count as one."""
    ordered = newest(events)
    days = list(dict.fromkeys(each.date for each in ordered))[:_DATES]
    return [each for each in ordered if each.date in days]


def _best(tell: Telling, event: Event) -> str:
    return tell.cite(event.documents)[0]


def _names(tell: Telling, events: tuple[Event, ...]) -> Sentence:
    units = _by_partner(events)
    documents = [_best(tell, found[0]) for found in units.values()]
    return tell.sentence("near.also", documents, names=tell.labels(units, most=12))
