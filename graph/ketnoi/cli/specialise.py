"""`ketnoi specialise`: who works on what, against the average."""

from __future__ import annotations

from typing import Any

import click

from ketnoi.analysis.listing import Which
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options, sampling
from ketnoi.cli.session import Session, write

_ALONE = "ketnoi specialise --side japan\n  ketnoi specialise 'hồ chí minh'"
_BOTH = "ketnoi specialise 'hải phòng' --compare"


@click.command("specialise", epilog=f"\b\nExamples:\n  {_ALONE}\n  {_BOTH}")
@click.argument("name", required=False)
@sampling.units
@click.option("--narrow", is_flag=True, help="Sectors as documents name them, not the broad ones above them.")
@click.option("--zeros", is_flag=True, help="Also sectors of which a unit has nothing.")
@options.form()
@choosing.view
@comparing.days
def command(
    *, session: Session, choice: Choice, form: str, name: str | None, which: Which, days: Days | None, **wanted: Any
) -> None:
    """Compare the sectors of one unit, or of all of a side, with the average of all that is recorded.

    The location quotient is the unit's share over the average: 1 is as the average. More or less is said only where
    an exact test, corrected for how many were made, bears it out; else it is undecidable at this size. With
    --compare: what merging alone changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.specialise import specialise
    from ketnoi.analysis.specialise_compare import specialise_compare

    if name and (which.side or which.level != "top"):
        raise click.UsageError("a named unit is told of among those of both sides; leave --side and --level out")
    wanted |= {"name": name, "which": which}
    found = specialise_compare(session, choice, days=days, **wanted) if days else specialise(session, choice, **wanted)
    write(result.render(found, session, form))
