"""What pages name in passing exists: commands, options, questions, targets of make, files, ids, columns."""

from __future__ import annotations

import csv
import re
import shlex
from functools import cache

import click
import pytest

from ketnoi.cli import cli
from ketnoi.questions import question_files
from tests.docs.markdown import spans
from tests.program import ROOT
from tests.test_docs_pages import IN_PROSE, PAGES

CONTEXT = click.Context(cli, info_name="ketnoi", **cli.context_settings)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
FOLDERS = ("ontology", "data", "graph", "docs", "tests")
_ID = re.compile(r"(?:vn|jp)-[a-z0-9-]+|[akusp]\d{4}|body-[a-z0-9-]+")


@cache
def options(name: str) -> frozenset[str]:
    """The options of a command, those of the commands below it included; of `ketnoi` itself for an empty name."""
    command = cli.get_command(CONTEXT, name) if name else cli
    assert command is not None, f"there is no command {name!r}"
    inner = click.Context(command, parent=None if command is cli else CONTEXT, **command.context_settings)
    found = {flag for each in command.get_params(inner) for flag in (*each.opts, *each.secondary_opts)}
    if name and isinstance(command, click.Group):
        for each in command.commands.values():
            found |= {flag for option in each.params for flag in (*option.opts, *option.secondary_opts)}
    return frozenset(found)


@cache
def ids() -> frozenset[str]:
    """Every id of the tables."""
    found: set[str] = set()
    for file in sorted((ROOT / "data").rglob("*.tsv")) + sorted((ROOT / "docs/example").rglob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found |= {row[0] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return frozenset(found)


def wrong(span: str) -> str:
    """What is wrong with a command line that is named in passing, empty where nothing is."""
    words = [word.strip("[]").partition("=")[0] for word in shlex.split(span.replace("|", " "))]
    flags = [word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)]
    if words[0] == "make":
        return " ".join(word for word in words[1:] if word.islower() and word not in TARGETS)
    if words[0].startswith("-"):
        known = frozenset().union(*(options(name) for name in ("", *cli.list_commands(CONTEXT))))
        return " ".join(flag for flag in flags if flag not in known)
    name = words[1] if len(words) > 1 and words[1].islower() and not words[1].startswith("-") else ""
    if name and name not in cli.list_commands(CONTEXT):
        return name
    if name == "ask" and len(words) > 2 and words[2].islower() and words[2] not in question_files(ROOT / "ontology"):
        return words[2]
    known = options(name) if name or len(words) == 2 else frozenset(flags)
    return " ".join(flag for flag in flags if flag not in known)


@pytest.mark.parametrize("name", IN_PROSE)
def test_commands_options_and_targets_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    typed = (span.removeprefix(".venv/bin/") for span in spans(text))
    named = [span for span in typed if re.match(r"(?:ketnoi|make) |--[a-z]", span)]
    assert {span: fault for span in named if (fault := wrong(span))} == {}


@pytest.mark.parametrize("name", PAGES)
def test_files_and_ids_exist(name: str) -> None:
    found = spans(PAGES[name].read_text(encoding="utf-8"))
    files = [span for span in found if span.partition("/")[0] in FOLDERS and "/" in span and " " not in span]
    assert [file for file in files if not (ROOT / file).exists()] == []
    assert [span for span in found if _ID.fullmatch(span) and span not in ids()] == []


def test_what_does_not_exist_is_found() -> None:
    faults = [
        "make coffee",
        "ketnoi dance",
        "ketnoi ask nothing-known X",
        "ketnoi shared NAME [--as-off DATE]",
        "--langs",
    ]
    assert [wrong(each) for each in faults] == ["coffee", "dance", "nothing-known", "--as-off", "--langs"]
    good = [
        "make verify DOCUMENTS=folder",
        "ketnoi",
        "ketnoi --help",
        "ketnoi shared NAME [--as-of DATE] [--as-signed]",
    ]
    assert [wrong(each) for each in (*good, "ketnoi show ID --sources", "--as-of DATE", "ketnoi ask links A B")] == [
        ""
    ] * 7
