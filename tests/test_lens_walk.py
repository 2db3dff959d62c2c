"""The lens is where a walk over the change events leads: for every unit, on every day on which anything changed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from ketnoi import vocab
from ketnoi.pipeline.derive import derive
from ketnoi.store import Graph
from tests.walk import DAY, FIRST, LAST, Life, Passages, Standing, Step, Walk, days, differences, table_units, tables
from tests.workshop import ROOT


@pytest.fixture(scope="module")
def passages(graph: Graph) -> Passages:
    """The passages of the whole record of units."""
    return Passages(graph)


def test_every_province_stands_where_the_walk_leads_on_every_day_of_change(passages: Passages) -> None:
    provinces = table_units("vn-provinces")
    assert len(provinces) == 115
    assert len(days()) == 29  # 13 days of change, the days before them, today and the ends of the calendar
    assert differences(tables(), passages, provinces, days()) == []


def test_every_district_stands_where_the_walk_leads(passages: Passages) -> None:
    assert differences(tables(), passages, table_units("vn-districts"), days()) == []


def test_every_other_unit_stands_where_the_walk_leads(passages: Passages) -> None:
    others = table_units("countries", "jp-prefectures", "jp-municipalities", "jp-wards")
    ends = [FIRST, datetime.date(2019, 4, 30), datetime.date(2019, 5, 1), LAST]
    assert differences(tables(), passages, others, ends) == []


def test_no_unit_is_lost_after_its_end(passages: Passages) -> None:
    ended = [unit for unit, life in tables().lives.items() if life.end < LAST]
    lost = [unit for unit in ended if len(passages.valid(unit, LAST)) != 1]
    assert lost == []


def test_no_party_stands_anywhere_before_its_life_begins(passages: Passages) -> None:
    begun = {unit: life.start for unit, life in tables().lives.items() if life.start > FIRST}
    early = [unit for unit, start in begun.items() if passages.valid(unit, start - DAY)]
    assert early == []


def test_a_party_stands_only_where_a_unit_exists_unless_it_is_dissolved(passages: Passages) -> None:
    walk = tables()
    wrong = [
        (party, day, standing)
        for day in days()
        for party in table_units("vn-provinces", "vn-districts")
        for standing in passages.valid(party, day)
        if (walk.lives[standing.unit].start <= day <= walk.lives[standing.unit].end) == (standing.ground == "dissolved")
    ]
    assert wrong == []


def test_each_district_of_the_last_day_is_dissolved_into_the_containing_province(passages: Passages) -> None:
    walk, last = tables(), datetime.date(2025, 6, 30)
    districts = [unit for unit in table_units("vn-districts") if walk.lives[unit].end == last]
    assert len(districts) == 696
    for district in districts:
        before, after = passages.valid(district, last), passages.valid(district, last + DAY)
        assert before == [Standing(district, "as-signed")]
        assert [(each.unit, each.ground, len(each.candidates)) for each in after] == [(district, "dissolved", 1)]


# ---- the rules themselves, on histories that nobody has lived through


class History:
    """A history of units that change year by year, valid by construction."""

    def __init__(self) -> None:
        self.lives = {name: Life(FIRST, LAST) for name in ("a", "b", "c", "d")}
        self.steps: list[Step] = []
        self.year = 2000

    def living(self) -> list[str]:
        """The units that have not ended."""
        return sorted(unit for unit, life in self.lives.items() if life.end == LAST)

    def change(self, carries: str, sources: list[str], into: list[str]) -> None:
        """One event: the sources end, unless only territory passes, and pass to living or to new units."""
        self.year += 1
        day = datetime.date(self.year, 7, 1)
        for unit in sources if carries != "territory" else ():
            self.lives[unit] = Life(self.lives[unit].start, day - DAY)
        for unit in into:
            self.lives.setdefault(unit, Life(day, LAST))
        self.steps += [Step(day, carries, source, unit) for source in sources for unit in into]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Up to ten events, of all five kinds, between units that live on the day."""
    history = History()
    for _ in range(draw(st.integers(1, 10))):
        living = history.living()
        carries = draw(st.sampled_from(["continues", "succeeds", "succeeds", "divides", "upward", "territory"]))
        into_another = carries in ("upward", "territory") or (carries == "succeeds" and draw(st.booleans()))
        most = len(living) - 1 if into_another else len(living)
        wanted = draw(st.integers(1, max(1, min(3, most)))) if carries in ("succeeds", "upward") else 1
        if most >= wanted:
            order = draw(st.permutations(living))
            new = [f"u{history.year}{letter}" for letter in ("xy" if carries == "divides" else "x")]
            history.change(carries, order[:wanted], order[wanted : wanted + 1] if into_another else new)
    return history


@pytest.fixture(scope="module")
def lens_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the rules of changes and passages only."""
    folder = tmp_path_factory.mktemp("rules")
    for rule in sorted((ROOT / "ontology" / "rules").glob("2*.rq")):
        shutil.copy(rule, folder)
    return folder


def store_of(history: History) -> Store:
    """The units and transitions of a history, as the stage before the rules writes them."""
    store = Store()

    def add(subject: NamedNode, prop: str, value: NamedNode | Literal) -> None:
        store.add(Quad(subject, vocab.expand(prop), value))

    for name, life in history.lives.items():
        unit = vocab.node("unit", name)
        add(unit, "rdf:type", vocab.expand("kn:AdministrativeUnit"))
        add(unit, "kn:from", Literal(life.start.isoformat(), datatype=vocab.XSD_DATE))
        add(unit, "kn:until", Literal(life.end.isoformat(), datatype=vocab.XSD_DATE))
    for number, step in enumerate(history.steps):
        transition = vocab.node("transition", f"t{number}")
        add(transition, "rdf:type", vocab.expand("kn:Transition"))
        add(transition, "kn:date", Literal(step.date.isoformat(), datatype=vocab.XSD_DATE))
        add(transition, "kn:carries", vocab.node("carries", step.carries))
        add(transition, "kn:fromUnit", vocab.node("unit", step.start))
        add(transition, "kn:toUnit", vocab.node("unit", step.end))
    return store


@settings(max_examples=300, deadline=None)
@given(history=histories())
def test_any_history_is_walked_by_the_rules_as_by_hand(lens_rules: Path, history: History) -> None:
    store = store_of(history)
    derive(store, lens_rules)
    when = {FIRST, LAST} | {step.date for step in history.steps} | {step.date - DAY for step in history.steps}
    walk = Walk(history.lives, history.steps)
    assert differences(walk, Passages(store), sorted(history.lives), sorted(when)) == []
