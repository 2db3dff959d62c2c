"""What the whole page of the whole record saves and prints, in a dark room: for paper, for tables, for networks."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

import ketnoi
from tests.draw_browser import SVG
from tests.networks import READERS, network_of
from tests.panel_page import MENU
from tests.record_page import Whole
from tests.whole_page import Beside, beside

VIEW = """() => {
    const view = ketnoi.viewOf(ketnoi.state);
    const shown = [...view.units].filter(([, one]) => one.shown).map(([id]) => id).sort();
    return { shown, ties: view.ties.map((tie) => tie.id).sort(), rows: view.ties.flatMap((tie) => tie.things).length };
}"""


@pytest.fixture(scope="module")
def here(browser: Browser, whole: Whole, known: ketnoi.KnowledgeGraph) -> Iterator[Beside]:
    with beside(browser, whole, known, scheme="dark") as found:
        yield found


def saved(here: Beside, ending: str) -> tuple[str, bytes]:
    """The name and the content of the file that the browser saves."""
    here.page.locator("#save summary").click()
    with here.page.expect_download() as waiting:
        here.page.locator("#save button").nth(MENU.index(ending)).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def view(here: Beside) -> dict[str, Any]:
    """What is shown: ids of units and of ties, number of rows."""
    found: dict[str, Any] = here.page.evaluate(VIEW)
    return found


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(SVG + "text")]


@pytest.mark.parametrize("layout", ["sides", "map", "force"])
def test_svg_shows_what_the_picture_shows_and_says_of_what_it_is(here: Beside, layout: str) -> None:
    here.state(layout=layout, day="2025-06-30", sector=["tourism"], **{"from": 2015})
    shown = view(here)
    name, content = saved(here, ".svg")
    digest = here.facts["digest"]
    assert name == f"ketnoi-2025-06-30-{digest}.svg"
    root = ET.fromstring(content)  # noqa: S314  # our own
    marks = [one for one in root.iter() if one.tag in (SVG + "circle", SVG + "polygon") and one.get("stroke-width")]
    stages = [label for label in texts(root) if label in ("contact", "agreement", "friendship", "sister")]
    lines = list(root.iter(SVG + "path")) + list(root.iter(SVG + "polyline"))
    coasts = len([one for one in root.iter(SVG + "polygon") if one.get("stroke-width") == "0.7"])
    legend = len([one for one in texts(root) if one.endswith((", Vietnam", ", Japan")) or one.startswith("Hollow")])
    assert len(marks) - coasts - legend == len(shown["shown"])
    dotted = sum(one.startswith("Short dashes") for one in texts(root))
    assert len(lines) - len(stages) - dotted == len(shown["ties"])
    foot = root.findtext(SVG + "desc") or ""
    assert foot.startswith("As of 30 June 2025 · Shown: local governments")
    assert "Sector: tourism" in foot
    assert "Period: 2015 to …" in foot
    assert f"ketnoi {here.facts['version']}, data {digest}" in foot
    assert ("Natural Earth" in foot) == (layout == "map")
    written = "".join(texts(root)).replace(" ", "")
    assert foot.replace(" ", "") in written
    assert (root.findtext(SVG + "title") or "?").replace(" ", "") in written
    background = next(root.iter(SVG + "polygon")).get("fill")
    assert background == "#fcfdfe", "on white, though the page is dark"
    assert {"Noto Sans", "Yu Gothic", "Segoe UI"} <= {one.strip(' "') for one in root.get("font-family", "").split(",")}


@pytest.mark.parametrize("times", [2, 4])
def test_png_is_as_large_as_it_says(here: Beside, times: int) -> None:
    here.state()
    _, svg = saved(here, ".svg")
    size = ET.fromstring(svg)  # noqa: S314  # our own
    name, content = saved(here, f"-{times}x.png")
    assert name.endswith(f"-{times}x.png")
    wanted = tuple(times * int(size.get(side, "0")) for side in ("width", "height"))
    assert struct.unpack(">II", content[16:24]) == wanted
    assert wanted[0] == 1600 * times


def test_dark_colours_are_saved_where_they_are_asked_for(here: Beside) -> None:
    here.state()
    here.page.locator("#save summary").click()
    here.page.get_by_label("Pictures in the dark colours of the screen").check()
    here.page.keyboard.press("Escape")
    _, content = saved(here, ".svg")
    root = ET.fromstring(content)  # noqa: S314  # our own
    assert next(root.iter(SVG + "polygon")).get("fill") == "#151a22"
    here.page.locator("#save summary").click()
    here.page.get_by_label("Pictures in the dark colours of the screen").uncheck()
    here.page.locator("#save summary").click()


def test_csv_has_a_row_for_every_paper_of_every_tie(here: Beside) -> None:
    here.state(lens="as-signed", lang="ja")
    name, content = saved(here, ".csv")
    assert name == f"ketnoi-as-signed-{here.facts['digest']}.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == view(here)["rows"]
    row = next(row for row in rows if row["thing"] == "vinh-phuc-tochigi-2021")
    assert (row["vietnam_label"], row["japan_label"], row["ground"]) == ("ヴィンフック省", "栃木県", "as-signed")


def test_json_opens_again_as_the_same_view(here: Beside) -> None:
    here.state(lens="as-of", day="2020-05-01", country=["vn"], stage=["agreement"], select=["vn-ha-noi"])
    shown = view(here)
    _, content = saved(here, ".json")
    found = json.loads(content)
    assert sorted(tie["id"] for tie in found["ties"]) == shown["ties"]
    cited = {source["document"] for thing in found["things"] for source in thing["sources"]}
    assert cited <= {document["id"] for document in found["documents"]}
    here.state()
    here.page.wait_for_function("() => !location.hash")  # the page writes its address a little later
    here.page.evaluate("hash => { location.hash = hash; }", found["made"]["address"])
    here.page.wait_for_function("() => ketnoi.state.day === '2020-05-01'")
    assert view(here) == shown


@pytest.mark.parametrize("ending", READERS)
def test_networks_are_read_again_whole(here: Beside, ending: str) -> None:
    here.state(layout="map")
    shown = view(here)
    _, content = saved(here, ending)
    graph = network_of(content, ending)
    assert sorted(graph) == shown["shown"]
    assert sorted(about["id"] for _, _, about in graph.edges(data=True)) == shown["ties"]
    tochigi = graph.nodes["jp-tochigi"]
    assert (tochigi["country"], tochigi["kind"], tochigi["name_ja"]) == ("jp", "prefecture", "栃木県")
    assert isinstance(tochigi["degree"], int)
    assert isinstance(tochigi["latitude"], float)
    tie = graph.edges["vn-phu-tho-2025", "jp-tochigi"]
    assert (tie["stage"], tie["agreements"], tie["disputed"]) == ("friendship", 2, True)
    assert "vinh-phuc-tochigi-2021" in tie["things"].split("; ")

    def place(unit: str) -> tuple[float, float]:
        about = graph.nodes[unit]
        at = about["viz"]["position"] if ending == ".gexf" else about
        return at["x"], at["y"]

    assert all(isinstance(one, float) for unit in graph for one in place(unit))
    assert place("vn-ha-noi")[0] < place("jp-tochigi")[0], "Japan lies to the east"
    assert place("vn-ho-chi-minh-2025")[1] < place("vn-ha-noi")[1], "and the south below"


def test_colours_in_gexf_tell_the_country_whatever_is_chosen_or_has_ended(here: Beside) -> None:
    here.state(lens="as-signed", select=["vn-ha-noi"])
    nodes = network_of(saved(here, ".gexf")[1], ".gexf").nodes(data=True)
    light = {"vn": (194, 75, 6), "jp": (10, 108, 176)}
    assert "vn-vinh-phuc" in dict(nodes), "which has ended"
    assert {unit: tuple(about["viz"]["color"][one] for one in "rgb") for unit, about in nodes} == {
        unit: light[about["country"]] for unit, about in nodes
    }


def paper(here: Beside) -> list[tuple[int, int]]:
    """The sizes of the printed sheets in points."""
    content = here.page.pdf(prefer_css_page_size=True, print_background=True)
    here.page.evaluate("dispatchEvent(new Event('afterprint'))")
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    return [(round(float(w)), round(float(h))) for w, h in boxes]


@pytest.mark.parametrize("layout", ["sides", "map", "force"])
def test_the_picture_is_printed_on_one_sheet(here: Beside, layout: str) -> None:
    here.state(layout=layout)
    assert paper(here) == [(842, 595)]


def test_the_table_is_printed_with_all_its_rows(here: Beside) -> None:
    here.state(table=True, stage=["sister", "friendship"])
    here.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert here.page.locator("#print tbody tr").count() == view(here)["rows"]
    assert here.page.locator("#print svg").count() == 0
    assert "Stage: friendship, sister" in here.page.locator("#print p").first.text_content()  # type: ignore[operator]
    sheets = paper(here)
    assert len(sheets) > 1
    assert set(sheets) == {(842, 595)}
