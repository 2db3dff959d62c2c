"""Whole commands beside what they cannot be faster than, and beside the same question asked with rdflib."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ketnoi import paths
from ketnoi.pipeline import switch
from tests.bench.measure import Figure, command, figure, interleaved

SCRIPT = Path(__file__).with_name("with_rdflib.py")
CLICK = "python -c 'import click'"
BOTH = "python -c 'import click, pyoxigraph'"


def figures() -> Iterator[Figure]:
    """Start-up of `--help`, an answer on a fresh store, and the same answer by rdflib."""
    python = sys.executable
    ketnoi = [str(Path(python).with_name("ketnoi"))]
    if not Path(ketnoi[0]).exists():
        ketnoi = [python, "-m", "ketnoi"]
    shared = [*ketnoi, "shared", "tochigi"]
    quick = interleaved(
        {
            "ketnoi --help": command([*ketnoi, "--help"]),
            CLICK: command([python, "-c", "import click"]),
            "ketnoi shared tochigi": command(shared),
            BOTH: command([python, "-c", "import click, pyoxigraph"]),
        }
    )
    yield figure(quick, "ketnoi --help", CLICK, at_most=1.6)
    yield figure(quick, "ketnoi shared tochigi", BOTH, at_most=2.5)
    generation = switch.current(paths.build_dir())
    if generation is None:
        raise FileNotFoundError("no graph: ketnoi build")
    question = paths.ontology_dir() / "questions" / "shared.rq"
    rdflib = [python, str(SCRIPT), str(generation / switch.TRIG), str(question)]
    slow = interleaved({"ketnoi shared tochigi": command(shared), "rdflib": command(rdflib)})
    yield figure(slow, "ketnoi shared tochigi", "rdflib", at_least=10)
