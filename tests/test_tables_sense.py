"""Rows at odds with the calendar or with themselves: parties, pairs, beginnings and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_tables import SmallTables

SWAP = "Swap or correct the two"


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


@pytest.mark.parametrize("signed", ["2025-07-01", "2026", "[2025-07-01..]", "1996-12-31", "[..1996]"])
def test_a_party_has_to_exist_on_the_day(tables: SmallTables, signed: str) -> None:
    tables.change("agreements", 2, signed=signed)
    assert tables.findings() == [
        (
            f"data/agreements.tsv:2: column \"signed\": value '{signed}': "
            "vn-vinh-phuc exists from 1997-01-01 to 2025-06-30. "
            "Name the unit that existed on that day, or correct the date"
        )
    ]


@pytest.mark.parametrize("signed", ["2025-06-30", "1997-01-01", "2025", "[1996..1998]", "XXXX-07-01", ""])
def test_a_party_that_may_have_existed_on_the_day_is_fine(tables: SmallTables, signed: str) -> None:
    tables.change("agreements", 2, signed=signed)
    assert tables.findings() == []


def test_every_document_that_dates_a_thing_outside_the_life_of_a_party_is_found(tables: SmallTables) -> None:
    tables.add("agreements", {"id": "a0002", "parties": "", "signed": "2025-08"})
    assert [finding.split(".")[0] for finding in tables.findings()] == ["data/agreements"]
    assert tables.findings()[0].startswith("data/agreements.tsv:3: column \"signed\": value '2025-08': vn-vinh-phuc ")


def test_what_was_only_planned_may_lie_after_the_end_of_a_party(tables: SmallTables) -> None:
    tables.change("contacts", 2, date="2026")
    assert len(tables.findings()) == 1
    tables.change("contacts", 2, force="planned")
    assert tables.findings() == []


CROWD = "vn-vinh-phuc; vn-phu-tho-2025; jp-tochigi"
UNPAIRED = (
    'data/contacts.tsv:2: column "pairs": must be filled where a side has more than one unit. '
    "Write each, none, or the pairs themselves"
)


@pytest.mark.parametrize(
    ("parties", "pairs", "findings"),
    [
        (CROWD, "", [UNPAIRED]),
        ("vn-vinh-phuc; jp-tochigi; jp-nara", "", [UNPAIRED]),
        (CROWD, "each", []),
        (CROWD, "none", []),
        (CROWD, "vn-vinh-phuc~jp-tochigi", []),
        ("vn-vinh-phuc; jp-tochigi", "", []),
        ("vn-vinh-phuc; vn-phu-tho-2025", "", []),
        ("vn-vinh-phuc; vn; jp; jp-tochigi", "", []),
        ("vn-vinh-phuc; body-vn-office; jp-tochigi", "", []),
    ],
)
def test_several_units_on_a_side_have_to_be_paired(
    tables: SmallTables, parties: str, pairs: str, findings: list[str]
) -> None:
    tables.change("contacts", 2, parties=parties, pairs=pairs, date="", about="")
    assert tables.findings() == findings


@pytest.mark.parametrize(
    ("table", "cells", "finding"),
    [
        (
            "units",
            {"from": "2025-07-01", "until": "2025-06-30"},
            f"data/units/units.tsv:2: column \"until\": value '2025-06-30': is before from. {SWAP}",
        ),
        (
            "agreements",
            {"from": "2022-07", "until": "2022-06"},
            f"data/agreements.tsv:2: column \"until\": value '2022-06': is before from. {SWAP}",
        ),
        (
            "undertakings",
            {"from": "2023", "due": "2022-36"},
            f"data/undertakings.tsv:2: column \"due\": value '2022-36': is before from. {SWAP}",
        ),
        (
            "undertakings",
            {"quantity_min": "10", "quantity_max": "9"},
            f"data/undertakings.tsv:2: column \"quantity_max\": value '9': is less than quantity_min. {SWAP}",
        ),
    ],
)
def test_ends_come_after_beginnings_and_the_most_after_the_least(
    tables: SmallTables, table: str, cells: dict[str, str], finding: str
) -> None:
    tables.change(table, 2, cells)
    assert tables.findings() == [finding]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("units", {"from": "2025-07-01", "until": "2025-07-01"}),
        ("agreements", {"from": "2022-07-15", "until": "2022-07"}),
        ("agreements", {"from": "XXXX-07", "until": "2022"}),
        ("undertakings", {"quantity_min": "9", "quantity_max": "9.0"}),
        ("undertakings", {"quantity_min": "10"}),
        ("continuations", {"from": "vn-vinh-phuc"}),
    ],
)
def test_what_may_be_in_order_is_in_order(tables: SmallTables, table: str, cells: dict[str, str]) -> None:
    tables.change(table, 2, cells)
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("pairs", "value", "problem"),
    [
        ("vn-vinh-phuc~jp-nara", "vn-vinh-phuc~jp-nara", "pairs units that are not both parties. Correct the pair, or"),
        ("vn-vinh-phuc~vn-phu-tho-2025", "vn-vinh-phuc~vn-phu-tho-2025", "pairs two units of one side. Pair a"),
    ],
)
def test_a_pair_is_of_two_parties_from_both_sides(tables: SmallTables, pairs: str, value: str, problem: str) -> None:
    tables.change("contacts", 2, parties=CROWD, pairs=pairs, date="", about="")
    (finding,) = tables.findings()
    assert finding.startswith(f"data/contacts.tsv:2: column \"pairs\": value '{value}': {problem}")


@pytest.mark.parametrize(
    ("parties", "country"),
    [
        ("vn-vinh-phuc; vn-phu-tho-2025", "vn"),
        ("jp-tochigi; jp-nara", "jp"),
        ("vn-vinh-phuc; body-vn-office", "vn"),
        ("vn-vinh-phuc|body-vn-office; vn-phu-tho-2025", "vn"),
    ],
)
def test_an_agreement_within_one_country_is_none_of_ours(tables: SmallTables, parties: str, country: str) -> None:
    tables.change("agreements", 2, parties=parties, signed="")
    assert tables.findings() == [
        (
            f"data/agreements.tsv:2: column \"parties\": value '{parties}': are all of {country}. "
            "Name the party of the other country; an agreement within one country is none of ours"
        )
    ]


@pytest.mark.parametrize(
    "parties", ["body-vn-office; jp-nara", "vn; jp", "vn-vinh-phuc|jp-tochigi; vn-phu-tho-2025", "body-new; body-new-2"]
)
def test_parties_of_both_countries_or_of_none_that_is_known_are_fine(tables: SmallTables, parties: str) -> None:
    for name in ("body-new", "body-new-2"):
        tables.add("bodies", {"id": name, "of": ""})
    tables.change("agreements", 2, parties=parties, signed="")
    assert tables.findings() == []


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("agreements", {"follows": "memo-2021"}, "follows"),
        ("agreements", {"under": "memo-2021"}, "under"),
        ("contacts", {"about": "memo-2021; visit-2022"}, "about"),
        ("units", {"within": "vn"}, "within"),
        ("bodies", {"of": "body-vn-office", "country": "vn"}, "of"),
        ("documents", {"cites": "plan-2022"}, "cites"),
        ("continuations", {"to": "vn-vinh-phuc"}, "to"),
    ],
)
def test_nothing_follows_holds_or_cites_itself(
    tables: SmallTables, table: str, cells: dict[str, str], column: str
) -> None:
    tables.change(table, 2, cells)
    file = tables.file(table).relative_to(tables.data.parent).as_posix()
    value = cells[column].rpartition("; ")[2]
    assert tables.findings() == [
        (f"{file}:2: column \"{column}\": value '{value}': is the thing itself. Name another, or leave the cell empty")
    ]
