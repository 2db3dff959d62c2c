"""Who signed, paper by paper, the newest first."""

from __future__ import annotations

from ketnoi.answer import rows
from ketnoi.answer.formats import plain
from ketnoi.brief.gather import Event, local, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.order import newest, once
from ketnoi.brief.telling import Telling


def signers(tell: Telling, most: int) -> Section:
    """The section; of how many papers no signer is known is said beside."""
    papers = newest(once((each for each in tell.facts.events if each.is_paper), lambda each: each.what))
    named = [(each, found) for each in papers if (found := _of(tell, each.what))]
    items = [Item(tell.date(each.date), (_signed(tell, each, found),)) for each, found in named[:most]]
    unnamed = len(papers) - len(named)
    key = "signers.unnamed" if named else "signers.none"
    notes = [tell.say(key, count=unnamed, all=len(papers))] if unnamed else []
    return tell.section(tell.say("section.signers"), items, left=len(named) - most, notes=notes)


def _of(tell: Telling, what: str) -> list[rows.Cells]:
    """The signers of a paper, one row a person: of several offices the first."""
    found = [e for e in tell.facts.signers if text(e, "what") == what and local(e, "capacity") == "signer"]
    return once(reversed(found), lambda each: text(each, "name"))[::-1]


def _signed(tell: Telling, paper: Event, found: list[rows.Cells]) -> Sentence:
    people = tell.say("list.people").join(_person(tell, each) for each in found)
    documents = [text(each, "document") for each in found]
    return tell.sentence("signers.paper", documents, paper=tell.name(paper.what, paper.date), people=people)


def _person(tell: Telling, cells: rows.Cells) -> str:
    name, japanese, office = (plain(text(cells, key)) for key in ("name", "namejapanese", "office"))
    if japanese and japanese != name:
        name = tell.say("signers.both", name=name, japanese=japanese)
    return tell.say("signers.person", name=name, office=office) if office else name
