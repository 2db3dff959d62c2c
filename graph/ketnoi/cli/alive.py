"""`ketnoi alive`: when ties were last alive and last named, and which are dormant."""

from __future__ import annotations

import click

from ketnoi.analysis.life import DORMANT_AFTER
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = """\b
Examples:
  ketnoi alive tochigi
  ketnoi alive --dormant 3 --as-of 2025-06-30 --format csv
  ketnoi alive --compare --stage contact"""


@click.command("alive", epilog=_EXAMPLES)
@click.argument("name", required=False)
@click.option(
    "--dormant",
    type=click.IntRange(1),
    default=DORMANT_AFTER,
    show_default=True,
    metavar="YEARS",
    help="After how many years without a sign of life a tie is dormant.",
)
@options.form()
@choosing.view
@comparing.days
def command(*, session: Session, choice: Choice, name: str | None, dormant: int, form: str, days: Days | None) -> None:
    """Tell when each tie was last alive and last named; with NAME, the ties of that unit.

    Alive: a paper signed, or a contact that took place; those of bodies count as signs of life of their unit's tie. A
    date of one year counts as its last day. What may be older than those years, or after the day, neither keeps a tie
    alive nor lets it be called dormant. With --compare: what merging alone changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.alive import alive_of
    from ketnoi.analysis.alive_compare import alive_compare

    if days:
        found = alive_compare(session, choice, name=name, dormant=dormant, days=days)
    else:
        found = alive_of(session, choice, name=name, dormant=dormant)
    write(result.render(found, session, form))
