"""Agreements, attestations and units as rows, each with what the graph states of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from ketnoi import paths, vocab
from ketnoi.answer.labels import Labels
from ketnoi.answer.view import View
from ketnoi.export.cells import nodes, selector, writer
from ketnoi.export.facts import Stated, computed
from ketnoi.export.looked import Looked
from ketnoi.export.sheets import Sheet
from ketnoi.sparql import text
from ketnoi.tables.declare import Table, load_declarations

Rows = list[tuple[str, ...]]
"""The cells of a sheet, row by row, one for each of its fields."""
Labelled = Mapping[str, Labels]
"""The labels of the graph in each language."""
Facts = Mapping[str, Stated]
"""What is stated of each thing, by IRI."""
Known = Callable[[str], Facts]
"""From a class to what is stated of its instances."""
_TYPE = vocab.RDF_TYPE.value


def agreements(sheet: Sheet, view: View, labels: Labelled, known: Known) -> Rows:
    """One row an agreement: what is held of it, whom it joins, how it stands."""
    more = computed(sheet.question, view)
    facts = {thing: {**said, **more.get(thing, {})} for thing, said in known(sheet.cls).items()}
    return _rows(sheet, facts, labels)


def units(sheet: Sheet, view: View, labels: Labelled, known: Known, looked: Looked) -> Rows:
    """One row a unit: what it is, where it has passed to, whether it was looked at."""
    more = computed(sheet.question, view)
    facts: Facts = {
        thing: {**said, **more.get(thing, {}), "looked_at": [NamedNode(looked(thing))]}
        for thing, said in known(sheet.cls).items()
    }
    return _rows(sheet, facts, labels)


def claims(sheet: Sheet, labels: Labelled, known: Known) -> Rows:
    """One row an attestation: what its document says, the identity of what it speaks of, and the document."""
    tables = load_declarations(paths.ontology_dir())
    rows, documents = known(sheet.cls), known(tables["documents"].cls)
    beside = {claim: documents.get(_one(said, vocab.DERIVED_FROM), {}) for claim, said in rows.items()}
    return _rows(sheet, dict(_identified(rows, tables, known)), labels, beside)


def _identified(claims: Facts, tables: Mapping[str, Table], known: Known) -> Iterator[tuple[str, Stated]]:
    """What each attestation states with the identity of its thing, which stands in the first of its rows only."""
    attesting = {vocab.expand(table.cls).value: table for table in tables.values() if table.holds == "attestation"}
    held = {thing: said for t in attesting.values() if t.key for thing, said in known(t.cls).items()}
    identity = {name for table in attesting.values() for name in _identity(table)}
    for claim, said in claims.items():
        thing = held.get(_one(said, vocab.ATTESTS), {})
        kinds = [text(kind) for kind in (*said.get(_TYPE, ()), *thing.get(_TYPE, ()))]
        table = next((attesting[kind].name for kind in kinds if kind in attesting), "")
        yield claim, {**said, **{name: thing[name] for name in identity if name in thing}, "table": [Literal(table)]}


def _identity(table: Table) -> Iterator[str]:
    """The properties that say which thing is meant."""
    for column in table.columns.values():
        if column.identity:
            named = [column.property, column.alternatives, "kn:pair" if column.type == "pairs" else ""]
            yield from (vocab.expand(name).value for name in named if name)


def _one(known: Stated, prop: NamedNode) -> str:
    return next((text(value) for value in known.get(prop.value, ())), "")


def _rows(sheet: Sheet, facts: Facts, labels: Labelled, beside: Facts | None = None) -> Rows:
    """One row a thing, in the order of the ids."""
    about = {False: facts, True: beside or {}}
    _fetch(sheet, about, labels)
    columns = {vocab.expand(column.property).value: column.name for column in sheet.columns if column.property}
    writers = [(field.beside, writer(field, labels, columns)) for field in sheet.fields]
    return [
        tuple(write(thing, about[aside].get(thing, {})) for aside, write in writers)
        for thing in sorted(facts, key=vocab.identifier)
    ]


def _fetch(sheet: Sheet, about: Mapping[bool, Facts], labels: Labelled) -> None:
    """Look up the labels of all that the cells name, in one query a language."""
    named = {field.column.name: field for field in sheet.fields if field.part == "label"}.values()
    wanted: set[str] = set()
    for field in named:
        select = selector(field.column)
        for thing, known in about[field.beside].items():
            wanted.update(nodes(select(thing, known)))
    for each in labels.values():
        each.fetch(wanted)
