"""One HTML file of everything: template, styles, scripts, facts and network, under a strict policy.

The file asks for nothing: the policy in its head forbids every request, every script and style but those
whose digests it names, and (where browsers know Trusted Types) every way of turning text into markup. Facts
are data blocks; the scripts put their texts into the page as text.
"""

from __future__ import annotations

import base64
import html
import json
import re
import sys
import zlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from ketnoi import beside
from ketnoi.draw.contract import LANGUAGES, Facts, Labels
from ketnoi.errors import KetnoiError, VocabularyError
from ketnoi.policy import digest

STYLES = ("colours.css", "page.css", "parts.css", "controls.css", "picture.css", "panel.css", "print.css")
SCRIPTS = (
    "open.js",
    "words.js",
    "dates.js",
    "model.js",
    "cut.js",
    "lookup.js",
    "look.js",
    "lens.js",
    "follow.js",
    "facets.js",
    "counts.js",
    "filter.js",
    "hash.js",
    "state.js",
    "nearest.js",
    "found.js",
    "find.js",
    "boxes.js",
    "years.js",
    "controls.js",
    "order.js",
    "layouts.js",
    "captions.js",
    "scene.js",
    "picture.js",
    "moves.js",
    "panel-parts.js",
    "panel-sources.js",
    "panel-duties.js",
    "panel-unit.js",
    "panel-lens.js",
    "panel-cite.js",
    "panel-tie.js",
    "panel-shared.js",
    "welcome.js",
    "panel.js",
    "chip.js",
    "table-rows.js",
    "table.js",
    "announce.js",
    "walk.js",
    "export-table.js",
    "export-graph.js",
    "export-picture.js",
    "export-canvas.js",
    "export-scene.js",
    "export.js",
    "print.js",
    "main.js",
)
"""In this order they are joined into one script; each is of one concern."""

PLAIN = 4_000_000
"""Characters of data up to which its blocks stand in the page as JSON; more are packed, so that it can be sent."""

_UNOPENED = ".catch((error) => { document.getElementById('unopened').hidden = false; throw error; })"
"""Whatever keeps the scripts from the first view: a page that stays empty says so."""

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Drawn(NamedTuple):
    """What came of a drawing: where it is (None for stdout), how large, what it shows."""

    path: Path | None
    size: int
    units: int
    ties: int


def draw(facts: Facts, out: Path | None) -> Drawn:
    """Write the page to a file, or to stdout where `out` is None or `-`.

    The file is written beside and then put in place, so that nobody ever opens half a page. Raises
    KetnoiError where it cannot be written.
    """
    page = render(facts).encode()
    path = None if out is None or str(out) == "-" else out
    if path is None:
        _put_out(page)
    else:
        _replace(path, page)
    pairs = {(each["vietnam"], each["japan"]) for each in facts["supports"]}
    return Drawn(path, len(page), len({unit for pair in pairs for unit in pair}), len(pairs))


def facts_json(facts: Facts) -> str:
    """The facts as the JSON that also stands in the page: safe between the tags of any HTML."""
    return embed(facts)


def render(facts: Facts) -> str:
    """The whole page as one text; the same facts give the same text."""
    # Only here, because PyVis takes a second to import and `draw --json` needs none of it.
    from ketnoi.draw import network

    _check_words(facts["words"])

    def word(key: str) -> str:
        return html.escape(facts["words"][key][LANGUAGES.index(facts["lang"])])

    library = _whole(network.library(), "script")
    script = _whole("(async function () {\n'use strict';\n" + _joined(SCRIPTS) + f"}})(){_UNOPENED};\n", "script")
    style = _whole(_joined(STYLES), "style")
    blocks = {"facts": facts_json(facts), "drawing": embed(network.drawing(facts))}
    is_packed = sum(map(len, blocks.values())) > PLAIN
    return Template(_source("page.html")).substitute(
        policy=policy(scripts=(library, script), styles=(style,)),
        lang=facts["lang"],
        title=word("draw.title"),
        no_script=word("draw.no-script"),
        unopened=_unopened(facts["words"]),
        style=style,
        library=library,
        script=script,
        packed=' data-packed="deflate"' if is_packed else "",
        **{name: _packed(block) if is_packed else block for name, block in blocks.items()},
    )


def _unopened(words: Mapping[str, Labels]) -> str:
    """What is shown where the scripts fail before they can say anything, in every language."""
    said = zip(LANGUAGES, words["draw.not-opened"], strict=True)
    return "".join(f'<p lang="{lang}">{html.escape(text)}</p>' for lang, text in said)


def embed(data: Mapping[str, Any]) -> str:
    r"""JSON that can stand in a `<script>` of data: no character of it means anything to HTML.

    >>> embed({"a": "</script>&"})
    '{"a":"\\u003c/script\\u003e\\u0026"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _packed(block: str) -> str:
    """A block as base64 of its deflated text, which `open.js` opens."""
    return base64.b64encode(zlib.compress(block.encode(), level=9)).decode()


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """The Content-Security-Policy under which only these scripts and styles run and nothing is fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(digest, scripts)),
            "style-src " + " ".join(map(digest, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def words_used() -> set[str]:
    """The keys of all words that the template and the scripts ask for."""
    text = _source("page.html") + _joined(SCRIPTS)
    quoted = re.findall(r"""["']((?:date|draw|label)\.[a-z-]+)["']""", text)
    return {"draw.title", "draw.no-script", "draw.not-opened", *quoted}


def _check_words(words: Mapping[str, Labels]) -> None:
    for key in sorted(words_used()):
        missing = [lang for at, lang in enumerate(LANGUAGES) if key not in words or not words[key][at]]
        if missing:
            raise VocabularyError(f"ontology/words: [{key}] has no text in {', '.join(missing)}")


def _whole(text: str, tag: str) -> str:
    """The text, which must not be able to end its own element."""
    if f"</{tag}" in text.lower() or "<!--" in text:
        raise ValueError(f"a source of the page holds </{tag} or <!--, which would end its element early")
    return text


def _source(name: str) -> str:
    return (files("ketnoi.draw") / "page" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(_source(name) for name in names)


def _put_out(page: bytes) -> None:
    try:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # its reader has left: nothing is wrong
    except OSError as error:
        raise KetnoiError(f"the page cannot be written ({error.strerror})") from None


def _replace(path: Path, page: bytes) -> None:
    try:
        beside.put(path, page)
    except OSError as error:
        raise KetnoiError(f"cannot write {path}: {error.strerror}; choose another place") from error
