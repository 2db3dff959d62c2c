"""Opening the graph that answers: one that is named, as it is; else the program's own, built first where it is stale.

Shared by the command line and `ketnoi.open`: the rules of freshness stand here once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ketnoi import fresh, paths, store
from ketnoi.errors import BuildError, StoreError, TableErrors, VocabularyError
from ketnoi.pipeline import switch

Say = Callable[[str], None]
_Make = Callable[[Path, str, Say], None]


def opened(target: str | Path | None, *, today: str, rebuild: bool, say: Say, last: str) -> store.Graph:
    """The graph at `target` (folder, generation or address), or the program's own where that is None.

    `today` is noted as the day of a build; `rebuild` False takes the last good graph, whatever the tables say now;
    `last` is how the caller asks for that, for the hint that is said where the tables cannot be built.
    Raises StoreError, and what a build raises.
    """
    if target is not None:
        return store.open_graph(target)
    folder = paths.build_dir()
    if rebuild:
        _built(fresh.ensure, folder, today, say, last)
    try:
        return store.open_graph(folder)
    except StoreError:
        if not rebuild:
            raise
    _built(fresh.remake, folder, today, say, last)
    return store.open_graph(folder)


def _built(make: _Make, folder: Path, today: str, say: Say, last: str) -> None:
    try:
        make(folder, today, say)
    except (BuildError, TableErrors, VocabularyError):
        if switch.current(folder):
            say(f"the tables cannot be built; {last} answers from the last good graph")
        raise


def origin(program: str, digest: str, day: str) -> str:
    """What to cite a graph by: `ketnoi 0.1.0, data 1a2b3c4d5e6f (2026-11-21)`."""
    built = f"data {digest[:12]}" + (f" ({day})" if day else "") if digest else "no graph built yet"
    return f"ketnoi {program}, {built}"
