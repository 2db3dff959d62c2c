"""From solutions to rows: ids and labels for machines, labels and dates as people read them for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ketnoi import vocab
from ketnoi.answer import formats
from ketnoi.answer.collate import chronological, place, vietnamese
from ketnoi.answer.labels import Labels
from ketnoi.dates import FIRST_DAY, LAST_DAY
from ketnoi.questions import Column, Question
from ketnoi.sparql import text
from ketnoi.words import Words

Value = NamedNode | Literal | None
Cells = Mapping[str, Value]
"""One solution: a term, or nothing, for each column."""

NAMED = ("node", "nodes", "concept", "property")
"""Types of columns whose cells name things."""

LABELLED = (*NAMED, "value")
"""Types of columns whose cells may have a label to be shown, or to stand beside the id."""

_UNITS = vocab.namespace("unit")


def cells(question: Question, solutions: QuerySolutions, lang: str) -> list[Cells]:
    """The solutions with a term or nothing for each column of the question.

    Where a column is `spoken`, of rows that differ in its language only the one in `lang` stays, else English's.
    """
    found = [
        {
            column.name: term if isinstance(term := solution[column.name], NamedNode | Literal) else None
            for column in question.columns
        }
        for solution in solutions
    ]
    for column in question.columns:
        if column.type == "spoken":
            found = _spoken(found, column.name, lang)
    return list(found)


def _spoken(rows: list[dict[str, Value]], name: str, lang: str) -> list[dict[str, Value]]:
    def preference(row: dict[str, Value]) -> tuple[int, str]:
        value = row[name]
        tag = value.language or "" if isinstance(value, Literal) else ""
        return (0 if tag == lang else 1 if tag == "en" else 2), tag

    best: dict[tuple[object, ...], dict[str, Value]] = {}
    for row in rows:
        rest = tuple(str(value) for key, value in row.items() if key != name)
        if rest not in best or preference(row) < preference(best[rest]):
            best[rest] = row
    return list(best.values())


def nodes(value: Value) -> list[str]:
    """The IRIs that a cell names: one, or several separated by blanks."""
    if isinstance(value, NamedNode):
        return [value.value]
    return sorted(value.value.split()) if value is not None else []


def ordered(question: Question, rows: list[Cells], labels: Labels) -> list[Cells]:
    """The rows in the order that the question's header asks for; `-column` is descending.

    Where that leaves two of them equal the rest of their cells decides: a store promises no order.
    """
    kinds = {column.name: column.type for column in question.columns}
    rows = sorted(rows, key=lambda row: [(text(row[name]), str(row[name])) for name in kinds])
    for key in reversed(question.sort):
        name = key.removeprefix("-")

        def rank(row: Cells, name: str = name) -> Any:
            return _rank(kinds[name], row[name], labels)

        rows = sorted(rows, key=rank, reverse=key.startswith("-"))
    return rows


def _rank(kind: str, value: Value, labels: Labels) -> Any:
    if kind in ("concept", "property"):
        label = labels.of(text(value)) if value is not None else None
        return (label.order or 0, vietnamese(label.text)) if label else (0, vietnamese(""))
    if kind == "node":
        label = labels.of(text(value)) if value is not None else None
        return place(label.text, label.code) if label else place("", "")
    if kind in ("date", "day"):
        return chronological(text(value))
    if kind == "number":
        return float(text(value) or 0)
    return vietnamese(text(value))


def fetch(question: Question, rows: Iterable[Cells], labels: Labels) -> None:
    """Fetch the labels of all that the rows name."""
    named = [column.name for column in question.columns if column.type in LABELLED]
    labels.fetch(node for row in rows for name in named for node in _nodes_in(row[name]))


def _nodes_in(value: Value) -> list[str]:
    """The IRIs whose labels a cell may need: those it names, and the kind of code that a literal is."""
    if isinstance(value, Literal) and value.datatype.value.startswith(vocab.KN):
        return [value.datatype.value]
    return nodes(value) if isinstance(value, NamedNode) or (value and value.value.startswith("http")) else []


def render(question: Question, rows: list[Cells], labels: Labels, words: Words, form: str) -> str:
    """The whole answer in one of the formats; people are spared columns in which nothing stands."""
    if form not in formats.MACHINE:
        used = tuple(c for c in question.columns if any(text(row[c.name]) for row in rows))
        question = question._replace(columns=used or question.columns)
    return formats.write(form, *lines(question, rows, labels, words, form))


def lines(
    question: Question, rows: list[Cells], labels: Labels, words: Words, form: str
) -> tuple[list[str], list[list[str]]]:
    """The heading and a line a row, for machines or for people as the format is; every column of the question."""
    if form in formats.MACHINE:
        return header(question), [_machine(question, row, labels) for row in rows]
    names = {column.name: _names(column, rows, labels) for column in question.columns}
    told = [
        [human(column, row[column.name], labels, words, names[column.name]) for column in question.columns]
        for row in rows
    ]
    return [column.label[words.lang] for column in question.columns], told


def _names(column: Column, rows: Iterable[Cells], labels: Labels) -> dict[str, str]:
    """What the units (IRIs) that a column names are called beside each other."""
    if column.type not in ("node", "nodes"):
        return {}
    return labels.apart({node for row in rows for node in nodes(row[column.name]) if node.startswith(_UNITS)})


def header(question: Question) -> list[str]:
    """The columns of machine formats: beside each of ids one of labels."""
    return [name for column in question.columns for name in _machine_header(column)]


def _machine_header(column: Column) -> list[str]:
    return [column.name, f"{column.name}_label"] if column.type in LABELLED else [column.name]


def _machine(question: Question, row: Cells, labels: Labels) -> list[str]:
    out = []
    for column in question.columns:
        value = row[column.name]
        if column.type in NAMED or (column.type == "value" and isinstance(value, NamedNode)):
            named = nodes(value)
            out += ["; ".join(map(vocab.identifier, named)), "; ".join(labels.of(node).text for node in named)]
        else:
            out += [text(value), mark_of(value, labels)] if column.type == "value" else [text(value)]
    return out


def human(
    column: Column, value: Value, labels: Labels, words: Words, names: Mapping[str, str] = MappingProxyType({})
) -> str:
    """One value as people read it; `names` are what to call some nodes (IRIs) in place of their labels."""
    if value is None or not value.value:
        return ""
    if column.type in NAMED or isinstance(value, NamedNode):
        return "; ".join(names.get(node) or labels.of(node).text for node in nodes(value))
    if column.type in ("date", "day") or value.datatype in (vocab.XSD_DATE, vocab.EDTF):
        return words.date(value.value) if value.value not in (FIRST_DAY, LAST_DAY) else ""
    if value.datatype == vocab.XSD_BOOLEAN:
        return words.say(f"answer.{value.value}")
    stands_in = column.type == "spoken" and value.language not in (None, words.lang)
    return _marked(value, labels) if column.type == "value" or stands_in else value.value


def _marked(value: Literal, labels: Labels) -> str:
    """A literal with its language, or with what kind of code it is."""
    mark = mark_of(value, labels)
    around = "{} [{}]" if value.language else "{} ({})"
    return around.format(value.value, mark) if mark else value.value


def mark_of(value: Value, labels: Labels) -> str:
    """What tells a literal from others of the same letters: its language, or what kind of code it is."""
    if not isinstance(value, Literal):
        return ""
    code = value.datatype.value.startswith(vocab.KN)
    return value.language or (labels.of(value.datatype.value).text if code else "")
