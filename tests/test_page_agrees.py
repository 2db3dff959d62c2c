"""The page never says something else than the command line, under many lenses, of the whole record.

The random days and units are the same in every run.
"""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

import ketnoi
from tests.graphs import TODAY
from tests.record_page import Whole
from tests.view_page import STAGES
from tests.whole_page import Beside, beside

SIGNED = "as signed"
_chance = random.Random(20261121)  # noqa: S311  # no secret
_FIRST, _LAST = (datetime.date.fromisoformat(day).toordinal() for day in ("1990-01-01", TODAY))
DAYS = [
    *(SIGNED, "2010-01-01", "2025-06-30", "2025-07-01", TODAY),
    *(datetime.date.fromordinal(_chance.randint(_FIRST, _LAST)).isoformat() for _ in range(12)),
]
BOUND = STAGES[STAGES.index("agreement") :]


@pytest.fixture(scope="module")
def here(browser: Browser, whole: Whole, known: ketnoi.KnowledgeGraph) -> Iterator[Beside]:
    with beside(browser, whole, known) as found:
        yield found


def lens(day: str) -> dict[str, Any]:
    """The lens as the graph takes it."""
    return {"as_signed": True} if day == SIGNED else {"as_of": day}


def patch(day: str) -> dict[str, str]:
    """The lens as the state of the page has it."""
    return {"lens": "as-signed"} if day == SIGNED else {"lens": "as-of", "day": day}


def ties(here: Beside, day: str, stages: tuple[str, ...] = STAGES) -> list[dict[str, Any]]:
    """The ties of a view with all that holds them up; ids and local names."""
    found: list[dict[str, Any]] = here.page.evaluate(
        """patch => ketnoi.viewOf({ ...opened, ...patch }).ties.map((tie) => ({
            vietnam: tie.vietnam, japan: tie.japan, stage: tie.stage.slice(6), unsure: tie.unsure,
            things: tie.things.map((held) => ({
                what: held.thing.id, stage: held.thing.stage.slice(6), latest: held.thing.latest,
                certainty: held.certainty,
                supports: held.supports.map((one) => ({ ground: one.ground.slice(7), written: one.support })),
            })),
        }))""",
        {**patch(day), "stage": list(stages)},
    )
    return found


