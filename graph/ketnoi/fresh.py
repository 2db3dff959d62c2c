"""Is the graph still that of the files? Asked by every command before it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ketnoi import __version__
from ketnoi.errors import StoreError
from ketnoi.pipeline import inputs, switch

UNREADABLE = "the graph cannot be read; building it again"


def stale(folder: Path) -> str:
    """Why the current generation is not what this program makes of the files as they are now; empty where it is.

    Sizes and times are compared first; only where they differ are the files read and digested.
    """
    generation = switch.current(folder)
    if generation is None:
        return "building the graph"
    try:
        content = switch.manifest(generation)
    except StoreError:
        return UNREADABLE
    if content["program"] != __version__:
        return f"the graph is of ketnoi {content['program']}, this is {__version__}; building it again"
    if content["documents"]:
        return "the graph holds only what some documents say; building all of it"
    return "" if _as_built(generation, content) else "the tables have changed; building the graph"


def _as_built(generation: Path, content: switch.Manifest) -> bool:
    now = inputs.stamps()
    if content["stamps"] == now:
        return True
    if inputs.digest() != content["digest"]:
        return False
    switch.restamp(generation, now)
    return True


def ensure(folder: Path, today: str, say: Callable[[str], None]) -> None:
    """Build the graph where it is missing or older than the files. Raises what `build` raises."""
    reason = stale(folder)
    if reason:
        say(reason)
        _build(folder, today, say, unless=lambda: not stale(folder))


def remake(folder: Path, today: str, say: Callable[[str], None]) -> None:
    """Build the graph whose store turned out to be damaged. Raises what `build` raises."""
    say(UNREADABLE)
    _build(folder, today, say, unless=lambda: False)


def _build(folder: Path, today: str, say: Callable[[str], None], unless: Callable[[], bool]) -> None:
    import datetime

    from ketnoi.pipeline.build import build

    build(folder, day=datetime.date.fromisoformat(today), say=say, unless=unless)
