"""Broken tables stop a build and leave the last graph as it was; `check` finds the same faults without building."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builds import FIRST, command, copy_of, current, generations, partners, sign_another, small_shop
from tests.workshop import Workshop

DATES = "2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, [2011..2013], [..2023-04-12], XXXX-01-18 or 2014?"
FINDINGS = [
    f"data/agreements.tsv:2: column \"signed\": value 'soon': is not a date. Write {DATES}",
    (
        "data/agreements.tsv:3: column \"confidence\": value 'sure': is not in the scheme confidence. "
        "Write one of: high, low, medium"
    ),
    "data/units/units.tsv:7: is empty. Run ketnoi fmt",
]
UNTOUCHED = "ketnoi: 3 problems in the tables; the last graph is untouched"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return small_shop(tmp_path)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    made = small_shop(tmp_path_factory.mktemp("built"))
    made.build()
    return made


@pytest.fixture
def built(built_once: Workshop, tmp_path: Path) -> Workshop:
    return copy_of(built_once, tmp_path)


def spoil(shop: Workshop) -> None:
    """Three faults in two files, with a new agreement that must not come through."""
    sign_another(shop)
    file = shop.file("agreements")
    text = file.read_text(encoding="utf-8").replace("2021-11-23", "soon")
    head, _, last = text.rstrip("\n").rpartition("\n")
    file.write_text(f"{head}\n{last.replace('high', 'sure')}\n", encoding="utf-8")
    with shop.file("units").open("a", encoding="utf-8") as units:
        units.write("\n")


def test_check_prints_what_is_wrong_on_stdout_and_exits_1(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    said = command(shop, capfd, "check")
    assert (said.code, said.out, said.err) == (0, "", ["7 rows, nothing found"])
    spoil(shop)
    said = command(shop, capfd, "check")
    assert (said.code, said.out.splitlines(), said.err) == (1, FINDINGS, ["3 findings"])
    assert not shop.store.exists(), "check builds nothing"


def test_check_finds_what_does_not_fit_the_shapes(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    shapes = shop.root / "ontology" / "shapes.ttl"
    with shapes.open("a", encoding="utf-8") as out:
        out.write("<urn:x> a sh:NodeShape ; sh:targetClass kn:Agrement .\n")
    line = "shapes.ttl: kn:Agrement is no class of the vocabulary; correct the target or declare it"
    said = command(shop, capfd, "check")
    assert (said.code, said.out, said.err) == (1, line + "\n", ["1 finding"])
    said = command(shop, capfd, "build")
    assert (said.code, said.err) == (2, ["ketnoi: the graph does not fit its shapes", line])


def test_build_prints_what_is_wrong_on_stderr_exits_2_and_leaves_the_last_graph(
    built: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in built.store.rglob("*") if file.is_file()}
    spoil(built)
    said = command(built, capfd, "build")
    assert (said.code, said.out, said.err) == (2, "", [*FINDINGS, UNTOUCHED])
    assert {file: file.read_bytes() for file in built.store.rglob("*") if file.is_file()} == before
    assert partners(built.store) == [FIRST]


def test_a_question_on_broken_tables_prints_the_row_errors_and_points_to_the_last_graph(
    built: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(built)
    said = command(built, capfd, "partners", "jp-tochigi")
    assert (said.code, said.out) == (2, "")
    assert said.err == [
        "the tables have changed; building the graph",
        "the tables cannot be built; --no-build answers from the last good graph",
        *FINDINGS,
        UNTOUCHED,
    ]


def test_no_build_answers_from_the_last_good_graph_and_says_of_which_day(
    built: Workshop, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(built)
    monkeypatch.setenv("KETNOI_TODAY", "2027-01-01")
    said = command(built, capfd, "partners", "jp-tochigi", "--as-signed", "--no-build", "--format", "csv")
    assert (said.code, said.err) == (0, ["answering from the graph of 2026-11-21"])
    rows = [line.split(",")[0] for line in said.out.splitlines()]
    assert rows == ["partner", "vn-vinh-phuc"]


def test_no_build_without_any_graph_says_how_to_get_one(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    said = command(shop, capfd, "partners", "jp-tochigi", "--no-build")
    remedy = f"make one with: ketnoi build --store {shop.store}"
    assert (said.code, said.out, said.err) == (2, "", [f"ketnoi: there is no graph in {shop.store}; {remedy}"])


def test_broken_tables_without_a_graph_promise_no_last_one(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(shop)
    said = command(shop, capfd, "partners", "jp-tochigi")
    assert (said.code, said.err) == (2, ["building the graph", *FINDINGS, UNTOUCHED])
    assert generations(shop.store) == set()


@pytest.mark.parametrize(
    ("file", "text", "error"),
    [
        ("ketnoi.ttl", "kn:x", "ontology/ketnoi.ttl"),
        ("concepts/forms.ttl", "<", "ontology/concepts/forms.ttl"),
        ("tables/within.toml", "name =", "ontology/tables/within.toml"),
        ("rules/99-mine.rq", "CONSTRUCT {", "ontology/rules/99-mine.rq"),
        ("rules/99-mine.rq", "SELECT * { ?s ?p ?o }", "rules/99-mine.rq: is not a CONSTRUCT query; rules construct"),
        ("words/answers.toml", "a = ", "ontology/words/answers.toml"),
        ("shapes.ttl", "shape:x", "ontology/shapes.ttl"),
    ],
)
def test_a_broken_ontology_is_named_by_its_file_and_leaves_the_last_graph(
    built: Workshop, capfd: pytest.CaptureFixture[str], file: str, text: str, error: str
) -> None:
    generation = current(built.store)
    (built.root / "ontology" / file).write_text(text, encoding="utf-8")
    for arguments in (["build"], ["check"]):
        said = command(built, capfd, *arguments)
        assert (said.code, said.out) == (2, "")
        assert said.err[0].startswith(f"ketnoi: {built.root}/")
        assert error in said.err[0]
    assert current(built.store) == generation
    assert partners(built.store) == [FIRST]
