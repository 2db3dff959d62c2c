"""Ties by stage and sector, agreements in a period, standing on a day, disagreements: whole rows on the hard cases."""

from __future__ import annotations

import pytest

from tests.graphs import TODAY
from tests.workshop import Workshop, ask


def lines(cases: Workshop, columns: str, question: str, *names: str, **view: str | None) -> list[str]:
    """The answer of a question in these columns, a line a row."""
    rows = ask(cases.store, question, *names, **view)  # type: ignore[arg-type]  # as_of, stage
    return [" | ".join(row[name] for name in columns.split()) for row in rows]


TIE = "stage vietnam japan things first last"


def test_each_tie_stands_once_at_the_highest_stage_that_was_certain_by_the_day(cases: Workshop) -> None:
    assert lines(cases, TIE, "ties", as_of="2025-06-30", stage="friendship") == [
        "sister | vn-binh-duong | jp-yamaguchi | 2 | 2014-12-24 | 2024-12-18",
        "friendship | vn-ha-noi | jp-fukuoka | 1 | 2008-02-22 | 2008-02-22",
    ]


def test_later_the_same_ties_stand_at_other_units_and_new_ones_have_come(cases: Workshop) -> None:
    assert lines(cases, TIE, "ties", as_of=TODAY, stage="friendship") == [
        "sister | vn-ho-chi-minh-2025 | jp-yamaguchi | 3 | 2014-12-24 | 2026-02-26",
        "friendship | vn-ha-noi | jp-fukuoka | 1 | 2008-02-22 | 2008-02-22",
        "friendship | vn-phu-tho-2025 | jp-tochigi | 1 | 2025-12-17 | 2025-12-17",
    ]


def test_what_is_only_possible_by_the_day_lifts_no_tie(cases: Workshop) -> None:
    day = "2014-06-30"  # the councils' paper is of 2014, the governments' of that December
    assert lines(cases, f"{TIE} certainty", "ties", as_of=day, stage="agreement") == [
        "friendship | vn-ha-noi | jp-fukuoka | 1 | 2008-02-22 | 2008-02-22 | certain",
        "agreement | vn-hoa-binh-hoa-binh | jp-iwate-ichinoseki | 1 | 0001-01-01 | 2025-06-30 | undated",
        "agreement | vn-kien-giang | jp-yamaguchi | 1 | 0001-01-01 | 2018-09-30 | undated",
        "agreement | vn-binh-duong | jp-yamaguchi | 1 | 2014-01-01 | 2014-12-31 | possible",
    ]


BY_SECTOR = "sector vietnam japan stage what ground"


def test_a_sector_has_what_falls_under_it(cases: Workshop) -> None:
    labour = ["labour | vn-ho-chi-minh-2025 | jp-yamaguchi | agreement | binh-duong-yamaguchi-workers-2024 | presumed"]
    economy = [
        "economy | vn-phu-tho-2025 | jp-tochigi | agreement | vinh-phuc-tochigi-2021 | confirmed",
        "economy | vn-quang-ninh-2026 | jp-shiga | agreement | quang-ninh-shiga-2017 | continues",
    ]
    assert lines(cases, BY_SECTOR, "sector", "labour", as_of=TODAY) == labour
    assert lines(cases, BY_SECTOR, "sector", "sector:economy", as_of=TODAY) == economy  # trade, investment
    assert lines(cases, BY_SECTOR, "sector", "kinh tế", as_of=TODAY) == economy
    assert lines(cases, BY_SECTOR, "sector", "経済", as_of=TODAY) == economy
    assert lines(cases, BY_SECTOR, "sector", "trade", as_of="2017-10-19") == []  # the day before


def test_a_tie_stands_under_each_of_its_sectors_and_what_is_no_tie_under_none(cases: Workshop) -> None:
    fields = ["labour", "care", "agriculture", "environment", "trade", "investment", "health", "economy"]
    for sector in fields:
        assert {line.split(" | ")[0] for line in lines(cases, BY_SECTOR, "sector", sector, as_of=TODAY)} == {sector}
    assert lines(cases, BY_SECTOR, "sector", "industry", as_of=TODAY) == []  # the districts' aim is towards a country
    assert lines(cases, BY_SECTOR, "sector", "energy", as_of=TODAY) == []  # a paper with a company


PERIOD = "date what certainty disputed"
UNDATED = ["XXXX-01-18 | hoa-binh-city-ichinoseki | undated | ", " | kien-giang-yamaguchi | undated | "]


def test_agreements_of_a_period_from_its_first_to_its_last_day(cases: Workshop) -> None:
    assert lines(cases, PERIOD, "period", "2014", "2015-06") == [
        "2014 | binh-duong-council-yamaguchi-assembly-2014 | certain | ",
        "2014-12-24 | binh-duong-yamaguchi-2014 | certain | form relation signed",
        *UNDATED,
        "[..2023-04-12] | tuyen-quang-power | possible | ",
    ]


