"""The report on Yên Bái and Mimasaka: a province and a city, an agreement of 2019, ideas that make no partner."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from ketnoi.pipeline.build import build
from tests.golden import Row, same, whole
from tests.program import asked
from tests.test_golden_documents import HOLDERS
from tests.test_golden_things import HELD
from tests.test_golden_ties import MOVED, PARTNERS, SIGNED

DOCUMENT = "yen-bai-mimasaka-2023"
NEWS = f"{DOCUMENT}|official news item: Yên Bái, 21 November 2023"
YEN_BAI, LAO_CAI = "vn-yen-bai|Yên Bái", "vn-lao-cai-2025|Lào Cai"
MIMASAKA = "jp-okayama-mimasaka|Mimasaka"
COLLEGES = ("body-vn-yen-bai-college", "body-vn-yen-bai-vocational-college")
AGREEMENT = "yen-bai-mimasaka-2019|Agreement to establish friendly cooperation between Yên Bái and Mimasaka"
VISIT = "ym-delegation-2023|Visit of a Mimasaka delegation led by the mayor to Yên Bái"
MEETING = "ym-meeting-2023-11-21|Working session of Yên Bái with the delegation of Mimasaka"
LEADER, DAY = "leader|leader of a delegation", "2023-11-21"
TIES = [
    (AGREEMENT, "friendship", "2019"),
    (
        "ym-cooperation-2019-2023|Cooperation since the agreement, with online meetings and exchange of information",
        "contact",
        f"2019/{DAY}",
    ),
    (VISIT, "contact", f"{DAY}?"),
    (MEETING, "contact", DAY),
    (
        "ym-introduction-by-ministry|Support and introduction by Vietnam's Ministry of Foreign Affairs",
        "proposed",
        "[..2019]",
    ),
    ("ym-idea-nurses|Idea of receiving nurses of Yên Bái city to work in Mimasaka", "proposed", DAY),
    ("ym-idea-tea-export|Idea of exporting Suối Giàng tea of Văn Chấn district to Mimasaka", "proposed", DAY),
    ("ym-wish-delegations|Wish to keep exchanging high-level and technical delegations", "proposed", DAY),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of this document only."""
    folder = tmp_path_factory.mktemp("yen-bai")
    build(folder, day=datetime.date(2026, 11, 21), documents=(DOCUMENT,))
    return folder


def partners(of: str, written: str, signatory: str, **seen: str) -> list[Row]:
    """All that ties the two, as one side sees it."""
    told = {"certainty": same("certain"), "documents": NEWS, "written": written, "signatory": signatory, **seen}
    return [whole(PARTNERS, partner=of, what=what, stage=same(stage), date=date, **told) for what, stage, date in TIES]


def held(store: Path, thing: str) -> list[tuple[str, str]]:
    """What is held of a thing: the property and the id or text."""
    rows = asked(store, "ask", "held", thing)
    assert all(set(row) == set(whole(HELD)) and not row["disputed"] for row in rows)
    return [(row["property"], row["value"]) for row in rows]


def test_the_partner_of_the_city_is_the_province_and_since_the_merger_presumably_lao_cai(store: Path) -> None:
    assert asked(store, "partners", "mimasaka", "--as-signed") == partners(YEN_BAI, YEN_BAI, MIMASAKA, **SIGNED)
    assert asked(store, "partners", "mimasaka") == partners(LAO_CAI, YEN_BAI, MIMASAKA, **MOVED)
    moved = partners(MIMASAKA, MIMASAKA, YEN_BAI, unit=LAO_CAI, **MOVED)
    assert asked(store, "partners", "yên bái") == moved


@pytest.mark.parametrize("unit", ["vn-yen-bai-yen-bai", "vn-yen-bai-van-chan", "okayama"])
def test_nurses_of_the_provincial_city_and_tea_of_a_district_make_no_partner(store: Path, unit: str) -> None:
    assert asked(store, "partners", unit, "--as-signed") == []


