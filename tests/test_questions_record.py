"""What nobody carries on, where documents disagree and why one is held, what the record holds: hard cases by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from ketnoi.definitions import definition_files, read_definition
from ketnoi.pipeline.expected import measures
from ketnoi.store import open_graph
from ketnoi.words import LANGUAGES
from tests.program import asked, ketnoi
from tests.test_count import TODAY as COUNTED
from tests.workshop import ROOT, Workshop

TODAY = ("--as-of", "2026-11-21")


def lines(rows: Any, columns: str) -> list[str]:
    """Rows in these columns, a line each."""
    return [" | ".join(row[name] for name in columns.split()) for row in rows]


# ---- orphans: papers of dissolved parties that no document has passed on

ORPHAN = "party ended what date partner standing successor candidates open"
CARE = (
    "vn-binh-duong | 2025-06-30 | binh-duong-yamaguchi-care-2023 | 2023-09-08 | jp-yamaguchi | term-over"
    " | vn-ho-chi-minh-2025 |  | "
)
WORKERS = (
    "vn-binh-duong | 2025-06-30 | binh-duong-yamaguchi-workers-2024 | 2024-12-18 | jp-yamaguchi | party-dissolved"
    " | vn-ho-chi-minh-2025 |  | "
)
CITY = (
    "vn-hoa-binh-hoa-binh | 2025-06-30 | hoa-binh-city-ichinoseki | XXXX-01-18 | jp-iwate-ichinoseki | party-dissolved"
    " |  | vn-phu-tho-2025 | "
)


def test_what_no_document_passes_on_stands_at_a_presumed_heir_or_at_none(cases: Workshop) -> None:
    """Of a merged province the successor is presumed; of a city whose level ended the new province is a candidate."""
    assert lines(asked(cases.store, "orphans", *TODAY), ORPHAN) == [CARE, WORKERS, CITY]
    assert asked(cases.store, "orphans") == asked(cases.store, "ask", "orphans", *TODAY)


def test_a_term_that_runs_is_told_as_long_as_it_runs(cases: Workshop) -> None:
    """The paper on care was for three years from 2023-09-08: its party was dissolved before it ran out."""
    [row, *_] = asked(cases.store, "orphans", "--as-of", "2026-09-08")
    assert (row["what"], row["standing"]) == ("binh-duong-yamaguchi-care-2023", "party-dissolved")
    [row, *_] = asked(cases.store, "orphans", "--as-of", "2026-09-09")
    assert (row["what"], row["standing"]) == ("binh-duong-yamaguchi-care-2023", "term-over")


def test_nothing_is_orphaned_before_its_party_is_dissolved(cases: Workshop) -> None:
    assert asked(cases.store, "orphans", "--as-of", "2025-06-30") == []


def test_what_a_document_passes_on_is_no_orphan_from_the_day_on_which_it_does(cases: Workshop) -> None:
    """Until then it is: the papers of Bình Dương, Vĩnh Phúc, Kiên Giang and Quy Nhơn on the first day after."""
    found = {row["what"]: row["successor"] for row in asked(cases.store, "orphans", "--as-of", "2025-07-01")}
    assert found == {
        "binh-duong-yamaguchi-2024": "vn-ho-chi-minh-2025",
        "binh-duong-yamaguchi-care-2023": "vn-ho-chi-minh-2025",
        "binh-duong-yamaguchi-workers-2024": "vn-ho-chi-minh-2025",
        "binh-duong-council-yamaguchi-assembly-2014": "vn-ho-chi-minh-2025",
        "hoa-binh-city-ichinoseki": "",
        "kien-giang-yamaguchi": "vn-an-giang-2025",
        "nam-dinh-miyazaki-2015": "vn-ninh-binh-2025",
        "quy-nhon-ashikaga-2024": "",
        "vinh-phuc-tochigi-2021": "vn-phu-tho-2025",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vn-binh-duong", [CARE, WORKERS]),
        ("vn-ho-chi-minh-2025", [CARE, WORKERS]),
        ("jp-yamaguchi", [CARE, WORKERS]),
        ("jp-iwate-ichinoseki", [CITY]),
        ("vn-hoa-binh-hoa-binh", [CITY]),
        ("jp-tochigi", []),
    ],
)
def test_orphans_of_one_unit_are_those_of_its_past_its_future_or_its_partner(
    cases: Workshop, name: str, expected: list[str]
) -> None:
    assert lines(asked(cases.store, "orphans", name, *TODAY), ORPHAN) == expected


def test_a_paper_that_is_named_open_stays_an_orphan_and_says_by_which_document(tmp_path: Path) -> None:
    shop = Workshop.make(tmp_path)
    shop.document("d-paper", issued="2021-12", issuer="vn-vinh-phuc")
    shop.document("d-open", issued="2025-08-01")
    shop.agreement("a-paper", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="d-paper")
    shop.continuation("a-paper", from_="vn-vinh-phuc", kind="named-open", date="2025-08-01", document="d-open")
    shop.build()
    [row] = asked(shop.store, "orphans", "--as-of", "2026-11-21")
    assert (row["what"], row["successor"], row["open"]) == ("a-paper", "vn-phu-tho-2025", "d-open")


# ---- conflicts: values, who says which, which is held, by which rule

CONFLICT = "what property value agrees rule confidence rank document attestation"
DISPUTED = [
    "binh-duong-yamaguchi-2014 | form | memorandum | true | nearness | high | normal | test-bd-visit | a0005",
    "binh-duong-yamaguchi-2014 | form | agreement | false | nearness | high | normal | test-bd-signing-french | a0007",
    "binh-duong-yamaguchi-2014 | relation | sister | true | authority | high | normal | test-bd-page | a0006",
    (
        "binh-duong-yamaguchi-2014 | relation | friendship | false | authority | high | normal"
        " | test-bd-signing-french | a0007"
    ),
    "binh-duong-yamaguchi-2014 | signed | 2014-12-24 | true | authority | high | normal | test-bd-page | a0006",
    "binh-duong-yamaguchi-2014 | signed | 2014 | true | authority | high | normal | test-bd-visit | a0005",
    (
        "binh-duong-yamaguchi-2014 | signed | 2014-12-25 | false | authority | high | normal"
        " | test-bd-signing-french | a0007"
    ),
    (
        "vinh-phuc-tochigi-2021 | relation | cooperation | true | lower-relation | high | normal"
        " | test-tochigi-list | a0003"
    ),
    "vinh-phuc-tochigi-2021 | relation | friendship | false | lower-relation | high | normal | test-vp-plan | a0001",
    "vinh-phuc-tochigi-2021 | relation | friendship | false | lower-relation | high | normal | test-vp-page | a0002",
    "vinh-phuc-tochigi-2021 | scope | general | true | nearness | high | normal | test-vp-page | a0002",
    "vinh-phuc-tochigi-2021 | scope | limited | false | nearness | high | normal | test-tochigi-list | a0003",
]


def test_every_value_in_dispute_has_its_document_and_the_rule_by_which_one_is_held(cases: Workshop) -> None:
    assert lines(asked(cases.store, "conflicts"), CONFLICT) == DISPUTED


def test_the_rules_have_names_in_each_language(cases: Workshop) -> None:
    said = {
        lang: [row["rule_label"] for row in asked(cases.store, "conflicts", "vinh-phuc-tochigi-2021", "--lang", lang)]
        for lang in LANGUAGES
    }
    assert all(len(set(labels)) == 2 for labels in said.values())
    assert not set(said["en"]) & {*said["vi"], *said["ja"]}


# ---- inherited: what a unit names itself, beside the papers of those it was formed of

INHERITED = "partner named what date party documents"


def test_partners_that_a_unit_names_stand_beside_the_papers_of_its_predecessors(cases: Workshop) -> None:
    """Tochigi is Vĩnh Phúc's, Ichinoseki perhaps the city's of Hòa Bình; with Nara nobody had signed."""
    meeting, signing = "test-phu-tho-meeting", "test-phu-tho-signing"
    assert lines(asked(cases.store, "ask", "inherited", "vn-phu-tho-2025"), INHERITED) == [
        (
            f"jp-iwate-ichinoseki | {meeting} | hoa-binh-city-ichinoseki | XXXX-01-18 | vn-hoa-binh-hoa-binh"
            " | test-hoa-binh"
        ),
        (
            f"jp-tochigi | {meeting}; {signing} | vinh-phuc-tochigi-2021 | 2021-11-23 | vn-vinh-phuc"
            " | test-tochigi-list; test-vp-page; test-vp-plan"
        ),
        f"jp-nara | {meeting} |  |  |  | ",
    ]


def test_of_several_papers_the_last_day_is_told(cases: Workshop) -> None:
    [row] = asked(cases.store, "ask", "inherited", "vn-ho-chi-minh-2025")
    assert (row["partner"], row["date"], row["party"]) == ("jp-yamaguchi", "2024-12-18", "vn-binh-duong")
    assert row["named"] == "test-hcmc-council; test-hcmc-visit"
    assert row["what"].split("; ") == [
        "binh-duong-council-yamaguchi-assembly-2014",
        "binh-duong-yamaguchi-2014",
        "binh-duong-yamaguchi-2024",
        "binh-duong-yamaguchi-care-2023",
        "binh-duong-yamaguchi-workers-2024",
    ]


def test_a_unit_that_was_always_itself_inherits_nothing(cases: Workshop) -> None:
    rows = asked(cases.store, "ask", "inherited", "jp-shiga")
    assert [(row["partner"], row["what"], row["party"]) for row in rows] == [("vn-quang-ninh", "", "")]


# ---- stats

HELD = {
    # 27 rows of agreements, 7 of contacts, 6 of continuations, in 31 documents
    "documents": 31,
    "attestations": 40,
    "agreements": 19,
    # without the two of councils and the one with a company
    "agreements-between-governments": 16,
    "forms form:agreement": 5,
    "forms form:memorandum": 10,
    "forms form:minutes": 1,
    "relations relation:cooperation": 2,
    "relations relation:friendship": 3,
    "relations relation:sister": 1,
    # Vĩnh Phúc's becomes Phú Thọ's, Bình Dương's of 2014 that of 2024, the congress in Huế the paper of 2025
    "chains": 3,
    "pairs": 16,
    "stages stage:sister": 1,
    "stages stage:friendship": 3,
    "stages stage:agreement": 9,
    "stages stage:contact": 1,
    "stages stage:proposed": 2,
    "units unit:vn": 11,
    "units unit:jp": 9,
    "contacts contactkind:delegation": 2,
    "contacts contactkind:listing": 1,
    "contacts contactkind:orientation": 2,
    "contacts contactkind:proposal": 2,
    "continuations continuationkind:declared-inherited": 2,
    "continuations continuationkind:ended": 1,
    "continuations continuationkind:moved-level": 1,
    "continuations continuationkind:re-signed": 2,
    "disputes kn:form": 1,
    "disputes kn:relation": 2,
    "disputes kn:scope": 1,
    "disputes kn:signed": 1,
}


def test_the_record_is_counted_by_measure_and_kind(cases: Workshop) -> None:
    graph = open_graph(cases.store)
    assert measures(graph, ROOT / "ontology") == HELD


def test_stats_tells_the_same_and_both_numbers_of_every_definition(cases: Workshop) -> None:
    rows = asked(cases.store, "stats", *TODAY)
    told = {(row["measure"], row["kind"]): int(row["number"]) for row in rows}
    assert len(told) == len(rows)
    defined = {key: told.pop(key) for key in list(told) if key[0].startswith("definition ")}
    assert {f"{measure} {kind}".strip(): number for (measure, kind), number in told.items()} == {
        " ".join(part.rpartition(":")[2] for part in key.split()): number for key, number in HELD.items()
    }
    assert defined == {
        (f"definition {name}", verdict): number
        for name, numbers in COUNTED.items()
        for verdict, number in zip(("certain", "possible"), numbers, strict=True)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_stats_speaks_to_people_in_their_language_and_says_what_was_not_looked_at(cases: Workshop, lang: str) -> None:
    table = ketnoi("stats", *TODAY, "--lang", lang, "--store", cases.store)
    markdown = ketnoi("stats", *TODAY, "--lang", lang, "--format", "markdown", "--store", cases.store)
    assert (table.code, markdown.code) == (0, 0)
    assert table.err == markdown.err
    numbers = [int(line.split()[-1]) for line in table.out.splitlines()[2:]]
    definitions = definition_files(ROOT / "ontology")
    assert numbers[: len(HELD)] == [int(line.split("|")[-2]) for line in markdown.out.splitlines()[2:]][: len(HELD)]
    assert sorted(numbers[: len(HELD)]) == sorted(HELD.values())
    assert len(numbers) == len(HELD) + 2 * len(definitions)
    for file in definitions.values():
        assert read_definition(file).question.title[lang] in table.out


def test_stats_says_the_same_in_each_form_for_machines(cases: Workshop) -> None:
    rows = asked(cases.store, "stats", *TODAY, "--lang", "ja")
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        ran = ketnoi("stats", *TODAY, "--lang", "ja", "--format", form, "--store", cases.store)
        assert list(csv.DictReader(ran.out.splitlines(), delimiter=delimiter)) == rows
    assert {row["measure_label"] for row in rows if row["measure"] == "attestations"} == {"記載"}
