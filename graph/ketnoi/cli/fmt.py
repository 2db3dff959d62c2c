"""`ketnoi fmt`: the tables in their one form."""

from __future__ import annotations

import difflib
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketnoi import paths
from ketnoi.cli.refusal import refuse
from ketnoi.cli.session import say, write
from ketnoi.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnoi.tables import Table
    from ketnoi.tables.fmt import Formatted


@click.command("fmt", epilog="\b\nExamples:\n  ketnoi fmt --check\n  ketnoi fmt")
@click.argument("places", nargs=-1, metavar="[FILE|FOLDER]…", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; print what would change, and exit 1 if anything would.")
@click.pass_context
def command(ctx: click.Context, places: tuple[Path, ...], check: bool) -> None:
    """Write tables in canonical form and order: all of data/, or these files and folders.

    What a spreadsheet program or an editor left (byte order mark, CRLF, quotes, tabs, blanks, other ways to write a
    date) is put right. What cannot be without a guess is refused, and then nothing is written at all.
    """
    from ketnoi.tables import load_declarations
    from ketnoi.tables.fmt import format_files
    from ketnoi.tables.write import lock, replace_files

    tables = load_declarations(paths.ontology_dir())
    files = _files(places, tables)
    ours = any(file.resolve().is_relative_to(paths.data_dir().resolve()) for file in files)
    with lock(paths.data_dir(), say) if ours and not check else nullcontext():
        found, findings = format_files(files, tables)
        refuse(ctx, findings)
        changed = [each for each in found if each.changed]
        if not check:
            replace_files({each.file: each.text for each in changed})
    write("".join(map(_diff, changed)) if check else "")
    say(f"{len(found)} table{'s' if len(found) != 1 else ''}, {len(changed)} {'to be changed' if check else 'changed'}")
    if check and changed:
        ctx.exit(1)


def _files(places: tuple[Path, ...], tables: Mapping[str, Table]) -> dict[Path, str]:
    """The files that are meant, with the names that findings call them by."""
    from ketnoi.tables.read import shown, table_files

    data = paths.data_dir()
    if not places:
        return {file: shown(file, data) for table in tables.values() for file in table_files(table, data)}
    files: dict[Path, str] = {}
    for place in places:
        if not place.exists():
            raise ArgumentError(f"{place} is not there; name a file or a folder of tables")
        for file in sorted(place.rglob("*.tsv")) if place.is_dir() else [place]:
            if place.is_file() or not any(part.startswith(".") for part in file.relative_to(place).parts):
                files[file] = _name(file, data)
    return files


def _name(file: Path, data: Path) -> str:
    whole = file.resolve()
    return f"data/{whole.relative_to(data.resolve()).as_posix()}" if whole.is_relative_to(data.resolve()) else str(file)


def _diff(each: Formatted) -> str:
    """What would change in a file, as `diff -u` shows it; bytes that are no text are shown as they are written."""
    was = each.was.decode("utf-8", "backslashreplace").split("\n")
    lines = difflib.unified_diff(was, each.text.split("\n"), each.name, f"{each.name} (canonical)", n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)
