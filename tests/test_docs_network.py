"""What docs/network.md tells of the page is in the page: controls, files, address, record, origin of the coasts."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from playwright.sync_api import Browser

from ketnoi.cli.draw import command
from ketnoi.draw.contract import FORMAT, Facts
from tests.docs.markdown import blocks
from tests.draw_browser import rest, type_address
from tests.panel_page import MENU
from tests.program import ROOT, ketnoi
from tests.record_page import Whole, window
from tests.view_page import PAGE, sources

TEXT = (ROOT / "docs/network.md").read_text(encoding="utf-8")
ELSEWHERE = {"Enter", "Shift", "Ctrl", "Tab"}
SHOWN = {"as signed", "mentioned", "proposed"}
"""Labels of concepts, where the text is not of the page alone."""


def section(title: str) -> str:
    """The text below a heading."""
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def cells(title: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def words() -> set[str]:
    """All that the page says in English."""
    table = tomllib.loads((ROOT / "ontology/words/draw.toml").read_text(encoding="utf-8"))["draw"]
    return {text["en"] for text in table.values()}


def test_controls_are_called_as_in_the_page() -> None:
    told = section("What to do with it") + section("What can be saved")
    plain = " ".join(told.split())
    controls = {name for pair in re.findall(r"\*\*(.+?)\*\*|(?<!\*)\*([^*]+)\*(?!\*)", plain) for name in pair if name}
    assert len(controls) > 20
    assert controls - words() - ELSEWHERE - SHOWN == set()
    facets = ("filter-", "region", "relation", "standing")
    filters = {name for key, name in _named() if key.startswith(facets) and ":" not in name and name[0].isupper()}
    assert filters - {"More filters"} <= controls


def _named() -> list[tuple[str, str]]:
    table = tomllib.loads((ROOT / "ontology/words/draw.toml").read_text(encoding="utf-8"))["draw"]
    return [(key, text["en"]) for key, text in table.items()]


def test_the_menu_is_that_of_the_page() -> None:
    rows = cells("What can be saved")
    names = {f"draw.{key}": text for key, text in _named()}
    keys = re.findall(r"'(draw\.export-[a-z-]+)', '([^']+)'", sources(["export.js"]))
    assert [(row[0], row[1].strip("`")) for row in rows] == [
        (names[key], "." + end.rpartition(".")[2]) for key, end in keys
    ]
    assert [end for _, end in keys] == MENU


def test_the_files_have_these_columns_and_attributes_and_no_others() -> None:
    rows = cells("What stands in the files")
    told = [(row[0], re.findall(r"`([a-z_]+)`", row[0] if len(row[0]) > len("node") else row[1])) for row in rows]
    nodes, edges = (names for kind, names in told if kind in ("node", "edge"))
    columns = [name for kind, names in told if kind not in ("node", "edge") for name in names]
    script = sources(["export-table.js", "export-graph.js"])
    made = {
        name: re.findall(
            r"(?:^ +|\{ |\], )(\w+): [\[(]", script.partition(f"const {name} = ")[2].partition("};")[0], re.MULTILINE
        )
        for name in ("CSV_FIELDS", "NODE_FIELDS", "AT_FIELDS", "EDGE_FIELDS")
    }
    assert sorted(columns) == sorted(made["CSV_FIELDS"])
    assert nodes == made["NODE_FIELDS"] + made["AT_FIELDS"]
    assert edges == made["EDGE_FIELDS"]


def test_options_that_narrow_are_those_of_the_command() -> None:
    rows = {row[0].strip("`") for row in cells("A smaller page")}
    own = {flag for each in command.params for flag in each.opts if flag.startswith("--")}
    assert rows <= own
    assert (
        own - rows == {"--out", "--json", "--lang", "--as-of", "--as-signed", "--store", "--no-build", "--help"} & own
    )
    lines = [line for block in blocks(TEXT) if block.language == "sh" for line in block.lines]
    assert all(any(flag in line for line in lines) for flag in rows), "each is shown in use"


def test_the_record_has_these_parts_and_no_others(two_documents: Path) -> None:
    told = [name for row in cells("The record behind it") for name in re.findall(r"`([a-z_]+)`", row[0])]
    printed = json.loads(ketnoi("draw", "--json", "--store", two_documents).out)
    assert set(told) == set(printed) == set(Facts.__annotations__)
    assert len(told) == len(set(told))
    assert f"`format` is `{FORMAT}`" in TEXT


def test_coasts_come_from_where_they_say() -> None:
    coast = json.loads((PAGE / "coast.json").read_text(encoding="utf-8"))
    (natural,) = re.findall(r"Natural Earth [\d.]+\d", TEXT)
    (package,) = re.findall(r"world-atlas [\d.]+\d", " ".join(TEXT.split()))
    assert coast["source"].startswith(natural + ",")
    assert coast["package"].startswith(package + ",")
    assert coast["licence"] == "public domain"


def test_every_part_of_an_address_does_something() -> None:
    told = [row[0].strip("`").partition("=")[0] for row in cells("The address is the view")]
    order = re.findall(r"'(\w+)'", sources(["hash.js"]).partition("HASH_ORDER = [")[2].partition("]")[0])
    known = {"select": ["unit", "tie"], "zoom": ["view"]}
    assert sorted(told) == sorted(name for each in order for name in known.get(each, [each]))


def test_every_example_of_an_address_is_kept_by_the_page(whole: Whole, browser: Browser) -> None:
    """What a page knows stays in its address when it writes that anew; what it does not know would go."""
    with window(browser, whole) as page:
        for row in cells("The address is the view"):
            for example in re.findall(r"`([^`]*=[^`]*)`", row[0]):
                if example == "lens=as-signed":
                    assert page.evaluate("ketnoi.state.lens") == "as-of"
                type_address(page, example)
                page.evaluate("ketnoi.change({ untied: !ketnoi.state.untied })")
                page.evaluate("ketnoi.change({ untied: !ketnoi.state.untied })")
                rest(page)
                assert page.evaluate("decodeURIComponent(location.hash)") == f"#{example}"
