"""`ketnoi shared`: who shares a partner with a unit, as its question answers; with `--all`, which pairs share any."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options, question
from ketnoi.cli.session import Session, write
from ketnoi.paths import ontology_dir
from ketnoi.questions import load_question

NAME = "shared"
_EXAMPLES = (
    "ketnoi shared tochigi --as-of 2023-01-01",
    "ketnoi shared --all --as-of 2025-06-30",
    "ketnoi shared --all --paths",
    "ketnoi shared --all --compare --side japan",
)
_ONLY_ALL = {"side", "zeros", "paths", "compare", "before", "after", "grounds", "known_by", "bodies", "possible"}
"""What only `--all` takes."""


@click.command(NAME, epilog="\n  ".join(("\b\nExamples:", *_EXAMPLES)))
@click.argument("name", nargs=-1, metavar="NAME")
@click.option(
    "--all", "every", is_flag=True, help="Every pair of provinces (or prefectures), beside what chance gives."
)
@click.option(
    "--side",
    type=click.Choice(["vietnam", "japan"]),
    default="vietnam",
    show_default=True,
    help="With --all: pairs of provinces, or of prefectures.",
)
@click.option("--zeros", is_flag=True, help="With --all: also pairs that share none.")
@click.option(
    "--paths", is_flag=True, help="With --all: a row for each shared partner, with ground and documents of both legs."
)
@options.form()
@choosing.view
@comparing.days
def command(session: Session, name: tuple[str, ...], every: bool, form: str, choice: Any, **given: Any) -> None:
    """Which units share a partner: Vietnamese ones of a Japanese unit, Japanese ones of a Vietnamese unit.

    With --all: each two provinces (or prefectures) that share any, how many chance alone would give, and whether that
    can be told at all. Grounds, bodies, days of documents are chosen for --all only.
    """
    context = click.get_current_context()
    if every:
        if name:
            raise click.UsageError(f"--all is about every unit; leave {name[0]!r} out")
        write(_all(session, choice, form, **given))
        return
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in _ONLY_ALL and source is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{parameter.opts[0]} goes with --all")
    if not name:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    question.run(load_question(ontology_dir(), NAME), name, session, form)


def _all(session: Session, choice: Any, form: str, *, side: str, days: Days | None, **wanted: bool) -> str:
    """The table of all pairs, of the paths between them, or of what became of them between two days."""
    from ketnoi.analysis import result, shared, shared_compare, shared_paths

    if wanted["paths"] and (days or wanted["zeros"]):
        raise click.UsageError(f"--paths lists shared partners; leave {'--compare' if days else '--zeros'} out")
    if days and wanted["zeros"]:
        raise click.UsageError("--compare lists the pairs that share a partner on either day; leave --zeros out")
    if wanted["paths"]:
        found = shared_paths.shared_paths(session, choice, side=side)
    elif days:
        found = shared_compare.shared_compare(session, choice, side=side, days=days)
    else:
        found = shared.shared(session, choice, side=side, zeros=wanted["zeros"])
    return result.render(found, session, form)
