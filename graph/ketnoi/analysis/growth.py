"""`growth`: papers, pairs of units and contacts by year, with the milestones of the two countries beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ketnoi.analysis import dated
from ketnoi.analysis.listing import sentences, within
from ketnoi.analysis.network import pairs
from ketnoi.analysis.result import Result, result
from ketnoi.analysis.ties import LEAST, Choice, Record, Tie, read
from ketnoi.analysis.yearly import YEARS, Series, Span, first_of, series
from ketnoi.answer.lens import STAGES
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import ArgumentError

IN_YEAR, OPEN, UNDATED = "in-year", "open", "undated"
"""What is known of the year, as ids of the scheme `dating`."""
STEPS = ("agreement", "friendship", "sister")
"""The stages of papers, lowest first."""
Row = dict[str, Any]


class Grown(NamedTuple):
    """The series of a record for some years: papers, those of each of STEPS, pairs, contacts, proposals."""

    years: range
    papers: Series
    agreement: Series
    friendship: Series
    sister: Series
    pairs: Series
    contacts: Series
    proposals: Series


def grown(record: Record, lasting: Iterable[str], years: range, today: str) -> Grown:
    """The series of a record that holds what is possible too; `lasting` went on and count when they began.

    What need not have happened by the day of the record (`today`, ISO, as signed) is of an open year.
    """
    spans = {tie.what: _span(tie, frozenset(lasting), record.day or today) for tie in record.ties}
    papers = [tie for tie in record.ties if tie.paper]
    pair_spans = [first_of(spans[tie.what] for tie in pair.ties) for pair in pairs(papers)]

    def of(ties: Iterable[Tie]) -> Series:
        return series((spans[what] for what in sorted({tie.what for tie in ties})), years)

    agreement, friendship, sister = (of(tie for tie in papers if tie.stage == step) for step in STEPS)
    return Grown(
        years,
        of(papers),
        agreement,
        friendship,
        sister,
        series(pair_spans, years),
        of(tie for tie in record.ties if not tie.paper and tie.stage == "contact"),
        of(tie for tie in record.ties if not tie.paper and tie.stage == "proposed"),
    )


def _span(tie: Tie, lasting: frozenset[str], day: str) -> Span:
    latest = tie.earliest if tie.what in lasting else tie.latest
    return Span(tie.earliest, latest if latest <= day else LAST_DAY, tie.undated)


def growth(view: View, choice: Choice | None = None, *, since: int | None = None, until: int | None = None) -> Result:
    """A row a year from `since` to `until`, then one of open years and one of what has no date; the result `growth`.

    By default from the first year in which anything is certain to the year of the lens. The stage of the view chooses
    papers; contacts and proposals are read whatever it is. Raises ArgumentError for years in the wrong order or that
    are none, or as `ties.read` does.
    """
    chosen = choice or Choice()
    day = min(view.lens.day or view.today, chosen.known_by)
    record = _read(view, chosen)
    events = [event for event in dated.events(view, chosen.known_by) if event.latest <= day]
    lasting = dated.lasting(view)
    years = spanned(record, [event.earliest for event in events], day, since, until)
    found = grown(record, lasting, years, view.today)
    beside = _by_year((event.id, event.earliest, event.latest) for event in events)
    gone = _by_year((unit, date, date) for unit, date in dated.ended(view).items() if date <= day)
    rows = [_row(found, year, beside.get(year, ()), gone.get(year, ())) for year in years]
    rows += [row for row in (_apart(found, OPEN), _apart(found, UNDATED)) if any(row[key] for key in _COUNTED)]
    notes = _notes(view, found, sorted({document for event in events for document in event.documents}))
    return result("growth", rows, record, view, notes=notes, since=years.start, until=years.stop - 1)


def _read(view: View, choice: Choice) -> Record:
    """Contacts, proposals, and papers of the stage of the view and above; what may have happened too."""
    found = read(view.least("proposed"), choice._replace(possible=True))
    least = STAGES.index(view.stage or LEAST) + 1
    return found._replace(ties=tuple(tie for tie in found.ties if tie.order >= least or not tie.paper))


def spanned(record: Record, events: Sequence[str], day: str, since: int | None, until: int | None) -> range:
    """The years from `since` to `until`: by default from the first of which anything is certain to that of an ISO day.

    Raises ArgumentError for years in the wrong order, or that are none of YEARS.
    """
    for name, year in (("since", since), ("until", until)):
        if year is not None:
            within(year, *YEARS, name)
    dates = [tie.earliest for tie in record.ties if not tie.undated and tie.earliest[:4] == tie.latest[:4]]
    told = (int(date[:4]) for date in (*dates, *events))
    first = min(told, default=int(day[:4])) if since is None else since
    last = max(int(day[:4]), first) if until is None else until
    if first > last:
        raise ArgumentError(f"{first} is after {last}; give the years from the earlier to the later")
    return range(first, last + 1)


def _by_year(dated_things: Iterable[tuple[str, str, str]]) -> Mapping[int, Sequence[str]]:
    """Ids by the year that they are certainly of."""
    found: dict[int, list[str]] = defaultdict(list)
    for each, earliest, latest in dated_things:
        if earliest[:4] == latest[:4]:
            found[int(earliest[:4])].append(each)
    return found


_COUNTED = Grown._fields[1:]
_POSSIBLE = ("papers", "pairs")


def _row(found: Grown, year: int, events: Sequence[str], gone: Sequence[str]) -> Row:
    new: Row = {name: getattr(found, name).new[year] for name in _COUNTED}
    sums = {f"{name}_total": getattr(found, name).total[year] for name in _COUNTED}
    sums |= {f"{name}_possible": getattr(found, name).possible[year] for name in _POSSIBLE}
    return {"dating": IN_YEAR, "year": year, **new, **sums, "ended": len(gone), "events": events}


def _apart(found: Grown, dating: str) -> Row:
    counts = {name: getattr(getattr(found, name), dating) for name in _COUNTED}
    return {"dating": dating, **counts}


def _notes(view: View, found: Grown, documents: Sequence[str]) -> list[str]:
    say = sentences(view)
    notes = [say("growth.counted"), say("growth.found")]
    told = [say("growth.events", documents=len(documents))] if documents else []
    return [*notes, *told, say("growth.ended")] if found.years else notes
