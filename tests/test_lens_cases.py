"""Twelve hard cases asked end to end: who shares a partner, what is known of every stage, who was dissolved."""

from __future__ import annotations

import json

import pytest

from tests.graphs import TODAY
from tests.workshop import Workshop, ask


def shared(cases: Workshop, name: str, as_of: str | None, **view: str) -> list[str]:
    """The answer of `shared`, a line a row: unit shown | ground | since | party as written | thing | certainty."""
    rows = ask(cases.store, "shared", name, as_of=as_of, **view)
    shown = ("partner", "ground", "since", "written", "what", "certainty")
    return [" | ".join(row[name] for name in shown) for row in rows]


def partners(cases: Workshop, name: str, as_of: str | None, **view: str) -> list[str]:
    """The answer of `partners`, a line a row: stage | unit shown | ground | party as written | thing | through."""
    rows = ask(cases.store, "partners", name, as_of=as_of, **view)
    return [" | ".join(row[n] for n in ("stage", "partner", "ground", "written", "what", "through")) for row in rows]


SHARED = {
    # Vĩnh Phúc and Tochigi, signed again by Phú Thọ: presumed until the day on which that is told, confirmed from it
    ("jp-tochigi", "2021-11-22"): [],
    ("jp-tochigi", "2023-01-01"): ["vn-vinh-phuc | as-signed |  | vn-vinh-phuc | vinh-phuc-tochigi-2021 | certain"],
    ("jp-tochigi", "2025-12-16"): [
        "vn-phu-tho-2025 | presumed | 2025-07-01 | vn-vinh-phuc | vinh-phuc-tochigi-2021 | certain"
    ],
    ("jp-tochigi", TODAY): [
        "vn-phu-tho-2025 | as-signed |  | vn-phu-tho-2025 | phu-tho-tochigi-2025 | certain",
        "vn-phu-tho-2025 | confirmed | 2025-12-17 | vn-vinh-phuc | vinh-phuc-tochigi-2021 | certain",
    ],
    # Bình Dương and Yamaguchi: one paper declared inherited, the others presumed; councils are no governments
    ("jp-yamaguchi", TODAY): [
        "vn-an-giang-2025 | confirmed | 2025-12-31 | vn-kien-giang | kien-giang-yamaguchi | undated",
        "vn-ho-chi-minh-2025 | presumed | 2025-07-01 | vn-binh-duong | binh-duong-yamaguchi-2014 | certain",
        "vn-ho-chi-minh-2025 | confirmed | 2025-09-27 | vn-binh-duong | binh-duong-yamaguchi-2024 | certain",
        "vn-ho-chi-minh-2025 | presumed | 2025-07-01 | vn-binh-duong | binh-duong-yamaguchi-care-2023 | certain",
        "vn-ho-chi-minh-2025 | presumed | 2025-07-01 | vn-binh-duong | binh-duong-yamaguchi-workers-2024 | certain",
    ],
    # signed once, term over, still listed: the same government since the change of status
    ("jp-shiga", "2026-08-31"): ["vn-quang-ninh | as-signed |  | vn-quang-ninh | quang-ninh-shiga-2017 | certain"],
    ("jp-shiga", TODAY): [
        "vn-quang-ninh-2026 | continues | 2026-09-01 | vn-quang-ninh | quang-ninh-shiga-2017 | certain"
    ],
    # a city whose level was abolished: the party stays where it was
    ("jp-iwate-ichinoseki", "2025-06-30"): [
        "vn-hoa-binh-hoa-binh | as-signed |  | vn-hoa-binh-hoa-binh | hoa-binh-city-ichinoseki | undated"
    ],
    ("jp-iwate-ichinoseki", TODAY): [
        "vn-hoa-binh-hoa-binh | dissolved | 2025-07-01 | vn-hoa-binh-hoa-binh | hoa-binh-city-ichinoseki | undated"
    ],
    # a city's tie that a document finds at the province: dissolved until that document, confirmed from it
    ("jp-tochigi-ashikaga", "2025-10-30"): [
        "vn-binh-dinh-quy-nhon | dissolved | 2025-07-01 | vn-binh-dinh-quy-nhon | quy-nhon-ashikaga-2024 | certain"
    ],
    ("jp-tochigi-ashikaga", TODAY): [
        "vn-gia-lai-2025 | confirmed | 2025-10-31 | vn-binh-dinh-quy-nhon | quy-nhon-ashikaga-2024 | certain"
    ],
    # three parties, one of them a university that no table places: one tie of the two governments
    ("jp-miyazaki", TODAY): [
        "vn-ninh-binh-2025 | presumed | 2025-07-01 | vn-nam-dinh | nam-dinh-miyazaki-2015 | certain"
    ],
    ("jp-hokkaido", TODAY): [
        "vn-quang-ninh-2026 | continues | 2026-09-01 | vn-quang-ninh | quang-ninh-hokkaido-2022 | certain",
        "vn-quang-ninh-2026 | continues | 2026-09-01 | vn-quang-ninh | quang-ninh-hokkaido-2023 | certain",
    ],
    # in the month in which it was signed on a day not told, it may have been
    ("jp-nara", "2024-11-30"): [],
    ("jp-nara", "2024-12-15"): [
        "vn-thua-thien-hue | as-signed |  | vn-thua-thien-hue | hue-nara-congress-2024 | possible"
    ],
    ("jp-nara", "2024-12-31"): [
        "vn-thua-thien-hue | as-signed |  | vn-thua-thien-hue | hue-nara-congress-2024 | certain"
    ],
    ("jp-nara", "2025-06-30"): [
        "vn-hue | continues | 2025-01-01 | vn-thua-thien-hue | hue-nara-congress-2024 | certain",
        "vn-hue | as-signed |  | vn-hue | hue-nara-2025 | certain",
    ],
    ("jp-fukuoka", "2009-01-01"): ["vn-ha-noi | as-signed |  | vn-ha-noi | ha-noi-fukuoka-2008 | certain"],
    # the Prime Minister proposed four provinces to four prefectures: nobody is tied to anybody
    ("jp-aichi", TODAY): [],
    ("vn-hung-yen-2025", TODAY): [],
}


