"""The page in a real Chromium: it shows what it should, by mouse and by keyboard, and asks for nothing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from ketnoi.draw.contract import LANGUAGES, Facts, Language
from tests import draw_data as data
from tests.draw_browser import DESK, TELEPHONE, Scheme, click_item, opened, screenshot, settle

TOCHIGI = "vn-phu-tho-2025--jp-tochigi"
BOX = (("left", "width"), ("top", "height"))
ATTACK = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{y} $& ${title} &lt;\u2028\u202e'\""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [DESK, TELEPHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fits_and_keeps_still(
    browser: Browser, tmp_path: Path, lang: Language, size: tuple[int, int], scheme: Scheme
) -> None:
    with opened(browser, data.small(lang), tmp_path, size, scheme) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        screenshot(page, f"small-{lang}-{size[0]}-{scheme}")
        page.evaluate("id => ketnoi.choose('tie', id)", TOCHIGI)
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        screenshot(page, f"small-{lang}-{size[0]}-{scheme}-chosen")


SPOKEN = {
    "en": ("Vietnam", "As of 21 November 2026", ("friendship", "23 November 2021", "Open the source")),
    "vi": ("Việt Nam", "Tính đến ngày 21/11/2026", ("hữu nghị", "23/11/2021", "Mở nguồn")),
    "ja": ("ベトナム", "2026年11月21日時点", ("友好", "2021年11月23日", "出典を開く")),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_speaks_the_language_of_the_page(browser: Browser, tmp_path: Path, lang: Language) -> None:
    title, lens, texts = SPOKEN[lang]
    with opened(browser, data.small(lang), tmp_path) as (page, _):
        assert page.get_attribute("html", "lang") == lang
        assert title in page.title()
        expect(page.locator("#lens strong")).to_have_text(lens)
        expect(page.locator("#legend")).to_contain_text(texts[0])
        click_item(page, "tie", TOCHIGI)
        for text in texts:
            expect(page.locator("#chosen")).to_contain_text(text)


def test_click_on_a_tie_shows_papers_and_sources(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        click_item(page, "tie", TOCHIGI)
        expect(page.locator(".headline")).to_have_text("Phú Thọ – Tochigi")
        groups = ["Agreements 1", "Contacts and plans 1", "Perhaps by that day 1"]
        expect(page.locator("#chosen h4")).to_have_text(groups)
        paper = page.locator(".thing").first
        for text in (
            "Paper memorandum",
            "presumed, by the merger",
            "Vĩnh Phúc – Tochigi",  # the parties as written, before the merger
            "trade, labour migration, agricultural technology",
            "Kế hoạch hợp tác giai đoạn 2022-2025 (ví dụ)",
            "People's Committee, 24 June 2022",
            "§III.2.1 ¶2 [5120-5388]",
            "high",
            "a2",
        ):
            expect(paper).to_contain_text(text)
        expect(page.locator(".thing").last).to_contain_text("between 2026 and March 2027")
        expect(page.locator(".thing").last.locator(".doubt")).to_have_text("not certain")
        expect(page.locator("#said")).to_have_text("Chosen: Phú Thọ – Tochigi")


def test_sources_of_many_contacts_are_folded(browser: Browser, tmp_path: Path) -> None:
    facts = data.small()
    ends = (facts["units"][1], facts["units"][2])
    facts["ties"][0]["things"] += [data.thing(f"visit-{n}", "contact", ends) for n in range(9)]
    with opened(browser, facts, tmp_path) as (page, _):
        click_item(page, "tie", TOCHIGI)
        agreement, contact = page.locator(".thing").nth(0), page.locator(".thing").nth(2)
        expect(agreement.locator(".sources")).to_be_visible()
        expect(contact.locator(".sources")).to_be_hidden()
        contact.locator("summary").press("Enter")
        expect(contact.locator(".sources")).to_contain_text("[5120-5388]")


def test_dates_and_marks_of_other_ties(browser: Browser, tmp_path: Path) -> None:
    shown = {
        "vn-phu-tho-2025--jp-nara": "quarter 3 of 2022",
        "vn-phu-tho-2025--jp-iwate-ichinoseki": "undated",
        "vn-vinh-phuc--jp-miyagi-tome": "18 January, year not known",
        "vn-vinh-phuc--jp-nara": "April 2019",
    }
    with opened(browser, data.small(), tmp_path) as (page, _):
        for tie, text in shown.items():
            click_item(page, "tie", tie)
            expect(page.locator("#chosen")).to_contain_text(text)
        click_item(page, "tie", "vn-vinh-phuc--jp-miyagi-tome")
        expect(page.locator("#chosen")).to_contain_text("People's Council")


def test_click_on_a_unit_shows_names_life_and_ties(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        click_item(page, "unit", "vn-vinh-phuc")
        panel = page.locator("#chosen")
        for text in ("province, Vietnam", "ヴィンフック省", "until 30 June 2025", "Ties: 2"):
            expect(panel).to_contain_text(text)
        assert panel.locator("bdi[lang=ja]").inner_text() == "ヴィンフック省"
        expect(panel.locator(".rows .names")).to_have_text(["Tomecooperation agreement", "Naracontact"])
        panel.get_by_role("button", name="Tome").click()
        expect(page.locator(".headline")).to_have_text("Vĩnh Phúc – Tome")
        page.locator(".sides button").first.click()
        expect(page.locator(".headline")).to_have_text("Vĩnh Phúc")


def test_names_in_the_picture_can_be_clicked(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        names = {name["caption"]: name for name in page.evaluate("ketnoi.names()")}
        assert names.keys() == {row[1] for row in data.UNITS}
        corner = page.locator("#canvas").bounding_box()
        assert corner is not None
        x, y = (names["Tome"][start] + names["Tome"][size] / 2 for start, size in BOX)
        page.mouse.click(corner["x"] + x, corner["y"] + y)
        settle(page)
        expect(page.locator(".headline")).to_have_text("Tome")
        page.mouse.click(corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] - 4)
        settle(page)
        expect(page.locator("#list")).to_be_visible()
        expect(page.locator("#details")).to_be_hidden()


def test_all_of_it_with_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        page.locator("#narrow").focus()
        for _step in range(2):
            page.keyboard.press("Tab")
        assert _focused(page).startswith("Vĩnh Phúc")
        page.keyboard.press("ArrowDown")
        assert _focused(page).startswith("Phú Thọ")
        page.keyboard.press("Enter")
        assert _focused(page) == "Phú Thọ"
        expect(page.locator(".headline")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".headline")).to_have_text("Phú Thọ – Tochigi")
        page.keyboard.press("Escape")
        expect(page.locator("#list")).to_be_visible()
        assert _focused(page).startswith("Phú Thọ – Tochigi")
        page.keyboard.press("End")
        assert _focused(page).startswith("Phú Thọ – Ichinoseki")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        assert _focused(page).startswith("Tochigi")  # one stop a group, after the group's own


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_list_is_narrowed_without_marks_but_with_voicing(browser: Browser, tmp_path: Path) -> None:
    facts = data.small()
    facts["units"][4]["labels"]["ja"] = "がま市"
    facts["units"][5]["labels"]["ja"] = "かま市"
    with opened(browser, facts, tmp_path) as (page, _):
        rows = page.locator("#groups details").nth(1).locator("li:not([hidden])")
        for typed, found in (("NARA", 1), ("がま", 1), ("かま", 1), ("栃木", 1), ("", 4)):
            page.locator("#narrow").fill(typed)
            expect(rows).to_have_count(found)
        page.locator("#narrow").fill("phu tho")
        expect(page.locator("#groups li:not([hidden])")).to_have_count(4)
        page.locator("#narrow").fill("atlantis")
        expect(page.locator("#none")).to_have_text("No name in the list matches.")


def test_only_addresses_of_the_web_become_links(browser: Browser, tmp_path: Path) -> None:
    good = ["https://example.org/a?b=1", "http://example.org/"]
    addresses = [*good, "javascript:alert(1)", "//example.org", "data:x", "https://", ""]
    facts = data.small()
    facts["ties"][0]["things"][0]["sources"] = [data.source(f"a{i}", url) for i, url in enumerate(addresses)]
    facts["ties"][0]["things"] = facts["ties"][0]["things"][:1]
    with opened(browser, facts, tmp_path) as (page, _):
        click_item(page, "tie", TOCHIGI)
        links = page.locator("#chosen a").all()
        assert [link.get_attribute("href") for link in links] == good
        assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}
        expect(page.locator("#chosen")).to_contain_text("javascript:alert(1)")


TEXTS = {*LANGUAGES, "title", "issued", "locator", "url", "date", "from", "until", "version", "digest"}


def attacked(value: Any, key: str = "") -> Any:
    """The same facts with an attack in every text that a document or a table fills."""
    if isinstance(value, list):
        return [attacked(item) for item in value]
    if isinstance(value, dict):
        return {name: attacked(item, name) for name, item in value.items()}
    return f"{value} {ATTACK}" if key in TEXTS else value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_attacks_are_shown_as_text(browser: Browser, tmp_path: Path, lang: Language) -> None:
    facts: Facts = attacked(data.small(lang))
    with opened(browser, facts, tmp_path) as (page, _):
        items = [("tie", tie["id"]) for tie in facts["ties"]]
        items += [("unit", unit["id"]) for unit in facts["units"]]
        for kind, item in items:
            page.evaluate("([kind, id]) => ketnoi.choose(kind, id)", [kind, item])
            settle(page)
            assert "<img src=x onerror=alert(1)></script>" in page.locator("#chosen").inner_text()
            assert page.locator("img, iframe, object, embed, [onerror]").count() == 0
            for link in page.locator("a").all():
                assert "<" not in (link.get_attribute("href") or "<")
        assert "<img src=x" in page.locator("#legend").inner_text()
        assert "<img src=x" in page.title()
        assert page.locator("script").count() == 4
        screenshot(page, f"attacked-{lang}")


def test_policy_stops_what_slips_in(browser: Browser, tmp_path: Path) -> None:
    """Even code of the page could not run another script, turn text into markup or fetch anything."""
    with opened(browser, data.small(), tmp_path) as (page, heard):
        assert _fails(page, "() => { document.body.innerHTML = '<b>x</b>' }")
        assert _fails(page, "() => { document.createElement('script').textContent = 'alert(1)' }")
        assert _fails(page, "() => fetch('https://example.org/')")
        assert set(page.evaluate("violations")) == {"connect-src", "require-trusted-types-for"}
        page.evaluate("violations.length = 0")
        heard.messages.clear()
        heard.requests.clear()


def _fails(page: Page, function: str) -> bool:
    tried = f"async () => {{ try {{ await ({function})(); return false }} catch {{ return true }} }}"
    return bool(page.evaluate(tried))


@pytest.mark.parametrize("size", [DESK, (1366, 640), TELEPHONE])
def test_many_units_stay_legible(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    facts = data.large()
    with opened(browser, facts, tmp_path, size) as (page, _):
        screenshot(page, f"large-{size[0]}x{size[1]}")
        names = page.evaluate("ketnoi.names()")
        shown = {DESK: 190, (1366, 640): 80, TELEPHONE: 25}[size]
        assert len(names) >= shown
        assert not any(_overlap(a, b) for a, b in combinations(names, 2))
        page.evaluate("ketnoi.choose('unit', 'jp-3')")
        settle(page)
        screenshot(page, f"large-{size[0]}x{size[1]}-chosen")
        partners = {tie["vietnam"] for tie in facts["ties"] if tie["japan"] == "jp-3"}
        assert page.locator("#chosen .rows li").count() == len(partners)


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        a["left"] < b["left"] + b["width"]
        and b["left"] < a["left"] + a["width"]
        and a["top"] < b["top"] + b["height"]
        and b["top"] < a["top"] + a["height"]
    )


def test_as_signed_names_no_day(browser: Browser, tmp_path: Path) -> None:
    facts = data.small()
    facts["lens"], facts["day"] = "as-signed", ""
    with opened(browser, facts, tmp_path) as (page, _):
        expect(page.locator("#lens strong")).to_have_text("As signed, with the units of that time")
        expect(page.locator("#legend")).not_to_contain_text("Hollow")
        expect(page.locator("#legend")).to_contain_text("?undated")


def test_nothing_to_draw_is_said(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.facts("en", [], []), tmp_path) as (page, _):
        expect(page.locator("#nothing")).to_be_visible()
        expect(page.locator("#tools")).to_be_hidden()
        screenshot(page, "nothing")


def test_buttons_move_the_view(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        where = "ketnoi.where('unit', 'jp-tochigi')"
        start = page.evaluate(where)
        page.get_by_role("button", name="Zoom in").click()
        settle(page)
        assert page.evaluate(where)["x"] > start["x"]
        page.get_by_role("button", name="Show all of it").click()
        settle(page)
        assert page.evaluate(where) == pytest.approx(start)


def test_colours_follow_the_system(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, data.small(), tmp_path) as (page, _):
        at = page.evaluate("ketnoi.where('unit', 'jp-tochigi')")
        inside = FloatRect(x=at["x"] - 2, y=at["y"] - 2, width=4, height=4)
        light = page.screenshot(clip=inside)
        page.emulate_media(color_scheme="dark")
        settle(page)
        assert page.screenshot(clip=inside) != light