def text(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("day", DAYS)
def test_every_paper_and_contact_stands_at_the_same_units_on_the_same_ground(here: Beside, day: str) -> None:
    shown = set()
    for tie in ties(here, day):
        for held, support in ((one, each) for one in tie["things"] for each in one["supports"]):
            written = support["written"]
            named = {written["through"], written.get("also", "")} - {""} or {""}
            for through in named:
                ends = (tie["vietnam"], tie["japan"], held["what"], held["stage"], held["certainty"], support["ground"])
                shown.add((*ends, written["vietnam"], written["japan"], through.partition("/")[2]))
    columns = ("vietnam", "japan", "what", "stage", "certainty", "ground", "writtenvietnam", "writtenjapan", "through")
    asked = {tuple(text(row[name]) for name in columns) for row in here.graph.ask("network", **lens(day))}
    assert shown == asked
    assert len(asked) > 30


@pytest.mark.parametrize("day", DAYS)
def test_ties_have_the_same_stages_and_numbers_of_papers(here: Beside, day: str) -> None:
    """What is undated and happened by the day at the latest lifts a tie as what is dated does."""
    by = "9999-12-31" if day == SIGNED else day
    shown = {}
    for tie in ties(here, day):
        groups = defaultdict(list)
        for held in tie["things"]:
            groups["certain" if held["latest"] <= by else held["certainty"]].append((held["what"], held["stage"]))
        for certainty, some in groups.items():
            stage = max((each for _, each in some), key=STAGES.index)
            shown[tie["vietnam"], tie["japan"], certainty] = (stage, len(some))
        assert tie["unsure"] == ("certain" not in groups)
        if "certain" in groups:
            assert tie["stage"] == shown[tie["vietnam"], tie["japan"], "certain"][0]
    rows = here.graph.ask("ties", **lens(day))
    asked = {(text(row["vietnam"]), text(row["japan"]), text(row["certainty"])): row for row in rows}
    assert shown == {key: (text(row["stage"]), row["things"]) for key, row in asked.items()}


@pytest.mark.parametrize("day", [SIGNED, "2010-01-01", "2025-06-30", "2025-07-01", TODAY])
def test_units_have_as_many_partners(here: Beside, day: str) -> None:
    degrees: dict[str, int] = here.page.evaluate(
        """patch => Object.fromEntries([...ketnoi.viewOf({ ...opened, ...patch }).units]
            .filter(([, one]) => one.degree).map(([id, one]) => [id, one.degree]))""",
        {**patch(day), "stage": []},
    )
    for unit in random.Random(day).sample(sorted(degrees), 6):  # noqa: S311
        rows = here.graph.ask("partners", asked=unit, **lens(day), stage="mentioned")
        seen_here = {row["partner"] for row in rows if row["unit"] in (None, unit)}
        assert degrees[unit] == len(seen_here), unit


PAIRS = [
    ("vn-can-tho-2004", "vn-long-an", "2025-06-30"),
    ("jp-aichi", "jp-osaka", TODAY),
    ("jp-aichi", "jp-nagano", SIGNED),
    ("jp-akita", "jp-nara", "2025-07-01"),
]
STRANGERS = [
    ("vn-ha-noi", "vn-da-nang", "2020-01-01"),
    ("vn-ha-noi", "vn-ho-chi-minh-2025", TODAY),
    ("jp-kanagawa", "jp-tochigi", SIGNED),
]


@pytest.mark.parametrize(("one", "other", "day"), PAIRS + STRANGERS)
def test_two_units_share_the_same_partners(here: Beside, one: str, other: str, day: str) -> None:
    """Governments bound, as `shared` asks: what only bodies of theirs hold up stands apart in the panel."""
    here.state(**patch(day), stage=list(BOUND), select=[one, other])
    headings = here.page.locator("#panel > .way h5 button").evaluate_all("all => all.map((one) => one.dataset.goal)")
    shared = {goal.removeprefix("name ") for goal in headings}
    country = "jp" if one.startswith("vn") else "vn"
    known = {tie[side] for tie in ties(here, day, BOUND) for side in ("vietnam", "japan")}
    asked = set()
    for unit in sorted(each for each in known if each.startswith(country)):
        rows = here.graph.ask("shared", asked=unit, **lens(day), stage="agreement")
        partners = {text(row["partner"]) for row in rows if row["unit"] in (None, unit)}
        if {one, other} <= partners:
            asked.add(unit)
    assert shared == asked
    assert bool(asked) == ((one, other, day) in PAIRS)


def test_documents_disagree_on_the_same(here: Beside) -> None:
    """A paper that ties no local governments, as of two ministries, is in no page."""
    things = {thing["id"]: thing for thing in here.facts["things"]}
    asked: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in here.graph.ask("conflicts"):
        if row["what"] in things:
            value = text(row.get("value_label") or row["value"])
            asked[text(row["what"]), text(row["property_label"]), value].add(text(row["document"]))
    shown = {}
    for name, thing in things.items():
        for dispute in thing["disputed"]:
            for said in dispute["values"]:
                value = said["text"] if isinstance(said["text"], str) else said["text"][0]
                shown[name, dispute["property"][0], value] = set(said["documents"])
    assert shown == asked
    assert len(shown) > 40


def test_things_are_of_the_same_sectors(here: Beside) -> None:
    asked = defaultdict(set)
    for row in here.graph.ask("sectors-of", thing=[thing["id"] for thing in here.facts["things"]]):
        asked[row["thing"]].add(f"sector/{row['sector']}")
    assert {thing["id"]: set(thing["sectors"]) for thing in here.facts["things"] if thing["sectors"]} == asked


@pytest.mark.parametrize("day", ["2015-01-01", "2025-06-30", TODAY])
def test_agreements_stand_alike(here: Beside, day: str) -> None:
    papers = [thing for thing in here.facts["things"] if thing["class"] == "agreement"]
    for thing in random.Random(day).sample(papers, 40):  # noqa: S311
        rows = here.graph.ask("standing-of", thing=thing["id"], as_of=day)
        asked = [(text(row["standing"]), text(row["since"]), text(row["by"])) for row in rows]
        spans = [span for span in thing["standing"] if span["from"] <= day <= span["until"]]
        shown = [(each["standing"], each["from"], each.get("because", "")) for each in spans]
        assert [(name[9:], since, by.partition("/")[2]) for name, since, by in shown] == asked, thing["id"]


@pytest.mark.parametrize("day", [SIGNED, "2022-10-01", TODAY])
def test_units_have_the_same_undertakings(here: Beside, day: str) -> None:
    """Their own, those of their bodies, and those of units that had passed to them by the day."""
    concerned = {unit for duty in here.facts["undertakings"] for unit in duty["units"]}
    heirs = {passage["to"] for passage in here.facts["passages"] if passage["unit"] in concerned}
    for unit in sorted(concerned | heirs):
        here.state(**patch(day), select=[unit])
        shown = here.page.evaluate(
            """() => [...document.querySelectorAll('#panel .own-duty')].map((one) => one.dataset.thing)"""
        )
        asked = {row["what"] for row in here.graph.ask("duties", who=unit, **lens(day))}
        assert (unit, set(shown), len(shown)) == (unit, asked, len(asked))
