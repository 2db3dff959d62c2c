"""The reference of commands, made from the help that each command prints."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator

import click

from ketnoi.cli import cli
from ketnoi.questions import question_files, read_question
from tests.docs.markdown import slug
from tests.program import ROOT

_HEAD = """\
# Commands

<!-- Made from the help of the commands by `make docs`. -->

`ketnoi --help` lists them, `ketnoi COMMAND --help` says what stands here. Names of units work as people write them;
what else a name might mean is said beside the answer. Quote names that have a blank in them.

An answer goes to stdout, everything else that there is to say to stderr. The exit code is `0` when all went well, `1`
when a command that looks for faults has found some (its text says so), and `2` when it could not be done: a wrong
option, a name that nobody bears, a table that cannot be read. Nothing is half done then.

`KETNOI_LANG` (`en`, `vi`, `ja`) sets the language once and for all, `KETNOI_TODAY` (such as `2025-06-30`) the day that
counts as today.

| command | what it does |
|---|---|
"""
_EXAMPLES = re.compile(r"Examples?:\n((?: +.*(?:\n|\Z))+)")


def page() -> str:
    """The page: every command with its options and examples."""
    context = click.Context(cli, info_name="ketnoi", **cli.context_settings)
    parts = list(_commands(cli, context))
    rows = "".join(f"| [`{name}`](#{slug(name)}) | {_cell(_first(command))} |\n" for name, command, _ in parts)
    return _HEAD + rows + "".join(_section(name, command, context) for name, command, context in parts)


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield inner.command_path, command, inner
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _first(command: click.Command) -> str:
    return command.get_short_help_str(limit=1000)


def _section(name: str, command: click.Command, context: click.Context) -> str:
    usage = context.command.get_usage(context).removeprefix("Usage: ")
    text = f"\n## {name}\n\n{_prose(command.help or '')}```text\n{' '.join(usage.split())}\n```\n"
    rows = [record for each in command.get_params(context) if (record := each.get_help_record(context))]
    rows = [(option, meaning) for option, meaning in rows if meaning]  # an argument stands in the line above
    if rows:
        text += "\n| option | meaning |\n|---|---|\n"
        text += "".join(f"| `{option.replace('|', chr(92) + '|')}` | {_cell(meaning)} |\n" for option, meaning in rows)
    asked = _asked().get(name.removeprefix("ketnoi "))
    if asked:
        text += f"\nAsks the question [{asked}](questions.md#{slug(asked)}).\n"
    return text + _epilog(command.epilog or "")


def _asked() -> dict[str, str]:
    """Commands that are questions, with the name of the question."""
    questions = (read_question(file) for file in question_files(ROOT / "ontology").values())
    return {each.command["name"]: each.name for each in questions if each.command}


def _prose(text: str) -> str:
    """Help as paragraphs; those that click leaves as they are become blocks."""
    paragraphs = inspect.cleandoc(text).partition("\f")[0].strip().split("\n\n")
    return "".join(
        f"```text\n{part.removeprefix(chr(8)).strip(chr(10))}\n```\n\n" if part.startswith("\b") else f"{part}\n\n"
        for part in paragraphs
        if part
    )


def _epilog(text: str) -> str:
    text = text.replace("\b\n", "")
    examples = _EXAMPLES.search(text)
    rest = _EXAMPLES.sub("", text).strip()
    said = f"\n{rest}\n" if rest else ""
    if examples is None:
        return said
    return f"{said}\n```sh\n{textwrap.dedent(examples[1]).rstrip()}\n```\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
