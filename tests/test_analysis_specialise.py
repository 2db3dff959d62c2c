"""`specialise`: exact tests against counting by hand, what no number could decide, and verdicts at the edge."""

from __future__ import annotations

from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis.leaning import Cell, leanings, p_values, share_interval
from ketnoi.analysis.specialise import specialised
from ketnoi.analysis.ties import Record
from tests.program import asked, ketnoi
from tests.small_records import record, records


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """Numbers that can be: a sector of some things, a unit of some things, what they may have in common."""
    total = draw(st.integers(1, 30))
    size, spread = draw(st.integers(1, total)), draw(st.integers(1, total))
    number = draw(st.integers(max(0, size + spread - total), min(size, spread)))
    return Cell(number, size, spread, total)


def by_hand(cell: Cell) -> float:
    """Twice the smaller tail of the hypergeometric law, every outcome counted."""
    number, size, spread, total = cell
    chances = [comb(spread, at) * comb(total - spread, size - at) / comb(total, size) for at in range(size + 1)]
    return min(1.0, 2 * min(sum(chances[number:]), sum(chances[: number + 1])))


@settings(deadline=None)
@given(cell=cells())
def test_p_is_the_share_of_all_ways_to_pick_the_things_of_a_unit(cell: Cell) -> None:
    _, size, spread, total = cell
    p, least = p_values(*(np.array([each]) for each in cell))
    assert p[0] == pytest.approx(by_hand(cell))
    possible = range(max(0, size + spread - total), min(size, spread) + 1)
    assert least[0] == pytest.approx(min(by_hand(cell._replace(number=at)) for at in possible))


@settings(deadline=None)
@given(found=st.lists(cells(), max_size=12))
def test_false_discoveries_are_held_as_benjamini_and_hochberg_say(found: list[Cell]) -> None:
    told = leanings(found)
    assert len(told) == len(found)
    tested = sorted((by_hand(cell), at) for at, cell in enumerate(found) if told[at].p is not None)
    adjusted = 1.0
    for place in range(len(tested), 0, -1):
        p, at = tested[place - 1]
        adjusted = min(adjusted, p * len(tested) / place)
        assert told[at].p == pytest.approx(adjusted)
    for cell, each in zip(found, told, strict=True):
        assert each.quotient == pytest.approx(cell.number * cell.total / cell.size / cell.spread)
        assert each.low <= each.quotient + 1e-9
        assert each.quotient <= each.high + 1e-9
        decided = each.p is not None and each.p <= 0.05
        assert (each.verdict in ("more", "less")) == decided
        if decided:
            assert (each.verdict == "more") == (each.quotient > 1)


def test_the_interval_of_a_share_is_the_published_one() -> None:
    """Clopper & Pearson for 0, 5 and 10 of 10: 0–0.3085, 0.1871–0.8129, 0.6915–1."""
    low, high = share_interval(np.array([0, 5, 10]), np.array([10, 10, 10]))
    assert low.tolist() == pytest.approx([0, 0.18709, 0.69150], abs=1e-5)
    assert high.tolist() == pytest.approx([0.30850, 0.81291, 1], abs=1e-5)


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [
        (Cell(10, 10, 20, 100), "more"),
        (Cell(0, 30, 50, 100), "less"),
        (Cell(20, 40, 50, 100), "as"),
        (Cell(1, 2, 50, 100), "undecidable"),
        (Cell(3, 3, 50, 100), "undecidable"),  # at most twice the average, whatever it does
        (Cell(40, 40, 95, 100), "undecidable"),  # nearly all of all: what is left over may be half of it
        (Cell(0, 3, 5, 100), "undecidable"),
    ],
)
def test_a_verdict_needs_numbers(cell: Cell, verdict: str) -> None:
    assert leanings([cell])[0].verdict == verdict


def test_a_comparison_that_no_number_could_decide_is_not_tested_and_costs_the_others_nothing() -> None:
    strong, hopeless = Cell(7, 8, 20, 100), Cell(1, 1, 50, 100)
    alone, among = leanings([strong])[0], leanings([strong, *[hopeless] * 50])
    assert among[0] == alone
    assert {each.p for each in among[1:]} == {None}


