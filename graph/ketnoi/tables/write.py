"""Several files replaced together: all are written beside first, and none is touched where one cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ketnoi.beside import part_of
from ketnoi.errors import KetnoiError
from ketnoi.locks import acquire


def replace_files(texts: Mapping[Path, str]) -> None:
    """Write each text beside its file, then rename; a file keeps its mode, and a link what it points to.

    Raises KetnoiError where a file cannot be written.
    """
    parts = {file.resolve(): part_of(file.resolve()) for file in texts}
    try:
        for file, text in texts.items():
            target = file.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            parts[target].write_text(text, encoding="utf-8", newline="\n")
            if target.exists():
                shutil.copymode(target, parts[target])
        for target, part in parts.items():
            part.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KetnoiError(
            f"{error.filename or 'a table'} cannot be written ({reason}); check folder and disk"
        ) from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


@contextmanager
def lock(data: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the tables for one writer; another waits. Raises KetnoiError where the folder cannot be written."""
    try:
        held = acquire(data / ".lock", lambda: say("another ketnoi is writing tables; waiting for it"))
    except OSError as error:
        raise KetnoiError(f"{data} cannot be written ({error.strerror}); check the folder") from None
    with held:
        yield