@pytest.mark.parametrize(("name", "as_of"), SHARED)
def test_shared_shows_each_tie_where_the_lens_puts_it(cases: Workshop, name: str, as_of: str) -> None:
    assert sorted(shared(cases, name, as_of)) == sorted(SHARED[name, as_of])


def test_shared_as_signed_maps_nothing(cases: Workshop) -> None:
    assert sorted(shared(cases, "jp-tochigi", None)) == [
        "vn-phu-tho-2025 | as-signed |  | vn-phu-tho-2025 | phu-tho-tochigi-2025 | certain",
        "vn-vinh-phuc | as-signed |  | vn-vinh-phuc | vinh-phuc-tochigi-2021 | certain",
    ]
    assert shared(cases, "vn-quang-ninh-2026", None) == []
    assert {row["partner"] for row in ask(cases.store, "shared", "vn-quang-ninh")} == {"jp-hokkaido", "jp-shiga"}


def test_shared_from_the_vietnamese_side_has_the_ground_of_the_side_that_moved(cases: Workshop) -> None:
    assert sorted(shared(cases, "vn-gia-lai-2025", TODAY)) == [
        "jp-tochigi-ashikaga | confirmed | 2025-10-31 | jp-tochigi-ashikaga | quy-nhon-ashikaga-2024 | certain"
    ]
    assert ask(cases.store, "shared", "vn-gia-lai-2025", as_of=TODAY)[0]["signatory"] == "vn-binh-dinh-quy-nhon"
    assert shared(cases, "vn-gia-lai-2025", "2025-10-30") == []  # the candidate is no partner


def test_a_lower_stage_lets_shared_show_contacts_and_proposals(cases: Workshop) -> None:
    nothing_less = {row["what"] for row in ask(cases.store, "shared", "jp-shiga", as_of=TODAY, stage="mentioned")}
    assert nothing_less == {"quang-ninh-shiga-2017", "quang-ninh-overview-2025"}
    assert {row["what"] for row in ask(cases.store, "shared", "jp-tochigi", as_of=TODAY, stage="friendship")} == {
        "phu-tho-tochigi-2025"
    }


