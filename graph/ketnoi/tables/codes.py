"""Codes that have lost their leading zeros: `016`, the number of a district, looks like `16`, that of a province."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ketnoi.errors import Finding
from ketnoi.tables.declare import Table
from ketnoi.tables.read import Row


def short_codes(table: Table, rows: Iterable[Row]) -> Iterator[Finding]:
    """Codes in figures with fewer of them than most rows of the same kind have."""
    rows = list(rows)
    for column in table.columns.values():
        if column.type != "code":
            continue
        kinds: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            code = row.cells[column.name]
            if code.isdigit() and (column.pattern is None or column.pattern.fullmatch(code)):
                kinds[row.cells.get("kind", "")].append(row)
        for alike in kinds.values():
            yield from _shorter(column.name, alike)


def _shorter(column: str, rows: list[Row]) -> Iterator[Finding]:
    usual = Counter(len(row.cells[column]) for row in rows).most_common(1)[0][0]
    for row in rows:
        code = row.cells[column]
        if len(code) < usual:
            problem = f"has {len(code)} figures where others of its kind have {usual}"
            yield row.finding(column, code, problem, "Write the zeros that a spreadsheet program took from its front")
