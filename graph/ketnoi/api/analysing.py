"""What an open graph says of its network: graphs of NetworkX, and the rows of analyses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from ketnoi.answer.rows import fetch
from ketnoi.api import answers, arguments
from ketnoi.api.arguments import Day
from ketnoi.api.choosing import Chosen, chosen, unchosen
from ketnoi.api.rows import Rows

if TYPE_CHECKING:
    import networkx as nx

    from ketnoi.answer.lens import Lens
    from ketnoi.api.seen import KeptView


class Analysing(ABC):
    """The part of an open graph that analyses: whoever inherits it says what it is seen through."""

    today: str

    @abstractmethod
    def _seen(self, lens: Lens, stage: str | None, lang: str | None) -> KeptView:
        """The graph through a lens."""

    def network(
        self,
        kind: str = "units",
        /,
        *,
        as_of: Day = None,
        as_signed: bool = False,
        stage: str | None = None,
        **choice: Chosen,
    ) -> nx.Graph:
        """One of the networks as a graph of NetworkX, in canonical order, parallel ties collapsed.

        `kind`: `units` (units by their ties), `provinces` or `prefectures` (by the partners that they share), `sectors`
        (units by the sectors of their papers). `stage` is the lowest stage, by default `agreement`. `choice`:
        `grounds` (some of as-signed, continues, confirmed, presumed, dissolved), `known_by` (a day), `bodies`,
        `possible`. The graph's own attributes tell what it is of. Raises ArgumentError.

        >>> found = kg.network("units", as_signed=True)
        >>> found["vn-vinh-phuc"]["jp-tochigi"]["things"]
        ['vinh-phuc-tochigi-2021']
        """
        from ketnoi.analysis import network, result, ties

        lens = arguments.through(self.today, as_of, as_signed=as_signed)
        view = self._seen(lens, arguments.least(stage), None)
        record = ties.read(view, chosen(choice))
        graph = network.network(record, kind)
        graph.graph |= {"network": kind, **result.about(record, view)}
        return graph

    def analyse(
        self,
        analysis: str,
        /,
        *,
        as_of: Day = None,
        as_signed: bool = False,
        stage: str | None = None,
        lang: str | None = None,
        **options: Chosen,
    ) -> Rows:
        """What a command of analysis finds, its options by name, with `network`'s `choice`.

        The names are those of the commands, and what switches of a command give has a name of its own, such as
        `rank-compare`: `ketnoi.analysis.catalogue.ANALYSES` has all of them. What compares two days takes `before` and
        `after`, and neither `as_of` nor `as_signed`. The rows' `about` says what they rest on and how they were found,
        their `notes` what they do not mean. Raises ArgumentError for an analysis that there is none of, with those that
        there are, and for what it cannot take.

        >>> [(row["unit"], row["value"]) for row in kg.analyse("rank", side="japan", as_signed=True, draws=0)]
        [('jp-tochigi', 1.0)]
        """
        from ketnoi.analysis.catalogue import analysed, refuse_lens

        chosen_day = {"as_of": as_of is not None, "as_signed": as_signed}
        refuse_lens(analysis, [name for name, given in chosen_day.items() if given])
        lens = arguments.through(self.today, as_of, as_signed=as_signed)
        view = self._seen(lens, arguments.least(stage), lang)
        found = analysed(analysis, view, chosen(options, rest=True), unchosen(options))
        fetch(found.question, found.rows, view.labels)
        records = [answers.record(found.question, row, view.labels) for row in found.rows]
        about = {"analysis": analysis, **found.about, "today": self.today}
        return Rows(answers.fields(found.question), records, about, [*view.notes, *found.notes])
