"""One writer at a time: a lock of the operating system, which is freed when its owner dies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path


def acquire(file: Path, waiting: Callable[[], None]) -> AbstractContextManager[object]:
    """Lock a file, which is made where it is missing; `waiting` is called once where another holds it.

    Raises OSError where the file cannot be made. The end of a `with` on what is returned releases it.
    """
    from filelock import FileLock, Timeout

    held = FileLock(file)
    try:
        return held.acquire(timeout=0)
    except Timeout:
        waiting()
        return held.acquire()
