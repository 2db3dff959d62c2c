"""An export as files: tables as CSV, the graph as Turtle, networks as GraphML and GEXF, the codebook over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ketnoi.answer import formats
from ketnoi.answer.view import View
from ketnoi.export import networks, turtle
from ketnoi.export.about import about
from ketnoi.export.codebook import About, codebook
from ketnoi.export.dyads import frames
from ketnoi.export.folder import CODEBOOK, HELD, WHOLE, refuse_foreign, write
from ketnoi.export.looked import looked_at
from ketnoi.export.sheets import ORDER
from ketnoi.export.tables import Filled, fill

NAMES = frozenset({*(f"{name}.csv" for name in ORDER), CODEBOOK, WHOLE, HELD, *networks.NAMES})


class Gathered(NamedTuple):
    """What an export holds, before it takes a form."""

    about: About
    tables: Mapping[str, Filled]


def gather(view: View) -> Gathered:
    """All tables of an export, and which data they are of. Raises QueryError, StoreError, VocabularyError."""
    seen, looked = frames(view), looked_at(view)
    return Gathered(about(view, seen, looked), fill(view, seen, looked))


def export(folder: Path, view: View, gathered: Gathered) -> dict[str, int]:
    """Write every file into a folder. Returns their sizes; raises KetnoiError where that cannot be done."""
    refuse_foreign(folder, NAMES)
    files = made(view, gathered)
    write(folder, files)
    return {name: len(content) for name, content in files.items()}


def made(view: View, gathered: Gathered) -> dict[str, bytes]:
    """The content of every file by its name; the codebook, which names the digests of the others, first."""
    stated = turtle.triples(view.graph)
    head = gathered.about.lines()
    files = {f"{name}.csv": separated(table) for name, table in gathered.tables.items()}
    files |= {WHOLE: turtle.turtle(stated, head), HELD: turtle.turtle(turtle.held(stated), head)}
    files |= networks.networks(view)
    return {CODEBOOK: codebook(view, gathered.about, gathered.tables, files).encode(), **files}


def separated(table: Filled) -> bytes:
    """A table as CSV: the fields for machines, by RFC 4180, in UTF-8."""
    fields = table.sheet.plain
    return formats.write("csv", [field.name for field in fields], table.cut(fields)).encode()
