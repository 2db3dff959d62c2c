"""What each exported table has for columns: its own, declared in `ontology/exports`, and those of the tables.

A declaration is `name.toml`: label, description and own columns, as for a table. It may take over columns of the
declared tables: `hold` those of which something is held, `said` all that rows say (the union over several tables),
`whole` all of an entity's, `beside` those of a table that a column of references leads to. A column added to a table
is exported without a change here.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ketnoi.errors import VocabularyError
from ketnoi.tables.declare import LANGUAGES, Column, Table, load_declarations

ORDER = ("agreements", "claims", "dyads", "dyad_years", "units")
"""The tables of an export, in the order in which people read of them."""
_SELDOM_HELD = ("document", "locator", "confidence", "rank", "why", "method", "accession", "note")
_NAMED = frozenset({"units", "bodies", "*country"})
"""References to these have labels beside them: an id does not tell a reader who that is."""


class Field(NamedTuple):
    """One column of a file: its name, the declared column it comes from, and which part of that it is.

    Parts: `value`, `label` (in `lang`), `earliest`, `latest`, `bound`, `possible`. What is `spoken` stands in the
    workbook only, where people read it in one language. What stands `beside` is of another thing: the document.
    """

    name: str
    column: Column
    part: str = "value"
    lang: str = ""
    spoken: bool = False
    beside: bool = False


class Sheet:
    """One exported table: its name, what it is in three languages, its declared columns, and its fields."""

    def __init__(self, spec: Mapping[str, Any], columns: tuple[Column, ...], beside: tuple[Column, ...] = ()) -> None:
        self.name: str = spec["name"]
        self.label: Mapping[str, str] = spec["label"]
        self.description: Mapping[str, str] = spec["description"]
        self.cls: str = spec.get("class", "")
        self.question: str = spec.get("question", "")
        self.columns = (*columns, *beside)
        self._own = columns
        self._beside = beside

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, those for people only included."""
        own = (field for column in self._own for field in _fields(column))
        beside = (field._replace(beside=True) for column in self._beside for field in _fields(column))
        return (*own, *beside)

    @cached_property
    def plain(self) -> tuple[Field, ...]:
        """The fields of the file for machines."""
        return tuple(field for field in self.fields if not field.spoken)

    def spoken(self, lang: str) -> tuple[Field, ...]:
        """The fields of the workbook in one language."""
        return tuple(field for field in self.fields if field.lang in ("", lang))


def _fields(column: Column) -> Iterator[Field]:
    name = column.name
    yield Field(name, column)
    if column.open:
        yield Field(f"{name}_bound", column, "bound")
    if column.type == "date":
        yield Field(f"{name}_earliest", column, "earliest")
        yield Field(f"{name}_latest", column, "latest")
    if column.alternatives:
        yield Field(f"{name}_possible", column, "possible")
    named = column.type == "self" or not _NAMED.isdisjoint(column.target)
    if named or (column.scheme and column.type == "concept"):
        for lang in LANGUAGES:
            yield Field(f"{name}_{lang}", column, "label", lang, spoken=not named)


def load_sheets(ontology: Path) -> dict[str, Sheet]:
    """All exported tables by name. Raises VocabularyError where a declaration cannot be read."""
    tables = load_declarations(ontology)
    return {name: _sheet(ontology / "exports" / f"{name}.toml", tables) for name in ORDER}


def _sheet(file: Path, tables: Mapping[str, Table]) -> Sheet:
    try:
        spec = tomllib.loads(file.read_text(encoding="utf-8"))
        own = [_own(name, told) for name, told in spec["column"].items()]
        taken = _taken(spec, {column.name for column in own}, tables)
        sheet = Sheet(spec, (*own, *taken), tuple(_beside(spec, tables)))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise VocabularyError(f"{file}: {error!r}") from None
    twice = [name for name, times in Counter(field.name for field in sheet.fields).items() if times > 1]
    if twice:
        raise VocabularyError(f"{file}: columns stand twice: {', '.join(twice)}")
    return sheet


def _own(name: str, told: dict[str, Any]) -> Column:
    return Column(name=name, **{**told, "target": tuple(told.get("target", ()))})


def _taken(spec: Mapping[str, Any], own: set[str], tables: Mapping[str, Table]) -> Iterator[Column]:
    """The columns that an export takes over from the tables."""
    for name in spec.get("hold", ()):
        for column in _stated(tables[name]):
            if column.fuse != "none" and column.name not in _SELDOM_HELD:
                yield column
    for name in spec.get("whole", ()):
        yield from _stated(tables[name])
    yield from _united([tables[name] for name in spec.get("said", ())], own)


def _beside(spec: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Column]:
    """The columns of the tables that references lead to, under the name of the reference."""
    for prefix, name in spec.get("beside", {}).items():
        for column in _stated(tables[name]):
            yield replace(column, name=f"{prefix}_{column.name}")


def _stated(table: Table) -> list[Column]:
    return [column for column in table.columns.values() if column.property and column.type != "key"]


def meaning(column: Column) -> tuple[str, ...]:
    """What makes two columns the same: the property, and what tells its values apart."""
    return column.property, column.lang if column.lang in LANGUAGES else "", column.datatype


def _united(tables: list[Table], own: set[str]) -> Iterator[Column]:
    """The columns of several tables, once where they mean the same; namesakes that do not bear their table's name."""
    found: dict[tuple[str, ...], tuple[Table, Column]] = {}
    for table in tables:
        for column in _stated(table):
            found.setdefault(meaning(column), (table, column))
    borne = Counter(column.name for _, column in found.values())
    for table, column in found.values():
        unique = borne[column.name] == 1 and column.name not in own
        yield column if unique else _of_table(table, column)


def _of_table(table: Table, column: Column) -> Column:
    """The column under a name and labels that say whose it is."""
    label = {lang: f"{table.label[lang]}: {text}" for lang, text in column.label.items()}
    return replace(column, name=f"{table.name}_{column.name}", label=label)
