"""`ketnoi growth`: papers, pairs and contacts by year, beside what happened between the two countries."""

from __future__ import annotations

from pathlib import Path

import click

from ketnoi.analysis.ties import Choice
from ketnoi.analysis.yearly import YEARS
from ketnoi.cli import choosing, options, plotting
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi growth --since 2000 --plot growth.svg\n  ketnoi growth --as-of 2025-06-30 --format csv"
_YEAR = click.IntRange(*YEARS)


@click.command("growth", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.option("--since", type=_YEAR, metavar="YEAR", help="The first year.  [default: the first of which is told]")
@click.option("--until", type=_YEAR, metavar="YEAR", help="The last year.  [default: that of the lens]")
@plotting.option
@options.form()
@choosing.view
def command(
    *, session: Session, choice: Choice, since: int | None, until: int | None, picture: Path | None, form: str
) -> None:
    """Count what is new each year, and what there is so far.

    What may be of several years, and what has no date, is counted apart; --possible changes nothing here. --stage
    chooses papers; contacts and proposals are counted whatever it is.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.growth import growth

    found = growth(session, choice, since=since, until=until)
    plotting.draw(picture, "growth", found, session)
    write(result.render(found, session, form))
