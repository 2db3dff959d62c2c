"""What one run of a command works with: the graph, the lens, the language, and how to talk to the user."""

from __future__ import annotations

import os
import signal
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketnoi import __version__, fresh, paths, store
from ketnoi.answer.formats import plain
from ketnoi.answer.lens import Lens, today
from ketnoi.errors import BuildError, KetnoiError, StoreError, TableErrors, VocabularyError
from ketnoi.pipeline import switch
from ketnoi.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnoi.answer.labels import Labels
    from ketnoi.names.resolve import Resolver


def say(text: str) -> None:
    """Talk goes to stderr: stdout is for data. Names from the graph cannot move the cursor of a terminal there."""
    click.echo("\n".join(map(plain, text.split("\n"))), err=True)


def language() -> str:
    """KETNOI_LANG, else the locale's, else English."""
    for name in ("KETNOI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")[:2].lower()
        if value in LANGUAGES:
            return value
        if value:
            return "en"
    if sys.platform == "win32":
        import locale

        spoken = (locale.getlocale()[0] or "")[:2].lower()
        return {"vi": "vi", "ja": "ja"}.get(spoken, "en")
    return "en"


class Session:
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
        self.target = target
        self.lang = lang or language()
        self.today = today()
        self.lens = lens or Lens(self.today)
        self.stage = stage
        self._rebuild = rebuild

    @cached_property
    def graph(self) -> store.Graph:
        """The graph, built first where it is missing or older than the tables.

        A store that the user names is taken as it is.
        """
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the store does not hear Python's own handler: Ctrl-C ends it
        if self.target is not None:
            return store.open_graph(self.target)
        folder = paths.build_dir()
        if self._rebuild:
            self._built(fresh.ensure, folder)
        try:
            graph = store.open_graph(folder)
        except StoreError:
            if not self._rebuild:
                raise
            self._built(fresh.remake, folder)
            graph = store.open_graph(folder)
        if not self._rebuild and graph.manifest:
            say(f"answering from the graph of {graph.manifest['day']}")
        return graph

    @staticmethod
    def _built(make: Callable[[Path, str, Callable[[str], None]], None], folder: Path) -> None:
        try:
            make(folder, today(), say)
        except (BuildError, TableErrors, VocabularyError):
            if switch.current(folder):
                say("the tables cannot be built; --no-build answers from the last good graph")
            raise

    @cached_property
    def words(self) -> Words:
        """The wording of the chosen language."""
        return Words(paths.ontology_dir(), self.lang)

    @cached_property
    def labels(self) -> Labels:
        """The labels of the graph in the chosen language."""
        from ketnoi.answer.labels import Labels

        return Labels(self.graph, self.lang)

    @cached_property
    def resolver(self) -> Resolver:
        """The names of the graph."""
        from ketnoi.names.resolve import Resolver

        return Resolver(self.graph)

    def units(self, name: str) -> tuple[str, ...]:
        """The IRIs that a unit's name means under the lens; what it might mean besides goes to stderr."""
        found = self.resolver.resolve(name, day=self.lens.day, today=self.today, as_signed=self.lens.as_signed)
        if found.note:
            say(found.note)
        return found.units


def version_line() -> str:
    """`ketnoi 0.1.0, data 1a2b3c4d5e6f (2026-11-21)`, or that no graph has been built yet."""
    try:
        generation = switch.current(paths.build_dir())
        content = switch.manifest(generation) if generation else None
    except StoreError:
        content = None
    built = f"data {content['digest'][:12]} ({content['day']})" if content else "no graph built yet"
    return f"ketnoi {__version__}, {built}"


def write(text: str, out: str | None = None) -> None:
    """Data to stdout, or whole to a file (`-` is stdout). Raises KetnoiError where it cannot be written."""
    if out is None or out == "-":
        try:
            click.echo(text, nl=False, color=True)  # else click takes what it holds for colours out of the data
        except BrokenPipeError:
            raise  # its reader has left; `run` knows what that means
        except OSError as error:
            raise KetnoiError(f"the answer cannot be written ({error.strerror})") from None
        return
    try:
        switch.write_atomically(Path(out), text)
    except OSError as error:
        raise KetnoiError(f"{out} cannot be written ({error.strerror}); name another file with -o") from None
