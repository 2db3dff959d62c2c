"""The reference of questions, made from the headers of their files."""

from __future__ import annotations

from collections.abc import Mapping

from ketnoi.cli.question import usage
from ketnoi.questions import LENS_TYPES, Column, Parameter, Question, question_files, read_question
from tests.docs.markdown import slug
from tests.program import ROOT

_HEAD = """\
# Questions

<!-- Made from the headers of ontology/questions by `make docs`. -->

A question is a SPARQL query with a name, in `ontology/questions`. `ketnoi ask` lists them, `ketnoi ask NAME` asks one,
its arguments in the order given here or as `name=value`; what stands in brackets may be left out. Parameters marked
*by option* are not typed: `--as-of`, `--as-signed` and `--stage` fill them. Each file runs as it stands in any SPARQL
client.

A `unit` is a name as people write it, a `party` a unit or a body, a `thing` or `document` an id. In `--format csv`,
`tsv` and `json`, columns have the names below, and a column of things has one of labels beside it.

| question | English | tiếng Việt | 日本語 |
|---|---|---|---|
"""


def page() -> str:
    """The page: every question with its parameters and columns."""
    questions = [read_question(file) for file in question_files(ROOT / "ontology").values()]
    rows = "".join(f"| [{each.name}](#{slug(each.name)}) | {_three(each.title)} |\n" for each in questions)
    return _HEAD + rows + "".join(map(_section, questions))


def _three(text: Mapping[str, str]) -> str:
    return " | ".join(text[language].replace("|", "\\|") for language in ("en", "vi", "ja"))


def _section(question: Question) -> str:
    text = f"\n## {question.name}\n\n{question.title['en']} · {question.title['vi']} · {question.title['ja']}\n\n"
    words = usage(question)
    typed = f"`{f'ketnoi ask {question.name} {words}'.rstrip()}`"
    if question.command:
        typed += f", or [`ketnoi {question.command['name']}`](commands.md#{slug('ketnoi ' + question.command['name'])})"
    text += f"{typed} ([query](../ontology/questions/{question.name}.rq)).{_cards(question)}\n"
    if question.parameters:
        text += "\n| parameter | type | English | tiếng Việt | 日本語 |\n|---|---|---|---|---|\n"
        text += "".join(map(_parameter, question.parameters))
    text += "\n| column | type | English | tiếng Việt | 日本語 |\n|---|---|---|---|---|\n"
    return text + "".join(map(_column, question.columns))


def _cards(question: Question) -> str:
    kinds = [
        f"{kind.removesuffix('-sources')}{' with `--sources`' * kind.endswith('-sources')}" for kind in question.card
    ]
    return f" Part of the card of: {', '.join(kinds)}." if kinds else ""


def _parameter(each: Parameter) -> str:
    kind = f"concept: [{each.scheme}](tables.md#{each.scheme})" if each.scheme else each.type
    how = ", *by option*" if each.type in LENS_TYPES else ", may be left out" if each.optional else ""
    return f"| `{each.name}` | {kind}{how} | {_three(each.label)} |\n"


def _column(each: Column) -> str:
    detail = " (on cards with `--sources` only)" if each.detail else ""
    return f"| `{each.name}` | {each.type}{detail} | {_three(each.label)} |\n"
