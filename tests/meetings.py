"""A small made-up record for tests of suggestions, and what makes its units, ties and wishes."""

from __future__ import annotations

from ketnoi.analysis.known import Joined, Known
from ketnoi.analysis.ties import Tie, Unit
from ketnoi.analysis.wishes import Wish

DAY = "2020-12-31"
AGREEMENT, CONTACT = 4, 3


def unit(name: str, region: str = "", *, kind: str = "", since: str = "1990-01-01", until: str = "9999-12-31") -> Unit:
    """A province, or a prefecture, by its id."""
    country = name[:2]
    return Unit(name, kind or {"vn": "province", "jp": "prefecture"}[country], country, since, until, region, None)


def tie(
    vietnam: str, japan: str, *sectors: str, order: int = AGREEMENT, through: str = "", day: str = "2015-01-01"
) -> Tie:
    """A paper, or below the order of agreements a contact; told by a document that is named like it."""
    paper = order >= AGREEMENT
    what = f"{'p' if paper else 'c'}-{vietnam[3:]}-{japan[3:]}{f'-{through}' if through else ''}"
    return Tie(
        what=what,
        paper=paper,
        kind="" if paper else "delegation",
        force="" if paper else "done",
        stage="agreement" if paper else "contact",
        order=order,
        vietnam=vietnam,
        japan=japan,
        ground="as-signed",
        written=(vietnam, japan),
        earliest=day,
        latest=day,
        undated=False,
        through=(through,) if through else (),
        documents=(f"d-{what}",),
        sectors=sectors,
    )


def wish(name: str, *named: str, by: str | None = None) -> Wish:
    """A wish that names units or countries; `by` who says it, "" for a third party, None where nobody is told."""
    speakers = frozenset() if by is None else frozenset({by})
    return Wish(name, "contact", frozenset(named), speakers, (f"d-{name}",))


UNITS = (
    unit("vn-a", "north"),
    unit("vn-b", "north"),
    unit("vn-c", "south"),
    unit("vn-d", "south"),
    unit("vn-gone", "south", until="2019-12-31"),
    unit("jp-k", "east"),
    unit("jp-l", "east"),
    unit("jp-m", "west"),
    unit("jp-n", "west"),
    unit("jp-town", "west", kind="town"),
    unit("jp-silent", "west", kind="town"),
)
TIES = (
    tie("vn-a", "jp-k", "trade"),
    tie("vn-b", "jp-k", "trade"),
    tie("vn-b", "jp-l", "trade", "schools"),
    tie("vn-c", "jp-m", "schools"),
    tie("vn-gone", "jp-m", "schools"),
)
BELOW = (
    tie("vn-a", "jp-l", "schools", order=CONTACT),
    tie("vn-a", "jp-m", "rice", through="assembly"),
    tie("vn-d", "jp-town", order=1),
)
WISHES = (
    wish("w-open", "vn-a", "jp", by="vn-a"),
    wish("w-own", "vn-a", "jp-l", by="jp-l"),
    wish("w-third", "vn-a", "jp-n", "jp-k", by=""),
)


def small(
    ties: tuple[Tie, ...] = TIES, below: tuple[Tie, ...] = BELOW, wishes: tuple[Wish, ...] = WISHES, day: str = DAY
) -> Known:
    """What is known of the made-up units: `ties` are ties, `below` is not."""
    units = {each.id: each for each in UNITS}
    return Known(day, units, Joined(ties, ties + below, AGREEMENT), wishes, {"schools": "education"})
