"""Is the graph still that of the files? Asked by every command before it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ketnoi import __version__
from ketnoi.errors import StoreError
from ketnoi.pipeline import inputs, switch


def is_fresh(folder: Path) -> bool:
    """True where the current generation was built by this program from the files as they are now.

    Sizes and times are compared first; only where they differ are the files read and digested.
    """
    generation = switch.current(folder)
    if generation is None:
        return False
    try:
        content = switch.manifest(generation)
    except StoreError:
        return False
    if content["program"] != __version__ or not (generation / switch.STORE).is_dir():
        return False
    now = inputs.stamps()
    if {name: tuple(stamp) for name, stamp in content["stamps"].items()} == now:
        return True
    if inputs.digest(tuple(content["documents"])) != content["digest"]:
        return False
    switch.restamp(generation, now)
    return True


def ensure(folder: Path, today: str, say: Callable[[str], None]) -> None:
    """Build the graph where it is missing or older than the files. Raises what `build` raises."""
    if is_fresh(folder):
        return
    import datetime

    from ketnoi.pipeline.build import build

    say("the tables have changed; building the graph" if switch.current(folder) else "building the graph")
    build(folder, day=datetime.date.fromisoformat(today), say=say)
