"""What the page saves, opened again by other programs: tables, data, networks, pictures, paper."""

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

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import panel_data as data
from tests.panel_page import SCENE, change, parts
from tests.test_draw_panel import ATTACK, attacked

STEM = "ketnoi-2026-11-21-3f1c9ad2b70e"
SVG = "{http://www.w3.org/2000/svg}"
MENU = ["-2x.png", "-4x.png", ".svg", ".csv", ".json", ".gexf", ".graphml"]
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with parts(browser, data.small(), tmp_path) as found:
        yield found


@pytest.fixture
def hostile(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    facts = {**attacked(data.small()), "words": data.words()}
    scene = {**attacked(SCENE), "title": ATTACK, "foot": ATTACK}
    scene["nodes"] = [{**node, "caption": ATTACK} for node in SCENE["nodes"]]
    with parts(browser, facts, tmp_path, scene) as found:
        yield found


def saved(page: Page, ending: str) -> bytes:
    """What the browser saves when the entry of the menu is chosen."""
    page.locator("details.menu summary").click()
    with page.expect_download() as waiting:
        page.locator("details.menu button").nth(MENU.index(ending)).click()
    assert waiting.value.suggested_filename == STEM + ending
    expect(page.locator("#said")).to_have_text(f"Saved: {STEM}{ending}")
    return Path(waiting.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_menu_by_keyboard(page: Page) -> None:
    summary = page.locator("details.menu summary")
    expect(summary).to_have_text("Save")
    summary.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("details.menu button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu ul")).to_be_hidden()
    expect(summary).to_be_focused()
    change(page, lang="ja")
    expect(summary).to_have_text("保存")


def test_csv_holds_every_row_that_is_shown(page: Page) -> None:
    content = saved(page, ".csv")
    assert content.startswith(b"tie,vietnam,")
    assert content.count(b"\r\n") == 7
    rows = rows_of(content)
    assert [row["thing"] for row in rows] == ["harbour", "twin", "memo", "renewal", "coming", "visit"]
    assert rows[2] == {
        "tie": "vn-phu-tho-2025_jp-tochigi",
        "vietnam": "vn-phu-tho-2025", "vietnam_label": "Phú Thọ", "japan": "jp-tochigi", "japan_label": "Tochigi",
        "stage": "friendship", "thing": "memo", "class": "agreement", "title": "Paper memo", "thing_stage": "friendship",
        "date": "2021-11-23", "date_earliest": "2021-11-23", "date_latest": "2021-11-23", "certainty": "certain",
        "form": "memorandum", "relation": "friendship", "kind": "", "force": "", "sectors": "labour; trade",
        "sectors_label": "labour, trade", "standing": "extended", "term_ends": "2024-11-23", "ground": "presumed",
        "vietnam_as_written": "vn-vinh-phuc", "japan_as_written": "jp-tochigi", "through": "", "disputed": "TRUE",
        "documents": "plan-2022; page", "document_titles": "Kế hoạch hợp tác 2022-2025 (ví dụ); portal page, June 2025",
        "attestations": "a1; a2",
    }  # fmt: skip
    change(page, stage=["sister"], lang="ja")
    page.wait_for_timeout(300)
    expect(page.locator("#said")).to_contain_text("自治体2")


def test_csv_follows_filters_and_language(page: Page) -> None:
    change(page, stage=["sister"])
    rows = rows_of(saved(page, ".csv"))
    assert [(row["thing"], row["vietnam_label"], row["date_earliest"]) for row in rows] == [("twin", "Đà Nẵng", "")]


STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "－1", "＠x"]


def test_csv_has_no_cell_that_a_spreadsheet_program_would_run(browser: Browser, tmp_path: Path) -> None:
    made = [data.thing(f"t{i}", "contact", "2019", ("2019-01-01", "2019-12-31"), labels=[text, "", ""])
            for i, text in enumerate([*STARTS, "a,b", 'say "x"', "two\nlines", "nul\u0000l\u0007"])]  # fmt: skip
    supports = [data.support(one["id"], "vn-da-nang", "jp-nara") for one in made]
    facts = data.small(things=made, supports=supports, spans=data.spans(supports))
    with parts(browser, facts, tmp_path) as page:
        titles = [row["title"] for row in rows_of(saved(page, ".csv"))]
    assert titles == [*("'" + text for text in STARTS), "a,b", 'say "x"', "two\nlines", "null"]