def test_what_could_be_told_alone_is_not_tested_beside_as_much_that_is_as_small() -> None:
    """Two of two where five of forty are: 2 * 10 / 780 is below 0.05, and above a half of it."""
    cell = Cell(2, 2, 5, 40)
    assert leanings([cell])[0].p == pytest.approx(2 * 10 / 780)
    assert [each.p for each in leanings([cell, cell])] == [None, None]


@settings(deadline=None)
@given(found=records())
def test_every_unit_with_a_sector_is_compared_on_every_sector(found: Record) -> None:
    rows = specialised(found, narrow=True)
    told = [tie for tie in found.ties if tie.sectors]
    units = sorted({tie.vietnam for tie in told})
    sectors = sorted({sector for tie in told for sector in tie.sectors})
    assert [(row.unit, row.sector) for row in rows] == [(unit, sector) for unit in units for sector in sectors]
    for row in rows:
        own = {tie.what for tie in told if tie.vietnam == row.unit}
        on = {tie.what for tie in told if row.sector in tie.sectors}
        assert row.cell == (len(own & on), len(own), len(on), len({tie.what for tie in told}))


def test_a_city_of_culture_among_provinces_of_trade_stands_out() -> None:
    culture = [("v1", f"j{at}", ["d"], ["culture"]) for at in range(8)]
    trade = [(f"v{2 + at % 4}", f"j{at}", ["d"], ["trade"]) for at in range(24)]
    found = specialised(record([*culture, *trade]))
    verdicts = {(row.unit, row.sector): row.leaning.verdict for row in found if row.leaning.verdict != "undecidable"}
    assert verdicts == {("v1", "culture"): "more", ("v1", "trade"): "less"}


def test_both_sides_are_one_family_of_tests() -> None:
    """Four of four where five of forty are, and three of three on the other side: two tests alone, four together."""
    told = [*[("v1", "j1", ["d"], ["culture"])] * 3, ("v1", "j2c", ["d"], ["culture"])]
    told += [(f"v{at}c", f"j{at}c", ["d"], ["trade" if at else "culture"]) for at in range(36)]
    found, four, three = record(told), 2 * comb(5, 4) / comb(40, 4), 2 * comb(5, 3) / comb(40, 3)
    p = {side: [row.leaning.p for row in specialised(found, side)] for side in ("vietnam", "japan", None)}
    assert p["vietnam"] == pytest.approx([four] * 2)
    assert p["japan"] == pytest.approx([three] * 2)
    assert p[None] == pytest.approx([four * 4 / 2] * 2 + [three] * 2)


def test_the_command_tests_both_sides_together_and_a_named_unit_among_them(record: Path) -> None:
    both = asked(record, "specialise", "--zeros")
    assert {row["tests"] for row in both} == {str(sum(row["p"] != "" for row in both))}
    assert {row["tests"] for row in asked(record, "specialise", "tochigi")} == {both[0]["tests"]}


def test_of_two_documents_the_one_paper_names_no_sector_and_that_is_said(two_documents: Path) -> None:
    assert asked(two_documents, "specialise", "--as-of", "2025-06-30") == []
    text = ketnoi("specialise", "tochigi", "--store", two_documents, "--as-of", "2025-06-30").out
    assert "Tochigi: no paper or contact of theirs names a sector, so there is nothing to compare." in text
    assert "Not compared: 47 without a paper or contact that names a sector, 47 of which nobody looked at." in text
    complaint = ketnoi("specialise", "tochigi", "--side", "japan", "--store", two_documents).complaint
    assert "a named unit is told of among those of both sides; leave --side and --level out" in complaint


def test_a_unit_has_the_same_verdicts_named_and_among_all(record: Path) -> None:
    everywhere = [row for row in asked(record, "specialise", "--zeros") if row["unit"] == "jp-tochigi"]
    named = asked(record, "specialise", "tochigi")
    for row in (*everywhere, *named):
        del row["tests"]  # of one side, or of both
    assert named == everywhere
    assert all(0 <= float(row["share"]) <= 100 for row in named)


def test_of_a_named_unit_at_which_nobody_looked_that_is_said(record: Path) -> None:
    text = ketnoi("specialise", "cà mau", "--store", record).out
    nothing = "Cà Mau: no paper or contact of theirs names a sector, so there is nothing to compare.\n"
    assert f"{nothing}Nobody looked for ties of Cà Mau: there may be some that do not stand here.\n" in text
    assert "Nobody looked for ties of" not in ketnoi("specialise", "tochigi", "--store", record).out
