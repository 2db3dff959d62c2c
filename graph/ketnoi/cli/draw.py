"""`ketnoi draw`: the network as one page that opens offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.errors import ArgumentError, KetnoiError

if TYPE_CHECKING:
    from ketnoi.draw.narrow import Wish


@click.command("draw", epilog="\b\nExample:\n  ketnoi draw --focus 'phú thọ' --depth 2 --lang ja -o network.html")
@click.option("-o", "--out", default="build/network.html", show_default=True, help="File to write; - is stdout.")
@click.option("--json", "as_json", is_flag=True, help="Print the facts of the page as JSON instead.")
@click.option("--focus", metavar="NAME", help="Only the ties of this unit.")
@click.option("--depth", type=click.IntRange(min=1), help="With --focus: how many ties away from it.  [default: 1]")
@click.option("--sector", "sectors", metavar="NAME", multiple=True, help="Only ties in this sector; repeatable.")
@click.option("--between", metavar="DATE DATE", nargs=2, help="Only what may have happened between two days.")
@options.view
def command(session: Session, out: str, as_json: bool, **narrower: Any) -> None:
    """Write the network page: units, ties, and for each tie its papers, dates, sectors and sources."""
    from ketnoi.draw import draw, facts_json
    from ketnoi.draw.facts import gather
    from ketnoi.draw.narrow import narrow
    from ketnoi.draw.opening import opening

    wish = _wish(session, **narrower)
    facts = narrow(gather(session.graph, session.lens.terms(), session.lang, session.today), wish)
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
    if not drawn.ties:
        say("no tie is left by these options, and the page says so; leave one of them out, or choose another day")
    if drawn.path:
        units, ties = opening(facts)
        say(f"{units} units, {ties} ties in view, {drawn.units} units, {drawn.ties} ties in the file: {drawn.path}")


def _wish(
    session: Session,
    focus: str | None,
    depth: int | None,
    sectors: tuple[str, ...],
    between: tuple[str, str] | None,
) -> Wish:
    """What the options ask for.

    Raises ArgumentError for a name that nothing of the kind bears, and for days the wrong way round.
    """
    from ketnoi import vocab
    from ketnoi.answer.choices import concept
    from ketnoi.answer.lens import parse_day, parse_first_day
    from ketnoi.draw.narrow import Wish

    if depth is not None and focus is None:
        raise click.UsageError("--depth counts ties from a unit; name it with --focus")
    period = (parse_first_day(between[0]), parse_day(between[1])) if between else None
    if period and period[0] > period[1]:
        raise ArgumentError(f"the period ends on {period[1]}, before it begins ({period[0]}); swap them")
    named = [concept(session.graph, "sector", each).value for each in sectors]
    units = tuple(map(vocab.local_name, session.units(focus))) if focus is not None else ()
    if any("-" not in unit for unit in units):
        raise ArgumentError(f"{focus!r} is a country, and ties are of local governments; name one of these")
    return Wish(
        focus=units,
        depth=depth or 1,
        stage=session.stage or "",
        sectors=tuple(dict.fromkeys(map(vocab.local_name, named))),
        between=period,
    )
