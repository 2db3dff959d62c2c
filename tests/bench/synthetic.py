"""Records that nobody wrote: as many units as wanted, shaped after the shipped record, made in memory only.

Every unit is a copy of one of the record and has its weight: the units that have many ties there draw many here. Every
tie has one paper, a copy of one that the page opens with, and every paper its share of documents. What is made says so:
its ids begin with a mark, and its names end with one.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, cycle, islice
from typing import Any

from ketnoi.draw.contract import Facts, Thing, Unit
from ketnoi.draw.opening import LEAST, stages_from

MARK = "synthetic"
TIES_A_UNIT = 1.5
"""How many pairs of units are tied for each unit that is."""
_SEED = 5
Pair = tuple[int, int]


def record(facts: Facts, count: int) -> Facts:
    """The facts of so many units, all of them tied; those that are given do not change."""
    weights = Counter(end for pair in _pairs(facts) for end in pair)
    models = [unit for unit in facts["units"] if weights[unit["id"]]]
    share = sum(unit["country"] == "vn" for unit in models) / len(models)
    sides = [
        [(unit, weights[unit["id"]]) for unit in islice(cycle(_of(models, country)), many)]
        for country, many in (("vn", round(count * share)), ("jp", count - round(count * share)))
    ]
    left, right = ([_unit(unit, number) for number, (unit, _) in enumerate(side)] for side in sides)
    drawn = _ties([weight for _, weight in sides[0]], [weight for _, weight in sides[1]], round(count * TIES_A_UNIT))
    ends = [(left[a]["id"], right[b]["id"]) for a, b in drawn]
    return _said(facts, [*left, *right], ends)


def _pairs(facts: Facts) -> set[tuple[str, str]]:
    return {(each["vietnam"], each["japan"]) for each in facts["supports"]}


def _of(units: Sequence[Unit], country: str) -> list[Unit]:
    return [unit for unit in units if unit["country"] == country]


def _ties(left: Sequence[int], right: Sequence[int], count: int) -> list[Pair]:
    """One tie at least for each, the others by weight; no pair twice, and the same every time."""
    chance = random.Random(_SEED)  # noqa: S311  # no secret: the same record every time
    sums = list(accumulate(left)), list(accumulate(right))

    def drawn(side: int) -> int:
        return chance.choices(range(len(sums[side])), cum_weights=sums[side])[0]

    found: dict[Pair, None] = {(drawn(0), b): None for b in range(len(right))}
    tied = {a for a, _ in found}
    found.update(((a, drawn(1)), None) for a in range(len(left)) if a not in tied)
    while len(found) < count:
        found[drawn(0), drawn(1)] = None
    return sorted(found)


def _unit(model: Unit, number: int) -> Unit:
    at = model["at"] and [round(degree + (number % 97 - 48) / 200, 3) for degree in model["at"]]
    return {
        **model,
        "id": f"{model['country']}-{MARK}-{number}",
        "labels": _marked(model["labels"], number),
        "keys": [f"{key}{number}" for key in model["keys"]],
        "at": at,
        "within": "",
        "from": "0001-01-01",
        "until": "9999-12-31",
        "before": [],
        "after": [],
    }


def _marked(labels: Sequence[str], number: int) -> list[str]:
    return [f"{label} ({MARK} {number})" if label else "" for label in labels]


def _said(facts: Facts, units: list[Unit], ends: Sequence[tuple[str, str]]) -> Facts:
    """What is said of units and ties, in copies of what the record says."""
    stages = stages_from(facts, LEAST)
    models = [thing for thing in facts["things"] if thing["stage"].rpartition("/")[2] in stages]
    things = [_thing(model, number) for number, model in enumerate(islice(cycle(models), len(ends)))]
    papers = {paper["id"]: paper for paper in facts["documents"]}
    cited = {source["document"]: number for number, thing in enumerate(things) for source in thing["sources"]}
    documents = [
        {**papers[name.rpartition(f"-{MARK}-")[0]], "id": name, "url": f"https://example.org/{MARK}/{name}"}
        for name in cited
    ]
    pairs = list(zip(things, ends, strict=True))
    made: dict[str, Any] = {
        "units": units,
        "things": things,
        "documents": documents,
        "supports": [{"thing": thing["id"], "vietnam": a, "japan": b, "through": ""} for thing, (a, b) in pairs],
        "spans": [_span(number, a, b) for number, (_, (a, b)) in enumerate(pairs)],
        "changes": [],
        "undertakings": [],
        "bodies": [],
        "documents_count": len(documents),
    }
    return {**facts, **made}  # type: ignore[typeddict-item]


def _thing(model: Thing, number: int) -> Thing:
    made = copy.deepcopy(model)
    made["id"], made["labels"] = f"{MARK}-{number}", _marked(model["labels"], number)
    made["follows"], made["disputed"], made["standing"] = [], [], []
    made.pop("fates", None)
    for person in made["people"]:
        person["name"] = _marked(person["name"], number)
    for source in made["sources"]:
        # Papers share documents: about as many name one as in the record, where each is named so often.
        source["document"] = f"{source['document']}-{MARK}-{number // 64}"
        source["attestation"] = f"{MARK}-{number}"
    return made


def _span(support: int, vietnam: str, japan: str) -> Mapping[str, Any]:
    grounds = ["ground/as-signed", "ground/as-signed"]
    open_ends = {"from": "0001-01-01", "until": "9999-12-31"}
    return {"support": support, "vietnam": vietnam, "japan": japan, **open_ends, "on": grounds, "candidates": []}
