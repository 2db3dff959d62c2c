"""A graph whose labels and texts attack whoever shows them: what data could hold that no table check foresaw."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from ketnoi import vocab
from ketnoi.pipeline import switch
from ketnoi.pipeline.seal import seal
from ketnoi.store import Embedded, open_graph

TERMINAL = "\x1b[2J\x1b]0;owned\x07\x9b31mred\x1b[0m\x08\x7f"
BIDI = "\u202egnirts\u202c\u2066x\u2069\u200b\u00ad\ufeff"
LINES = "one\ntwo\r\nthree\u2028four\u2029five\x0bsix\x85seven\ttab"
HTML = "</td><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;<!-- -->"
MARKDOWN = "| a | b |\\| `c` **d** _e_ [f](javascript:g) ![h](i) # j ~~k~~ {l} <m@n>"
FORMULA = '=HYPERLINK("http://x","y")&"z",;\'\t"'
SPARQL = '"} } # \\" ?asked <x:y> \' } UNION { ?s ?p ?o'
ATTACKS = {
    "terminal": f"Nara{TERMINAL}",
    "bidi": f"Nara{BIDI}",
    "lines": f"Nara {LINES}",
    "html": f"Nara{HTML}",
    "markdown": f"Nara {MARKDOWN}",
    "formula": f"{FORMULA}Nara",
    "sparql": f"Nara{SPARQL}",
    "long": "Nara" + "長" * 2000,
}
TITLED = vocab.node("agreement", "vinh-phuc-tochigi-2021")
PLACE = vocab.node("unit", "vn-phu-tho-2025")
DOCUMENT = vocab.node("document", "vinh-phuc-tochigi-plan-2022")
ATTESTATION = vocab.node("attestation", "a0101")


def poisoned(source: Path, folder: Path, attack: str) -> Path:
    """A copy of a graph in which an agreement, a unit, a document and a locator are called by an attack."""
    shutil.copytree(source, folder)
    generation = switch.current(folder)
    assert generation is not None
    store = Store(str(generation / switch.STORE))
    for node in (TITLED, PLACE, DOCUMENT):
        for lang in ("en", "vi", "ja"):
            _replace(store, node, vocab.PREF_LABEL, Literal(attack, language=lang), lang)
    _replace(store, DOCUMENT, vocab.TITLE, Literal(attack, language="vi"), "vi")
    for node in (ATTESTATION,):
        _replace(store, node, vocab.expand("kn:locator"), Literal(attack), None)
    store.flush()
    del store
    reseal(generation)
    assert isinstance(open_graph(folder), Embedded)
    return folder


def reseal(generation: Path) -> None:
    """Make a store that a test has changed pass for one that was built so."""
    file = generation / switch.MANIFEST
    content = {**switch.manifest(generation), "seal": seal(generation / switch.STORE)}
    file.write_text(json.dumps(content), encoding="utf-8")


def _replace(store: Store, node: NamedNode, prop: NamedNode, value: Literal, lang: str | None) -> None:
    for quad in list(store.quads_for_pattern(node, prop, None, None)):
        if isinstance(quad.object, Literal) and quad.object.language == lang:
            store.remove(quad)
    store.add(Quad(node, prop, value))
