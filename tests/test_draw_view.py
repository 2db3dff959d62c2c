"""The view that the page makes of the facts, and the controls that change it, in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from ketnoi.names.fold import bare_key
from tests import view_facts as data
from tests.draw_browser import change
from tests.view_page import bare, view

TOCHIGI = "vn-phu-tho-2025_jp-tochigi"
NAMES = [
    "Thị xã PHÚ-THỌ", "Đắk Lắk", "ÐAK LAK", "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh", "Ōita", "Kōchi-ken", "K'Bang",
    "Hai\u00adDuong", "Thu\u031b\u0300a Thiên", "", "  ", "鎌ヶ谷", "か゛", "フート省", "栃木県", "ぎ", "き",
    "\uff84\uff81\uff77\uff9e", "\uff34\uff4f\uff43\uff48\uff49\uff47\uff49",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The bare page of the small record, for tests that only ask."""
    with bare(browser, data.small(), tmp_path_factory.mktemp("bare")) as found:
        yield found


def things(found: dict[str, Any]) -> dict[str, list[list[str]]]:
    """The things of each tie, each with its ground and how certain it is."""
    return {tie: one["things"] for tie, one in found["ties"].items()}


def test_today_ties_stand_at_the_heirs_of_their_parties(page: Page) -> None:
    found = view(page)
    assert found["day"] == data.TODAY
    assert things(found) == {
        "vn-ha-noi_jp-ichinoseki": [["someday", "as-signed", "undated"]],
        "vn-ha-noi_jp-nara": [["sisters", "as-signed", "certain"], ["many", "as-signed", "certain"]],
        "vn-luc-ngan_jp-ichinoseki": [["district", "dissolved", "certain"]],
        "vn-phu-tho-2025_jp-nara": [["paper", "presumed", "certain"], ["many", "presumed", "certain"]],
        TOCHIGI: [
            ["friends", "presumed", "certain"],
            ["visit", "presumed", "certain"],
            ["perhaps", "as-signed", "possible"],
        ],
    }
    assert {tie: (one["stage"], one["unsure"], one["disputed"]) for tie, one in found["ties"].items()} == {
        "vn-ha-noi_jp-ichinoseki": ("contact", True, False),
        "vn-ha-noi_jp-nara": ("sister", False, False),
        "vn-luc-ngan_jp-ichinoseki": ("agreement", False, False),
        "vn-phu-tho-2025_jp-nara": ("agreement", False, False),
        TOCHIGI: ("friendship", False, True),
    }
    degrees = {
        "vn-ha-noi": 2,
        "vn-luc-ngan": 1,
        "vn-phu-tho-2025": 2,
        "jp-ichinoseki": 2,
        "jp-nara": 2,
        "jp-tochigi": 1,
    }
    assert found["degrees"] == degrees
    assert found["totals"] == {"units": 6, "ties": 5, "things": 8}


def test_on_the_last_day_of_the_old_provinces_ties_stand_at_those(page: Page) -> None:
    found = view(page, day="2025-06-30")
    assert things(found) == {
        "vn-ha-noi_jp-ichinoseki": [["someday", "as-signed", "undated"]],
        "vn-ha-noi_jp-nara": [["sisters", "as-signed", "certain"], ["many", "as-signed", "certain"]],
        "vn-luc-ngan_jp-ichinoseki": [["district", "as-signed", "certain"]],
        "vn-phu-tho_jp-nara": [["paper", "as-signed", "certain"]],
        "vn-vinh-phuc_jp-nara": [["many", "as-signed", "certain"]],
        "vn-vinh-phuc_jp-tochigi": [["friends", "as-signed", "certain"], ["visit", "as-signed", "certain"]],
    }
    assert found["degrees"]["jp-nara"] == 3
    assert found["counts"]["dissolved"] == {"true": 0}


def test_a_day_later_they_stand_at_the_new_one(page: Page) -> None:
    found = view(page, day="2025-07-01")
    assert set(found["ties"]) == {
        "vn-ha-noi_jp-ichinoseki",
        "vn-ha-noi_jp-nara",
        "vn-luc-ngan_jp-ichinoseki",
        "vn-phu-tho-2025_jp-nara",
        TOCHIGI,
    }
    assert found["ties"][TOCHIGI]["things"] == [["friends", "presumed", "certain"], ["visit", "presumed", "certain"]]
    assert found["degrees"]["jp-nara"] == 2


