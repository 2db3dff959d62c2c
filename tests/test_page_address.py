"""The address of the whole page holds its state: it can be sent, loaded again, gone back to, and mangled."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.draw_browser import WRITTEN, change, rest, settle, type_address
from tests.record_page import Whole, addressed, load, state, view, window

STATE = "({ ...ketnoi.state })"
TIE = "vn-phu-tho-2025_jp-tochigi"
UNITS = ["vn-phu-tho-2025", "vn-bac-ninh-2026", "vn-vinh-phuc", "jp-tochigi", "jp-wakayama"]
VALUES = {
    "stage": ["mentioned", "proposed", "contact", "agreement", "friendship", "sister"],
    "country": ["vn", "jp"],
    "kind": ["province", "prefecture", "city"],
    "form": ["memorandum", "delegation", "meeting"],
    "sector": ["agriculture", "labour", "tourism"],
    "standing": ["open", "party-dissolved"],
    "region": ["jp-kanto", "vn-mekong-delta"],
}
STATES = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(st.sampled_from(values), unique=True) for name, values in VALUES.items()},
        "lang": st.sampled_from(["en", "vi", "ja"]),
        "lens": st.sampled_from(["as-of", "as-signed"]),
        "layout": st.sampled_from(["sides", "map", "force"]),
        "day": st.sampled_from(["2025-06-30", "2025-07-01", "2010-01-01", "2026-11-21"]),
        "find": st.text(max_size=12),
        "select": st.lists(st.sampled_from(UNITS), unique=True, max_size=2) | st.just(TIE),
        "from": st.none() | st.integers(1990, 2026),
        "until": st.none() | st.integers(1990, 2026),
        "focus": st.none() | st.fixed_dictionaries({"id": st.sampled_from(UNITS), "depth": st.integers(1, 3)}),
        **dict.fromkeys(["disputed", "dissolved", "untied", "table"], st.booleans()),
    },
)
PAIRS = st.tuples(st.sampled_from([*VALUES, "unit", "tie", "view", "focus", "from"]), st.text(max_size=9))
ANYTHING = st.text(max_size=60) | st.lists(PAIRS).map(lambda pairs: "&".join(map("=".join, pairs)))
CLICKS = [
    ("#legend .facet-stage input[value=contact]", "stage"),
    (".choice.layout input[value=map]", "layout"),
    (".choice.lens input[value=signed]", "lens"),
    (".choice.language input[value=vi]", "lang"),
    (".choice.view input[value=table]", "table"),
]


@pytest.fixture(scope="module")
def page(browser: Browser, whole: Whole) -> Iterator[Page]:
    """A window, which an address opens anew."""
    with window(browser, whole) as found:
        yield found


@pytest.fixture(scope="module")
def reader(browser: Browser, whole: Whole) -> Iterator[Page]:
    """Another window, to which addresses are sent."""
    with window(browser, whole) as found:
        yield found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patch=STATES)
def test_what_is_sent_is_what_arrives(page: Page, reader: Page, patch: dict[str, Any]) -> None:
    type_address(page, "")
    change(page, **patch)
    rest(page, WRITTEN)
    type_address(reader, page.evaluate("location.hash.slice(1)"))
    kept = [page.evaluate(STATE), reader.evaluate(STATE)]
    for one in kept:
        one.pop("zoom")
    assert kept[0] == kept[1]
    assert view(page) == view(reader)


def test_loading_again_reproduces_selection_and_place(page: Page, whole: Whole) -> None:
    load(page, whole, "layout=map&sector=agriculture")
    page.evaluate("id => ketnoi.change({ select: [id] })", "jp-wakayama")
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    sent = addressed(page)
    assert "unit=jp-wakayama" in sent
    assert "view=" in sent
    where = page.evaluate("ketnoi.where('unit', 'jp-wakayama')")
    before = page.evaluate(STATE)
    page.reload()
    page.wait_for_function("() => window.ketnoi && ketnoi.state")
    settle(page)
    assert page.evaluate(STATE) == before
    again = page.evaluate("ketnoi.where('unit', 'jp-wakayama')")
    assert (again["x"], again["y"]) == (pytest.approx(where["x"], abs=3), pytest.approx(where["y"], abs=3))
    expect(page.locator("#panel .headline")).to_contain_text("Wakayama")


def test_addresses_say_what_they_mean(page: Page, whole: Whole) -> None:
    load(page, whole)
    assert addressed(page) == ""
    page.evaluate("patch => ketnoi.change(patch)", {"day": "2025-06-30", "sector": ["tourism"], "layout": "map"})
    page.evaluate("patch => ketnoi.change(patch)", {"select": ["jp-tochigi"], "lang": "vi", "zoom": None})
    assert "day=2025-06-30&sector=tourism&unit=jp-tochigi&layout=map&lang=vi" in addressed(page)


GARBAGE = [
    "%", "%E0%A4%A", "=", "&&&", "lens=", "lens=never&day=2025-13-45", "unit=nobody", "tie=a_b", "stage=x,y&sector=,,,",
    "from=99999&until=-1", "view=1,2", "view=NaN,0,0", "view=0,0,0", "focus=nobody,3",
    "layout=__proto__", "constructor=1", "__proto__=1", "lang=xx", "table=maybe", "find=%00%FF", "unit=" + "a," * 3000,
    "\u202e\ud7ff", "<script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_passed_over(page: Page, garbage: str) -> None:
    type_address(page, f"{garbage}&layout=force")
    assert state(page, "layout") == "force"
    assert state(page, "lens") == "as-of"
    assert len(view(page)["units"]) > 50


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING)
def test_no_address_breaks_the_page(page: Page, anything: str) -> None:
    page.evaluate("hash => { location.hash = hash; }", "#" + urllib.parse.quote(anything, safe="=&,%", errors="ignore"))
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert page.evaluate("ketnoi.viewOf(ketnoi.state).totals.ties >= 0")


def test_back_undoes_each_deliberate_change_and_forward_does_it_again(page: Page, whole: Whole) -> None:
    load(page, whole)
    states = [addressed(page)]
    for selector, _ in CLICKS:
        page.locator(selector).click()
        states.append(addressed(page))
    assert len(set(states)) == len(CLICKS) + 1
    for before in reversed(states[:-1]):
        page.go_back()
        assert addressed(page) == before
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for after in states[1:]:
        page.go_forward()
        assert addressed(page) == after
    expect(page.locator("#rows")).to_be_visible()


def test_what_is_typed_and_dragged_does_not_fill_the_history(browser: Browser, whole: Whole) -> None:
    with window(browser, whole) as page:  # of its own: a history that is full grows no more
        _type_and_drag(page)


def _type_and_drag(page: Page) -> None:
    addressed(page)
    many = page.evaluate("history.length")
    page.locator("#find-field").press_sequentially("tochi", delay=40)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    addressed(page)
    assert page.evaluate("history.length") == many
    first = page.get_by_label("First year")
    first.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    assert "from=" in addressed(page)
    assert page.evaluate("history.length") == many + 1
    page.go_back()
    assert "from=" not in addressed(page)
    expect(first).to_have_value(first.get_attribute("min") or "-")


def test_back_closes_the_panel_of_a_choice(page: Page, whole: Whole) -> None:
    load(page, whole)
    for typed in ("Wakayama", "Vĩnh Phúc"):
        page.locator("#find-field").fill(typed)
        page.keyboard.press("Enter")
        addressed(page)
    expect(page.locator("#panel .headline")).to_contain_text("Phú Thọ")
    page.go_back()
    expect(page.locator("#panel .headline")).to_contain_text("Wakayama")
    addressed(page)
    page.go_back()
    expect(page.locator("#panel .headline")).to_have_count(0)
