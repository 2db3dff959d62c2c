"""Every question and every kind of card in Vietnamese and Japanese: no English word, no English label."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, Store

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from ketnoi.cli.show import CARDS
from ketnoi.questions import Question, Term, question_files, read_question
from ketnoi.sparql import select
from ketnoi.store import Embedded, open_graph
from tests.graphs import DAY
from tests.language import ONTOLOGY, OTHERS, Quoted, cells_of, crooked, found_in, quoted, untranslated
from tests.program import ketnoi

KINDS = ("unit", *CARDS)
FORMS = ("table", "markdown")
QUESTIONS = sorted(question_files(ONTOLOGY))
TYPES = {"thing": ("agreement", "contact", "undertaking"), "unit": ("unit",), "document": ("document",)}
LENSES = [Lens(DAY.isoformat()), Lens("2023-01-01"), Lens(None)]


class Asked(NamedTuple):
    """A graph, and what in it is quoted or called otherwise, by language."""

    folder: Path
    store: Store
    telling: dict[str, list[Term]]
    quoted: dict[str, Quoted]
    untranslated: dict[str, frozenset[str]]

    @classmethod
    def of(cls, folder: Path) -> Asked:
        """The graph in a folder."""
        graph = open_graph(folder)
        assert isinstance(graph, Embedded)
        store = graph.store
        kinds = {kind: telling(store, kind) for kind in KINDS}
        return cls(
            folder, store, kinds, {x: quoted(store, x) for x in OTHERS}, {x: untranslated(store, x) for x in OTHERS}
        )

    def wrong(self, lang: str, text: str, form: str) -> dict[str, list[str]]:
        """Cells of an answer that are English, or have an English word in them."""
        cells = cells_of(text, form)
        assert cells
        parts = {part for cell in cells for part in cell.split("; ")} - self.quoted[lang].cells
        names = {part: [part] for part in parts if part in self.untranslated[lang]}
        return names | found_in(lang, set(cells), self.quoted[lang])


@pytest.fixture(scope="module", params=["record", "cases"])
def asked(request: pytest.FixtureRequest) -> Asked:
    """The whole record as it is today, and the hard cases, which have what the record has not yet."""
    if request.param == "record":
        return Asked.of(request.getfixturevalue("record"))
    return Asked.of(request.getfixturevalue("cases").store)


@cache
def session_of(folder: Path, lang: str, lens: Lens) -> Session:
    """The graph of a folder under a lens, opened once for all questions."""
    return Session(target=str(folder), lang=lang, lens=lens)


def telling(store: Store, kind: str) -> list[Term]:
    """Things of a kind that together have all properties and all concepts that one of them has."""
    cls = vocab.expand("kn:AdministrativeUnit" if kind == "unit" else f"kn:{kind.capitalize()}")
    subjects = {quad.subject for quad in store.quads_for_pattern(None, vocab.RDF_TYPE, cls, None)}
    nodes = sorted((node for node in subjects if isinstance(node, NamedNode)), key=str)
    features = {node: set(_features(store, node)) for node in nodes}
    chosen: list[NamedNode] = []
    left = set().union(*features.values())
    while left:
        best = max(nodes, key=lambda node: (len(features[node] & left), str(node)))
        chosen.append(best)
        left -= features[best]
    return list(chosen)


def _features(store: Store, node: NamedNode) -> Iterator[str]:
    concepts = tuple(vocab.namespace(name) for name in ("stage", "unitkind", "certainty", "force", "outcome", "rank"))
    for quad in store.quads_for_pattern(node, None, None, None):
        yield quad.predicate.value
        if str(quad.object)[1:].startswith(concepts):
            yield str(quad.object)
    for quad in store.quads_for_pattern(None, None, node, None):
        if not quad.predicate.value.startswith(vocab.namespace("skos")):
            yield f"^{quad.predicate.value}"


def arguments(question: Question, known: dict[str, list[Term]]) -> Iterator[dict[str, list[Term]]]:
    """What a question is asked for: its own examples, and things that have much to say."""
    yield {}
    asked = question.arguments
    kinds = TYPES.get(asked[0].type, ()) if len(asked) == 1 else ()
    for kind in kinds:
        for node in known[kind]:
            yield {asked[0].name: [node]}


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_in_the_language_of_its_reader(asked: Asked, name: str, lang: str) -> None:
    question = read_question(ONTOLOGY / "questions" / f"{name}.rq")
    for lens in LENSES if any(each.type == "lens" for each in question.parameters) else LENSES[:1]:
        session = session_of(asked.folder, lang, lens)
        seen = terms(question, {}, session)
        for given in [{}] if lens is not LENSES[0] else arguments(question, asked.telling):
            found = answer(question, seen | given, session)
            for form in FORMS:
                text = rows.render(question, found, session.labels, session.words, form)
                assert asked.wrong(lang, text, form) == {}, given
                assert form == "markdown" or crooked(text) == []


def shown(asked: Asked, lang: str, *names: str) -> None:
    """Show a card, with its sources in one form and without them in the other, and read it."""
    for form, more in zip(FORMS, (["--sources"], []), strict=True):
        ran = ketnoi("show", *names, "--lang", lang, "--format", form, "--store", asked.folder, *more)
        assert ran.code == 0, ran.err
        assert asked.wrong(lang, ran.out, form) == {}, names


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_in_the_language_of_its_reader(asked: Asked, kind: str, lang: str) -> None:
    things = asked.telling[kind]
    assert things or asked.folder.parent.name == "build", "the hard cases have no undertakings"
    for thing in things:
        shown(asked, lang, f"{kind}:{vocab.local_name(thing.value)}")


@pytest.mark.parametrize("lang", OTHERS)
def test_the_card_of_a_tie_is_in_the_language_of_its_reader(asked: Asked, lang: str) -> None:
    """One tie for each stage and kind of body that acts."""
    ties = """
        PREFIX kn: <https://w3id.org/ketnoi/ontology#>
        SELECT (MIN(CONCAT(STR(?vn), " ", STR(?jp))) AS ?pair) {
          ?s a kn:Support ; kn:partnership ?tie ; kn:stage ?stage . ?tie kn:vietnameseUnit ?vn ; kn:japaneseUnit ?jp
          OPTIONAL { ?s kn:through ?through }
        } GROUP BY ?stage ?through"""
    pairs = {row["pair"].value for row in select(asked.store, ties) if isinstance(row["pair"], Literal)}
    assert pairs
    for pair in sorted(pairs):
        shown(asked, lang, *(f"unit:{vocab.local_name(unit)}" for unit in pair.split()))


@pytest.mark.parametrize("lang", OTHERS)
def test_everything_that_a_card_can_name_has_a_name_in_the_language(asked: Asked, lang: str) -> None:
    """Also what no card above shows; of units only the names of places are left as they are."""
    classes = ("Agreement", "Contact", "Undertaking", "Document", "Partnership", "Body", "UnitChange")
    for cls in (*(f"kn:{name}" for name in classes), "skos:Concept", "owl:ObjectProperty", "owl:DatatypeProperty"):
        for quad in asked.store.quads_for_pattern(None, vocab.RDF_TYPE, vocab.expand(cls), None):
            labels = _labels(asked.store, quad.subject)
            assert not labels or lang in labels, f"{quad.subject} has no label in {lang}"
            assert found_in(lang, filter(None, [labels.get(lang)]), asked.quoted[lang]) == {}, quad.subject


def _labels(store: Store, node: Any) -> dict[str, str]:
    properties = (vocab.PREF_LABEL, vocab.expand("rdfs:label"))
    said = [quad.object for prop in properties for quad in store.quads_for_pattern(node, prop, None, None)]
    return {text.language or "": text.value for text in said if isinstance(text, Literal)}


@pytest.mark.parametrize("lang", OTHERS)
def test_the_list_of_questions_is_in_the_language_of_its_reader(asked: Asked, lang: str) -> None:
    for form in FORMS:
        ran = ketnoi("ask", "--lang", lang, "--format", form)
        names = dict.fromkeys(QUESTIONS)
        cells = [cell for cell in cells_of(ran.out, form) if cell not in names]
        assert found_in(lang, cells, asked.quoted[lang]) == {}
