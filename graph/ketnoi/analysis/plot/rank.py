"""The picture of `rank`: a dot a unit at its value, a line over its interval, the rank as a range beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ketnoi.analysis.plot.sheet import CELL, MARGIN, SIZE, WIDTH, Sheet, colour, picture
from ketnoi.analysis.plot.telling import Reader, brief
from ketnoi.analysis.result import Result
from ketnoi.answer.view import View
from ketnoi.sparql import text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 40
"""So many units a side are drawn at most, those of the highest values; the table has all."""
_ROW, _HEAD, _FOOT = 18, 26, 46
_NAMES, _RANKS = 190, 56
_SHADES = {"vn": ("vn", "o"), "jp": ("jp", "s")}
"""Colour and mark of each country, so that they can be told apart without colour."""


class Drawn(NamedTuple):
    """One unit: its label, value, interval (None where nothing was drawn), and rank as it is told."""

    label: str
    value: float
    span: tuple[float, float] | None
    rank: str

    @property
    def ends(self) -> tuple[float, float]:
        """Where its line begins and ends: at the value itself where there is no interval."""
        return self.span or (self.value, self.value)

    @property
    def said(self) -> str:
        """The unit with its value, and the interval where there is one."""
        return f"{self.label} {self.value:g}" + (f" ({self.span[0]:g}–{self.span[1]:g})" if self.span else "")


def plot(found: Result, view: View) -> bytes:
    """The picture of a result `rank` as SVG: each side by itself, no units of value 0. Raises MissingPackage."""
    reader = Reader(found, view)
    sides: dict[str, list[Drawn]] = {}
    for row in reader.rows:
        value = reader.number(row, "value")
        if value:
            low, high = (reader.number(row, name) for name in ("low", "high"))
            span = None if low is None or high is None else (low, high)
            country = reader.ids(row, "country")[0]
            sides.setdefault(country, []).append(Drawn(reader.label(row, "unit"), value, span, text(row["rank"])))
    drawn = {country: rows[:MOST] for country, rows in sides.items()}
    left = len(reader.rows) - sum(map(len, drawn.values()))
    first = "; ".join(", ".join(row.said for row in rows[:3]) for rows in drawn.values())
    blank = sum(reader.number(row, "value") is None for row in reader.rows)
    lines = (reader.say(f"rank.{found.about['measure']}"), reader.say("plot.rank-left", left=left, blank=blank))
    told = reader.told("plot.rank" if found.about["draws"] else "plot.rank-bare", lines=lines, first=first)
    height = _HEAD + _ROW * max(map(len, drawn.values()), default=1) + _FOOT
    return picture(told, height, lambda sheet: _fill(sheet, drawn, reader))


def _fill(sheet: Sheet, drawn: Mapping[str, Sequence[Drawn]], reader: Reader) -> None:
    wide = (WIDTH - 2 * MARGIN) / max(len(drawn), 1)
    countries = {reader.ids(row, "country")[0]: reader.label(row, "country") for row in reader.rows}
    for at, (country, rows) in enumerate(drawn.items()):
        left = MARGIN + at * wide
        sheet.write(left, sheet.top, countries[country], weight="bold", va="top")
        axes = sheet.axes(left + _NAMES, sheet.top + _HEAD, wide - _NAMES - _RANKS, _ROW * len(rows))
        _rows(axes, rows, *_SHADES[country], bare=reader.bare)
        drew = f" ({reader.say('plot.interval')})" if any(row.span for row in rows) else ""
        axes.set_xlabel(f"{reader.headings['value']}{drew}")
        axes.text(
            1, 1, reader.headings["rank"], transform=axes.transAxes, ha="left", va="bottom", size=SIZE - 1,
            color=colour("quiet"),
        )  # fmt: skip


def _rows(axes: Axes, rows: Sequence[Drawn], shade: str, mark: str, *, bare: bool) -> None:
    from matplotlib.ticker import MaxNLocator

    at = range(len(rows))
    names = brief([row.label for row in rows], int(_NAMES / CELL), bare=bare)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    most = max(row.ends[1] for row in rows)
    axes.set_xlim(0, most * 1.06)
    axes.grid(axis="x", color=colour("rule"), linewidth=0.8)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=all(row.value.is_integer() for row in rows)))
    axes.hlines(at, *zip(*(row.ends for row in rows), strict=True), color=colour(shade), linewidth=2)
    axes.plot([row.value for row in rows], at, mark, color=colour(shade), markersize=6, linestyle="")
    axes.set_yticks(at, [names[row.label] for row in rows], size=SIZE - 1)
    for place, row in enumerate(rows):
        axes.text(
            1.02, place, row.rank, transform=axes.get_yaxis_transform(), va="center", ha="left", size=SIZE - 1,
            color=colour("quiet"),
        )  # fmt: skip
