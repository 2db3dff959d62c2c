"""Options that several commands share, each written once, and the session that they make."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from ketnoi.answer.formats import FORMATS
from ketnoi.answer.lens import STAGES, Lens, parse_day, today
from ketnoi.cli.session import Session
from ketnoi.words import LANGUAGES

Function = Callable[..., Any]

_LANG = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of labels and headings.")
_STAGE = click.option("--stage", type=click.Choice(STAGES), help="Lowest stage of ties to show.")
_GRAPH = (
    click.option("--store", "target", metavar="DIR|URL", help="Another graph: a folder, or a SPARQL endpoint."),
    click.option("--no-build", is_flag=True, help="Answer from the last good graph, even if tables changed."),
)
_LENS = (
    click.option("--as-of", metavar="DATE", help="Ties by that day, with the units of that day.  [default: today]"),
    click.option("--as-signed", is_flag=True, help="Every tie with its own units, nothing mapped."),
)


def form(*forms: str) -> Function:
    """`--format`, one of some forms; the first is the default."""
    allowed = forms or FORMATS
    return click.option(
        "--format",
        "form",
        type=click.Choice(allowed),
        default=allowed[0],
        show_default=True,
        help="Form of the answer.",
    )


def graph(command: Function) -> Function:
    """Give the command a session on a graph: `--store`, `--no-build`."""
    return _with_session(command, _GRAPH)


def spoken(command: Function) -> Function:
    """Give the command a session on a graph in a language: `--lang`, `--store`, `--no-build`."""
    return _with_session(command, (_LANG, *_GRAPH))


def view(command: Function) -> Function:
    """Give the command a session that looks at a graph through a lens, in a language, from a stage upwards."""
    return _with_session(command, (_LANG, *_LENS, _STAGE, *_GRAPH))


def _with_session(command: Function, options: tuple[Function, ...]) -> Function:
    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:
        session = Session(
            target=given.pop("target"),
            lang=given.pop("lang", None),
            lens=read_lens(given.pop("as_of", None), as_signed=given.pop("as_signed", False)),
            stage=given.pop("stage", None),
            rebuild=not given.pop("no_build"),
        )
        return command(session=session, **given)

    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def read_lens(as_of: str | None, *, as_signed: bool) -> Lens:
    """The lens of the two switches. Raises UsageError where both are given."""
    if as_of is not None and as_signed:
        raise click.UsageError("--as-of and --as-signed exclude each other: a tie is seen in one way at a time")
    return Lens(None if as_signed else today() if as_of is None else parse_day(as_of))
