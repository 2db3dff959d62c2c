"""The bench: what its lines say, what can be chosen, the records it makes up, and that each of its parts runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ketnoi import paths
from ketnoi.answer.lens import Lens
from ketnoi.draw import Facts, network
from ketnoi.draw.facts import gather
from ketnoi.sparql import select
from ketnoi.store import Graph
from tests.bench import page, questions, synthetic, with_pyvis
from tests.bench.__main__ import GROUPS, chosen, main
from tests.bench.measure import Figure, absolute, beside, figure, frames, megabytes
from tests.graphs import TODAY
from tests.workshop import Workshop

DRAG = (
    "drag: 25.0 frames/s | limit: 30.0 frames/s | ratio 1.20 | target ≤ 1 | MISSED"
    " | spread 40.0 frames/s – 20.0 frames/s"
)


@pytest.fixture(scope="module")
def facts(cases: Workshop) -> Facts:
    """What the page of the hard cases ships."""
    return gather(cases.build(), Lens(TODAY).terms(), "en", TODAY)


@pytest.mark.parametrize(
    ("made", "line", "met"),
    [
        (
            figure({"ours": [0.2, 0.1, 0.3], "theirs": [0.1]}, "ours", "theirs", at_most=2.5),
            "ours: 200.0 ms | theirs: 100.0 ms | ratio 2.00 | target ≤ 2.5 | met | spread 100.0 ms – 300.0 ms",
            True,
        ),
        (
            figure({"ours": [0.2, 0.1, 0.3], "theirs": [0.4]}, "ours", "theirs", at_least=10),
            "ours: 200.0 ms | theirs: 400.0 ms | ratio 2.00 | target ≥ 10 | MISSED | spread 100.0 ms – 300.0 ms",
            False,
        ),
        (
            absolute("drag", [1 / 20, 1 / 25, 1 / 40], 1 / 30, frames),
            DRAG,
            False,
        ),
        (
            beside("file", [3_000_000], "PyVis", [1_500_000], megabytes),
            "file: 3.00 MB | PyVis: 1.50 MB | ratio 2.00 | no target | spread 3.00 MB",
            True,
        ),
    ],
)
def test_a_line_says_figure_yardstick_ratio_target_and_spread(made: Figure, line: str, met: bool) -> None:  # noqa: FBT001
    assert (str(made), made.met) == (line, met)


def test_groups_are_chosen_by_how_they_begin() -> None:
    assert chosen([]) == list(GROUPS)
    assert chosen(["page-1000", "questions"]) == ["questions", "page-1000"]
    assert chosen(["page"]) == ["page-questions", "page-record", "page-1000", "page-5000"]


def test_a_name_that_nothing_has_is_refused_before_anything_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "pgae"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"nothing to measure is called 'pgae'; there are: {', '.join(GROUPS)}\n")


def test_a_synthetic_record_says_so_and_is_as_large_as_wanted(facts: Facts) -> None:
    before = json.dumps(facts)
    made = synthetic.record(facts, 40)
    assert json.dumps(facts) == before
    assert made == synthetic.record(facts, 40)
    assert [len(made[table]) for table in ("units", "things", "supports", "spans")] == [40, 60, 60, 60]
    pairs = [(each["vietnam"], each["japan"]) for each in made["supports"]]
    assert len(set(pairs)) == 60
    assert {end for pair in pairs for end in pair} == {unit["id"] for unit in made["units"]}
    named = [*made["units"], *made["things"], *made["documents"]]
    assert all(synthetic.MARK in one["id"] for one in named)
    assert all(synthetic.MARK in label for one in (*made["units"], *made["things"]) for label in one["labels"] if label)
    papers = {document["id"] for document in made["documents"]}
    assert {source["document"] for thing in made["things"] for source in thing["sources"]} == papers


def test_a_unit_that_has_more_ties_in_the_record_has_more_in_the_synthetic_one(facts: Facts) -> None:
    degrees = Counter(end for pair in {(each["vietnam"], each["japan"]) for each in facts["supports"]} for end in pair)
    models = [unit for unit in facts["units"] if unit["country"] == "jp" and degrees[unit["id"]]]
    made = synthetic.record(facts, 1000)
    drawn = Counter(each["japan"] for each in made["supports"])
    ours = [unit["id"] for unit in made["units"] if unit["country"] == "jp"]
    many: dict[int, list[int]] = {}
    for number, unit in enumerate(ours):
        many.setdefault(degrees[models[number % len(models)]["id"]], []).append(drawn[unit])
    means = [sum(counts) / len(counts) for _, counts in sorted(many.items())]
    assert len(means) > 1
    assert means == sorted(means)


def test_pyvis_writes_the_same_network_with_no_forces_at_the_same_places(facts: Facts) -> None:
    drawing = network.drawing(synthetic.record(facts, 10))
    text = with_pyvis.html(drawing["nodes"], drawing["edges"])
    for node in drawing["nodes"]:
        assert f'"id": "{node["id"]}"' in text
        assert f'"x": {node["x"]}, "y": {node["y"]}' in text
    assert text.count('"from": ') == len(drawing["edges"]) == 15
    assert re.search(r'"physics": \{\s+"enabled": false', text)
    assert 'src="lib/' not in text


def test_every_part_of_the_bench_of_the_page_runs(facts: Facts, browser: Browser, tmp_path: Path) -> None:
    pages = page.written("forty", synthetic.record(facts, 40), tmp_path)
    found = [
        *page.sizes(pages),
        *page.openings(browser, pages, runs=1),
        *page.drags(browser, pages, runs=1, seconds=0.2),
        *page.answers(browser, pages, runs=1),
    ]
    assert [each.name.removeprefix("page of forty: ") for each in found] == [
        *("file", "file"),
        *("first paint", "first paint"),
        "interactive",
        *(f"dragging, layout {layout}" for layout in ("sides", "map", "force") for _ in range(2)),
        *("filter click drawn", "lens switch drawn", "view worked out", "table or picture drawn"),
    ]
    assert all(each.value > 0 and each.yardstick > 0 for each in found)


def test_each_question_of_the_page_is_heard_when_the_page_is_drawn(graph: Graph) -> None:
    listener = questions.Listener(graph)
    gather(listener, Lens(TODAY).terms(), "en", TODAY)
    found = questions.asked_by_the_page(listener)
    assert list(found) == sorted(file.stem for file in (paths.ontology_dir() / "page").glob("*.rq"))
    for sparql, rows in found.values():
        assert len(list(select(graph, sparql))) == rows
