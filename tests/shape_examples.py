"""The examples under `tests/shapes`, sound and unsound, and what two engines find in them.

An unsound example differs from a sound one in one respect: `test:like` names the sound one, what it says of a
property itself replaces what that one says, `test:without` takes a property away. Its name is the constraint that it
breaks: `bad:signed.maxCount` breaks `sh:maxCount` of `shape:signed`. Where one of two days cannot be wrong alone,
`test:also` names the shape that compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from ketnoi import vocab
from ketnoi.pipeline.ontology import load_ontology
from ketnoi.pipeline.shacl import Violation

ONTOLOGY = Path(__file__).parents[1] / "ontology"
SHAPES = ONTOLOGY / "shapes.ttl"
FOLDER = Path(__file__).parent / "shapes"
GOOD, BAD = vocab.BASE + "test/good/", vocab.BASE + "test/bad/"
_TEST = vocab.BASE + "test#"
_LIKE, _WITHOUT, _ALSO = (NamedNode(_TEST + name) for name in ("like", "without", "also"))

Term = NamedNode | BlankNode | Literal | Triple
Nodes = Mapping[NamedNode, Mapping[NamedNode, list[Term]]]


class Broken(NamedTuple):
    """What an unsound example breaks: the shape and its constraint, and shapes that cannot but break with it."""

    shape: str
    constraint: str
    also: frozenset[str]


def nodes(triples: Iterable[Triple]) -> Nodes:
    """Triples by subject and property; blank nodes have no place here."""
    found: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        found[triple.subject][triple.predicate].append(triple.object)
    return found


def read(file: str) -> Nodes:
    """The examples of one file as they are written."""
    return nodes(quad.triple for quad in parse(path=str(FOLDER / file), format=RdfFormat.TURTLE))


def files() -> list[str]:
    """The files of unsound examples."""
    return sorted(file.name for file in FOLDER.glob("*.ttl") if file.name != "good.ttl")


def broken(file: str) -> dict[str, Broken]:
    """What each unsound example of a file breaks, by its name."""
    found = {}
    for node, said in read(file).items():
        name = node.value.removeprefix(BAD)
        shape, _, constraint = name.partition(".")
        also = frozenset(vocab.shorten(each.value) for each in said.get(_ALSO, []) if isinstance(each, NamedNode))
        found[name] = Broken(f"shape:{shape}", constraint, also)
    return found


def lines(stated: Iterable[Triple]) -> bytes:
    """Triples as the engine reads them: N-Triples."""
    return serialize(stated, format=RdfFormat.N_TRIPLES) or b""


@cache
def triples() -> tuple[Triple, ...]:
    """All examples as whole nodes, with the vocabulary and its concepts."""
    ontology = load_ontology(ONTOLOGY).triples
    written = {node: said for file in ("good.ttl", *files()) for node, said in read(file).items()}
    known = {**nodes(ontology), **written}
    whole = [
        Triple(node, prop, value)
        for node in written
        for prop, values in _whole(node, known).items()
        for value in values
    ]
    return (*ontology, *whole)


def _whole(node: NamedNode, known: Nodes) -> dict[NamedNode, list[Term]]:
    own = dict(known[node])
    like, without = own.pop(_LIKE, []), own.pop(_WITHOUT, [])
    own.pop(_ALSO, None)
    model = _whole(like[0], known) if like and isinstance(like[0], NamedNode) else {}
    return {**{prop: values for prop, values in model.items() if prop not in without}, **own}


def by_pyshacl(data: Iterable[Triple], shapes: Path) -> set[Violation]:
    """What pySHACL finds: the reference for the engine of the build."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    graph = rdflib.Graph().parse(data=serialize(data, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(shapes), inference="none")
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.objects(None, SH.result):
        focus, shape, component, path = (
            str(report.value(result, prop) or "")
            for prop in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultPath)
        )
        constraint = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        constraint = "sparql" if constraint == "SPARQL" else constraint[0].lower() + constraint[1:]
        found.add(Violation(focus, vocab.shorten(shape), constraint, path if path.startswith("http") else "", ""))
    return found
