"""`ketnoi check`: the build's first stages without the switch."""

from __future__ import annotations

import click

from ketnoi import paths
from ketnoi.answer.formats import plain
from ketnoi.cli.session import say, write


@click.command("check", epilog="\b\nExample:\n  ketnoi check")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Read and check every table; print each finding; exit 1 where there is one."""
    from ketnoi.pipeline.build import checked, rehearse
    from ketnoi.pipeline.ontology import load_ontology

    ontology = load_ontology(paths.ontology_dir())
    records, findings = checked(ontology)
    lines = [str(finding) for finding in findings] or rehearse(records, ontology)
    write("".join(f"{plain(line)}\n" for line in lines))
    if lines:
        say(f"{len(lines)} finding{'s' if len(lines) != 1 else ''}")
        ctx.exit(1)
    say(f"{sum(map(len, records.values()))} rows, nothing found")
