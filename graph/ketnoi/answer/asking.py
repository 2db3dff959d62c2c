"""Asking a question of a graph: what is given becomes typed terms, solutions become rows in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.answer.choices import body, concept
from ketnoi.answer.lens import parse_day, parse_first_day
from ketnoi.answer.things import document, thing
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError
from ketnoi.questions import Parameter, Question, Term
from ketnoi.sparql import select


def term(parameter: Parameter, text: str, view: View) -> list[Term]:
    """One value as typed terms. Raises ArgumentError where it is none of the parameter's type."""
    return _READERS.get(parameter.type, _text)(parameter, text, view)


def _unit(_: Parameter, text: str, view: View) -> list[Term]:
    return [NamedNode(iri) for iri in view.units(text)]


def _party(parameter: Parameter, text: str, view: View) -> list[Term]:
    found = body(view.graph, text)
    return [found] if found else _unit(parameter, text, view)


def _integer(parameter: Parameter, text: str, _: View) -> list[Term]:
    figures = text.removeprefix("-")
    if not figures.isascii() or not figures.isdigit() or len(figures) > 18:
        raise ArgumentError(f"{parameter.name}: {text[:80]!r} is not a whole number of at most 18 figures")
    return [Literal(int(text))]


def _text(parameter: Parameter, text: str, _: View) -> list[Term]:
    try:
        return [Literal(text)]
    except ValueError:  # halves of surrogate pairs: bytes that are no text
        raise ArgumentError(f"{parameter.name}: {text[:80]!r} is not text") from None


_READERS: Mapping[str, Callable[[Parameter, str, View], list[Term]]] = {
    "unit": _unit,
    "party": _party,
    "thing": lambda _, text, view: [thing(view.graph, text)],
    "document": lambda _, text, view: [document(view.graph, text)],
    "concept": lambda parameter, text, view: [concept(view.graph, parameter.scheme, text)],
    "first-day": lambda _, text, __: [Literal(parse_first_day(text), datatype=vocab.XSD_DATE)],
    "last-day": lambda _, text, __: [Literal(parse_day(text), datatype=vocab.XSD_DATE)],
    "integer": _integer,
}


def terms(question: Question, given: Mapping[str, Sequence[str]], view: View) -> dict[str, list[Term]]:
    """The values of a question's parameters: those given, and the lens and stage of the view.

    Raises ArgumentError for a value that its parameter cannot take.
    """
    values = {
        each.name: [found for text in given[each.name] for found in term(each, text, view)]
        for each in question.parameters
        if each.name in given
    }
    seen = view.terms()
    for each in question.parameters:
        if each.type == "first-day" and each.optional:
            values.setdefault(each.name, [seen["on"]])
        elif each.type in seen:
            values.setdefault(each.name, [seen[each.type]])
        elif each.type == "stage" and view.stage:
            values[each.name] = [vocab.node("stage", view.stage)]
    _forwards(question, values)
    return values


def _forwards(question: Question, values: Mapping[str, Sequence[Term]]) -> None:
    """Raise ArgumentError where a period ends before it begins."""
    begins, ends = (
        [term.value for each in question.parameters if each.type == kind for term in values.get(each.name, ())]
        for kind in ("first-day", "last-day")
    )
    if begins and ends and max(begins) > min(ends):
        raise ArgumentError(f"the period ends on {min(ends)}, before it begins ({max(begins)}); swap them")


def answer(question: Question, values: Mapping[str, Sequence[Term]], view: View) -> list[rows.Cells]:
    """The rows of one question in their order, labels fetched."""
    solutions = select(view.graph, question.bind(values))
    found = rows.cells(question, solutions, view.lang)
    rows.fetch(question, found, view.labels)
    return rows.ordered(question, found, view.labels)
