"""The glossary in three languages, made from the vocabulary and the concepts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from rdflib import RDFS, SKOS, URIRef

from ketnoi import vocab
from tests.docs.markdown import slug
from tests.ontology_text import parsed, texts, turtle_files

CHOICE = Path(__file__).with_name("glossary.toml")
_LANGUAGES = ("en", "vi", "ja")
_HEAD = """\
# Glossary

<!-- Made from the vocabulary by `make docs`; tests/docs/glossary.toml says which terms. -->

What the words of ketnoi mean, in English, Vietnamese and Japanese, as answers and tables use them. Behind a term stands
its name in the [vocabulary](../ontology/ketnoi.ttl). [The model](model.md) shows most of them at work.
"""


def page() -> str:
    """The page: groups of terms, each with its label and definition in three languages."""
    choice = tomllib.loads(CHOICE.read_text(encoding="utf-8"))
    groups = [
        (" · ".join(group["title"][language] for language in _LANGUAGES), _terms(group, choice))
        for group in choice["group"]
    ]
    contents = "".join(f"- [{title}](#{slug(title)})\n" for title, _ in groups)
    return f"{_HEAD}\n{contents}" + "".join(f"\n## {title}\n{''.join(terms)}" for title, terms in groups)


def _terms(group: dict[str, Any], choice: dict[str, Any]) -> list[str]:
    return [_own(choice["own"][name]) if name in choice["own"] else _term(name) for name in group["terms"]]


def _own(entry: dict[str, Any]) -> str:
    return _entry(entry["label"], entry["definition"], "")


def _term(name: str) -> str:
    """A term of the vocabulary. Raises ValueError where it has no label or definition there."""
    graph, node = parsed("ketnoi.ttl", *turtle_files("concepts")), URIRef(vocab.expand(name).value)
    labels = texts(graph, node, RDFS.label if name.startswith("kn:") else SKOS.prefLabel)
    definitions = texts(graph, node, SKOS.definition)
    if labels.keys() & definitions.keys() != set(_LANGUAGES):
        raise ValueError(f"{CHOICE.name} names {name}, which the vocabulary does not define")
    return _entry(labels, definitions, f" (`{name}`)")


def _entry(labels: dict[str, str], definitions: dict[str, str], name: str) -> str:
    lines = "".join(f"- **{labels[language]}**: {definitions[language]}\n" for language in _LANGUAGES)
    return f"\n### {labels['en']}{name}\n\n{lines}"
