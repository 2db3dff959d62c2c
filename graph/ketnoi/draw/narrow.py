"""A smaller page: only what it shows under its lens. What is left out is not in the file at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.draw.changes import reached
from ketnoi.draw.contract import Facts, Span, Start, Support, Thing, Unit
from ketnoi.draw.facts import cited
from ketnoi.draw.opening import Shown, stages_from


@dataclass(frozen=True)
class Wish:
    """What a smaller page shows; what is empty narrows nothing.

    `focus`: ids of units, whose ties are shown, and those of their partners up to `depth` ties away. `stage`: the id of
    the lowest. `sectors`: ids, narrower ones included. `between`: two days, within which a thing may have happened.
    """

    focus: tuple[str, ...] = ()
    depth: int = 1
    stage: str = ""
    sectors: tuple[str, ...] = ()
    between: tuple[str, str] | None = None

    def is_empty(self) -> bool:
        """True where nothing is to be left out."""
        return not (self.focus or self.stage or self.sectors or self.between)


def narrow(facts: Facts, wish: Wish) -> Facts:
    """The facts with only those ties that the wish means, as their lens shows them, and what belongs to these.

    Every tie that stays keeps all its days: under another lens it is whole. The facts that are given do not change.
    """
    if wish.is_empty():
        return facts
    things = {thing["id"]: thing for thing in facts["things"] if _meant(facts, thing, wish)}
    shown = Shown(facts, set(things))
    kept = sorted(shown.around(wish.focus, wish.depth) if wish.focus else shown.sides)
    return _cut(facts, kept, wish)


def _meant(facts: Facts, thing: Thing, wish: Wish) -> bool:
    least = facts["concepts"][f"stage/{wish.stage}"]["order"] if wish.stage else 0
    sectors = _with_broader(facts, thing["sectors"])
    return (
        thing["order"] >= least
        and (not wish.sectors or bool(sectors & {f"sector/{name}" for name in wish.sectors}))
        and (wish.between is None or _happened(thing, *wish.between))
    )


def _with_broader(facts: Facts, sectors: Iterable[str]) -> set[str]:
    known = facts["concepts"]
    steps = {name: [concept["broader"]] for name, concept in known.items() if "broader" in concept}
    return reached(sectors, steps)


def _happened(thing: Thing, first: str, last: str) -> bool:
    """True where it may have happened between two days; of what has no date or no bounds nobody can say that."""
    bounds = (thing["earliest"], thing["latest"])
    if thing["undated"] or bounds == (FIRST_DAY, LAST_DAY):
        return False
    return thing["earliest"] <= last and first <= thing["latest"]


def _cut(facts: Facts, kept: list[int], wish: Wish) -> Facts:
    """The facts with some of the supports, and all that these need."""
    places = {number: place for place, number in enumerate(kept)}
    supports = [facts["supports"][number] for number in kept]
    spans: list[Span] = [
        {**span, "support": places[span["support"]]} for span in facts["spans"] if span["support"] in places
    ]
    names = {support["thing"] for support in supports}
    things = [thing for thing in facts["things"] if thing["id"] in names]
    tied = _tied(supports, spans) | set(wish.focus)
    units = _family(facts["units"], tied)
    known = {unit["id"] for unit in units}
    acting = tied | {passage["unit"] for passage in facts["passages"] if passage["to"] in tied}
    duties = [duty for duty in facts["undertakings"] if acting & set(duty["units"])]
    papers = set(cited(things, duties))
    documents = [document for document in facts["documents"] if document["id"] in papers]
    return {
        **facts,
        "start": _start(facts, wish),
        "units": units,
        "changes": [change for change in facts["changes"] if known.issuperset((*change["from"], *change["to"]))],
        "passages": [passage for passage in facts["passages"] if {passage["unit"], passage["to"]} <= known],
        "documents_count": len(documents),
        "documents": documents,
        "things": things,
        "supports": supports,
        "spans": spans,
        "undertakings": duties,
        "bodies": [body for body in facts["bodies"] if body["unit"] in known],
    }


def _tied(supports: Iterable[Support], spans: Iterable[Span]) -> set[str]:
    ends = {end for each in supports for end in (each["vietnam"], each["japan"])}
    return ends.union(*({span["vietnam"], span["japan"], *span["candidates"]} for span in spans))


def _family(units: list[Unit], tied: set[str]) -> list[Unit]:
    """The units with those from which they came, to which they passed, and which contain them."""
    back, forth = {unit["id"]: unit["before"] for unit in units}, {unit["id"]: unit["after"] for unit in units}
    family = reached(tied, back) | reached(tied, forth)
    family = reached(family, {unit["id"]: [unit["within"]] for unit in units if unit["within"]})
    return [unit for unit in units if unit["id"] in family]


def _start(facts: Facts, wish: Wish) -> Start:
    """The state in which the smaller page opens, beside its lens."""
    start: Start = {"lens": facts["start"]["lens"], "day": facts["start"]["day"]}
    if wish.focus:
        start["focus"], start["depth"] = list(wish.focus), wish.depth
    if wish.stage:
        start["stage"] = stages_from(facts, wish.stage)
    if wish.sectors:
        start["sectors"] = list(wish.sectors)
    if wish.between:
        start["between"] = list(wish.between)
    return start
