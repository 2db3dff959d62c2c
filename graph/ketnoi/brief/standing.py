"""What stands and what ends when: each paper that no later one replaced, and who carries it on, on which ground."""

from __future__ import annotations

from collections.abc import Iterator

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.brief.gather import local, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.order import once
from ketnoi.brief.telling import Telling

_ORDER = ("running", "extended", "open", "party-dissolved", "unknown", "term-over", "ended")


def standing(tell: Telling, most: int) -> Section:
    """The section: what runs first, what is over last; what was replaced in one sentence."""
    found = _papers(tell)
    replaced = [each for each in found if local(each, "standing") == "replaced"]
    lasting = sorted((e for e in found if e not in replaced), key=lambda each: _ORDER.index(local(each, "standing")))
    items = [Item(tell.date(text(each, "date")), tuple(_told(tell, each))) for each in lasting[:most]]
    if replaced:
        dates = tell.listed(tell.dates(text(each, "date") for each in reversed(replaced)))
        documents = [_first(tell, each) for each in replaced]
        lead = tell.label(text(replaced[0], "standing"))
        items.append(Item(lead[:1].upper() + lead[1:], (tell.sentence("stands.replaced", documents, names=dates),)))
    return tell.section(tell.say("section.standing"), items, left=len(lasting) - most)


def _papers(tell: Telling) -> list[rows.Cells]:
    """One row a paper: that of several parties has one for each partner."""
    return once(tell.facts.standing, lambda each: text(each, "what"))


def _first(tell: Telling, cells: rows.Cells) -> str:
    return tell.cite(rows.nodes(cells["documents"]))[0]


def _told(tell: Telling, cells: rows.Cells) -> Iterator[Sentence]:
    what, documents = text(cells, "what"), rows.nodes(cells["documents"])
    name = tell.name(what, text(cells, "date"))
    fill = {"name": name, "ends": _ends(tell, cells), "since": tell.date(text(cells, "since"))}
    yield tell.sentence(f"stands.{_key(cells)}", _witness(tell, cells) or documents, **fill)
    if cells["extension"] is not None and local(cells, "standing") in ("running", "extended", "unknown"):
        yield tell.sentence("stands.extension", documents, how=tell.label(text(cells, "extension")))
    yield from carried(tell, what, documents)


def _witness(tell: Telling, cells: rows.Cells) -> list[str]:
    """The documents that a standing comes from, where documents said so: that it ended, or that its term is over."""
    by = text(cells, "by")
    if vocab.prefix_of(by) == "document":
        return [by]
    lost = [e for e in tell.facts.fates if text(e, "thing") == text(cells, "what") and e["to"] is None]
    return [each for e in lost for each in rows.nodes(e["documents"])] if local(cells, "standing") == "ended" else []


def _key(cells: rows.Cells) -> str:
    """Which sentence says how a paper stands: an end that was computed is told as one."""
    key, computed = local(cells, "standing"), text(cells, "computed") == "true"
    if key == "term-over" and cells["ends"] is None:
        return "observed-over"
    if computed:
        return {"running": "computed", "term-over": "term-over-computed"}.get(key, key)
    return key


def _ends(tell: Telling, cells: rows.Cells) -> str:
    """The end as a document has it, be it a year; else the day that was computed."""
    known = tell.facts.details.get(text(cells, "what"))
    said = text(known, "until") if known else ""
    return tell.date(said if said and not said.startswith("[") else text(cells, "ends"))


def carried(tell: Telling, what: str, documents: list[str]) -> Iterator[Sentence]:
    """Who carries a paper on: what documents say of it, else that it is presumed, else that nobody is named."""
    fates = [each for each in tell.facts.fates if text(each, "thing") == what]
    event = tell.event(what)
    if tell.facts.view.lens.as_signed:
        return
    for each in fates:
        to, kind, day = (text(each, name) for name in ("to", "kind", "date"))
        said = {"from": tell.label(text(each, "from")), "kind": tell.label(kind), "date": tell.date(day)}
        key = "stands.fate" if to else "stands.lost"
        yield tell.sentence(key, rows.nodes(each["documents"]), **said, to=tell.label(to))
    if fates or event is None or event.ground not in ("presumed", "dissolved"):
        return
    names = {"written": tell.label(event.written), "seen": tell.label(event.seen)}
    if event.ground == "presumed":
        names["written"] = tell.former(event.written, event.seen)
        yield tell.sentence("stands.presumed", documents, **names)
    elif event.candidates:
        yield tell.sentence("stands.candidates", documents, **names, candidates=tell.labels(event.candidates))
    else:
        yield tell.sentence("stands.dissolved", documents, **names)
