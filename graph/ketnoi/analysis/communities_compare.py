"""`communities --compare`: the group of each unit on two days, with the same ties: what merging alone changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ketnoi.analysis.agreement import Agreement, agreement
from ketnoi.analysis.consensus import RUNS, THRESHOLD, Consensus, consensus
from ketnoi.analysis.grouping import two_sided
from ketnoi.analysis.listing import SIDES, at_least, listed, sentences, unseen
from ketnoi.analysis.network import network
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record
from ketnoi.analysis.vintage import GONE, Became, Carried, carried, carried_notes
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View

OTHERS = 3
"""How many other seeds tell how far the method's own chance moves the groups of a day."""
Row = dict[str, Any]


class Place(NamedTuple):
    """Where a unit is on a day: the number of its group, how many units are in that, and its own stability there."""

    group: int
    size: int
    stability: float | None


class Kept(NamedTuple):
    """How far the groups of two days agree on the earlier day's units, and how far groups and mergers do.

    `merged` takes the parts of one later unit for a group: its `both` were in one group before, its `gained` were not.
    """

    groups: Agreement
    merged: Agreement


Places = Mapping[str, Place]


def communities_compare(
    view: View,
    choice: Choice | None = None,
    *,
    runs: int = RUNS,
    threshold: float = THRESHOLD,
    seed: int = 0,
    days: Days = DAYS,
) -> Result:
    """Each unit of the earlier day with what it became and both groups; rows of the result `communities-compare`.

    Raises ArgumentError as `communities.communities` and `vintage.carried` do.
    """
    found = carried(view, choice, days)
    (first, own), (last, its) = (_seen(record, runs, threshold, seed) for record in (found.before, found.after))
    before, after = places(first), _standing(places(last), found.after)
    kept = compared(before, after, found.became)
    method: dict[str, str | int] = {"runs": runs, "seed": seed, "threshold": f"{threshold:g}"}
    method |= {"groups_before": len(first.groups), "groups_after": len(last.groups)}
    method |= {"modularity_before": _number(first.modularity), "modularity_after": _number(last.modularity)}
    method |= {"agreement": _number(kept.groups.adjusted), "agreement_again": _number(min([*own, *its], default=None))}
    notes = [*_notes(view, kept, method, agreed=first.agreed and last.agreed), *_without(found, after)]
    rows = sorted(changes(before, after, found.became), key=_ranking(found))
    told = [*carried_notes(found), *notes]
    return result("communities-compare", rows, found.after, found.view, notes=told, **method, **found.method)


def _seen(record: Record, runs: int, threshold: float, seed: int) -> tuple[Consensus, list[float]]:
    """The groups of a day, and how far those that other seeds find in the same network agree with them."""
    graph = two_sided(network(record))
    found = consensus(graph, runs, threshold, at_least(seed, 0, "seed"))
    others = (consensus(graph, runs, threshold, seed + at) for at in range(1, OTHERS + 1))
    again = (agreement(_groups(places(found)), _groups(places(each))).adjusted for each in others)
    return found, [each for each in again if each is not None]


def places(found: Consensus) -> dict[str, Place]:
    """The place of each unit; groups are counted from 1, the largest first."""
    return {
        unit: Place(at, len(group.nodes), stability)
        for at, group in enumerate(found.groups, 1)
        for unit, stability in zip(group.nodes, group.members, strict=True)
    }


def _standing(after: Places, record: Record) -> dict[str, Place]:
    """The places of units that exist on the later day: ties of dissolved ones are still seen where they were."""
    return {unit: place for unit, place in after.items() if record.units[unit].exists(record.day)}


def changes(before: Places, after: Places, became: Mapping[str, Became]) -> list[Row]:
    """A row for each unit of the earlier day that is in a group on either day, and one for what is only of the later.

    `after` has the units alone that exist on the later day. How much of its group went along with a unit is the
    Jaccard coefficient of what the units of its old group became and the units of its new group.
    """
    units = [*before, *(unit for unit, end in became.items() if unit not in before and _later(end, after) in after)]
    along = _along(before, after, became)
    rows = [_row(unit, before.get(unit), became.get(unit, GONE), after, along) for unit in sorted(units)]
    told = {each for unit in units for each in became.get(unit, GONE).after}
    new = (Became((unit,), "") for unit in sorted(after) if unit not in told)
    return rows + [_row(None, None, end, after, along) for end in new]


