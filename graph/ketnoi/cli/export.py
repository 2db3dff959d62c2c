"""`ketnoi export`: the record as files for statistics, and as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ketnoi.cli import options
from ketnoi.cli.session import Session, put, say

_EXAMPLES = """\b
Examples:
  ketnoi export build/export
  ketnoi export --excel build/ketnoi.xlsx --lang vi"""


@click.command("export", epilog=_EXAMPLES)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option(
    "--excel", metavar="FILE", type=click.Path(path_type=Path), help="Write the tables as a workbook (.xlsx)."
)
@options.spoken
def command(session: Session, folder: Path | None, excel: Path | None) -> None:
    """Write tables as CSV with a codebook, and the graph as Turtle, into a folder.

    Agreements, what each document says, every province with every prefecture on the eve of the mergers of 2025, today
    and year by year, and the units. A folder of an earlier export is replaced file by file; one with other files is
    refused.
    """
    if folder is None and excel is None:
        raise click.UsageError("name a folder, or a file with --excel, or both")
    if excel and excel.suffix.lower() != ".xlsx":  # programs go by the ending, and would not open it
        raise click.UsageError(f"{excel}: a workbook is a file that ends in .xlsx; let its name end so")
    from ketnoi.export import workbook
    from ketnoi.export.files import NAMES, export, gather
    from ketnoi.export.folder import refuse_foreign

    if excel:
        workbook.require()
    if folder:
        refuse_foreign(folder, NAMES)
    gathered = gather(session)
    if folder:
        export(folder, session, gathered)
        say(f"{len(NAMES)} files: {folder}")
    if excel:
        put(excel, workbook.workbook(session, gathered.about, gathered.tables))
        say(f"{len(gathered.tables)} tables: {excel}")
