"""Every constraint of the shapes has an example that breaks it, and it alone; the graph itself breaks none."""

from __future__ import annotations

from collections import defaultdict

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Store, Triple
from rdflib.namespace import SH

from ketnoi import dates, vocab
from ketnoi.pipeline.shacl import Violation, find, violations
from ketnoi.store import Embedded, Graph
from tests.shape_examples import BAD, GOOD, SHAPES, Broken, broken, by_pyshacl, files, lines, triples

CONSTRAINTS = [
    *("class", "datatype", "nodeKind", "in", "hasValue", "node", "or", "not", "closed", "sparql"),
    *("minCount", "maxCount", "qualifiedMinCount", "minInclusive", "maxInclusive", "disjoint", "lessThanOrEquals"),
    *("pattern", "languageIn", "uniqueLang"),
]
"""What a shape can ask for, of all that SHACL has."""
OTHER = {
    *(SH.path, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.message),
    *(SH.ignoredProperties, SH.qualifiedValueShape, rdflib.RDF.type),
}


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """The shapes."""
    return rdflib.Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def found() -> list[Violation]:
    """What the engine of the build finds in all examples."""
    return find(lines(triples()), SHAPES)


def named(shapes: rdflib.Graph) -> dict[str, rdflib.URIRef]:
    """The shapes that have a name, by that name."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    nodes = {node for kind in kinds for node in shapes.subjects(rdflib.RDF.type, kind)}
    return {vocab.shorten(str(node)): node for node in nodes if isinstance(node, rdflib.URIRef)}


def breaks(found: list[Violation], start: str) -> dict[str, set[tuple[str, str]]]:
    """Shapes and constraints that the nodes of one namespace break, by their names."""
    by_node: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for violation in found:
        if violation.focus.startswith(start):
            by_node[violation.focus.removeprefix(start)].add((violation.shape, violation.constraint))
    return by_node


@pytest.mark.parametrize("file", files())
def test_an_example_breaks_the_constraint_of_its_name_and_no_other_shape(file: str, found: list[Violation]) -> None:
    fired = breaks(found, BAD)
    expected = broken(file)
    assert {
        name: Broken(wanted.shape, wanted.constraint, frozenset(shape for shape, _ in fired[name]) - {wanted.shape})
        for name, wanted in expected.items()
        if (wanted.shape, wanted.constraint) in fired[name]
    } == expected


def test_every_constraint_has_an_example(shapes: rdflib.Graph) -> None:
    helpers = {vocab.shorten(str(node)) for node in shapes.objects(None, SH.node)}
    constraints = {
        f"{name.removeprefix('shape:')}.{constraint}"
        for name, node in named(shapes).items()
        for constraint in CONSTRAINTS
        if name not in helpers and (node, SH[constraint], None) in shapes
    }
    assert constraints == {name for file in files() for name in broken(file)}


def test_shapes_use_no_part_of_shacl_that_these_tests_do_not_know(shapes: rdflib.Graph) -> None:
    known = OTHER | {SH[name] for name in CONSTRAINTS}
    assert {prop for node in named(shapes).values() for prop in shapes.predicates(node)} - known == set()


def test_what_other_shapes_ask_of_values_is_one_constraint_each(shapes: rdflib.Graph) -> None:
    """The examples of those who use such a shape are then its examples, too."""
    for helper in set(shapes.objects(None, SH.node)):
        asked = [prop for prop in shapes.predicates(helper) if prop not in (rdflib.RDF.type, SH.message)]
        assert len(asked) == 1, helper


def test_every_shape_is_used_and_has_a_message(shapes: rdflib.Graph) -> None:
    used = {*shapes.objects(None, SH.property), *shapes.objects(None, SH.node)}
    used |= {*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}
    assert {name for name, node in named(shapes).items() if node not in used} == set()
    silent = {name for name, node in named(shapes).items() if shapes.value(node, SH.message) is None}
    assert silent == {"shape:OfficeHolding", "shape:Concept", "shape:Generation"}, "these only gather others"
    assert {getattr(text, "language", None) for text in shapes.objects(None, SH.message)} == {"en"}


def test_good_examples_break_nothing(found: list[Violation]) -> None:
    """Among them two attestations that contradict each other, and one that tells next to nothing."""
    assert breaks(found, GOOD) == {}
    assert [violation for violation in found if not violation.focus.startswith(BAD)] == []


def test_what_an_attestation_may_leave_out_a_held_agreement_may_not() -> None:
    bare, agreement = NamedNode(GOOD + "bare-attestation"), NamedNode(GOOD + "bare-agreement")
    said = [t.predicate for t in triples() if t.subject == bare]
    assert sorted(vocab.shorten(prop.value) for prop in said) == [
        *("kn:attests", "kn:confidence", "kn:locator", "kn:method", "prov:wasDerivedFrom", "rdf:type"),
    ]
    held = Triple(agreement, vocab.RDF_TYPE, vocab.expand("kn:Agreement"))
    fired = breaks(find(lines([*triples(), held]), SHAPES), GOOD)
    assert fired == {
        "bare-agreement": {
            *((f"shape:agreement-{name}", "hasValue") for name in ("vietnam", "japan")),
            *((f"shape:agreement-{name}", "minCount") for name in ("signedEarliest", "signedLatest")),
            *((f"shape:{name}", "qualifiedMinCount") for name in ("attested", "documented")),
            *((f"shape:{name}", "minCount") for name in ("labels", "stage", "undated", "boundFrom")),
            *((f"shape:{name}", "minCount") for name in ("happenedEarliest", "happenedLatest")),
        }
    }


def test_shapes_and_tables_take_the_same_forms_of_dates() -> None:
    forms = ["2021-11-23", "2021-11", "2021", "2022-35", "2025-11-24/2025-11-25", "2022/2025", "2014?", "2014-05~"]
    forms += ["[2011..2013]", "[..2023-04-12]", "[2021-02..]", "XXXX-01-18", "XXXX-01", "2014-05-06%"]
    others = [
        "2022-Q3",
        "23/11/2021",
        "2021-1-1",
        "in 2021",
        "[..]",
        "2021/",
        "../2021",
        "XXXX",
        "[2011, 2013]",
        "2014??",
    ]
    said = {NamedNode(f"{GOOD}{number}"): text for number, text in enumerate([*forms, *others])}
    signed = [
        Triple(node, vocab.expand("kn:signed"), Literal(text, datatype=vocab.EDTF)) for node, text in said.items()
    ]
    typed = [Triple(node, vocab.RDF_TYPE, vocab.ATTESTATION) for node in said]
    refused = {
        said[NamedNode(each.focus)] for each in find(lines([*signed, *typed]), SHAPES) if each.shape == "shape:signed"
    }
    assert refused == set(others)
    assert {text for text in [*forms, *others] if not taken(text)} == set(others)


def taken(text: str) -> bool:
    """Whether a table takes a date, and as it stands."""
    try:
        return dates.parse(text).text == text
    except ValueError:
        return False


@pytest.mark.slow
def test_pyshacl_finds_the_same_in_every_example(found: list[Violation]) -> None:
    reference = {violation[:3] for violation in by_pyshacl(triples(), SHAPES)}
    assert {violation[:3] for violation in found} == reference


@pytest.fixture(scope="module")
def store(graph: Graph) -> Store:
    """The store of the two documents."""
    assert isinstance(graph, Embedded)
    return graph.store


def test_the_built_graph_breaks_nothing(store: Store) -> None:
    assert violations(store, SHAPES) == []


@pytest.mark.slow
def test_pyshacl_finds_nothing_in_the_built_graph_either(store: Store) -> None:
    assert by_pyshacl((quad.triple for quad in store), SHAPES) == set()
