"""What a graph is built from, and whether it has changed since: by size and time first, then by digest.

This module is on the read path of every command: it imports nothing but the standard library.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ketnoi import __version__, paths
from ketnoi.errors import BuildError

Stamps = dict[str, list[int]]
"""Size, and times of change (nanoseconds) of content and of the file's own record, of each input by its name.

The second time is the system's own: a copy that brings its time along, or an editor that sets it back, changes it."""

_SUFFIXES = (".tsv", ".ttl", ".toml", ".rq")


def _walk(folder: Path, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue  # what editors and systems leave beside a file: locks, which may point nowhere, and shadows
            if entry.is_dir():
                yield from _walk(Path(entry.path), f"{name}/{entry.name}")
            elif entry.name.endswith(_SUFFIXES):
                yield f"{name}/{entry.name}", entry


def input_files() -> list[tuple[str, os.DirEntry[str]]]:
    """Every file that the graph is built from, with the name that errors and digests use."""
    return [*_walk(paths.data_dir(), "data"), *_walk(paths.ontology_dir(), "ontology")]


def stamps() -> Stamps:
    """Size and times of every input. Raises BuildError where one cannot be read."""
    with _readable():
        found = {name: entry.stat() for name, entry in input_files()}
    return {name: [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns] for name, stat in found.items()}


def digest(documents: tuple[str, ...] = ()) -> str:
    """The digest of all inputs, the program's version and the chosen documents (64 hexadecimal digits).

    Raises BuildError where an input cannot be read.
    """
    import hashlib

    whole = hashlib.sha256(f"ketnoi {__version__}\n{' '.join(sorted(documents))}\n".encode("utf-8", "surrogateescape"))
    with _readable():
        for name, entry in input_files():
            content = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
            whole.update(f"{name}\t{content}\n".encode())
    return whole.hexdigest()


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(f"{error.filename} cannot be read ({error.strerror}); check the file") from None
