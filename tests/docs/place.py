"""A place to try the pages' commands in: a copy of the data with its graph, and a terminal that remembers."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from ketnoi import paths
from ketnoi.__main__ import run
from ketnoi.pipeline.build import build
from tests.graphs import DAY
from tests.program import ROOT, Terminalless

_ENVIRONMENT = {"KETNOI_TODAY": DAY.isoformat(), "KETNOI_LANG": "en", "COLUMNS": "80"}
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


class Shown(NamedTuple):
    """What a terminal shows of one command: the exit code, and data and talk as they come."""

    code: int
    text: str


class Place:
    """A folder like a checkout with its graph: commands may write there and spoil nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def make(cls, root: Path, day: datetime.date = DAY) -> Place:
        """Copy the data into an empty folder and build its graph."""
        shutil.copytree(ROOT / "data", root / "data")
        (root / "docs").symlink_to(ROOT / "docs")
        (root / "documents").mkdir()  # nobody's copies: the texts of the documents are no part of the project
        place = cls(root)
        with place.here():
            build(root / "build/ketnoi", day=day)
        return place

    @contextmanager
    def here(self) -> Iterator[None]:
        """Inside, the program of this process reads and writes this folder, on the day of the tests, in English."""
        folders = {"data_dir": self.root / "data", "build_dir": self.root / "build/ketnoi"}
        with contextlib.ExitStack() as stack:
            for name, folder in folders.items():
                stack.enter_context(mock.patch.object(paths, name, lambda folder=folder: folder))
            stack.enter_context(mock.patch.dict("os.environ", _ENVIRONMENT))
            stack.enter_context(contextlib.chdir(self.root))
            yield

    def type(self, line: str) -> Shown:
        """Type a command line of a page: the program runs, `cp`, `mkdir` and `rm` do, `make` and set-up are looked up.

        Raises ValueError for a line of which nobody knows how to check it.
        """
        words = shlex.split(line, comments=True, posix="\\" not in line)
        program = words[0].rpartition("/")[2].rpartition("\\")[2]
        if program == "ketnoi":
            return self.ketnoi(*words[1:])
        if program in ("cp", "mkdir", "rm"):
            ran = subprocess.run(["sh", "-c", line], cwd=self.root, capture_output=True, text=True, check=False)
            return Shown(ran.returncode, ran.stdout + ran.stderr)
        if program == "make":
            return _looked_up(words[1:], set(_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))))
        if program in ("py", "python"):
            files = [word for before, word in itertools.pairwise(words) if before == "-r"]
            return _looked_up(files, {file.name for file in ROOT.iterdir()})
        raise ValueError(f"no check for such a line: {line}")

    def ketnoi(self, *words: str) -> Shown:
        """Run the program in this process; what it writes to either stream is kept in order."""
        screen = Terminalless()
        streams = redirect_stdout(screen), redirect_stderr(screen)
        with self.here(), mock.patch.object(sys, "argv", ["ketnoi", *words]), streams[0], streams[1]:
            code = run()
        return Shown(code, screen.text)


def _looked_up(named: list[str], known: set[str]) -> Shown:
    missing = [word for word in named if "=" not in word and word not in known]
    return Shown(2 if missing else 0, "".join(f"there is no {word}\n" for word in missing))