COUNCILS = "assembly peoples-council"
PARTNERS = {
    ("jp-tochigi", TODAY): [
        "friendship | vn-phu-tho-2025 | as-signed | vn-phu-tho-2025 | phu-tho-tochigi-2025 | ",
        "agreement | vn-phu-tho-2025 | confirmed | vn-vinh-phuc | vinh-phuc-tochigi-2021 | ",
        "proposed | vn-phu-tho-2025 | as-signed | vn-phu-tho-2025 | phu-tho-wish-2025 | ",
        "proposed | vn-phu-tho-2025 | presumed | vn-vinh-phuc | vinh-phuc-tochigi-sister-aim | ",
    ],
    ("jp-yamaguchi", TODAY): [
        "sister | vn-ho-chi-minh-2025 | presumed | vn-binh-duong | binh-duong-yamaguchi-2014 | ",
        "friendship | vn-ho-chi-minh-2025 | confirmed | vn-binh-duong | binh-duong-yamaguchi-2024 | ",
        "friendship | vn-ho-chi-minh-2025 | as-signed | vn-ho-chi-minh-2025 | hcmc-council-yamaguchi-assembly-2026 | "
        + COUNCILS,
        "agreement | vn-an-giang-2025 | confirmed | vn-kien-giang | kien-giang-yamaguchi | ",
        "agreement | vn-ho-chi-minh-2025 | confirmed | vn-binh-duong | binh-duong-council-yamaguchi-assembly-2014 | "
        + COUNCILS,
        "agreement | vn-ho-chi-minh-2025 | presumed | vn-binh-duong | binh-duong-yamaguchi-care-2023 | ",
        "agreement | vn-ho-chi-minh-2025 | presumed | vn-binh-duong | binh-duong-yamaguchi-workers-2024 | ",
        "contact | vn-ho-chi-minh-2025 | as-signed | vn-ho-chi-minh-2025 | hcmc-yamaguchi-visit-2025 | ",
    ],
    ("jp-shiga", TODAY): [
        "agreement | vn-quang-ninh-2026 | continues | vn-quang-ninh | quang-ninh-shiga-2017 | ",
        "mentioned | vn-quang-ninh-2026 | continues | vn-quang-ninh | quang-ninh-overview-2025 | ",
    ],
    ("jp-iwate-ichinoseki", TODAY): [
        "agreement | vn-hoa-binh-hoa-binh | dissolved | vn-hoa-binh-hoa-binh | hoa-binh-city-ichinoseki | ",
        "proposed | vn-phu-tho-2025 | as-signed | vn-phu-tho-2025 | phu-tho-wish-2025 | ",
    ],
    ("jp-tochigi-ashikaga", TODAY): [
        "agreement | vn-gia-lai-2025 | confirmed | vn-binh-dinh-quy-nhon | quy-nhon-ashikaga-2024 | ",
        "contact | vn-gia-lai-2025 | as-signed | vn-gia-lai-2025 | ashikaga-gia-lai-visit-2025 | ",
    ],
    ("jp-aichi", TODAY): [],
    ("vn-tuyen-quang-2025", TODAY): [],  # a company ties nobody
    ("vn-bac-ninh-2026", TODAY): [],  # neither does a country
}


@pytest.mark.parametrize(("name", "as_of"), PARTNERS)
def test_partners_lists_every_stage(cases: Workshop, name: str, as_of: str) -> None:
    assert sorted(partners(cases, name, as_of)) == sorted(PARTNERS[name, as_of])


def test_partners_come_strongest_first_and_what_is_undated_apart(cases: Workshop) -> None:
    order = [(row["certainty"], row["stage"]) for row in ask(cases.store, "partners", "jp-yamaguchi", as_of=TODAY)]
    stages = ["sister", *["friendship"] * 2, *["agreement"] * 3, "contact"]
    assert order == [*(("certain", stage) for stage in stages), ("undated", "agreement")]


