"""`ketnoi brief`: two pages on a unit and its partners, or on the tie of two."""

from __future__ import annotations

from pathlib import Path

import click

from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write

_EXAMPLES = "ketnoi brief 'vĩnh phúc' tochigi --as-of 2025-06-30\n  ketnoi brief tochigi --lang ja -o tochigi.html"


@click.command("brief", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.argument("name")
@click.argument("other", required=False)
@click.option("-o", "--out", default="-", metavar="FILE", help="File to write: .md, .html or .docx.  [default: stdout]")
@options.view
def command(session: Session, name: str, other: str | None, out: str) -> None:
    """Write two pages for the evening before a delegation.

    With one name: on a unit and its partners; with two: on their tie, seen by the first.
    """
    from ketnoi.brief import compose
    from ketnoi.brief.write import form_of, rendered

    form = form_of(out)
    made = rendered(compose(session, name, other), form)
    write(made, out)
    if out != "-":
        say(str(Path(out)))
