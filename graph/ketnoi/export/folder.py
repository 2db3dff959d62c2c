"""The folder of an export: written beside, complete, then put in place, file by file where there is one already.

The codebook goes first: it names the digest of every file, so that a folder in which a killed run has replaced only
some of them gives itself away, and the next export knows the folder as its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from ketnoi.errors import KetnoiError

CODEBOOK, WHOLE, HELD = "codebook.md", "ketnoi.ttl", "ketnoi-held.ttl"
MARK = "<!-- Made by `ketnoi export`; the next export into this folder replaces it. -->"
"""The line by which an export knows the codebook of an earlier one."""


_PART = ".ketnoi-export.part"
_REMEDY = "name a new or empty folder, or one of an earlier export"


def refuse_foreign(folder: Path, names: frozenset[str]) -> None:
    """Take over no folder with files of another kind. Raises KetnoiError, naming one of them."""
    try:
        found = sorted(entry.name for entry in folder.iterdir() if entry.name != _PART) if folder.exists() else []
    except OSError as error:
        raise _unwritable(folder, error) from None
    strangers = [name for name in found if name not in names]
    if strangers:
        raise KetnoiError(f"{folder} holds other files ({strangers[0]}); {_REMEDY}")
    if found and not _is_ours(folder / CODEBOOK):
        raise KetnoiError(f"{folder} holds {found[0]} and no codebook of an earlier export; {_REMEDY}")


def _is_ours(codebook: Path) -> bool:
    try:
        return MARK in codebook.read_text(encoding="utf-8").splitlines()[:3]
    except (OSError, UnicodeDecodeError):
        return False


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder, which is made where it is missing. Raises KetnoiError where that fails.

    Until the last of them is written beside, no file of the folder is touched.
    """
    whole = folder.absolute()
    exists = whole.exists()
    part = whole / _PART if exists else whole.with_name(f".{whole.name}{_PART}")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)  # what a killed run has left
        part.mkdir()
        for name, content in files.items():
            (part / name).write_bytes(content)
        if not exists:
            part.replace(whole)
            return
        for name in sorted(files, key=lambda name: (name != CODEBOOK, name)):
            (part / name).replace(whole / name)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> KetnoiError:
    return KetnoiError(f"{folder} cannot be written ({error.strerror}); name another folder")