def test_as_signed_every_tie_has_its_own_parties_as_of_today(page: Page) -> None:
    found = view(page, lens="as-signed", day="2001-01-01")
    assert found["day"] == data.TODAY
    assert found["ties"][TOCHIGI]["things"] == [["perhaps", "as-signed", "certain"]]
    assert found["ties"]["vn-vinh-phuc_jp-tochigi"]["things"][0] == ["friends", "as-signed", "certain"]
    assert len(found["ties"]) == 8
    assert found["counts"]["dissolved"] == {"true": 0}


def test_what_happened_later_is_not_there_and_what_may_have_is_in_doubt(page: Page) -> None:
    found = view(page, day="2019-04-15")
    assert found["ties"]["vn-ha-noi_jp-nara"]["things"] == [
        ["sisters", "as-signed", "possible"],
        ["many", "as-signed", "certain"],
    ]
    assert found["ties"]["vn-ha-noi_jp-nara"]["stage"] == "agreement"  # of what is certain
    assert found["ties"]["vn-vinh-phuc_jp-tochigi"]["things"] == [["visit", "as-signed", "certain"]]


FILTERED: list[tuple[dict[str, Any], set[str]]] = [
    ({"stage": ["sister"]}, {"sisters"}),
    ({"stage": ["proposed"]}, {"wish"}),
    ({"stage": []}, {"sisters", "friends", "paper", "many", "district", "visit", "perhaps", "someday", "wish"}),
    ({"form": ["memorandum"]}, {"friends", "paper", "district"}),
    ({"form": ["meeting", "delegation"]}, {"visit", "perhaps", "someday"}),
    ({"relation": ["friendship", "sister"]}, {"friends", "sisters"}),
    ({"sector": ["agriculture"]}, {"visit"}),  # it is about crops
    ({"sector": ["trade", "tourism"]}, {"friends", "sisters", "paper"}),
    ({"standing": ["ended"]}, {"sisters"}),
    ({"standing": ["open"]}, {"friends", "paper"}),
    ({"standing": ["open"], "day": "2024-12-31"}, {"friends", "paper", "sisters"}),
    ({"kind": ["rural-district"]}, {"district"}),
    ({"kind": ["city"]}, {"district", "someday"}),
    ({"kind": ["city", "province"]}, {"someday"}),
    ({"region": ["kansai"]}, {"sisters", "many", "paper"}),
    ({"region": ["kansai", "delta"]}, {"sisters", "many"}),
    ({"from": 2021}, {"friends", "paper", "perhaps"}),
    ({"from": 2015, "until": 2017}, {"many", "district"}),
    ({"until": 2019}, {"sisters", "many", "district", "visit"}),
    ({"disputed": True}, {"friends"}),
    ({"dissolved": True}, {"district"}),
    ({"focus": {"id": "jp-tochigi", "depth": 1}}, {"friends", "visit", "perhaps"}),
    ({"focus": {"id": "vn-vinh-phuc", "depth": 1}}, {"friends", "visit", "perhaps", "paper", "many"}),
    ({"focus": {"id": "jp-tochigi", "depth": 2}}, {"friends", "visit", "perhaps", "paper", "many"}),
    ({"form": ["memorandum"], "sector": ["tourism"]}, {"paper"}),
    ({"form": ["memorandum"], "stage": ["sister"]}, set()),
]


@pytest.mark.parametrize(("patch", "names"), FILTERED, ids=[json.dumps(patch) for patch, _ in FILTERED])
def test_filters(page: Page, patch: dict[str, Any], names: set[str]) -> None:
    found = view(page, **patch)
    assert {one[0] for held in things(found).values() for one in held} == names
    assert found["totals"]["things"] == len(names)
    assert found["totals"]["units"] == len(found["degrees"])


def test_a_country_shows_its_units_with_their_numbers_and_no_line_into_nothing(page: Page) -> None:
    found = view(page, country=["jp"])
    assert found["degrees"] == {"jp-ichinoseki": 2, "jp-nara": 2, "jp-tochigi": 1}
    assert found["ties"] == {}
    assert found["counts"]["country"] == {"vn": 3, "jp": 3}
    assert found["counts"]["kind"] == {"province": 0, "rural-district": 0, "prefecture": 2, "city": 1}


