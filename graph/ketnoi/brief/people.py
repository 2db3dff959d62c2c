"""Who signed, paper by paper, the newest first."""

from __future__ import annotations

from ketnoi.answer import rows
from ketnoi.answer.collate import chronological
from ketnoi.answer.formats import plain
from ketnoi.brief.gather import Event, local, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.telling import Telling


def signers(tell: Telling, most: int) -> Section:
    """The section; of how many papers no signer is known is said beside."""
    papers = list({each.what: each for each in tell.facts.events if each.is_paper}.values())
    papers.sort(key=lambda each: chronological(each.date) if each.date else ("", ""), reverse=True)
    named = [(each, found) for each in papers if (found := _of(tell, each.what))]
    items = tuple(Item(tell.date(each.date), (_signed(tell, each, found),)) for each, found in named[:most])
    notes = [tell.say("note.left", count=len(named) - most)] if len(named) > most else []
    if len(named) < len(papers):
        notes.append(tell.say("signers.unnamed", count=len(papers) - len(named), all=len(papers)))
    return Section(tell.say("section.signers"), items, tuple(notes if papers else [tell.say("note.none")]))


def _of(tell: Telling, what: str) -> list[rows.Cells]:
    """The signers of a paper, one row a person: of several offices the first."""
    found = [e for e in tell.facts.signers if text(e, "what") == what and local(e, "capacity") == "signer"]
    return list({text(each, "name"): each for each in reversed(found)}.values())[::-1]


def _signed(tell: Telling, paper: Event, found: list[rows.Cells]) -> Sentence:
    people = "; ".join(_person(tell, each) for each in found)
    documents = [text(each, "document") for each in found]
    return tell.sentence("signers.paper", documents, paper=tell.name(paper.what, paper.date), people=people)


def _person(tell: Telling, cells: rows.Cells) -> str:
    name, japanese, office = (plain(text(cells, key)) for key in ("name", "namejapanese", "office"))
    if japanese and japanese != name:
        name = tell.say("signers.both", name=name, japanese=japanese)
    return tell.say("signers.person", name=name, office=office) if office else name
