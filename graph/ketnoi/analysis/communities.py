"""`communities`: groups of units with more ties among themselves than their numbers of ties would lead to expect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ketnoi.analysis.consensus import RUNS, THRESHOLD, Consensus, consensus
from ketnoi.analysis.grouping import by_chance, two_sided
from ketnoi.analysis.listing import SIDES, at_least, expected, listed, sentences, unseen
from ketnoi.analysis.network import network
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View

Row = dict[str, Any]


def communities(
    view: View,
    choice: Choice | None = None,
    *,
    runs: int = RUNS,
    threshold: float = THRESHOLD,
    seed: int = 0,
) -> Result:
    """Groups of units, largest first, each with how stable it is; rows of the result `communities`.

    Raises ArgumentError for too few or too many runs, a threshold that is none, or a seed below 0.
    """
    import networkx as nx

    record = read(view, choice)
    graph = network(record)
    sides = two_sided(graph)
    found = consensus(sides, runs, threshold, at_least(seed, 0, "seed"))
    chance = by_chance(sides, runs, seed)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    component = {unit: at for at, part in enumerate(parts, 1) for unit in part}
    rows = _rows(found, component, record, expected(view, graph))
    method: dict[str, str | int] = {"runs": runs, "seed": seed, "threshold": f"{threshold:g}"}
    method |= {"partitions": found.partitions, "modularity": f"{found.modularity:.3f}", "components": len(parts)}
    method |= {"chance_least": f"{chance[0]:.3f}", "chance_most": f"{chance[1]:.3f}"}
    whole = sum(sorted(group.nodes) in parts for group in found.groups)
    notes = _notes(view, found, {**method, "groups": len(found.groups), "whole": whole})
    return result("communities", rows, record, view, notes=[*notes, *_without(view, record)], **method)


def _rows(found: Consensus, component: Mapping[str, int], record: Record, order: Callable[[str], Any]) -> list[Row]:
    """A row a unit: groups in their order, in each Vietnam's units before Japan's, as people expect them."""
    countries = list(SIDES.values())
    rows = []
    for at, group in enumerate(found.groups, 1):
        stability = dict(zip(group.nodes, group.members, strict=True))
        both = {"group": at, "size": len(group.nodes), "whole": group.stability}
        for unit in sorted(group.nodes, key=lambda unit: (countries.index(record.units[unit].country), order(unit))):
            own = {"country": record.units[unit].country, "unit": unit, "stability": stability[unit]}
            rows.append({**both, **own, "component": component[unit]})
    return rows


def _notes(view: View, found: Consensus, method: Mapping[str, str | int]) -> list[str]:
    """How the groups were found, what they are not, and which of them are no finding at all."""
    say = sentences(view)
    span = {"least": f"{found.least:.3f}", "most": f"{found.most:.3f}"}
    against = "more" if float(span["least"]) > float(method["chance_most"]) else "alike"
    notes = [say("communities.found", **method, **span), say(f"communities.{against}", **method)]
    if not found.agreed:
        notes.append(say("communities.unsettled"))
    return [*notes, say("communities.meaning"), say("communities.components", **method)]


def _without(view: View, record: Record) -> list[str]:
    """How many provinces and prefectures are in no group since no tie of theirs is known."""
    tied = record.tied
    alone = [unit for side in SIDES for unit in listed(record, side) if unit not in tied]
    return [sentences(view)("communities.without", units=len(alone), unseen=len(unseen(view, alone)))] if alone else []