def test_a_year_is_only_possibly_within_its_first_half(cases: Workshop) -> None:
    found = lines(cases, PERIOD, "period", "2013-05-01", "2014-06")
    assert "2014 | binh-duong-council-yamaguchi-assembly-2014 | possible | " in found
    assert not [line for line in found if "binh-duong-yamaguchi-2014" in line]


def test_a_period_before_everything_has_what_may_have_been_then(cases: Workshop) -> None:
    assert lines(cases, PERIOD, "period", "1950", "1960") == UNDATED


COUNCILS = "binh-duong-council-yamaguchi-assembly-2014"
STANDING = "what standing since by ends computed certainty ground named"


def test_the_standing_of_all_agreements_of_a_prefecture(cases: Workshop) -> None:
    short = "what standing since by ends certainty"
    assert lines(cases, short, "standing", "jp-yamaguchi", as_of=TODAY) == [
        "hcmc-council-yamaguchi-assembly-2026 | open | 2026-02-26 |  |  | certain",
        "binh-duong-yamaguchi-2024 | open | 2025-09-27 |  |  | certain",
        "binh-duong-yamaguchi-workers-2024 | party-dissolved | 2025-07-01 | vn-ho-chi-minh-2025 |  | certain",
        "binh-duong-yamaguchi-care-2023 | term-over | 2026-09-09 |  | 2026-09-08 | certain",
        "binh-duong-yamaguchi-2014 | replaced | 2024-12-18 | binh-duong-yamaguchi-2024 |  | certain",
        f"{COUNCILS} | replaced | 2026-02-26 | hcmc-council-yamaguchi-assembly-2026 |  | certain",
        "kien-giang-yamaguchi | open | 2025-12-31 |  |  | undated",
    ]


def test_being_listed_later_revives_no_term_and_both_are_told(cases: Workshop) -> None:
    told = "quang-ninh-shiga-2017 | term-over | 2019-10-31 |  | 2019-10-30 | false | certain"
    assert lines(cases, STANDING, "standing", "jp-shiga", "vn-quang-ninh", as_of="2020-01-01") == [
        f"{told} | as-signed | 2017-10-31"
    ]
    assert lines(cases, STANDING, "standing", "vn-quang-ninh-2026", "jp-shiga", as_of=TODAY) == [
        f"{told} | continues | 2025-11-25"
    ]


def test_as_signed_the_units_are_those_of_the_paper_and_the_day_is_today(
    cases: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETNOI_TODAY", TODAY)
    assert lines(cases, "what vietnam standing", "standing", "jp-tochigi", as_of=None) == [
        "phu-tho-tochigi-2025 | vn-phu-tho-2025 | open",
        "vinh-phuc-tochigi-2021 | vn-vinh-phuc | replaced",
    ]


def test_two_that_share_nothing_have_no_standing(cases: Workshop) -> None:
    assert lines(cases, STANDING, "standing", "jp-shiga", "vn-ha-noi", as_of=TODAY) == []


def test_where_documents_disagree_and_which_agree_with_what_is_held(cases: Workshop) -> None:
    """A year agrees with a day in it; of the relation, the lower of what the parties say is held."""
    assert lines(cases, "what property value agrees document attestation", "conflicts") == [
        "binh-duong-yamaguchi-2014 | form | memorandum | true | test-bd-visit | a0005",
        "binh-duong-yamaguchi-2014 | form | agreement | false | test-bd-signing-french | a0007",
        "binh-duong-yamaguchi-2014 | relation | sister | true | test-bd-page | a0006",
        "binh-duong-yamaguchi-2014 | relation | friendship | false | test-bd-signing-french | a0007",
        "binh-duong-yamaguchi-2014 | signed | 2014-12-24 | true | test-bd-page | a0006",
        "binh-duong-yamaguchi-2014 | signed | 2014 | true | test-bd-visit | a0005",
        "binh-duong-yamaguchi-2014 | signed | 2014-12-25 | false | test-bd-signing-french | a0007",
        "vinh-phuc-tochigi-2021 | relation | cooperation | true | test-tochigi-list | a0003",
        "vinh-phuc-tochigi-2021 | relation | friendship | false | test-vp-plan | a0001",
        "vinh-phuc-tochigi-2021 | relation | friendship | false | test-vp-page | a0002",
        "vinh-phuc-tochigi-2021 | scope | general | true | test-vp-page | a0002",
        "vinh-phuc-tochigi-2021 | scope | limited | false | test-tochigi-list | a0003",
    ]


def test_the_disagreements_of_one_agreement_alone(cases: Workshop) -> None:
    assert {line.split(" | ")[0] for line in lines(cases, "what", "conflicts", "vinh-phuc-tochigi-2021")} == {
        "vinh-phuc-tochigi-2021"
    }
    assert lines(cases, "what", "conflicts", "hue-nara-2025") == []
