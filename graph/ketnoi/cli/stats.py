"""`ketnoi stats`: what the record holds, counted: papers, pairs, rows, disputes, and ties under each definition."""

from __future__ import annotations

import click

from ketnoi import paths
from ketnoi.answer import formats, rows
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.counting import CERTAIN, POSSIBLE, tally
from ketnoi.answer.coverage import coverage
from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.definitions import definition_files, read_definition
from ketnoi.questions import load_question


@click.command("stats", epilog="\b\nExample:\n  ketnoi stats --format markdown")
@options.form()
@options.view
def command(session: Session, form: str) -> None:
    """Count what the record holds, and the ties under each definition."""
    question = load_question(paths.ontology_dir(), "stats")
    found = answer(question, terms(question, {}, session), session)
    header, lines = rows.lines(question, found, session.labels, session.words, form)
    write(formats.write(form, header, lines + defined(session, machine=form in formats.MACHINE)))
    say(coverage(session).say(session))


def defined(session: Session, *, machine: bool) -> list[list[str]]:
    """Two lines a definition: what is certain, and what is possible besides."""
    lines = []
    for file in definition_files(paths.ontology_dir()).values():
        definition = read_definition(file)
        numbers = tally(definition, session).numbers
        title = definition.question.title[session.lang]
        for verdict in (CERTAIN, POSSIBLE):
            said = session.words.say(f"count.{verdict}")
            ids = [f"definition {definition.name}", title, verdict, said] if machine else [title, said]
            lines.append([*ids, str(numbers[verdict])])
    return lines
