"""`ketnoi ask`: list the questions, or ask one."""

from __future__ import annotations

import click

from ketnoi import paths
from ketnoi.answer import formats
from ketnoi.cli import options
from ketnoi.cli.question import run, usage
from ketnoi.cli.session import Session, write
from ketnoi.questions import Question, load_question, question_files, read_question


@click.command(
    "ask",
    epilog="\b\nExamples:\n  ketnoi ask\n  ketnoi ask links 'vĩnh phúc' tochigi --as-of 2023-01-01",
)
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1)
@options.form()
@options.view
def command(session: Session, name: str | None, arguments: tuple[str, ...], form: str) -> None:
    """List the questions, or ask one with its arguments, in order or as name=value."""
    if name is None:
        write(listing(session, form))
    else:
        run(load_question(paths.ontology_dir(), name), arguments, session, form)


def listing(session: Session, form: str) -> str:
    """Every question with its title and parameters."""
    questions = [read_question(file) for file in question_files(paths.ontology_dir()).values()]
    header = ["question", "title", "arguments"]
    if form in formats.MACHINE:
        lines = [[q.name, q.title[session.lang], usage(q)] for q in questions]
    else:
        header = [session.words.say(f"ask.{key}") for key in header]
        lines = [[q.name, q.title[session.lang], wanted(q, session.lang)] for q in questions]
    return formats.write(form, header, lines)


def wanted(question: Question, lang: str) -> str:
    """What a question is asked for, as it may be typed: `asked=unit; other=other unit`; brackets as in `usage`."""
    said = [(f"{each.name}={each.label[lang]}", each.optional) for each in question.arguments]
    return "; ".join(f"[{text}]" if optional else text for text, optional in said)
