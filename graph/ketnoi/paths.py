"""Where the files are: the only module that locates them.

An installed wheel carries `ontology/` and `data/` beside the code as `_ontology` and `_data`; a checkout has them
at its top. Graphs are written to `build/ketnoi` of a checkout, or to the user's cache folder where the
program cannot write beside itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_BUNDLED_ONTOLOGY = PACKAGE / "_ontology"


def _root() -> Path:
    return PACKAGE.parents[1]


def is_bundled() -> bool:
    """True in an installed wheel, False in a checkout or an editable install."""
    return _BUNDLED_ONTOLOGY.is_dir()


def ontology_dir() -> Path:
    """The folder with the vocabulary, table declarations, rules, questions and shapes."""
    return _BUNDLED_ONTOLOGY if is_bundled() else _root() / "ontology"


def data_dir() -> Path:
    """The folder with the tables."""
    return PACKAGE / "_data" if is_bundled() else _root() / "data"


def cache_dir() -> Path:
    """The user's cache folder for ketnoi, by the custom of the system (XDG, Windows, macOS)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "ketnoi"


def build_dir() -> Path:
    """The folder that holds the generations of the graph when `--store` names no other."""
    if not is_bundled():
        here = _root() / "build" / "ketnoi"
        existing = next(p for p in (here, *here.parents) if p.exists())
        if os.access(existing, os.W_OK):
            return here
    return cache_dir()
