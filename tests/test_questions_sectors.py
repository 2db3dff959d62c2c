"""Sectors of a unit's ties: whole answers on the hard cases, and on two documents that speak of many sectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graphs import TODAY
from tests.program import asked, ketnoi
from tests.workshop import Workshop, ask

COLUMNS = "field sector stage partners papers contacts certainty documents"


def lines(store: Path, *names: str, columns: str = COLUMNS, as_of: str | None = TODAY, stage: str = "") -> list[str]:
    """The sectors of a unit in some columns, a line a row."""
    rows = ask(store, "sectors", *names, as_of=as_of, stage=stage or None)
    return [" | ".join(row[name] for name in columns.split()) for row in rows]


def of_shiga(unit: str) -> list[str]:
    """What the paper of 2017 is about: trade counts as economy too, the environment has nothing narrower."""
    rest = f"agreement | {unit} | 1 | 0 | certain | test-shiga-list test-shiga-page"
    return [f"economy |  | {rest}", f"economy | trade | {rest}", f"environment |  | {rest}"]


def test_a_sector_counts_what_falls_under_it_and_shows_it_below(cases: Workshop) -> None:
    assert lines(cases.store, "shiga") == of_shiga("vn-quang-ninh-2026")
    assert lines(cases.store, "vn-quang-ninh") == of_shiga("jp-shiga")


def test_partners_are_seen_with_the_lens(cases: Workshop) -> None:
    assert lines(cases.store, "shiga", as_of=None) == of_shiga("vn-quang-ninh")
    assert lines(cases.store, "shiga", as_of="2025-06-30") == of_shiga("vn-quang-ninh")
    assert lines(cases.store, "shiga", as_of="2017-10-19") == []
    assert lines(cases.store, "shiga", stage="friendship") == []


def test_what_is_only_possible_by_the_day_stands_apart(cases: Workshop) -> None:
    def of_miyazaki(day: str) -> list[str]:
        return lines(cases.store, "miyazaki", columns="field partners papers certainty", as_of=day)

    assert of_miyazaki("2015-10-31") == []
    assert of_miyazaki("2015-11-15") == ["agriculture | vn-nam-dinh | 1 | possible"]
    assert of_miyazaki("2015-11-30") == ["agriculture | vn-nam-dinh | 1 | certain"]


def test_each_paper_counts_once_in_a_sector_however_many_narrower_ones_it_names(cases: Workshop) -> None:
    found = lines(cases.store, "tochigi", columns="field sector partners papers contacts")
    assert found == [
        "economy |  | vn-phu-tho-2025 | 1 | 0",
        "economy | investment | vn-phu-tho-2025 | 1 | 0",
        "economy | trade | vn-phu-tho-2025 | 1 | 0",
    ]


SHORT = "field sector stage partners contacts"
ALL = "jp-akita jp-nara jp-tochigi"


def test_contacts_of_several_partners_count_once(two_documents: Path) -> None:
    found = lines(two_documents, "phú thọ", columns=SHORT)
    assert [line for line in found if line.startswith(("exchange", "tourism"))] == [
        "exchange |  | proposed | jp-tochigi | 8",  # one of delegations is of liaison too
        "exchange | delegations | proposed | jp-tochigi | 5",
        "exchange | liaison | proposed | jp-tochigi | 1",
        "exchange | media | proposed | jp-tochigi | 1",
        "exchange | people-to-people | proposed | jp-tochigi | 2",
        f"tourism |  | proposed | {ALL} | 3",  # one says no more than tourism
        "tourism | tourism-promotion | proposed | jp-tochigi | 1",
        f"tourism | tourism-routes | proposed | {ALL} | 1",
    ]


def test_as_signed_a_successor_has_only_its_own(two_documents: Path) -> None:
    assert lines(two_documents, "vn-phu-tho-2025", columns=SHORT, as_of=None) == [
        f"tourism |  | proposed | {ALL} | 1",
        f"tourism | tourism-routes | proposed | {ALL} | 1",
    ]
    assert lines(two_documents, "nara", columns=SHORT) == [
        "tourism |  | proposed | vn-phu-tho-2025 | 1",
        "tourism | tourism-routes | proposed | vn-phu-tho-2025 | 1",
    ]


@pytest.mark.parametrize(
    ("lang", "header", "row"),
    [
        ("en", ["Sector", "Of it", "Strongest stage", "Partners"], ["economy", "trade", "agreement"]),
        ("vi", ["Lĩnh vực", "Trong đó", "Giai đoạn cao nhất", "Đối tác"], ["kinh tế", "thương mại", "thỏa thuận"]),
        ("ja", ["分野", "うち", "最高段階", "提携先"], ["経済", "貿易", "合意", "クアンニン省"]),
    ],
)
def test_the_command_answers_in_three_languages(cases: Workshop, lang: str, header: list[str], row: list[str]) -> None:
    given = ("sectors", "shiga", "--as-signed", "--format", "markdown", "--lang", lang, "--store", cases.store)
    told = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in ketnoi(*given).out.splitlines()]
    assert told[0][: len(header)] == header
    trade = next(line for line in told[2:] if line[1])
    assert trade[: len(row)] == row


def test_machine_formats_carry_ids_beside_labels(cases: Workshop) -> None:
    found = asked(cases.store, "sectors", "shiga")[1]
    named = {name: found[name] for name in ("field", "field_label", "sector", "partners", "papers", "contacts")}
    assert named == {
        "field": "economy",
        "field_label": "economy",
        "sector": "trade",
        "partners": "vn-quang-ninh-2026",
        "papers": "1",
        "contacts": "0",
    }


def test_a_unit_without_sectors_has_none_and_an_unknown_one_is_refused(cases: Workshop) -> None:
    ran = ketnoi("sectors", "hokkaido", "--store", cases.store, "--format", "json")
    assert (ran.code, ran.out.strip()) == (0, "[]")
    assert "nosuch" in ketnoi("sectors", "nosuch", "--store", cases.store).complaint
