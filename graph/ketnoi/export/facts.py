"""What the graph states of things, asked by the questions of `ontology/exports`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.answer import rows
from ketnoi.answer.view import View
from ketnoi.questions import Term, read_question
from ketnoi.sparql import select, text

Stated = Mapping[str, Sequence[Term]]
"""What is stated of one thing: property (an IRI, or the name of a computed column) → values."""


def ask(name: str, view: View, **values: Sequence[Term]) -> list[rows.Cells]:
    """The solutions of a question of `ontology/exports`, in no order; a parameter `on` is the day of the view.

    Raises VocabularyError where the question cannot be read, QueryError where it cannot be asked.
    """
    question = read_question(paths.ontology_dir() / "exports" / f"{name}.rq")
    if any(each.type == "on" for each in question.parameters):
        values["on"] = [view.terms()["on"]]
    return rows.cells(question, select(view.graph, question.bind(values)), view.lang)


def stated(cls: str, view: View) -> dict[str, dict[str, list[Term]]]:
    """All that is stated of the instances of a class (`kn:Agreement`), by IRI."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for cells in ask("facts", view, **{"class": [vocab.expand(cls)]}):
        value = cells["value"]
        if value is not None:
            found[text(cells["thing"])][text(cells["property"])].append(value)
    return found


def computed(name: str, view: View) -> dict[str, dict[str, list[Term]]]:
    """The columns of a question about things, by the IRI of the thing; several solutions about one are joined."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for cells in ask(name, view):
        thing = found[text(cells["thing"])]
        for column, value in cells.items():
            thing[column] += [each for each in terms(value) if each not in thing[column]]
    return found


def terms(value: rows.Value) -> list[Term]:
    """The terms of a cell: several IRIs separated by blanks are as many."""
    if isinstance(value, Literal) and (not value.value or value.value.startswith(vocab.BASE)):
        return [NamedNode(iri) for iri in sorted(value.value.split())]
    return [] if value is None else [value]


def names(values: Iterable[Term]) -> list[str]:
    """The IRIs among some values."""
    return [value.value for value in values if isinstance(value, NamedNode)]
