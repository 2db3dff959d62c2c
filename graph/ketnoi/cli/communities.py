"""`ketnoi communities`: groups of units that are tied among themselves, and how stable each is."""

from __future__ import annotations

from typing import Any

import click

from ketnoi.analysis.consensus import MOST, RUNS, THRESHOLD
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi communities --as-of 2025-06-30 --runs 200\n  ketnoi communities --compare"


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
@comparing.days
def command(*, session: Session, choice: Choice, form: str, days: Days | None, **how: Any) -> None:
    """Find groups of units with more ties among themselves than with others, and how stable each group is.

    Stability is the share of the runs in which units came together: 1 is always. With --compare: what merging alone
    changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.communities import communities
    from ketnoi.analysis.communities_compare import communities_compare

    found = communities_compare(session, choice, days=days, **how) if days else communities(session, choice, **how)
    write(result.render(found, session, form))
