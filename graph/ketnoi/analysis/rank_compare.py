"""`rank --compare`: each unit's value with the units of two days and the same ties: what merging alone changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ketnoi.analysis.listing import Which, sentences, unseen
from ketnoi.analysis.rank import Ranked, Ranking, estimated, ranked
from ketnoi.analysis.resampling import Sample
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice
from ketnoi.analysis.vintage import GONE, Became, carried, carried_notes
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View

_NOTHING = Ranked("", None, None, None, None, None)
Row = dict[str, Any]


def rank_compare(
    view: View,
    choice: Choice | None = None,
    *,
    measure: str = "degree",
    which: Which | None = None,
    sample: Sample | None = None,
    days: Days = DAYS,
) -> Result:
    """Each unit of the earlier day with what it became, and both values; rows of the result `rank-compare`.

    Raises ArgumentError as `rank.ranked` and `vintage.carried` do.
    """
    which = which or Which()
    found = carried(view, choice, days)
    order = found.order()
    both = [(record, unseen(seen, record.units)) for record, seen in found.both]
    rankings = [
        [ranked(record, measure, side, which.level, sample, unseen) for record, unseen in both] for side in which.sides
    ]
    rows = [
        row
        for first, last in rankings
        for row in sorted(changes(first, last, found.became), key=lambda row: _rank(row, order))
    ]
    first = rankings[0][0]
    say, blanks = sentences(view), {key: _blanks(rows, key) for key in ("before", "after")}
    notes = [say(f"rank.{measure}"), *carried_notes(found), say("rank.ranges" if first.draws else "rank.bare")]
    notes += estimated(view, first) or estimated(view, rankings[0][1])
    notes += [say("rank.blank", **blanks)] if any(blanks.values()) else []
    method: dict[str, str | int] = {"measure": measure, "draws": first.draws, "seed": first.seed}
    method |= {"level": which.level, **found.method}
    return result("rank-compare", rows, found.after, found.view, notes=notes, **method)


def changes(before: Ranking, after: Ranking, became: Mapping[str, Became]) -> list[Row]:
    """A row for each unit of the earlier day: what it became, and the value and rank of both.

    The change of a merged unit is that from its own value to that of what it is part of. A unit that is listed on the
    earlier day but did not exist any more (a dissolved one that ties show) is dissolved on the later day too.
    """
    later = {row.unit: row for row in after.rows}
    rows = []
    for row in before.rows:
        end = became.get(row.unit, GONE)
        rows.append(_row(row, end.unit, later.get(end.unit or "", _NOTHING), end.how))
    return rows


def _row(row: Ranked, unit: str | None, later: Ranked, how: str) -> Row:
    change = None if row.value is None or later.value is None else later.value - row.value
    return {
        "how": how,
        "unit": row.unit,
        "became": unit,
        "before": row.value,
        "after": later.value,
        "change": change,
        "rank_before": row.rank,
        "rank_after": later.rank,
    }


def _blanks(rows: Sequence[Row], key: str) -> int:
    """How many units have no value on one of the days; the earlier day's are those of the rows."""
    units = {row["unit"] if key == "before" else row["became"] for row in rows if row[key] is None}
    return len(units - {None})


def _rank(row: Row, order: Callable[[str], Any]) -> tuple[Any, ...]:
    """The highest value of the later day first, and of the parts of one unit the highest of the earlier one."""
    values = [(row[key] is None, -round(row[key] or 0, 9)) for key in ("after", "before")]
    return values[0], order(row["became"] or row["unit"]), values[1], order(row["unit"])
