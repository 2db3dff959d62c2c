"""The tables as one workbook: a sheet each, in one language, every text as text, nothing that a program would run.

openpyxl is an extra and imported only here, when a workbook is asked for.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ketnoi.answer.view import View
from ketnoi.errors import MissingPackage
from ketnoi.export.codebook import About, called, entry
from ketnoi.export.sheets import Field
from ketnoi.export.tables import Filled

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_RUN = ("=", "+", "-", "@", "\t", "\r", "#")
"""What makes a program take a text for a formula or an error."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that a workbook cannot hold."""
_TRUTH = {"TRUE": True, "FALSE": False}
_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 200
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
Row = tuple[str, ...]


def require() -> None:
    """Raises MissingPackage where openpyxl is not installed."""
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        raise MissingPackage(
            "--excel needs openpyxl, which is not installed: pip install openpyxl (or pip install 'ketnoi[excel]')"
        ) from None


def workbook(view: View, about: About, tables: Mapping[str, Filled]) -> bytes:
    """The workbook in the language of the view; the same tables give the same bytes. Raises MissingPackage."""
    require()
    from openpyxl import Workbook as New

    book = New(write_only=True)
    for table in tables.values():
        _table(book, table, view)
    _codebook(book, about, tables, view)
    book.properties.creator = "ketnoi"
    book.properties.title = about.facts[0][1]
    content = io.BytesIO()
    book.save(content)
    return _timeless(content, datetime.date.fromisoformat(view.today))


def _table(book: Workbook, table: Filled, view: View) -> None:
    fields = table.sheet.spoken(view.lang)
    title = table.sheet.label[view.lang][:31]
    heads = list(_headings(table, view).values())
    kinds: list[Callable[[Any, str], Any]] = [_KINDS.get(field.column.type, _text) for field in fields]
    kinds = [kind if field.part == "value" else _text for kind, field in zip(kinds, fields, strict=True)]
    _fill(book, title, heads, table.cut(fields), kinds)


def _headings(table: Filled, view: View) -> dict[str, str]:
    """The heading of each field; those that would be the same have the name of the field behind them."""
    fields = table.sheet.spoken(view.lang)
    heads = {field.name: _heading(field, fields, view) for field in fields}
    borne = Counter(heads.values())
    return {name: head if borne[head] == 1 else f"{head} [{name}]" for name, head in heads.items()}


def _heading(field: Field, fields: tuple[Field, ...], view: View) -> str:
    """What people call a column; where its labels stand beside it, they bear the name and the ids say so."""
    if field.part == "label":
        return called(field._replace(part="value"), view.words)
    labelled = any(each.part == "label" and each.column is field.column for each in fields)
    name = called(field, view.words)
    return view.words.say("export.id", name=name) if labelled and field.part == "value" else name


def _codebook(book: Workbook, about: About, tables: Mapping[str, Filled], view: View) -> None:
    """The last sheet: what the columns mean, and which data the workbook is of."""
    words = view.words
    lines = [line for table in tables.values() for line in _described(table, view)]
    heads = [words.say(f"export.{name}") for name in ("file", "column", "called", "type", "meaning")]
    facts: list[Row] = [(name, "", "", "", value) for name, value in about.facts]
    _fill(book, words.say("export.codebook"), heads, [*facts, *lines], [_text] * len(heads))


def _described(table: Filled, view: View) -> Iterator[Row]:
    heads = _headings(table, view)
    for field in table.sheet.spoken(view.lang):
        told = entry(field, view.words)
        yield (table.sheet.label[view.lang], told.name, heads[told.name], told.type, told.meaning)


def _fill(
    book: Workbook, title: str, heads: list[str], rows: list[Row], kinds: list[Callable[[Any, str], Any]]
) -> None:
    """One sheet: a heading that stays in sight and filters, then the rows."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    for place, width in enumerate(_widths(heads, rows), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    bold = Font(bold=True)
    cells = [_cell(sheet, head) for head in heads]
    for cell in cells:
        cell.font = bold
    sheet.append(cells)
    for row in rows:
        sheet.append([kind(sheet, text) if text else None for kind, text in zip(kinds, row, strict=True)])


def _widths(heads: list[str], rows: list[Row]) -> Iterator[int]:
    for place, head in enumerate(heads):
        longest = max((len(row[place]) for row in rows[:_LOOKED_AT]), default=0)
        yield min(max(longest, len(head), _NARROWEST) + 2, _WIDEST)


def _cell(sheet: Any, text: str) -> Any:
    """A text that stays one, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _UNSEEN.sub("\ufffd", text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_RUN)
    return cell


def _text(sheet: Any, text: str) -> Any:
    return _cell(sheet, text) if text.startswith(_RUN) or _UNSEEN.search(text) else text


def _number(sheet: Any, text: str) -> Any:
    try:
        return int(text) if text.lstrip("-").isdigit() else float(text)
    except ValueError:
        return _text(sheet, text)


_KINDS: Mapping[str, Callable[[Any, str], Any]] = {
    "boolean": lambda _, text: _TRUTH.get(text, text),
    "number": _number,
}


def _timeless(content: io.BytesIO, day: datetime.date) -> bytes:
    """The same workbook without the moment of its writing: openpyxl notes it in the properties and in the archive."""
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(content) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in found.namelist():
            part = found.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(?<=W3CDTF\">)[^<]*", stamp, part)
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, part)
    return out.getvalue()
