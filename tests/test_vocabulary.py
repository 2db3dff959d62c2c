"""Every term of the vocabulary is declared, named and defined in three languages, and used."""

from __future__ import annotations

import re
import unicodedata

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, VANN, XSD, BNode, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH

from ketnoi import vocab
from ketnoi.sparql import select
from ketnoi.store import Embedded, Graph
from ketnoi.tables import load_declarations
from tests.ontology_text import (
    LANGUAGES,
    ONTOLOGY,
    curie,
    is_japanese,
    kn,
    named_in,
    new_words,
    own_terms,
    parsed,
    plain_words,
    sources,
    texts,
    turtle_files,
)

THIS = URIRef("https://w3id.org/ketnoi/ontology")
DOMAIN, RANGE = (URIRef(f"https://schema.org/{name}Includes") for name in ("domain", "range"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype}
PROPERTIES = KINDS - {OWL.Class, RDFS.Datatype}
NAMED = [name for name in turtle_files() if name != "shapes.ttl"]
TERMS = own_terms()


def of_kind(*kinds: URIRef) -> list[URIRef]:
    """Our terms of these kinds."""
    return [term for term in TERMS if not set(kinds).isdisjoint(parsed("ketnoi.ttl").objects(term, RDF.type))]


def test_two_parsers_read_the_same() -> None:
    for name in turtle_files():
        assert len(list(parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE))) == len(parsed(name)), name


def test_the_header_says_what_this_is() -> None:
    header = {
        (curie(prop), str(value))
        for prop, value in parsed("ketnoi.ttl").predicate_objects(THIS)
        if prop not in (DCTERMS.title, DCTERMS.description, RDFS.comment)
    }
    assert header == {
        ("rdf:type", str(OWL.Ontology)),
        ("owl:versionIRI", "https://w3id.org/ketnoi/ontology/0.1.0"),
        ("owl:versionInfo", "0.1.0"),
        ("dcterms:creator", "the ketnoi project"),
        ("dcterms:license", "https://creativecommons.org/licenses/by/4.0/"),
        ("vann:preferredNamespacePrefix", "kn"),
        ("vann:preferredNamespaceUri", vocab.KN),
    }
    for prop in (DCTERMS.title, DCTERMS.description):
        assert texts(parsed("ketnoi.ttl"), THIS, prop).keys() == LANGUAGES
    assert list(parsed("ketnoi.ttl").subjects(RDF.type, OWL.Ontology)) == [THIS]
    assert VANN.preferredNamespaceUri in set(parsed("ketnoi.ttl").predicates(THIS))


@pytest.mark.parametrize("term", TERMS, ids=curie)
def test_a_term_is_typed_named_and_defined_once_in_each_language(term: URIRef) -> None:
    graph = parsed("ketnoi.ttl")
    assert len(KINDS.intersection(graph.objects(term, RDF.type))) == 1
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [THIS]
    names, definitions = texts(graph, term, RDFS.label), texts(graph, term, SKOS.definition)
    assert names.keys() == definitions.keys() == LANGUAGES
    for language in LANGUAGES:
        assert len(new_words(definitions[language], names[language])) >= 2, "a definition says more than the label"


def test_labels_tell_terms_apart() -> None:
    """Two properties of one name could not be told apart on a card; a class and a property may share one."""
    for kinds in ({OWL.Class}, PROPERTIES):
        for language in LANGUAGES:
            names = [texts(parsed("ketnoi.ttl"), term, RDFS.label)[language] for term in of_kind(*kinds)]
            assert sorted(name for name in names if names.count(name) > 1) == []


@pytest.mark.parametrize("file", NAMED)
def test_texts_are_in_their_script_and_composed(file: str) -> None:
    english = " ".join(re.findall(r'"([^"]*)"@en', " ".join(text for _, text in sources())))
    words = plain_words(english)
    assert len(words) > 500
    for node, prop, literal in parsed(file):
        language, text = getattr(literal, "language", None), str(literal)
        if language is None:
            continue
        assert unicodedata.is_normalized("NFC", text), (node, text)
        assert text == text.strip() != "", (node, prop)
        if language == "ja":
            assert is_japanese(text), (node, text)
        elif language == "vi" or prop in (RDFS.label, SKOS.prefLabel, SKOS.definition):
            assert not is_japanese(text), (node, text)
        if language != "en":
            assert plain_words(text) & words == set(), (node, text)


def test_every_name_of_ours_is_declared() -> None:
    declared = {term.removeprefix(vocab.KN) for term in TERMS}
    assert {file: missing for file, text in sources() if (missing := named_in(text) - declared)} == {}


def test_every_term_is_used() -> None:
    """In a table, rule, question, concept or the program, or as what a property of these is about."""
    graph = parsed("ketnoi.ttl")
    used = {kn(name) for _, text in sources(left_out=("ketnoi.ttl", "shapes.ttl")) for name in named_in(text)}
    for table in load_declarations(ONTOLOGY).values():
        for column in table.columns.values():
            ends = ("Earliest", "Latest") if column.type == "date" else ("Bound",) if column.open else ()
            used |= {URIRef(vocab.expand(column.property + end).value) for end in ends}
    around = (RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, DOMAIN, RANGE)
    used |= {term for prop in around for term in graph.objects(None, prop) if isinstance(term, URIRef)}
    assert [curie(term) for term in TERMS if term not in used] == []


