"""The switch: a generation is written beside, complete, and then the one line of `current` names it.

    <folder>/current                  the name of the generation that answers
    <folder>/<generation>/store/      the Oxigraph store
    <folder>/<generation>/ketnoi.trig the same triples, sorted
    <folder>/<generation>/manifest.json
    <folder>/lock                     held by the build that is running

A reader that loses its generation between two steps reads `current` once more; the previous generation stays
until the next build for that reason.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from ketnoi.errors import BuildError, StoreError

CURRENT = "current"
MANIFEST = "manifest.json"
STORE = "store"
TRIG = "ketnoi.trig"
_PART = ".part"


class Manifest(TypedDict):
    """What a generation says of itself."""

    digest: str
    program: str
    day: str
    documents: list[str]
    triples: int
    stamps: dict[str, tuple[int, int]]


def current(folder: Path) -> Path | None:
    """The generation that answers, None where there is none yet."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    inside = bool(name) and Path(name).name == name
    return folder / name if inside and (folder / name).is_dir() else None


def manifest(generation: Path) -> Manifest:
    """What a generation says of itself. Raises StoreError where that cannot be read."""
    try:
        found: Manifest = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        if found.keys() >= Manifest.__required_keys__:
            return found
    except (OSError, ValueError, AttributeError):
        pass  # said below, as for a manifest that lacks something
    raise StoreError(f"{generation} is not a graph of ketnoi; build it again with: ketnoi build")


def write_atomically(file: Path, text: str) -> None:
    """Write beside, then rename: nobody ever reads half a file."""
    part = file.with_name(f"{file.name}.{os.getpid()}{_PART}")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)


def restamp(generation: Path, stamps: dict[str, tuple[int, int]]) -> None:
    """Note new times of unchanged inputs, so that the next command need not digest them again."""
    try:
        write_atomically(generation / MANIFEST, json.dumps({**manifest(generation), "stamps": stamps}))
    except OSError:
        return  # a folder one may only read answers as well, only more slowly


@contextmanager
def lock(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder for one build; wait for another, and take over from one that died."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = FileLock(folder / "lock")
        try:
            held.acquire(timeout=0)
        except Timeout:
            say("another build is running; waiting for it")
            held.acquire()
    except OSError as error:
        raise BuildError(f"{folder} cannot be written ({error.strerror}); name another with --store") from None
    try:
        yield
    finally:
        held.release()


def prepare(folder: Path, digest: str) -> Path:
    """An empty folder for the next generation, beside the living ones; leftovers of killed builds go."""
    import shutil

    for left in folder.glob(f"*{_PART}"):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    fresh = folder / f"{digest[:16]}{_PART}"
    fresh.mkdir()
    return fresh


def publish(folder: Path, part: Path, content: Manifest) -> Path:
    """Complete a generation, make it current, and drop all but the one before it."""
    import shutil

    (part / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    name = part.name.removesuffix(_PART)
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"{part.name.removesuffix(_PART)}-{number}"
    previous = current(folder)
    part.replace(folder / name)
    write_atomically(folder / CURRENT, name + "\n")
    for old in folder.iterdir():
        if old.is_dir() and old.name not in (name, previous.name if previous else ""):
            shutil.rmtree(old, ignore_errors=True)
    return folder / name
