"""`ketnoi show`: the card of one thing, or of the tie of two units.

A card is made of questions: those whose header names its kind, in the order it gives.
"""

from __future__ import annotations

import json

import click
from pyoxigraph import NamedNode

from ketnoi import paths, vocab
from ketnoi.answer import formats, rows
from ketnoi.answer.asking import answer
from ketnoi.answer.things import find, near
from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.errors import ArgumentError
from ketnoi.names.errors import UnknownName
from ketnoi.questions import Question, Term, question_files, read_question

CARDS = ("agreement", "contact", "undertaking", "document")


@click.command("show", epilog="\b\nExamples:\n  ketnoi show tochigi\n  ketnoi show 'vĩnh phúc' tochigi --sources")
@click.argument("name")
@click.argument("other", required=False)
@click.option("--sources", is_flag=True, help="Also name attestation, document, table and line to correct.")
@options.form("table", "markdown", "json")
@options.view
def command(session: Session, name: str, other: str | None, sources: bool, form: str) -> None:
    """Show the card of a unit, agreement, contact, undertaking or document; with two names, of their tie."""
    kind, titles, values = subject(session, name, other)
    if session.stage:
        values["least"] = [vocab.node("stage", session.stage)]
    sections: list[tuple[Question, list[rows.Cells]]] = []
    for question in card(kind, sources=sources):
        if kind in ("tie", "unit"):
            values["thing"] = things_in(sections)
        if found := answer(question, _fitting(question, values), session):
            sections.append((question, found))
    if not sources:
        sections = [(without_details(question), found) for question, found in sections]
    write(rendered(sections, titles, session, form))
    if not sections:
        say(session.words.say("answer.nothing"))


def subject(session: Session, name: str, other: str | None) -> tuple[str, list[str], dict[str, list[Term]]]:
    """The kind of card, the nodes that its title names, and the values that its questions take."""
    lens: dict[str, list[Term]] = {key: [term] for key, term in session.terms().items()}
    if other is not None:
        left, right = session.units(name), session.units(other)
        units = {"asked": _terms(left), "other": _terms(right)}
        return "tie", [*left, *right], {**lens, **units}
    node = find(session.graph, name)
    if node is None:
        found = _units(session, name)
        return "unit", list(found), {**lens, **dict.fromkeys(("unit", "asked", "who"), _terms(found))}
    kind = node.value.removeprefix(vocab.BASE).partition("/")[0]
    if kind not in CARDS:
        article = "an" if kind[0] in "aeiou" else "a"
        cards = "units, agreements, contacts, undertakings and documents"
        raise ArgumentError(f"{name} is {article} {kind}, and has no card; there are cards of {cards}")
    return kind, [node.value], {**lens, "thing": [node], "document": [node], "unit": [node]}


def _units(session: Session, name: str) -> tuple[str, ...]:
    try:
        return session.units(name)
    except UnknownName as error:
        nearest = [] if error.candidates else near(session.graph, name, CARDS)
        raise ArgumentError("\n  ".join([f"{error}{'; nearest:' if nearest else ''}", *nearest])) from None


def _terms(iris: tuple[str, ...]) -> list[Term]:
    return [NamedNode(iri) for iri in iris]


def things_in(sections: list[tuple[Question, list[rows.Cells]]]) -> list[Term]:
    """What the sections of a card show of ties; its sources are of these, not of what the lens leaves out."""
    named = {row["what"] for _, found in sections for row in found if "what" in row}
    return sorted((thing for thing in named if isinstance(thing, NamedNode)), key=str)


def card(kind: str, *, sources: bool) -> list[Question]:
    """The questions of which a card of this kind is made, in their order."""
    questions = [read_question(file) for file in question_files(paths.ontology_dir()).values()]
    kinds = (kind, f"{kind}-sources") if sources else (kind,)
    placed = [(q.card[each], q) for q in questions for each in kinds if each in q.card]
    return [question for _, question in sorted(placed, key=lambda pair: pair[0])]


def without_details(question: Question) -> Question:
    """The question without the columns that are for those who correct tables."""
    return question._replace(columns=tuple(column for column in question.columns if not column.detail))


def _fitting(question: Question, values: dict[str, list[Term]]) -> dict[str, list[Term]]:
    return {p.name: values[p.name] for p in question.parameters if p.name in values}


def rendered(sections: list[tuple[Question, list[rows.Cells]]], titles: list[str], session: Session, form: str) -> str:
    """The card: a title, then a heading and a table for each section that has something to say."""
    session.labels.fetch(titles)
    names = [session.labels.of(node).text for node in titles]
    title = session.words.say("label.join").join(names)
    shown = formats.escaped(title) if form == "markdown" else formats.plain(title)
    if form == "json":
        content = {q.name: json.loads(rows.render(q, r, session.labels, session.words, "json")) for q, r in sections}
        ids = [vocab.local_name(node) for node in titles]
        return json.dumps({"card": ids, "title": title, **content}, ensure_ascii=False, indent=1) + "\n"
    mark = ("# ", "## ") if form == "markdown" else ("", "")
    blocks = [f"{mark[0]}{shown}\n"]
    for question, found in sections:
        table = rows.render(question, found, session.labels, session.words, form)
        blocks.append(f"{mark[1]}{question.title[session.lang]}\n{'' if form == 'table' else chr(10)}{table}")
    return "\n".join(blocks)
