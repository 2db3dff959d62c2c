"""How far two partitions agree: against pairs counted one by one, and against examples that are published."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis.agreement import Agreement, agreement

GROUPS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3))


def parted(groups: str) -> dict[str, str]:
    """A partition from the group of each thing in turn."""
    return {f"thing-{at}": group for at, group in enumerate(groups)}


@given(one=GROUPS, two=GROUPS)
def test_pairs_are_those_counted_one_by_one(one: dict[str, int], two: dict[str, int]) -> None:
    things = sorted(one.keys() & two.keys())
    pairs = list(itertools.combinations(things, 2))
    first = {pair for pair in pairs if one[pair[0]] == one[pair[1]]}
    second = {pair for pair in pairs if two[pair[0]] == two[pair[1]]}
    found = agreement(one, two)
    assert found == Agreement(len(things), len(first), len(second), len(first & second))
    assert found.gained == len(second - first)
    assert found.adjusted == agreement(two, one).adjusted
    if pairs:
        chance = len(first) * len(second) / len(pairs)
        most = (len(first) + len(second)) / 2
        wanted = (len(first & second) - chance) / (most - chance) if most != chance else 1
        assert found.adjusted == pytest.approx(wanted)
    else:
        assert found.adjusted is None


@given(groups=st.lists(st.integers(0, 3), min_size=2, max_size=8))
def test_a_partition_agrees_with_itself_whatever_its_groups_are_called(groups: list[int]) -> None:
    one = {str(at): group for at, group in enumerate(groups)}
    assert agreement(one, {thing: f"group-{group}" for thing, group in one.items()}).adjusted == 1


@pytest.mark.parametrize(("one", "two"), [("aabbc", "xxyyy"), ("aaabb", "xyzzz"), ("aabcd", "xxxxy")])
def test_chance_gives_0_over_all_ways_to_name_the_things(one: str, two: str) -> None:
    found = [agreement(parted(one), parted("".join(each))).adjusted for each in itertools.permutations(two)]
    assert sum(each or 0 for each in found) == pytest.approx(0)


@pytest.mark.parametrize(
    ("one", "two", "adjusted"),
    [
        ("aabbbbcccc", "xyxyyzzzzz", 0.3126),  # the table of Yeung and Ruzzo 2001
        ("aabb", "xxyz", 0.5714),
        ("aabb", "xyxy", -0.5),
        ("aaaa", "wxyz", 0),
        ("aaaa", "xxxx", 1),
        ("abcd", "wxyz", 1),
    ],
)
def test_published_and_plain_examples(one: str, two: str, adjusted: float) -> None:
    assert agreement(parted(one), parted(two)).adjusted == pytest.approx(adjusted, abs=0.0001)


def test_things_of_one_partition_alone_do_not_count() -> None:
    assert agreement({"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 1, "d": 1}) == Agreement(2, 1, 1, 1)
    assert agreement({"a": 1}, {"a": 1}).adjusted is None
