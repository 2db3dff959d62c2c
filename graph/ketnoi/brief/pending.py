"""What was promised or proposed and is open: proposals and plans, and undertakings whose outcome no document tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from ketnoi.answer import rows
from ketnoi.answer.collate import chronological
from ketnoi.brief.gather import Event, local, text
from ketnoi.brief.history import disputes, is_open
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.order import newest, once
from ketnoi.brief.telling import Telling

Told = Callable[[], Iterator[Sentence]]
_CLOSED = ("done", "not-done", "declined")
_DUE = ("ahead", "none-named", "passed")


def pending(tell: Telling, most: int) -> Section:
    """The section: what is due next, then in turns what was proposed last and what is past its day."""
    duties = [each for each in tell.facts.duties if local(each, "outcome") not in _CLOSED]
    duties.sort(key=lambda each: chronological(text(each, "due")))
    proposals = newest(once(filter(is_open, tell.facts.events), lambda each: each.what))
    by_deadline = {name: [e for e in duties if local(e, "deadline") == name] for name in _DUE}
    ahead = [_duty(tell, each) for each in by_deadline["ahead"]]
    rest = [_duty(tell, each) for each in (*by_deadline["none-named"], *reversed(by_deadline["passed"]))]
    both = zip_longest((_proposal(tell, each) for each in proposals), rest)
    items = [*ahead, *(each for pair in both for each in pair if each)]
    chosen = [Item(lead, tuple(said())) for lead, said in items[:most]]
    notes = [tell.say("open.note")] if chosen else []
    return tell.section(tell.say("section.open"), chosen, left=len(items) - most, notes=notes)


def _proposal(tell: Telling, event: Event) -> tuple[str, Told]:
    return tell.date(event.date), lambda: _proposed(tell, event)


def _proposed(tell: Telling, event: Event) -> Iterator[Sentence]:
    known = tell.facts.details[event.what]
    title = tell.title(event.what) or tell.parties(event.what)
    kinds = tell.kinds(event.what, "kind", "force")
    yield tell.sentence("open.proposal", event.documents, title=title, kinds=kinds)
    if known["aims"] is not None:
        key = "open.aims-by" if known["bywhen"] is not None else "open.aims"
        said = {"aim": tell.label(text(known, "aims")), "when": tell.date(text(known, "bywhen"))}
        yield tell.sentence(key, event.documents, **said)
    yield from disputes(tell, event.what)


def _duty(tell: Telling, cells: rows.Cells) -> tuple[str, Told]:
    return tell.date(text(cells, "due")), lambda: _undertaken(tell, cells)


def _undertaken(tell: Telling, cells: rows.Cells) -> Iterator[Sentence]:
    leads, what = rows.nodes(cells["leads"]), text(cells, "what")
    told = [name for name in ("kind", "force", "deadline", "outcome") if cells[name] is not None]
    kinds = [tell.label(text(cells, name)) for name in told]
    kinds = list(dict.fromkeys(kinds))  # a request that is requested
    if quantity := _quantity(tell, cells):
        kinds.insert(1, quantity)
    action = (tell.title(what) or tell.label(what)).rstrip(".。")  # the kinds follow in brackets
    said = {"what": action, "kinds": tell.say("label.list").join(kinds)}
    key = "open.duty" if leads else "open.nobody"
    yield tell.sentence(key, rows.nodes(cells["documents"]), who=tell.labels(leads, most=3), **said)
    yield from disputes(tell, what)


def _quantity(tell: Telling, cells: rows.Cells) -> str:
    least, most = text(cells, "least"), text(cells, "most")
    numbers = least if least == most else "–".join(filter(None, [least, most]))
    return f"{numbers} {tell.label(text(cells, 'counted'))}".strip() if numbers else ""
