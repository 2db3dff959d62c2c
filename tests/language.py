"""Which words of an answer are English: in Japanese all of Latin script, in Vietnamese what makes no syllable of it.

Not counted are the names in `proper-names.txt`, ids, addresses and places in files, which are shown on purpose, and
what is quoted as a document has it: titles, signers, persons, places in the document. What is English and written
with letters that would make a Vietnamese syllable (`on`, `them`) is known from the English texts of the project itself.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store

from ketnoi import vocab
from ketnoi.pipeline.ontology import load_ontology
from ketnoi.questions import question_files, read_question

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology"
PROPER = Path(__file__).parent / "proper-names.txt"
OTHERS = ("vi", "ja")

_LATIN = r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"
_WORD = re.compile(rf"{_LATIN}+(?:['’]{_LATIN}+)?")
_MARK = re.compile(r" [\[(](?:en|vi|ja)[\])]$")
_ON_PURPOSE = re.compile(
    r"https?://\S+"
    r"|(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?!\w|\.\w)"  # the host of a page: lecourrier.vn
    r"|\bdata/\S+\.tsv\b"
    r"|\b[a-z]+:[\w/-]+"  # kn:signed, unit:jp-tochigi
    r"|\b[a-z0-9]+(?:-[a-z0-9]+)*-[a-z0-9]*[a-z][a-z0-9]*\b"  # jp-tochigi
    r"|\b[akusp]\d{4}\b"  # a row
    r"|(?<!\S)(?:[0-9][0-9A-ZĐ]*)?(?:[/-][0-9A-ZĐa-z]+)+"  # the number of a document: 617-TB/TU, /SNgV-NV
    r"|\b[A-Z]{2}-[A-Z0-9]{2,3}\b|^[A-Z]{2}(?= \()"  # a code of ISO 3166
    r"|\b[0-9a-f]{12}\b"  # the digest of a graph
    r"|\bP(?:\d+[YMD])+\b"  # a duration
    r"|`[^`]*`|--stage [a-z]+|--[a-z-]+|\b[a-z]+="  # what is to be typed
    r"|(?<=§)[\w.]+"
    r"|(?<![^\W_])[IVX]+(?![^\W_])"  # a Roman number
)
_ONSET = "(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_CLOSED = "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|oa|oă|oe|oo|uâ|uê|uô|uơ|uy|ươ|yê|uyê"
_OPEN = "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu"
_SYLLABLE = re.compile(f"{_ONSET}(?:(?:{_CLOSED})(?:ch|ng|nh|[cmnpt])?|{_OPEN})")
_SHORT = frozenset({"TP", "UBND", "HĐND"})
"""What Vietnamese shortens: thành phố, Ủy ban nhân dân, Hội đồng nhân dân."""
_ALIKE = frozenset({"than"})
"""Vietnamese words that English spells alike (coal), of which the project's own Vietnamese has no use."""
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LABELS = (vocab.PREF_LABEL, vocab.expand("rdfs:label"))
_QUOTED = (
    "kn:issuerAs",
    "kn:placeOfIssue",
    "kn:signer",
    "kn:publisherName",
    "kn:personName",
    "kn:locator",
    "kn:legalBasis",
)
_QUOTED_OF = {"kn:Document": ("dcterms:title", "dcterms:identifier", "dcterms:language"), "": ("dcterms:source",)}


def words_of(text: str) -> list[str]:
    """The words of a text that are written with Latin letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def is_syllable(word: str) -> bool:
    """True for what Vietnamese could be, tones aside."""
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def proper_names() -> list[str]:
    """The names that every language writes alike, longest first."""
    lines = PROPER.read_text(encoding="utf-8").splitlines()
    names = [line.partition("#")[0].strip() for line in lines]
    return sorted(filter(None, names), key=lambda name: (-len(name), name))


@cache
def _proper() -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LATIN})(?:{'|'.join(map(re.escape, proper_names()))})(?!{_LATIN})")


class Said(NamedTuple):
    """A text of the project: its language, and whether an answer shows it (the rest explains)."""

    lang: str
    text: str
    shown: bool = True


def _in_toml(table: dict[str, Any], *, shown: bool = True) -> Iterator[Said]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _in_toml(value, shown=shown and key != "description")
        elif isinstance(value, str) and key in ("en", *OTHERS):
            yield Said(key, value, shown)


def texts_of_the_program() -> Iterator[Said]:
    """Everything that is written in three languages beside the data."""
    for triple in load_ontology(ONTOLOGY).triples:
        if isinstance(triple.object, Literal) and triple.object.language:
            yield Said(triple.object.language, triple.object.value, triple.predicate in _LABELS)
    for file in sorted([*(ONTOLOGY / "words").glob("*.toml"), *(ONTOLOGY / "tables").glob("*.toml")]):
        yield from _in_toml(tomllib.loads(file.read_text(encoding="utf-8")))
    for file in question_files(ONTOLOGY).values():
        question = read_question(file)
        labels = [*(each.label for each in question.parameters), *(each.label for each in question.columns)]
        for said in (question.title, *labels):
            yield from (Said(lang, text) for lang, text in said.items())


@cache
def english_only() -> frozenset[str]:
    """Words of the project's English that its Vietnamese never uses."""
    said: dict[str, set[str]] = {"en": set(), "vi": set(), "ja": set()}
    for lang, text, _ in texts_of_the_program():
        said.setdefault(lang, set()).update(word.lower() for word in words_of(text))
    return frozenset(said["en"] - said["vi"] - _ALIKE)


