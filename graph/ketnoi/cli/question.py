"""Run a question: as `ask NAME`, or as the command that its header declares."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import click

from ketnoi import paths, vocab
from ketnoi.answer import asking, rows
from ketnoi.answer.choices import concept
from ketnoi.answer.sides import opposite
from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.errors import ArgumentError
from ketnoi.names.errors import UnknownName
from ketnoi.questions import Parameter, Question, Term, load_question


def bindings(
    question: Question, arguments: tuple[str, ...], session: Session, options: Mapping[str, str] | None = None
) -> dict[str, list[Term]]:
    """The values of a question's parameters: its arguments, and the lens and stage of the session.

    Where `options` are given, parameters that have an option are taken from there and are no arguments; and two places
    that nothing can join are refused, as by every command on a tie.
    """
    if options is None:
        given = named(question, arguments)
    else:
        given = {**options, **named(_without_options(question), arguments)}
    try:
        values = asking.terms(question, {name: [text] for name, text in given.items()}, session)
    except UnknownName as error:
        raise UnknownName(f"{error}{_sector(question, given, session)}", error.candidates) from None
    if options is not None and "other" in given:
        us, them = ([term.value for term in values[name]] for name in ("asked", "other"))
        opposite(given["asked"], given["other"], us, them)
    return values


def _sector(question: Question, given: Mapping[str, str], session: Session) -> str:
    """How to ask for a sector, where one is named in the place of a unit; empty where none is."""
    for each in question.arguments:
        if each.type in ("unit", "party") and each.name in given:
            with contextlib.suppress(ArgumentError):
                found = vocab.local_name(concept(session.graph, "sector", given[each.name]).value)
                return f"\n{given[each.name]!r} is a sector: ketnoi ask sector {found}"
    return ""


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
    missing = [each for each in wanted if each.name not in given and not each.optional]
    if missing:
        raise click.UsageError(f"{question.name} also needs: {_typed(missing)}")
    return given


def _typed(missing: Sequence[Parameter]) -> str:
    """What is still to be typed: what it is, and where it goes."""
    labels, words = (", ".join(each.label["en"] for each in missing), " ".join(f"{each.name}=…" for each in missing))
    return f"{labels}; type {'them' if len(missing) > 1 else 'it'} at the end, or as {words}"


def run(
    question: Question,
    arguments: tuple[str, ...],
    session: Session,
    form: str,
    options: Mapping[str, str] | None = None,
) -> None:
    """Ask, and write the answer; that nothing was found is said on stderr."""
    values = bindings(question, arguments, session, options)
    found = asking.answer(question, values, session)
    write(rows.render(question, found, session.labels, session.words, form))
    if not found:
        say(session.words.say(_hint(question)))


def _hint(question: Question) -> str:
    """What to say where nothing was found: how else to ask, of what the question knows."""
    types = {each.type for each in question.parameters}
    if "stage" in types:
        return "answer.nothing"
    return "answer.elsewhen" if types & {"day", "lens"} else "answer.none"


def usage(question: Question) -> str:
    """Its arguments as a help text names them; brackets around what may be left out."""
    return " ".join(f"[{each.name.upper()}]" if each.optional else each.name.upper() for each in question.arguments)


def _as_name(parameter: Parameter) -> Parameter:
    return parameter._replace(name="name") if parameter.type in ("unit", "party") else parameter


def _without_options(question: Question) -> Question:
    return question._replace(parameters=tuple(each for each in question.parameters if not each.option))


def question_command(name: str, source: str) -> click.Command:
    """The command that the header of question `source` declares."""
    question = load_question(paths.ontology_dir(), source)
    plain = _without_options(question)
    metavar = usage(plain._replace(parameters=tuple(map(_as_name, plain.arguments))))
    wanted = any(not each.optional for each in plain.arguments)

    @click.command(name, help=question.command["help"], epilog=f"\b\nExample:\n  {question.command['example']}")
    @click.argument("arguments", nargs=-1, required=wanted, metavar=metavar)
    @options.form()
    @options.view
    def command(session: Session, arguments: tuple[str, ...], form: str, **given: str | None) -> None:
        run(question, arguments, session, form, {key: text for key, text in given.items() if text is not None})

    for each in reversed([each for each in question.parameters if each.option]):
        option = click.Option(
            [f"--{each.option}", each.name], metavar="DATE", required=not each.optional, help=each.told
        )
        command.params.insert(0, option)
    return command
