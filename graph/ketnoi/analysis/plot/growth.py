"""The picture of `growth`: what there is so far, new papers and contacts a year, with the milestones above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ketnoi.analysis.growth import IN_YEAR
from ketnoi.analysis.plot.sheet import LINE, MARGIN, SIZE, SMALL, WIDTH, Sheet, colour, picture
from ketnoi.analysis.plot.telling import Reader
from ketnoi.analysis.result import Result
from ketnoi.answer.formats import wrapped
from ketnoi.answer.view import View
from ketnoi.sparql import text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEFT, _RIGHT = 46, 130
_PANELS = {"total": 170, "papers": 110, "contacts": 110}
_GAP = 42
_MARKS = 40


class Year(NamedTuple):
    """The numbers of one year."""

    year: int
    papers: int
    friendship: int
    sister: int
    papers_total: int
    pairs_total: int
    contacts: int
    ended: int


def plot(found: Result, view: View) -> bytes:
    """The picture of a result `growth` as SVG, in the language of the view. Raises MissingPackage."""
    reader = Reader(found, view)
    dated = [row for row in reader.rows if reader.ids(row, "dating") == (IN_YEAR,)]
    years = [Year(int(text(row["year"])), *(reader.count(row, name) for name in Year._fields[1:])) for row in dated]
    events = [(int(text(row["year"])), label) for row in dated for label in reader.labels(row, "events")]
    keys = _keys(events, reader, ended=any(year.ended for year in years))
    height = _MARKS + sum(_PANELS.values()) + _GAP * len(_PANELS) + LINE * (len(keys) + 1)
    apart = {name: [row for row in reader.rows if reader.ids(row, "dating") == (name,)] for name in ("open", "undated")}
    left = {name: sum(reader.count(row, "papers") for row in rows) for name, rows in apart.items()}
    most = max(years, key=lambda year: (year.papers, year.year))
    told = reader.told(
        "plot.growth",
        lines=(reader.say("plot.growth-apart", **left),),
        first=years[0].year,
        last=years[-1].year,
        papers=years[-1].papers_total,
        pairs=years[-1].pairs_total,
        most=most.papers,
        year=most.year,
        events="; ".join(f"{year} {label}" for year, label in events),
    )
    return picture(told, height, lambda sheet: _fill(sheet, years, events, keys, reader))


def _keys(events: Sequence[tuple[int, str]], reader: Reader, *, ended: bool) -> list[str]:
    """What the numbers above the panels mean, in lines that fit."""
    told = [f"{at} – {year}: {label}" for at, (year, label) in enumerate(events, start=1)]
    if ended:
        told.append(reader.say("plot.growth-ended"))
    return [part for line in told for part in wrapped(line, int((WIDTH - 2 * MARGIN) / SMALL))]


def _fill(
    sheet: Sheet, years: Sequence[Year], events: Sequence[tuple[int, str]], keys: Sequence[str], reader: Reader
) -> None:
    top = sheet.top + _MARKS
    width = WIDTH - _LEFT - _RIGHT
    drawers = {"total": _totals, "papers": _papers, "contacts": _contacts}
    for name, height in _PANELS.items():
        axes = sheet.axes(_LEFT, top, width, height)
        _frame(axes, years, height)
        drawers[name](axes, years, reader)
        for year in sorted({year for year, _ in events}):
            axes.axvline(year, color=colour("control"), linewidth=0.8, linestyle=(0, (3, 3)), zorder=0.5)
        if name == "total":
            _marks(axes, years, events)
        top += height + _GAP
    for at, line in enumerate(keys):
        sheet.write(MARGIN, top + LINE * at, line, size=SIZE - 1, va="top")


def _frame(axes: Axes, years: Sequence[Year], height: int) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(years[0].year - 0.7, years[-1].year + 0.7)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=11, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=max(height // 28, 2), integer=True))
    axes.grid(axis="y", color=colour("rule"), linewidth=0.8)


def _title(axes: Axes, said: str) -> None:
    axes.text(0, 1.04, said, transform=axes.transAxes, weight="bold", size=SIZE, va="bottom", ha="left")


def _beside(axes: Axes, value: float, said: str, shade: str) -> None:
    """A name at the right end of what it names, since a name at the line needs no key."""
    axes.text(
        1.01, value, said, transform=axes.get_yaxis_transform(), color=shade, va="center", ha="left", size=SIZE - 1
    )


def _totals(axes: Axes, years: Sequence[Year], reader: Reader) -> None:
    at = [year.year for year in years]
    lines = {"papers_total": (colour("stage-6"), "-"), "pairs_total": (colour("vn"), (0, (6, 2)))}
    ends = {name: getattr(years[-1], name) for name in lines}
    most = max(*ends.values(), 1)
    axes.set_ylim(0, most * 1.08)
    apart = 0.0 if abs(ends["papers_total"] - ends["pairs_total"]) > most * 0.12 else most * 0.06
    for name, (shade, style) in lines.items():
        axes.step(at, [getattr(year, name) for year in years], where="mid", color=shade, linestyle=style, linewidth=2)
        _beside(axes, ends[name] + (apart if name == "papers_total" else -apart), reader.say(f"plot.{name}"), shade)


def _papers(axes: Axes, years: Sequence[Year], reader: Reader) -> None:
    at = [year.year for year in years]
    friendly = [year.friendship + year.sister for year in years]
    rest = [year.papers - tied for year, tied in zip(years, friendly, strict=True)]
    axes.bar(at, friendly, width=0.8, color=colour("stage-5"))
    axes.bar(at, rest, bottom=friendly, width=0.8, color=colour("stage-4"))
    axes.set_ylim(0, max(*(year.papers for year in years), 1) * 1.05)
    _title(axes, reader.headings["papers"])
    low, high = axes.get_ylim()
    _beside(axes, low + (high - low) * 0.7, reader.say("plot.cooperation"), colour("stage-4"))
    _beside(axes, low + (high - low) * 0.25, reader.say("plot.friendly"), colour("stage-5"))


def _contacts(axes: Axes, years: Sequence[Year], reader: Reader) -> None:
    axes.bar([year.year for year in years], [year.contacts for year in years], width=0.8, color=colour("stage-3"))
    axes.set_ylim(0, max(*(year.contacts for year in years), 1) * 1.05)
    _title(axes, reader.headings["contacts"])
    axes.set_xlabel(reader.headings["year"])


def _marks(axes: Axes, years: Sequence[Year], events: Sequence[tuple[int, str]]) -> None:
    """Numbers of milestones, and below them how many provinces ended, above the panel."""
    numbers: dict[int, list[str]] = {}
    for at, (year, _) in enumerate(events, start=1):
        numbers.setdefault(year, []).append(str(at))
    across = axes.get_xaxis_transform()
    for year, said in numbers.items():
        axes.text(year, 1.13, ",".join(said), transform=across, ha="center", va="bottom", weight="bold", size=SIZE)
    for each in years:
        if each.ended:
            axes.text(
                each.year, 1.02, f"−{each.ended}", transform=across, ha="center", va="bottom", size=SIZE - 2,
                color=colour("doubt"),
            )  # fmt: skip
