"""The table twin in a real Chromium: the filtered facts row by row; sorting, keyboard, ten thousand rows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests import panel_data as data
from tests.draw_browser import change
from tests.panel_page import parts

TIE = "vn-phu-tho-2025_jp-tochigi"
BUTTON = "tbody th button"


def column(page: Page, number: int) -> list[str]:
    return [text.strip() for text in page.locator(f"table.facts tbody tr > :nth-child({number})").all_inner_texts()]


HEADS = ["Vietnamese side", "Japanese side", "Stage of the tie", "What", "Date", "Form", "Relation", "Sectors"]


def test_table_holds_the_filtered_facts_row_by_row(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        expect(page.locator("#rows")).to_be_hidden()
        change(page, table=True)
        expect(page.locator("table.facts thead th")).to_have_text([*HEADS, "Standing", "Documents"])
        caption = "Papers and contacts of the ties in view: 6 rows, one for each tie that a paper or contact belongs to"
        expect(page.locator("table.facts caption")).to_have_text(caption)
        cells = page.locator("table.facts tbody tr").nth(2).locator("th, td").all_inner_texts()
        assert [" ".join(cell.split()).replace(" ,", ",") for cell in cells] == [
            "Phú Thọ", "Tochigi", "friendship", "Paper memo", "23 November 2021", "memorandum", "friendly relations",
            "labour, trade", "extended", "Kế hoạch hợp tác 2022-2025 (ví dụ) and 1 more",
        ]  # fmt: skip
        change(page, stage=["sister"])
        assert column(page, 4) == ["Paper twin"]


def test_table_sorts_by_language_by_day_and_by_stage(browser: Browser, tmp_path: Path) -> None:
    units = [*data.UNITS, data.unit("vn-d", ["Dien Bien", "Điện Biên", "ディエンビエン省"], "province")]
    made = [data.support("twin", "vn-d", "jp-nara"), *data.SUPPORTS]
    with parts(browser, data.small(units=units, supports=made, spans=data.spans(made)), tmp_path) as page:
        change(page, table=True, lang="vi")
        head = page.locator("table.facts thead th")
        head.nth(0).get_by_role("button").click()
        expect(head.nth(0)).to_have_attribute("aria-sort", "ascending")
        assert list(dict.fromkeys(column(page, 1))) == ["Đà Nẵng", "Điện Biên", "Phú Thọ"]
        head.nth(0).get_by_role("button").click()
        expect(head.nth(0)).to_have_attribute("aria-sort", "descending")
        expect(page.locator("table.facts th[aria-sort]")).to_have_count(1)
        assert column(page, 1)[0] == "Phú Thọ"
        head.nth(4).get_by_role("button").press("Enter")
        assert page.evaluate("document.activeElement.dataset.field") == "date"
        dates = ["năm 2018", "tháng 4/2019", "23/11/2021", "tháng 3/2024"]
        assert column(page, 5)[:4] == dates
        assert column(page, 5)[-2:] == ["không rõ ngày"] * 2
        change(page, lang="en")
        head.nth(2).get_by_role("button").click()
        stages = ["sister relationship"] * 2 + ["friendship"] * 3 + ["cooperation agreement", "contact"]
        assert column(page, 3) == stages
        expect(page.locator("#said")).to_have_text("Sorted by Stage of the tie.")


def test_table_goes_by_keyboard_to_the_panel_and_back(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        change(page, table=True)
        page.locator("thead button").last.focus()
        page.keyboard.press("Tab")
        assert _focused(page) == "Paper harbour"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert _focused(page) == "Paper memo"
        page.keyboard.press("Enter")
        assert page.evaluate("ketnoi.state.select") == TIE
        expect(page.locator("#details .headline")).to_be_focused()
        expect(page.locator("tr[aria-current]")).to_have_count(3)
        page.keyboard.press("Escape")
        assert page.evaluate("ketnoi.state.select") == []
        assert _focused(page) == "Paper memo"
        page.keyboard.press("End")
        assert _focused(page) == "Paper visit"
        page.locator("tbody tr").first.locator("td").last.click()
        assert page.evaluate("ketnoi.state.select") == "vn-da-nang_jp-nara"


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_of_ten_thousand_rows_few_are_made_at_a_time(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.many(10_000), tmp_path) as page:
        change(page, table=True)
        expect(page.locator("table.facts")).to_have_attribute("aria-rowcount", "10001")
        made = page.locator("table.facts tbody tr").count()
        assert 150 <= made <= 450
        page.locator("tbody tr").last.scroll_into_view_if_needed()
        page.wait_for_function("many => document.querySelectorAll('table.facts tbody tr').length > many", arg=made)
        page.locator("thead button").nth(4).click()
        page.locator("thead button").nth(4).click()
        expect(page.locator("tbody tr").first).to_contain_text("Paper t09999")
        page.locator(BUTTON).first.focus()
        page.keyboard.press("End")
        assert _focused(page) == "Paper t00000"
        expect(page.locator("tbody tr").last).to_have_attribute("aria-rowindex", "10001")
        expect(page.locator("button.more")).to_be_hidden()
