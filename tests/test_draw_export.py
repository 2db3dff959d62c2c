"""What the page saves, opened again by other programs: tables, data, networks."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import panel_data as data
from tests.draw_browser import SVG, change, listening, opened
from tests.networks import READERS, network_of
from tests.panel_attacks import ATTACK, attacked
from tests.panel_page import MENU, SCENE, page_text, parts, saved

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with parts(browser, data.small(), tmp_path) as found:
        yield found


@pytest.fixture
def hostile(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    facts = {**attacked(data.small()), "words": data.words()}
    scene = {**SCENE, "legend": {**SCENE["legend"], "coast": ATTACK}}
    scene["nodes"] = [{**node, "caption": ATTACK} for node in SCENE["nodes"]]
    with parts(browser, facts, tmp_path, scene) as found:
        yield found


def rows_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(codecs.BOM_UTF8), "by it Excel knows that this is UTF-8"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_menu_by_keyboard(page: Page) -> None:
    summary = page.locator("details.menu summary")
    expect(summary).to_have_text("Save")
    summary.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("details.menu button").last).to_be_focused()
    summary.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("details.menu button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu ul")).to_be_hidden()
    expect(summary).to_be_focused()
    change(page, lang="ja")
    expect(summary).to_have_text("保存")


def test_csv_holds_every_row_that_is_shown(page: Page) -> None:
    content = saved(page, ".csv")
    assert content.startswith(codecs.BOM_UTF8 + b"tie,vietnam,")
    assert content.count(b"\r\n") == 7
    rows = rows_of(content)
    assert [row["thing"] for row in rows] == ["harbour", "twin", "memo", "renewal", "coming", "visit"]
    assert rows[2] == {
        "tie": "vn-phu-tho-2025_jp-tochigi",
        "vietnam": "vn-phu-tho-2025", "vietnam_label": "Phú Thọ", "japan": "jp-tochigi", "japan_label": "Tochigi",
        "stage": "friendship", "thing": "memo", "class": "agreement", "title": "Paper memo",
        "thing_stage": "friendship",
        "date": "2021-11-23", "date_earliest": "2021-11-23", "date_latest": "2021-11-23", "happened_by_day": "certain",
        "form": "memorandum", "relation": "friendship", "kind": "", "force": "", "sectors": "labour; trade",
        "sectors_label": "labour, trade", "standing": "extended", "term_ends": "2024-11-23", "ground": "presumed",
        "vietnam_as_written": "vn-vinh-phuc", "japan_as_written": "jp-tochigi", "through": "", "disputed": "TRUE",
        "documents": "plan-2022; page", "document_titles": "Kế hoạch hợp tác 2022-2025 (ví dụ); portal page, June 2025",
        "attestations": "a1; a2", "attestation_ranks": "normal; deprecated",
    }  # fmt: skip
    change(page, stage=["sister"], lang="ja")
    expect(page.locator("#said")).to_contain_text("自治体2")


SHARED = [
    data.support("memo", "vn-hoa-binh", "jp-tochigi"),
    data.support("memo", "vn-vinh-phuc", "jp-tochigi", "bodykind/port"),
]


def test_a_paper_of_two_parties_that_became_one_unit_counts_once(browser: Browser, tmp_path: Path) -> None:
    """It has two supports at the heir of both: a row for each in CSV, which says its parties, and nowhere else."""
    tie = "vn-phu-tho-2025_jp-tochigi"
    spans = data.spans(SHARED)
    moved = [{**spans[0], "vietnam": "vn-phu-tho-2025", "on": ["ground/presumed", "ground/as-signed"]}]
    facts = data.small(things=[data.MEMORANDUM], supports=SHARED, spans=[*moved, *spans[1:]])
    with parts(browser, facts, tmp_path) as page:
        rows = rows_of(saved(page, ".csv"))
        assert [(row["tie"], row["vietnam_as_written"], row["through"]) for row in rows] == [
            (tie, "vn-hoa-binh", ""), (tie, "vn-vinh-phuc", "port"),
        ]  # fmt: skip
        (shown,) = json.loads(saved(page, ".json"))["ties"]
        assert [(held["thing"], len(held["supports"])) for held in shown["things"]] == [("memo", 2)]
        gexf = saved(page, ".gexf")
        ((_, _, about),) = network_of(saved(page, ".graphml"), ".graphml").edges(data=True)
        counted = [about[name] for name in ("agreements", "contacts", "things", "grounds", "weight")]
        assert counted == [1, 0, "memo", "presumed", 1.0]
        assert b'weight="1"' in gexf
        change(page, select=tie, table=True)
        expect(page.locator("table.facts tbody tr")).to_have_count(1)
        expect(page.locator("#details section.thing:not(.change)")).to_have_count(1)
        told = page.locator("#details section.thing:not(.change) > dl").inner_text()
        assert "Hòa Bình – Tochigi, Vĩnh Phúc – Tochigi" in " ".join(told.split()).replace(" ,", ",")
        expect(page.locator("#details .group").first).to_contain_text("1")
        change(page, select=["jp-tochigi"])
        expect(page.locator("#details .rows .under").last).to_contain_text("Papers and contacts: 1")


def test_what_cannot_be_made_is_said(page: Page) -> None:
    page.evaluate("() => { window.Blob = class { constructor() { throw new RangeError('too much'); } }; }")
    page.locator("details.menu summary").click()
    page.locator("details.menu button").nth(MENU.index(".csv")).click()
    expect(page.locator("#said")).to_contain_text("This could not be saved.")


def test_a_sheet_of_an_extension_does_not_keep_pictures_from_being_saved(browser: Browser, tmp_path: Path) -> None:
    """Its rules are closed to the page, and it may name the root before the page does."""
    with opened(browser, data.small(), tmp_path) as (page, _):
        page.evaluate("""() => {
            const own = [...document.styleSheets];
            const closed = { get cssRules() { throw new DOMException('closed', 'SecurityError'); } };
            const other = { cssRules: [{ selectorText: ':root', style: { getPropertyValue: () => '' } }] };
            Object.defineProperty(document, 'styleSheets', { get: () => [closed, other, ...own] });
        }""")
        content = saved(page, ".svg").decode()
    assert content.count('fill="#fcfdfe"') >= 1


@pytest.mark.parametrize("name", ["100%.html", "a+b.html", "Sở Ngoại vụ.html"])
def test_a_printed_sheet_names_its_file_as_it_is_called(browser: Browser, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(page_text(data.small()), encoding="utf-8")
    with listening(browser, path) as (page, _):
        page.goto(f"file://{path}#lang=ja")
        page.wait_for_function("() => window.ketnoi && ketnoi.state")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("#print p.sheet-foot").last).to_have_text(f"{name}#lang=ja")


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
    assert found["made"]["digest"] == "3f1c9ad2b70e"
    assert found["made"]["day"] == "2026-11-21"
    assert found["made"]["state"]["stage"] == ["friendship"]
    assert [unit["id"] for unit in found["units"]] == ["vn-phu-tho-2025", "jp-tochigi"]
    written = {"thing": "memo", "vietnam": "vn-vinh-phuc", "japan": "jp-tochigi", "through": ""}
    held = {"thing": "memo", "certainty": "certain", "supports": [{"written": written, "ground": "presumed"}]}
    tie = {"id": "vn-phu-tho-2025_jp-tochigi", "vietnam": "vn-phu-tho-2025", "japan": "jp-tochigi"}
    about = {"stage": "friendship", "unsure": False, "disputed": True}
    assert found["ties"] == [{**tie, **about, "things": [held]}]
    assert found["things"] == [data.MEMORANDUM]
    assert found["documents"] == data.DOCUMENTS


def test_every_document_that_the_data_name_is_with_them(browser: Browser, tmp_path: Path) -> None:
    """One saw how a paper stands; and whoever acts for two bodies of a unit is written with both."""
    observed = {"from": "2020-01-01", "until": data.LAST, "standing": "standing/open", "because": "document/notice"}
    notice = {**data.DOCUMENTS[0], "id": "notice", "title": "Notice"}
    unrelated = {**notice, "id": "unrelated"}
    paper = data.thing("paper", "agreement", "2019", ("2019-01-01", "2019-12-31"), standing=[observed])
    both = {**data.support("paper", "vn-da-nang", "jp-nara", "bodykind/port"), "also": "bodykind/department"}
    more: Any = {"things": [paper], "supports": [both], "spans": data.spans([both])}
    facts = data.small(documents=[*data.DOCUMENTS, notice, unrelated], **more)
    with parts(browser, facts, tmp_path) as page:
        found = json.loads(saved(page, ".json"))
        (row,) = rows_of(saved(page, ".csv"))
    held = {one["id"] for one in found["documents"]}
    assert held == set(named_documents(found["things"])) == {"plan-2022", "notice"}
    assert row["through"] == "port; department"


def named_documents(value: Any, key: str = "") -> Iterator[str]:
    """The ids of all documents that data name, wherever they do."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from named_documents(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from named_documents(each, key)
    elif key in ("document", "documents"):
        yield value
    elif key == "because" and value.startswith("document/"):
        yield value.partition("/")[2]


