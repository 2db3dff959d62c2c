"""`ketnoi ask`: list the questions, or ask one."""

from __future__ import annotations

import click

from ketnoi import paths
from ketnoi.answer import formats
from ketnoi.cli import options
from ketnoi.cli.question import run, usage
from ketnoi.cli.session import Session, write
from ketnoi.questions import load_question, question_files, read_question


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
    lines = [[q.name, q.title[session.lang], usage(q)] for q in questions]
    if form in formats.MACHINE:
        header = ["question", "title", "arguments"]
    else:
        header = [session.words.say(f"ask.{key}") for key in ("question", "title", "arguments")]
    return formats.write(form, header, lines)