def test_json_holds_view_things_and_documents(page: Page) -> None:
    change(page, stage=["friendship"], select=["jp-tochigi"])
    found = json.loads(saved(page, ".json"))
    assert found["made"]["program"] == "ketnoi 0.1.0"
    assert found["made"]["digest"] == "3f1c9ad2b70e4d55"
    assert found["made"]["day"] == "2026-11-21"
    assert found["made"]["state"]["stage"] == ["friendship"]
    assert [unit["id"] for unit in found["units"]] == ["vn-phu-tho-2025", "jp-tochigi"]
    written = {"thing": "memo", "vietnam": "vn-vinh-phuc", "japan": "jp-tochigi", "through": ""}
    held = {"thing": "memo", "written": written, "ground": "presumed", "certainty": "certain"}
    tie = {"id": "vn-phu-tho-2025_jp-tochigi", "vietnam": "vn-phu-tho-2025", "japan": "jp-tochigi"}
    about = {"stage": "friendship", "unsure": False, "disputed": True}
    assert found["ties"] == [{**tie, **about, "things": [held]}]
    assert found["things"] == [data.MEMORANDUM]
    assert found["documents"] == data.DOCUMENTS


NODE = {
    "label": "Phú Thọ", "name_en": "Phú Thọ", "name_vi": "Phú Thọ", "name_ja": "フート省", "country": "vn",
    "kind": "province", "region": "north", "from": "2025-07-01", "latitude": 36.5, "longitude": 139.8, "degree": 2,
}  # fmt: skip
EDGE = {
    "stage": "friendship", "stage_order": 5, "agreements": 2, "contacts": 1, "first": "2021-11-23", "last": "2026-11-01",
    "sectors": "labour; trade", "grounds": "as-signed; presumed", "things": "memo; renewal; coming",
    "unsure": False, "disputed": True, "weight": 3.0,
}  # fmt: skip
NODES = {"vn-phu-tho-2025", "vn-da-nang", "jp-tochigi", "jp-nara", "jp-iwate-ichinoseki"}


def test_gexf_is_read_by_networkx_with_all_attributes(page: Page, tmp_path: Path) -> None:
    graph = read(nx.read_gexf, saved(page, ".gexf"), tmp_path)
    assert set(graph) == NODES
    assert graph.number_of_edges() == 4
    assert dict(graph.nodes["vn-phu-tho-2025"]) == {**NODE, "until": ""}
    edge = dict(graph.edges["vn-phu-tho-2025", "jp-tochigi"])
    assert edge == {**EDGE, "id": "vn-phu-tho-2025_jp-tochigi"}
    assert "latitude" not in graph.nodes["jp-nara"]
    assert not graph.is_directed()


def test_graphml_is_read_by_networkx_with_all_attributes(page: Page, tmp_path: Path) -> None:
    graph = read(nx.read_graphml, saved(page, ".graphml"), tmp_path)
    assert set(graph) == NODES
    assert dict(graph.nodes["vn-phu-tho-2025"]) == NODE
    assert dict(graph.edges["vn-phu-tho-2025", "jp-tochigi"]) == {**EDGE, "id": "vn-phu-tho-2025_jp-tochigi"}
    assert graph.edges["vn-da-nang", "jp-iwate-ichinoseki"]["stage"] == "sister"


def read(reader: Any, content: bytes, folder: Path) -> nx.Graph[str]:
    path = folder / "network.xml"
    path.write_bytes(content)
    graph: nx.Graph[str] = reader(path)
    return graph


def test_svg_holds_marks_lines_names_legend_and_foot(page: Page) -> None:
    root = ET.fromstring(saved(page, ".svg"))
    assert root.tag == SVG + "svg"
    assert (root.get("width"), root.get("viewBox")) == ("600", f"0 0 600 {root.get('height')}")
    texts = [text.text for text in root.iter(SVG + "text")]
    assert texts == ["Phú Thọ", "栃木県", "Partnerships", "friendship", "mentioned", "ketnoi 0.1.0, data 3f1c9ad2b70e"]
    assert root.findtext(SVG + "title") == "Partnerships"
    assert [(one.get("r"), one.get("fill")) for one in root.iter(SVG + "circle")] == [("8", "#c24b06")]
    lines = [(one.get("stroke"), one.get("stroke-dasharray")) for one in root.iter(SVG + "polyline")]
    assert lines[1:3] == [("#7446a5", None), ("#858f9c", "4 3")]
    assert lines[3:] == lines[1:3]  # the legend shows the same
    tags = [one.tag for one in root.iter()]
    assert {tag.removeprefix(SVG) for tag in tags} == {"svg", "title", "desc", "polygon", "text", "polyline", "circle"}


