"""The shapes meet what they are for, and a graph that does not fit them is not published."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

import ketnoi
from ketnoi import vocab
from ketnoi.errors import BuildError, VocabularyError
from ketnoi.pipeline.shacl import find, violations
from ketnoi.pipeline.validate import filled_classes, unmet, validate, validating
from ketnoi.store import Embedded, Graph
from tests.builds import FIRST, command, current, partners, small_shop
from tests.graphs import DOCUMENTS
from tests.shape_examples import ONTOLOGY, SHAPES, lines, triples
from tests.workshop import ROOT, Workshop, read_rows

ATTESTING = {
    "agreements": ("kn:Agreement", "agreement"),
    "contacts": ("kn:Contact", "contact"),
    "undertakings": ("kn:Undertaking", "undertaking"),
    "people": ("kn:OfficeHolding", "id"),
}


@pytest.fixture
def examples() -> Store:
    """All examples in a store."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples())
    return store


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop of one agreement."""
    return small_shop(tmp_path)


def count(store: Store, cls: str) -> int:
    """How many nodes a class has."""
    return len(set(store.quads_for_pattern(None, vocab.RDF_TYPE, vocab.expand(cls), None)))


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table, read with nothing of the program."""
    return [row for file in sorted((ROOT / "data" / name).glob("*.tsv")) for row in read_rows(file)]


def test_focus_nodes_are_as_many_as_the_tables_have(graph: Graph) -> None:
    assert isinstance(graph, Embedded)
    changes = read_rows(ROOT / "data/units/changes.tsv")
    expected = {
        "kn:AdministrativeUnit": len(table("units/units")),
        "kn:Placement": len(read_rows(ROOT / "data/units/within.tsv")),
        "kn:Transition": len(changes),
        "kn:UnitChange": len({row["change"] for row in changes}),
        "kn:Attestation": 0,
        "kn:Continuation": 0,
        "kn:Pair": 0,
    }
    for name, (cls, key) in ATTESTING.items():
        rows = [row for row in table(name) if row["document"] in DOCUMENTS]
        expected[cls] = len({row[key] for row in rows})
        expected["kn:Attestation"] += len(rows)
    assert {cls: count(graph.store, cls) for cls in expected} == expected


def test_every_shape_but_four_has_focus_nodes_in_two_documents(graph: Graph) -> None:
    """There nothing became of an agreement later, no pairs are named, nothing was looked for and all agree."""
    assert isinstance(graph, Embedded)
    targets = [quad.object for quad in targets_of(SHAPES)]
    classes = [vocab.shorten(target.value) for target in targets if isinstance(target, NamedNode)]
    empty = {cls for cls in classes if count(graph.store, cls) == 0}
    assert empty == {"kn:Continuation", "kn:Coverage", "kn:Dispute", "kn:Pair"}
    assert len(set(classes)) == 24


def targets_of(shapes: Path) -> list[Quad]:
    """Which class each shape is for."""
    store = Store()
    store.load(path=str(shapes), format=None)
    return list(store.quads_for_pattern(None, vocab.expand("sh:targetClass"), None, None))


def altered(folder: Path, old: str, new: str) -> Path:
    """A copy of the shapes with one difference."""
    text = SHAPES.read_text(encoding="utf-8")
    assert old in text
    file = folder / "shapes.ttl"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("sh:targetClass kn:Agreement ", "sh:targetClass kn:Agrement ", "kn:Agrement is no class"),
        ("sh:targetClass skos:Concept ", "sh:targetClass skos:concept ", "skos:concept is no class"),
        ("sh:targetSubjectsOf kn:candidate ", "sh:targetSubjectsOf kn:Candidate ", "kn:Candidate is no property"),
    ],
)
def test_a_misspelt_target_is_an_error(examples: Store, tmp_path: Path, old: str, new: str, what: str) -> None:
    """Both engines call a graph sound that no shape looks at."""
    shapes = altered(tmp_path, old, new)
    remedy = "of the vocabulary; correct the target or declare it"
    assert unmet(examples, shapes, set()) == [f"shapes.ttl: {what} {remedy}"]
    assert unmet(examples, SHAPES, set()) == []


def test_rows_of_which_no_node_is_left_are_an_error(examples: Store) -> None:
    for quad in list(examples.quads_for_pattern(None, vocab.RDF_TYPE, vocab.expand("kn:Contact"), None)):
        examples.remove(quad)
    problem = "shapes.ttl: nothing is a kn:Contact although its table has rows; a stage has lost them"
    assert unmet(examples, SHAPES, {vocab.expand("kn:Contact"), vocab.expand("kn:Agreement")}) == [problem]
    assert unmet(examples, SHAPES, {vocab.expand("kn:Agreement")}) == []


def test_rows_count_by_what_is_held_of_them(shop: Workshop) -> None:
    _, records = shop.records()
    names = {vocab.shorten(cls.value) for cls in filled_classes(records)}
    assert names == {"kn:AdministrativeUnit", "kn:Document", "kn:Agreement", "kn:Attestation"}