def test_units_without_ties_are_shown_when_asked_for_and_alive(page: Page) -> None:
    assert "jp-oita" not in view(page)["degrees"]
    assert set(view(page, untied=True)["degrees"]) - set(view(page)["degrees"]) == {"jp-oita"}
    assert view(page)["counts"]["untied"] == {"true": 1}
    before = {"day": "2014-01-01", "stage": ["sister"]}
    assert "vn-phu-tho-2025" not in view(page, untied=True, **before)["degrees"]
    assert view(page, untied=True, kind=["city"])["counts"]["untied"] == {"true": 0}
    assert view(page, untied=True, kind=["prefecture"], dissolved=True)["counts"]["untied"] == {"true": 3}


FACET_OF = {"stage": "stage", "form": "form", "relation": "relation", "sector": "sector", "standing": "standing"}


@pytest.mark.parametrize(
    "patch", [{}, {"sector": ["tourism"]}, {"form": ["memorandum"], "from": 2018}, {"kind": ["province"], "stage": []}]
)
@pytest.mark.parametrize("facet", [*FACET_OF, "kind", "region"])
def test_a_count_is_what_choosing_only_this_value_shows(page: Page, facet: str, patch: dict[str, Any]) -> None:
    counts = view(page, **patch)["counts"][facet]
    for value, many in counts.items():
        found = view(page, **{**patch, facet: [value]})
        if facet in FACET_OF:
            assert many == found["totals"]["things"], (facet, value)
        else:
            kinds = page.evaluate(
                """([patch, facet, value]) => [...ketnoi.viewOf({ ...ketnoi.state, ...patch }).units.values()]
                    .filter((one) => one.shown && one.unit[facet].endsWith('/' + value)).length""",
                [{**patch, facet: [value]}, facet, value],
            )
            assert many == kinds, (facet, value)


def test_values_stand_in_an_order_that_means_something(page: Page) -> None:
    counts = view(page)["counts"]
    assert list(counts["kind"]) == ["province", "rural-district", "prefecture", "city"]  # Vietnam first, many first
    assert list(counts["region"]) == ["midlands", "delta", "kanto", "kansai"]
    assert list(counts["sector"]) == ["agriculture", "crops", "tourism", "trade"]  # the narrower behind the broader
    assert list(counts["form"]) == ["memorandum", "agreement", "delegation", "meeting", "proposal"]


def test_counts_in_figures(page: Page) -> None:
    counts = view(page, sector=["tourism"])["counts"]
    assert counts["stage"] == {
        "sister": 1,
        "friendship": 0,
        "agreement": 1,
        "contact": 0,
        "proposed": 0,
        "mentioned": 0,
    }
    assert counts["sector"] == {"agriculture": 1, "crops": 1, "tourism": 2, "trade": 1}
    assert counts["disputed"] == {"true": 0}
    assert view(page)["years"] == {"2015": 1, "2017": 1, "2019": 1, "2021": 1, "2022": 1}
    assert view(page, sector=["tourism"], **{"from": 2022})["years"] == {"2019": 1, "2022": 1}


def test_what_is_selected_has_what_it_touches(page: Page) -> None:
    assert view(page)["near"] == [[], []]
    assert view(page, select=["jp-tochigi"])["near"] == [["jp-tochigi", "vn-phu-tho-2025"], [TOCHIGI]]
    assert view(page, select=TOCHIGI)["near"] == [["jp-tochigi", "vn-phu-tho-2025"], [TOCHIGI]]
    assert "vn-vinh-phuc" in view(page, select=["vn-vinh-phuc"])["degrees"]  # it has no tie today, but is spoken of


def test_changes_lead_to_the_units_of_a_day(page: Page) -> None:
    assert page.evaluate("inside.changesOf('vn-vinh-phuc').map((one) => one.id)") == ["2025-07-01-phu-tho"]
    assert page.evaluate("inside.unitsOn('vn-vinh-phuc', '2025-07-01')") == ["vn-phu-tho-2025"]
    assert page.evaluate("inside.unitsOn('vn-vinh-phuc', '2025-06-30')") == ["vn-vinh-phuc"]
    assert page.evaluate("inside.unitsOn('vn-phu-tho-2025', '2025-06-30')") == []  # nothing is taken backwards
    assert page.evaluate("inside.unitsOn('vn-luc-ngan', '2025-07-01')") == []


