"""What one run of a command works with: the graph, the lens, the language, and how to talk to the user."""

from __future__ import annotations

import signal
from functools import cached_property
from pathlib import Path

import click

from ketnoi import __version__, beside, paths
from ketnoi.answer.formats import plain
from ketnoi.answer.lens import Lens, today
from ketnoi.answer.view import View
from ketnoi.errors import KetnoiError, StoreError
from ketnoi.opening import opened, origin
from ketnoi.pipeline import switch
from ketnoi.store import Graph
from ketnoi.words import language


def say(text: str) -> None:
    """Talk goes to stderr: stdout is for data. Names from the graph cannot move the cursor of a terminal there."""
    click.echo("\n".join(map(plain, text.split("\n"))), err=True)


class Session(View):
    """The options that every command shares, and what they open."""

    def __init__(
        self,
        *,
        target: str | None = None,
        lang: str | None = None,
        lens: Lens | None = None,
        stage: str | None = None,
        rebuild: bool = True,
    ) -> None:
        day = today()
        super().__init__(lang=lang or language(), today=day, lens=lens or Lens(day), stage=stage)
        self.target = target
        self._rebuild = rebuild

    @cached_property
    def graph(self) -> Graph:
        """The graph, built first where it is missing or older than the tables.

        A store that the user names is taken as it is.
        """
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the store does not hear Python's own handler: Ctrl-C ends it
        graph = opened(self.target, today=self.today, rebuild=self._rebuild, say=say, last="--no-build")
        if self.target is None and not self._rebuild and graph.manifest:
            say(f"answering from the graph of {graph.manifest['day']}")
        return graph

    def note(self, text: str) -> None:
        """Talk goes to stderr."""
        say(text)


def version_line() -> str:
    """`ketnoi 0.1.0, data 1a2b3c4d5e6f (2026-11-21)`, or that no graph has been built yet."""
    try:
        generation = switch.current(paths.build_dir())
        content = switch.manifest(generation) if generation else None
    except StoreError:
        content = None
    return origin(__version__, content["digest"], content["day"]) if content else origin(__version__, "", "")


def write(text: str | bytes, out: str | None = None) -> None:
    """Data, text or bytes, to stdout, or whole to a file (`-` is stdout).

    A folder that is missing is made. Raises KetnoiError where it cannot be written.
    """
    if out is None or out == "-":
        try:
            click.echo(text, nl=False, color=True)  # else click takes what it holds for colours out of the data
        except BrokenPipeError:
            raise  # its reader has left; `run` knows what that means
        except OSError as error:
            raise KetnoiError(f"the answer cannot be written ({error.strerror})") from None
        return
    put(out, text, "name another file with -o")


def put(file: str | Path, content: str | bytes, instead: str = "name another file") -> None:
    """Data whole to a file, whose folder is made where it is missing; `instead` is what to do where that fails.

    Raises KetnoiError where it cannot be written.
    """
    try:
        beside.put(Path(file), content)
    except OSError as error:
        raise KetnoiError(f"{file} cannot be written ({error.strerror}); {instead}") from None
