"""The vocabulary as its files have it: graphs, texts, names, and the scripts of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef

from ketnoi import vocab

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology"
LANGUAGES = {"en", "vi", "ja"}
_OURS = re.compile(rf"(?:(?<![\w-])kn:|{re.escape(vocab.KN)})([A-Za-z]\w*)")
_JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
_SUFFIXES = (".ttl", ".rq", ".toml", ".py")
SHARED = {"kana", "tour", "logistics", "city", "data", "version", "ketnoi"}
"""Words that stand in Vietnamese or Japanese texts as in English: borrowed, quoted, or typed as commands."""


def kn(name: str) -> URIRef:
    """A term of ours."""
    return URIRef(vocab.KN + name)


def curie(term: object) -> str:
    """The prefixed name of an IRI."""
    return vocab.shorten(str(term))


def turtle_files(folder: str = ".") -> list[str]:
    """The Turtle files under `ontology/`, by their path from there."""
    return sorted(file.relative_to(ONTOLOGY).as_posix() for file in (ONTOLOGY / folder).rglob("*.ttl"))


@cache
def parsed(*names: str) -> Graph:
    """Files under `ontology/` as one graph."""
    graph = Graph()
    for name in names:
        graph.parse(ONTOLOGY / name)
    return graph


def own_terms() -> list[URIRef]:
    """The terms that `ketnoi.ttl` declares."""
    nodes = {node for node in parsed("ketnoi.ttl").subjects() if isinstance(node, URIRef)}
    return sorted(node for node in nodes if node.startswith(vocab.KN))


def texts(graph: Graph, node: URIRef, prop: URIRef) -> dict[str, str]:
    """The texts of one property by language; two in one language fail."""
    found: dict[str, str] = {}
    for text in graph.objects(node, prop):
        assert isinstance(text, Literal), (node, prop)
        assert (text.language or "") not in found, f"{curie(node)}: two texts of {curie(prop)} in {text.language}"
        found[text.language or ""] = str(text)
    return found


def sources(left_out: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Every file of ontology and program that may name terms, with its text."""
    for folder in (ONTOLOGY, ROOT / "graph" / "ketnoi"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in _SUFFIXES and file.name not in left_out:
                yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def named_in(text: str) -> set[str]:
    """The terms of ours that a text names, by prefix or in full."""
    return set(_OURS.findall(text))


def is_japanese(text: str) -> bool:
    """Whether kana or Chinese characters stand in it."""
    return bool(_JAPANESE.search(text))


def plain_words(text: str) -> set[str]:
    """Its words of small plain Latin letters, four or more, without those of SHARED; names begin with a capital."""
    return set(re.findall(r"(?<![\w/-])[a-z]{4,}(?!\w)", text)) - SHARED


def new_words(definition: str, label: str) -> set[str]:
    """What a definition says beyond the label: words, or in Japanese characters that carry meaning."""
    if is_japanese(definition):
        return set(re.findall(r"[\u30a1-\u30fa\u4e00-\u9fff]", definition)) - set(label)
    return _words(definition) - _words(label) - _EMPTY


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


_EMPTY = {
    *("a", "an", "the", "it", "its", "is", "are", "be", "has", "that", "which", "and", "or"),
    *("of", "in", "on", "by", "to", "for", "from", "with", "as"),
}