LISTS = {
    "stage": ["mentioned", "proposed", "contact", "agreement", "friendship", "sister"],
    "country": ["vn", "jp"],
    "kind": ["province", "rural-district", "prefecture", "city"],
    "form": ["memorandum", "agreement", "meeting"],
    "sector": ["crops", "tourism"],
    "region": ["delta", "kanto"],
}
UNITS = ["vn-ha-noi", "vn-phu-tho-2025", "jp-nara", "jp-tochigi"]
YEARS = st.none() | st.integers(1, 9999)
STATES = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(st.sampled_from(values), unique=True) for name, values in LISTS.items()},
        "lang": st.sampled_from(["en", "vi", "ja"]),
        "lens": st.sampled_from(["as-of", "as-signed"]),
        "layout": st.sampled_from(["sides", "map", "force"]),
        "day": st.dates().map(str),
        "find": st.text(max_size=20),
        "select": st.lists(st.sampled_from(UNITS), unique=True, max_size=2) | st.just(TOCHIGI),
        "from": YEARS,
        "until": YEARS,
        "focus": st.none() | st.fixed_dictionaries({"id": st.sampled_from(UNITS), "depth": st.integers(1, 9)}),
        "zoom": st.none()
        | st.fixed_dictionaries({"x": st.floats(-9e5, 9e5), "y": st.integers(-999, 999), "scale": st.floats(0.01, 50)}),
        **dict.fromkeys(["disputed", "dissolved", "untied", "table"], st.booleans()),
    },
)
QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROUND = """patch => {
    const state = { ...inside.defaults, ...inside.tidy(patch) };
    return [state, { ...inside.defaults, ...inside.fromHash('#' + inside.toHash(state)) }];
}"""


@QUICKLY
@given(STATES)
def test_every_state_comes_back_from_its_address(page: Page, patch: dict[str, Any]) -> None:
    state, back = page.evaluate(ROUND, patch)
    assert back == state


@QUICKLY
@given(st.text(alphabet="#&=,%unitstagelangvw0129-_ầ\u2028", max_size=60) | st.text(max_size=60))
def test_no_address_breaks_the_page(page: Page, text: str) -> None:
    patch = page.evaluate("text => inside.fromHash(text)", text)
    assert patch == page.evaluate("patch => inside.tidy(patch)", patch)


def test_the_address_says_only_what_differs(browser: Browser, tmp_path: Path) -> None:
    good = "#lens=as-signed&stage=agreement,friendship&sector=tourism&unit=jp-oita&layout=map&lang=vi&view=1,-2,0.5"
    bad = "&day=2025-02-30&stage=&unit=nobody&x=1&__proto__=2&from=soon&focus=nobody,1&table=&view=1,2&lang=xx"
    with bare(browser, data.small(), tmp_path, good + bad) as page:
        state = page.evaluate("ketnoi.state")
        assert (state["lens"], state["layout"], state["lang"], state["day"]) == ("as-signed", "map", "vi", data.TODAY)
        assert (state["stage"], state["sector"]) == (["agreement", "friendship"], ["tourism"])
        assert (state["select"], state["zoom"]) == ([], {"x": 1, "y": -2, "scale": 0.5})
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        change(page, select=["jp-nara"], lens="as-of", lang="en", zoom=None)
        page.wait_for_function(
            "() => location.hash === '#stage=agreement,friendship&sector=tourism&unit=jp-nara&layout=map'"
        )
        page.evaluate("location.hash = '#lens=as-of&day=2025-06-30&tie=vn-vinh-phuc_jp-tochigi'")
        page.wait_for_function("() => ketnoi.state.select === 'vn-vinh-phuc_jp-tochigi'")
        assert page.evaluate("[ketnoi.state.day, ketnoi.state.sector, ketnoi.state.layout]") == [
            "2025-06-30",
            [],
            "sides",
        ]
        change(page, select=[], day=data.TODAY)
        page.wait_for_function("() => location.hash === ''")


