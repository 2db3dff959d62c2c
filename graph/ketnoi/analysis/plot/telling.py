"""What stands around a picture of a result, in the language of a view; numbers and names out of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ketnoi.analysis.listing import sentences
from ketnoi.analysis.plot.sheet import Told
from ketnoi.analysis.result import Result, restrictions, source
from ketnoi.answer.formats import width, wrapped
from ketnoi.answer.rows import Cells, fetch, nodes
from ketnoi.answer.view import View
from ketnoi.sparql import text
from ketnoi.vocab import local_name


class Reader:
    """The rows of a result as numbers, ids and labels in the language of a view."""

    def __init__(self, found: Result, view: View) -> None:
        self.rows = found.rows
        self.view = view
        self.say = sentences(view)
        self.headings = {column.name: column.label[view.lang] for column in found.question.columns}
        self._found = found
        fetch(found.question, found.rows, view.labels)

    def told(self, instead: str, *, lines: Sequence[str] = (), **values: Any) -> Told:
        """What stands around: the title of the result, these lines and its source, the text `instead` filled."""
        title = self._found.question.title[self.view.lang]
        about = {**self._found.about, **values}
        below = (
            *lines,
            *restrictions(self._found, self.view),
            self.say("count.coverage", **about),
            self.say("plot.source", source=source(self._found, self.view)),
        )
        return Told(self.view.lang, title, below, f"{self.say(instead, title=title, **about)} {below[-1]}")

    @property
    def bare(self) -> bool:
        """Whether all units are of the highest level of their country, so that their names alone tell them apart."""
        return self._found.about.get("level") == "top"

    def number(self, row: Cells, name: str) -> float | None:
        """The number of a column, None where there is none."""
        value = row[name]
        return float(value.value) if value is not None else None

    def count(self, row: Cells, name: str) -> int:
        """The number of a column that counts, 0 where there is none."""
        return int(self.number(row, name) or 0)

    def ids(self, row: Cells, name: str) -> tuple[str, ...]:
        """The ids of a column."""
        return tuple(map(local_name, nodes(row[name])))

    def labels(self, row: Cells, name: str) -> list[str]:
        """The labels of a column of ids."""
        return [self.view.labels.of(node).text for node in nodes(row[name])]

    def label(self, row: Cells, name: str) -> str:
        """The label of a column of one id, or its text."""
        return "; ".join(self.labels(row, name)) or text(row[name])


def brief(labels: Iterable[str], room: int, *, bare: bool) -> dict[str, str]:
    """Labels cut to `room` cells; `bare` without what stands in brackets, where no other of them is then the same.

    Bare is for units of one level, where nobody takes the city of Okayama for the prefecture.

    >>> brief(["Huế", "Cần Thơ (centrally-run city)"], 12, bare=True)["Cần Thơ (centrally-run city)"]
    'Cần Thơ'
    >>> brief(["Okayama (designated city)"], 12, bare=False)["Okayama (designated city)"]
    'Okayama …'
    """
    whole = sorted(set(labels))
    names = {label: label.partition(" (")[0] if bare else label for label in whole}
    often = Counter(names.values())
    chosen = {label: name if often[name] == 1 else label for label, name in names.items()}
    return {label: name if width(name) <= room else f"{wrapped(name, room - 2)[0]} …" for label, name in chosen.items()}
