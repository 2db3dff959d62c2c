"""Every table is declared once, in words of the vocabulary, and its files have the columns that it declares."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from ketnoi import vocab
from ketnoi.errors import VocabularyError
from ketnoi.tables import Column, Table, load_declarations
from ketnoi.tables.declare import load_table
from tests.ontology_text import LANGUAGES, ONTOLOGY, ROOT, is_japanese, parsed, turtle_files

TABLES = load_declarations(ONTOLOGY)
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns.values()]
VOCABULARY = parsed(*(name for name in turtle_files() if name != "shapes.ttl"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
RANGES = {
    "concept": "skos:Concept",
    "date": "edtf:EDTF",
    "day": "xsd:date",
    "boolean": "xsd:boolean",
    "duration": "xsd:duration",
    "pairs": "skos:Concept",
}
"""What a property of ours holds by the type of its column."""
ATTESTED = ("document", "locator", "confidence", "rank", "why", "method", "accession", "note")
each_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
each_column = pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)


def node(curie: str) -> URIRef:
    """The IRI of a prefixed name."""
    return URIRef(vocab.expand(curie).value)


def properties(column: Column) -> list[str]:
    """All properties that a column's values become."""
    ends = ("Earliest", "Latest") if column.type == "date" else ("Bound",) if column.open else ()
    written = [column.property + end for end in ("", *ends)] if column.property else []
    return [*written, *([column.alternatives] if column.alternatives else [])]


def test_the_tables_are_those_of_the_record() -> None:
    assert {name: (table.path, table.holds, table.cls) for name, table in TABLES.items()} == {
        "agreements": ("agreements", "attestation", "kn:Agreement"),
        "bodies": ("bodies", "entity", "kn:Body"),
        "changes": ("units/changes", "entity", "kn:Transition"),
        "communes": ("units/communes", "entity", "kn:Commune"),
        "contacts": ("contacts", "attestation", "kn:Contact"),
        "continuations": ("continuations", "attestation", "kn:Continuation"),
        "coverage": ("coverage", "entity", "kn:Coverage"),
        "documents": ("documents", "entity", "kn:Document"),
        "identity": ("identity", "ledger", ""),
        "people": ("people", "attestation", "kn:OfficeHolding"),
        "rejected": ("rejected", "ledger", ""),
        "undertakings": ("undertakings", "attestation", "kn:Undertaking"),
        "units": ("units/units", "entity", "kn:AdministrativeUnit"),
        "within": ("units/within", "entity", "kn:Placement"),
    }


@each_table
def test_a_table_is_about_a_class_and_begins_with_an_id(table: Table) -> None:
    first = table.columns["id"]
    assert (table.header[0], first.type, first.required, first.property) == ("id", "id", True, "")
    assert table.name == (ONTOLOGY / "tables" / f"{table.name}.toml").stem
    if table.ledger:
        assert (table.cls, table.namespace) == ("", "")
        return
    assert (node(table.cls), RDF.type, OWL.Class) in VOCABULARY
    assert vocab.namespace(table.namespace) == f"{vocab.BASE}{table.namespace}/"


@each_column
def test_a_column_becomes_properties_of_the_vocabulary(table: Table, column: Column) -> None:
    assert bool(column.property) == (column.type != "id" and not table.ledger)
    for name in properties(column):
        types = set(VOCABULARY.objects(node(name), RDF.type))
        assert not types.isdisjoint(PROPERTIES), name
        if name.startswith("kn:"):
            domain = set(VOCABULARY.objects(node(name), URIRef("https://schema.org/domainIncludes")))
            said = {node("kn:Attestation")} if table.holds == "attestation" else set()
            assert not domain.isdisjoint({node(table.cls), *said}), f"{name} may not stand on a {table.cls}"
    if column.property.startswith("kn:") and column.type in RANGES:
        assert (node(column.property), RDFS.range, node(RANGES[column.type])) in VOCABULARY


