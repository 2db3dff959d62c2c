"""`ketnoi draw`: the network as one page that opens offline."""

from __future__ import annotations

from pathlib import Path

import click

from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.errors import KetnoiError


@click.command("draw", epilog="\b\nExample:\n  ketnoi draw --lang ja -o network.html")
@click.option("-o", "--out", default="build/network.html", show_default=True, help="File to write; - is stdout.")
@click.option("--json", "as_json", is_flag=True, help="Print the facts of the page as JSON instead.")
@options.view
def command(session: Session, out: str, as_json: bool) -> None:
    """Write the network page: units, ties, and for each tie its papers, dates, sectors and sources."""
    from ketnoi.draw import draw, facts_json
    from ketnoi.draw.facts import gather

    facts = gather(session.graph, session.lens.terms(), session.lang, session.stage or "mentioned")
    if as_json:
        write(facts_json(facts))
        return
    path = None if out == "-" else Path(out)
    try:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KetnoiError(f"cannot write {path}: {error.strerror}; choose another place") from None
    drawn = draw(facts, path)
    if drawn.path:
        say(f"{drawn.units} units, {drawn.ties} ties: {drawn.path}")
