"""Labels: what a thing is called in each language, so that every answer can name it.

Units, bodies and concepts bring their names. An agreement or contact is called by its title, or by what it is,
between whom and when; an undertaking by its action; a document by its kind, number, issuer and day, as its title
is in one language only; what became of an agreement by its kind and the agreement; a tie by its two units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from pyoxigraph import Literal, NamedNode, Store, Triple

from ketnoi import vocab
from ketnoi.words import LANGUAGES, Words

_DESCRIPTION = vocab.expand("dcterms:description")
_PARTY = vocab.expand("kn:party")
_DATES = (vocab.expand("kn:signed"), vocab.expand("kn:held"), vocab.expand("kn:issued"))
_KINDS = (vocab.expand("kn:form"), vocab.expand("kn:contactKind"), vocab.expand("kn:documentKind"))
_SIDES = (vocab.expand("kn:vietnameseUnit"), vocab.expand("kn:japaneseUnit"))
_TITLED = ("kn:Agreement", "kn:Contact", "kn:Undertaking")
_FATE = vocab.expand("kn:continuationKind")
_OF_AGREEMENT = vocab.expand("kn:ofAgreement")
_ISSUER = vocab.expand("dcterms:publisher")
_NUMBER = vocab.expand("dcterms:identifier")

Names = Mapping[NamedNode, Mapping[str, str]]


def label(store: Store, words: Iterable[Words]) -> Iterator[Triple]:
    """skos:prefLabel in each language for things that bring no name of their own."""
    names = _names(store)
    callers = {**dict.fromkeys(_TITLED, _thing), "kn:Document": _document}
    callers |= {"kn:Continuation": _continuation, "kn:Partnership": _tie}
    wordings = list(words)
    for cls, call in callers.items():
        for thing, word in product(_instances(store, cls), wordings):
            text = call(store, thing, names, word)
            if text:
                yield Triple(thing, vocab.PREF_LABEL, Literal(text, language=word.lang))


def _thing(store: Store, thing: NamedNode, names: Names, word: Words) -> str:
    titles = _texts(store, thing, vocab.TITLE) or _texts(store, thing, _DESCRIPTION)
    return titles.get(word.lang) or _composed(store, thing, names, word) or _any(titles)


def _continuation(store: Store, fate: NamedNode, names: Names, word: Words) -> str:
    kind, paper = _first(store, fate, _FATE), _first(store, fate, _OF_AGREEMENT)
    if not kind or not paper:
        return ""
    return word.say("label.who", what=name_of(names, kind, word.lang), who=_thing(store, paper, names, word))


def _tie(store: Store, tie: NamedNode, names: Names, word: Words) -> str:
    units = [_first(store, tie, side) for side in _SIDES]
    return word.say("label.join").join(name_of(names, unit, word.lang) for unit in units if unit)


def _instances(store: Store, cls: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(None, vocab.RDF_TYPE, vocab.expand(cls), None)
    return sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=lambda node: node.value)


def _names(store: Store) -> Names:
    names = called(store, vocab.PREF_LABEL)
    for known in names.values():
        for lang in LANGUAGES:  # what stands in for a name must not bring English words with it that tell namesakes
            known.setdefault(lang, known.get("en") or _any(known))
    for node, distinct in called(store, vocab.DISTINCT_LABEL).items():
        names[node] |= distinct
    return names


def called(store: Store, prop: NamedNode) -> dict[NamedNode, dict[str, str]]:
    """The labels of one kind, by node and language."""
    names: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    for quad in store.quads_for_pattern(None, prop, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            names[quad.subject][quad.object.language or ""] = quad.object.value
    return names


def name_of(names: Names, node: NamedNode, lang: str) -> str:
    """What a node is called in a language, else in English, else in any, else its id."""
    known = names.get(node, {})
    return known.get(lang) or known.get("en") or _any(known) or vocab.local_name(node.value)


def _any(texts: Mapping[str, str]) -> str:
    return next((texts[lang] for lang in sorted(texts)), "")


def _texts(store: Store, thing: NamedNode, prop: NamedNode) -> dict[str, str]:
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(thing, prop, None, None):
        value = quad.object
        if isinstance(value, Literal):
            language = value.language or ""
            found[language] = min(value.value, found.get(language, value.value))
    return found


def _first(store: Store, thing: NamedNode, prop: NamedNode) -> NamedNode | None:
    nodes = [q.object for q in store.quads_for_pattern(thing, prop, None, None) if isinstance(q.object, NamedNode)]
    return min(nodes, key=lambda node: node.value, default=None)


def _said(store: Store, thing: NamedNode, who: str, number: str, names: Names, word: Words) -> str:
    """`Memorandum: Vĩnh Phúc – Tochigi, 23 November 2021`, of what is known of it."""
    kind = next((found for prop in _KINDS if (found := _first(store, thing, prop))), None)
    what = " ".join(filter(None, [name_of(names, kind or vocab.node("form", "unknown"), word.lang), number]))
    when = next((word.date(text) for prop in _DATES for text in _texts(store, thing, prop).values()), "")
    known = "".join(key for key, text in (("who", who), ("when", when)) if text)
    return word.say(f"label.{known}", what=what, who=who, when=when) if known else what


def _document(store: Store, document: NamedNode, names: Names, word: Words) -> str:
    issuer = _first(store, document, _ISSUER)
    number = _any(_texts(store, document, _NUMBER))
    return _said(store, document, name_of(names, issuer, word.lang) if issuer else "", number, names, word)


def _composed(store: Store, thing: NamedNode, names: Names, word: Words) -> str:
    """What a thing without a title is called; empty where it has no parties either."""
    quads = store.quads_for_pattern(thing, _PARTY, None, None)
    parties = sorted({q.object.value for q in quads if isinstance(q.object, NamedNode)}, reverse=True)
    if not parties:
        return ""
    who = word.say("label.join").join(name_of(names, NamedNode(party), word.lang) for party in parties)
    return _said(store, thing, who, "", names, word)
