"""The first line of a table file: the declared columns, each once, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from ketnoi.errors import Finding
from ketnoi.tables.declare import Table
from ketnoi.tables.text import FMT

_SEPARATORS = {",": "commas", ";": "semicolons", "|": "bars"}


def header_findings(table: Table, line: str, file: str) -> Iterator[Finding]:
    """What is wrong with a header as it stands."""
    found, wanted = line.split("\t"), table.header
    if found == wanted:
        return
    mended = header_cells(line)
    faults = list(wrong_columns(table, mended, file))
    if faults:
        yield from faults
    elif any(cell.startswith('"') for cell in found):
        yield Finding(file, 1, "", "", "the header stands in a spreadsheet's quotes", FMT)
    elif mended != found:
        yield Finding(file, 1, "", "", "the header has blanks or tabs at the ends of its cells", FMT)
    else:
        yield Finding(file, 1, "", "", "the columns are not in their order", FMT)


def header_cells(line: str) -> list[str]:
    """The names of the columns, without quotes, blanks at their ends and empty cells after the last."""
    cells = [cell.strip() for cell in line.split("\t")]
    cells = [cell[1:-1].strip() if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def wrong_columns(table: Table, found: list[str], file: str) -> Iterator[Finding]:
    """Columns that are unknown, missing or there twice; order does not matter."""
    wanted = table.header
    if not found:
        remedy = f"Write the columns there, tabs between them: {' '.join(wanted)}"
        yield Finding(file, 1, "", "", "has no header", remedy)
        return
    mark = next((mark for mark in _SEPARATORS if wanted == [cell.strip(' "') for cell in found[0].split(mark)]), None)
    if mark:
        remedy = "Save it as text with tabs between the cells"
        yield Finding(file, 1, "", "", f"has {_SEPARATORS[mark]} between the columns", remedy)
        return
    unknown = [name for name in dict.fromkeys(found) if name not in wanted]
    twice = [name for name in wanted if found.count(name) > 1]
    missing = [name for name in wanted if name not in found]
    known = f"The columns of {table.name} are: {' '.join(wanted)}"
    yield from (Finding(file, 1, name, "", "is not a column of this table", known) for name in unknown)
    yield from (Finding(file, 1, name, "", "stands twice in the header", "Delete one of the two") for name in twice)
    remedy = "Add the column; its cells may be empty"
    yield from (Finding(file, 1, name, "", "is missing", remedy) for name in missing)
