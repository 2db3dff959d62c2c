"""Every concept is in one scheme, named and defined in three languages, and schemes are ordered as rules expect."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from rdflib import RDF, SKOS, Literal, URIRef

from ketnoi import vocab
from ketnoi.pipeline.ontology import load_ontology
from tests.ontology_text import LANGUAGES, ONTOLOGY, curie, kn, new_words, parsed, texts, turtle_files

CONCEPTS = parsed(*turtle_files("concepts"))
SCHEMES = sorted(node for node in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(node, URIRef))
ORDERED = {
    "ground": ["dissolved", "presumed", "confirmed", "continues", "as-signed"],  # a tie has the weaker of two
    "certainty": ["certain", "undated", "possible"],
    "confidence": ["low", "medium", "high"],
    "decision": ["rank", "confidence", "authority", "nearness", "id", "lower-relation", "event-order"],
    "deadline": ["passed", "ahead", "none-named"],
    "measure": [
        *("documents", "attestations", "agreements", "agreements-between-governments", "forms", "relations"),
        *("chains", "pairs", "stages", "units", "contacts", "undertakings", "continuations", "disputes", "coverage"),
    ],
    "rank": ["deprecated", "normal", "preferred"],
    "relation": ["cooperation", "friendship", "sister"],
    "searchresult": ["not-looked-at", "none", "contacts", "bodies", "ties"],
    "stage": ["mentioned", "proposed", "contact", "agreement", "friendship", "sister"],
    "standing": ["ended", "replaced", "term-over", "party-dissolved", "extended", "running", "unknown", "open"],
    "undertakingkind": ["task", "target", "request", "orientation"],
}
"""Schemes with an order, from the first to the last."""


def members(scheme: URIRef) -> list[URIRef]:
    """The concepts of a scheme."""
    return sorted(node for node in CONCEPTS.subjects(SKOS.inScheme, scheme) if isinstance(node, URIRef))


def local(node: URIRef) -> str:
    """The name of a concept within its scheme, or of a scheme."""
    return vocab.local_name(node)


def number(node: URIRef, prop: str) -> int:
    """A number that a concept carries."""
    value = CONCEPTS.value(node, kn(prop))
    assert isinstance(value, Literal), (node, prop)
    return int(value)


@pytest.mark.parametrize("scheme", SCHEMES, ids=local)
def test_a_scheme_and_its_concepts_are_named_and_defined(scheme: URIRef) -> None:
    for node in (scheme, *members(scheme)):
        names, definitions = (texts(CONCEPTS, node, prop) for prop in (SKOS.prefLabel, SKOS.definition))
        assert names.keys() == definitions.keys() == LANGUAGES, curie(node)
        for language in LANGUAGES:
            assert new_words(definitions[language], names[language]), f"{curie(node)}: only the label again"


@pytest.mark.parametrize("scheme", SCHEMES, ids=local)
def test_labels_tell_the_concepts_of_a_scheme_apart(scheme: URIRef) -> None:
    names = Counter(
        (language, name) for node in members(scheme) for language, name in texts(CONCEPTS, node, SKOS.prefLabel).items()
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("scheme", SCHEMES, ids=local)
def test_a_scheme_has_two_levels_at_most_and_lists_its_top(scheme: URIRef) -> None:
    top = set(CONCEPTS.objects(scheme, SKOS.hasTopConcept))
    for node in members(scheme):
        assert node.startswith(f"{vocab.BASE}{local(scheme)}/")
        broader = list(CONCEPTS.objects(node, SKOS.broader))
        assert (node in top) == (not broader), curie(node)
        assert list(CONCEPTS.objects(node, SKOS.topConceptOf)) == ([] if broader else [scheme])
        assert set(broader) <= top
        assert len(broader) <= 1
    assert top <= set(members(scheme))


def test_all_is_concept_or_scheme_and_every_concept_is_in_one_scheme() -> None:
    nodes = set(CONCEPTS.subjects())
    concepts = set(CONCEPTS.subjects(RDF.type, SKOS.Concept))
    assert nodes == concepts | set(SCHEMES)
    assert concepts.isdisjoint(SCHEMES)
    assert {node for node in concepts if list(CONCEPTS.objects(node, RDF.type)) != [SKOS.Concept]} == set()
    assert {node for node in concepts if len(list(CONCEPTS.objects(node, SKOS.inScheme))) != 1} == set()
    assert set(CONCEPTS.objects(None, SKOS.inScheme)) == set(SCHEMES)


def test_orders_are_unique_whole_and_as_the_rules_expect() -> None:
    ordered: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for node in CONCEPTS.subjects(kn("order"), None):
        assert isinstance(node, URIRef)
        scheme = CONCEPTS.value(node, SKOS.inScheme)
        assert isinstance(scheme, URIRef)
        ordered[local(scheme)].append((number(node, "order"), local(node)))
    assert {name: [node for _, node in sorted(nodes)] for name, nodes in ordered.items()} == ORDERED
    for nodes in ordered.values():
        assert sorted(place for place, _ in nodes) == list(range(1, len(nodes) + 1))
    assert all(len(ORDERED[local(scheme)]) == len(members(scheme)) for scheme in SCHEMES if local(scheme) in ORDERED)


def test_numbers_and_references_that_the_program_reads_are_there() -> None:
    """What a kind of unit, body, contact, document or publisher tells the rules."""

    def names(scheme: str) -> set[URIRef]:
        return set(members(URIRef(f"{vocab.BASE}scheme/{scheme}")))

    def told(scheme: str, prop: str) -> set[URIRef]:
        return {node for node in names(scheme) if (node, kn(prop), None) in CONCEPTS}

    assert told("unitkind", "level") == told("unitkind", "unitClass") == names("unitkind")
    assert told("bodykind", "makesTie") == names("bodykind")
    assert told("contactkind", "supportsStage") == names("contactkind")
    assert told("relation", "supportsStage") == names("relation")
    classes = set(parsed("ketnoi.ttl").subjects(RDF.type, None))
    assert set(CONCEPTS.objects(None, kn("unitClass"))) <= classes
    assert set(CONCEPTS.objects(None, kn("supportsStage"))) <= names("stage")


def test_the_program_reads_the_same_concepts() -> None:
    ontology = load_ontology(ONTOLOGY)
    assert {name: set(found) for name, found in ontology.concepts.items()} == {
        local(scheme): {local(node) for node in members(scheme)} for scheme in SCHEMES
    }
    assert ontology.broader["sector", "higher-education"] == frozenset({"education"})
    assert ontology.number("stage", "sister", "kn:order") == 6
    assert len(SCHEMES) == 52
