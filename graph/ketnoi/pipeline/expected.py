"""Expected: the graph holds as much as was counted, of each document by reading it and of the record as a whole.

`data/expected.toml` states the least and the most, for each document that was read whole by kind, and under `[record]`
for the record by what the question `stats` counts. A row that was lost, or entered twice, or a whole document that
nobody counted, stops the build and is named.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.errors import VocabularyError
from ketnoi.questions import load_question
from ketnoi.sparql import Queryable, select

Counts = Mapping[str, Mapping[str, int]]
_FILE = "data/expected.toml"
_RECORD = "record"
_WHOLE = f"SELECT ?document WHERE {{ ?document {vocab.expand('kn:reading')} {vocab.node('reading', 'whole')} }}"


def unexpected(graph: Queryable, ontology: Path, file: Path) -> list[str]:
    """What was counted otherwise by reading, a line each; empty where all is well or `file` does not exist.

    Raises VocabularyError where the file cannot be read.
    """
    if not file.exists():
        return []
    told, found = _read(file), counts(graph, ontology)
    record = told.pop(_RECORD, {})
    lines = [line for document in sorted(told) for line in _compared(document, told[document], found)]
    uncounted = f"{_FILE}: nothing is expected of {{0}}; count by reading it, and write a table [{{0}}]"
    lines += [uncounted.format(document) for document in sorted((found.keys() & _whole(graph)) - told.keys())]
    return lines + (list(_outside(_RECORD, record, measures(graph, ontology))) if record else [])


def counts(graph: Queryable, ontology: Path) -> Counts:
    """How many things of each kind each document speaks of, by the question `counts`."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for solution in select(graph, load_question(ontology, "counts").text):
        document, cls, kind, number = (solution[name] for name in ("document", "class", "kind", "number"))
        key = kind if isinstance(kind, NamedNode) else cls
        if isinstance(document, NamedNode) and isinstance(key, NamedNode) and isinstance(number, Literal):
            found[vocab.local_name(document.value)][vocab.shorten(key.value)] = int(number.value)
    return found


def measures(graph: Queryable, ontology: Path) -> dict[str, int]:
    """How much the record holds as a whole, by the question `stats`: `agreements`, and the like."""
    found: dict[str, int] = {}
    for solution in select(graph, load_question(ontology, "stats").text):
        measure, kind, number = (solution[name] for name in ("measure", "kind", "number"))
        if isinstance(measure, NamedNode) and isinstance(number, Literal):
            of = [vocab.shorten(kind.value)] if isinstance(kind, NamedNode) else []
            found[" ".join([vocab.local_name(measure.value), *of])] = int(number.value)
    return found


def _whole(graph: Queryable) -> set[str]:
    """The documents that were read whole: of these each row was counted."""
    found = (solution["document"] for solution in select(graph, _WHOLE))
    return {vocab.local_name(node.value) for node in found if isinstance(node, NamedNode)}


def _compared(document: str, told: Mapping[str, tuple[int, int]], found: Counts) -> Iterator[str]:
    held = found.get(document, {})
    yield from _outside(document, told, held)
    for kind in sorted(held.keys() - told.keys()):
        where = f"{_FILE}: [{document}]"
        yield f"{where} {kind}: the tables hold {held[kind]}, none expected; count the document, write the range"


def _outside(name: str, told: Mapping[str, tuple[int, int]], held: Mapping[str, int]) -> Iterator[str]:
    by, what = ("counting", "record") if name == _RECORD else ("reading", "document")
    remedy = f"look for a row that is missing or twice, or count the {what} again"
    for kind, (least, most) in sorted(told.items()):
        number = held.get(kind, 0)
        if not least <= number <= most:
            found = f"the tables hold {number}, by {by} there are {least} to {most}"
            yield f"{_FILE}: [{name}] {kind}: {found}; {remedy}"


def _read(file: Path) -> dict[str, dict[str, tuple[int, int]]]:
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise VocabularyError(f"{_FILE}: cannot be read: {error}") from None
    for document, kinds in table.items():
        if not isinstance(kinds, dict):
            raise VocabularyError(f"{_FILE}: {document} is no table; write [{document}] and its kinds below it")
    return {
        document: {kind: _range(document, kind, told) for kind, told in kinds.items()}
        for document, kinds in table.items()
    }


def _range(document: str, kind: str, told: object) -> tuple[int, int]:
    match told:
        case [int(least), int(most)] if 0 <= least <= most and not isinstance(least, bool):
            return least, most
    raise VocabularyError(
        f"{_FILE}: [{document}] {kind}: {told!r} is no range; write [least, most], for instance [2, 3]"
    )
