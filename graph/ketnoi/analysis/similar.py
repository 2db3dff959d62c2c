"""`similar`: the units most like one, of its own side and level, by the partners they share or by their sectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from ketnoi import vocab
from ketnoi.analysis.likeness import Likeness, cosine, jaccard
from ketnoi.analysis.listing import blank, expected, known, listed, looked, named, sentences, side_of
from ketnoi.analysis.profiles import profiles
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record, read
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError

BY = ("partners", "sectors")


class Like(NamedTuple):
    """A unit and how alike it is to the one that was asked for."""

    unit: str
    likeness: Likeness


def like(
    record: Record, unit: str, by: str = "partners", *, narrow: bool = False, blind: Collection[str] = frozenset()
) -> tuple[Like, ...]:
    """Every other unit of the same side and level, most alike first, those of which it cannot be told last.

    It cannot be told of a unit without ties at which nobody looked (`blind`), nor of one without a sector by sectors.
    Raises ArgumentError for a unit that is not in the record, or another way than BY.
    """
    known(by, BY, "way to compare")
    if unit not in record.units:
        raise ArgumentError(f"{unit} is neither a province or prefecture of that day nor a unit with ties")
    own = record.units[unit]
    listing = listed(record, side_of(own), "all")
    others = [each for each in listing if each != unit and record.units[each].top == own.top]
    if by == "partners":
        compared = _by_partners(record, unit, others, blind)
    else:
        compared = _by_sectors(record, unit, others, narrow=narrow)
    return tuple(sorted(compared, key=_strongest))


def _strongest(found: Like) -> Any:
    value = found.likeness.value
    return (value is None, -(value or 0), -len(found.likeness.shared), found.unit)


def _by_partners(record: Record, unit: str, others: Iterable[str], blind: Collection[str]) -> list[Like]:
    theirs = defaultdict[str, set[str]](set)
    for tie in record.ties:
        theirs[tie.vietnam].add(tie.japan)
        theirs[tie.japan].add(tie.vietnam)

    def compared(other: str) -> Likeness:
        found = jaccard(theirs[unit], theirs[other])
        unknown = any(each in blind and not theirs[each] for each in (unit, other))
        return found._replace(value=None) if unknown else found

    return [Like(other, compared(other)) for other in others]


def _by_sectors(record: Record, unit: str, others: Iterable[str], *, narrow: bool) -> list[Like]:
    found = profiles(record, narrow=narrow)
    return [Like(other, cosine(found.of(unit), found.of(other))) for other in others]


def similar(
    view: View, name: str, choice: Choice | None = None, *, by: str = "partners", narrow: bool = False
) -> Result:
    """The units most like the one of a name, in any form that names have; rows of the result `similar-BY`.

    Raises UnknownName, AmbiguousName, and ArgumentError as `like` and `listing.named` do.
    """
    record = read(view, choice)
    seen = looked(view, record.units)
    blind = blank(seen)
    order, rows, notes = expected(view, record.units), [], []
    asked = named(view, name, record)
    called = view.labels.apart(vocab.node("unit", unit).value for unit in asked)
    for unit in asked:
        found = like(record, unit, by, narrow=narrow, blind=blind)
        rows += _rows(unit, sorted(found, key=lambda each: (*_strongest(each)[:3], order(each.unit))), record, seen)
        notes += _notes(view, record, (unit, called[vocab.node("unit", unit).value]), found, by)
    notes.append(sentences(view)(f"similar.{by}"))
    if any(row["looked"] for row in rows):
        notes.append(sentences(view)("rank.looked"))
    return result(f"similar-{by}", rows, record, view, notes=notes, **way(by, narrow=narrow))


def way(by: str, *, narrow: bool) -> dict[str, str]:
    """By what units were compared, as results tell it."""
    return {"by": by, "sectors": "narrow" if narrow else "broad"} if by == "sectors" else {"by": by}


def _rows(asked: str, found: Iterable[Like], record: Record, seen: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "asked": asked,
            "unit": unit,
            "value": value,
            "number": None if value is None else len(shared),
            "possible": None if value is None else possible,
            "shared": shared,
            "looked": None if unit in record.tied else seen[unit],
        }
        for unit, (value, shared, possible) in found
    ]


def _notes(view: View, record: Record, asked: tuple[str, str], found: Iterable[Like], by: str) -> list[str]:
    """How much is known of the unit that was asked for (its id and name), and of how many others it cannot be told."""
    say, (unit, name) = sentences(view), asked
    notes = [say("similar.asked", unit=name, **known_of(record, unit))]
    unknown = sum(each.likeness.value is None for each in found)
    return [*notes, say(f"similar.unknown-{by}", units=unknown)] if unknown else notes


def known_of(record: Record, unit: str) -> dict[str, int]:
    """How many partners a unit has, and how many papers and contacts with them."""
    ties = [tie for tie in record.ties if unit in tie.pair]
    return {"partners": len({tie.pair for tie in ties}), "things": len({tie.what for tie in ties})}
