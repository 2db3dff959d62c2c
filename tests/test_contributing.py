"""CONTRIBUTING.md carried out: its files written, its commands run in a copy of the checkout, their output compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.workshop import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"([^\n]+(?:\n[^\n]+)*)\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.(?:txt|toml|ttl|rq))`")
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*\n)((?:(?!\$ ).*\n)*)", re.MULTILINE)


class Step(NamedTuple):
    """A file to write, or a command with what it prints."""

    file: str
    command: str
    text: str


def steps(page: str) -> list[Step]:
    """What the walk-through has its reader do, in order; a file is the one named last in the words before it."""
    walk = page.partition("## A walk-through\n")[2].partition("\n## ")[0]
    found: list[Step] = []
    for words, kind, text in _BLOCK.findall(walk):
        if kind == "console":
            found += [Step("", command.strip(), said) for command, said in _COMMAND.findall(text)]
        else:
            found.append(Step(_FILE.findall(words)[-1], "", text))
    return found


class Checkout:
    """A copy of the tables, the ontology and the program, with a `ketnoi` to call."""

    def __init__(self, root: Path) -> None:
        self.root = root / "checkout"
        for name in ("data", "ontology", "graph"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        (self.root / "data" / "units" / "communes.tsv").unlink()  # half of all rows, and nothing here names one
        script = root / "bin" / "ketnoi"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ketnoi "$@"\n')
        script.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.root / "graph"),
            "PYTHONUTF8": "1",
        }

    def write(self, step: Step) -> None:
        """A new file, or more at the end of one that is there."""
        with (self.root / step.file).open("a", encoding="utf-8", newline="\n") as out:
            out.write(step.text)

    def sh(self, line: str) -> subprocess.CompletedProcess[str]:
        """Type a command at the top of the checkout."""
        return subprocess.run(
            ["sh", "-c", line],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def test_the_walk_through_has_a_document_three_facts_a_sector_a_question_and_a_rule() -> None:
    found = steps(PAGE)
    assert [step.file for step in found if step.file] == [
        "page.txt",
        "data/expected.toml",
        "ontology/concepts/sectors.ttl",
        "ontology/questions/around.rq",
        "ontology/rules/54-about-the-same-paper.rq",
    ]
    assert [" ".join(step.command.split()[:3]) for step in found if step.command] == [
        *(f"ketnoi add {table}" for table in ("documents", "agreements", "contacts", "contacts")),
        "ketnoi show ca-mau-tottori-2026",
        r"sed -i 's/\tculture\t/\tlibraries\t/'",
        "ketnoi ask sectors-of",
        "ketnoi ask around",
        "ketnoi ask around",
        "ketnoi fmt --check",
        "ketnoi check",
    ]


@pytest.mark.slow
def test_the_walk_through_does_what_it_says(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    for step in steps(PAGE):
        if step.file:
            checkout.write(step)
            continue
        ran = checkout.sh(step.command)
        assert ran.returncode == 0, f"{step.command}\n{ran.stderr}"
        assert "Traceback" not in ran.stderr
        if step.text or step.command.startswith(("ketnoi fmt", "ketnoi check")):
            assert ran.stdout == step.text, step.command
    said = checkout.sh("ketnoi verify --documents . --show").stdout
    for words in (
        "On 3 October 2026 Cà Mau province and Tottori Prefecture signed a memorandum on friendship and cooperation.",
        "Governor Sato Ken led the delegation of Tottori, which was in Cà Mau from 2 to 4 October.",
        "The two sides plan to exchange children's books between their libraries in 2027.",
    ):
        assert f"«{words}»" in said
