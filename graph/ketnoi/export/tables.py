"""All tables of an export: their sheets with their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ketnoi import paths, vocab
from ketnoi.answer.labels import Labels
from ketnoi.answer.view import View
from ketnoi.export import things
from ketnoi.export.dyads import NONE, Frame, dyad_years, dyads
from ketnoi.export.facts import stated
from ketnoi.export.looked import Looked
from ketnoi.export.sheets import Field, Sheet, load_sheets
from ketnoi.words import LANGUAGES, Words


class Filled(NamedTuple):
    """A sheet and its rows: one cell for each of all its fields."""

    sheet: Sheet
    rows: list[tuple[str, ...]]

    def cut(self, fields: Iterable[Field]) -> list[tuple[str, ...]]:
        """The rows with some of the fields only."""
        names = [field.name for field in self.sheet.fields]
        places = [names.index(field.name) for field in fields]
        return [tuple(row[place] for place in places) for row in self.rows]


def fill(view: View, seen: Sequence[Frame], looked: Looked) -> dict[str, Filled]:
    """Every table of an export by its name, in its order; `seen` are the days of its pairs."""

    @cache  # two tables show what is stated of agreements
    def known(cls: str) -> things.Facts:
        return stated(cls, view)

    sheets = load_sheets(paths.ontology_dir())
    labels = {lang: Labels(view.graph, lang) for lang in LANGUAGES}
    made: dict[str, list[tuple[str, ...]]] = {
        "agreements": things.agreements(sheets["agreements"], view, labels, known),
        "claims": things.claims(sheets["claims"], labels, known),
        "dyads": labelled(sheets["dyads"], (row for frame in seen for row in dyads(frame, looked)), labels),
        "dyad_years": labelled(sheets["dyad_years"], (row for frame in seen for row in dyad_years(frame)), labels),
        "units": things.units(sheets["units"], view, labels, known, looked),
    }
    return {name: Filled(sheet, made[name]) for name, sheet in sheets.items()}


def labelled(sheet: Sheet, rows: Iterable[tuple[str, ...]], labels: Mapping[str, Labels]) -> list[tuple[str, ...]]:
    """Rows of one id a column, with the labels that the fields of the sheet ask for."""
    columns = [column.name for column in sheet.columns]
    takes = [(columns.index(field.column.name), _writer(field, labels)) for field in sheet.fields]
    return [tuple(write(row[place]) for place, write in takes) for row in rows]


def _writer(field: Field, labels: Mapping[str, Labels]) -> Callable[[str], str]:
    """What makes the cell of a field from the id in its column."""
    if field.part != "label":
        return str
    known: dict[str, str] = {NONE: Words(paths.ontology_dir(), field.lang).say("export.none")}
    prefix = field.column.scheme or "unit"

    def label(name: str) -> str:
        if name not in known:
            known[name] = labels[field.lang].of(vocab.node(prefix, name).value).text
        return known[name]

    return label
