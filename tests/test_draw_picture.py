"""The picture in a real Chromium: three layouts, few crossings, what is selected stands out, nothing covers names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import view_facts as data
from tests.colours import contrast, schemes
from tests.draw_browser import DESK, LAYOUTS, TELEPHONE, change, click_item, settle
from tests.picture_page import pictured, places, scene

TIES = ["vn-ha-noi_jp-ichinoseki", "vn-ha-noi_jp-nara", "vn-luc-ngan_jp-ichinoseki", "vn-phu-tho-2025_jp-nara"]
AT = {
    "vn-ha-noi": [21.03, 105.85],
    "vn-phu-tho-2025": [21.32, 105.4],
    "vn-luc-ngan": [21.37, 106.57],
    "jp-ichinoseki": [38.93, 141.13],
    "jp-nara": [34.69, 135.83],
    "jp-tochigi": [36.57, 139.88],
}


def small() -> data.Facts:
    facts = data.small()
    for unit in facts["units"]:
        unit["at"] = AT.get(unit["id"])
    return facts


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with pictured(browser, small(), tmp_path_factory.mktemp("picture")) as found:
        yield found


@pytest.fixture(autouse=True)
def _anew(request: pytest.FixtureRequest) -> None:
    """Every test that shares the page finds it as it opens."""
    if "page" in request.fixturenames:
        shared: Page = request.getfixturevalue("page")
        change(shared, layout="sides", select=[], lens="as-of", day=data.TODAY, zoom=None)
        shared.click("#whole")
        settle(shared)


def by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}


def test_two_sides_have_vietnam_on_the_left(page: Page) -> None:
    found = scene(page)
    sides = {
        node["id"][:2]: {round(n["x"]) for n in found["nodes"] if n["id"][:2] == node["id"][:2]}
        for node in found["nodes"]
    }
    assert max(sides["vn"]) < min(sides["jp"])
    assert [(head["text"], head["anchor"]) for head in found["heads"]] == [("Vietnam", "end"), ("Japan", "start")]
    assert {edge["id"] for edge in found["edges"]} == {*TIES, "vn-phu-tho-2025_jp-tochigi"}
    assert all(len(edge["points"]) == 4 for edge in found["edges"])


def test_three_layouts_differ_and_are_the_same_when_seen_again(browser: Browser, tmp_path: Path) -> None:
    facts = data.large(120)
    seen = []
    for _ in range(2):
        with pictured(browser, facts, tmp_path) as page:
            found = {}
            for layout in LAYOUTS:
                change(page, layout=layout)
                settle(page)
                found[layout] = places(page)
            change(page, layout="sides")
            settle(page)
            assert places(page) == found["sides"]
            seen.append(found)
    assert seen[0] == seen[1]
    for one, other in combinations(LAYOUTS, 2):
        assert seen[0][one] != seen[0][other]
    for layout in LAYOUTS:
        spots = {(round(x, 1), round(y, 1)) for x, y in seen[0][layout].values()}
        assert len(spots) == len(seen[0][layout]), f"two units on one spot in {layout}"


def test_sides_are_ordered_so_that_fewer_ties_cross(browser: Browser, tmp_path: Path) -> None:
    facts = data.large(120)
    with pictured(browser, facts, tmp_path) as page:
        count = page.evaluate("ketnoi.crossings()")
        found = scene(page)
    points = {node["id"]: node for node in found["nodes"]}
    ends = [edge["id"].split("_") for edge in found["edges"]]
    crossed = sum(
        (points[a]["y"] - points[c]["y"]) * (points[b]["y"] - points[d]["y"]) < 0
        for (a, b), (c, d) in combinations(ends, 2)
    )
    assert count["now"] == crossed
    assert count["now"] < 0.8 * count["before"]


def test_the_map_has_every_unit_near_its_place_and_coasts_below(page: Page) -> None:
    change(page, layout="map")
    settle(page)
    found = scene(page)
    points = by_id(found["nodes"])
    assert points["jp-ichinoseki"]["y"] < points["jp-tochigi"]["y"] < points["jp-nara"]["y"] < points["vn-ha-noi"]["y"]
    assert (
        points["vn-phu-tho-2025"]["x"] < points["vn-ha-noi"]["x"] < points["vn-luc-ngan"]["x"] < points["jp-nara"]["x"]
    )
    assert len(found["coasts"]) > 50
    assert "Natural Earth" in found["legend"]["coast"]
    assert all(len(edge["points"]) == 2 for edge in found["edges"])


def test_a_unit_without_a_place_still_stands_on_the_map(browser: Browser, tmp_path: Path) -> None:
    facts = small()
    facts["units"][0]["at"] = None
    with pictured(browser, facts, tmp_path, "#layout=map") as page:
        assert {"vn-ha-noi", "jp-nara"} <= set(places(page))


def test_what_is_selected_stands_out_and_the_rest_steps_back(page: Page) -> None:
    before = scene(page)
    assert not any(one["dim"] for one in before["nodes"] + before["edges"])
    change(page, select=["vn-ha-noi"])
    settle(page)
    after = scene(page)
    nodes, edges = by_id(after["nodes"]), by_id(after["edges"])
    assert {name for name, node in nodes.items() if not node["dim"]} == {"vn-ha-noi", "jp-nara", "jp-ichinoseki"}
    assert {name for name, edge in edges.items() if not edge["dim"]} == set(TIES[:2])
    assert nodes["vn-ha-noi"]["r"] > by_id(before["nodes"])["vn-ha-noi"]["r"]
    assert edges["vn-luc-ngan_jp-ichinoseki"]["opacity"] < 0.2 < edges["vn-ha-noi_jp-nara"]["opacity"]
    assert after["captions"][0]["id"] == "vn-ha-noi"
    assert after["captions"][0]["strong"]
    assert places(page).keys() == {node["id"] for node in before["nodes"]}


def test_marks_lines_and_names_are_clicked(page: Page) -> None:
    click_item(page, "unit", "jp-nara")
    assert page.evaluate("ketnoi.state.select") == ["jp-nara"]
    click_item(page, "tie", "vn-luc-ngan_jp-ichinoseki")
    assert page.evaluate("ketnoi.state.select") == "vn-luc-ngan_jp-ichinoseki"
    box = page.evaluate("ketnoi.names().find((name) => name.id === 'jp-tochigi')")
    page.mouse.click(box["left"] + box["width"] - 4, box["top"] + box["height"] / 2)
    settle(page)
    assert page.evaluate("ketnoi.state.select") == ["jp-tochigi"]
    page.mouse.click(DESK[0] / 2, 6)
    settle(page)
    assert page.evaluate("ketnoi.state.select") == []


@pytest.mark.parametrize("key", ["Shift", "Control"])
def test_a_second_unit_is_selected_with_shift_or_control(page: Page, key: str) -> None:
    click_item(page, "unit", "jp-nara")
    page.keyboard.down(key)
    click_item(page, "unit", "jp-ichinoseki")
    assert page.evaluate("ketnoi.state.select") == ["jp-nara", "jp-ichinoseki"]
    click_item(page, "unit", "jp-nara")
    page.keyboard.up(key)
    assert page.evaluate("ketnoi.state.select") == ["jp-ichinoseki"]


def test_ended_units_are_hollow_and_doubtful_ties_broken(page: Page) -> None:
    found = scene(page)
    nodes, edges = by_id(found["nodes"]), by_id(found["edges"])
    assert {name for name, node in nodes.items() if node["ended"]} == {"vn-luc-ngan"}
    assert nodes["vn-luc-ngan"]["fill"] == found["back"]
    assert nodes["vn-ha-noi"]["fill"] != found["back"]
    assert {name for name, edge in edges.items() if edge["dash"]} == {"vn-ha-noi_jp-ichinoseki"}
    assert found["legend"]["ended"]
    assert found["legend"]["unsure"]


def test_looks_tell_country_kind_degree_and_stage(page: Page) -> None:
    found = scene(page)
    nodes, edges = by_id(found["nodes"]), by_id(found["edges"])
    assert nodes["jp-nara"]["fill"] == nodes["jp-ichinoseki"]["fill"] != nodes["vn-ha-noi"]["fill"]
    assert [nodes[name]["shape"] for name in ("jp-nara", "jp-ichinoseki", "vn-luc-ngan")] == [
        "square",
        "dot",
        "triangle",
    ]
    assert nodes["jp-nara"]["r"] > nodes["jp-tochigi"]["r"]
    by_stage = [edges[name] for name in ("vn-ha-noi_jp-ichinoseki", "vn-luc-ngan_jp-ichinoseki", "vn-ha-noi_jp-nara")]
    widths = [edge["width"] for edge in by_stage]
    assert widths == sorted(set(widths))
    assert len({edge["colour"] for edge in by_stage}) == 3
    legend = [one["stage"] for one in found["legend"]["stages"]]
    assert legend == ["stage/sister", "stage/friendship", "stage/agreement", "stage/contact"]


def test_another_day_changes_the_picture_by_the_difference(page: Page) -> None:
    change(page, day="2025-06-30")
    settle(page)
    assert {"vn-phu-tho", "vn-vinh-phuc"} <= set(places(page))
    assert "vn-phu-tho-2025" not in places(page)
    change(page, day=data.TODAY)
    settle(page)
    assert "vn-vinh-phuc" not in places(page)


def test_the_buttons_zoom_and_the_state_knows(page: Page) -> None:
    page.click("#zoom-in")
    page.wait_for_function("() => ketnoi.state.zoom !== null")
    near = page.evaluate("ketnoi.state.zoom.scale")
    page.click("#zoom-out")
    page.wait_for_function(f"() => ketnoi.state.zoom.scale < {near}")
    page.click("#whole")
    page.wait_for_function("() => ketnoi.state.zoom === null")


def test_the_address_brings_back_the_part_that_was_looked_at(browser: Browser, tmp_path: Path) -> None:
    with pictured(browser, data.large(120), tmp_path) as page:
        page.mouse.move(700, 450)
        page.mouse.wheel(0, -600)
        page.mouse.down()
        page.mouse.move(780, 500, steps=4)
        page.mouse.up()
        page.wait_for_function("() => /view=/.test(location.hash)")
        settle(page)
        fragment, names = page.evaluate("location.hash"), page.evaluate("ketnoi.names().map((name) => name.id)")
        spot = page.evaluate("ketnoi.where('unit', ketnoi.names()[0].id)")
    with pictured(browser, data.large(120), tmp_path, fragment) as page:
        assert page.evaluate("ketnoi.names().map((name) => name.id)")[:5] == names[:5]
        again = page.evaluate("ketnoi.where('unit', ketnoi.names()[0].id)")
        assert again == {"x": pytest.approx(spot["x"], abs=6), "y": pytest.approx(spot["y"], abs=6)}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_no_name_covers_another_and_all_lie_inside(
    browser: Browser, tmp_path: Path, layout: str, size: tuple[int, int]
) -> None:
    with pictured(browser, data.large(300), tmp_path, f"#layout={layout}", size) as page:
        names = page.evaluate("ketnoi.names()")
        assert len(names) > 8
        for one, other in combinations(names, 2):
            apart = (
                one["left"] + one["width"] <= other["left"]
                or other["left"] + other["width"] <= one["left"]
                or one["top"] + one["height"] <= other["top"]
                or other["top"] + other["height"] <= one["top"]
            )
            assert apart, (one["caption"], other["caption"])
        assert all(name["left"] >= 0 and name["left"] + name["width"] <= size[0] for name in names)


def test_exports_are_drawn_in_a_frame_of_their_own(page: Page) -> None:
    found = scene(page, width=2000, height=1200)
    assert (found["width"], found["height"]) == (2000, 1200)
    assert all(0 < node["x"] < 2000 and 0 < node["y"] < 1200 for node in found["nodes"])
    assert {caption["caption"] for caption in found["captions"]} >= {"Hanoi", "Phú Thọ", "Nara", "Tochigi"}


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("ground", ["picture", "land"])
def test_marks_and_names_can_be_told_from_what_lies_under_them(scheme: int, ground: str) -> None:
    colours = schemes()[scheme]
    for mark in ("vn", "jp", *(f"stage-{order}" for order in range(1, 7))):
        assert contrast(colours[mark], colours[ground]) >= 3, mark
    for name in ("text", "vn", "jp") if ground == "picture" else ("text",):
        assert contrast(colours[name], colours[ground]) >= 4.5, name
