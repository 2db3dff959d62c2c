"""Rows to look at: a table of text, or of HTML for notebooks. Columns in which nothing stands are left out."""

from __future__ import annotations

import html as markup
from collections.abc import Sequence

from ketnoi.answer import formats
from ketnoi.api.values import Value

MOST = 60
"""Rows that are shown; all of them are there."""


def text(columns: Sequence[str], records: Sequence[tuple[Value, ...]]) -> str:
    """A table aligned by display width, as the command line prints it, with the columns' own names."""
    header, lines = _shown(columns, records)
    return formats.table(header, lines).rstrip("\n") + _more(len(records))


def html(columns: Sequence[str], records: Sequence[tuple[Value, ...]], notes: Sequence[str] = ()) -> str:
    """A table of HTML. Whatever stands in the graph is shown as text."""
    header, lines = _shown(columns, records)
    head = "".join(f"<th>{_cell(name)}</th>" for name in header)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in line)}</tr>\n" for line in lines)
    below = "".join(f"<p>{_cell(note)}</p>\n" for note in (*notes, _more(len(records)).strip()) if note)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{below}"


def _shown(columns: Sequence[str], records: Sequence[tuple[Value, ...]]) -> tuple[list[str], list[list[str]]]:
    empty = (None, "", ())
    used = [i for i in range(len(columns)) if any(record[i] not in empty for record in records)]
    places = used or list(range(len(columns)))
    return [columns[i] for i in places], [[_text(record[i]) for i in places] for record in records[:MOST]]


def _text(value: Value) -> str:
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _cell(text: str) -> str:
    return markup.escape(formats.plain(text))


def _more(count: int) -> str:
    return f"\n… and {count - MOST} more" if count > MOST else ""
