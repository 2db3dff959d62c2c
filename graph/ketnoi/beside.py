"""Writing a file whole or not at all: it is written beside, then renamed. Whatever the program writes goes this way."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_LINKS = 8
"""So many links are followed to see where a name leads; what goes further is no name of a stream."""


def part_of(file: Path) -> Path:
    """Where a file is written before it takes its name: hidden, and of this process alone."""
    return file.with_name(f".{file.name}.{os.getpid()}.part")


def put(file: Path, content: str | bytes) -> None:
    """Write a file, and the folder where that is missing. Raises OSError where it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, content)


def write(file: Path, content: str | bytes) -> None:
    """Write beside, then rename: nobody ever reads half a file. Raises OSError, and then leaves nothing beside.

    A device, a pipe and what is open already (`/dev/stdout`) is written as it is, after what it holds.
    """
    data = content.encode() if isinstance(content, str) else content
    if _is_stream(file):
        with file.open("ab") as out:
            out.write(data)
        return
    part = part_of(file)
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _is_stream(file: Path) -> bool:
    """Whether a name leads to what is no file, or to what is open already: that may be a file, yet has another name."""
    if file.exists() and not file.is_file():
        return True
    for _ in range(_LINKS):
        if file.parent.name == "fd" and file.parent.resolve().parts[1:2] in (("proc",), ("dev",)):
            return True
        if not file.is_symlink():
            return False
        file = file.parent / file.readlink()
    return False
