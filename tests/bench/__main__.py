"""`make bench`: print every figure; exit 1 where a target is missed."""

from __future__ import annotations

import sys
from itertools import chain

from tests.bench import backtest, building, commands, questions
from tests.bench.measure import RUNS


def main() -> int:
    """Measure and print. Returns the exit code."""
    missed = 0
    sys.stdout.write(f"medians of {RUNS} interleaved runs, after one that is not counted\n")
    for figure in chain(commands.figures(), questions.figures(), building.figures()):
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()
        missed += not figure.met
    for line in backtest.lines():
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{missed} of the targets missed\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
