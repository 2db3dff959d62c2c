"""A brief as a document of a word processor: A4, its language set, Japanese in a face of its own."""

from __future__ import annotations

import datetime
import io
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ketnoi.answer.formats import plain
from ketnoi.brief.model import Brief, Item, Reference
from ketnoi.errors import MissingPackage

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LATIN, _JAPANESE = "Arial", "Yu Gothic"
_LANGUAGES = {"en": "en-GB", "vi": "vi-VN", "ja": "ja-JP"}
_LEAD = 31
"""Millimetres before the sentences, where the dates stand."""
_BLUE, _GREY = "1F4E79", "4D5761"
_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""What the file says of when it was made: nothing, so that the same brief gives the same bytes."""


def library() -> ModuleType:
    """The library that writes such documents. Raises MissingPackage, with the command that installs it."""
    try:
        import docx
    except ImportError:
        raise MissingPackage("a .docx needs python-docx, which is not installed: pip install python-docx") from None
    return docx


def docx(brief: Brief) -> bytes:
    """The bytes of the document. Raises MissingPackage where the library is not installed."""
    document: Document = library().Document()
    _paper(document, brief)
    _style(document, brief.lang)
    _line(document, brief.title, style="Title")
    _line(document, brief.subtitle, size=9, colour=_GREY)
    for section in brief.sections:
        _line(document, section.title, style="Heading 2")
        for item in section.items:
            _item(document, brief, item)
        for note in section.notes:
            _line(document, note, size=8.5, colour=_GREY, italic=brief.lang != "ja")
    _line(document, brief.heading, style="Heading 2")
    for each in brief.references:
        _reference(document, each)
    for line in brief.foot:
        _line(document, line.replace("`", ""), size=7.5, colour=_GREY)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paper(document: Document, brief: Brief) -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(16)
    page.top_margin = page.bottom_margin = Mm(13)
    told = document.core_properties
    told.title, told.language = plain(brief.title)[:255], _LANGUAGES[brief.lang]
    told.author = told.comments = told.last_modified_by = ""
    told.created = told.modified = _DAY


def _style(document: Document, lang: str) -> None:
    """Faces for Latin and for Japanese letters, and the language, for every style that the brief uses."""
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 9, "Title": 15, "Heading 2": 10.5}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        _faces(style.element.get_or_add_rPr(), lang)
        style.paragraph_format.space_before = Pt(5 if name == "Heading 2" else 0)
        style.paragraph_format.space_after = Pt(1.5)
        style.paragraph_format.line_spacing = 1.0
        if name != "Normal":
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string(_BLUE)


def _faces(properties: Any, lang: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = properties.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for key, face in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", _JAPANESE)):
        fonts.set(qn(f"w:{key}"), face)
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), _LANGUAGES[lang])
    spoken.set(qn("w:eastAsia"), "ja-JP")


def _line(
    document: Document, said: str, *, style: str = "Normal", size: float = 0, colour: str = "", italic: bool = False
) -> None:
    from docx.shared import Pt, RGBColor

    run = document.add_paragraph(style=style).add_run(plain(said))
    run.italic = italic or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _item(document: Document, brief: Brief, item: Item) -> None:
    from docx.shared import Mm, RGBColor

    paragraph: Paragraph = document.add_paragraph()
    if item.lead:
        paragraph.paragraph_format.left_indent = Mm(_LEAD)
        paragraph.paragraph_format.first_line_indent = Mm(-_LEAD)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_LEAD))
        paragraph.add_run(f"{plain(item.lead)}\t").font.color.rgb = RGBColor.from_string(_GREY)
    for number, sentence in enumerate(item.sentences):
        paragraph.add_run(f"{' ' if number else ''}{plain(sentence.text)} ")
        marks = "".join(f"[{cited}]" for cited in brief.cited(sentence))
        paragraph.add_run(marks).font.color.rgb = RGBColor.from_string(_BLUE)


def _reference(document: Document, each: Reference) -> None:
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.paragraph_format.first_line_indent = Mm(-8)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(f"[{each.number}]\t{plain(' '.join(filter(None, [each.text, each.url])))}")
    run.font.size = Pt(7)
