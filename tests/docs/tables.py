"""The reference of tables and columns in each language, made from the declarations and the concepts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from rdflib import SKOS, Graph, URIRef

from ketnoi import vocab
from ketnoi.tables.declare import Column, Table, load_declarations
from tests.docs.markdown import slug
from tests.ontology_text import ONTOLOGY, parsed, texts, turtle_files

_WORDS = Path(__file__).with_name("tables.toml")


def page(language: str) -> str:
    """The page in one language: types, tables, and the vocabularies that their columns use."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[language]
    tables = load_declarations(ONTOLOGY)
    head = f"# {words['title']}\n\n{words['other']}\n\n"
    made = "<!-- Made from ontology/tables and ontology/concepts by `make docs`. -->\n"
    contents = "".join(f"- [{each.label[language]}](#{slug(_heading(each, language))})\n" for each in tables.values())
    used = {column.type for table in tables.values() for column in table.columns.values()}
    return "".join(
        [
            *(head, made, "\n", words["head"], "\n\n", contents, f"- [{words['types']}](#{slug(words['types'])})\n"),
            f"- [{words['vocabularies']}](#{slug(words['vocabularies'])})\n",
            *(_table(each, language, words) for each in tables.values()),
            _types(used, words),
            f"\n## {words['vocabularies']}\n\n{words['vocabulary']}\n",
            *(_scheme(name, language, words) for name in _schemes(tables)),
        ]
    )


def _heading(table: Table, language: str) -> str:
    name = table.label[language]
    return name if name.lower() == table.name else f"{name} ({table.name})"


def _table(table: Table, language: str, words: dict[str, Any]) -> str:
    text = f"\n## {_heading(table, language)}\n\n{table.description[language]}\n\n"
    made = "" if table.ledger else f" (`{table.cls}`)"
    text += f"{words['file']} `data/{table.path}`; {words['holds'][table.holds]}{made}.\n\n"
    text += f"| {words['column']} | {words['label']} | {words['type']} | {words['meaning']} | {words['into']} |\n"
    text += "|---|---|---|---|---|\n"
    return text + "".join(_column(each, language, words) for each in table.columns.values())


def _column(column: Column, language: str, words: dict[str, Any]) -> str:
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    into = f"`{column.property}`" if column.property else ""
    cells = (
        name + "†" * column.identity,
        column.label[language],
        _type(column, words),
        column.description[language],
        into,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _type(column: Column, words: dict[str, Any]) -> str:
    text = column.type
    if column.scheme:
        text = f"[concept: {column.scheme}](#{column.scheme})"
    elif column.target:
        text = f"ref: {', '.join(column.target)}".replace("*", "\\*")
    elif column.pattern:
        text += f" `{column.pattern.pattern}`"
    return f"{text}, {words['many']}" if column.many else text


def _types(used: set[str], words: dict[str, Any]) -> str:
    text = f"\n## {words['types']}\n\n| {words['type']} | {words['meaning']} |\n|---|---|\n"
    unknown = used - words["type_of"].keys()
    if unknown:
        raise ValueError(f"{_WORDS.name} explains no type {sorted(unknown)}")
    return text + "".join(f"| {name} | {said} |\n" for name, said in words["type_of"].items() if name in used)


def _schemes(tables: dict[str, Table]) -> list[str]:
    return sorted({column.scheme for table in tables.values() for column in table.columns.values() if column.scheme})


def _scheme(name: str, language: str, words: dict[str, Any]) -> str:
    graph = parsed(*turtle_files("concepts"))
    scheme = URIRef(f"{vocab.BASE}scheme/{name}")
    said = f"{texts(graph, scheme, SKOS.prefLabel)[language]}: {texts(graph, scheme, SKOS.definition)[language]}"
    text = f"\n### {name}\n\n{said}\n\n"
    text += f"| {words['concept']} | {words['label']} | {words['meaning']} |\n|---|---|---|\n"
    tops = [node for node in graph.objects(scheme, SKOS.hasTopConcept) if isinstance(node, URIRef)]
    return text + "".join(_concept(graph, node, language, depth) for node, depth in _walk(graph, tops))


def _walk(graph: Graph, nodes: list[URIRef], depth: int = 0) -> list[tuple[URIRef, int]]:
    """Concepts in the order of their names, narrower ones below; ordered schemes in their order."""
    found: list[tuple[URIRef, int]] = []
    for node in sorted(nodes, key=lambda node: (_order(graph, node), str(node))):
        below = [each for each in graph.subjects(SKOS.broader, node) if isinstance(each, URIRef)]
        found += [(node, depth), *_walk(graph, below, depth + 1)]
    return found


def _order(graph: Graph, node: URIRef) -> int:
    value = graph.value(node, URIRef(f"{vocab.KN}order"))
    return 0 if value is None else int(str(value))


def _concept(graph: Graph, node: URIRef, language: str, depth: int) -> str:
    label, meaning = (texts(graph, node, prop)[language] for prop in (SKOS.prefLabel, SKOS.definition))
    return f"| {'– ' * depth}`{vocab.local_name(str(node))}` | {label} | {meaning} |\n"
