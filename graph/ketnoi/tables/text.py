"""The bytes of a table file as text: what stops reading it, and what of that can be put right without a guess."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ketnoi.errors import Finding

FMT = "Run ketnoi fmt"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffd\ufffe\uffff]"
)
_NAMED = {
    "\x00": "NUL",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark",
    "\ufffd": "U+FFFD, the sign for a character that was lost",
}
_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"PK\x03\x04", "a workbook"))


class Fault(NamedTuple):
    """What makes a whole file unreadable as a table; `value` is the cell, where there is one to show."""

    line: int
    value: str
    problem: str
    remedy: str

    def finding(self, file: str) -> Finding:
        """The fault as a finding in a file."""
        return Finding(file, self.line, "", self.value, self.problem, self.remedy)


def clean_text(raw: bytes) -> str | Fault:
    """The text of a file as tables have to be written, or what is wrong with it."""
    text = decoded(raw)
    return text if isinstance(text, Fault) else fault_of(text) or text


def decoded(raw: bytes) -> str | Fault:
    """The text of a file, or why there is none."""
    for mark, kind in _MARKS:
        if raw.startswith(mark):
            return Fault(1, "", f"is {kind}", "Save the file as UTF-8 text, tabs between the cells")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(raw.rfind(end, 0, error.start) for end in (b"\t", b"\n", b"\r")) + 1
        cell = re.split(rb"[\t\r\n]", raw[start:], maxsplit=1)[0].decode("utf-8", "backslashreplace")
        line = raw[: error.start].count(b"\n") + 1
        return Fault(line, cell.replace("\x00", "\\x00"), "is not UTF-8", "Save the file as UTF-8 without a mark")


def tidied(text: str) -> str:
    """The text without byte order mark, with plain line feeds and in Unicode normalisation form C.

    A carriage return within a line stays: whether it ended a line cannot be known.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def fault_of(text: str) -> Fault | None:
    """The first thing that a table's text must not hold, with its line."""
    if text.startswith("\ufeff"):
        return Fault(1, "", "begins with a byte order mark", FMT)
    if "\r" in text:
        return _carriage_return(text)
    invisible = _INVISIBLE.search(text)
    if invisible:
        name = _NAMED.get(invisible[0], f"U+{ord(invisible[0]):04X}")
        line = text.count("\n", 0, invisible.start()) + 1
        lost = invisible[0] == "\ufffd"
        return Fault(line, "", f"holds {name}", "Write again what stood there" if lost else "Delete the character")
    if not unicodedata.is_normalized("NFC", text):
        line = next(n for n, s in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", s))
        return Fault(line, "", "is not in Unicode normalisation form C", FMT)
    return None


def _carriage_return(text: str) -> Fault:
    within = re.search(r"\r(?!\n)", text) if "\n" in text else None
    if within:
        line = text.count("\n", 0, within.start()) + 1
        return Fault(line, "", "holds a carriage return within a line", "Delete it")
    return Fault(text.count("\n", 0, text.index("\r")) + 1, "", "has carriage returns", FMT)
