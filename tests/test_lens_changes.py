"""The great changes of Vietnam's map by name: who stands where on the day before and on the day."""

from __future__ import annotations

import datetime

import pytest

from ketnoi.store import Graph
from tests.walk import LAST, Passages, Standing, table_units, tables
from tests.workshop import select_rows


@pytest.fixture(scope="module")
def passages(graph: Graph) -> Passages:
    """The passages of the whole record of units."""
    return Passages(graph)


def dissolved(unit: str, *candidates: str) -> Standing:
    """A party that stays at a unit that is gone."""
    return Standing(unit, "dissolved", frozenset(candidates))


SPLITS = [
    ("1989-06-30", "vn-nghia-binh", "vn-quang-ngai", "vn-binh-dinh"),
    ("1989-06-30", "vn-phu-khanh", "vn-phu-yen", "vn-khanh-hoa"),
    ("1989-06-30", "vn-binh-tri-thien", "vn-quang-binh", "vn-quang-tri", "vn-thua-thien-hue"),
    ("1991-08-12", "vn-nghe-tinh", "vn-nghe-an", "vn-ha-tinh"),
    ("1991-08-12", "vn-hoang-lien-son", "vn-yen-bai", "vn-lao-cai"),
    ("1991-08-12", "vn-ha-tuyen", "vn-ha-giang", "vn-tuyen-quang"),
    ("1991-08-12", "vn-gia-lai-kon-tum", "vn-gia-lai", "vn-kon-tum"),
    ("1991-08-12", "vn-ha-son-binh", "vn-ha-tay", "vn-hoa-binh"),
    ("1991-12-26", "vn-thuan-hai", "vn-ninh-thuan", "vn-binh-thuan"),
    ("1991-12-26", "vn-hau-giang", "vn-can-tho", "vn-soc-trang"),
    ("1991-12-26", "vn-cuu-long", "vn-vinh-long", "vn-tra-vinh"),
    ("1991-12-26", "vn-ha-nam-ninh", "vn-nam-ha", "vn-ninh-binh"),
    ("1997-01-01", "vn-bac-thai", "vn-bac-kan", "vn-thai-nguyen"),
    ("1997-01-01", "vn-ha-bac", "vn-bac-giang", "vn-bac-ninh"),
    ("1997-01-01", "vn-nam-ha", "vn-ha-nam", "vn-nam-dinh"),
    ("1997-01-01", "vn-hai-hung", "vn-hai-duong", "vn-hung-yen"),
    ("1997-01-01", "vn-vinh-phu", "vn-vinh-phuc", "vn-phu-tho"),
    ("1997-01-01", "vn-quang-nam-da-nang", "vn-quang-nam", "vn-da-nang"),
    ("1997-01-01", "vn-song-be", "vn-binh-duong", "vn-binh-phuoc"),
    ("1997-01-01", "vn-minh-hai", "vn-ca-mau", "vn-bac-lieu"),
    ("2004-01-01", "vn-can-tho", "vn-can-tho-2004", "vn-hau-giang-2004"),
    ("2004-01-01", "vn-dak-lak", "vn-dak-lak-2004", "vn-dak-nong"),
    ("2004-01-01", "vn-lai-chau", "vn-lai-chau-2004", "vn-dien-bien"),
]