@pytest.mark.parametrize(
    ("idea", "unit", "sectors"),
    [
        ("ym-idea-nurses", "vn-yen-bai-yen-bai", ["care", "labour-migration"]),
        ("ym-idea-tea-export", "vn-yen-bai-van-chan", ["agricultural-export", "trade"]),
    ],
)
def test_the_ideas_are_the_citys_and_name_where_nurses_and_tea_are_from(
    store: Path, idea: str, unit: str, sectors: list[str]
) -> None:
    assert held(store, idea) == [
        ("about", "yen-bai-mimasaka-2019"),
        ("about", "ym-delegation-2023"),
        ("by", "jp-okayama-mimasaka"),
        ("held", DAY),
        ("force", "wished"),
        ("contactKind", "proposal"),
        ("party", "jp-okayama-mimasaka"),
        *(("party", party) for party in ("vn-yen-bai", unit)),
        *(("sector", sector) for sector in sectors),
        ("stage", "proposed"),
    ]


def test_the_agreement_is_of_2019_and_not_of_the_day_of_the_report(store: Path) -> None:
    assert held(store, "yen-bai-mimasaka-2019") == [
        ("form", "agreement"),
        ("party", "jp-okayama-mimasaka"),
        ("party", "vn-yen-bai"),
        ("relation", "friendship"),
        *(("sector", sector) for sector in ("culture", "delegations", "health", "investment")),
        ("signed", "2019"),
        ("stage", "friendship"),
    ]


@pytest.mark.parametrize(
    ("undertaking", "kind", "force", "lead", "others"),
    [
        ("ym-request-delegations", "request", "requested", ["jp-okayama-mimasaka", "vn-yen-bai"], ()),
        ("ym-request-investment-trade", "request", "requested", ["jp-okayama-mimasaka", "vn-yen-bai"], ()),
        ("ym-focal-point-trade", "task", "assigned", ["body-vn-yen-bai-office"], ()),
        ("ym-pledge-japanese-lecturers", "task", "pledged", ["vn-yen-bai"], COLLEGES),
        ("ym-pledge-support-japanese-courses", "task", "pledged", ["vn-yen-bai"], COLLEGES),
        ("ym-pledge-free-tuition", "task", "pledged", ["vn-yen-bai"], ()),
        ("ym-pledge-promote-image", "task", "pledged", ["jp-okayama-mimasaka"], ()),
    ],
)
def test_who_asks_and_who_promises(
    store: Path, undertaking: str, kind: str, force: str, lead: list[str], others: tuple[str, ...]
) -> None:
    cells = held(store, undertaking)
    assert [value for name, value in cells if name in {"undertakingKind", "force"}] == [force, kind]
    assert [value for name, value in cells if name == "lead"] == lead
    named = [value for name, value in cells if name in {"concerning", "supportedBy"} and value.startswith("body-")]
    assert named == list(others)


def test_one_chairman_in_two_offices_his_deputy_and_the_mayor(store: Path) -> None:
    deputy = "Deputy Secretary of the Provincial Party Committee"
    party = "body-vn-yen-bai-party-committee|Provincial Party Committee of Yên Bái"
    chairman, vice = (f"{rank} of the Provincial People's Committee" for rank in ("Chairman", "Vice Chairman"))
    told = [
        ("Hagiwara Seiji", "Mayor of Mimasaka", MIMASAKA, LEADER, VISIT, "¶6, ¶7 [199-218, 245-406]"),
        ("Hagiwara Seiji", "Mayor of Mimasaka", MIMASAKA, LEADER, MEETING, "¶6, ¶7 [199-218, 245-406]"),
        ("Ngô Hạnh Phúc", vice, YEN_BAI, same("host"), MEETING, "¶6, ¶9 [199-218, 599-618, 684-731]"),
        ("Trần Huy Tuấn", chairman, YEN_BAI, same("host"), MEETING, "¶6, ¶8, ¶9 [199-218, 525-596, 599-682]"),
        ("Trần Huy Tuấn", deputy, party, same("host"), MEETING, "¶6, ¶9 [199-218, 599-682]"),
    ]
    names = ("name", "office", "at", "capacity", "what", "locator")
    expected = [whole(HOLDERS, **dict(zip(names, cells, strict=True))) for cells in told]
    assert asked(store, "ask", "holders", DOCUMENT) == expected
