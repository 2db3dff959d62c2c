"""The export of the hard cases, worked out by hand: agreements, attestations, pairs on two days and by year, units."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exported import FILES, TABLES, export, table
from tests.workshop import Workshop

NOTHING = {
    "stage": "none",
    "stage_rank": "0",
    "stage_with_bodies": "none",
    **dict.fromkeys(
        (
            *("papers", "papers_as_signed", "papers_continues", "papers_confirmed", "papers_presumed"),
            *("papers_possible", "papers_of_bodies", "contacts", "proposals", "mentions"),
            *("papers_below", "contacts_below", "papers_dissolved"),
        ),
        "0",
    ),
    "looked_at_vietnam": "not-looked-at",
    "looked_at_japan": "not-looked-at",
}
"""What stands in the row of a pair that nothing joins, in a record that looked at nobody."""


def test_every_file_is_there_and_no_other(exported: Path) -> None:
    assert {file.name for file in exported.iterdir()} == FILES
    assert not [file for file in exported.parent.iterdir() if file != exported]


def ranked(stage: str, rank: int, with_bodies: str | None = None) -> dict[str, str]:
    return {"stage": stage, "stage_rank": str(rank), "stage_with_bodies": with_bodies or stage}


def counted(**numbers: int) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


BEFORE = {
    # The parties' own documents call it friendship and cooperation: the lower is held. Its upgrade is only planned.
    ("vn-vinh-phuc", "jp-tochigi"): ranked("agreement", 4) | counted(papers=1, papers_as_signed=1, proposals=1),
    ("vn-binh-duong", "jp-yamaguchi"): ranked("sister", 6) | counted(papers=4, papers_as_signed=4, papers_of_bodies=1),
    # Without a day, but told of in September 2018.
    ("vn-kien-giang", "jp-yamaguchi"): ranked("agreement", 4) | counted(papers=1, papers_as_signed=1),
    ("vn-quang-ninh", "jp-shiga"): ranked("agreement", 4) | counted(papers=1, papers_as_signed=1),
    ("vn-quang-ninh", "jp-hokkaido"): ranked("agreement", 4) | counted(papers=2, papers_as_signed=2),
    ("vn-nam-dinh", "jp-miyazaki"): ranked("agreement", 4) | counted(papers=1, papers_as_signed=1),
    ("vn-ha-noi", "jp-fukuoka"): ranked("friendship", 5) | counted(papers=1, papers_as_signed=1),
    # The first was signed by Thừa Thiên Huế, which is the same government.
    ("vn-hue", "jp-nara"): ranked("agreement", 4) | counted(papers=2, papers_as_signed=1, papers_continues=1),
    # Quy Nhơn and Ashikaga, Hòa Bình city and Ichinoseki: below the province and the prefecture.
    ("vn-binh-dinh", "jp-tochigi"): counted(papers_below=1),
    ("vn-hoa-binh", "jp-iwate"): counted(papers_below=1),
}
TODAY = {
    # A document names the heir of the paper of 2021; nobody speaks of the plan, which is presumed.
    ("vn-phu-tho-2025", "jp-tochigi"): ranked("friendship", 5)
    | counted(papers=2, papers_as_signed=1, papers_confirmed=1, proposals=2),
    ("vn-phu-tho-2025", "jp-nara"): ranked("proposed", 2) | counted(proposals=1),
    # Hòa Bình city was dissolved and has no heir; the province may be.
    ("vn-phu-tho-2025", "jp-iwate"): counted(papers_dissolved=1),
    ("vn-ho-chi-minh-2025", "jp-yamaguchi"): ranked("sister", 6)
    | counted(papers=4, papers_confirmed=1, papers_presumed=3, papers_of_bodies=2, contacts=1),
    ("vn-an-giang-2025", "jp-yamaguchi"): ranked("agreement", 4) | counted(papers=1, papers_confirmed=1),
    # The same government as a centrally-run city, since September 2026; the list of November 2025 only names it.
    ("vn-quang-ninh-2026", "jp-shiga"): ranked("agreement", 4) | counted(papers=1, papers_continues=1, mentions=1),
    ("vn-quang-ninh-2026", "jp-hokkaido"): ranked("agreement", 4) | counted(papers=2, papers_continues=2, mentions=1),
    ("vn-ninh-binh-2025", "jp-miyazaki"): ranked("agreement", 4) | counted(papers=1, papers_presumed=1),
    ("vn-ha-noi", "jp-fukuoka"): ranked("friendship", 5) | counted(papers=1, papers_as_signed=1),
    ("vn-hue", "jp-nara"): ranked("agreement", 4) | counted(papers=2, papers_as_signed=1, papers_continues=1),
    # Moved to the province, which is tied to the city of Ashikaga: below the prefecture.
    ("vn-gia-lai-2025", "jp-tochigi"): counted(papers_below=1, contacts_below=1),
}


@pytest.mark.parametrize(
    ("day", "provinces", "joined"), [("2025-06-30", 63, BEFORE), ("2026-11-21", 34, TODAY)], ids=["before", "today"]
)
def test_every_pair_has_a_row_and_says_zero_where_nothing_joins_it(
    exported: Path, day: str, provinces: int, joined: dict[tuple[str, str], dict[str, str]]
) -> None:
    rows = {(row["vietnam"], row["japan"]): row for row in table(exported, "dyads") if row["as_of"] == day}
    assert len(rows) == provinces * 47
    told = {pair: {name: row[name] for name in NOTHING} for pair, row in rows.items()}
    found = {pair: cells for pair, cells in told.items() if cells != NOTHING}
    assert found == {pair: NOTHING | cells for pair, cells in joined.items()}


def test_pairs_bear_names_in_three_languages(exported: Path) -> None:
    row = next(
        row for row in table(exported, "dyads") if row["vietnam"] == "vn-phu-tho-2025" and row["japan"] == "jp-nara"
    )
    assert [row[f"vietnam_{lang}"] for lang in ("en", "vi", "ja")] == ["Phú Thọ", "Phú Thọ", "フート省"]
    assert [row[f"japan_{lang}"] for lang in ("en", "vi", "ja")] == ["Nara", "Nara", "奈良県"]


def years(exported: Path, day: str, vietnam: str, japan: str) -> dict[str, tuple[str, ...]]:
    """Year by year: until when, stage, papers by then, possible ones, papers and contacts of the year."""
    names = ("until", "stage", "papers", "papers_possible", "new_papers", "contacts")
    return {
        row["year"]: tuple(row[name] for name in names)
        for row in table(exported, "dyad_years")
        if (row["as_of"], row["vietnam"], row["japan"]) == (day, vietnam, japan)
    }


def test_a_pair_grows_from_year_to_year(exported: Path) -> None:
    found = years(exported, "2026-11-21", "vn-phu-tho-2025", "jp-tochigi")
    assert list(found) == [str(year) for year in range(1990, 2027)]
    assert {year: found[year] for year in ("1990", "2020", "2021", "2022", "2024", "2025", "2026")} == {
        "1990": ("1990-12-31", "none", "0", "0", "0", "0"),
        "2020": ("2020-12-31", "none", "0", "0", "0", "0"),
        "2021": ("2021-12-31", "agreement", "1", "0", "1", "0"),
        "2022": ("2022-12-31", "agreement", "1", "0", "0", "0"),
        "2024": ("2024-12-31", "agreement", "1", "0", "0", "0"),
        "2025": ("2025-12-31", "friendship", "2", "0", "1", "0"),
        "2026": ("2026-11-21", "friendship", "2", "0", "0", "0"),
    }


def test_the_units_of_before_end_with_their_last_day(exported: Path) -> None:
    found = years(exported, "2025-06-30", "vn-vinh-phuc", "jp-tochigi")
    assert list(found) == [str(year) for year in range(1990, 2026)]
    assert found["2025"] == ("2025-06-30", "agreement", "1", "0", "0", "0")


def test_a_paper_without_a_day_is_possible_until_it_is_certain_and_new_in_no_year(exported: Path) -> None:
    found = years(exported, "2025-06-30", "vn-kien-giang", "jp-yamaguchi")
    assert found["1990"][1:] == ("none", "0", "1", "0", "0")
    assert found["2017"][1:] == ("none", "0", "1", "0", "0")
    assert found["2018"][1:] == ("agreement", "1", "0", "0", "0")


def test_contacts_count_in_their_year(exported: Path) -> None:
    found = years(exported, "2026-11-21", "vn-ho-chi-minh-2025", "jp-yamaguchi")
    assert [found[year][4:] for year in ("2014", "2023", "2024", "2025")] == [
        ("1", "0"),
        ("1", "0"),
        ("2", "0"),
        ("0", "1"),
    ]


def test_the_years_are_whole(exported: Path) -> None:
    rows = table(exported, "dyad_years")
    assert len(rows) == 63 * 47 * 36 + 34 * 47 * 37
    assert len({(row["as_of"], row["vietnam"], row["japan"], row["year"]) for row in rows}) == len(rows)


def test_an_agreement_is_what_is_held_of_it(exported: Path) -> None:
    row = next(row for row in table(exported, "agreements") if row["agreement"] == "quang-ninh-shiga-2017")
    expected = {
        "vietnam": "vn-quang-ninh",
        "japan": "jp-shiga",
        "governments": "TRUE",
        "through": "",
        "stage": "agreement",
        "standing": "term-over",
        "term_ends_earliest": "2019-10-30",
        "term_ends_latest": "2019-10-30",
        "term_computed": "FALSE",
        "undated": "FALSE",
        "parties": "jp-shiga; vn-quang-ninh",
        "parties_en": "Shiga; Quảng Ninh (province)",  # a city since September 2026
        "parties_ja": "滋賀県; クアンニン省",
        "form": "memorandum",
        "scope": "limited",
        "heads": "",
        "signed": "2017-10-20",
        "signed_earliest": "2017-10-20",
        "signed_latest": "2017-10-20",
        "until": "2019-10-30",
        "sectors": "environment; trade",
        "documents": "test-shiga-list; test-shiga-page",
        "claims": "a0015; a0027",
        "disputed": "",
    }
    assert {name: row[name] for name in expected} == expected


def test_agreements_say_what_they_are_not(exported: Path) -> None:
    rows = {row["agreement"]: row for row in table(exported, "agreements")}
    assert len(rows) == 19
    bodies = rows["binh-duong-council-yamaguchi-assembly-2014"]
    assert (bodies["governments"], bodies["through"]) == ("FALSE", "assembly; peoples-council")
    assert (bodies["vietnam"], bodies["japan"]) == ("vn-binh-duong", "jp-yamaguchi")
    company = rows["tuyen-quang-power"]
    assert (company["governments"], company["vietnam"], company["japan"]) == ("FALSE", "", "")
    undated = rows["kien-giang-yamaguchi"]
    assert (undated["signed"], undated["undated"], undated["signed_latest"]) == ("", "TRUE", "2018-09-30")
    disputed = rows["binh-duong-yamaguchi-2014"]
    assert disputed["disputed"] == "form; relation; signed"
    assert disputed["called_as"] == "friendship; sister"
    assert rows["binh-duong-yamaguchi-care-2023"]["term"] == "P3Y"
    assert rows["binh-duong-yamaguchi-care-2023"]["term_computed"] == "TRUE"


def test_an_attestation_says_what_one_document_says(exported: Path) -> None:
    rows = {row["claim"]: row for row in table(exported, "claims")}
    assert len(rows) == 27 + 7 + 6
    row = rows["a0003"]
    expected = {
        "table": "agreements",
        "thing": "vinh-phuc-tochigi-2021",
        "parties": "jp-tochigi; vn-vinh-phuc",  # they stand in the first row of the agreement only, and hold for all
        "relation": "cooperation",
        "scope": "limited",
        "heads": "",
        "signed": "2021-11-23",
        "sectors": "investment; trade",
        "document": "test-tochigi-list",
        "document_kind": "record",
        "document_issuer": "jp-tochigi",
        "document_issuer_ja": "栃木県",
        "document_issued": "2022-04-26",
        "locator": "§1 [0-10]",
        "confidence": "high",
        "date": "",
    }
    assert {name: row[name] for name in expected} == expected
    assert rows["a0002"]["heads"] == "TRUE"
    assert (rows["a0014"]["named_as"], rows["a0014"]["state"]) == ("vn-an-giang-2025", "in-force")
    contact = rows["k0002"]
    assert (contact["table"], contact["contacts_kind"], contact["force"]) == ("contacts", "orientation", "wished")
    assert (contact["date"], contact["pairs"], contact["contacts_by"]) == ("2025-11-25", "each", "vn-phu-tho-2025")
    continuation = rows["s0006"]
    assert continuation["table"] == "continuations"
    assert [continuation[f"continuations_{name}"] for name in ("kind", "from", "by")] == ["ended", "vn-nam-dinh", ""]
    assert (continuation["agreement"], continuation["to"]) == ("nam-dinh-miyazaki-2015", "")


def test_units_know_their_days_codes_and_where_they_have_passed_to(exported: Path) -> None:
    rows = {row["unit"]: row for row in table(exported, "units")}
    names = ("kind", "from", "from_bound", "until", "until_bound", "seen", "ground", "candidates", "looked_at")
    told = {unit: tuple(rows[unit][name] for name in names) for unit in ("vn-vinh-phuc", "jp-tochigi")}
    assert told == {
        "vn-vinh-phuc": (
            *("province", "1997-01-01", "known", "2025-06-30", "known"),
            *("vn-phu-tho-2025", "presumed", "", "not-looked-at"),
        ),
        "jp-tochigi": ("prefecture", "", "unknown", "", "open", "jp-tochigi", "as-signed", "", "not-looked-at"),
    }
    assert (rows["jp-tochigi"]["jis"], rows["jp-tochigi"]["iso"]) == ("jis:09", "JP-09")
    city = rows["vn-hoa-binh-hoa-binh"]
    assert (city["ground"], city["candidates"]) == ("dissolved", "vn-phu-tho-2025")
    assert [city[f"unit_{lang}"] for lang in ("en", "ja")] != [city[f"name_{lang}"] for lang in ("en", "ja")]


def test_what_was_looked_at_is_said_of_each_side(tmp_path: Path) -> None:
    shop = Workshop.make(tmp_path / "shop")
    row = {"corpus": "stored-pages", "depth": "whole"}
    shop.write("coverage", {"id": "v0001", "unit": "vn-vinh-phuc", "partner_country": "jp", "result": "none", **row})
    shop.write(
        "coverage", {"id": "v0002", "unit": "vn-vinh-phuc", "partner_country": "jp", "result": "contacts", **row}
    )
    shop.write("coverage", {"id": "v0003", "unit": "vn-phu-tho", "partner_country": "fr", "result": "ties", **row})
    shop.write("coverage", {"id": "v0004", "unit": "jp-nara", "partner_country": "vn", "result": "none", **row})
    shop.build()
    exported = export(shop.store, tmp_path / "out")
    rows = {(row["as_of"][:4], row["vietnam"], row["japan"]): row for row in table(exported, "dyads")}
    told = {pair: (row["looked_at_vietnam"], row["looked_at_japan"]) for pair, row in rows.items()}
    assert told["2025", "vn-vinh-phuc", "jp-nara"] == ("contacts", "none")
    assert told["2025", "vn-phu-tho", "jp-tochigi"] == ("not-looked-at", "not-looked-at")
    assert told["2026", "vn-phu-tho-2025", "jp-nara"] == ("not-looked-at", "none")  # it was formed, not looked at
    codebook = (exported / "codebook.md").read_text(encoding="utf-8")
    assert "Of 63 Vietnamese provinces and centrally-run cities, 62 were not looked at" in codebook
    assert "Of 34 Vietnamese provinces and centrally-run cities, 34 were not looked at" in codebook
    assert codebook.count("of 47 prefectures, 46") == 2


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_in_the_order_of_its_ids(exported: Path, name: str) -> None:
    keys = [tuple(row.values())[:1] for row in table(exported, name)]
    assert keys == sorted(keys)
