"""What suggestions of earlier days foretold of what was signed later: printed as it is, good or bad; no target."""

from __future__ import annotations

from collections.abc import Iterator

from ketnoi.analysis import later
from ketnoi.analysis.ties import Choice
from ketnoi.cli.session import Session
from tests.bench.measure import Told


def lines() -> Iterator[Told]:
    """A line for each day and ranking: hits at 1, 3, 5, 10 of so many, mean reciprocal rank, margin of the score."""
    session = Session(lang="en")
    sure = 1 - (1 - later.SURE) / len(later.CUTOFFS)
    for day in later.CUTOFFS:
        found = later.test(session, Choice(), day)
        for ranking in later.RANKINGS:
            measured = found.measures(ranking)
            hits = " ".join(f"{hit:.1f}" for hit in measured.hits)
            line = f"known by {day}, {ranking}: hits {hits} of {measured.number} | mean reciprocal {measured.mean:.3f}"
            if ranking != "score":
                margin = found.margin(ranking, sure=sure)
                line += f" | score ahead by {margin.mean:.3f} ({margin.low:.3f} to {margin.high:.3f}): {margin.verdict}"
            yield Told(line)
