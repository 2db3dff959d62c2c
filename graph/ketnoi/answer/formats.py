"""Rows of text as a table for people, Markdown, CSV, TSV or JSON."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence

FORMATS = ("table", "markdown", "csv", "tsv", "json")
MACHINE = ("csv", "tsv", "json")
_MARKS = ("Mn", "Me", "Cf")
_BREAKS = "\n\t\r\u2028\u2029"
_MARKUP = "\\`*_{}[]<>|#!~$"


def width(text: str) -> int:
    """The number of terminal cells: Chinese, Japanese and full-width characters take two, combining marks none."""
    seen = (c for c in text if unicodedata.category(c) not in _MARKS)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in seen)


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], cells: int | None = None) -> str:
    """Columns aligned by display width, a rule under the header; wrapped to `cells` where that is given."""
    lines = [[plain(cell) for cell in row] for row in [header, *rows]]
    widths = fitted([max(width(line[i]) for line in lines) for i in range(len(header))], cells)
    text = [_aligned(line, widths) for line in lines]
    rule = "  ".join("-" * w for w in widths)
    return "\n".join([text[0], rule, *text[1:]]) + "\n"


def fitted(widths: list[int], cells: int | None) -> list[int]:
    """Column widths that fit into a line: the widest column gives way first, none below 12."""
    widths = list(widths)
    while cells and sum(widths) + 2 * (len(widths) - 1) > cells and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    parts = [wrapped(cell, w) for cell, w in zip(line, widths, strict=True)]
    height = max(map(len, parts))
    filled = [part + [""] * (height - len(part)) for part in parts]
    rows = zip(*filled, strict=True)
    return "\n".join("  ".join(_pad(c, w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken at blanks, or anywhere where there are none."""
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        lines += [line] if line else []
        line = word
        while width(line) > cells:
            cut = next(i for i in range(len(line), 0, -1) if width(line[:i]) <= cells)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def plain(text: str) -> str:
    """One line without control characters: a value cannot move the cursor of a terminal."""
    line = "".join(" " if c in _BREAKS else c for c in text)
    return "".join(c for c in line if unicodedata.category(c)[0] != "C")


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of GitHub's Markdown."""
    lines = [[escaped(cell) for cell in line] for line in (header, *rows)]
    lines.insert(1, ["---"] * len(header))
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def escaped(text: str) -> str:
    """One line of Markdown that shows the text as it is: what would be markup or HTML is escaped."""
    return "".join(f"\\{c}" if c in _MARKUP else c for c in plain(text)).replace("&", "&amp;")


def separated(header: Sequence[str], rows: Sequence[Sequence[str]], delimiter: str) -> str:
    """RFC 4180 for commas; for tabs the same quoting. Python's own writer would leave a lone return bare there."""
    special = re.compile(f'["\r\n{delimiter}]').search

    def cell(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if special(text) else text

    end = "\r\n" if delimiter == "," else "\n"
    return "".join((delimiter.join(map(cell, line)) or '""') + end for line in [header, *rows])


def write(form: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows in one of FORMATS."""
    if form == "json":
        import json

        objects = [dict(zip(header, row, strict=True)) for row in rows]
        return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return separated(header, rows, ",")
    if form == "tsv":
        return separated(header, rows, "\t")
    return markdown(header, rows) if form == "markdown" else table(header, rows, _terminal())


def _terminal() -> int | None:
    """The width of the terminal, None in a pipe: what a program reads is never wrapped."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
