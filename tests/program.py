"""The program as a user runs it: in this process, which is quick, or in one of its own, which is the real thing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from ketnoi.__main__ import run

ROOT = Path(__file__).parents[1]


class Ran(NamedTuple):
    """What a run left: the exit code, stdout (data) and stderr (talk)."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> Any:
        """What stdout says in JSON, after a run that went well."""
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """What stderr says after a run that was refused as designed: exit 2, no data, no traceback."""
        assert self.code == 2, f"exit {self.code}: {self.out}{self.err}"
        assert not self.out
        assert "Traceback" not in self.err
        return self.err


class Terminalless(io.TextIOWrapper):
    """A stream of bytes under text, as the streams of a process are, kept in memory."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", errors="replace", newline="")

    @property
    def text(self) -> str:
        """All that was written."""
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode("utf-8")


def ketnoi(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run the program in this process."""
    out, err = Terminalless(), Terminalless()
    given = ["ketnoi", *map(str, arguments)]
    with mock.patch.object(sys, "argv", given), mock.patch.object(sys, "stdin", Terminalless(stdin)):
        with redirect_stdout(out), redirect_stderr(err):
            code = run()
        return Ran(code, out.text, err.text)


def asked(store: Path, *arguments: str) -> Any:
    """The answer in JSON of a command that is asked of a graph."""
    return ketnoi(*arguments, "--store", store, "--format", "json").rows


def process(
    *arguments: str | bytes | Path,
    env: Mapping[str, str | None] | None = None,
    stdin: bytes = b"",
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own; `env` adds to the environment, None takes away."""
    words, surroundings = command(*arguments), environment(env or {})
    return subprocess.run(words, capture_output=True, check=False, input=stdin, env=surroundings, cwd=cwd, timeout=120)


def command(*arguments: str | bytes | Path) -> Sequence[str | bytes | Path]:
    """The words of a command line that runs the program of this checkout."""
    return [sys.executable, "-m", "ketnoi", *arguments]


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The environment of this process with the program on its path, changed as a test wants it."""
    path = os.pathsep.join(filter(None, [str(ROOT / "graph"), os.environ.get("PYTHONPATH", "")]))
    wanted: dict[str, str | None] = {**os.environ, "PYTHONPATH": path, **changes}
    return {name: value for name, value in wanted.items() if value is not None}
