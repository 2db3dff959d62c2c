"""Names that tell units apart, tables and sheets that fit, and an address the wrong way round."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.draw_browser import DESK, ROOT, TELEPHONE
from tests.record_page import Whole, go, state, view, window


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    with window(browser, whole, size=DESK) as found:
        yield found


@pytest.mark.parametrize("lens", ["", "lens=as-signed&", "untied=yes&"])
@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
@pytest.mark.parametrize("layout", ["sides", "map", "force"])
def test_no_two_names_in_the_picture_are_the_same(page: Page, layout: str, lang: str, lens: str) -> None:
    go(page, f"{lens}layout={layout}&lang={lang}")
    shown = page.evaluate("ketnoi.scene().captions.map((one) => one.caption)")
    assert len(shown) > 30
    assert sorted(shown) == sorted(set(shown))


def test_a_city_is_told_from_the_prefecture_of_its_name(page: Page) -> None:
    go(page)
    shown = page.evaluate("ketnoi.scene().nodes.map((one) => [one.id, one.caption])")
    names = dict(shown)
    assert (names["jp-kagoshima"], names["jp-kagoshima-kagoshima"]) == ("Kagoshima", "Kagoshima city")
    go(page, "lang=vi")
    names = dict(page.evaluate("ketnoi.scene().nodes.map((one) => [one.id, one.caption])"))
    assert (names["jp-fukuoka"], names["jp-fukuoka-fukuoka"]) == ("Fukuoka", "TP Fukuoka")


def test_a_tie_with_its_ends_the_other_way_round_is_the_same_tie(page: Page) -> None:
    tie = next(iter(view(page)["ties"]))
    vietnam, japan = tie.split("_")
    go(page, f"tie={japan}_{vietnam}")
    assert state(page, "select") == tie
    expect(page.locator("#panel")).not_to_contain_text("filters hide")


@pytest.mark.parametrize("clicks", [1, 2])
def test_what_is_undated_comes_last_whichever_way_dates_are_sorted(page: Page, clicks: int) -> None:
    go(page, "table=yes&lang=en")
    page.evaluate("ketnoi.change({ table: true })")
    date = page.locator("table.facts thead th").nth(4).get_by_role("button")
    for other in ("ascending", "descending")[:clicks]:
        if page.locator("table.facts thead th").nth(4).get_attribute("aria-sort") != other:
            date.click()
    page.locator("table.facts tbody button").first.press("End")
    dates = page.locator("table.facts tbody td.date bdi").all_inner_texts()
    undated = [at for at, one in enumerate(dates) if one == "undated"]
    assert undated
    assert undated == list(range(len(dates) - len(undated), len(dates)))


def test_documents_beyond_the_first_are_counted(page: Page) -> None:
    go(page, "table=yes&lang=en")
    cells = page.locator("table.facts tbody td.documents")
    assert cells.filter(has_text="more").count() > 0
    assert cells.evaluate_all("all => Math.max(...all.map((one) => one.querySelectorAll('bdi').length))") == 1


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_a_telephone_shows_names_stage_title_and_date_of_a_row(browser: Browser, whole: Whole, lang: str) -> None:
    with window(browser, whole, f"table=yes&lang={lang}", size=TELEPHONE, touch=True) as page:
        row = page.locator("table.facts tbody tr").nth(3)
        for name in ("vietnam", "japan", "stage", "what", "date"):
            box = row.locator(f".{name}").bounding_box()
            assert box, name
            assert box["x"] >= 0, name
            assert box["x"] + box["width"] <= TELEPHONE[0], name
        assert page.evaluate("document.querySelector('#rows').scrollWidth <= innerWidth")
        expect(page.get_by_role("row").nth(4).get_by_role("cell").first).to_be_visible()


def test_the_sheet_is_filled_across(page: Page) -> None:
    go(page)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    wide, left, right = page.evaluate(
        """() => {
            const sheet = document.querySelector('#print svg');
            const at = [...sheet.querySelectorAll('text')].map((one) => Number(one.getAttribute('x')));
            const marks = [...sheet.querySelectorAll('path')].map((one) => one.getBBox());
            const lines = marks.filter((one) => one.width > 100);
            const wide = Number(sheet.getAttribute('viewBox').split(' ')[2]);
            return [wide, Math.min(...at), Math.max(...lines.map((one) => one.x + one.width))];
        }"""
    )
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert right > wide * 0.8
    assert left < wide * 0.1


def test_the_table_that_is_saved_says_what_had_happened_by_the_day(page: Page) -> None:
    go(page)
    page.locator("#save summary").click()
    with page.expect_download() as waiting:
        page.locator("#save button").filter(has_text="CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert "certainty" not in rows[0]
    held = {(tie, what, sure) for tie, one in view(page)["ties"].items() for what, (_, sure) in one["things"].items()}
    assert {(row["tie"], row["thing"], row["happened_by_day"]) for row in rows} == held
    assert {row["happened_by_day"] for row in rows} == {"certain", "undated"}
    assert "`happened_by_day`" in (ROOT / "docs/network.md").read_text(encoding="utf-8")
