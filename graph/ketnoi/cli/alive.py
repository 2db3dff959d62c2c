"""`ketnoi alive`: when ties were last alive and last named, and which are dormant."""

from __future__ import annotations

import click

from ketnoi.analysis.ties import Choice
from ketnoi.cli import choosing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi alive tochigi\n  ketnoi alive --dormant 3 --as-of 2025-06-30 --format csv"


@click.command("alive", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.argument("name", required=False)
@click.option(
    "--dormant",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="YEARS",
    help="After how many years without a sign of life a tie is dormant.",
)
@options.form()
@choosing.view
def command(*, session: Session, choice: Choice, name: str | None, dormant: int, form: str) -> None:
    """Tell when each tie was last alive and last named; with NAME, the ties of that unit.

    Alive: a paper signed, or a contact that took place. Contacts of bodies count as signs of life of their unit's tie.
    What has no certain date neither keeps a tie alive nor lets it be called dormant.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.alive import alive, ids

    units = ids(session.units(name)) if name else ()
    write(result.render(alive(session, choice, units=units, dormant=dormant), session, form))
