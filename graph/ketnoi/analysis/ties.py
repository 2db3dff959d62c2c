"""The ties that an analysis is about: what joins which units, seen through one lens, by which documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import Literal

from ketnoi import paths, vocab
from ketnoi.analysis.attested import Told, as_known, told
from ketnoi.answer.lens import STAGES
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import ArgumentError
from ketnoi.questions import Term, read_question
from ketnoi.sparql import select, text

GROUNDS = ("as-signed", "continues", "confirmed", "presumed", "dissolved")
"""On what a tie is seen at a unit, surest first; `dissolved`: its party is gone and nobody is known to follow it."""
REASONS = ("bodies", "possible", "grounds", "unknown")
"""Why a tie is left out: it binds no government; need not have been by the day; stands on another ground; or only
documents that are later, or of no known day, tell of it."""
LEAST = "agreement"
"""The lowest stage of ties, where none is chosen: a paper that binds a government."""

Row = Mapping[str, str]


class Unit(NamedTuple):
    """A local unit: its kind and region are ids of concepts ("" where none is known), its days ISO dates.

    Latitude and longitude are degrees of WGS 84.
    """

    id: str
    kind: str
    country: str
    since: str
    until: str
    region: str
    at: tuple[float, float] | None

    @property
    def top(self) -> bool:
        """Whether it is of its country's highest level: a province, centrally-run city, or prefecture."""
        return self.kind in vocab.PROVINCES | vocab.PREFECTURES

    def exists(self, day: str) -> bool:
        """Whether it is there on an ISO day; never as signed, where the day is ""."""
        return self.since <= day <= self.until


class Tie(NamedTuple):
    """One paper or contact as what joins two units. All are ids; `order` is the rank of the stage; days are ISO dates.

    `written` are the units as the documents of the time name them, Vietnamese first. `ground` is the weaker of those of
    the two sides. `documents` are those that tell of it, with the oldest first where their days are known.
    """

    what: str
    paper: bool
    kind: str
    force: str
    stage: str
    order: int
    vietnam: str
    japan: str
    ground: str
    written: tuple[str, str]
    earliest: str
    latest: str
    undated: bool
    through: tuple[str, ...]
    documents: tuple[str, ...]
    sectors: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two units that it joins, Vietnamese first."""
        return self.vietnam, self.japan


class Choice(NamedTuple):
    """Which ties are taken: on which grounds, of which documents, and whether those of bodies and of unsure days count.

    `known_by` is an ISO day: only documents that were certainly issued by then are known, with what `attested` says of
    things by some of their documents. `bodies` takes ties that bind an assembly, a department or a port and not the
    government; `possible` takes what may have happened by the day of the lens, and may not.
    """

    grounds: tuple[str, ...] = GROUNDS
    known_by: str = LAST_DAY
    bodies: bool = False
    possible: bool = False

    @property
    def narrow(self) -> bool:
        """Whether it leaves out ties that are known today, by grounds or by the day of documents."""
        return set(self.grounds) != set(GROUNDS) or self.known_by != LAST_DAY


class Record(NamedTuple):
    """Ties in canonical order, the units they may join, and what was left out and why (a count for each reason).

    `day` is that of the lens, "" as signed. `units` are all provinces and prefectures of the day and every unit that a
    tie ever showed; `broader` gives the sector above a sector.
    """

    day: str
    ties: tuple[Tie, ...]
    units: Mapping[str, Unit]
    broader: Mapping[str, str]
    left_out: Mapping[str, int]
    choice: Choice

    @property
    def things(self) -> tuple[str, ...]:
        """The ids of all papers and contacts, in canonical order; one of several units is several ties."""
        return tuple(sorted({tie.what for tie in self.ties}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents behind the ties, in canonical order."""
        return tuple(sorted({document for tie in self.ties for document in tie.documents}))

    @property
    def tied(self) -> frozenset[str]:
        """The ids of all units that a tie shows."""
        return frozenset(unit for tie in self.ties for unit in tie.pair)


def read(view: View, choice: Choice | None = None) -> Record:
    """The ties of a view: its lens, its stage (`agreement` where it names none), and what `choice` takes of them.

    Raises ArgumentError for a ground that there is none of.
    """
    choice = checked(choice or Choice())
    day = view.lens.day or LAST_DAY
    sources = _documents(view, choice.known_by)
    sectors, broader = _sectors(view)
    said = _said(view, choice.known_by)
    least = view.stage or LEAST
    ties, left = [], Counter[str]()
    for row in asked(view, "ties", least=[vocab.node("stage", least)]):
        tie = _tie(row, sources, sectors)
        if row["what"] in said:
            tie = as_known(tie, said[row["what"]])
        known = bool(tie.documents) and tie.order > STAGES.index(least)
        reason = _reason(tie, choice, day) if known else "unknown"
        if reason:
            left[reason] += 1
        else:
            ties.append(tie)
    ties.sort(key=lambda tie: (tie.pair, tie.latest, tie.what))
    return Record(view.lens.day or "", tuple(ties), units(view), broader, dict(sorted(left.items())), choice)