@each_column
def test_a_column_names_a_scheme_tables_and_a_datatype_that_exist(table: Table, column: Column) -> None:
    if column.type in ("concept", "pairs"):
        scheme = node(f"scheme:{column.scheme}")
        assert (scheme, RDF.type, SKOS.ConceptScheme) in VOCABULARY
        assert table.ledger or (node(column.property), RDFS.seeAlso, scheme) in VOCABULARY
    if column.default:
        assert (node(f"{column.scheme}:{column.default}"), SKOS.inScheme, node(f"scheme:{column.scheme}")) in VOCABULARY
    assert bool(column.target) == (column.type == "ref")
    shared = {f"*{key}" for each in TABLES.values() for key in each.columns}
    assert set(column.target) <= TABLES.keys() | shared
    if column.datatype:
        assert (node(column.datatype), RDF.type, RDFS.Datatype) in VOCABULARY
    if column.lang:
        assert column.lang in LANGUAGES | table.columns.keys()


@each_column
def test_labels_and_descriptions_are_in_three_languages(table: Table, column: Column) -> None:
    for said in (column.label, column.description, table.label, table.description):
        assert said.keys() == LANGUAGES
        assert all(text == text.strip() != "" for text in said.values())
        assert not is_japanese(said["en"] + said["vi"])
    assert is_japanese(column.description["ja"])
    assert all(column.description[language] != column.label[language] for language in LANGUAGES)


@each_table
def test_labels_tell_the_columns_of_a_table_apart(table: Table) -> None:
    for language in LANGUAGES:
        labels = [column.label[language] for column in table.columns.values()]
        assert sorted(label for label in labels if labels.count(label) > 1) == []


@each_table
def test_what_a_document_says_has_its_place_and_trust_in_every_table(table: Table) -> None:
    """The columns of an attestation are the same everywhere, and last; a thing has a source of its own."""
    if table.holds == "attestation":
        assert tuple(table.header[-len(ATTESTED) :]) == ATTESTED
        same = TABLES["agreements"].columns
        assert all(table.columns[name] == same[name] for name in ATTESTED)
        assert [name for name in ATTESTED if table.columns[name].required] == [
            *("document", "locator", "confidence", "method"),
        ]
    elif table.name not in ("documents", "communes", "coverage") and not table.ledger:
        assert table.columns["source"].required


@each_table
def test_the_key_of_a_thing_is_identity(table: Table) -> None:
    assert bool(table.key) == (table.holds == "attestation" and table.name != "people")
    for name in table.key:
        assert table.columns[name].type == "key" or table.columns[name].identity


@each_table
def test_the_files_of_a_table_have_its_header(table: Table) -> None:
    place = ROOT / "data" / table.path
    files = [*place.glob("*.tsv"), *([place.with_suffix(".tsv")] if place.with_suffix(".tsv").exists() else [])]
    assert files
    for file in files:
        assert file.read_text(encoding="utf-8").split("\n", 1)[0].split("\t") == list(table.columns), file


def test_every_file_of_data_belongs_to_a_table() -> None:
    known = {file for t in TABLES.values() for file in (ROOT / "data").glob(f"{t.path}.tsv")}
    known |= {file for t in TABLES.values() for file in (ROOT / "data").glob(f"{t.path}/*.tsv")}
    assert set((ROOT / "data").rglob("*.tsv")) == known


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('type = "id"', 'type = "identity"', "column \"id\": type 'identity' is none of"),
        ('type = "id"', 'kind = "id"', 'column "id": type None is none of'),
        ("required = true", "requird = true", "unexpected keyword argument 'requird'"),
        ('class = "kn:Placement"', "", "'class'"),
        ('name = "within"', 'name = "within', "line 1"),
    ],
)
def test_a_declaration_that_cannot_be_read_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = (ONTOLOGY / "tables/within.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "within.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=re.escape(problem)) as caught:
        load_table(tmp_path / "within.toml")
    assert str(caught.value).startswith(f"{tmp_path / 'within.toml'}: ")


def test_an_ontology_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no table is declared here"):
        load_declarations(tmp_path)
