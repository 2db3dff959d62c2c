"""One writer at a time: a lock of the operating system, which is freed when its owner dies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


def acquire(file: Path, waiting: Callable[[], None]) -> BaseFileLock:
    """Lock a file, which is made where it is missing; `waiting` is called once where another holds it.

    Raises OSError where the file cannot be made. Whoever acquires it releases it.
    """
    from filelock import FileLock, Timeout

    held = FileLock(file)
    try:
        held.acquire(timeout=0)
    except Timeout:
        waiting()
        held.acquire()
    return held