@pytest.mark.parametrize("times", [2, 4])
def test_png_has_the_size_and_the_colours_of_the_sheet(page: Page, times: int) -> None:
    svg = ET.fromstring(saved(page, ".svg"))
    page.wait_for_timeout(300)
    content = saved(page, f"-{times}x.png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", content[16:24])
    assert size == (600 * times, int(svg.get("height", "0")) * times)
    # In the middle of the first mark, of the first line, and in a corner.
    circle = next(svg.iter(SVG + "circle"))
    y = float(circle.get("cy", "0"))
    assert pixels(page, content, [(100, y), (300, y), (2, 2)], times) == [[194, 75, 6], [116, 70, 165], [255, 255, 255]]


def pixels(page: Page, content: bytes, points: list[tuple[float, float]], times: int) -> list[list[int]]:
    """The colours of a picture at some points, as a browser without policy reads it."""
    other = page.context.new_page()
    read_them = """async ([bytes, points, times]) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      return points.map(([x, y]) => [...context.getImageData(x * times, y * times, 1, 1).data].slice(0, 3));
    }"""
    found: list[list[int]] = other.evaluate(read_them, [list(content), points, times])
    other.close()
    return found


def test_curves_shapes_and_land_of_a_picture(browser: Browser, tmp_path: Path) -> None:
    shapes = ["square", "diamond", "triangle", "triangleDown", "hexagon", "star"]
    node = {"y": 50, "r": 8, "fill": "#c24b06", "stroke": "#000000", "caption": ""}
    curve = {
        "points": [[0, 0], [50, 0], [50, 90], [100, 90]],
        "colour": "#000000",
        "width": 1,
        "dash": [],
        "opacity": 0.5,
    }
    more = {"nodes": [{**node, "x": i * 50, "shape": shape} for i, shape in enumerate(shapes)], "edges": [curve]}
    with parts(browser, data.small(), tmp_path, {**SCENE, **more, "land": "#eeeeee", "legend": []}) as page:
        root = ET.fromstring(saved(page, ".svg"))
        page.wait_for_timeout(300)
        saved(page, "-2x.png")
    path = next(root.iter(SVG + "path"))
    assert re.fullmatch(r"M0,\d+ C50,\d+ 50,\d+ 100,\d+", path.get("d", ""))
    assert path.get("stroke-opacity") == "0.5"
    corners = [len(one.get("points", "").split()) for one in root.iter(SVG + "polygon")]
    assert corners == [4, 3, 4, 4, 4, 4, 3, 3, 6, 10]  # sheet, land, what covers its ends, marks


def test_hostile_texts_stay_texts_in_every_file(hostile: Page, tmp_path: Path) -> None:
    texts = {}
    for ending in MENU[2:]:
        texts[ending] = saved(hostile, ending)
        hostile.wait_for_timeout(300)
    left = UNSEEN.sub("", ATTACK)
    name = f"Phú Thọ {left}"
    rows = rows_of(texts[".csv"])
    assert rows[2]["vietnam_label"] == name
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]
    assert json.loads(texts[".json"])["units"][0]["labels"][0] == f"Đà Nẵng {ATTACK}"
    for ending, reader in ((".gexf", nx.read_gexf), (".graphml", nx.read_graphml)):
        assert read(reader, texts[ending], tmp_path).nodes["vn-phu-tho-2025"]["name_en"] == name
    root = ET.fromstring(texts[".svg"])
    said = " ".join(text.text or "" for text in root.iter(SVG + "text"))
    assert said.count("<img src=x onerror=alert(1)></script>") == 6  # title, names, legend, foot
    assert not {one.tag.removeprefix(SVG) for one in root.iter()} & {"script", "img", "a", "foreignObject"}


def test_paper_shows_the_sheet_and_nothing_to_press(page: Page, tmp_path: Path) -> None:
    change(page, table=True, select=["jp-nara"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#print svg")).to_be_visible()
    expect(page.locator("#print")).to_contain_text("data 3f1c9ad2b70e")
    assert page.locator("button:visible, select:visible, summary:visible, table:visible").count() == 0
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [(842, 595)]
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print svg").count() == 0
