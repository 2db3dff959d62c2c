"""`shared --all`: each two provinces (or prefectures) that share a partner, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb
from typing import Any, NamedTuple

from ketnoi.analysis import network
from ketnoi.analysis.chance import MORE, NO_MORE, UNDECIDABLE, Overlap, Verdicts, judged
from ketnoi.analysis.discoveries import LEVEL
from ketnoi.analysis.listing import expected, sentences, unseen
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View

_ORDER = (MORE, NO_MORE, UNDECIDABLE)

Legs = Mapping[tuple[str, str], network.Pair]


class Compared(NamedTuple):
    """The partners of each unit of a side, and how many of them pairs share beside what chance gives."""

    partners: Mapping[str, tuple[str, ...]]
    found: Verdicts


def compared(record: Record, side: str, **options: Any) -> Compared:
    """The pairs of one side; `options` are those of `chance.judged`.

    Raises ArgumentError for a side that there is none of, and as `judged` does.
    """
    partners = network.partners(record, side)
    return Compared(partners, judged(partners, **options))


def shared(
    view: View,
    choice: Choice | None = None,
    *,
    side: str = "vietnam",
    zeros: bool = False,
    level: float = LEVEL,
    control: str = "bh",
) -> Result:
    """Each two units of a side that share a partner, with `zeros` all; rows of the result `shared`.

    Where nothing is known to be shared with a unit at which nobody looked, it is not known: None and not 0, and nothing
    is said of chance, since that is no matter of size.
    Raises ArgumentError for a side, a level or a control that there is none of.
    """
    record = read(view, choice)
    compare = compared(record, side, level=level, control=control, zeros=zeros)
    blind = unseen(view, compare.partners)
    order = expected(view, compare.partners)
    legs = network.legs(record, side)
    overlaps = sorted(compare.found.overlaps, key=lambda each: _rank(each, order, blind))
    rows = [_row(each, order, legs, blind) for each in overlaps]
    method: dict[str, str | int] = {
        "side": side,
        "pairs": compare.found.pairs,
        "tested": compare.found.tested,
        "pool": compare.found.pool,
        "level": str(level),
        "control": control,
    }
    return result("shared", rows, record, view, notes=_notes(view, compare, blind, level), **method)


def _rank(each: Overlap, order: Callable[[str], Any], blind: frozenset[str]) -> tuple[Any, ...]:
    ends = sorted(map(order, each.pair))
    return _unknown(each, blind), _ORDER.index(each.verdict), -len(each.shared), round(each.odds.worst, 12), *ends


def _row(each: Overlap, order: Callable[[str], Any], legs: Legs, blind: frozenset[str]) -> dict[str, Any]:
    one, two = sorted(each.pair, key=order)
    first, second = each.sizes if (one, two) == each.pair else reversed(each.sizes)
    told_by = {
        key: sorted({document for partner in each.shared for document in legs[unit, partner].documents})
        for key, unit in (("documents_one", one), ("documents_two", two))
    }
    sizes = {"partners_one": _known(one, first, blind), "partners_two": _known(two, second, blind)}
    told = {"shared": len(each.shared), "jaccard": each.jaccard, **each.odds._asdict(), "adjusted": each.adjusted}
    unknown = _unknown(each, blind)
    return {
        "verdict": None if unknown else each.verdict,
        "one": one,
        "two": two,
        "partners": each.shared,
        **sizes,
        **({} if unknown else told),
        **told_by,
        "unseen": sorted({one, two} & blind),
    }


def _unknown(each: Overlap, blind: frozenset[str]) -> bool:
    """Whether what a pair shares is not known: nothing that is known of, and nobody looked at one of the two."""
    return not each.shared and not blind.isdisjoint(each.pair)


def _known(unit: str, partners: int, blind: frozenset[str]) -> int | None:
    """How many partners a unit has: not known, and not 0, where none is known and nobody looked."""
    return None if unit in blind and not partners else partners


def _notes(view: View, compare: Compared, blind: frozenset[str], level: float) -> list[str]:
    """How many pairs share none and of how many that is not known; what chance is here; what it does not mean."""
    say, found = sentences(view), compare.found
    sharing = [each.pair for each in found.overlaps if each.shared]
    alone = {unit for unit, theirs in compare.partners.items() if not theirs}
    unknown = (
        found.pairs
        - comb(len(compare.partners.keys() - blind), 2)
        - sum(not blind.isdisjoint(each) for each in sharing)
    )
    counts = {
        "units": len(compare.partners),
        "pairs": found.pairs,
        "sharing": len(sharing),
        "none": found.pairs - len(sharing) - unknown,
        "unknown": unknown,
        "alone": len(alone),
        "unseen": len(alone & blind),
    }
    chance = say("shared.chance", pool=found.pool, tested=found.tested, level=f"{level:g}")
    return [say("shared.counts", **counts), chance, say("shared.meaning")]
