"""Medians of interleaved runs, and one line for each figure."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

RUNS = 15


def milliseconds(seconds: float) -> str:
    """A time, as most figures are shown."""
    return f"{seconds * 1000:.1f} ms"


def megabytes(size: float) -> str:
    """The size of a file."""
    return f"{size / 1_000_000:.2f} MB"


def frames(seconds: float) -> str:
    """The time between two frames, as people speak of it."""
    return f"{1 / seconds:.1f} frames/s"


class Line(Protocol):
    """Anything that is printed as a line, and may miss what is wanted of it."""

    @property
    def met(self) -> bool:
        """Whether it is as wanted."""


class Told(NamedTuple):
    """A line of which nothing is wanted: it is what it is."""

    text: str
    met: bool = True

    def __str__(self) -> str:
        """The text."""
        return self.text


class Figure(NamedTuple):
    """One figure: its value and its yardstick in one unit, and the ratio between them that is wanted.

    `at_most` figures are met when value / yardstick is small enough, the others when yardstick / value is large enough.
    Without a target the ratio is told, and nothing is wanted of it.
    """

    name: str
    value: float
    yardstick_name: str
    yardstick: float
    target: float | None
    at_most: bool
    spread: tuple[float, float]
    shown: Callable[[float], str] = milliseconds

    @property
    def ratio(self) -> float:
        """Value by yardstick, or yardstick by value where more is better."""
        return self.value / self.yardstick if self.at_most else self.yardstick / self.value

    @property
    def met(self) -> bool:
        """Whether the ratio is within its target."""
        if self.target is None:
            return True
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target

    def __str__(self) -> str:
        """Figure, yardstick, ratio, target, met or not, spread."""
        wanted = "no target"
        if self.target is not None:
            wanted = f"target {'≤' if self.at_most else '≥'} {self.target:g} | {'met' if self.met else 'MISSED'}"
        low, high = self.spread
        spread = self.shown(low) if low == high else f"{self.shown(low)} – {self.shown(high)}"
        return (
            f"{self.name}: {self.shown(self.value)} | {self.yardstick_name}: {self.shown(self.yardstick)} | "
            f"ratio {self.ratio:.2f} | {wanted} | spread {spread}"
        )


def command(arguments: Sequence[str]) -> Callable[[], None]:
    """A run of a command as a whole process. Raises CalledProcessError where it fails: a failure has no speed."""
    environment = {**os.environ, "KETNOI_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else our own modules are compiled anew in each run

    def run() -> None:
        subprocess.run(arguments, check=True, capture_output=True, stdin=subprocess.DEVNULL, env=environment)

    return run


def interleaved(runs: Mapping[str, Callable[[], object]], times: int = RUNS) -> dict[str, list[float]]:
    """Seconds of each run, in turn A B C A B C …, so that a machine that slows down slows all of them."""
    for run in runs.values():
        run()  # not counted: files come into the system's cache
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def figure(
    seconds: Mapping[str, list[float]], value: str, yardstick: str, *, at_most: float = 0, at_least: float = 0
) -> Figure:
    """The figure of two of the interleaved runs."""
    measured = seconds[value]
    return Figure(
        value,
        statistics.median(measured),
        yardstick,
        statistics.median(seconds[yardstick]),
        at_most or at_least,
        bool(at_most),
        (min(measured), max(measured)),
    )


def absolute(
    name: str, measured: Sequence[float], limit: float, shown: Callable[[float], str] = milliseconds
) -> Figure:
    """A figure whose yardstick is a limit, in seconds unless it is shown otherwise."""
    spread = min(measured), max(measured)
    return Figure(name, statistics.median(measured), "limit", limit, 1, at_most=True, spread=spread, shown=shown)


def beside(
    name: str,
    measured: Sequence[float],
    yardstick: str,
    others: Sequence[float],
    shown: Callable[[float], str] = milliseconds,
) -> Figure:
    """A figure beside that of something else; nothing is wanted of their ratio."""
    spread = min(measured), max(measured)
    return Figure(
        name,
        statistics.median(measured),
        yardstick,
        statistics.median(others),
        None,
        at_most=True,
        spread=spread,
        shown=shown,
    )
