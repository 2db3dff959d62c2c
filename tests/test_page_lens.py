"""The lens and the period of the whole page: units of a day, on what ground, and who shares a partner then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import ketnoi
from tests import page_truth as truth
from tests.graphs import TODAY
from tests.page_truth import Wish
from tests.record_page import Whole, go, state, view, window

BEFORE = "2025-06-30"


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all tests that begin with an address."""
    with window(browser, whole) as found:
        yield found


def provinces(page: Page, whole: Whole) -> list[dict[str, Any]]:
    """The first-level Vietnamese units that show, with those without ties."""
    page.get_by_label("also local governments without ties").check()
    shown = view(page)["units"]
    first = ("unitkind/province", "unitkind/centrally-run-city")
    return [one for one in whole.facts["units"] if one["id"] in shown and one["kind"] in first]


def test_each_day_has_its_units(page: Page, whole: Whole) -> None:
    go(page)
    assert len(provinces(page, whole)) == 34
    page.get_by_label("as of a date").check()
    assert state(page, "day") == BEFORE
    assert len(provinces(page, whole)) == 63
    page.get_by_label("Date of the units").fill("2025-07-01")
    page.get_by_label("Date of the units").blur()
    assert len(provinces(page, whole)) == 34
    page.get_by_label("today").check()
    living = [one for one in provinces(page, whole) if one["from"] <= TODAY <= one["until"]]
    assert len(living) == 34


def test_as_signed_shows_the_units_as_written(page: Page, whole: Whole) -> None:
    go(page)
    page.get_by_label("as signed").check()
    written = {(one["vietnam"], one["japan"], one["thing"]) for one in whole.facts["supports"]}
    shown = {(*tie.split("_"), what) for tie, one in view(page)["ties"].items() for what in one["things"]}
    assert shown <= written
    assert {one for one in shown if one[0] == "vn-vinh-phuc"}
    assert {ground for tie in view(page)["ties"].values() for ground, _ in tie["things"].values()} == {"as-signed"}


def test_degrees_change_with_the_day(page: Page, whole: Whole) -> None:
    for day in (TODAY, BEFORE, "2015-01-01"):
        go(page, f"day={day}")
        assert view(page)["units"] == truth.degrees(truth.kept(whole.facts, Wish(day)))


@pytest.mark.parametrize("ground", ["presumed", "confirmed", "continues", "dissolved"])
def test_the_ground_is_told_in_the_panel(page: Page, whole: Whole, ground: str) -> None:
    row = next(row for row in truth.kept(whole.facts, Wish(TODAY)) if row.ground == ground)
    go(page, f"tie={row.vietnam['id']}_{row.japan['id']}")
    page.evaluate("() => { for (const one of document.querySelectorAll('#panel details')) one.open = true; }")
    expect(page.locator("#panel")).to_contain_text(whole.facts["concepts"][f"ground/{ground}"]["labels"][0])


def test_changes_are_explained_in_the_panel(page: Page) -> None:
    go(page, "unit=vn-phu-tho-2025")
    panel = page.locator("#panel")
    for name in ("Hòa Bình", "Vĩnh Phúc", "1 July 2025", "merger"):
        expect(panel).to_contain_text(name)
    go(page, "unit=vn-vinh-phuc&day=2025-06-30")
    expect(panel).to_contain_text("Phú Thọ")
    expect(panel).to_contain_text("1 July 2025")


# Units that are there on the day and have partners.
PARTNERS = [
    *(("", {}, unit) for unit in ("jp-tochigi", "vn-phu-tho-2025", "vn-bac-ninh-2026", "jp-wakayama")),
    *(("day=2025-06-30", {"as_of": BEFORE}, unit) for unit in ("jp-tochigi", "vn-vinh-phuc", "jp-wakayama")),
    *(("day=2019-12-31", {"as_of": "2019-12-31"}, unit) for unit in ("vn-vinh-phuc", "jp-wakayama")),
    *(("lens=as-signed", {"as_signed": True}, unit) for unit in ("jp-tochigi", "vn-vinh-phuc", "vn-phu-tho-2025")),
]


@pytest.mark.parametrize(("fragment", "lens", "unit"), PARTNERS)
def test_partners_are_those_that_the_command_line_tells(
    page: Page, known: ketnoi.KnowledgeGraph, unit: str, fragment: str, lens: dict[str, Any]
) -> None:
    go(page, f"{fragment}&stage=all".strip("&"))
    ties = [tie.split("_") for tie in view(page)["ties"]]
    partners = {next(iter(set(ends) - {unit})) for ends in ties if unit in ends}
    rows = known.ask("partners", unit, **lens)
    assert partners == {row["partner"] for row in rows if row["unit"] in (None, unit)}
    assert partners


