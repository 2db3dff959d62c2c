"""Attacks in every text column of every table, through every output: each stays what it is, a text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
from playwright.sync_api import Browser
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.formats import MACHINE, plain
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from ketnoi.cli.show import CARDS
from ketnoi.draw.facts import gather
from ketnoi.pipeline import switch
from ketnoi.questions import Question, Term, question_files, read_question
from ketnoi.store import Embedded
from tests.attacks import ATTACKS, MARK, attacked, texts
from tests.draw_browser import opened
from tests.graphs import DAY
from tests.language import ONTOLOGY, cells_of, crooked
from tests.page_walk import ties, walk
from tests.program import ketnoi

QUESTIONS = [read_question(file) for file in question_files(ONTOLOGY).values()]
CLASSES = {"thing": ("Agreement", "Contact", "Undertaking", "Continuation"), "document": ("Document",)}
CLASSES |= {"unit": ("AdministrativeUnit",), "party": ("AdministrativeUnit", "Body")}


class Attacked(NamedTuple):
    """A graph of attacked tables, and the texts in them by their marks."""

    graph: Embedded
    folder: Path
    texts: dict[str, str]

    def things(self, kind: str) -> list[Term]:
        """The nodes that a parameter of this type may be."""
        classes = [vocab.expand(f"kn:{name}") for name in CLASSES[kind]]
        quads = [q for cls in classes for q in self.graph.store.quads_for_pattern(None, vocab.RDF_TYPE, cls, None)]
        return sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=str)

    def whole(self, cell: str) -> None:
        """Every attack in a cell is there from its first to its last letter, as the table has it."""
        for mark in MARK.findall(cell):
            assert self.texts[mark] in cell


@pytest.fixture(scope="module", params=ATTACKS)
def attack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    name = str(request.param)
    shop = attacked(tmp_path_factory.mktemp("attack"), name)
    return Attacked(shop.build(), shop.store, texts(name))


@cache
def session_of(folder: Path, lang: str) -> Session:
    """The graph of a folder, opened once for all questions, as signed."""
    return Session(target=str(folder), lang=lang, lens=Lens(None))


def commands_in(text: str) -> set[str]:
    """Characters that a terminal obeys rather than shows."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}


def asked(attack: Attacked, question: Question, session: Session) -> Iterator[list[rows.Cells]]:
    """The answers to a question: about its own examples, and about each thing that it can be asked about."""
    seen = terms(question, {}, session)
    yield answer(question, seen, session)
    wanted = [each for each in question.arguments if not each.optional]
    for node in attack.things(wanted[0].type) if len(wanted) == 1 and wanted[0].type in CLASSES else []:
        yield answer(question, {**seen, wanted[0].name: [node]}, session)


def as_table(text: str, count: int) -> None:
    """For people on a terminal: a line a row, columns in line, nothing that a terminal obeys."""
    assert len(text.splitlines()) == count + 2
    assert crooked(text) == []
    assert not commands_in(text)


