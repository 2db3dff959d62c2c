"""`make bench`: print every figure; exit 1 where a target is missed.

`python -m tests.bench page-1000 questions` measures these groups alone; `page` stands for all that begin so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.bench import analysis, backtest, building, commands, drawing, page, questions
from tests.bench.measure import RUNS, Line

GROUPS: Mapping[str, Callable[[], Iterator[Line]]] = {
    "commands": commands.figures,
    "questions": questions.figures,
    "page-questions": questions.figures_of_the_page,
    "building": building.figures,
    "drawing": drawing.figures,
    "page-record": page.figures_of(None),
    "page-1000": page.figures_of(1_000),
    "page-5000": page.figures_of(5_000),
    "analysis": analysis.figures,
    "backtest": backtest.lines,
}
"""All that is measured, in this order."""


def chosen(names: Sequence[str]) -> list[str]:
    """The groups that begin with one of the names; all of them where none is given.

    Raises ValueError for a name with which none begins.
    """
    for name in names:
        if not any(group.startswith(name) for group in GROUPS):
            raise ValueError(f"nothing to measure is called {name!r}; there are: {', '.join(GROUPS)}")
    return [group for group in GROUPS if not names or group.startswith(tuple(names))]


def main(names: Sequence[str]) -> int:
    """Measure and print. Returns the exit code."""
    try:
        groups = chosen(names)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    missed = 0
    sys.stdout.write(f"medians of {RUNS} interleaved runs, of {page.RUNS} for pages, after one that is not counted\n")
    for group in groups:
        for figure in GROUPS[group]():
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()
            missed += not figure.met
    sys.stdout.write(f"{missed} of the targets missed\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
