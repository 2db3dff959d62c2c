"""Which ties an analysis takes: the options that all commands of analysis share."""

from __future__ import annotations

import functools
from typing import Any

import click

from ketnoi.analysis.ties import GROUNDS, Choice
from ketnoi.answer.lens import parse_day
from ketnoi.cli import options
from ketnoi.cli.options import Function
from ketnoi.dates import LAST_DAY

_OPTIONS = (
    click.option(
        "--ground",
        "grounds",
        multiple=True,
        type=click.Choice(GROUNDS),
        help="Only ties seen on this ground; may be repeated.  [default: all]",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        help="Only by documents issued by that day: papers, contacts, sectors and stages as these tell them; dates and "
        "parties as all do.",
    ),
    click.option("--bodies", is_flag=True, help="Also ties of assemblies, departments, ports, universities."),
    click.option("--possible", is_flag=True, help="Also what may, but need not, have happened by the day."),
)


def view(command: Function) -> Function:
    """Give the command a session that looks through a lens, and a `choice` of ties."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:
        known_by = given.pop("known_by")
        choice = Choice(
            grounds=tuple(given.pop("grounds")) or GROUNDS,
            known_by=parse_day(known_by) if known_by else LAST_DAY,
            bodies=given.pop("bodies"),
            possible=given.pop("possible"),
        )
        return command(choice=choice, **given)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return options.view(wrapped)
