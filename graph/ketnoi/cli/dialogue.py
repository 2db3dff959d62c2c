"""Asking for the cells of a row, one column after the other, in the language of the person who answers."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property

import click
from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.answer.formats import plain
from ketnoi.cli.session import say
from ketnoi.pipeline.ontology import Ontology
from ketnoi.tables import Column, Record, Row, Table, check_tables
from ketnoi.tables.append import cell
from ketnoi.tables.check import dangling, targets
from ketnoi.tables.values import CellError, parse_cell
from ketnoi.words import Words


class Dialogue:
    """The questions for one row of a table; what is answered badly is asked again."""

    def __init__(self, table: Table, ontology: Ontology, lang: str) -> None:
        self._table = table
        self._ontology = ontology
        self._words = Words(paths.ontology_dir(), lang)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")

    @property
    def columns(self) -> list[str]:
        """The columns to ask for, in order; an id that is a letter and a number is given, not asked."""
        return [name for name, column in self._table.columns.items() if column.type != "id" or not self._table.letter]

    def ask(self, columns: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
        """Ask for these columns. Raises click.Abort at the end of the input."""
        say(self._words.say("add.begin", table=self._table.label[self._words.lang]))
        answers = dict(known)
        for name in columns:
            answers[name] = self._ask(self._table.columns[name], answers)
        return answers

    def _ask(self, column: Column, answers: Mapping[str, str]) -> str:
        say("\n".join(self._question(column)))
        while True:
            click.echo(f"{column.name}> ", nl=False, err=True)
            typed = sys.stdin.readline()
            if not typed:
                say("")
                raise click.Abort
            try:
                return self._read(column, typed.strip("\r\n"), answers)
            except CellError as error:
                shown = f" {plain(typed.strip())!r}:" if typed.strip() else ""
                say(f"{column.name}:{shown} {error.problem}. {error.remedy}")

    def _question(self, column: Column) -> list[str]:
        kind = "required" if column.required and not column.identity else "optional"
        lang = self._words.lang
        text = self._words.say(f"add.{kind}", label=column.label[lang], description=column.description[lang])
        choices = sorted(self._ontology.concepts.get(column.scheme, ())) if column.type == "concept" else []
        if choices:
            named = (f"{name} ({self._labels.get((column.scheme, name), name)})" for name in choices)
            text = f"{text}\n  {self._words.say('add.choices')} {', '.join(named)}"
        return ["", text, *([f"  {self._words.say('add.several')}"] if column.many else [])]

    def _read(self, column: Column, typed: str, answers: Mapping[str, str]) -> str:
        """The cell that was meant. Raises CellError, as `check` would find it."""
        text = cell(column, typed)
        values = parse_cell(column, text, self._ontology.concepts)
        if column.required and not column.identity and not values:
            raise CellError("must not be empty", "Fill the cell")
        cells = {name: answers.get(name, "") for name in self._table.header} | {column.name: text}
        record = Record(self._table, Row("", 0, cells), {column.name: values})
        finding = next(dangling(record, column, self._ids), None)
        if finding:
            which = "" if finding.value == text else f"{finding.value} "
            raise CellError(f"{which}{finding.problem}", finding.remedy)
        return text

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        """The ids that a reference may name; what this row itself names is among them."""
        records, _ = check_tables(self._ontology.tables, paths.data_dir(), self._ontology.concepts)
        return targets(records)

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        """The labels of concepts in the language of the person, by scheme and name."""
        labels: dict[tuple[str, str], str] = {}
        label = vocab.expand("skos:prefLabel")
        for triple in self._ontology.triples:
            value, node = triple.object, triple.subject
            if triple.predicate != label or not isinstance(value, Literal) or not isinstance(node, NamedNode):
                continue
            if value.language == self._words.lang:
                labels[vocab.prefix_of(node.value), vocab.local_name(node.value)] = value.value
        return labels
