"""`ketnoi similar`: units most like one, by partners or by sectors."""

from __future__ import annotations

import click

from ketnoi.analysis.similar import BY
from ketnoi.analysis.ties import Choice
from ketnoi.cli import choosing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi similar 'phú thọ'\n  ketnoi similar tochigi --by sectors"


@click.command("similar", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.argument("name")
@click.option("--by", type=click.Choice(BY), default=BY[0], show_default=True, help="What makes two units alike.")
@click.option("--narrow", is_flag=True, help="Sectors as documents name them, not the broad ones above them.")
@options.form()
@choosing.view
def command(*, session: Session, choice: Choice, name: str, by: str, narrow: bool, form: str) -> None:
    """Find the units of the same side and level that are most like one.

    By partners: those that both have, of those that either has (Jaccard). By sectors: the cosine of their numbers of
    papers and contacts a sector. What cannot be told since nobody looked stays empty; it is not 0.
    """
    from ketnoi.analysis import result
    from ketnoi.analysis.similar import similar

    write(result.render(similar(session, name, choice, by=by, narrow=narrow), session, form))
