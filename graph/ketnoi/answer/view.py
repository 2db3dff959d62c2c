"""What every answer is made with: a graph seen through a lens, in a language, from a stage upwards."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.words import Words

if TYPE_CHECKING:
    from ketnoi.answer.coverage import Coverage
    from ketnoi.answer.labels import Labels
    from ketnoi.answer.lens import Lens
    from ketnoi.names.resolve import Resolver
    from ketnoi.store import Graph


class View(ABC):
    """A lens, a language and a stage, and what is looked up with them once it is needed."""

    def __init__(self, *, lang: str, today: str, lens: Lens, stage: str | None = None) -> None:
        self.lang = lang
        self.today = today
        self.lens = lens
        self.stage = stage

    def through(self, lens: Lens) -> Self:
        """The same view through another lens."""
        return self._with(lens=lens)

    def least(self, stage: str | None) -> Self:
        """The same view from another stage upwards."""
        return self._with(stage=stage)

    def _with(self, **given: object) -> Self:
        _ = self.graph  # opened before the copy, so that both ask the same one
        made = copy.copy(self)
        made.__dict__.update(given)
        return made

    def terms(self) -> dict[str, Literal | NamedNode]:
        """The values of the parameter types `day`, `lens` and `on`: as signed, what holds *on* a day holds today."""
        return {**self.lens.terms(), "on": Literal(self.lens.day or self.today, datatype=vocab.XSD_DATE)}

    @property
    @abstractmethod
    def graph(self) -> Graph:
        """The graph that answers."""

    @abstractmethod
    def note(self, text: str) -> None:
        """Tell the user what a name might mean besides."""

    @cached_property
    def words(self) -> Words:
        """The wording of the chosen language."""
        return Words(paths.ontology_dir(), self.lang)

    @cached_property
    def labels(self) -> Labels:
        """The labels of the graph in the chosen language."""
        from ketnoi.answer.labels import Labels

        return Labels(self.graph, self.lang)

    @cached_property
    def resolver(self) -> Resolver:
        """The names of the graph."""
        from ketnoi.names.resolve import Resolver

        return Resolver(self.graph)

    @cached_property
    def covered(self) -> dict[str, Coverage]:
        """How much was looked at, by day: what `coverage` asked already, here or through another lens."""
        return {}

    def units(self, name: str) -> tuple[str, ...]:
        """The IRIs that a unit's name means under the lens; what it might mean besides is noted."""
        found = self.resolver.resolve(name, day=self.lens.day, today=self.today, as_signed=self.lens.as_signed)
        if found.note:
            self.note(found.note)
        return found.units
