"""Validate: the whole graph against `ontology/shapes.ttl`, held things and attestations by shapes of their own.

Every shape must meet what it is for: a target class that is misspelt, or that nothing belongs to although the
tables have rows for it, is an error. The shapes themselves are run where pySHACL is installed, as it is for
everyone who edits the tables; an installed wheel answers from tables that were validated before it was made.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from ketnoi import vocab
from ketnoi.errors import VocabularyError
from ketnoi.tables import Record

_TARGET = vocab.expand("sh:targetClass")
_CLASS = vocab.expand("owl:Class")


def validate(store: Store, ontology: Path, records: Mapping[str, list[Record]]) -> list[str]:
    """What does not fit the shapes, one line each; empty where all is well."""
    shapes = ontology / "shapes.ttl"
    problems = unmet(store, shapes, filled_classes(records))
    if not problems and importlib.util.find_spec("pyshacl"):
        from ketnoi.pipeline.shacl import violations

        problems = violations(store, shapes)
    return problems


def filled_classes(records: Mapping[str, list[Record]]) -> set[NamedNode]:
    """The classes that have rows, and with a row of one thing its attestations."""
    tables = [rows[0].table for rows in records.values() if rows]
    found = {vocab.expand(table.cls) for table in tables}
    return found | ({vocab.ATTESTATION} if any(table.holds == "attestation" for table in tables) else set())


def unmet(store: Store, shapes: Path, filled: set[NamedNode]) -> list[str]:
    """Target classes that the vocabulary does not know, or that have rows and no node."""
    problems = []
    try:
        targets = {q.object for q in parse(path=str(shapes), format=RdfFormat.TURTLE) if q.predicate == _TARGET}
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{shapes}: {error}") from None
    for target in sorted((t for t in targets if isinstance(t, NamedNode)), key=str):
        name = vocab.shorten(target.value)
        if Quad(target, vocab.RDF_TYPE, _CLASS) not in store:
            problems.append(f"shapes.ttl: {name} is no class of the vocabulary; correct the target or declare it")
        elif target in filled and not _exists(store, target):
            problems.append(f"shapes.ttl: nothing is a {name} although its table has rows; a stage has lost them")
    return problems


def _exists(store: Store, cls: NamedNode) -> bool:
    return next(store.quads_for_pattern(None, vocab.RDF_TYPE, cls, None), None) is not None
