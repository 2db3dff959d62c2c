"""A brief as Markdown."""

from __future__ import annotations

import re

from ketnoi.answer.formats import escaped
from ketnoi.brief.model import Brief, Item, Reference

_ADDRESS = re.compile(r"https?://[^\s<>\\]+")

_COMMAND = re.compile(r"\\`([^`\\]*)\\`")


def markdown(brief: Brief) -> str:
    """The brief; what would be markup in a name is escaped, an address is a link only where it is one."""
    blocks = [f"# {escaped(brief.title)}", f"*{escaped(brief.subtitle)}*"]
    for section in brief.sections:
        blocks.append(f"## {escaped(section.title)}")
        if section.items:
            blocks.append("\n".join(_item(brief, item) for item in section.items))
        blocks += [f"*{escaped(note)}*" for note in section.notes]
    blocks.append(f"## {escaped(brief.heading)}")
    blocks.append("\n".join(_reference(each) for each in brief.references))
    blocks.append("---")
    blocks += [_COMMAND.sub(r"`\1`", escaped(line)) for line in brief.foot]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _item(brief: Brief, item: Item) -> str:
    lead = f"**{escaped(item.lead)}** — " if item.lead else ""
    said = [f"{escaped(each.text)} {_marks(brief.cited(each))}" for each in item.sentences]
    return f"- {lead}{' '.join(said)}"


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)  # no link where nothing defines one; read in a terminal too


def _reference(each: Reference) -> str:
    if not each.url:
        return f"{each.number}. {escaped(each.text)}"
    address = f"<{each.url}>" if _ADDRESS.fullmatch(each.url) else escaped(each.url)
    return f"{each.number}. {escaped(each.text)} {address}"
