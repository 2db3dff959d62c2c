"""`ketnoi communities`: groups of units that are tied among themselves, and how stable each is."""

from __future__ import annotations

import click

from ketnoi.analysis.consensus import MOST, RUNS, THRESHOLD
from ketnoi.analysis.ties import Choice
from ketnoi.cli import choosing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi communities\n  ketnoi communities --as-of 2025-06-30 --runs 200"


@click.command("communities", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.option("--runs", type=click.IntRange(2, MOST), default=RUNS, show_default=True, help="Runs that have to agree.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help="Share of the runs below which two units do not hold each other.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where chance begins.")
@options.form()
@choosing.view
def command(*, session: Session, choice: Choice, runs: int, threshold: float, seed: int, form: str) -> None:
    """Find groups of units with more ties among themselves than with others, and how stable each group is.

    Stability is the share of the runs in which units came together: 1 is always.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.communities import communities

    found = communities(session, choice, runs=runs, threshold=threshold, seed=seed)
    write(result.render(found, session, form))
