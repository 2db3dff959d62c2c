"""Small mergers: a record, and the same ties with the units that a test merges, renames or dissolves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import strategies as st

from ketnoi.analysis.ties import Record
from ketnoi.analysis.vintage import Became, became
from tests.small_records import records, unit

GONE = ""
"""What a unit is mapped to that is dissolved: its ties still show it."""


class Merger(NamedTuple):
    """The record of two days, and what became of each unit of the earlier day."""

    before: Record
    after: Record
    became: Mapping[str, Became]


def merged(before: Record, into: Mapping[str, str]) -> Merger:
    """A merger: each unit becomes what `into` says, itself where it says nothing, nothing where it says GONE."""
    ends = {name: into.get(name, name) for name in before.units}
    shown = {name: end or name for name, end in ends.items()}
    ties = [tie._replace(vietnam=shown[tie.vietnam], japan=shown[tie.japan]) for tie in before.ties]
    there = sorted({end for end in ends.values() if end} | {name for tie in ties for name in tie.pair})
    after = before._replace(
        ties=tuple(sorted(ties, key=lambda tie: (tie.pair, tie.latest, tie.what))),
        units={name: unit(name) for name in there},
    )
    passages = sorted((name, end) for name, end in ends.items() if end)
    standing = sorted(set(ends.values()) - {GONE})
    return Merger(before, after, became(before.units, standing, passages))


def mergers() -> st.SearchStrategy[Merger]:
    """Records whose units stay, become one of two others, or are dissolved."""
    ends = st.dictionaries(st.sampled_from([f"{side}{at}" for side in "vj" for at in range(6)]), st.integers(0, 3))

    def made(before: Record, chosen: Mapping[str, int]) -> Merger:
        into = {name: GONE if end == 0 else f"{name[0]}9{end}" for name, end in chosen.items() if end != 3}
        return merged(before, into)

    return st.builds(made, records(), ends)
