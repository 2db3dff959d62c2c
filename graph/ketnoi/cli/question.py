"""Run a question: as `ask NAME`, or as the command that its header declares."""

from __future__ import annotations

import click
from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.answer import rows
from ketnoi.answer.things import document, thing
from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.errors import ArgumentError
from ketnoi.questions import Parameter, Question, Term, load_question
from ketnoi.sparql import select


def term(parameter: Parameter, text: str, session: Session) -> list[Term]:
    """An argument as typed terms. Raises ArgumentError where it is none of its type."""
    if parameter.type == "unit":
        return [NamedNode(iri) for iri in session.units(text)]
    if parameter.type == "thing":
        return [thing(session.graph, text)]
    if parameter.type == "document":
        return [document(session.graph, text)]
    if parameter.type == "integer":
        figures = text.removeprefix("-")
        if not figures.isascii() or not figures.isdigit() or len(figures) > 18:
            raise ArgumentError(f"{parameter.name}: {text[:80]!r} is not a whole number of at most 18 figures")
        return [Literal(int(text))]
    try:
        return [Literal(text)]
    except ValueError:  # halves of surrogate pairs: bytes that are no text
        raise ArgumentError(f"{parameter.name}: {text[:80]!r} is not text") from None


def bindings(question: Question, arguments: tuple[str, ...], session: Session) -> dict[str, list[Term]]:
    """The values of a question's parameters: its arguments, and the lens and stage of the session."""
    given = named(question, arguments)
    values: dict[str, list[Term]] = {
        each.name: term(each, given[each.name], session) for each in question.parameters if each.name in given
    }
    for each in question.parameters:
        if each.type in ("day", "lens"):
            values.setdefault(each.name, [session.lens.terms()[each.type]])
        elif each.type == "stage" and session.stage:
            values[each.name] = [vocab.node("stage", session.stage)]
    return values


def named(question: Question, arguments: tuple[str, ...]) -> dict[str, str]:
    """Arguments by parameter, given in order or as name=value. Raises UsageError where one is missing or too many."""
    wanted = list(question.arguments)
    given: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if equals and any(name == each.name for each in wanted):
            given[name] = value
        elif free := [each.name for each in wanted if each.name not in given]:
            given[free[0]] = argument
        else:
            raise click.UsageError(f"{question.name} takes {len(wanted)} argument(s); {argument!r} is one too many")
    missing = [each.name for each in wanted if each.name not in given]
    if missing:
        raise click.UsageError(f"{question.name} also needs: {', '.join(missing)}")
    return given


def answer(question: Question, values: dict[str, list[Term]], session: Session) -> list[rows.Cells]:
    """The rows of one question in their order, labels fetched."""
    solutions = select(session.graph, question.bind(values))
    found = rows.cells(question, solutions, session.lang)
    rows.fetch(question, found, session.labels)
    return rows.ordered(question, found, session.labels)


def run(question: Question, arguments: tuple[str, ...], session: Session, form: str) -> None:
    """Ask, and write the answer; that nothing was found is said on stderr."""
    values = bindings(question, arguments, session)
    found = answer(question, values, session)
    write(rows.render(question, found, session.labels, session.words, form))
    if not found:
        say(session.words.say("answer.nothing"))


def question_command(name: str, source: str) -> click.Command:
    """The command that the header of question `source` declares."""
    question = load_question(paths.ontology_dir(), source)

    metavar = " ".join("NAME" if each.type == "unit" else each.name.upper() for each in question.arguments)

    @click.command(name, help=question.command["help"], epilog=f"\b\nExample:\n  {question.command['example']}")
    @click.argument("arguments", nargs=-1, required=True, metavar=metavar)
    @options.form()
    @options.view
    def command(session: Session, arguments: tuple[str, ...], form: str) -> None:
        run(question, arguments, session, form)

    return command
