"""Pages written by hand, refreshed: commands run and what they show put below them, figures counted anew.

```console lines=4 columns=100      each `$ ` line is run; what the terminal shows follows it, whole or cut
```sh                               each line is run or looked up, and has to end well
five<!-- =documents-whole -->       the figure before the comment is that of `docs/numbers.toml`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ketnoi.answer.formats import width
from tests.docs.markdown import Block, blocks
from tests.docs.numbers import BACKED, Numbers, written
from tests.docs.place import Place
from tests.program import ROOT

GENERATED = ("commands", "questions", "tables", "tables.vi", "tables.ja", "glossary")
"""Pages under `docs/` of which every line is made."""
ELSEWHERE = ("python",)
"""Pages whose code another test runs."""
_RULE = re.compile(r"-+(?:  -+)*")


def handwritten() -> list[Path]:
    """The README and the pages whose commands are run here."""
    pages = sorted((ROOT / "docs").glob("*.md"))
    return [ROOT / "README.md", *(page for page in pages if page.stem not in (*GENERATED, *ELSEWHERE))]


def refreshed(text: str, place: Place, numbers: Numbers) -> str:
    """The page as it should stand. Raises ValueError with the line where a command does not end well."""
    lines = text.split("\n")
    found = blocks(text)
    shown = {block.first: _run(block, place) for block in found if block.language in ("console", "sh")}
    for block in reversed(found):
        if block.first in shown:
            lines[block.first + 1 : block.last] = shown[block.first]
    text = "\n".join(lines)
    return BACKED.sub(lambda part: written(numbers.value(part["name"]), part["figure"]) + part["comment"], text)


def _run(block: Block, place: Place) -> list[str]:
    """The lines of a block as they should stand. Raises ValueError where a command does not end well."""
    lines: list[str] = []
    for number, typed in list(_commands(block)):
        lines += typed
        prompts = len("$ ") if block.language == "console" else 0
        command = "\n".join(line[prompts:] for line in typed)
        if not command.partition("#")[0].strip():
            continue
        answer = place.type(command)
        if answer.code != (1 if command.startswith("ketnoi verify") else 0):
            raise ValueError(f"line {number}: {command}\n{answer.text}(exit {answer.code})")
        if block.language == "console":
            lines += cut(answer.text.rstrip("\n").split("\n"), block.options)
    return lines


def _commands(block: Block) -> Iterator[tuple[int, list[str]]]:
    """What is typed, with the number of its line: all lines of `sh`; of `console` those of `$`, gone on with by `>`."""
    typed: list[str] = []
    for number, line in enumerate(block.lines, block.first + 2):
        if block.language == "sh":
            yield number, [line]
        elif line.startswith("> ") and typed:
            typed.append(line)
        elif line.startswith("$ "):
            typed = [line]
            yield number, typed
        else:
            typed = []


def cut(lines: list[str], limits: dict[str, int]) -> list[str]:
    """As many lines and whole columns of tables as the limits allow; an ellipsis stands for what is left out."""
    ends: list[int] = []
    kept: list[str] = []
    rows = limits.get("lines", len(lines))
    for number, line in enumerate(lines[:rows]):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _RULE.fullmatch(following) or not line:
            ends = [found.end() for found in re.finditer(r"-+", following)]
        kept.append(_narrowed(line, ends, limits.get("columns", 1000)))
    return kept if len(lines) <= rows else [*kept, "…"]


def _narrowed(line: str, ends: list[int], columns: int) -> str:
    if width(line) <= columns and not (ends and ends[-1] > columns):
        return line
    limit = max((end for end in ends if end <= columns), default=0)
    if limit < columns // 2:  # too little: a part of the next column as well
        limit = columns - 2
    taken = ""
    for character in line:
        if width(taken + character) > limit:
            break
        taken += character
    return f"{taken.rstrip()}{' ' * (limit - width(taken.rstrip()) if ends else 0)} …"
