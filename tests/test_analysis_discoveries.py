"""Many tests at once: which are made is what any search finds, and false discoveries are held as published."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.analysis.discoveries import adjust, bar, made

KINDS = st.lists(st.tuples(st.floats(1e-9, 1), st.integers(0, 30)), max_size=8)


@pytest.mark.parametrize("tests", [1, 2, 3, 50, 4000])
def test_the_bar_is_level_by_tests_and_under_any_dependence_by_the_harmonic_number_too(tests: int) -> None:
    harmonic = sum(1 / number for number in range(1, tests + 1))
    assert bar(0.05, tests, "bh") == 0.05 / tests
    assert bar(0.05, tests, "by") == pytest.approx(0.05 / tests / harmonic, rel=1e-12)
    assert bar(0.05, tests, "bh", 1) == 0.1 / tests


@settings(deadline=None)
@given(KINDS, st.sampled_from(["bh", "by"]), st.floats(0.001, 0.999))
def test_tarone_s_bound_is_the_least_that_any_search_finds(
    kinds: list[tuple[float, int]], control: str, level: float
) -> None:
    def reach(tests: int) -> list[bool]:
        return [least <= bar(level, tests, control) for least, _ in kinds]

    def many(reached: list[bool]) -> int:
        return sum(number for (_, number), each in zip(kinds, reached, strict=True) if each)

    found = made([least for least, _ in kinds], [number for _, number in kinds], level, control).tolist()
    every = sum(number for _, number in kinds)
    expected = next((reach(tests) for tests in range(1, every + 1) if many(reach(tests)) <= tests), None)
    assert found == (expected or [False] * len(kinds))


def test_what_could_be_a_discovery_beside_many_only_is_set_aside() -> None:
    """Fifteen tests that could reach 0.001 and one that could reach 0.004: no 15th of 0.05 lets that one in.

    Once six were discoveries it would have been one too, since 0.004 is below 0.05 * 6 / 16: to set it aside spares the
    others a sixteenth test.
    """
    assert made([0.001, 0.004], [15, 1], 0.05, "bh").tolist() == [True, False]
    assert adjust([0.001] * 5 + [0.004], 16, "bh")[5] <= 0.05
    assert made([0.004], [1], 0.05, "bh").tolist() == [True]


@pytest.mark.parametrize(
    ("probabilities", "tests", "control", "adjusted"),
    [
        ([0.01, 0.02, 0.03], 5, "bh", [0.05, 0.05, 0.05]),
        ([0.01], 4, "by", [0.04 * (1 + 1 / 2 + 1 / 3 + 1 / 4)]),
        ([], 4, "bh", []),
    ],
)
def test_false_discoveries_are_controlled_among_all_that_are_tested(
    probabilities: list[float], tests: int, control: str, adjusted: list[float]
) -> None:
    assert adjust(probabilities, tests, control) == pytest.approx(adjusted)
