"""A page of Markdown as far as its checks need it: blocks of code, headings, links, and what is left as prose."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>.*)$")
_INDENTED = re.compile(r"(?:\A|(?<=\n)\n)((?: {4}.*(?:\n|\Z))(?:(?: {4}.*)?(?:\n|\Z))*)")
_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\([^()]*\))?[^()\s]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^ {0,3}(#{1,6}) +(.*?) *$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: the lines of its fences, counted from 0, its language, its options, and what it holds."""

    first: int
    last: int
    language: str
    options: dict[str, int]
    lines: list[str]


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order, but not those in comments. Raises ValueError where one is not closed."""
    found: list[Block] = []
    opened: tuple[int, re.Match[str]] | None = None
    lines = text.split("\n")
    hidden = False
    for number, line in enumerate(lines):
        hidden = opened is None and (hidden or line.lstrip().startswith("<!--")) and "-->" not in line
        match = None if hidden else _FENCE.match(line)
        if match is None:
            continue
        if opened is None:
            opened = number, match
        elif not match["info"].strip() and len(match["ticks"]) >= len(opened[1]["ticks"]):
            found.append(_block(*opened, number, lines))
            opened = None
    if opened is not None:
        raise ValueError(f"line {opened[0] + 1}: the block is not closed")
    return found


def _block(first: int, fence: re.Match[str], last: int, lines: list[str]) -> Block:
    language, *rest = fence["info"].split() or [""]
    options = {name: int(value) for name, _, value in (word.partition("=") for word in rest)}
    indent = len(fence["indent"])
    return Block(first, last, language, options, [line[indent:] for line in lines[first + 1 : last]])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def without_code(text: str) -> str:
    """The page with blocks and spans of code and comments blanked out; every other character stays in its place."""
    lines = text.split("\n")
    for block in blocks(text):
        for number in range(block.first, block.last + 1):
            lines[number] = " " * len(lines[number])
    rest = _COMMENT.sub(_blank, "\n".join(lines))
    return _SPAN.sub(_blank, _INDENTED.sub(_blank, rest))


def prose(text: str) -> str:
    """The page as `without_code`, the targets of links blanked out as well."""
    return _TARGET.sub(_blank, without_code(text))


def links(text: str) -> list[str]:
    """The targets of all links and pictures."""
    return [match["target"] for match in _LINK.finditer(without_code(text))]


def anchors(text: str) -> set[str]:
    """What a link may name after `#`: headings as the usual hosts of Markdown spell them."""
    plain = without_code(text)
    seen: dict[str, int] = {}
    found: set[str] = set()
    lines, shown = text.split("\n"), plain.split("\n")
    for number, line in enumerate(shown):
        if _HEADING.match(line):
            name = slug(lines[number].lstrip("# ").strip())
            times = seen.get(name, 0)
            seen[name] = times + 1
            found.add(f"{name}-{times}" if times else name)
    return found


def slug(heading: str) -> str:
    """The anchor of a heading: small letters and figures of any script, hyphens for blanks, nothing else."""
    text = _LINK.sub(lambda link: link["text"], _COMMENT.sub("", heading)).lower()
    kept = (c for c in text if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).strip().replace(" ", "-")


def spans(text: str) -> list[str]:
    """What stands in the prose as code, one line each."""
    lines = text.split("\n")
    for block in blocks(text):
        lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    found = _SPAN.finditer(_COMMENT.sub(_blank, "\n".join(lines)))
    return [" ".join(match[0].strip("`").split()) for match in found]


def line_of(text: str, offset: int) -> int:
    """The number of the line, counted from 1, in which a character stands."""
    return text.count("\n", 0, offset) + 1
