"""`ketnoi similar`: units most like one, by partners or by sectors."""

from __future__ import annotations

from typing import Any

import click

from ketnoi.analysis.similar import BY
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days
from ketnoi.cli import choosing, comparing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi similar tochigi --by sectors\n  ketnoi similar 'phú thọ' --compare"


@click.command("similar", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.argument("name")
@click.option("--by", type=click.Choice(BY), default=BY[0], show_default=True, help="What makes two units alike.")
@click.option("--narrow", is_flag=True, help="Sectors as documents name them, not the broad ones above them.")
@options.form()
@choosing.view
@comparing.days
def command(*, session: Session, choice: Choice, form: str, name: str, days: Days | None, **how: Any) -> None:
    """Find the units of the same side and level that are most like one.

    By partners: those that both have, of those that either has (Jaccard). By sectors: the cosine of their numbers of
    papers and contacts a sector. What cannot be told since nobody looked stays empty; it is not 0. With --compare: what
    merging alone changed.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.similar import similar
    from ketnoi.analysis.similar_compare import similar_compare

    found = similar_compare(session, name, choice, days=days, **how) if days else similar(session, name, choice, **how)
    write(result.render(found, session, form))
