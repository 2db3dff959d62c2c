"""`ketnoi.open()`: the graph, and what it answers."""

from __future__ import annotations

import datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ketnoi import paths
from ketnoi.answer import asking
from ketnoi.answer.counting import CERTAIN, POSSIBLE, tallied
from ketnoi.answer.origin import Origin, origin_of
from ketnoi.api import answers, arguments
from ketnoi.api.analysing import Analysing
from ketnoi.api.arguments import Argument, Day
from ketnoi.api.catalogue import Questions
from ketnoi.api.rows import Rows
from ketnoi.api.seen import Kept, KeptView
from ketnoi.api.triples import Triples
from ketnoi.api.units import Unit, unit
from ketnoi.definitions import load_definition
from ketnoi.errors import ArgumentError, StoreError
from ketnoi.opening import origin
from ketnoi.questions import load_question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import rdflib

    from ketnoi.answer.lens import Lens
    from ketnoi.answer.rows import Cells
    from ketnoi.api.values import Value
    from ketnoi.questions import Question
    from ketnoi.store import Graph


class KnowledgeGraph(Analysing):
    """An open graph; `ketnoi.open` gives one. Leave it with `close`, or use it in a `with` block.

    `today` (YYYY-MM-DD) is the day that is asked about where a question names none, `lang` the language of labels.
    """

    def __init__(self, graph: Graph, *, today: str, lang: str) -> None:
        self._kept: Kept | None = Kept(graph)
        self.today = today
        self.lang = lang

    def query(self, sparql: str) -> Rows | Triples | bool:
        """Answer a SPARQL 1.1 query; prefixes of the graph need no declaration.

        SELECT gives `Rows`, ASK a bool, CONSTRUCT and DESCRIBE `Triples`. IRIs come as `Iri`, literals as str, int,
        float, bool or date, what is unbound as None; EDTF dates stay text. Raises QueryError, StoreError.

        >>> kg.query("ASK { unit:jp-tochigi kn:partnerOf unit:vn-vinh-phuc }")
        True
        >>> kg.query("SELECT ?signed { agreement:vinh-phuc-tochigi-2021 kn:signed ?signed }")[0]
        {'signed': '2021-11-23'}
        """
        if not isinstance(sparql, str):
            raise ArgumentError(f"{arguments.shown(sparql)} is not a query; give SPARQL as text")
        return answers.queried(self._opened, sparql, {"query": sparql, **self._about})

    def ask(
        self,
        question: str,
        /,
        *ordered: Argument,
        as_of: Day = None,
        as_signed: bool = False,
        stage: str | None = None,
        lang: str | None = None,
        **named: Argument,
    ) -> Rows:
        """Ask one of `questions`, its parameters in order or by name.

        Units are named as people write them (`"vinh phuc"`, `"栃木県"`, `"iso:VN-68"`), by id, or by what `resolve`
        gave; things and documents by id. `as_of` is a day (by default `today`), `as_signed` takes every tie with its
        own units, `stage` is the lowest stage of ties, `lang` the language of labels.

        Beside each column of ids stands one of labels, `partner` and `partner_label`; days are dates, several ids in
        one cell are a tuple. Raises ArgumentError (UnknownName, AmbiguousName) for what cannot be asked, with what can.

        >>> print(kg.ask("links", "vĩnh phúc", "tochigi", as_signed=True, stage="agreement").column("what"))
        ['vinh-phuc-tochigi-2021']
        """
        if not isinstance(question, str):
            raise ArgumentError(f"{arguments.shown(question)} is not the name of a question")
        asked = load_question(paths.ontology_dir(), question)
        given = arguments.given(asked, ordered, named)
        found, about, view = self._answered(asked, given, as_of, as_signed=as_signed, stage=stage, lang=lang)
        records = [answers.record(asked, row, view.labels) for row in found]
        return Rows(answers.fields(asked), records, {"question": asked.name, **about, **self._about}, view.notes)

    def count(self, definition: str, /, *, as_of: Day = None, as_signed: bool = False, lang: str | None = None) -> Rows:
        """Every paper between localities, judged by a definition of a tie; `about` has the counts.

        A row names the two units, the agreement, the conditions that it does not meet (`unmet`) and those that the
        documents leave open (`open`). `about["certain"]` counts what meets every condition, `about["possible"]` what
        could besides, `about["counts"]` says whether pairs or agreements are counted. Raises ArgumentError.

        >>> found = kg.count("any", as_signed=True)
        >>> found.about["certain"], found.about["possible"], found.about["counts"]
        (1, 0, 'pairs')
        """
        if not isinstance(definition, str):
            raise ArgumentError(f"{arguments.shown(definition)} is not the name of a definition")
        chosen = load_definition(paths.ontology_dir(), definition)
        asked = chosen.question
        found, about, view = self._answered(asked, {}, as_of, as_signed=as_signed, stage=None, lang=lang)
        numbers = tallied(chosen, found).numbers
        told: dict[str, Value] = {"counts": chosen.counts, **{name: numbers[name] for name in (CERTAIN, POSSIBLE)}}
        records = [answers.record(asked, row, view.labels) for row in found]
        about = {"definition": chosen.name, **told, **about, **self._about}
        return Rows(answers.fields(asked), records, about, view.notes)

    def _answered(
        self,
        asked: Question,
        given: Mapping[str, Sequence[str]],
        as_of: Day,
        *,
        as_signed: bool,
        stage: str | None,
        lang: str | None,
    ) -> tuple[list[Cells], dict[str, Value], KeptView]:
        """The rows of a question in their order, what was asked, and how it was looked at."""
        lens = arguments.lens(asked, self.today, as_of, as_signed=as_signed)
        view = self._seen(lens, arguments.stage(asked, stage), lang)
        found = asking.answer(asked, asking.terms(asked, given, view), view)
        about: dict[str, Value] = {name: "; ".join(texts) for name, texts in given.items()}
        return found, about | arguments.seen(asked, view.lens, view.stage), view

    def resolve(self, name: str, *, as_of: Day = None) -> Unit:
        """The unit that a name, id or code means on a day (by default `today`).

        A name that more than one unit bore in turn is that of the day, else the last before it; `notes` says what there
        is to know. Raises UnknownName and AmbiguousName, both with `candidates`.

        >>> kg.resolve("phú thọ").id, kg.resolve("phú thọ", as_of="2025-06-30").id
        ('vn-phu-tho-2025', 'vn-phu-tho')
        """
        if not isinstance(name, str):
            raise ArgumentError(f"{arguments.shown(name)} is not a name; give text")
        day = self.today if as_of is None else arguments.day(as_of)
        return unit(self._open.resolver.resolve(name, day=day, today=self.today), self._opened, self.lang)

    @cached_property
    def questions(self) -> Questions:
        """What can be asked: a mapping of names to titles, parameters, columns and the queries themselves.

        >>> kg.questions["links"].parameters
        ('asked', 'other', 'as_of', 'as_signed', 'stage')
        """
        return Questions(self.lang)

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The same store as a graph of rdflib, prefixes bound; to write to it raises ReadOnly.

        >>> from rdflib.namespace import SKOS
        >>> tochigi = kg.graph.namespace_manager.expand_curie("unit:jp-tochigi")
        >>> sorted((label.language, str(label)) for label in kg.graph.objects(tochigi, SKOS.prefLabel))
        [('en', 'Tochigi'), ('ja', '栃木県'), ('vi', 'Tochigi')]
        """
        from ketnoi.api.rdf import read_only

        return read_only(self._opened)

    @property
    def store(self) -> str:
        """Where the graph lives: the folder of a generation, or the address of an endpoint."""
        return self._opened.name

    @property
    def version(self) -> str:
        """The version of ketnoi that made the graph; empty where an endpoint does not say."""
        return self._origin.version

    @property
    def digest(self) -> str:
        """The SHA-256 of all that the graph was made from: same digest, same graph. Empty where it is not said."""
        return self._origin.digest

    @property
    def built(self) -> datetime.date | None:
        """The day on which the graph was built; None for an endpoint."""
        return datetime.date.fromisoformat(self._origin.built) if self._origin.built else None

    def close(self) -> None:
        """Let the store go. What was answered stays; asking again raises StoreError."""
        self._kept = None
        self.__dict__.pop("graph", None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __str__(self) -> str:
        return origin(*self._origin)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {self if self._kept else 'closed'}>"

    @property
    def _open(self) -> Kept:
        if self._kept is None:
            raise StoreError("this graph is closed; open another with ketnoi.open()")
        return self._kept

    @property
    def _opened(self) -> Graph:
        return self._open.graph

    @cached_property
    def _origin(self) -> Origin:
        return origin_of(self._opened)

    @property
    def _about(self) -> dict[str, Value]:
        return {**self._origin._asdict(), "today": self.today}

    def _seen(self, lens: Lens, stage: str | None, lang: str | None) -> KeptView:
        spoken = self.lang if lang is None else arguments.language(lang)
        return KeptView(self._open, lang=spoken, today=self.today, lens=lens, stage=stage)
