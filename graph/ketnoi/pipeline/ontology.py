"""The ontology as the pipeline needs it: its triples, its concepts, and what fusing reads of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ketnoi import vocab
from ketnoi.errors import VocabularyError
from ketnoi.tables import Table, load_declarations

_IN_SCHEME = vocab.expand("skos:inScheme")
_BROADER = vocab.expand("skos:broader")
_SCHEME = vocab.namespace("scheme")


@dataclass(frozen=True)
class Ontology:
    """Vocabulary, concept schemes and table declarations.

    `concepts`: scheme → local names. `broader`: (scheme, concept) → all broader ones. `numbers` and `words`:
    integer and string values of a concept's own properties, such as `kn:order` or `kn:wordBefore`.
    """

    triples: list[Triple]
    tables: dict[str, Table]
    concepts: dict[str, frozenset[str]]
    broader: dict[tuple[str, str], frozenset[str]]
    numbers: dict[tuple[NamedNode, NamedNode], int]

    def number(self, scheme: str, concept: str, prop: str, default: int = 0) -> int:
        """An integer property of a concept, for instance its `kn:order`."""
        return self.numbers.get((vocab.node(scheme, concept), vocab.expand(prop)), default)


def load_ontology(folder: Path) -> Ontology:
    """Read `ketnoi.ttl`, `borrowed.ttl`, `concepts/*.ttl` and `tables/*.toml`.

    Raises VocabularyError with file and line.
    """
    files = [folder / "ketnoi.ttl", folder / "borrowed.ttl", *sorted((folder / "concepts").glob("*.ttl"))]
    triples = [triple for file in files for triple in _parse(file)]
    concepts: dict[str, set[str]] = defaultdict(set)
    parents: dict[tuple[str, str], set[str]] = defaultdict(set)
    numbers: dict[tuple[NamedNode, NamedNode], int] = {}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode):
            raise VocabularyError(f"{folder}: blank node {subject} has no place in the vocabulary; give it an IRI")
        if predicate == _IN_SCHEME and isinstance(value, NamedNode):
            concepts[value.value.removeprefix(_SCHEME)].add(vocab.local_name(subject.value))
        elif predicate == _BROADER and isinstance(value, NamedNode):
            parents[_concept(subject)].add(vocab.local_name(value.value))
        elif isinstance(value, Literal) and value.datatype == vocab.XSD_INTEGER:
            numbers[subject, predicate] = int(value.value)
    return Ontology(
        triples,
        load_declarations(folder),
        {scheme: frozenset(names) for scheme, names in concepts.items()},
        {concept: _ancestors(concept, parents) for concept in list(parents)},
        numbers,
    )


def _parse(file: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{file}: {error}") from None


def _concept(iri: NamedNode) -> tuple[str, str]:
    scheme, _, local = iri.value.removeprefix(vocab.BASE).partition("/")
    return scheme, local


def _ancestors(concept: tuple[str, str], parents: dict[tuple[str, str], set[str]]) -> frozenset[str]:
    scheme, found, todo = concept[0], set[str](), list(parents[concept])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += parents.get((scheme, name), ())
    return frozenset(found)