def compared(before: Places, after: Places, became: Mapping[str, Became]) -> Kept:
    """The agreement of the groups of two days on the earlier day's units that are in a group on both."""
    ends = {unit: _later(became.get(unit, GONE), after) for unit in before}
    later = {unit: end for unit, end in ends.items() if end is not None and end in after}
    groups = _groups(before)
    return Kept(agreement(groups, {unit: after[end].group for unit, end in later.items()}), agreement(groups, later))


def _later(end: Became, after: Places) -> str | None:
    """What a unit became: of several the first that is in a group; None where it is dissolved."""
    return next((unit for unit in end.after if unit in after), end.after[0] if end.after else None)


def _along(before: Places, after: Places, became: Mapping[str, Became]) -> Callable[[int, int], float]:
    """How much of an old group is in a new one, from their numbers."""
    images: dict[int, set[str]] = defaultdict(set)
    members: dict[int, set[str]] = defaultdict(set)
    for unit, place in before.items():
        images[place.group].update(became.get(unit, GONE).after)
    for unit, place in after.items():
        members[place.group].add(unit)
    return lambda old, new: len(images[old] & members[new]) / len(images[old] | members[new])


def _row(unit: str | None, old: Place | None, end: Became, after: Places, along: Callable[[int, int], float]) -> Row:
    later = _later(end, after)
    new = after.get(later or "")
    return {
        "how": end.how,
        "unit": unit,
        "became": later,
        "group_before": old and old.group,
        "size_before": old and old.size,
        "stability_before": old and old.stability,
        "group_after": new and new.group,
        "size_after": new and new.size,
        "stability_after": new and new.stability,
        "along": along(old.group, new.group) if old and new else None,
    }


def _ranking(found: Carried) -> Callable[[Row], tuple[Any, ...]]:
    """A sort key: what is least together with its old group first, then who came or went, the unchanged last."""
    order, countries = found.order(), list(SIDES.values())
    units = {**found.before.units, **found.after.units}

    def key(row: Row) -> tuple[Any, ...]:
        unit, along = row["unit"] or row["became"], row["along"]
        group = row["group_before"] or 0, row["group_after"] or 0
        return along == 1, along is None, along or 0, *group, countries.index(units[unit].country), order(unit)

    return key


def _groups(found: Places) -> dict[str, int]:
    return {unit: place.group for unit, place in found.items()}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _notes(view: View, kept: Kept, method: Mapping[str, str | int], *, agreed: bool) -> list[str]:
    """How the groups of both days were found, how far they agree, and what the numbers are not."""
    say = sentences(view)
    notes = [say("communities.compared", **method)]
    if not agreed:
        notes.append(say("communities.unsettled"))
    counts = {
        "units": kept.groups.things,
        "together": kept.groups.one,
        "still": kept.groups.both,
        "gained": kept.groups.gained,
        "merged_still": kept.merged.both,
        "merged_gained": kept.merged.gained,
        "others": OTHERS,
    }
    if kept.groups.adjusted is not None:
        notes.append(say("communities.agreement", **counts, **method))
    return [*notes, say("communities.along"), say("communities.meaning")]


def _without(found: Carried, after: Places) -> list[str]:
    """How many provinces and prefectures are in no group on the earlier day, and how many came into one since."""
    tied = found.before.tied
    alone = [unit for side in SIDES for unit in listed(found.before, side) if unit not in tied]
    joined = [unit for unit in alone if _later(found.became.get(unit, GONE), after) in after]
    counts = {"units": len(alone), "unseen": len(unseen(found.earlier, alone)), "joined": len(joined)}
    return [sentences(found.view)("communities.alone", **counts)] if alone else []
