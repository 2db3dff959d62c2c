"""Validate: the whole graph against `ontology/shapes.ttl`, held things and attestations by shapes of their own.

Every shape must meet what it is for: a target class that is misspelt, or that nothing belongs to although the
tables have rows for it, is an error. The shapes themselves are run where rudof is installed, as it is for
everyone who edits the tables; an installed wheel answers from tables that were validated before it was made.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from ketnoi import vocab
from ketnoi.errors import VocabularyError
from ketnoi.tables import Record

_CLASS = (vocab.expand("owl:Class"),)
_PROPERTY = tuple(vocab.expand(f"owl:{kind}Property") for kind in ("Object", "Datatype", "Annotation"))
_TARGETS = {vocab.expand("sh:targetClass"): _CLASS, vocab.expand("sh:targetSubjectsOf"): _PROPERTY}


def validate(store: Store, ontology: Path, records: Mapping[str, list[Record]]) -> list[str]:
    """What does not fit the shapes, one line each; empty where all is well."""
    shapes = ontology / "shapes.ttl"
    problems = unmet(store, shapes, filled_classes(records))
    if not problems and importlib.util.find_spec("pyrudof"):
        from ketnoi.pipeline.shacl import violations

        problems = violations(store, shapes)
    return problems


@contextmanager
def validating(store: Store, ontology: Path, records: Mapping[str, list[Record]]) -> Iterator[Callable[[], list[str]]]:
    """The same while something else is done: what it gives waits for the shapes to have been run."""
    shapes = ontology / "shapes.ttl"
    problems = unmet(store, shapes, filled_classes(records))
    if problems or not importlib.util.find_spec("pyrudof"):
        yield lambda: problems
        return
    from ketnoi.pipeline import shacl

    with shacl.beside(store, shapes) as violations:
        yield violations


def filled_classes(records: Mapping[str, list[Record]]) -> set[NamedNode]:
    """The classes of which rows make a node: of deprecated rows alone nothing is held but the attestations."""
    held = [row.table.cls for rows in records.values() for row in rows if row.one("rank") != "deprecated"]
    found = {vocab.expand(cls) for cls in set(held)}
    said = any(rows[0].table.holds == "attestation" for rows in records.values() if rows)
    return found | ({vocab.ATTESTATION} if said else set())


def unmet(store: Store, shapes: Path, filled: set[NamedNode]) -> list[str]:
    """Targets that the vocabulary does not know, and target classes that have rows and no node.

    Raises VocabularyError where the shapes cannot be read.
    """
    try:
        quads = [quad for quad in parse(path=str(shapes), format=RdfFormat.TURTLE) if quad.predicate in _TARGETS]
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{shapes}: {error}") from None
    targets = {(quad.object, _TARGETS[quad.predicate]) for quad in quads if isinstance(quad.object, NamedNode)}
    problems = []
    for target, kinds in sorted(targets, key=str):
        name = vocab.shorten(target.value)
        if not any(Quad(target, vocab.RDF_TYPE, kind) in store for kind in kinds):
            what = "class" if kinds == _CLASS else "property"
            problems.append(f"shapes.ttl: {name} is no {what} of the vocabulary; correct the target or declare it")
        elif target in filled and next(store.quads_for_pattern(None, vocab.RDF_TYPE, target, None), None) is None:
            problems.append(f"shapes.ttl: nothing is a {name} although its table has rows; a stage has lost them")
    return problems
