"""`ketnoi suggest`: whom a unit might meet, why, and how well such suggestions would have foretold what was signed."""

from __future__ import annotations

import click

from ketnoi.analysis.ties import Choice
from ketnoi.answer.formats import MACHINE
from ketnoi.cli import choosing, options
from ketnoi.cli.session import Session, write

_EXAMPLES = "ketnoi suggest 'phú thọ' --top 5\n  ketnoi suggest tochigi --level highest\n  ketnoi suggest --backtest"


@click.command("suggest", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.argument("name", required=False)
@click.option("--top", type=click.IntRange(1), show_default="10", help="How many to suggest.")
@click.option(
    "--level",
    type=click.Choice(("highest", "lower")),
    help="Only provinces and prefectures, or only units below them.",
)
@click.option("--backtest", is_flag=True, help="Hold suggestions of earlier days against what was signed later.")
@options.form()
@choosing.view
def command(  # noqa: PLR0913, PLR0917 one for each option
    session: Session, choice: Choice, name: str | None, top: int | None, level: str | None, backtest: bool, form: str
) -> None:
    """Suggest units of the other country that a unit has no tie with, and say why.

    With --backtest no name: what would have been suggested by --known-by, or by each of some days, against chance and
    against the most popular.
    """
    if backtest == (name is not None):
        raise click.UsageError("name a unit, or give --backtest without a name")
    if backtest and (top is not None or level is not None):
        raise click.UsageError("--backtest ranks all candidates; leave --top and --level out")
    write(_held(session, choice, form) if name is None else _told(session, choice, name, top or 10, level, form))


def _told(session: Session, choice: Choice, name: str, top: int, level: str | None, form: str) -> str:
    """The suggestions; for people without words and documents, which follow reason by reason."""
    from ketnoi.analysis import suggest
    from ketnoi.analysis.result import render
    from ketnoi.answer import rows

    found = suggest.find(session, choice, name, top=top, level=level)
    table = suggest.suggest(session, found)
    if form in MACHINE:
        return render(table, session, form)
    short = [{**row, "reasons": None, "sources": None} for row in table.rows]
    why = suggest.reasons(session, found)
    rows.fetch(why.question, why.rows, session.labels)
    reasons = rows.render(why.question, list(why.rows), session.labels, session.words, form)
    return f"{reasons}\n{render(table._replace(rows=tuple(short)), session, form)}"


def _held(session: Session, choice: Choice, form: str) -> str:
    from ketnoi.analysis import later
    from ketnoi.analysis.result import render

    return render(later.held(session, choice), session, form)
