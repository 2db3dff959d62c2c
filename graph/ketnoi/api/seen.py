"""An open graph with what was looked up in it, and one question's view of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ketnoi.answer.labels import Labels
from ketnoi.answer.view import View
from ketnoi.names.resolve import Resolver

if TYPE_CHECKING:
    from ketnoi.answer.lens import Lens
    from ketnoi.store import Graph


class Kept:
    """An open graph, and its names and labels, each read once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._labels: dict[str, Labels] = {}

    @cached_property
    def resolver(self) -> Resolver:
        """The names of the graph."""
        return Resolver(self.graph)

    def labels(self, lang: str) -> Labels:
        """Its labels in a language."""
        return self._labels.setdefault(lang, Labels(self.graph, lang))


class KeptView(View):
    """One question's view of the graph; what it looks up stays with the graph."""

    def __init__(self, kept: Kept, *, lang: str, today: str, lens: Lens, stage: str | None) -> None:
        super().__init__(lang=lang, today=today, lens=lens, stage=stage)
        self._kept = kept
        self.notes: list[str] = []

    @property
    def graph(self) -> Graph:
        """The open graph."""
        return self._kept.graph

    @cached_property
    def labels(self) -> Labels:
        """The labels that are known already, and more."""
        return self._kept.labels(self.lang)

    @cached_property
    def resolver(self) -> Resolver:
        """The names of the graph, read once."""
        return self._kept.resolver

    def note(self, text: str) -> None:
        """Keep what a name might mean besides."""
        self.notes += text.splitlines()
