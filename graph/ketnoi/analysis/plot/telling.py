"""What stands around a picture of a result, in the language of a view; numbers and names out of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ketnoi.analysis.listing import sentences
from ketnoi.analysis.plot.sheet import Told
from ketnoi.analysis.result import Result, source
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
        below = (*lines, self.say("plot.source", source=source(self._found, self.view)))
        return Told(self.view.lang, title, below, f"{self.say(instead, title=title, **about)} {below[-1]}")

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


def brief(labels: Iterable[str], room: int) -> dict[str, str]:
    """Labels without what stands in brackets, where no other of them is then the same; cut to `room` cells.

    >>> brief(["Huế", "Sakai (Osaka)", "Osaka", "Osaka (designated city)"], 12)["Sakai (Osaka)"]
    'Sakai'
    >>> brief(["Osaka", "Osaka (designated city)"], 12)["Osaka (designated city)"]
    'Osaka …'
    """
    whole = sorted(set(labels))
    bare = {label: label.partition(" (")[0] for label in whole}
    often = Counter(bare.values())
    chosen = {label: bare[label] if often[bare[label]] == 1 else label for label in whole}
    return {label: text if width(text) <= room else f"{wrapped(text, room - 2)[0]} …" for label, text in chosen.items()}
