"""Which format a file name asks for, and the brief in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from ketnoi.brief.markdown import markdown
from ketnoi.brief.model import Brief
from ketnoi.errors import ArgumentError

FORMS = ("md", "html", "docx")


def form_of(out: str) -> str:
    """The format that a file name asks for; stdout (`-`) is Markdown.

    Raises ArgumentError for another ending, and MissingPackage where what writes a docx is not installed.
    """
    form = "md" if out == "-" else PurePath(out).suffix.removeprefix(".").lower()
    if form not in FORMS:
        endings = ", ".join(f".{each}" for each in FORMS)
        raise ArgumentError(f"{out}: a brief is written as one of {endings}; let the name of the file end so")
    if form == "docx":
        from ketnoi.brief.docx import library

        library()
    return form


def rendered(brief: Brief, form: str) -> str | bytes:
    """The brief in one of FORMS."""
    return _WRITERS[form](brief)


def _html(brief: Brief) -> str:
    from ketnoi.brief.html import page

    return page(brief)


def _docx(brief: Brief) -> bytes:
    from ketnoi.brief.docx import docx

    return docx(brief)


_WRITERS: dict[str, Callable[[Brief], str | bytes]] = {"md": markdown, "html": _html, "docx": _docx}