def passages(view: View) -> list[tuple[str, str]]:
    """From which unit to which of the day of the view what was signed may have passed, a unit to itself included."""
    return sorted((vocab.local_name(row["from"]), vocab.local_name(row["to"])) for row in asked(view, "passages"))


def checked(choice: Choice) -> Choice:
    """The choice, where its grounds are some that there are. Raises ArgumentError where they are not."""
    for ground in choice.grounds:
        if ground not in GROUNDS:
            raise ArgumentError(f"{ground!r} is not a ground; there are: {', '.join(GROUNDS)}")
    if not choice.grounds:
        raise ArgumentError(f"without a ground there are no ties; take some of: {', '.join(GROUNDS)}")
    return choice


def _reason(tie: Tie, choice: Choice, day: str) -> str:
    """Why a known tie is left out, "" where it is not: of a body, on another ground, or not certainly by the day."""
    if tie.through and not choice.bodies:
        return "bodies"
    if tie.ground not in choice.grounds:
        return "grounds"
    return "possible" if tie.latest > day and not choice.possible else ""


def _tie(row: Row, sources: Mapping[str, tuple[str, ...]], sectors: Mapping[str, tuple[str, ...]]) -> Tie:
    local = {name: vocab.local_name(value) for name, value in row.items() if name not in ("earliest", "latest")}
    what = row["what"]
    return Tie(
        what=local["what"],
        paper=row["class"] == vocab.KN + "Agreement",
        kind=local["kind"],
        force=local["force"],
        stage=local["stage"],
        order=int(row["order"]),
        vietnam=local["vietnam"],
        japan=local["japan"],
        ground=local["ground"],
        written=(local["writtenvietnam"], local["writtenjapan"]),
        earliest=row["earliest"],
        latest=row["latest"],
        undated=row["undated"] == "true",
        through=tuple(sorted(map(vocab.local_name, row["through"].split()))),
        documents=sources.get(what, ()),
        sectors=sectors.get(what, ()),
    )


def _documents(view: View, known_by: str) -> dict[str, tuple[str, ...]]:
    """The documents that tell of each thing, the oldest first; those of unknown day only where every day will do."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in asked(view, "documents"):
        issued = row["issued"] or LAST_DAY
        if issued <= known_by:
            found[row["what"]].add((issued, vocab.local_name(row["document"])))
    return {what: tuple(document for _, document in sorted(told)) for what, told in found.items()}


def _said(view: View, known_by: str) -> dict[str, Told]:
    """What the documents issued by a day tell of each thing; nothing is asked where every day will do."""
    if known_by == LAST_DAY:
        return {}
    return told(asked(view, "attested", known=[Literal(known_by, datatype=vocab.XSD_DATE)]))


def _sectors(view: View) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The sectors of each thing, and the sector above each."""
    found: dict[str, set[str]] = defaultdict(set)
    broader: dict[str, str] = {}
    for row in asked(view, "sectors"):
        sector = vocab.local_name(row["sector"])
        found[row["what"]].add(sector)
        if row["broader"]:
            broader[sector] = vocab.local_name(row["broader"])
    return {what: tuple(sorted(told)) for what, told in found.items()}, dict(sorted(broader.items()))


def units(view: View, also: Iterable[str] = ()) -> dict[str, Unit]:
    """All provinces and prefectures of the day, every unit that a tie ever showed, and some more, countries never."""
    more = {"also": [vocab.node("unit", each) for each in sorted(also)]} if also else {}
    made = {vocab.local_name(row["unit"]): _unit(row) for row in asked(view, "units", **more)}
    return dict(sorted(made.items()))


def _unit(row: Row) -> Unit:
    at = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
    unit, kind, country, region = (vocab.local_name(row[name]) for name in ("unit", "kind", "country", "region"))
    return Unit(unit, kind, country, row["from"], row["until"], region, at)


def asked(view: View, name: str, **values: Iterable[Term]) -> list[Row]:
    """The solutions of a question of `ontology/analysis` through the lens of the view, in no order."""
    question = read_question(paths.ontology_dir() / "analysis" / f"{name}.rq")
    wanted = {each.name for each in question.parameters}
    given = {key: [term] for key, term in view.terms().items() if key in wanted}
    bound = question.bind({**given, **{key: list(terms) for key, terms in values.items()}})
    names = [column.name for column in question.columns]
    return [{name: text(solution[name]) for name in names} for solution in select(view.graph, bound)]