def test_an_agreement_whose_rows_are_all_withdrawn_is_no_loss(shop: Workshop) -> None:
    shop.clear("agreements")
    cells = {"parties": "vn-vinh-phuc; jp-tochigi", "document": "plan-2022", "rank": "deprecated"}
    shop.agreement("memo-2021", signed="2021-11-23", why="taken back", **cells)
    _, records = shop.records()
    assert vocab.expand("kn:Agreement") not in filled_classes(records)
    store = shop.build().store
    assert (count(store, "kn:Agreement"), count(store, "kn:Attestation")) == (0, 1)


def test_shapes_that_cannot_be_read_are_named(examples: Store, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"shapes\.ttl: "):
        validate(examples, tmp_path, {})
    (tmp_path / "shapes.ttl").write_text("shape:x", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"shapes\.ttl: "):
        validate(examples, tmp_path, {})


def test_shapes_that_are_no_shacl_are_named(tmp_path: Path) -> None:
    shapes = altered(tmp_path, "sh:path kn:unitKind ;", "sh:path 5 ;")
    with pytest.raises(VocabularyError, match=r"shapes\.ttl: "):
        find(lines(triples()), shapes)


def test_without_the_engine_targets_are_still_counted(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in an installed wheel, whose tables were validated before it was made."""
    assert len(validate(examples, ONTOLOGY, {})) > 400
    monkeypatch.setitem(sys.modules, "pyrudof", None)
    assert validate(examples, ONTOLOGY, {}) == []
    altered(tmp_path, "sh:targetClass kn:Body ", "sh:targetClass kn:Bodies ")
    assert [line.split(" of ")[0] for line in validate(examples, tmp_path, {})] == [
        "shapes.ttl: kn:Bodies is no class",
    ]


def test_a_violation_names_node_value_shape_and_rows(shop: Workshop) -> None:
    store, agreement = shop.fill(), vocab.node("agreement", "memo-2021")
    assert violations(store, SHAPES) == []
    store.add(Quad(agreement, vocab.expand("kn:sector"), vocab.node("form", "memorandum")))
    store.add(Quad(agreement, vocab.expand("kn:stage"), vocab.node("stage", "sister")))
    store.add(Quad(agreement, vocab.expand("kn:term"), Literal("P3Y" + " " * 100)))
    name, row = "agreement:memo-2021", "data/agreements.tsv:2"
    assert violations(store, SHAPES) == [
        f"{name} kn:sector form:memorandum: A sector is a concept of scheme:sector. (shape:sector; {row})",
        f"{name} kn:stage: The stage is one concept of scheme:stage. (shape:stage; {row})",
        name + ' kn:term "P3Y' + " " * 93 + f"...: A term is one duration, such as P3Y. (shape:term; {row})",
    ]


def test_rows_that_fit_their_table_and_not_the_shapes_leave_the_last_graph(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    shop.build()
    generation = current(shop.store)
    both = {"parties": "vn-vinh-phuc; jp-tochigi", "signed": "2021-11-24", "document": "plan-2022"}
    shop.agreement("a-2021", follows="b-2021", **both)
    shop.agreement("b-2021", follows="a-2021", **both)
    lines = [
        (
            f"agreement:{one}-2021 ^(kn:follows) agreement:{other}-2021: An agreement follows neither itself nor one "
            f"that follows it. (shape:agreement-follows-no-follower; data/agreements.tsv:{line})"
        )
        for one, other, line in (("a", "b", 3), ("b", "a", 4))
    ]
    refused = command(shop, capfd, "build")
    assert (refused.code, refused.err) == (2, ["ketnoi: the graph does not fit its shapes", *lines])
    assert (current(shop.store), partners(shop.store)) == (generation, [FIRST])
    checked = command(shop, capfd, "check")
    assert (checked.code, checked.out, checked.err) == (1, "".join(f"{line}\n" for line in lines), ["2 findings"])


def test_a_rule_that_ties_units_of_one_country_or_one_with_itself_is_found_out(shop: Workshop) -> None:
    rule = shop.rules / "41-pairs-of-agreements.rq"
    text = rule.read_text(encoding="utf-8")
    for country in ("?vn kn:country unit:vn .", "?jp kn:country unit:jp ."):
        text = text.replace(country, "")
    rule.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        shop.build()
    fired = {line.rpartition("(")[2].split(";")[0].rstrip(")") for line in str(caught.value).splitlines()[1:]}
    assert fired == {"shape:vietnameseUnit-of-vietnam", "shape:japaneseUnit-of-japan", "shape:partnerOf"}


def test_a_process_beside_finds_the_same_and_names_what_cannot_be_read(examples: Store, tmp_path: Path) -> None:
    with validating(examples, ONTOLOGY, {}) as beside:
        assert beside() == validate(examples, ONTOLOGY, {})
    altered(tmp_path, "sh:path kn:unitKind ;", "sh:path 5 ;")
    with pytest.raises(VocabularyError, match=r"shapes\.ttl: "), validating(examples, tmp_path, {}) as beside:
        beside()


def test_a_process_beside_that_breaks_down_is_no_consent(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever keeps the shapes from being run, the graph is not taken for sound."""
    (tmp_path / "pyrudof.py").write_text("raise SystemExit('no engine today')", encoding="utf-8")
    monkeypatch.setattr(ketnoi, "__file__", str(tmp_path / "ketnoi" / "__init__.py"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "graph"))
    refused = pytest.raises(BuildError, match=r"^the shapes could not be run: no engine today$")
    with refused, validating(examples, ONTOLOGY, {}) as beside:
        beside()