NODE = {
    "label": "Phú Thọ", "name_en": "Phú Thọ", "name_vi": "Phú Thọ", "name_ja": "フート省", "country": "vn",
    "kind": "province", "region": "north", "from": "2025-07-01", "latitude": 36.5, "longitude": 139.8, "degree": 2,
}  # fmt: skip
EDGE = {
    "stage": "friendship", "stage_order": 5, "agreements": 2, "contacts": 1, "first": "2021-11-23",
    "last": "2026-11-01",
    "sectors": "labour; trade", "grounds": "as-signed; presumed", "things": "memo; renewal; coming",
    "unsure": False, "disputed": True, "weight": 3.0,
}  # fmt: skip
NODES = {"vn-phu-tho-2025", "vn-da-nang", "jp-tochigi", "jp-nara", "jp-iwate-ichinoseki"}


def test_gexf_is_read_by_networkx_with_all_attributes(page: Page) -> None:
    graph = network_of(saved(page, ".gexf"), ".gexf")
    assert set(graph) == NODES
    assert graph.number_of_edges() == 4
    assert dict(graph.nodes["vn-phu-tho-2025"]) == {**NODE, "until": ""}
    edge = dict(graph.edges["vn-phu-tho-2025", "jp-tochigi"])
    assert edge == {**EDGE, "id": "vn-phu-tho-2025_jp-tochigi"}
    assert "latitude" not in graph.nodes["jp-nara"]
    assert not graph.is_directed()


