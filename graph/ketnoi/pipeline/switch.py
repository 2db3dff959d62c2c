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
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from ketnoi import beside
from ketnoi.errors import BuildError, StoreError
from ketnoi.locks import acquire
from ketnoi.pipeline.seal import Seal, seal

CURRENT = "current"
MANIFEST = "manifest.json"
STORE = "store"
TRIG = "ketnoi.trig"
LOCK = "lock"
_PART = ".part"
_GENERATION = "[0-9a-f]{16}(-[0-9]+)?"
_LEFT = rf"([0-9a-f]{{16}}|\.?{CURRENT}\.[0-9]+)\{_PART}"


class Manifest(TypedDict):
    """What a generation says of itself."""

    digest: str
    program: str
    day: str
    documents: list[str]
    triples: int
    stamps: dict[str, list[int]]
    seal: Seal


_TYPES = {
    "digest": str,
    "program": str,
    "day": str,
    "documents": list,
    "triples": int,
    "stamps": dict,
    "seal": dict,
}


def current(folder: Path) -> Path | None:
    """The generation that answers, None where there is none yet."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / name if re.fullmatch(_GENERATION, name) and (folder / name).is_dir() else None


def is_generation(folder: Path) -> bool:
    """True for the folder of a generation itself, by its name and what it holds."""
    return re.fullmatch(_GENERATION, folder.name) is not None and (folder / MANIFEST).is_file()


def manifest(generation: Path) -> Manifest:
    """What a generation says of itself. Raises StoreError where that cannot be read."""
    try:
        found: Manifest = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        if all(isinstance(found[name], kind) for name, kind in _TYPES.items()):  # type: ignore[literal-required]
            return found
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass  # said below, as for a manifest of other types
    raise StoreError(f"{generation} does not say which graph it is")


def restamp(generation: Path, stamps: dict[str, list[int]]) -> None:
    """Note new times of unchanged inputs, so that the next command need not digest them again."""
    try:
        beside.write(generation / MANIFEST, json.dumps({**manifest(generation), "stamps": stamps}))
    except (OSError, StoreError):
        return  # a folder one may only read, or that a build has just dropped: the next command digests again


@contextmanager
def lock(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder for one build; wait for another, and take over from one that died."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        held = acquire(folder / LOCK, lambda: say("another build is running; waiting for it"))
    except OSError as error:
        raise BuildError(f"{folder} cannot be written ({error.strerror}); name another with --store") from None
    with held:
        yield


def _refuse_foreign(folder: Path) -> None:
    """Take over no folder with files of another kind: `--store .` must not litter it."""
    names = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
    ours = {LOCK, CURRENT, *(name for name in names if re.fullmatch(f"{_GENERATION}|{_LEFT}", name))}
    if names and not names & ours:
        raise BuildError(f"{folder} holds other files and no graph of ketnoi; name a new or empty folder with --store")


def prepare(folder: Path, digest: str) -> Path:
    """An empty folder for the next generation, beside the living ones; leftovers of killed builds go."""
    import shutil

    for left in folder.iterdir():
        if re.fullmatch(_LEFT, left.name):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    fresh = folder / f"{digest[:16]}{_PART}"
    fresh.mkdir()
    return fresh


def publish(folder: Path, part: Path, content: Manifest) -> Path:
    """Seal and complete a generation, make it current, and drop all but the one before it."""
    import shutil

    content["seal"] = seal(part / STORE)
    (part / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    name = part.name.removesuffix(_PART)
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"{part.name.removesuffix(_PART)}-{number}"
    previous = current(folder)
    part.replace(folder / name)
    beside.write(folder / CURRENT, name + "\n")
    for old in folder.iterdir():
        if re.fullmatch(_GENERATION, old.name) and old.name not in (name, previous.name if previous else ""):
            shutil.rmtree(old, ignore_errors=True)
    return folder / name
