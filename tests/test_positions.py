"""Positions: where each side of each support is seen, from which day to which, and on what ground (rules 50 to 54)."""

from __future__ import annotations

import datetime
from collections import defaultdict

import pytest
from pyoxigraph import Store

from ketnoi import vocab
from tests.hard_cases import hard_cases
from tests.walk import DAY
from tests.workshop import select_rows

END = "9999-12-31"
_POSITIONS = """SELECT ?support ?side ?written ?seen ?ground ?from ?until ?lens {
  ?position a kn:Position ; kn:ofSupport ?support ; kn:side ?side ; kn:writtenUnit ?written ; kn:seenUnit ?seen ;
    kn:ground ?ground ; kn:from ?from ; kn:until ?until ; kn:lens ?lens .
}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The twelve cases in memory."""
    return hard_cases(tmp_path_factory.mktemp("cases")).fill()


def positions(store: Store, side: str, *, lens: str = "as-of") -> dict[str, list[tuple[str, ...]]]:
    """By support: unit seen, ground, first and last day, in the order of time."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for support, on, _, seen, ground, start, end, seen_with in select_rows(store, _POSITIONS):
        if (on, seen_with) == (side, lens):
            found[support].append((start, end, seen, ground))
    return {support: [(s, g, a, b) for a, b, s, g in sorted(rows)] for support, rows in sorted(found.items())}


MERGED = "2025-06-30", "2025-07-01"


def presumed(old: str, start: str, new: str) -> list[tuple[str, ...]]:
    """A province of before 2025-07-01 whose heir no document names."""
    return [(old, "as-signed", start, MERGED[0]), (new, "presumed", MERGED[1], END)]


def continued(old: str, start: str, end: str, new: str, begun: str) -> list[tuple[str, ...]]:
    """A province that became a city."""
    return [(old, "as-signed", start, end), (new, "continues", begun, END)]


def signed(unit: str, start: str) -> list[tuple[str, ...]]:
    """A unit that still is what it was."""
    return [(unit, "as-signed", start, END)]


BINH_DUONG = presumed("vn-binh-duong", "1997-01-01", "vn-ho-chi-minh-2025")
QUANG_NINH = continued("vn-quang-ninh", "0001-01-01", "2026-08-31", "vn-quang-ninh-2026", "2026-09-01")
PHU_THO = signed("vn-phu-tho-2025", "2025-07-01")
HCMC = signed("vn-ho-chi-minh-2025", "2025-07-01")

VIETNAM = {
    "ashikaga-gia-lai-visit-2025_vn-gia-lai-2025_jp-tochigi-ashikaga": signed("vn-gia-lai-2025", "2025-07-01"),
    "binh-duong-council-yamaguchi-assembly-2014_vn-binh-duong_jp-yamaguchi": [
        ("vn-binh-duong", "as-signed", "1997-01-01", "2025-06-30"),
        ("vn-ho-chi-minh-2025", "presumed", "2025-07-01", "2026-02-25"),
        ("vn-ho-chi-minh-2025", "confirmed", "2026-02-26", END),
    ],
    "binh-duong-yamaguchi-2014_vn-binh-duong_jp-yamaguchi": BINH_DUONG,
    "binh-duong-yamaguchi-2024_vn-binh-duong_jp-yamaguchi": [
        ("vn-binh-duong", "as-signed", "1997-01-01", "2025-06-30"),
        ("vn-ho-chi-minh-2025", "presumed", "2025-07-01", "2025-09-26"),
        ("vn-ho-chi-minh-2025", "confirmed", "2025-09-27", END),
    ],
    "binh-duong-yamaguchi-care-2023_vn-binh-duong_jp-yamaguchi": BINH_DUONG,
    "binh-duong-yamaguchi-workers-2024_vn-binh-duong_jp-yamaguchi": BINH_DUONG,
    "ha-noi-fukuoka-2008_vn-ha-noi_jp-fukuoka": signed("vn-ha-noi", "0001-01-01"),
    "hcmc-council-yamaguchi-assembly-2026_vn-ho-chi-minh-2025_jp-yamaguchi": HCMC,
    "hcmc-yamaguchi-visit-2025_vn-ho-chi-minh-2025_jp-yamaguchi": HCMC,
    "hoa-binh-city-ichinoseki_vn-hoa-binh-hoa-binh_jp-iwate-ichinoseki": [
        ("vn-hoa-binh-hoa-binh", "as-signed", "0001-01-01", "2025-06-30"),
        ("vn-hoa-binh-hoa-binh", "dissolved", "2025-07-01", END),
    ],
    "hue-nara-2025_vn-hue_jp-nara": signed("vn-hue", "2025-01-01"),
    "hue-nara-congress-2024_vn-thua-thien-hue_jp-nara": continued(
        "vn-thua-thien-hue", "1989-06-30", "2024-12-31", "vn-hue", "2025-01-01"
    ),
    "kien-giang-yamaguchi_vn-kien-giang_jp-yamaguchi": [
        ("vn-kien-giang", "as-signed", "0001-01-01", "2025-06-30"),
        ("vn-an-giang-2025", "presumed", "2025-07-01", "2025-12-30"),
        ("vn-an-giang-2025", "confirmed", "2025-12-31", END),  # said in 2025, so certainly by its last day
    ],
    "nam-dinh-miyazaki-2015_vn-nam-dinh_jp-miyazaki": presumed("vn-nam-dinh", "1997-01-01", "vn-ninh-binh-2025"),
    "phu-tho-tochigi-2025_vn-phu-tho-2025_jp-tochigi": PHU_THO,
    "phu-tho-wish-2025_vn-phu-tho-2025_jp-iwate-ichinoseki": PHU_THO,
    "phu-tho-wish-2025_vn-phu-tho-2025_jp-nara": PHU_THO,
    "phu-tho-wish-2025_vn-phu-tho-2025_jp-tochigi": PHU_THO,
    "quang-ninh-hokkaido-2022_vn-quang-ninh_jp-hokkaido": QUANG_NINH,
    "quang-ninh-hokkaido-2023_vn-quang-ninh_jp-hokkaido": QUANG_NINH,
    "quang-ninh-overview-2025_vn-quang-ninh_jp-hokkaido": QUANG_NINH,
    "quang-ninh-overview-2025_vn-quang-ninh_jp-shiga": QUANG_NINH,
    "quang-ninh-shiga-2017_vn-quang-ninh_jp-shiga": QUANG_NINH,
    "quy-nhon-ashikaga-2024_vn-binh-dinh-quy-nhon_jp-tochigi-ashikaga": [
        ("vn-binh-dinh-quy-nhon", "as-signed", "0001-01-01", "2025-06-30"),
        ("vn-binh-dinh-quy-nhon", "dissolved", "2025-07-01", "2025-10-30"),
        ("vn-gia-lai-2025", "confirmed", "2025-10-31", END),
    ],
    "vinh-phuc-tochigi-2021_vn-vinh-phuc_jp-tochigi": [
        ("vn-vinh-phuc", "as-signed", "1997-01-01", "2025-06-30"),
        ("vn-phu-tho-2025", "presumed", "2025-07-01", "2025-12-16"),
        ("vn-phu-tho-2025", "confirmed", "2025-12-17", END),
    ],
    "vinh-phuc-tochigi-sister-aim_vn-vinh-phuc_jp-tochigi": presumed("vn-vinh-phuc", "1997-01-01", "vn-phu-tho-2025"),
}


def test_the_vietnamese_side_of_every_support_goes_its_way_from_beginning_to_end(store: Store) -> None:
    assert positions(store, "vietnam") == VIETNAM


def test_the_japanese_side_of_these_cases_never_moves(store: Store) -> None:
    expected = {support: signed(support.split("_")[2], "0001-01-01") for support in VIETNAM}
    assert positions(store, "japan") == expected


def test_as_signed_each_side_stands_at_its_own_unit_on_every_day(store: Store) -> None:
    for side, number in (("vietnam", 1), ("japan", 2)):
        expected = {support: signed(support.split("_")[number], "0001-01-01") for support in VIETNAM}
        assert positions(store, side, lens="as-signed") == expected


@pytest.mark.parametrize("side", ["vietnam", "japan"])
def test_a_side_is_seen_once_on_every_day_from_the_start_of_its_party_on(store: Store, side: str) -> None:
    lives = select_rows(store, "SELECT ?unit ?from { ?unit a kn:AdministrativeUnit ; kn:from ?from }")
    starts = {row[0]: row[1] for row in lives}
    for support, story in positions(store, side).items():
        party = support.split("_")[1 if side == "vietnam" else 2]
        days = [(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)) for *_, start, end in story]
        assert (str(days[0][0]), str(days[-1][1])) == (starts[party], END), support
        assert [end + DAY for _, end in days[:-1]] == [start for start, _ in days[1:]], support


def test_only_dissolved_positions_have_candidates(store: Store) -> None:
    found = select_rows(
        store, "SELECT ?seen ?ground ?c { ?p a kn:Position ; kn:seenUnit ?seen ; kn:ground ?ground ; kn:candidate ?c }"
    )
    assert found == {
        ("vn-hoa-binh-hoa-binh", "dissolved", "vn-phu-tho-2025"),
        ("vn-binh-dinh-quy-nhon", "dissolved", "vn-gia-lai-2025"),
    }


def found_under(store: Store, support: str) -> set[tuple[str, ...]]:
    """The Vietnamese side of a support: unit seen, ground, and each unit under whose name that is found."""
    asked = f"""SELECT ?seen ?ground ?under {{
      ?p kn:ofSupport {vocab.node("support", support)} ; kn:side side:vietnam ; kn:lens lens:as-of ;
        kn:seenUnit ?seen ; kn:ground ?ground ; kn:foundUnder ?under .
    }}"""
    return select_rows(store, asked)


def test_a_position_is_found_under_every_unit_on_its_way(store: Store) -> None:
    assert found_under(store, "quy-nhon-ashikaga-2024_vn-binh-dinh-quy-nhon_jp-tochigi-ashikaga") == {
        ("vn-binh-dinh-quy-nhon", "as-signed", "vn-binh-dinh-quy-nhon"),
        ("vn-binh-dinh-quy-nhon", "dissolved", "vn-binh-dinh-quy-nhon"),
        ("vn-gia-lai-2025", "confirmed", "vn-binh-dinh-quy-nhon"),
        ("vn-gia-lai-2025", "confirmed", "vn-gia-lai-2025"),
    }
    assert found_under(store, "vinh-phuc-tochigi-2021_vn-vinh-phuc_jp-tochigi") == {
        ("vn-vinh-phuc", "as-signed", "vn-vinh-phuc"),
        ("vn-phu-tho-2025", "presumed", "vn-vinh-phuc"),
        ("vn-phu-tho-2025", "presumed", "vn-phu-tho-2025"),
        ("vn-phu-tho-2025", "confirmed", "vn-vinh-phuc"),
        ("vn-phu-tho-2025", "confirmed", "vn-phu-tho-2025"),
    }


def test_who_only_proposes_for_others_and_who_is_no_local_government_ties_nobody(store: Store) -> None:
    resting = {thing for (thing,) in select_rows(store, "SELECT ?t { ?s a kn:Support ; kn:restsOn ?t }")}
    things = {thing for (thing,) in select_rows(store, "SELECT ?t { VALUES ?c { kn:Agreement kn:Contact } ?t a ?c }")}
    assert things - resting == {"prime-minister-proposal-2023", "tuyen-quang-power", "bac-giang-districts-aim"}


_SPANS = """SELECT ?support ?lens ?from ?until ?vietnam ?japan ?vnGround ?jpGround ?vnWritten ?jpWritten {
  ?span a kn:TieSpan ; kn:ofSupport ?support ; kn:lens ?lens ; kn:from ?from ; kn:until ?until ;
    kn:vietnameseSeen ?vietnam ; kn:japaneseSeen ?japan ; kn:vietnameseGround ?vnGround ; kn:japaneseGround ?jpGround ;
    kn:vietnameseUnit ?vnWritten ; kn:japaneseUnit ?jpWritten .
}"""


@pytest.mark.parametrize("lens", ["as-of", "as-signed"])
@pytest.mark.parametrize("day", ["1990-01-01", "2008-07-31", "2008-08-01", "2025-06-30", "2025-07-01", "2026-11-21"])
def test_a_span_of_a_tie_joins_the_positions_of_its_two_sides(store: Store, day: str, lens: str) -> None:
    """Rule 54: on every day, each support that has both sides somewhere has one span with just those units."""
    sides: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for support, side, written, seen, ground, start, end, by in select_rows(store, _POSITIONS):
        if by == lens and start <= day <= end:
            assert side not in sides[support]
            sides[support][side] = (written, seen, ground)
    both = {(s, *has["vietnam"], *has["japan"]) for s, has in sides.items() if len(has) == 2}
    spans = [row for row in select_rows(store, _SPANS) if row[1] == lens and row[2] <= day <= row[3]]
    assert sorted((s, vw, v, vg, jw, j, jg) for s, _, _, _, v, j, vg, jg, vw, jw in spans) == sorted(both)
