"""The build of everything, as a whole process."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator

from tests.bench.measure import Figure, absolute, command, interleaved

LIMIT = 15.0


def figures() -> Iterator[Figure]:
    """`ketnoi build` into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        run = command([sys.executable, "-m", "ketnoi", "build", "--store", folder])
        yield absolute("ketnoi build", interleaved({"build": run})["build"], LIMIT)
