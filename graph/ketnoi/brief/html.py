"""A brief as one HTML file that asks for nothing: no script, one style under a strict policy, everything escaped."""

from __future__ import annotations

import html
import re
from importlib.resources import files

from ketnoi.answer.formats import plain
from ketnoi.brief.model import Brief, Item, Reference, Section
from ketnoi.policy import digest

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")

_COMMAND = re.compile("`([^`]*)`")


def page(brief: Brief) -> str:
    """The whole page; the same brief gives the same text."""
    style = "\n" + files("ketnoi.brief").joinpath("brief.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    title = _text(brief.title)
    references = "\n".join(_reference(each) for each in brief.references)
    foot = "\n".join(f"<p>{_typed(line)}</p>" for line in brief.foot)
    return f"""<!doctype html>
<html lang="{_text(brief.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{_text(brief.subtitle)}</p>
</header>
<main>
{"".join(_section(brief, section) for section in brief.sections)}<section class="documents">
<h2>{_text(brief.heading)}</h2>
<ol>
{references}
</ol>
</section>
</main>
<footer>
{foot}
</footer>
</body>
</html>
"""


def _policy(style: str) -> str:
    return f"default-src 'none'; style-src {digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _text(said: str) -> str:
    return html.escape(plain(said), quote=True)


def _typed(line: str) -> str:
    """A line of the foot: what is to be typed stands between backticks."""
    return _COMMAND.sub(r"<code>\1</code>", _text(line))


def _section(brief: Brief, section: Section) -> str:
    items = "\n".join(_item(brief, item) for item in section.items)
    listed = f"<ul>\n{items}\n</ul>\n" if items else ""
    notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in section.notes)
    return f"<section>\n<h2>{_text(section.title)}</h2>\n{listed}{notes}</section>\n"


def _item(brief: Brief, item: Item) -> str:
    said = " ".join(f"{_text(each.text)} {_marks(brief.cited(each))}" for each in item.sentences)
    if not item.lead:
        return f'<li class="item">{said}</li>'
    return f'<li class="item led"><span class="lead">{_text(item.lead)}</span><span>{said}</span></li>'


def _marks(numbers: tuple[int, ...]) -> str:
    linked = "".join(f'<a href="#d{number}">[{number}]</a>' for number in numbers)
    return f'<span class="marks">{linked}</span>'


def _reference(each: Reference) -> str:
    address = _text(each.url)
    if _ADDRESS.fullmatch(each.url):
        address = f'<a href="{address}" rel="noreferrer">{address}</a>'
    number = f'<span class="number">{each.number}</span>'
    return f'<li id="d{each.number}">{number}<span>{_text(each.text)} {address}</span></li>'
