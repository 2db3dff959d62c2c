"""What the search box offers where nothing has the name that was typed: the nearest names, and regions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.record_page import Whole, go, state, view, window

# What is typed, and the unit that is offered first.
NEAR = {
    "ha noy": "vn-ha-noi",
    "hyougo": "jp-hyogo",
    "Hyougo-ken": "jp-hyogo",
    "kouchi": "jp-kochi",
    "Oosaka-fu": "jp-osaka",
    "tochgi": "jp-tochigi",
    "Kanagwaa": "jp-kanagawa",
    "phú thọx": "vn-phu-tho-2025",
}
# What is typed, and the region of that name.
REGIONS = {
    "Kanto": "jp-kanto",
    "関東": "jp-kanto",
    "近畿": "jp-kansai",
    "Kyushu": "jp-kyushu-okinawa",
    "Đông Nam Bộ": "vn-southeast",
    "mekong": "vn-mekong-delta",
}


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    with window(browser, whole) as found:
        yield found


@pytest.mark.parametrize("typed", NEAR)
def test_the_nearest_name_is_offered_and_can_be_taken(page: Page, typed: str) -> None:
    go(page)
    page.locator("#find-field").fill(typed)
    said = page.locator("#find [role=status]")
    expect(said).to_be_visible()
    expect(said).to_have_text("No local government has exactly this name. Did you mean one of these?")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert state(page, "select") == [NEAR[typed]]


def test_a_name_that_is_found_brings_no_guesses(page: Page) -> None:
    go(page)
    page.locator("#find-field").fill("kyoto")
    names = page.get_by_role("option").evaluate_all("all => all.map((one) => one.querySelector('bdi').textContent)")
    assert sorted(names) == ["Kyoto", "Kyoto (designated city)"]


@pytest.mark.parametrize("typed", REGIONS)
def test_the_name_of_a_region_filters_by_it(page: Page, whole: Whole, typed: str) -> None:
    assert f"region/{REGIONS[typed]}" in {unit["region"] for unit in whole.facts["units"]}
    go(page)
    page.locator("#find-field").fill(typed)
    offered = page.get_by_role("option").filter(has_text="region: show only this region")
    expect(offered).to_have_count(1)
    offered.click()
    assert state(page, "region") == [REGIONS[typed]]
    expect(page.locator("#find [role=status]")).to_contain_text("Only the region")
    country = REGIONS[typed][:2]
    units = {unit["id"]: unit for unit in whole.facts["units"]}
    shown = {units[one]["region"] for one in view(page)["units"] if units[one]["country"] == country}
    assert shown == {f"region/{REGIONS[typed]}"}