def test_links_show_the_pair_in_either_order_under_old_and_new_names(cases: Workshop) -> None:
    expected = {
        ("phu-tho-tochigi-2025", "vn-phu-tho-2025", "as-signed", ""),
        ("vinh-phuc-tochigi-2021", "vn-vinh-phuc", "confirmed", "2025-12-17"),
        ("vinh-phuc-tochigi-sister-aim", "vn-vinh-phuc", "presumed", "2025-07-01"),
        ("phu-tho-wish-2025", "vn-phu-tho-2025", "as-signed", ""),
    }
    for pair in (("vn-phu-tho-2025", "jp-tochigi"), ("jp-tochigi", "vn-phu-tho-2025")):
        rows = ask(cases.store, "links", *pair, as_of=TODAY)
        assert {(r["what"], r["writtenvietnam"], r["ground"], r["since"]) for r in rows} == expected
        assert {(r["vietnam"], r["japan"]) for r in rows} == {("vn-phu-tho-2025", "jp-tochigi")}
    old = ask(cases.store, "links", "vn-vinh-phuc", "jp-tochigi", as_of=TODAY)
    assert {row["what"] for row in old} == {"vinh-phuc-tochigi-2021", "vinh-phuc-tochigi-sister-aim"}
    assert {row["vietnam"] for row in old} == {"vn-phu-tho-2025"}


DISSOLVED = [
    "vn-binh-dinh-quy-nhon | 2025-06-30 | vn-gia-lai-2025 | confirmed |  | quy-nhon-ashikaga-2024",
    "vn-binh-duong | 2025-06-30 | vn-ho-chi-minh-2025 | confirmed |  | binh-duong-council-yamaguchi-assembly-2014",
    "vn-binh-duong | 2025-06-30 | vn-ho-chi-minh-2025 | confirmed |  | binh-duong-yamaguchi-2024",
    "vn-binh-duong | 2025-06-30 | vn-ho-chi-minh-2025 | presumed |  | binh-duong-yamaguchi-2014",
    "vn-binh-duong | 2025-06-30 | vn-ho-chi-minh-2025 | presumed |  | binh-duong-yamaguchi-care-2023",
    "vn-binh-duong | 2025-06-30 | vn-ho-chi-minh-2025 | presumed |  | binh-duong-yamaguchi-workers-2024",
    "vn-hoa-binh-hoa-binh | 2025-06-30 |  | dissolved | vn-phu-tho-2025 | hoa-binh-city-ichinoseki",
    "vn-kien-giang | 2025-06-30 | vn-an-giang-2025 | confirmed |  | kien-giang-yamaguchi",
    "vn-nam-dinh | 2025-06-30 | vn-ninh-binh-2025 | presumed |  | nam-dinh-miyazaki-2015",
    "vn-vinh-phuc | 2025-06-30 | vn-phu-tho-2025 | confirmed |  | vinh-phuc-tochigi-2021",
    "vn-vinh-phuc | 2025-06-30 | vn-phu-tho-2025 | presumed |  | vinh-phuc-tochigi-sister-aim",
]


def test_dissolved_lists_parties_that_are_gone_and_none_that_only_changed_its_status(cases: Workshop) -> None:
    shown = ("party", "ended", "successor", "ground", "candidates", "what")
    rows = ask(cases.store, "dissolved", as_of=TODAY)
    assert sorted(" | ".join(row[name] for name in shown) for row in rows) == DISSOLVED
    assert ask(cases.store, "dissolved", as_of="2025-06-30") == []


def test_the_program_answers_the_same_from_a_checkout_of_its_own(cases: Workshop) -> None:
    asked = cases.run("shared", "quy nhơn", "--as-of", "2025-08-01", "--format", "json")
    assert asked.returncode == 0, asked.stderr
    (row,) = json.loads(asked.stdout)
    assert (row["partner"], row["signatory"], row["ground"], row["since"], row["candidates"]) == (
        "jp-tochigi-ashikaga",
        "vn-binh-dinh-quy-nhon",
        "dissolved",
        "2025-07-01",
        "vn-gia-lai-2025",
    )