def test_properties_say_where_they_stand_and_what_they_hold() -> None:
    graph = parsed("ketnoi.ttl")
    typed = set(graph.subjects(RDF.type, None))
    for term in of_kind(*PROPERTIES):
        domain = set(graph.objects(term, DOMAIN))
        holds = {*graph.objects(term, RDFS.range), *graph.objects(term, RANGE)}
        assert domain, curie(term)
        assert holds or term == kn("wikidata"), curie(term)
        named = {end for end in domain | holds if not str(end).startswith((str(XSD), str(RDF), str(OWL)))}
        assert named <= typed, curie(term)


def test_what_stands_in_the_graph_stands_where_the_vocabulary_says(graph: Graph) -> None:
    assert isinstance(graph, Embedded)
    ours, wrong, seen = parsed("ketnoi.ttl"), set(), 0
    for found in select(graph.store, "SELECT DISTINCT ?class ?property { ?s a ?class ; ?property ?value }"):
        cls, prop = (URIRef(str(found[name])[1:-1]) for name in ("class", "property"))
        if cls in TERMS and prop in TERMS:
            seen += 1
            near = {*ours.transitive_objects(cls, RDFS.subClassOf), *ours.transitive_subjects(RDFS.subClassOf, cls)}
            wrong |= {(curie(cls), curie(prop))} if near.isdisjoint(ours.objects(prop, DOMAIN)) else set()
    assert wrong == set()
    assert seen > 200


def test_closed_shapes_allow_what_the_vocabulary_says() -> None:
    shapes, graph = parsed("shapes.ttl"), parsed("ketnoi.ttl")
    organisations = {kn("AdministrativeUnit"), kn("Body")}
    for shape in shapes.subjects(SH.closed, None):
        cls = shapes.value(shape, SH.targetClass)
        ignored = shapes.value(shape, SH.ignoredProperties)
        assert ignored is not None
        allowed = {
            *Collection(shapes, ignored),
            *(shapes.value(each, SH.path) for each in shapes.objects(shape, SH.property)),
        }
        about = {cls, kn("OfficeHolding")} if cls == kn("Attestation") else {cls}
        about |= {URIRef(vocab.expand("org:Organization").value)} if cls in organisations else set()
        said = {prop for each in about for prop in graph.subjects(DOMAIN, each)}
        assert {prop for prop in allowed if prop in TERMS} == said, cls


def test_python_names_no_term_that_is_not_declared() -> None:
    constants = {name: value for name, value in vars(vocab).items() if isinstance(value, NamedNode)}
    assert len(constants) > 20
    ours = {name: URIRef(value.value) for name, value in constants.items() if value.value.startswith(vocab.KN)}
    assert {name for name, term in ours.items() if term not in TERMS} == set()


@pytest.mark.parametrize("file", [name for name, _ in sources() if name.endswith((".ttl", ".rq"))])
def test_prefixes_mean_in_every_file_what_python_means(file: str) -> None:
    text = dict(sources())[file]
    declared = re.findall(r"^\s*(?:@prefix|PREFIX)\s+(\w+):\s*<([^>]*)>", text, re.MULTILINE)
    assert declared
    assert {(name, iri) for name, iri in declared if iri != vocab.namespace(name)} == set()
    body = re.sub(r"^\s*(?:@prefix|PREFIX).*$|<http[^>]*>|^#.*$|\"[^\"\n]*\"", "", text, flags=re.MULTILINE)
    assert {name for name, _ in declared if not re.search(rf"(?<![\w-]){name}:", body)} == set(), "declared in vain"


def test_the_vocabulary_has_no_blank_nodes() -> None:
    for file in NAMED:
        assert {term for triple in parsed(file) for term in triple if isinstance(term, BNode)} == set(), file


def test_borrowed_terms_have_names_and_nothing_else() -> None:
    borrowed = parsed("borrowed.ttl")
    assert set(borrowed.predicates()) == {RDFS.label}
    for node in borrowed.subjects():
        assert isinstance(node, URIRef)
        assert not node.startswith(vocab.BASE)
        assert texts(borrowed, node, RDFS.label).keys() == LANGUAGES
        assert (node, RDFS.label, None) not in parsed("ketnoi.ttl")


def test_whatever_a_card_can_show_has_a_name(graph: Graph) -> None:
    """The properties of things, ours and borrowed: no card shows a bare address."""
    assert isinstance(graph, Embedded)
    things = "kn:sourceFile|kn:attests|kn:stage|kn:ground|kn:lens|kn:date"
    query = f"PREFIX kn: <{vocab.KN}> SELECT DISTINCT ?property {{ ?thing {things} ?x ; ?property ?y }}"
    shown = {URIRef(str(found["property"])[1:-1]) for found in select(graph.store, query)}
    names = parsed("ketnoi.ttl", "borrowed.ttl")
    assert {curie(prop) for prop in shown if texts(names, prop, RDFS.label).keys() != LANGUAGES} == set()
    assert len(shown) > 60
