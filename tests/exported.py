"""An export of a graph, and its files as programs read them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from tests.program import ketnoi

TABLES = ("agreements", "claims", "dyads", "dyad_years", "units")
NETWORKS = {
    f"network-{kind}{day}.{form}"
    for kind in ("units", "provinces", "prefectures", "sectors")
    for day in ("", "-2025-06-30")
    for form in ("graphml", "gexf")
}
FILES = {*(f"{name}.csv" for name in TABLES), "codebook.md", "ketnoi.ttl", "ketnoi-held.ttl", *NETWORKS}


def export(store: Path | str, folder: Path, *arguments: str | Path) -> Path:
    """Export a graph into a folder and return it."""
    ran = ketnoi("export", folder, *arguments, "--store", store)
    assert ran.code == 0, ran.err
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table as Python's csv reads them, strictly."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def frame(folder: Path, name: str) -> pd.DataFrame:
    """A table as pandas reads it, with nothing said about it."""
    return pd.read_csv(folder / f"{name}.csv", low_memory=False)