def test_graphml_is_read_by_networkx_with_all_attributes(page: Page) -> None:
    graph = network_of(saved(page, ".graphml"), ".graphml")
    assert set(graph) == NODES
    assert dict(graph.nodes["vn-phu-tho-2025"]) == NODE
    assert dict(graph.edges["vn-phu-tho-2025", "jp-tochigi"]) == {**EDGE, "id": "vn-phu-tho-2025_jp-tochigi"}
    assert graph.edges["vn-da-nang", "jp-iwate-ichinoseki"]["stage"] == "sister"


def test_hostile_texts_stay_texts_in_every_file(hostile: Page) -> None:
    texts = {}
    for ending in MENU[2:]:
        texts[ending] = saved(hostile, ending)
    left = UNSEEN.sub("", ATTACK)
    name = f"Phú Thọ {left}"
    rows = rows_of(texts[".csv"])
    assert rows[2]["vietnam_label"] == name
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]
    assert json.loads(texts[".json"])["units"][0]["labels"][0] == f"Đà Nẵng {ATTACK}"
    for ending in READERS:
        assert network_of(texts[ending], ending).nodes["vn-phu-tho-2025"]["name_en"] == name
    root = ET.fromstring(texts[".svg"])  # noqa: S314  # our own
    said = " ".join(text.text or "" for text in root.iter(SVG + "text"))
    assert said.count("<img src=x onerror=alert(1)></script>") == 6  # names, legend, foot
    assert not {one.tag.removeprefix(SVG) for one in root.iter()} & {"script", "img", "a", "foreignObject"}
