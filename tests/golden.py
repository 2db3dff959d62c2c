"""What the two documents say, written out by hand: the ground on which whole expected answers are put together.

A cell that names things is `id|label` (several: `a; b|A; B`); `whole` makes both columns of it, as machines get them.
"""

from __future__ import annotations

from typing import NamedTuple

Row = dict[str, str]

TOCHIGI = "jp-tochigi|Tochigi"
NARA = "jp-nara|Nara"
AKITA = "jp-akita|Akita"
ICHINOSEKI = "jp-iwate-ichinoseki|Ichinoseki"
VINH_PHUC = "vn-vinh-phuc|Vĩnh Phúc"
PHU_THO = "vn-phu-tho-2025|Phú Thọ"
EMBASSY = "body-jp-embassy-vietnam|Embassy of Japan in Vietnam"

PLAN = "vinh-phuc-tochigi-plan-2022|plan: Vĩnh Phúc, between 15 April 2022 and 23 June 2022"
PLAN_ISSUED = "[2022-04-15..2022-06-23]"
NEWS = "phu-tho-ambassador-2025|official news item: Phú Thọ, 25 November 2025"
NEWS_ISSUED = "2025-11-25"


class Thing(NamedTuple):
    """An agreement or contact of the two documents: what it is, when, and where in its document it stands."""

    id: str
    label: str
    date: str
    kind: str
    stage: str
    attestation: str
    locator: str

    @property
    def named(self) -> str:
        """As a cell."""
        return f"{self.id}|{self.label}"


MEMORANDUM = Thing(
    "vinh-phuc-tochigi-2021",
    "Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi",
    "2021-11-23",
    "memorandum",
    "friendship",
    "a0101",
    "¶1; §II.3 ¶1 [92-196, 3850-3915]",
)


def _planned(id_: str, label: str, date: str, kind: str, attestation: str, locator: str) -> Thing:
    return Thing(id_, label, date, kind, "proposed", attestation, locator)


ORIENTATION = "Cooperation orientation"
PLANNED = [
    _planned(
        "vp-leaders-visit-2022",
        "Visit of Vĩnh Phúc leaders to Tochigi and Japan",
        "2022",
        "delegation",
        "k0101",
        "§III.1.1 [5858-5878, 5879-6000, 6114-6204]",
    ),
    _planned(
        "vp-business-forums",
        "Conferences, workshops and forums linking firms of both provinces",
        "2022/2025",
        "forum",
        "k0115",
        "§II.2 ¶2 [339-448, 2497-2686]",
    ),
    _planned(
        "vp-cultural-gatherings",
        "Gatherings and cultural exchanges on major events",
        "2022/2025",
        "programme",
        "k0116",
        "§II.4 ¶1 [339-448, 4681-4914]",
    ),
    _planned(
        "vp-orientation-agriculture",
        f"{ORIENTATION}: agriculture",
        "2022/2025",
        "orientation",
        "k0113",
        "§II.6 [339-448, 1510-1532, 5378-5835]",
    ),
    _planned(
        "vp-orientation-culture-tourism",
        f"{ORIENTATION}: culture and tourism",
        "2022/2025",
        "orientation",
        "k0111",
        "§II.4 [339-448, 1510-1532, 4656-4914]",
    ),
    _planned(
        "vp-orientation-economy",
        f"{ORIENTATION}: the economy",
        "2022/2025",
        "orientation",
        "k0109",
        "§I.1 ¶2; §II.2 [339-448, 927-967, 1510-1532, 2245-3757]",
    ),
    _planned(
        "vp-orientation-education",
        f"{ORIENTATION}: education and training",
        "2022/2025",
        "orientation",
        "k0112",
        "§II.5 [339-448, 1510-1532, 4916-5376]",
    ),
    _planned(
        "vp-orientation-external",
        f"{ORIENTATION}: external relations",
        "2022/2025",
        "orientation",
        "k0108",
        "§II.1 [339-448, 1510-1532, 1533-2243]",
    ),
    _planned(
        "vp-orientation-information",
        f"{ORIENTATION}: information and publicity",
        "2022/2025",
        "orientation",
        "k0110",
        "§II.3 [339-448, 1510-1532, 3759-4654]",
    ),
    _planned(
        "vp-yearly-delegations",
        "Yearly exchange of delegations",
        "2022/2025",
        "delegation",
        "k0114",
        "§II.1 ¶2 [339-448, 1683-1796]",
    ),
    _planned(
        "vp-sister-aim",
        "Aim of raising the tie to a sister relation by 2025",
        "[2022-04-15..2022-06-23]",
        "proposal",
        "k0107",
        "§III.2 [10060-10084, 10180-10282]",
    ),
    _planned(
        "vp-working-group-2022",
        "Working group of Vĩnh Phúc departments to Tochigi",
        "2022-35",
        "delegation",
        "k0104",
        "§III.1.4 [7317-7750]",
    ),
    _planned(
        "vp-display-2022-10",
        "Display of Vĩnh Phúc at a major event hosted by Tochigi",
        "2022-10",
        "programme",
        "k0106",
        "§III.1.6 [8206-8418, 8611-8689]",
    ),
    _planned(
        "vp-governor-visit-2022",
        "Official visit of the governor of Tochigi to Vĩnh Phúc",
        "2022-12-20/2022-12-23",
        "delegation",
        "k0102",
        "§III.1.2 ¶1 [6207-6447]",
    ),
    _planned(
        "vp-arts-exchange",
        "Exchange of performing arts troupes and invitations to major events",
        "2023/2025",
        "programme",
        "k0117",
        "§III.2, 4 ¶1 [10060-10084, 13008-13150]",
    ),
]
"""What the plan of 2022 foresees with Tochigi, in the order of time. Its conference of 2022-06-23 and its seminar
with JETRO pair nobody, and so are no part of the tie."""

WISH = Thing(
    "pt-wish-local-partners-2025-11-25",
    "Wish for local cooperation with Nara, Akita, Tochigi and Ichinoseki",
    "2025-11-25",
    "orientation",
    "proposed",
    "k0203",
    "¶10 [3174-3372]",
)
ROUTE = Thing(
    "pt-wish-tourism-route",
    "Wished tourism route linking Phú Thọ, Akita, Nara and Tochigi",
    "2025-11-25",
    "programme",
    "proposed",
    "k0204",
    "¶13 [4290-4375, 4431-4499]",
)
WISHES = [WISH, ROUTE]
"""What Phú Thọ wished on 2025-11-25; Ichinoseki is in the first only."""


def whole(columns: str, **cells: str) -> Row:
    """A whole row: `+` marks the columns that come with a label; what is not given is empty."""
    names = [name.rstrip("+") for name in columns.split()]
    unknown = cells.keys() - set(names)
    assert not unknown, unknown
    row: Row = {}
    for column, name in zip(columns.split(), names, strict=True):
        cell = cells.get(name, "")
        if column.endswith("+"):
            row[name], _, row[f"{name}_label"] = cell.partition("|")
        else:
            row[name] = cell
    return row


def same(word: str) -> str:
    """The cell of a concept whose English label is its id."""
    return f"{word}|{word}"
