"""The reference and the glossary are what the program, the declarations and the vocabulary say today."""

from __future__ import annotations

import difflib
import tomllib

import click
import pytest
from rdflib import SKOS, URIRef

from ketnoi.cli import cli
from ketnoi.questions import question_files
from ketnoi.tables.declare import load_declarations
from tests.docs.__main__ import MADE
from tests.docs.commands import page as commands_page
from tests.docs.glossary import CHOICE
from tests.docs.markdown import anchors, blocks
from tests.docs.pages import GENERATED
from tests.ontology_text import ONTOLOGY, parsed, texts, turtle_files
from tests.program import ROOT


def stale(name: str, stands: str, should: str) -> str:
    """What to say of a page that is not as it should be."""
    lines = difflib.unified_diff(stands.splitlines(), should.splitlines(), name, "make docs", lineterm="", n=1)
    return f"{name} is stale: `make docs` writes it anew\n" + "\n".join(lines)


@pytest.mark.parametrize("name", MADE)
def test_a_generated_page_is_what_its_sources_make_of_it(name: str) -> None:
    file = ROOT / "docs" / f"{name}.md"
    stands = file.read_text(encoding="utf-8") if file.exists() else ""
    should = MADE[name]()
    if stands != should:
        pytest.fail(stale(file.name, stands, should), pytrace=False)


def test_all_that_is_generated_is_known_as_such() -> None:
    assert set(MADE) == set(GENERATED)


def test_every_command_stands_there_with_its_options_and_an_example() -> None:
    text = commands_page()
    for name in cli.list_commands(click.Context(cli)):
        section = text.partition(f"\n## ketnoi {name}\n")[2].partition("\n## ")[0]
        found = cli.get_command(click.Context(cli), name)
        assert found is not None
        for option in found.get_params(click.Context(found)):
            if isinstance(option, click.Option):
                assert all(f"`{flag}" in section or f", {flag}" in section for flag in option.opts), option.opts
        examples = [block for block in blocks(section) if block.language == "sh"]
        assert [line for block in examples for line in block.lines if line.startswith(f"ketnoi {name}")], name


def test_a_group_of_commands_is_described_command_by_command(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command("fact", help="Add a fact.", epilog="\b\nExample:\n  ketnoi grow fact a|b\n\nMore is said elsewhere.")
    @click.option("--when", metavar="A|B", help="The day.")
    def fact(when: str) -> None: ...

    group = click.Group("grow", {"fact": fact}, help="Grow the record.")
    monkeypatch.setattr(type(cli), "list_commands", lambda *_: ["grow"])
    monkeypatch.setattr(type(cli), "get_command", lambda *_: group)
    text = commands_page()
    assert "| [`ketnoi grow fact`](#ketnoi-grow-fact) | Add a fact. |\n" in text
    assert text.partition("\n## ketnoi grow fact\n")[2] == (
        "\nAdd a fact.\n\n```text\nketnoi grow fact [OPTIONS]\n```\n\n"
        "| option | meaning |\n|---|---|\n| `--when A\\|B` | The day. |\n"
        "| `-h, --help` | Show this message and exit. |\n\n"
        "More is said elsewhere.\n\n```sh\nketnoi grow fact a|b\n```\n"
    )


def test_every_question_table_and_column_has_its_place() -> None:
    assert anchors(MADE["questions"]()) >= set(question_files(ONTOLOGY))
    for language in ("en", "vi", "ja"):
        text = MADE["tables" if language == "en" else f"tables.{language}"]()
        for table in load_declarations(ONTOLOGY).values():
            for column in table.columns.values():
                said = column.description[language].replace("|", "\\|")
                assert f"`{column.name}`" in text
                assert said in text


def test_the_glossary_says_itself_only_what_the_vocabulary_does_not() -> None:
    choice = tomllib.loads(CHOICE.read_text(encoding="utf-8"))
    terms = [term for group in choice["group"] for term in group["terms"]]
    assert len(terms) == len(set(terms))
    assert {term for term in terms if ":" not in term} == choice["own"].keys()
    graph = parsed("ketnoi.ttl", *turtle_files("concepts"))
    schemes = {
        texts(graph, scheme, SKOS.prefLabel)["en"]
        for scheme in graph.subjects(None, SKOS.ConceptScheme)
        if isinstance(scheme, URIRef)
    }
    assert {own["label"]["en"] for own in choice["own"].values()} & schemes == set(), "take it from the vocabulary now"