def test_what_an_address_overdoes_is_brought_back_to_what_the_page_has(browser: Browser, tmp_path: Path) -> None:
    fragment = "#focus=jp-nara,1000&view=1,2,1e-300&from=2020&until=2010"
    with bare(browser, data.small(start={"focus": ["jp-nara"], "depth": 10}), tmp_path, fragment) as page:
        state = page.evaluate("ketnoi.state")
        assert state["focus"] == {"id": "jp-nara", "depth": 99}
        assert state["zoom"] == {"x": 1, "y": 2, "scale": 0.05}
        assert (state["from"], state["until"]) == (2010, 2020)
        handles = [page.locator(f".years-{name}").input_value() for name in ("from", "until")]
        assert handles == sorted(handles)
        page.evaluate("location.hash = '#view=1,2,300&until=2015&from=2018'")
        page.wait_for_function("() => ketnoi.state.zoom.scale === 12")
        assert page.evaluate("[ketnoi.state.from, ketnoi.state.until]") == [2015, 2018]
        assert page.evaluate("ketnoi.state.focus") == {"id": "jp-nara", "depth": 10}, "as the command line asked"


def test_the_command_line_says_how_the_page_begins(browser: Browser, tmp_path: Path) -> None:
    start = {
        "lens": "as-of", "day": "2025-06-30", "focus": ["jp-nara"], "depth": 2, "stage": ["friendship", "sister"],
        "sectors": ["tourism"], "between": ["2010-01-01", "2020-12-31"],
    }  # fmt: skip
    with bare(browser, data.small(start=start), tmp_path) as page:
        state = page.evaluate("ketnoi.state")
        assert (state["day"], state["focus"]) == ("2025-06-30", {"id": "jp-nara", "depth": 2})
        assert (state["stage"], state["sector"]) == (["friendship", "sister"], ["tourism"])
        assert (state["from"], state["until"]) == (2010, 2020)
        assert page.evaluate("location.hash") == ""
        expect(page.locator(".focus")).to_contain_text("Only Nara and what is around it (steps at most: 2).")
        page.get_by_role("button", name="Show all that this file holds").click()
        assert page.evaluate("ketnoi.state.focus") is None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_becomes_the_key_of_the_resolver(page: Page, name: str) -> None:
    assert page.evaluate("name => inside.bareKey(name)", name) == bare_key(name)


FOUND = {
    "phu tho": ["vn-phu-tho-2025", "vn-phu-tho"],
    "Phú Thọ": ["vn-phu-tho-2025", "vn-phu-tho"],
    "tỉnh Phú Thọ": ["vn-phu-tho-2025", "vn-phu-tho"],
    "フート": ["vn-phu-tho-2025", "vn-phu-tho"],
    "tochigi": ["jp-tochigi"],
    "Tochigi prefecture": ["jp-tochigi"],
    "栃木": ["jp-tochigi"],
    "\uff84\uff81\uff77\uff9e": ["jp-tochigi"],
    "トチキ": [],  # without its voicing mark it is another name
    "Ōita": ["jp-oita"],
    "ha n": ["vn-ha-noi"],
    "jp-nara": ["jp-nara"],
    "Paris": [],
    "  ": [],
}


@pytest.mark.parametrize("typed", FOUND)
def test_finds_by_any_name(page: Page, typed: str) -> None:
    find = "typed => inside.findUnits(typed, ketnoi.viewOf(ketnoi.state)).map((unit) => unit.id)"
    assert page.evaluate(find, typed) == FOUND[typed]


