"""`ketnoi add`: one more row of a table. Tables and columns are those that the ontology declares."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ketnoi import paths
from ketnoi.cli.refusal import refuse
from ketnoi.cli.session import say, write
from ketnoi.errors import ArgumentError
from ketnoi.words import LANGUAGES, language

if TYPE_CHECKING:
    from ketnoi.pipeline.ontology import Ontology
    from ketnoi.tables import Column, Concepts, Table
    from ketnoi.tables.append import Addition

_SETTINGS: dict[str, Any] = {"token_normalize_func": lambda token: token.replace("_", "-")}


class How(NamedTuple):
    """The options that every table shares."""

    file: str
    interactive: bool
    dry: bool
    lang: str


class Tables(click.Group):
    """The declared tables, each a command with an option for each of its columns."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the tables."""
        return sorted(_tables())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command that adds to a table."""
        table = _tables().get(name)
        return _command(table) if table else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The tables, each with what a row of it says."""
        with formatter.section("Tables"):
            formatter.write_dl([(name, table.description["en"]) for name, table in sorted(_tables().items())])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of a table; what is none is told which there are."""
        if args[0] not in _tables():
            raise click.UsageError(f"{args[0]!r} is no table; tables are: {', '.join(self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    "add",
    cls=Tables,
    subcommand_metavar="TABLE [--COLUMN VALUE]…",
    epilog="\b\nExamples:\n  ketnoi add people --help\n"
    "  ketnoi add documents --id x-2026 --kind plan --language vi --publisher_kind press --reading whole --dry-run",
)
def command() -> None:
    """Add one row to a table, with an id of its own.

    The row is checked with all tables, as `ketnoi check` would; where anything is wrong, nothing is written. On a
    terminal the columns are asked for, one after the other, when a required one is missing.
    """


def _tables() -> dict[str, Table]:
    from ketnoi.tables import load_declarations

    return load_declarations(paths.ontology_dir())


def _ontology() -> Ontology:
    from ketnoi.pipeline.ontology import load_ontology

    return load_ontology(paths.ontology_dir())


def _command(table: Table) -> click.Command:
    concepts = _ontology().concepts
    options: list[click.Parameter] = [_option(column, table, concepts) for column in table.columns.values()]
    options += [
        click.Option(["--file", "into"], default="", metavar="NAME", help="File of the table's folder to write to."),
        click.Option(["--interactive"], is_flag=True, help="Ask for the columns even where stdin is no terminal."),
        click.Option(["--dry-run", "dry"], is_flag=True, help="Print the row and its file, and write nothing."),
        click.Option(["--lang", "spoken"], type=click.Choice(LANGUAGES), help="Language of the questions."),
    ]

    def callback(into: str, spoken: str | None, *, interactive: bool, dry: bool, **given: str | None) -> None:
        cells = {name[1:]: value for name, value in given.items() if value is not None}
        _run(click.get_current_context(), table, cells, How(into, interactive, dry, spoken or language()))

    return click.Command(
        table.name,
        callback=callback,
        params=options,
        help=table.description["en"],
        context_settings=_SETTINGS,
        epilog=f"\b\nExample:\n  ketnoi add {table.name} --help",
    )


def _option(column: Column, table: Table, concepts: Concepts) -> click.Option:
    kind = column.scheme or ("" if column.type in ("id", "key") else " or ".join(column.target).replace("*", ""))
    hints = [column.description["en"]]
    choices = sorted(concepts.get(column.scheme, ())) if column.type == "concept" else []
    if 0 < len(choices) <= 12:
        hints.append(f"One of: {', '.join(choices)}.")
    if column.type == "id" and table.letter:
        hints.append(f"[default: the next {table.letter} and number]")
    elif column.required:
        hints.append("[required]")
    metavar = f"{column.type.upper()}{f' of {kind}' if kind else ''}{'; …' if column.many else ''}"
    return click.Option([f"--{column.name}", f"_{column.name}"], metavar=metavar, help="  ".join(hints))


def _run(ctx: click.Context, table: Table, given: dict[str, str], how: How) -> None:
    """Ask for what is missing, then add; on a terminal, cells that do not go together are asked for again."""
    if paths.is_bundled() and not how.dry:
        raise ArgumentError("the tables of an installed ketnoi go with its next version; add rows in a checkout")
    ontology = _ontology()
    cells = _spelled(ctx, table, given)
    wanted = [name for name, c in table.columns.items() if c.required and not (c.type == "id" and table.letter)]
    if not how.interactive and (not sys.stdin.isatty() or cells.keys() >= set(wanted)):
        refuse(ctx, _added(table, cells, ontology, how)[1])
        return
    from ketnoi.cli.dialogue import Dialogue

    dialogue = Dialogue(table, ontology, how.lang)
    cells |= dialogue.ask([name for name in dialogue.columns if name not in cells], cells)
    while True:
        again, findings = _added(table, cells, ontology, how)
        if not findings:
            return
        if not again:
            refuse(ctx, findings)
        say("\n".join(map(str, findings)))
        cells |= dialogue.ask(again, cells)


def _spelled(ctx: click.Context, table: Table, given: dict[str, str]) -> dict[str, str]:
    from ketnoi.errors import Finding
    from ketnoi.tables.append import cell
    from ketnoi.tables.values import CellError

    cells: dict[str, str] = {}
    findings: list[Finding] = []
    for name, column in table.columns.items():
        text = given.get(name, "")
        try:
            cells |= {name: cell(column, text)} if name in given else {}
        except CellError as error:
            findings.append(Finding("row", 0, name, text, error.problem, error.remedy))
    refuse(ctx, findings)
    return cells


def _added(table: Table, cells: dict[str, str], ontology: Ontology, how: How) -> tuple[list[str], list[object]]:
    """Write the row, or return which of its columns to ask for again, and all that is wrong."""
    from ketnoi.pipeline.build import rehearsed
    from ketnoi.tables.append import Addition, fresh_id, place_of, target_file, trial
    from ketnoi.tables.write import lock, replace_files

    data = paths.data_dir()
    with nullcontext() if how.dry else lock(data, say):
        made = {"id": fresh_id(table, ontology.tables, data)} if table.letter and not cells.get("id") else {}
        file = target_file(table, cells, ontology.tables, data, how.file)
        addition = Addition(table, file, {**cells, **made})
        records, findings, others = trial(addition, ontology.tables, data, ontology.concepts)
        row = place_of(addition, data)
        again = [each.column for each in findings if (each.file, each.line) == row[:2] and each.column]
        misfits, uncounted = ([], []) if findings or others else rehearsed(records, ontology)
        if findings or misfits:
            return list(dict.fromkeys(again)), [*findings, *misfits]
        if not how.dry:
            replace_files({file: addition.text()})
    _report(addition, f"{row.file}:{row.line}", len(others), dry=how.dry)
    _count(addition, uncounted)
    return [], []


def _count(addition: Addition, lines: list[str]) -> None:
    """Say how far the row's document is from what was counted in it: rows come one by one, the count is of all."""
    from ketnoi.tables.append import documents_of

    for name in documents_of(addition.table, addition.cells):
        about = [line for line in lines if f"[{name}]" in line]
        if about:
            say("\n".join(about))


def _report(addition: Addition, place: str, others: int, *, dry: bool) -> None:
    write(f"{addition.line}\n")
    say(f"{place}: {'would be added' if dry else 'added'}")
    if others:
        say(f"the tables have {others} finding{'s' if others != 1 else ''} of their own; ketnoi check lists them")
