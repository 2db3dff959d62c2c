"""`ketnoi rank`: units by their ties, with intervals, and ranks that are ranges where documents leave them open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ketnoi.analysis.measures import MEASURES
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options, plotting, sampling
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi rank --side vietnam --plot rank.svg\n  ketnoi rank --measure betweenness --level all --seed 7"


@click.command("rank", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default=MEASURES[0],
    show_default=True,
    help="Partners; papers and contacts; pairs of units that it lies between; k-core.",
)
@sampling.units
@sampling.draws("2000; 200 for betweenness and core")
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
    **how: Any,
) -> None:
    """Rank units by their ties, with the interval that other documents would have given.

    Where intervals overlap the rank is a range. A unit without ties has 0, and no value where nobody looked. With
    --compare: what merging alone changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.rank import rank
    from ketnoi.analysis.rank_compare import rank_compare

    found = rank_compare(session, choice, days=days, **how) if days else rank(session, choice, **how)
    plotting.draw(picture, "compare" if days else "rank", found, session)
    write(result.render(found, session, form))
