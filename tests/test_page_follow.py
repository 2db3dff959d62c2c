"""What is selected goes along with the lens; what the command line was asked for is selected; the panel says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.draw_browser import settle
from tests.program import ketnoi
from tests.record_page import Whole, addressed, go, load, state, window

HEIR, FORERUNNERS = "vn-phu-tho-2025", ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"]
JUNE = "day=2025-06-30"


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all tests that begin with an address."""
    with window(browser, whole) as found:
        yield found


@pytest.fixture(scope="module")
def around(record: Path, whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A file around a province that has ended."""
    path = tmp_path_factory.mktemp("around") / "vinh-phuc.html"
    drawn = ketnoi("draw", "--store", record, "--focus", "Vĩnh Phúc", "-o", path)
    assert drawn.code == 0, drawn.err
    return Whole(path, whole.facts)


@pytest.fixture
def small(browser: Browser, around: Whole) -> Iterator[Page]:
    """That file, as it opens."""
    with window(browser, around) as found:
        yield found


def lens(page: Page, name: str) -> None:
    """Another lens by hand."""
    page.get_by_label(name, exact=True).check()
    settle(page)


def offered(page: Page) -> Locator:
    """The units that the panel offers in the place of its own."""
    return page.locator("#panel .instead .names > bdi")


def dimmed(page: Page) -> int:
    """How many marks of the picture are grey."""
    many: int = page.evaluate("ketnoi.scene().nodes.filter((one) => one.dim).length")
    return many


# ---- the lens


def test_a_province_becomes_its_heir_and_is_itself_again(page: Page) -> None:
    go(page, f"{JUNE}&unit=vn-vinh-phuc")
    lens(page, "today")
    assert state(page, "select") == [HEIR]
    expect(page.locator("#panel .note").first).to_contain_text("Vĩnh Phúc was chosen")
    assert "unit=vn-phu-tho-2025" in addressed(page)
    assert dimmed(page) > 0
    lens(page, "as of a date")
    assert state(page, "select") == ["vn-vinh-phuc"]
    expect(page.locator("#panel")).not_to_contain_text("was chosen")
    lens(page, "today")
    lens(page, "as signed")
    assert state(page, "select") == ["vn-vinh-phuc"]


def test_of_several_forerunners_none_is_taken(page: Page) -> None:
    go(page, f"unit={HEIR}")
    expect(offered(page)).to_have_count(0)
    lens(page, "as of a date")
    assert state(page, "select") == [HEIR]
    expect(page.locator("#panel .instead h4")).to_have_text("In its place on 30 June 2025")
    expect(offered(page)).to_have_text(FORERUNNERS)
    assert dimmed(page) == 0
    offered(page).get_by_text("Vĩnh Phúc").click()
    assert state(page, "select") == ["vn-vinh-phuc"]
    assert dimmed(page) > 0
    lens(page, "today")
    assert state(page, "select") == [HEIR]


def test_one_forerunner_is_taken_and_what_lives_on_both_days_stays(page: Page) -> None:
    go(page, "unit=vn-hue,jp-wakayama")
    lens(page, "as of a date")
    assert state(page, "select") == ["vn-hue", "jp-wakayama"]  # a city since 1 January 2025
    page.get_by_label("Date of the units").fill("2020-01-01")
    page.get_by_label("Date of the units").blur()
    assert state(page, "select") == ["vn-thua-thien-hue", "jp-wakayama"]
    lens(page, "today")
    assert state(page, "select") == ["vn-hue", "jp-wakayama"]


def test_a_tie_goes_along(page: Page) -> None:
    go(page, f"{JUNE}&tie=vn-vinh-phuc_jp-tochigi")
    lens(page, "today")
    assert state(page, "select") == f"{HEIR}_jp-tochigi"
    lens(page, "as of a date")
    assert state(page, "select") == "vn-vinh-phuc_jp-tochigi"


def test_what_is_chosen_by_hand_counts_anew(page: Page) -> None:
    go(page, f"{JUNE}&unit=vn-vinh-phuc")
    lens(page, "today")
    page.locator("#find-field").fill("Phú Thọ")
    page.keyboard.press("Enter")
    assert state(page, "select") == [HEIR]
    lens(page, "as of a date")
    assert state(page, "select") == [HEIR]


def test_back_and_address_hold_what_was_selected_then(page: Page, whole: Whole) -> None:
    load(page, whole, f"{JUNE}&unit=vn-vinh-phuc")
    many = page.evaluate("history.length")
    lens(page, "today")
    moved = addressed(page)
    assert moved == f"unit={HEIR}"
    assert page.evaluate("history.length") == many + 1
    page.go_back()
    settle(page)
    assert (state(page, "day"), state(page, "select")) == ("2025-06-30", ["vn-vinh-phuc"])
    page.go_forward()
    settle(page)
    assert (state(page, "day"), state(page, "select")) == ("2026-11-21", [HEIR])
    page.reload()
    settle(page)
    lens(page, "as of a date")
    assert state(page, "select") == ["vn-vinh-phuc"]
    load(page, whole, f"{JUNE}&{moved}")  # as somebody types it
    assert state(page, "select") == [HEIR]
    expect(offered(page)).to_have_text(FORERUNNERS)


@pytest.mark.parametrize(("lang", "said"), [("vi", "Đơn vị tương ứng ngày 30/06/2025"), ("ja", "2025年6月30日")])
def test_what_is_offered_is_said_in_all_languages(page: Page, lang: str, said: str) -> None:
    go(page, f"{JUNE}&unit={HEIR}&lang={lang}")
    expect(page.locator("#panel .instead h4")).to_contain_text(said)


# ---- the date that is offered


def test_a_day_that_is_not_in_force_looks_like_none(page: Page) -> None:
    go(page)
    day, idle = page.get_by_label("Date of the units"), page.get_by_text("Not chosen:")
    for name, chosen in (("today", False), ("as of a date", True), ("as signed", False)):
        lens(page, name)
        assert idle.is_hidden() == chosen
        assert day.evaluate("one => getComputedStyle(one).borderStyle") == ("solid" if chosen else "dashed")


# ---- why there are others before and after


def test_forerunners_stand_under_day_and_kind_of_the_change(page: Page) -> None:
    go(page, f"unit={HEIR}")
    before = page.locator("#panel h4", has_text="Before it")
    expect(before).to_have_text("Before it 1 July 2025, merger")
    expect(before.locator("+ ul .names > bdi")).to_have_text(FORERUNNERS)
    go(page, f"{JUNE}&unit=vn-vinh-phuc")
    expect(page.locator("#panel h4", has_text="After it")).to_have_text("After it 1 July 2025, merger")


# ---- a file around one unit


def test_a_file_around_a_unit_opens_with_it(small: Page) -> None:
    assert state(small, "focus") == {"id": "vn-vinh-phuc", "depth": 1}
    assert state(small, "select") == [HEIR]
    assert addressed(small) == ""
    expect(small.locator("#panel .headline")).to_have_text("Phú Thọ")
    expect(small.locator("#panel .note").first).to_contain_text("Vĩnh Phúc was chosen")
    line = small.locator("#shown .focus")
    expect(line).to_contain_text("Only Vĩnh Phúc")
    box, stage = line.bounding_box(), small.locator("#stage").bounding_box()
    assert box
    assert stage
    assert box["y"] + box["height"] <= stage["y"]
    small.get_by_role("button", name="Show all that this file holds").click()
    expect(line).to_be_hidden()
    assert addressed(small) == "focus=none"
    small.go_back()
    expect(line).to_be_visible()
    lens(small, "as of a date")
    assert state(small, "select") == ["vn-vinh-phuc"]


def test_what_is_taken_out_says_that_it_is_a_part(small: Page, page: Page) -> None:
    said = "This file holds only a part of the record: Vĩnh Phúc and what is around it (steps at most: 1) ·"
    for one, holds in ((small, True), (page, False)):
        with one.expect_download() as saving:
            one.locator("#save summary").click()
            one.get_by_role("button", name="SVG").click()
        drawn = saving.value.path().read_text(encoding="utf-8")
        assert (f"{said} ketnoi" in drawn) == holds
        one.evaluate("dispatchEvent(new Event('beforeprint'))")
        printed = one.locator("#print").text_content() or ""
        one.evaluate("dispatchEvent(new Event('afterprint'))")
        assert ("only a part of the record" in printed) == holds
