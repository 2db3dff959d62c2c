"""`ketnoi draw` as a whole process, beside PyVis alone writing the same network from nodes and edges in a file."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ketnoi.draw import network
from tests.bench import with_pyvis
from tests.bench.measure import Figure, command, figure, interleaved
from tests.bench.page import shipped

DRAW, PYVIS = "ketnoi draw", "PyVis writing the same network"


def figures() -> Iterator[Figure]:
    """Everything asked, placed, and written with its sources, against a picture written alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = folder / "network.json"
        given.write_text(json.dumps(network.drawing(shipped())), encoding="utf-8")
        python, script = sys.executable, str(with_pyvis.__file__)
        seconds = interleaved(
            {
                DRAW: command([python, "-m", "ketnoi", "draw", "-o", str(folder / "ours.html")]),
                PYVIS: command([python, script, str(given), str(folder / "pyvis.html")]),
            }
        )
        yield figure(seconds, DRAW, PYVIS, at_most=3)
