"""`growth --compare`: papers and pairs of units by year on two days, with the same ties: what merging alone changed."""

from __future__ import annotations

from typing import Any

from ketnoi.analysis import dated
from ketnoi.analysis.growth import IN_YEAR, OPEN, UNDATED, Grown, grown, spanned
from ketnoi.analysis.listing import sentences
from ketnoi.analysis.network import pairs
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import Choice, Record
from ketnoi.analysis.vintage import Carried, carried, carried_notes
from ketnoi.answer.lens import DAYS, Days
from ketnoi.answer.view import View

Row = dict[str, Any]


def growth_compare(
    view: View,
    choice: Choice | None = None,
    *,
    since: int | None = None,
    until: int | None = None,
    days: Days = DAYS,
) -> Result:
    """A row a year with the pairs of both days, then open years and what has no date; the result `growth-compare`.

    The years end with that of the earlier day where none is named. Only papers make pairs, and each is an agreement at
    least, so that no lower stage is read. Both days are dated as of the earlier one: what need not have happened by
    then would have a year of its own on the later day, without any merger. Raises ArgumentError for years in the wrong
    order, or as `vintage.carried` does.
    """
    found = carried(view, (choice or Choice())._replace(possible=True), days)
    day = found.before.day
    years = spanned(found.before, (), day, since, until)
    lasting = dated.lasting(found.earlier)
    first, last = (
        grown(record._replace(day=day), lasting, years, view.today) for record in (found.before, found.after)
    )
    method: dict[str, str | int] = {"since": years.start, "until": years.stop - 1, **found.method}
    rows = changes(first, last)
    return result("growth-compare", rows, found.after, found.view, notes=_notes(found), **method)


def changes(before: Grown, after: Grown) -> list[Row]:
    """A row for each year, and one for open years and one for what has no date where anything is of it.

    Papers are those of the earlier day; pairs that became one are counted once on the later, by their first paper. The
    change is that of the pairs so far.
    """
    rows = [_row(before, after, year) for year in before.years]
    apart = (_apart(before, after, OPEN), _apart(before, after, UNDATED))
    return rows + [row for row in apart if row["papers"] or row["pairs_before"] or row["pairs_after"]]


def _row(before: Grown, after: Grown, year: int) -> Row:
    first, last = before.pairs.total[year], after.pairs.total[year]
    return {
        "dating": IN_YEAR,
        "year": year,
        "papers": before.papers.new[year],
        "pairs_before": before.pairs.new[year],
        "pairs_after": after.pairs.new[year],
        "total_before": first,
        "total_after": last,
        "change": last - first,
    }


def _apart(before: Grown, after: Grown, dating: str) -> Row:
    return {
        "dating": dating,
        "papers": getattr(before.papers, dating),
        "pairs_before": getattr(before.pairs, dating),
        "pairs_after": getattr(after.pairs, dating),
    }


def _notes(found: Carried) -> list[str]:
    """Which ties are counted and from which day they are seen, and how many pairs there are of any date."""
    say = sentences(found.view)
    counts = {"pairs_before": _pairs(found.before), "pairs_after": _pairs(found.after)}
    dates = say("growth.compared", before=found.view.words.date(found.before.day))
    return [*carried_notes(found), dates, say("growth.merged", **counts), say("growth.counted")]


def _pairs(record: Record) -> int:
    return len(pairs(tie for tie in record.ties if tie.paper))
