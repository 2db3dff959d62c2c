"""The picture of `rank --compare`: each unit that merging changed, with the units that it was made of.

A filled mark is the unit of the later day, hollow ones are its parts on the earlier day: the distance between them is
what merging alone changed, since the ties are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi.analysis.plot.sheet import CELL, SIZE, WIDTH, Sheet, colour, picture
from ketnoi.analysis.plot.telling import Reader, brief
from ketnoi.analysis.result import Result
from ketnoi.answer.formats import width, wrapped
from ketnoi.answer.view import View
from ketnoi.sparql import text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW, _HEAD, _FOOT = 20, 34, 46
_NAMES, _PARTS = 210, 400
_UNCHANGED = "unchanged"


class Part(NamedTuple):
    """A unit of the earlier day and its value there, None where it has none."""

    label: str
    value: float | None


class Made(NamedTuple):
    """A unit of the later day, its value there (None where it has none), and what it was made of."""

    label: str
    value: float | None
    parts: tuple[Part, ...]


def plot(found: Result, view: View) -> bytes:
    """The picture of a result `rank-compare` as SVG: only units that something became of. Raises MissingPackage."""
    reader = Reader(found, view)
    made = _made(reader)
    drawn = [each for each in made if each.value or any(part.value for part in each.parts)]
    days = {key: view.words.date(str(found.about[f"day_{key}"])) for key in ("before", "after")}
    parts = sum(len(each.parts) for each in made)
    lines = (
        reader.say(f"rank.{found.about['measure']}"),
        reader.say("plot.compare-left", left=len(made) - len(drawn), unchanged=len(reader.rows) - parts),
    )
    first = "; ".join(f"{each.label}: {_said(each)}" for each in drawn[:3])
    told = reader.told("plot.compare", lines=lines, parts=parts, made=len(made), first=first, **days)
    told = told._replace(title=f"{told.title}: {days['before']} → {days['after']}")
    height = _HEAD + _ROW * max(len(drawn), 1) + _FOOT
    return picture(told, height, lambda sheet: _fill(sheet, drawn, reader, days["before"], days["after"]))


def _made(reader: Reader) -> list[Made]:
    """Units of the later day in the order of the rows, those alone that something became of."""
    found: dict[str, Made] = {}
    for row in reader.rows:
        if reader.ids(row, "how") == (_UNCHANGED,):
            continue
        unit = text(row["became"]) or text(row["unit"])
        label = reader.label(row, "became") or f"{reader.label(row, 'unit')} – {reader.label(row, 'how')}"
        part = Part(reader.label(row, "unit"), reader.number(row, "before"))
        before = found.get(unit, Made(label, reader.number(row, "after"), ()))
        found[unit] = before._replace(parts=(*before.parts, part))
    return list(found.values())


def _fill(sheet: Sheet, drawn: Sequence[Made], reader: Reader, before: str, after: str) -> None:
    axes = sheet.axes(_NAMES, sheet.top + _HEAD, WIDTH - _NAMES - _PARTS, _ROW * max(len(drawn), 1))
    sheet.write(_NAMES, sheet.top, f"○ {before}   ● {after}", weight="bold", va="top")
    axes.set_xlabel(reader.say("plot.value"))
    _rows(axes, drawn, bare=reader.bare)


def _rows(axes: Axes, drawn: Sequence[Made], *, bare: bool) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(max(len(drawn), 1) - 0.5, -0.5)
    values = [value for each in drawn for value in _values(each)]
    most = max(values, default=0) or 1
    axes.set_xlim(-most * 0.04, most * 1.06)
    axes.grid(axis="x", color=colour("rule"), linewidth=0.8)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=all(value.is_integer() for value in values)))
    names = brief([each.label for each in drawn], int(_NAMES / CELL) - 2, bare=bare)
    parts = brief([part.label for each in drawn for part in each.parts], int(_NAMES / CELL), bare=bare)
    axes.set_yticks(range(len(drawn)), [names[each.label] for each in drawn], size=SIZE - 1)
    hollow: Any = {"markerfacecolor": colour("card"), "markeredgecolor": colour("vn"), "markeredgewidth": 1.5}
    for at, each in enumerate(drawn):
        axes.hlines(at, min(_values(each)), max(_values(each)), color=colour("control"), linewidth=1.5)
        before = [part.value for part in each.parts if part.value is not None]
        axes.plot(before, [at] * len(before), "o", markersize=10, **hollow)
        if each.value is not None:
            axes.plot([each.value], [at], "o", color=colour("stage-6"), markersize=6)
        axes.text(
            1.03, at, _cut(_said(each, parts)), transform=axes.get_yaxis_transform(), va="center", ha="left",
            size=SIZE - 2, color=colour("quiet"),
        )  # fmt: skip


def _values(each: Made) -> list[float]:
    return [value for value in (each.value, *(part.value for part in each.parts)) if value is not None] or [0.0]


def _said(each: Made, names: Mapping[str, str] | None = None) -> str:
    """The parts with their values, and the value of what they became."""
    told = " · ".join(f"{(names or {}).get(part.label, part.label)} {_number(part.value)}" for part in each.parts)
    return f"{told} → {_number(each.value)}"


def _cut(told: str) -> str:
    room = int((_PARTS - 20) / CELL * 1.15)
    return told if width(told) <= room else wrapped(told, room - 2)[0] + " …"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 2):g}"