def as_markdown(text: str, count: int) -> None:
    """As GitHub parts it: one row a line, the same number of cells, no markup that is not escaped."""
    lines = text.splitlines()
    assert len(lines) == count + 2
    assert len({len(re.split(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines}) == 1
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
    assert not re.search(r"[<>`*_\[\]{}~#!$]", re.sub(r"(?m)^\| (--- \| )*--- \|$", "", bare))
    assert not re.search(r"&(?!amp;)", bare)
    assert not commands_in(text)


def as_data(attack: Attacked, found: dict[str, str]) -> None:
    """For machines: all forms say the same, attacks whole, and no cell is a formula."""
    read = json.loads(found["json"])
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        lines = list(csv.DictReader(io.StringIO(found[form], newline=""), delimiter=delimiter, strict=True))
        assert lines == read
    for row in read:
        for cell in row.values():
            attack.whole(cell)
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), "a spreadsheet program would run it"


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_in_every_form(attack: Attacked, question: Question, lang: str) -> None:
    session = session_of(attack.folder, lang)
    for found in asked(attack, question, session):

        def said(form: str, found: list[rows.Cells] = found) -> str:
            return rows.render(question, found, session.labels, session.words, form)

        as_table(said("table"), len(found))
        as_markdown(said("markdown"), len(found))
        as_data(attack, {form: said(form) for form in MACHINE})
        if found:
            columns = [cells_of(said(form), form) for form in ("table", "markdown")]
            assert " ".join(columns[1]).split() == [plain(word) for word in " ".join(columns[0]).split()]


def cards(attack: Attacked) -> list[list[str]]:
    """The names of everything that has a card, and of two units."""
    store = attack.graph.store
    kinds = [*CARDS, "unit"]
    nodes = {node for kind in CLASSES for node in attack.things(kind)}
    names = sorted(str(node).strip("<>").removeprefix(vocab.BASE).replace("/", ":") for node in nodes)
    assert store
    return [[name] for name in names if name.partition(":")[0] in kinds] + [["unit:vn-vinh-phuc", "unit:jp-tochigi"]]


def test_every_card_in_every_form(attack: Attacked) -> None:
    seen: set[str] = set()
    for names in cards(attack):
        for form in ("table", "markdown", "json"):
            ran = ketnoi("show", *names, "--sources", "--as-signed", "--format", form, "--store", attack.folder)
            assert ran.code == 0, ran.err
            assert not commands_in(ran.err)
            if form == "json":
                found = json.dumps(ran.rows, ensure_ascii=False)
                seen |= set(MARK.findall(found))
                continue
            assert not commands_in(ran.out)
            titles = [line for line in ran.out.splitlines() if line.startswith("#")]
            assert len(titles) == 0 if form == "table" else titles[0].startswith("# ")
    assert {mark.split(".")[1] for mark in seen} >= {"units", "agreements", "contacts", "undertakings", "documents"}


def test_every_text_is_in_the_graph_whole(attack: Attacked) -> None:
    held = [quad.object.value for quad in attack.graph.store if isinstance(quad.object, Literal)]
    found = {mark: text for text in held for mark in MARK.findall(text) if attack.texts[mark] in text}
    assert {mark for mark in attack.texts if mark not in found} == set()


def test_no_text_of_a_ledger_is_in_the_graph(attack: Attacked) -> None:
    kept = set(texts("long", ledgers=True))
    assert kept == {f"zq.{name}.qz" for name in ("identity.why", "rejected.accession", "rejected.note")}
    written = {mark for quad in attack.graph.store for mark in MARK.findall(str(quad))}
    assert written >= attack.texts.keys()
    assert not written & kept


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_a_query_gives_the_texts_back_in_the_forms_of_the_w3c(attack: Attacked, form: str) -> None:
    query = "SELECT DISTINCT ?x { ?s ?p ?x FILTER(ISLITERAL(?x) && CONTAINS(STR(?x), '.qz')) } ORDER BY STR(?x)"
    ran = ketnoi("query", query, "--format", form, "--store", attack.folder)
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    kind = {"json": "JSON", "tsv": "TSV", "xml": "XML"}.get(form)
    if kind:
        solutions = parse_query_results(ran.out.encode(), format=getattr(QueryResultsFormat, kind))
        assert isinstance(solutions, QuerySolutions)
        read = [str(getattr(row["x"], "value", "")) for row in solutions]
    else:
        read = [row["x"] for row in csv.DictReader(io.StringIO(ran.out, newline=""), strict=True)]
    assert len(read) > 40
    for text in read:
        attack.whole(text)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_query_for_people_is_safe(attack: Attacked, form: str) -> None:
    ran = ketnoi(
        "query",
        "SELECT ?s ?x { ?s ?p ?x FILTER(CONTAINS(STR(?x), '.qz')) }",
        "--format",
        form,
        "--store",
        attack.folder,
    )
    count = len(ran.out.splitlines()) - 2
    (as_table if form == "table" else as_markdown)(ran.out, count)


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_triples_are_read_back_as_they_are_held(attack: Attacked, form: str) -> None:
    query = "CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?x FILTER(CONTAINS(STR(?x), '.qz')) }"
    ran = ketnoi("query", query, "--format", form, "--store", attack.folder)
    held = {quad.triple for quad in attack.graph.store if ".qz" in str(quad.object)}
    kind = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}[form]
    assert {quad.triple for quad in parse(ran.out.encode(), format=kind)} == held
    if form == "ttl":
        assert len(rdflib.Graph().parse(data=ran.out, format="turtle")) == len(held)


def test_the_file_of_all_triples_is_read_back(attack: Attacked) -> None:
    generation = switch.current(attack.folder)
    assert generation
    read = Store()
    read.bulk_load(path=str(generation / switch.TRIG), format=RdfFormat.TRIG)
    assert set(read) == set(attack.graph.store)


INSIDE = """() => [
  document.querySelectorAll('img, iframe, object, embed, b, script[src]').length, document.scripts.length,
]"""


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_the_page_shows_texts_and_runs_none(attack: Attacked, browser: Browser, tmp_path: Path, lang: str) -> None:
    """`opened` itself sees to it that nothing is asked for, said on the console, or against the policy."""
    facts = gather(attack.graph, Lens(None).terms(), lang, DAY.isoformat())
    units = [unit["id"] for unit in facts["units"]]
    with opened(browser, facts, tmp_path) as (page, _):
        before, tied = page.evaluate(INSIDE), [tie for tie, _, _ in ties(page)]
        assert before[0] == 0
        assert tied
        for place in walk(page, units, tied, ["en", "vi", "ja"]):
            assert page.evaluate(INSIDE) == before, place
            if place in units or place in tied:
                shown = page.locator("#panel").text_content() or ""
                assert MARK.search(shown), place
                attack.whole(shown)
        hrefs = page.evaluate("() => [...document.links].map((link) => link.href)")
        assert all(href.startswith("https://example.org/") for href in hrefs)