def test_the_box_is_used_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        page.keyboard.press("/")
        field = page.get_by_role("combobox")
        expect(field).to_be_focused()
        field.press_sequentially("phu/tho")  # a second stroke is a letter
        expect(field).to_have_value("phu/tho")
        options = page.get_by_role("option")
        expect(options).to_have_count(2)
        expect(options.nth(0)).to_contain_text("since 1 July 2025")
        expect(options.nth(1)).to_contain_text("on 21 November 2026: Phú Thọ")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", "find-1")
        expect(options.nth(1)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", "find-0")
        page.keyboard.press("Enter")
        assert page.evaluate("ketnoi.state.select") == ["vn-phu-tho-2025"]
        expect(field).to_have_attribute("aria-expanded", "false")


def test_a_change_is_drawn_once_and_a_centre_is_no_state(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        page.evaluate("() => { window.drawn = []; inside.onView((view) => { drawn.push(view.centre); }); }")
        assert page.evaluate("drawn") == [None]  # what is there already is drawn at once
        change(page, find="tochi", zoom={"x": 1, "y": 2, "scale": 1})
        assert page.evaluate("drawn") == [None]
        page.get_by_role("combobox").fill("tochi")
        page.keyboard.press("Enter")
        change(page, disputed=True, unknown=1, day="never")
        change(page, centre="nobody", select=[])
        assert page.evaluate("drawn") == [None, "jp-tochigi", None, None]
        assert "centre" not in page.evaluate("ketnoi.state")


def test_what_is_not_found_is_said_and_escape_leaves(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        field = page.get_by_role("combobox")
        field.fill("nowhere")
        expect(page.locator(".find-none")).to_contain_text("No local government of this name is in the record. Try")
        field.fill("nara")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).to_have_value("nara")
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        field.fill("栃木")
        page.get_by_role("option").first.click()
        assert page.evaluate("ketnoi.state.select") == ["jp-tochigi"]
        expect(field).to_have_value("Tochigi")


def test_a_list_that_is_cut_says_so_and_escape_forgets_old_strokes(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.large(200), tmp_path) as page:
        field = page.get_by_role("combobox")
        page.locator(".choice.layout input").first.focus()
        page.keyboard.press("/")
        page.keyboard.insert_text("unit")
        expect(page.get_by_role("option")).to_have_count(12)
        said = "Found: 40; these are the first 12. More letters lead further."
        expect(page.locator(".find-more")).to_have_text(said)
        expect(page.locator("#find [role=status]")).to_have_text(said)
        change(page, lang="ja")
        expect(page.locator(".find-more")).to_contain_text("40件見つかり、先頭の12件")
        field.fill("unit 17")
        expect(page.get_by_role("option")).to_have_count(1)
        expect(page.locator(".find-more")).to_have_count(0)
        page.locator(".choice.language input").first.focus()
        field.focus()
        for _ in range(3):
            page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement === document.body"), "not where the stroke was typed long ago"


def test_boxes_filter_count_and_reset(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        total = page.locator(".total")
        expect(total).to_have_text("In view: 6 local governments, 5 ties, 8 papers and contacts")
        stage = page.locator("#legend .facet-stage")
        ticked = stage.locator("input:checked")
        assert [box.input_value() for box in ticked.all()] == ["sister", "friendship", "agreement", "contact"]
        expect(stage.locator("label").first).to_have_text("sister1")
        stage.get_by_label("proposed").focus()
        page.keyboard.press("Space")
        expect(total).to_have_text("In view: 6 local governments, 6 ties, 9 papers and contacts")
        expect(stage.get_by_label("proposed")).to_be_focused()
        dashes = stage.locator("label", has_text="proposed").locator("line")
        expect(dashes).to_have_attribute("stroke-dasharray", "7 5")
        hollow = page.locator("#legend .sign-row").first  # the district of old
        expect(hollow).to_have_text("Hollow: no longer existed on 21 November 2026")
        page.locator("summary", has_text="Sector").click()
        page.get_by_label("tourism").check()
        expect(total).to_have_text("In view: 3 local governments, 2 ties, 2 papers and contacts")
        expect(page.locator("summary", has_text="Sector")).to_have_text("Sector1")
        expect(page.locator(".facet-sector label", has_text="trade")).to_have_text("trade1")  # under all others
        page.get_by_label("only where documents disagree").check()
        expect(total).to_have_text("In view: 0 local governments, 0 ties, 0 papers and contacts")
        page.get_by_role("button", name="Reset all filters").click()
        expect(total).to_have_text("In view: 6 local governments, 5 ties, 8 papers and contacts")
        page.wait_for_function("() => location.hash === ''")
        for name in ("sister", "friendship", "agreement", "contact"):
            stage.get_by_label(name).click()
        expect(ticked).to_have_count(6)  # none is all


def test_the_lens_is_switched(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        note = page.locator(".lens-note")
        expect(page.get_by_label("today")).to_be_checked()
        expect(note).to_have_text("What there was by 21 November 2026, with the units of that day.")
        page.get_by_label("today").press("ArrowRight")
        expect(page.get_by_label("as of a date")).to_be_checked()
        expect(note).to_have_text("What there was by 30 June 2025, with the units of that day.")
        expect(page.locator(".total")).to_contain_text("6 ties")
        page.get_by_label("Date of the units").fill("2025-07-01")
        page.get_by_label("Date of the units").blur()
        expect(note).to_contain_text("1 July 2025")
        expect(page.locator(".total")).to_contain_text("5 ties")
        page.get_by_label("as signed").check()
        expect(note).to_contain_text("the parties that the documents of the time name")
        expect(page.locator(".total")).to_contain_text("8 ties")
        page.get_by_label("today").check()
        expect(page.locator(".total")).to_contain_text("5 ties")
        page.get_by_label("map", exact=True).check()
        assert page.evaluate("ketnoi.state.layout") == "map"


def test_years_are_chosen_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    with bare(browser, data.small(), tmp_path) as page:
        bars = page.locator(".years-bars rect")
        assert [bar.get_attribute("data-year") for bar in bars.all()] == ["2015", "2017", "2019", "2021", "2022"]
        expect(page.locator(".years-shown")).to_have_text("All years (2015 to 2026), undated ones too")
        first, last = page.get_by_label("First year"), page.get_by_label("Last year")
        first.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        expect(page.locator(".years-shown")).to_have_text("2018 to 2026")
        expect(bars.first).to_have_class("out")
        last.focus()
        page.keyboard.press("Home")  # no further than the other handle
        expect(page.locator(".years-shown")).to_have_text("2018 to 2018")
        assert page.evaluate("[ketnoi.state.from, ketnoi.state.until]") == [2018, 2018]
        expect(page.locator(".total")).to_contain_text("1 ties, 1 papers")
        expect(last).to_have_attribute("aria-valuetext", "2018")
        page.keyboard.press("End")
        first.press("Home")
        expect(page.locator(".years-shown")).to_contain_text("All years")
        assert page.evaluate("[ketnoi.state.from, ketnoi.state.until]") == [None, None]


SPOKEN = {
    "vi": ("Quan hệ giữa chính quyền địa phương", "Tìm địa phương", "Phú Thọ", "kết nghĩa", "ngày 21/11/2026"),
    "ja": ("ベトナムと日本の地方自治体のつながり", "自治体を探す", "フート省", "姉妹", "2026年11月21日"),
}


@pytest.mark.parametrize("lang", SPOKEN)
def test_the_language_is_switched_without_loading(browser: Browser, tmp_path: Path, lang: str) -> None:
    title, label, name, stage, day = SPOKEN[lang]
    with bare(browser, data.small(), tmp_path) as page:
        page.evaluate("window.stayed = true")
        page.get_by_role("combobox").fill("phu tho")
        page.keyboard.press("Escape")
        page.locator(f".choice.language input[value={lang}]").check()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        assert title in page.title()
        expect(page.locator("h1")).to_contain_text(title)
        expect(page.locator("#find label")).to_have_text(label)
        expect(page.locator("#legend .facet-stage label").first).to_contain_text(stage)
        expect(page.locator(".lens-note")).to_contain_text(day)
        page.get_by_role("combobox").focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option").first).to_contain_text(name)
        text = page.locator("body").inner_text()
        assert not [word for word in ("Reset", "Stage", "Period", "Found", "draw.") if word in text]
        assert page.evaluate("stayed") is True
        page.keyboard.press("Escape")
        page.locator(".choice.language input[value=en]").check()
        expect(page.locator("h1")).to_contain_text("Partnerships")


def test_labels_that_are_attacks_are_text(browser: Browser, tmp_path: Path) -> None:
    attack = "<img src=x onerror=alert(1)></script>{n} $& \u2028"
    facts = data.small()
    facts["units"][-1]["labels"] = [attack] * 3
    facts["concepts"]["sector/trade"]["labels"] = [attack] * 3
    with bare(browser, facts, tmp_path) as page:
        page.get_by_role("combobox").fill("tochigi")
        expect(page.get_by_role("option").first).to_contain_text("<img src=x onerror=alert(1)></script>{n} $&")
        expect(page.locator(".facet-sector")).to_contain_text("<img src=x")
        assert page.locator("img").count() == 0


@pytest.mark.parametrize("width", [360, 1000])
def test_fits_and_is_accessible_in_its_roles(browser: Browser, tmp_path: Path, width: int) -> None:
    with bare(browser, data.small(), tmp_path, "#lang=ja", width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for role in ("combobox", "slider", "radio", "checkbox", "button"):
            for one in page.get_by_role(role).all():
                name = one.evaluate(
                    "one => one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent"
                )
                assert name.strip(), one
