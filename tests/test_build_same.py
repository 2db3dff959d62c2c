"""Same input, same bytes; a part of the record holds that part; every term that is used is declared."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ketnoi import vocab
from ketnoi.sparql import select
from ketnoi.store import Embedded, Graph
from tests.builds import FIRST, SECOND, command, current, environment, finish, partners, sign_another, small_shop, start
from tests.graphs import opened
from tests.workshop import ROOT, Workshop, select_rows


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    made = small_shop(tmp_path)
    sign_another(made)
    return made


REFERRED = f"""SELECT ?thing ?other {{
  ?thing <{vocab.KN}about>|<{vocab.KN}under>|<{vocab.KN}ofAgreement> ?other
  FILTER NOT EXISTS {{ ?thing a <{vocab.KN}Attestation> }}
  FILTER NOT EXISTS {{ ?thing <{vocab.KN}because> ?reason }}
}}"""


def trig(store: Path) -> bytes:
    """The TriG of the generation that answers."""
    return (store / current(store) / "ketnoi.trig").read_bytes()


def test_same_input_gives_same_bytes_in_another_folder_process_order_and_year(shop: Workshop, tmp_path: Path) -> None:
    shop.build()
    other = Workshop(tmp_path / "elsewhere", shop.headers, shop.places)
    files = [file for part in ("ontology", "data") for file in (shop.root / part).rglob("*") if file.is_file()]
    for file in sorted(files, key=lambda file: file.name, reverse=True):
        copy = other.root / file.relative_to(shop.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1, 1))
    for seed in ("1", "2"):
        store = other.root / seed
        arguments = ["-X", "utf8", "-m", "ketnoi", "build", "--store", str(store)]
        environment(other)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PYTHONHASHSEED", seed)
            patch.setenv("KETNOI_TODAY", f"203{seed}-01-01")
            patch.setenv("KETNOI_LANG", "vi")
            patch.setenv("TZ", "Asia/Tokyo")
            assert finish(start(other, *arguments)).code == 0
        assert trig(store) == trig(shop.store)
        assert current(store) == current(shop.store)


def test_the_trig_is_the_store_and_in_order(two_documents: Path, graph: Graph) -> None:
    assert isinstance(graph, Embedded)
    read = list(parse(trig(two_documents), format=RdfFormat.TRIG))
    assert {quad.triple for quad in read} == {quad.triple for quad in graph.store}
    assert graph.manifest
    assert len(read) == len(graph.store) == graph.manifest["triples"]
    assert [str(quad.triple) for quad in read] == sorted(str(quad.triple) for quad in read)


def test_no_blank_node_and_no_named_graph_enters_the_store(graph: Graph) -> None:
    assert isinstance(graph, Embedded)
    assert not graph.query("ASK { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }")
    assert not graph.query("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_every_term_of_the_vocabulary_that_is_used_is_declared(graph: Graph) -> None:
    declared = {
        quad.subject.value
        for quad in parse(path=str(ROOT / "ontology/ketnoi.ttl"), format=RdfFormat.TURTLE)
        if quad.predicate == vocab.RDF_TYPE and isinstance(quad.subject, NamedNode)
    }
    assert isinstance(graph, Embedded)
    used = set()
    for quad in graph.store:
        terms = [quad.subject, quad.predicate, quad.object]
        terms += [quad.object.datatype] if isinstance(quad.object, Literal) else []
        used |= {term.value for term in terms if isinstance(term, NamedNode) and term.value.startswith(vocab.KN)}
    assert len(used) > 100
    assert used - declared == set()


def test_every_concept_that_is_used_stands_in_its_scheme(graph: Graph) -> None:
    schemes = {scheme for (scheme,) in select_rows(graph, "SELECT ?x { ?x a skos:ConceptScheme }")}
    known = {(scheme, name) for name, scheme in select_rows(graph, "SELECT ?c ?s { ?c skos:inScheme ?s }")}
    assert isinstance(graph, Embedded)
    used = set()
    for quad in graph.store:
        for term in (quad.subject, quad.object):
            if (
                isinstance(term, NamedNode)
                and term.value.startswith(vocab.BASE)
                and not term.value.startswith(vocab.KN)
            ):
                scheme, _, name = term.value.removeprefix(vocab.BASE).partition("/")
                used |= {(scheme, name)} if scheme in schemes else set()
    assert used
    assert used - known == set()


LEFT_OPEN = f"""SELECT ?s ?p ?o {{
  ?s ?p ?o FILTER(isIRI(?o) && STRSTARTS(STR(?o), "{vocab.BASE}") && NOT EXISTS {{ ?o ?q ?r }})
  FILTER(?p != <http://www.w3.org/2002/07/owl#versionIRI>)
}}"""

OPEN_IN_A_SHOP = LEFT_OPEN.removesuffix("}") + f"  FILTER(?p != <{vocab.KN}comprises>)\n}}"
"""The regions comprise all provinces, of which a workshop has only some."""


def test_nothing_points_to_something_that_is_not_there(graph: Graph) -> None:
    assert [str(solution) for solution in select(graph, LEFT_OPEN)] == []


def test_a_part_of_the_record_holds_what_its_documents_say_and_what_they_refer_to(shop: Workshop) -> None:
    shop.document("note-2027", issued="2027", cites="report-2026", kind="notice", publisher_kind="ministry")
    for name, source in (
        ("body-a", "plan-2022"),
        ("body-b", "plan-2022"),
        ("body-c", "note-2027"),
        ("body-d", "report-2026"),
    ):
        parent = {"of": "body-b"} if name == "body-a" else {}
        shop.write("bodies", {"id": name, "kind": "office", "name_en": name, "source": source, **parent})
    shop.write(
        "people",
        {"id": "p0001", "name": "A", "office_en": "B", "at": "body-a", "in": "memo-2021", "document": "note-2027"}
        | {"locator": "§1 [0-10]", "confidence": "high", "method": "curated"},
    )
    # a second attestation: the parties stand in the first row only, which another document says
    shop.agreement("memo-2021", signed="2021-11", document="note-2027")
    whole = {"vn-vinh-phuc", "vn-phu-tho-2025"}
    assert {partner for partner, *_ in partners_of(shop, ())} == whole
    assert partners_of(shop, ("report-2026",)) == [SECOND]
    assert partners_of(shop, ("plan-2022", "report-2026")) == [SECOND, FIRST]
    assert partners_of(shop, ("note-2027",)) == [("vn-vinh-phuc", "memo-2021", "2021-11")]
    graph = shop.build(("note-2027",))
    # the note itself, what it cites, and the source of the bodies that it names
    assert select_rows(graph, "SELECT ?d { ?d a kn:Document }") == {("note-2027",), ("report-2026",), ("plan-2022",)}
    assert select_rows(graph, "SELECT ?b { ?b a kn:Body }") == {("body-a",), ("body-b",), ("body-c",)}
    assert select_rows(graph, "SELECT ?a { ?a a kn:Attestation }") == {("a0003",), ("p0001",)}
    assert graph.manifest
    assert graph.manifest["documents"] == ["note-2027"]
    assert [str(solution) for solution in select(graph, OPEN_IN_A_SHOP)] == []


def partners_of(shop: Workshop, documents: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Tochigi's partners in a graph of these documents only."""
    shutil.rmtree(shop.store, ignore_errors=True)
    shop.build(documents)
    return partners(shop.store)


def test_a_part_keeps_the_later_rows_of_one_document_about_one_thing(shop: Workshop) -> None:
    shop.agreement("memo-2021", form="memorandum", document="plan-2022")
    graph = shop.build(("plan-2022",))
    assert select_rows(graph, "SELECT ?a { ?a kn:attests agreement:memo-2021 }") == {("a0001",), ("a0003",)}
    assert select_rows(graph, "SELECT ?form { agreement:memo-2021 kn:form ?form }") == {("memorandum",)}


def test_what_only_other_documents_attest_is_left_out_of_a_part_and_named(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    said = {"document": "report-2026", "locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
    texts = {"action_en": "Do it", "action_vi": "Làm", "action_ja": "する"}
    task = {"id": "u0001", "undertaking": "do-it", "kind": "task", "force": "planned", "under": "memo-2021"}
    shop.write("undertakings", {**task, **texts, **said})
    shop.contact("visit", parties="vn-phu-tho-2025; jp-tochigi", about="memo-2021; memo-2026", document="report-2026")
    shop.continuation("memo-2021", from_="vn-vinh-phuc", kind="ended", document="report-2026")
    assert select_rows(shop.build(), REFERRED) == {
        *(("visit", "memo-2021"), ("visit", "memo-2026"), ("do-it", "memo-2021")),
        ("memo-2021_vn-vinh-phuc__ended", "memo-2021"),
    }
    done = command(shop, capfd, "build", "--documents", "report-2026", "--store", str(shop.store))
    assert (done.code, done.err[0]) == (0, "left out, as only other documents attest them: memo-2021")
    graph = opened(shop.store)
    assert select_rows(graph, REFERRED) == {("visit", "memo-2026")}
    assert [str(solution) for solution in select(graph, OPEN_IN_A_SHOP)] == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["--documents", "plan-2022,plan-2033", "--store", "x"],
            "ketnoi: no document 'plan-2033'; the documents are: plan-2022, report-2026",
        ),
        (
            ["--documents", "plan-2022"],
            "Error: --documents needs --store: a part of the record must not replace the whole",
        ),
        (
            ["--documents", " , ", "--store", "x"],
            "Error: --documents names none; leave it out to build all of the record",
        ),
        (
            ["--documents", "", "--store", "x"],
            "Error: --documents names none; leave it out to build all of the record",
        ),
    ],
)
def test_documents_that_cannot_be_chosen_are_a_usage_error(
    shop: Workshop, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], error: str
) -> None:
    monkeypatch.chdir(shop.root)
    said = command(shop, capfd, "build", *arguments)
    assert (said.code, said.out, said.err[-1]) == (2, "", error)
    assert not (shop.root / "x" / "current").exists()
    assert not shop.store.exists()
