"""Whether the files of a store are still those that a build left: size and time first, then the digest.

A store that was cut, mixed with another, or restored in part may open and answer all the same: it loses rows without
a word, or does not come to an end. So what is not as it was built is never asked.

This module is on the read path of every command: it imports nothing but the standard library.
"""

from __future__ import annotations

import re
from pathlib import Path

from ketnoi.errors import StoreError

Seal = dict[str, list[int | str]]
"""Size, time of change (nanoseconds) and SHA-256 of each file that holds data, by its name."""

_DATA = re.compile(r".*\.sst|.*\.log|MANIFEST-.*|CURRENT")


def _digest(file: Path) -> str:
    import hashlib

    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _files(store: Path) -> dict[str, Path]:
    return {file.name: file for file in store.iterdir() if _DATA.fullmatch(file.name)}


def seal(store: Path) -> Seal:
    """Note how the files of a complete store are; nobody may have it open for writing."""
    found: Seal = {}
    for name, file in sorted(_files(store).items()):
        stat = file.stat()
        found[name] = [stat.st_size, stat.st_mtime_ns, _digest(file)]
    return found


def verify(store: Path, sealed: Seal) -> None:
    """Raises StoreError that names a file which is not as it was sealed, OSError where one cannot be read."""
    files = _files(store)
    for name in sorted(files.keys() | sealed.keys()):
        if name not in sealed:
            raise StoreError(f"{store / name} is not of this graph")
        if name not in files:
            raise StoreError(f"{store / name} is missing")
        if not _same(files[name], sealed[name]):
            raise StoreError(f"{store / name} is not as it was built")


def _same(file: Path, was: object) -> bool:
    match was:
        case [int(size), int(time), str(digest)]:
            stat = file.stat()
            return stat.st_size == size and (stat.st_mtime_ns == time or _digest(file) == digest)
    return False