@pytest.mark.parametrize(
    ("fragment", "wish"), [("", Wish(TODAY)), ("day=2025-06-30", Wish(BEFORE)), ("lens=as-signed", Wish(None))]
)
def test_two_units_share_what_the_facts_say(page: Page, whole: Whole, fragment: str, wish: Wish) -> None:
    partners: dict[str, set[str]] = defaultdict(set)
    for row in truth.kept(whole.facts, wish):
        if not row.through:
            partners[row.vietnam["id"]].add(row.japan["id"])
    pairs = list(combinations(sorted(partners), 2))
    names = {one["id"]: one["labels"][0] for one in whole.facts["units"]}
    most = max(pairs, key=lambda pair: len(partners[pair[0]] & partners[pair[1]]))
    none = next(pair for pair in pairs if not partners[pair[0]] & partners[pair[1]])
    panel = page.locator("#panel")
    go(page, f"{fragment}&unit={','.join(most)}".strip("&"))
    both = partners[most[0]] & partners[most[1]]
    assert len(both) > 1
    heading = panel.get_by_role("heading", name="Partners that both have")
    expect(heading).to_contain_text(str(len(both)))
    for unit in both:
        expect(panel).to_contain_text(names[unit])
    go(page, f"{fragment}&unit={','.join(none)}".strip("&"))
    expect(heading).to_contain_text("0")


# ---- the period


def first(page: Page) -> Locator:
    return page.get_by_label("First year")


def last(page: Page) -> Locator:
    return page.get_by_label("Last year")


@pytest.mark.parametrize(
    ("fragment", "wish"),
    [
        ("", Wish(TODAY)),
        ("from=2018", Wish(TODAY)),
        ("relation=friendship", Wish(TODAY, {"relation": ["friendship"]})),
        ("day=2020-01-01", Wish("2020-01-01")),
    ],
)
def test_columns_are_as_high_as_agreements_were_signed(page: Page, whole: Whole, fragment: str, wish: Wish) -> None:
    go(page, fragment)
    bars = page.locator(".years-bars rect").evaluate_all(
        "all => all.map((one) => [one.dataset.year, Number(one.dataset.many), one.getBoundingClientRect().height])"
    )
    signed = truth.signings(whole.facts, wish)
    assert {year: many for year, many, _ in bars} == signed
    unit = max(height for _, _, height in bars) / max(signed.values())
    for _, many, height in bars:
        assert height == pytest.approx(many * unit, abs=2.2)
    expect(page.locator("#years .note")).to_contain_text("as far as the year is known")
    expect(page.locator("#years")).to_contain_text("undated" if "from" not in fragment else "2018")


def test_the_period_by_keyboard(page: Page, whole: Whole) -> None:
    go(page)
    years = sorted(int(year) for year in truth.signings(whole.facts, Wish(TODAY)))
    lowest = int(first(page).get_attribute("min") or 0)
    assert lowest <= years[0]
    first(page).focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    at = int(first(page).input_value())
    assert at > lowest + 1
    expect(page.locator(".years-shown")).to_contain_text(str(at))
    page.keyboard.press("Home")
    expect(page.locator(".years-shown")).to_contain_text("All years")
    page.keyboard.press("End")
    last(page).focus()
    page.keyboard.press("ArrowLeft")
    ends = [int(first(page).input_value()), int(last(page).input_value())]
    assert ends[0] == ends[1]
    last(page).press("Home")
    assert int(last(page).input_value()) == ends[0]
    assert state(page, "from") == ends[0]


def test_what_a_period_leaves(page: Page, whole: Whole) -> None:
    go(page, "from=2015&until=2019")
    rows = truth.kept(whole.facts, Wish(TODAY, years=(2015, 2019)))
    assert {tie: one["things"] for tie, one in view(page)["ties"].items()} == truth.ties(rows)


def test_the_period_by_mouse(page: Page) -> None:
    go(page)
    slider = page.locator(".years-slider").bounding_box()
    assert slider
    middle = slider["y"] + slider["height"] / 2
    page.mouse.move(slider["x"] + 12, middle)
    page.mouse.down()
    page.mouse.move(slider["x"] + slider["width"] / 2, middle, steps=6)
    page.mouse.up()
    half = int(first(page).input_value())
    assert int(first(page).get_attribute("min") or 0) + 8 < half < int(first(page).get_attribute("max") or 0) - 8
    page.mouse.move(slider["x"] + slider["width"] - 12, middle)
    page.mouse.down()
    page.mouse.move(slider["x"] + 20, middle, steps=8)  # across the other handle
    page.mouse.up()
    page.wait_for_function("half => ketnoi.state.until === half", arg=half)
    assert [state(page, "from"), state(page, "until")] == [half, half]


def test_the_period_by_finger(browser: Browser, whole: Whole) -> None:
    with window(browser, whole, size=(360, 740), touch=True) as page:
        page.locator("#choices-fold > summary").tap()
        page.locator(".years-slider").scroll_into_view_if_needed()
        slider = page.locator(".years-slider").bounding_box()
        assert slider
        middle = slider["y"] + slider["height"] / 2
        touch = page.context.new_cdp_session(page)
        places = [slider["x"] + slider["width"] - 12 - step * 15 for step in range(8)]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": places[0], "y": middle}]})
        for x in places[1:]:
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": middle}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function("() => ketnoi.state.until !== null")
        assert int(last(page).input_value()) == state(page, "until")
        handle = page.evaluate("document.querySelector('.years-until').getBoundingClientRect().height")
        assert handle >= 24