@pytest.mark.parametrize(("day", "province", "parts"), [(split[0], split[1], split[2:]) for split in SPLITS])
def test_a_province_that_splits_stays_dissolved_beside_its_parts(
    passages: Passages, day: str, province: str, parts: tuple[str, ...]
) -> None:
    eve = (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    assert passages.standing(province, eve) == Standing(province, "as-signed")
    assert passages.standing(province, day) == dissolved(province, *parts)
    assert passages.standing(province, "2026-11-21") == dissolved(province, *parts)
    assert [passages.standing(part, eve) for part in parts] == [None] * len(parts)


def test_vung_tau_con_dao_merges_in_1991_and_again_in_2025(passages: Passages) -> None:
    walked = {day: passages.standing("vn-vung-tau-con-dao", day) for day in ("1991-08-11", "1991-08-12", "2025-07-01")}
    assert walked == {
        "1991-08-11": Standing("vn-vung-tau-con-dao", "as-signed"),
        "1991-08-12": Standing("vn-ba-ria-vung-tau", "presumed"),
        "2025-07-01": Standing("vn-ho-chi-minh-2025", "presumed"),
    }


def test_ha_tay_merges_into_ha_noi_which_goes_on_as_it_was(passages: Passages) -> None:
    assert passages.standing("vn-ha-tay", "2008-07-31") == Standing("vn-ha-tay", "as-signed")
    assert passages.standing("vn-ha-tay", "2008-08-01") == Standing("vn-ha-noi", "presumed")
    assert passages.standing("vn-ha-noi", "2008-07-31") == Standing("vn-ha-noi", "as-signed")
    assert passages.standing("vn-ha-noi", "2008-08-01") == Standing("vn-ha-noi", "as-signed")


def test_me_linh_moves_in_2008_by_its_placement_alone(graph: Graph, passages: Passages) -> None:
    placed = "?p kn:placed unit:vn-ha-noi-me-linh ; kn:within ?province ; kn:from ?from ; kn:until ?until"
    assert select_rows(graph, f"SELECT ?province ?from ?until {{ {placed} }}") == {
        ("vn-vinh-phuc", "1997-01-01", "2008-07-31"),
        ("vn-ha-noi", "2008-08-01", "2025-06-30"),
    }
    assert passages.standing("vn-ha-noi-me-linh", "2008-08-01") == Standing("vn-ha-noi-me-linh", "as-signed")
    assert passages.standing("vn-vinh-phuc", "2008-08-01") == Standing("vn-vinh-phuc", "as-signed")
    assert passages.standing("vn-hoa-binh", "2008-08-01") == Standing("vn-hoa-binh", "as-signed")
    assert passages.standing("vn-ha-noi-me-linh", "2025-07-01") == dissolved("vn-ha-noi-me-linh", "vn-ha-noi")


def test_hue_becomes_a_city_on_2025_01_01_and_its_old_city_is_divided(passages: Passages) -> None:
    assert passages.standing("vn-thua-thien-hue", "2024-12-31") == Standing("vn-thua-thien-hue", "as-signed")
    assert passages.standing("vn-thua-thien-hue", "2025-01-01") == Standing("vn-hue", "continues")
    assert passages.standing("vn-thua-thien-hue", "2025-07-01") == Standing("vn-hue", "continues")
    assert passages.standing("vn-hue", "2024-12-31") is None
    old_city = dissolved("vn-thua-thien-hue-hue", "vn-hue-thuan-hoa", "vn-hue-phu-xuan")
    assert passages.standing("vn-thua-thien-hue-hue", "2025-01-01") == old_city
    assert passages.standing("vn-thua-thien-hue-hue", "2025-07-01") == old_city


def test_yen_dung_merges_into_a_standing_city_that_is_abolished_half_a_year_later(passages: Passages) -> None:
    assert passages.standing("vn-bac-giang-yen-dung", "2024-12-31") == Standing("vn-bac-giang-yen-dung", "as-signed")
    assert passages.standing("vn-bac-giang-yen-dung", "2025-01-01") == Standing("vn-bac-giang-bac-giang", "presumed")
    gone = dissolved("vn-bac-giang-bac-giang", "vn-bac-ninh-2025")
    assert passages.standing("vn-bac-giang-yen-dung", "2025-07-01") == gone


MERGERS_OF_2025 = {
    "vn-tuyen-quang-2025": "vn-tuyen-quang vn-ha-giang",
    "vn-lao-cai-2025": "vn-lao-cai vn-yen-bai",
    "vn-thai-nguyen-2025": "vn-thai-nguyen vn-bac-kan",
    "vn-phu-tho-2025": "vn-phu-tho vn-vinh-phuc vn-hoa-binh",
    "vn-bac-ninh-2025": "vn-bac-ninh vn-bac-giang",
    "vn-hung-yen-2025": "vn-hung-yen vn-thai-binh",
    "vn-hai-phong-2025": "vn-hai-phong vn-hai-duong",
    "vn-ninh-binh-2025": "vn-ninh-binh vn-ha-nam vn-nam-dinh",
    "vn-quang-tri-2025": "vn-quang-tri vn-quang-binh",
    "vn-da-nang-2025": "vn-da-nang vn-quang-nam",
    "vn-quang-ngai-2025": "vn-quang-ngai vn-kon-tum",
    "vn-gia-lai-2025": "vn-gia-lai vn-binh-dinh",
    "vn-khanh-hoa-2025": "vn-khanh-hoa vn-ninh-thuan",
    "vn-lam-dong-2025": "vn-lam-dong vn-dak-nong vn-binh-thuan",
    "vn-dak-lak-2025": "vn-dak-lak-2004 vn-phu-yen",
    "vn-ho-chi-minh-2025": "vn-ho-chi-minh vn-binh-duong vn-ba-ria-vung-tau",
    "vn-dong-nai-2025": "vn-dong-nai vn-binh-phuoc",
    "vn-tay-ninh-2025": "vn-tay-ninh vn-long-an",
    "vn-can-tho-2025": "vn-can-tho-2004 vn-soc-trang vn-hau-giang-2004",
    "vn-vinh-long-2025": "vn-vinh-long vn-ben-tre vn-tra-vinh",
    "vn-dong-thap-2025": "vn-dong-thap vn-tien-giang",
    "vn-ca-mau-2025": "vn-ca-mau vn-bac-lieu",
    "vn-an-giang-2025": "vn-an-giang vn-kien-giang",
}
UNTOUCHED_IN_2025 = (
    "vn-cao-bang vn-dien-bien vn-ha-noi vn-ha-tinh vn-hue vn-lai-chau-2004 vn-lang-son vn-nghe-an vn-quang-ninh "
    "vn-son-la vn-thanh-hoa"
)


def existing(day: str) -> set[str]:
    """The provinces of Vietnam that exist on a day, by the tables."""
    asked = datetime.date.fromisoformat(day)
    lives = {unit: tables().lives[unit] for unit in table_units("vn-provinces")}
    return {unit for unit, life in lives.items() if life.start <= asked <= life.end}


def test_of_63_provinces_52_become_23_and_11_stay_on_2025_07_01(passages: Passages) -> None:
    moved = {party: unit for unit, parties in MERGERS_OF_2025.items() for party in parties.split()}
    stayed = UNTOUCHED_IN_2025.split()
    assert (len(MERGERS_OF_2025), len(moved), len(stayed)) == (23, 52, 11)
    before = {party: passages.standing(party, "2025-06-30") for party in existing("2025-06-30")}
    assert before == {party: Standing(party, "as-signed") for party in [*moved, *stayed]}
    after = {party: passages.standing(party, "2025-07-01") for party in before}
    assert after == {
        **{party: Standing(unit, "presumed") for party, unit in moved.items()},
        **{party: Standing(party, "as-signed") for party in stayed},
    }
    assert existing("2025-07-01") == {*MERGERS_OF_2025, *stayed}


@pytest.mark.parametrize(
    ("day", "province", "city", "merged"),
    [
        ("2026-04-30", "vn-dong-nai-2025", "vn-dong-nai-2026", ("vn-dong-nai", "vn-binh-phuoc")),
        ("2026-09-01", "vn-quang-ninh", "vn-quang-ninh-2026", ()),
        ("2026-09-20", "vn-bac-ninh-2025", "vn-bac-ninh-2026", ("vn-bac-ninh", "vn-bac-giang")),
    ],
)
def test_a_province_that_becomes_a_city_in_2026_goes_on_and_what_merged_into_it_stays_presumed(
    passages: Passages, day: str, province: str, city: str, merged: tuple[str, ...]
) -> None:
    eve = (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    assert passages.standing(province, eve) == Standing(province, "as-signed")
    assert passages.standing(province, day) == Standing(city, "continues")
    assert passages.standing(city, eve) is None
    assert passages.standing(city, day) == Standing(city, "as-signed")
    for party in merged:
        assert passages.standing(party, eve) == Standing(province, "presumed")
        assert passages.standing(party, day) == Standing(city, "presumed")


def test_nothing_is_mapped_backwards(passages: Passages) -> None:
    eve = datetime.date(2025, 6, 30)
    assert {unit: passages.valid(unit, eve) for unit in MERGERS_OF_2025} == {unit: [] for unit in MERGERS_OF_2025}
    backwards = [
        (party, standing)
        for party in table_units("vn-provinces")
        for standing in passages.valid(party, LAST)
        if tables().lives[standing.unit].end < tables().lives[party].start
    ]
    assert backwards == []
