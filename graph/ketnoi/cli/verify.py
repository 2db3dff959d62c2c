"""`ketnoi verify`: whether locators and digests still fit local copies of the documents."""

from __future__ import annotations

from pathlib import Path

import click

from ketnoi import paths
from ketnoi.answer.formats import plain
from ketnoi.cli.session import say, write


@click.command("verify", epilog="\b\nExample:\n  ketnoi verify --documents ~/documents --show")
@click.option(
    "--documents",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the texts of the documents; files are known by their digest, not by name.",
)
@click.option("--show", is_flag=True, help="Print each row beside the words that it rests on.")
@click.pass_context
def command(ctx: click.Context, folder: Path, show: bool) -> None:
    """Compare digests and locators with local copies; exit 1 where one does not fit."""
    from ketnoi.pipeline.build import taken
    from ketnoi.pipeline.ontology import load_ontology
    from ketnoi.pipeline.verify import verify

    report = verify(taken(load_ontology(paths.ontology_dir())), folder)
    if show:
        write("\n".join(map(plain, "".join(report.shown).split("\n"))))  # documents may hold anything
    write("".join(f"{finding}\n" for finding in report.findings))
    say(
        f"{report.documents} documents found, {report.rows} rows, {report.spans} spans, {len(report.findings)} findings"
    )
    if report.findings:
        ctx.exit(1)