class Quoted(NamedTuple):
    """What a graph holds in words of others: whole cells, and single words of names that have no other form."""

    cells: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


NOTHING = Quoted()


def quoted(store: Store, lang: str) -> Quoted:
    """What an answer in a language may show of a graph as it stands."""
    cells = {_text(quad) for name in _QUOTED for quad in _quads(store, None, name)}
    for cls, properties in _QUOTED_OF.items():
        nodes = [quad.subject for quad in _quads(store, None, "rdf:type", cls)] if cls else [None]
        for node in nodes:
            cells.update(_text(quad) for name in properties for quad in _quads(store, node, name))
            cells.update([vocab.local_name(node.value)] if isinstance(node, NamedNode) else [])  # an id of one word
    # Notes are the editors' own, in one language, and each says in which.
    cells.update(f"{_text(quad)} [{_tag(quad)}]" for quad in _quads(store, None, "skos:editorialNote") if _tag(quad))
    names: set[str] = set()
    for unit in {quad.subject for quad in _quads(store, None, "kn:unitKind")}:
        called = {_tag(quad): _text(quad) for quad in _quads(store, unit, "skos:prefLabel")}
        cells.update(f"{name} [{tag}]" for tag, name in called.items())
        names.update(words_of(called.get(lang) or " ".join(called.values())))
    return Quoted(frozenset(cells), frozenset(names))


def _quads(store: Store, node: Any, name: str, cls: str = "") -> Iterator[Quad]:
    return store.quads_for_pattern(node, vocab.expand(name), vocab.expand(cls) if cls else None, None)


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""


def _tag(quad: Quad) -> str:
    return quad.object.language or "" if isinstance(quad.object, Literal) else ""


def english(lang: str, text: str, held: Quoted = NOTHING) -> list[str]:
    """The English words of one cell or line."""
    if text in held.cells or _MARK.sub("", text) in held.cells:
        return []
    return [word for word in _english_of(lang, text) if word not in held.names]


@cache
def _english_of(lang: str, text: str) -> list[str]:
    rest = _proper().sub(" ", _ON_PURPOSE.sub(" ", text))
    return [word for word in words_of(rest) if _is_english(lang, word)]


def _is_english(lang: str, word: str) -> bool:
    if len(word) < 2:
        return False
    return lang == "ja" or (word not in _SHORT and (not is_syllable(word) or word.lower() in english_only()))


def found_in(lang: str, cells: Iterable[str], held: Quoted = NOTHING) -> dict[str, list[str]]:
    """Each cell with English in it, and what."""
    found = {cell: english(lang, cell, held) for cell in cells}
    return {cell: words for cell, words in found.items() if words}


def untranslated(store: Store, lang: str) -> frozenset[str]:
    """English labels of things that are called otherwise in a language, and that nothing is called in it."""
    said: dict[str, dict[str, str]] = {}
    for prop in _LABELS:
        for quad in store.quads_for_pattern(None, prop, None, None):
            said.setdefault(str(quad.subject), {})[_tag(quad)] = _text(quad)
    own = {labels.get(lang) or labels.get("en", "") for labels in said.values()}
    return frozenset(labels["en"] for labels in said.values() if "en" in labels and lang in labels) - own


def cells_of(text: str, form: str) -> list[str]:
    """The titles, headings and cells of an answer in the format `table` or `markdown`."""
    lines = [line for line in text.splitlines() if line.strip("-| ")]
    if form == "table":
        return [cell for line in lines for cell in re.split(r" {2,}", line) if cell]
    return [_unescaped(cell.strip()) for line in lines for cell in _parted(line) if cell.strip()]


def crooked(table: str) -> list[str]:
    """Lines of a table for people whose cells do not begin where the rule says, counted in cells of a terminal."""
    head, rule, *body = table.splitlines()
    gaps = [match.start() for match in re.finditer("  ", rule)]
    return [line for line in (head, *body) if any("".join(_at(line, gap)).strip() for gap in gaps)]


def _at(line: str, gap: int) -> Iterator[str]:
    """What stands in two cells of a line."""
    place = 0
    for character in line:
        if gap <= place < gap + 2:
            yield character
        marks = unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf")
        wide = unicodedata.east_asian_width(character) in ("W", "F")
        place += 0 if marks else 2 if wide else 1


def _parted(line: str) -> list[str]:
    return re.split(r"(?<!\\)(?:\\\\)*\|", line) if line.startswith("| ") else [line.lstrip("# ")]


def _unescaped(cell: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell).replace("&amp;", "&")
