"""`ketnoi build`: tables in, one generation of the graph out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ketnoi import paths
from ketnoi.answer.lens import today
from ketnoi.cli.session import say


@click.command(
    "build",
    epilog="\b\nExamples:\n  ketnoi build -v\n  ketnoi build --documents phu-tho-ambassador-2025 --store /tmp/one",
)
@click.option("--documents", metavar="ID,…", help="Only what these documents say; needs --store.")
@click.option("--store", "target", type=click.Path(file_okay=False), help="Build into this folder.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long each stage took.")
def command(documents: str | None, target: str | None, verbose: bool) -> None:
    """Read and check the tables, build the graph, and switch to it when it is complete."""
    from ketnoi.pipeline.build import build
    from ketnoi.pipeline.switch import manifest
    from ketnoi.store import is_address

    if documents and not target:
        raise click.UsageError("--documents needs --store: a part of the record must not replace the whole")
    chosen = tuple(name.strip() for name in (documents or "").split(",") if name.strip())
    if documents is not None and not chosen:
        raise click.UsageError("--documents names none; leave it out to build all of the record")
    if target and is_address(target):
        raise click.UsageError("--store takes a folder here; a graph is built on this machine, not at an address")
    detail: Callable[[str], None] = say if verbose else _progress()
    folder = Path(target) if target else paths.build_dir()
    day = datetime.date.fromisoformat(today())
    try:
        generation = build(folder, day=day, documents=chosen, say=say, detail=detail)
    finally:
        if not verbose:
            detail("")
    say(f"{manifest(generation)['triples']} triples in {generation}")


def _progress() -> Callable[[str], None]:
    """One line that names the running stage on a terminal; nothing in a pipe."""
    terminal = sys.stderr.isatty()

    def show(text: str) -> None:
        if terminal and (text.endswith("...") or not text):
            click.echo(f"\r\033[K{text}", nl=False, err=True)

    return show
