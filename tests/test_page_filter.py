"""Filters of the whole page: each choice shows what the facts hold, each number tells what its choice would show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import page_truth as truth
from tests.graphs import TODAY
from tests.page_truth import Wish
from tests.record_page import Whole, go, state, view, window

BEFORE, EARLIER = "2025-06-30", "2024-01-01"
FACETS = ["stage", "form", "relation", "sector", "standing", "kind", "region"]
WISHES = [
    ("", Wish(TODAY)),
    ("day=2025-06-30", Wish(BEFORE)),
    ("lens=as-signed", Wish(None)),
    ("sector=agriculture", Wish(TODAY, {"sector": ["agriculture"]})),
    ("form=memorandum&region=jp-kanto", Wish(TODAY, {"form": ["memorandum"], "region": ["jp-kanto"]})),
    ("kind=prefecture&standing=open&day=2024-01-01", Wish(EARLIER, {"kind": ["prefecture"], "standing": ["open"]})),
    ("stage=all&from=2015&until=2019", Wish(TODAY, {"stage": []}, (2015, 2019))),
    ("disputed=yes", Wish(TODAY, disputed=True)),
    ("dissolved=yes&stage=contact,agreement", Wish(TODAY, {"stage": ["contact", "agreement"]}, dissolved=True)),
]  # fmt: skip
IDS = [fragment or "start" for fragment, _ in WISHES]


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """One window for all tests that begin with an address."""
    with window(browser, whole) as found:
        yield found


def total(page: Page) -> Locator:
    """The line that tells how much is in view."""
    return page.locator("#shown .total")


def said(rows: list[truth.Row]) -> str:
    """What that line has to say."""
    units, ties, things = len(truth.degrees(rows)), len(truth.ties(rows)), len({row.thing["id"] for row in rows})
    return f"In view: {units} local governments, {ties} ties, {things} papers and contacts"


@pytest.mark.parametrize(("fragment", "wish"), WISHES, ids=IDS)
def test_what_is_left_is_what_the_facts_hold(page: Page, whole: Whole, fragment: str, wish: Wish) -> None:
    go(page, fragment)
    rows = truth.kept(whole.facts, wish)
    assert rows
    found = view(page)
    assert {tie: one["things"] for tie, one in found["ties"].items()} == truth.ties(rows)
    assert found["units"] == truth.degrees(rows)
    expect(total(page)).to_have_text(said(rows))


@pytest.mark.parametrize(("fragment", "wish"), WISHES, ids=IDS)
def test_every_number_is_that_of_the_facts_under_the_other_filters(
    page: Page, whole: Whole, fragment: str, wish: Wish
) -> None:
    go(page, fragment)
    for facet in FACETS:
        shown = page.evaluate(BOXES, facet)
        expected = truth.counts(whole.facts, wish, facet)
        assert {value: many for value, many in shown.items() if many} == expected, facet


BOXES = """facet => Object.fromEntries([...document.querySelectorAll(`.facet-${facet} label`)]
    .filter((label) => !label.hidden)
    .map((label) => [label.querySelector('input').value, Number(label.querySelector('.many').textContent)]))"""


@pytest.mark.parametrize("facet", FACETS)
def test_each_choice_shows_as_many_as_its_number_says(page: Page, whole: Whole, facet: str) -> None:
    go(page)
    for fold in page.locator("#filters details").all():
        fold.locator("summary").click()
    if facet == "stage":
        go(page, "stage=all")
    for value, many in page.evaluate(BOXES, facet).items():
        page.evaluate("facet => ketnoi.change({ [facet]: [] })", facet)
        if facet == "stage":
            page.evaluate("value => ketnoi.change({ stage: [value] })", value)
        else:
            page.locator(f".facet-{facet} input[value='{value}']").check()
        rows = truth.kept(whole.facts, Wish(TODAY, {facet: [value]}))
        expect(total(page)).to_have_text(said(rows))
        found = view(page)["totals"]["things"] if facet in truth.OF_THINGS else _of(whole, page, facet, value)
        assert found == many, value


def _of(whole: Whole, page: Page, facet: str, value: str) -> int:
    having = {unit["id"] for unit in whole.facts["units"] if truth.bare(unit[facet]) == value}
    return len(having & view(page)["units"].keys())


def test_the_legend_filters_countries_and_stages(page: Page, whole: Whole) -> None:
    go(page)
    legend = page.locator("#legend")
    start = truth.kept(whole.facts, Wish(TODAY))
    for value, name in [("proposed", "proposed"), ("mentioned", "mentioned")]:
        box = legend.get_by_label(name)
        expect(box).not_to_be_checked()
        line = legend.locator("label", has_text=name).locator("svg line")
        assert line.get_attribute("stroke-dasharray")
        box.check()
        assert value in state(page, "stage") or state(page, "stage") == []
    expect(total(page)).to_have_text(said(truth.kept(whole.facts, Wish(TODAY, {"stage": []}))))
    go(page)
    legend.get_by_label("Japan").check()
    japanese = {unit: many for unit, many in truth.degrees(start).items() if unit.startswith("jp-")}
    found = view(page)
    assert (found["units"], found["ties"]) == (japanese, {})


def test_filters_are_combined_and_taken_back_by_one_click(page: Page, whole: Whole) -> None:
    go(page)
    for name in ("Form of paper or contact", "Sector", "Region"):
        page.locator("#filters summary", has_text=name).click()
    page.locator(".facet-form input[value=memorandum]").check()
    page.locator(".facet-sector input[value=labour]").check()
    page.locator(".facet-region input[value=jp-kanto]").check()
    page.get_by_label("only where documents disagree").check()
    facets = {"form": ["memorandum"], "sector": ["labour"], "region": ["jp-kanto"]}
    expect(total(page)).to_have_text(said(truth.kept(whole.facts, Wish(TODAY, facets, disputed=True))))
    page.get_by_label("only where documents disagree").uncheck()
    expect(total(page)).to_have_text(said(truth.kept(whole.facts, Wish(TODAY, facets))))
    page.get_by_role("button", name="Reset all filters").click()
    expect(total(page)).to_have_text(said(truth.kept(whole.facts, Wish(TODAY))))
    assert not page.locator("#filters input:checked").count()


def test_places_without_ties_are_shown_when_asked_for(page: Page, whole: Whole) -> None:
    go(page)
    start = view(page)["units"]
    page.get_by_label("also local governments without ties").check()
    more = view(page)["units"]
    lone = {unit for unit, many in more.items() if not many}
    living = {one["id"] for one in whole.facts["units"] if one["from"] <= TODAY <= one["until"]}
    assert lone == living - start.keys()
    many = page.locator("label", has_text="without ties").locator(".many").inner_text()
    assert int(many) == len(lone)
