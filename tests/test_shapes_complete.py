"""Whatever the tables assert has a constraint: found by going through every column of every declared table."""

from __future__ import annotations

from functools import cache

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from ketnoi import vocab
from ketnoi.tables import Column, Table
from tests.shape_examples import SHAPES
from tests.small_tables import ontology

UNSHAPED = {"communes"}
"""Tables of thousands of rows that nothing but a name is taken from; the row checks are all there is."""
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in ontology().tables.values()
    if table.name not in UNSHAPED
    for column in table.columns.values()
    if column.property
]
TYPED = (SH["class"], SH.datatype, SH.nodeKind, SH.node, SH["or"], SH["in"], SH.pattern)
DATATYPES = {
    "date": "edtf:EDTF",
    "day": "xsd:date",
    "number": "xsd:decimal",
    "boolean": "xsd:boolean",
    "duration": "xsd:duration",
    "locator": "xsd:string",
    "digest": "xsd:string",
    "url": "xsd:string",
}
FILLED = {"kn:rank"}
"""Required of a row, and left to a default where the cell is empty."""


@cache
def shapes() -> rdflib.Graph:
    """The shapes."""
    return rdflib.Graph().parse(SHAPES)


def iri(name: str) -> rdflib.URIRef:
    """A name with a prefix, as rdflib has it."""
    return rdflib.URIRef(vocab.expand(name).value)


def of_class(table: Table) -> list[rdflib.term.Node]:
    """The property shapes of what a row of a table makes: the thing itself, or the attestation."""
    cls = iri("kn:Attestation" if table.holds == "attestation" else table.cls)
    nodes = list(shapes().subjects(SH.targetClass, cls))
    if table.holds == "attestation" and table.cls == "kn:OfficeHolding":
        nodes += shapes().subjects(SH.targetClass, iri(table.cls))
    assert nodes, f"{table.cls} has no shape"
    return [prop for node in nodes for prop in shapes().objects(node, SH.property)]


def on(table: Table, column: Column) -> list[rdflib.term.Node]:
    """The property shapes that ask something of a column's property there."""
    path = iri(column.property)
    return [prop for prop in of_class(table) if (prop, SH.path, path) in shapes()]


def asked(found: list[rdflib.term.Node], what: rdflib.URIRef) -> set[rdflib.term.Node]:
    """What some shapes ask for with one part of SHACL."""
    return {value for prop in found for value in shapes().objects(prop, what)}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_has_a_type(table: Table, column: Column) -> None:
    found = on(table, column)
    assert found, f"no shape of {table.cls} looks at {column.property}"
    assert any(asked(found, what) for what in TYPED)
    if column.type in DATATYPES and not column.datatype:
        assert iri(DATATYPES[column.type]) in asked(found, SH.datatype)


@pytest.mark.parametrize(("table", "column"), [each for each in COLUMNS if each.values[1].type == "concept"])  # type: ignore[union-attr]
def test_a_concept_is_of_the_scheme_of_its_column(table: Table, column: Column) -> None:
    assert iri(f"shape:in-{column.scheme}") in asked(on(table, column), SH.node)


@pytest.mark.parametrize(("table", "column"), [each for each in COLUMNS if each.values[1].type == "ref"])  # type: ignore[union-attr]
def test_a_reference_is_to_a_thing_of_the_class_of_its_table(table: Table, column: Column) -> None:
    found = on(table, column)
    helpers = asked(found, SH.node)
    choices = [*asked(found, SH["or"]), *(each for node in helpers for each in shapes().objects(node, SH["or"]))]
    classes = asked(found, SH["class"]) | {
        cls
        for choice in choices
        for part in Collection(shapes(), choice)
        for cls in shapes().objects(part, SH["class"])
    }
    wanted = {target_class(name) for name in column.target}
    narrower = {str(iri("kn:Country")), str(iri("kn:UnitChange"))}  # of units, and of what the rows of changes are of
    assert {str(cls) for cls in classes} == {str(iri(name)) for name in wanted} or {*map(str, classes)} <= narrower


def target_class(target: str) -> str:
    """The class of the rows that a reference names."""
    tables = ontology().tables
    name = target.removeprefix("*")
    if not target.startswith("*"):
        return tables[name].cls
    return next((table.cls for table in tables.values() if name in table.key), "kn:UnitChange")


@pytest.mark.parametrize(("table", "column"), [each for each in COLUMNS if each.values[1].type == "date"])  # type: ignore[union-attr]
def test_a_date_has_its_two_days_in_order(table: Table, column: Column) -> None:
    first, last = f"{column.property}Earliest", f"{column.property}Latest"
    pair = [prop for prop in of_class(table) if (prop, SH.path, iri(first)) in shapes()]
    assert iri(last) in asked(pair, SH.lessThanOrEquals)
    assert iri("xsd:date") in asked(pair, SH.datatype)
    after = [prop for prop in of_class(table) if (prop, SH.path, iri(last)) in shapes()]
    assert iri("xsd:date") in asked(after, SH.datatype)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_of_one_value_has_one(table: Table, column: Column) -> None:
    several = [each for each in table.columns.values() if each.property == column.property]
    if column.many or len(several) > 1 or column.lang:
        return
    assert rdflib.Literal(1) in asked(on(table, column), SH.maxCount)


@pytest.mark.parametrize(
    ("table", "column"),
    [each for each in COLUMNS if each.values[1].required and not each.values[1].identity],  # type: ignore[union-attr]
)
def test_a_column_that_must_be_filled_is_asked_for(table: Table, column: Column) -> None:
    if table.holds == "attestation" and column.property not in ATTESTING and table.cls != "kn:OfficeHolding":
        return  # a document need not tell everything: the thing needs it, not the attestation
    if column.property not in FILLED:
        needed = asked(on(table, column), SH.minCount) | asked(on(table, column), SH.qualifiedMinCount)
        assert needed, f"{column.property} may be missing"


ATTESTING = ("prov:wasDerivedFrom", "kn:locator", "kn:confidence", "kn:method")
"""What every attestation has, whatever its table."""
