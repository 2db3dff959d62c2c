"""The command line: a command is a module of this folder, or a question whose header declares one.

Nothing but click is imported until a command runs.
"""

from __future__ import annotations

import importlib
import re

import click

from ketnoi import __version__, paths

MODULES = {
    "add": "Add a row to a table.",
    "alive": "When ties were last alive and last named, and which are dormant.",
    "ask": "List the questions, or ask one.",
    "brief": "Write two pages on a tie, or on a unit and its partners: Markdown, HTML or docx.",
    "build": "Build the graph from the tables.",
    "check": "Check the tables without building.",
    "communities": "Find groups of units that are tied among themselves, and how stable each is.",
    "count": "Count ties under each definition, or under one.",
    "draw": "Write the network page: one HTML file that works offline.",
    "export": "Write tables with a codebook, Turtle, or a workbook.",
    "fmt": "Write the tables in canonical form and order.",
    "growth": "Papers, pairs and contacts by year, beside what happened between the two countries.",
    "query": "Answer a SPARQL query.",
    "rank": "Rank units by their ties, with what the documents leave open.",
    "shared": "Which units share a partner with one; with --all, which pairs do, and whether beyond chance.",
    "show": "Show the card of a unit, agreement, contact, undertaking or document, or of a tie.",
    "similar": "Find the units most like one, by the partners they share or the sectors they work on.",
    "specialise": "Compare who works on what with the average.",
    "stats": "Count what the record holds, and the ties under each definition.",
    "suggest": "Suggest whom a unit might meet, and say why; or test such suggestions on the past.",
    "verify": "Compare locators and digests with local copies of the documents.",
}
_DECLARED = re.compile(r'^#: \[command\]\n#: name = "([a-z-]+)"\n#: help = "([^"\n]*)"$', re.MULTILINE)


class Commands(click.Group):
    """Commands by name, loaded when they are asked for."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # click's own keyword arguments, passed through
        self._questions: dict[str, tuple[str, str]] | None = None

    def questions(self) -> dict[str, tuple[str, str]]:
        """Command name → (question, help), from the headers of the questions."""
        if self._questions is None:
            self._questions = {}
            for file in sorted((paths.ontology_dir() / "questions").glob("*.rq")):
                match = _DECLARED.search(file.read_text(encoding="utf-8"))
                if match:
                    self._questions[match[1]] = (file.stem, match[2])
        return self._questions

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands by name."""
        return sorted({*MODULES, *self.questions()})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if name in MODULES:
            command: click.Command = importlib.import_module(f"ketnoi.cli.{name}").command
            return command
        if name in self.questions():
            from ketnoi.cli.question import question_command

            return question_command(name, self.questions()[name][0])
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word. Raises UsageError, with those most like it, where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from ketnoi.nearest import hint

            nearest = hint(args[0], self.list_commands(ctx))
            raise click.UsageError(f"{error.message.removesuffix('.')}{nearest}.", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command, without loading any."""
        lines = {**{name: text for name, (_, text) in self.questions().items()}, **MODULES}
        with formatter.section("Commands"):
            formatter.write_dl([(name, lines[name]) for name in sorted(lines)])


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from ketnoi.cli.session import version_line

    click.echo(version_line())
    ctx.exit()


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="\b\nExample:\n  ketnoi shared tochigi --as-of 2023-01-01",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help=f"Program (this is {__version__}), data digest and day, and exit.",
)
def cli() -> None:
    """Who partners with whom between Vietnam and Japan, on what, since when, and which document says so."""
