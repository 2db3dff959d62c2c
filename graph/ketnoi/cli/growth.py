"""`ketnoi growth`: papers, pairs and contacts by year, beside what happened between the two countries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ketnoi.analysis.ties import Choice
from ketnoi.analysis.yearly import YEARS
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options, plotting
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi growth --since 2000 --plot growth.svg\n  ketnoi growth --compare --format csv"
_YEAR = click.IntRange(*YEARS)


@click.command("growth", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.option("--since", type=_YEAR, metavar="YEAR", help="The first year.  [default: the first of which is told]")
@click.option("--until", type=_YEAR, metavar="YEAR", help="The last year.  [default: that of the lens]")
@plotting.option
@options.form()
@choosing.view
@comparing.days
def command(
    *,
    session: Session,
    choice: Choice,
    form: str,
    days: Days | None,
    picture: Path | None,
    **years: Any,
) -> None:
    """Count what is new each year, and what there is so far.

    What may be of several years, and what has no date, is counted apart; --possible changes nothing here. --stage
    chooses papers; contacts and proposals are counted whatever it is. With --compare: what merging alone changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.growth import growth
    from ketnoi.analysis.growth_compare import growth_compare

    if days and picture:
        raise click.UsageError("--plot draws the years as of one day; leave it or --compare out")
    found = growth_compare(session, choice, days=days, **years) if days else growth(session, choice, **years)
    plotting.draw(picture, "growth", found, session)
    write(result.render(found, session, form))
