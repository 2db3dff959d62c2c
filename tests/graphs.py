"""Graphs that tests ask: built once a run, from two documents only, so that answers stay when the record grows."""

from __future__ import annotations

import datetime
from pathlib import Path

from ketnoi.pipeline.build import build
from ketnoi.store import Graph, open_graph

DOCUMENTS = ("vinh-phuc-tochigi-plan-2022", "phu-tho-ambassador-2025")
DAY = datetime.date(2026, 11, 21)
TODAY = DAY.isoformat()


def build_two_documents(folder: Path) -> Path:
    """Build the two documents into a folder and return it; `ketnoi --store` takes it."""
    build(folder, day=DAY, documents=DOCUMENTS)
    return folder


def opened(folder: Path) -> Graph:
    """The graph in a folder."""
    return open_graph(folder)
