"""Small records for analyses: units v0, v1 … and j0, j1 …, whose ties, documents and sectors a test names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from ketnoi.analysis.ties import Choice, Record, Tie, Unit
from ketnoi.dates import FIRST_DAY, LAST_DAY

DAY = "2026-11-21"
Told = tuple[str, str, Sequence[str], Sequence[str]]
"""Vietnamese unit, Japanese unit, documents, sectors."""


def unit(name: str) -> Unit:
    """A unit of the highest level, or a city where its name ends in `c`."""
    vietnamese = name.startswith("v")
    kind = "city" if name.endswith("c") else "province" if vietnamese else "prefecture"
    return Unit(name, kind, "vn" if vietnamese else "jp", FIRST_DAY, LAST_DAY, "", None)


def tie(what: str, told: Told) -> Tie:
    """One paper that joins two units."""
    vietnam, japan, documents, sectors = told
    return Tie(
        what=what,
        paper=True,
        kind="",
        force="",
        stage="agreement",
        order=4,
        vietnam=vietnam,
        japan=japan,
        ground="as-signed",
        written=(vietnam, japan),
        earliest="2020-01-01",
        latest="2020-01-01",
        undated=False,
        through=(),
        documents=tuple(sorted(set(documents))),
        sectors=tuple(sorted(set(sectors))),
    )


def record(told: Iterable[Told], units: Iterable[str] = (), broader: dict[str, str] | None = None) -> Record:
    """A record of ties, with further units that have none."""
    ties = [tie(f"paper-{at}", each) for at, each in enumerate(told)]
    ties.sort(key=lambda each: (each.pair, each.latest, each.what))
    names = sorted({*units, *(name for each in ties for name in each.pair)})
    return Record(DAY, tuple(ties), {name: unit(name) for name in names}, broader or {}, {}, Choice())


def _some(prefix: str, most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most - 1).map(lambda at: f"{prefix}{at}")


def records(units: int = 6, documents: int = 6, ties: int = 14) -> st.SearchStrategy[Record]:
    """Records of random ties between few units, told by few documents, on few sectors."""
    told = st.tuples(
        _some("v", units),
        _some("j", units),
        st.lists(_some("d", documents), min_size=1, max_size=3),
        st.lists(_some("s", 4), max_size=3),
    )
    spare = st.lists(_some("v", units) | _some("j", units), max_size=4)
    return st.builds(record, st.lists(told, max_size=ties), spare)
