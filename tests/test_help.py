"""Help that cannot lie: every command has an example, and every example runs, in a copy away from the checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ketnoi import __version__
from ketnoi.cli import cli
from ketnoi.questions import question_files, read_question
from tests.program import ROOT, ketnoi

COMMANDS = sorted(cli.list_commands(click.Context(cli)))
QUESTIONS = sorted(question_files(ROOT / "ontology"))


def examples_in(text: str) -> list[str]:
    """The command lines under `Example:` or `Examples:`, each on a line of its own."""
    _, _, rest = text.partition("\n  Example" if "\n  Example" in text else "\nExample")
    return re.findall(r"^ +(ketnoi\b.*)$", rest, re.MULTILINE)


def epilog(command: str) -> str:
    """What a command's help ends with."""
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    return found.epilog or ""


EXAMPLES = sorted(
    {
        *examples_in(cli.epilog or ""),
        *(example for command in COMMANDS for example in examples_in(epilog(command))),
        *(read_question(ROOT / "ontology/questions" / f"{name}.rq").command.get("example", "") for name in QUESTIONS),
    }
    - {""},
    key=lambda example: (not example.startswith("ketnoi build"), example),
)
WHOLE = ("ketnoi build", "ketnoi check", "ketnoi export")
"""These work on the whole record each time; the pages of `docs` and the tests of their own run them in `make test`."""


class Copy:
    """A copy of the program, as a wheel lays it out, with a `ketnoi` to call and a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        (self.home / "documents").mkdir(parents=True)
        package, scripts = folder / "site/ketnoi", folder / "bin"
        shutil.copytree(ROOT / "graph/ketnoi", package, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("ontology", "data"):
            (package / f"_{name}").symlink_to(ROOT / name)
        scripts.mkdir()
        script = scripts / "ketnoi"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ketnoi "$@"\n')
        script.chmod(0o755)
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(package.parent),
        }

    def sh(self, line: str) -> subprocess.CompletedProcess[str]:
        """Type a line into a shell at home."""
        line = line.replace("--store /tmp/", f"--store {self.home}/")
        settings = {"capture_output": True, "encoding": "utf-8", "env": self.environment, "cwd": self.home}
        return subprocess.run(["sh", "-c", line], check=False, **settings)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy without a graph: the first command that needs one builds it."""
    found = Copy(tmp_path_factory.mktemp("copy"))
    assert found.sh("ketnoi --version").stdout == f"ketnoi {__version__}, no graph built yet\n"
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_of_its_own(command: str) -> None:
    assert any(example.startswith(f"ketnoi {command}") for example in examples_in(epilog(command)))
    for flag in ("--help", "-h"):
        ran = ketnoi(command, flag)
        assert ran.code == 0
        assert not ran.err
        assert ran.out.startswith(f"Usage: ketnoi {command} [OPTIONS]")
        assert examples_in(ran.out) == examples_in(epilog(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    for parameter in found.get_params(click.Context(found)):
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").strip().endswith((".", "]")), parameter.name


def test_the_list_of_commands_has_a_line_for_each() -> None:
    ran = ketnoi("--help")
    listed = re.findall(r"^  ([a-z-]+)  +\S", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == COMMANDS
    assert examples_in(ran.out) == examples_in(cli.epilog or "") != []


def test_help_reads_no_graph_and_loads_no_store() -> None:
    script = "import sys; from ketnoi.__main__ import run; sys.argv = ['ketnoi', '--help']; run()"
    script += "; sys.exit(sum(name in sys.modules for name in ('pyoxigraph', 'rdflib', 'networkx', 'tomllib')))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    assert (
        subprocess.run([sys.executable, "-c", script], check=False, env=environment, capture_output=True).returncode
        == 0
    )


@pytest.mark.parametrize(
    "example", [pytest.param(each, marks=pytest.mark.slow) if each.startswith(WHOLE) else each for each in EXAMPLES]
)
def test_every_example_runs(copy: Copy, example: str) -> None:
    ran = copy.sh(example)
    without_texts = example.startswith("ketnoi verify")  # the texts of the documents are no part of the project
    assert ran.returncode == (1 if without_texts else 0), ran.stderr
    assert "Traceback" not in ran.stderr
    talking = ("ketnoi build", "ketnoi check", "ketnoi draw", "ketnoi export", "ketnoi fmt")
    talks_only = example.startswith(talking) or " -o " in example
    assert (ran.stderr if talks_only else ran.stdout) != ""
    assert not (talks_only and ran.stdout)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_runs_as_its_file_stands(record: Path, name: str) -> None:
    file = ROOT / "ontology/questions" / f"{name}.rq"
    found = ketnoi("query", "-f", file, "--format", "json", "--store", record).rows
    assert found["results"]["bindings"], "the values in the file are an example with an answer"
    assert sorted(found["head"]["vars"]) == sorted(column.name for column in read_question(file).columns)


def test_version_names_program_data_and_day(copy: Copy) -> None:
    copy.sh("ketnoi ask stages")
    build = copy.home / ".cache/ketnoi"
    manifest = json.loads((build / (build / "current").read_text().strip() / "manifest.json").read_text())
    expected = f"ketnoi {__version__}, data {manifest['digest'][:12]} (2026-11-21)\n"
    assert copy.sh("ketnoi --version").stdout == expected
    assert re.fullmatch(r"ketnoi \d+\.\d+\.\d+, data [0-9a-f]{12} \(\d{4}-\d\d-\d\d\)\n", expected)
