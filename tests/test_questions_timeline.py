"""What happened with a unit or between two, in order of time: whole answers on the hard cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnoi.store import open_graph
from tests.graphs import TODAY
from tests.program import asked, ketnoi
from tests.workshop import Workshop, ask, select_rows

SHORT = "date event what"
ONE_COUNTRY = "lie in one country; name a Vietnamese and a Japanese place, or one"


def lines(cases: Workshop, columns: str, *names: str, as_of: str | None = TODAY, stage: str | None = None) -> list[str]:
    """The timeline of these names in some columns, a line a row."""
    rows = ask(cases.store, "timeline", *names, as_of=as_of, stage=stage)
    return [" | ".join(row[name] for name in columns.split()) for row in rows]


COUNCILS = "binh-duong-council-yamaguchi-assembly-2014"
FIRST, CARE = "binh-duong-yamaguchi-2014", "binh-duong-yamaguchi-care-2023"
SECOND, WORKERS = "binh-duong-yamaguchi-2024", "binh-duong-yamaguchi-workers-2024"


def test_papers_upgrades_dissolution_continuations_and_terms_stand_in_order_of_time(cases: Workshop) -> None:
    columns = "date event kind relation what follows before"
    assert lines(cases, columns, "vn-binh-duong", "yamaguchi") == [
        f"2014 | signed | agreement |  | {COUNCILS} |  | ",
        f"2014-12-24 | signed | memorandum | sister | {FIRST} |  | ",
        f"2023-09-08 | signed | memorandum |  | {CARE} |  | ",
        f"2024-12-18 | signed | memorandum | friendship | {SECOND} | upgrades | {FIRST}",
        f"2024-12-18 | signed | minutes |  | {WORKERS} |  | ",
        f"2025-07-01 | party-dissolved |  |  | {COUNCILS} |  | ",  # that of 2014 had been replaced by then
        f"2025-07-01 | party-dissolved |  |  | {SECOND} |  | ",
        f"2025-07-01 | party-dissolved |  |  | {CARE} |  | ",
        f"2025-07-01 | party-dissolved |  |  | {WORKERS} |  | ",
        f"2025-09-27 | declared-inherited |  |  | {SECOND} |  | ",
        f"2026-02-26 | re-signed |  |  | {COUNCILS} |  | ",
        f"2026-09-08 | term-ends |  |  | {CARE} |  | ",
    ]


def test_each_row_says_on_what_ground_through_whom_to_whom_and_by_which_documents(cases: Workshop) -> None:
    columns = "event what signatory ground through heirs computed disputed documents"
    found = lines(cases, columns, "vn-binh-duong", "yamaguchi")
    bodies = "assembly peoples-council"
    council, city = "body-test-hcmc-council", "vn-ho-chi-minh-2025"
    pages = "test-bd-page test-bd-signing-french test-bd-visit"
    assert [found[i] for i in (0, 1, 5, 6, 9, 10, 11)] == [
        f"signed | {COUNCILS} | vn-binh-duong | confirmed | {bodies} |  |  |  | test-bd-council-page",
        f"signed | {FIRST} | vn-binh-duong | presumed |  |  |  | form relation signed | {pages}",
        f"party-dissolved | {COUNCILS} | vn-binh-duong | confirmed | {bodies} | {city} |  |  | ",
        f"party-dissolved | {SECOND} | vn-binh-duong | confirmed |  | {city} |  |  | ",
        f"declared-inherited | {SECOND} | vn-binh-duong | confirmed |  | {city} |  |  | test-hcmc-visit",
        f"re-signed | {COUNCILS} | vn-binh-duong | confirmed | {bodies} | {council} |  |  | test-hcmc-council",
        f"term-ends | {CARE} | vn-binh-duong | presumed |  |  | true |  | test-care-paper",
    ]


OF_TOCHIGI = [
    "2021-11-23 | signed | vinh-phuc-tochigi-2021 | vn-vinh-phuc",
    "[2022-04-15..2022-06-23] | planned | vinh-phuc-tochigi-sister-aim | vn-vinh-phuc",  # when the plan said so
    "2025-07-01 | party-dissolved | vinh-phuc-tochigi-2021 | vn-vinh-phuc",
    "2025-11-25 | wished | phu-tho-wish-2025 | vn-phu-tho-2025",
    "2025-12-17 | signed | phu-tho-tochigi-2025 | vn-phu-tho-2025",
    "2025-12-17 | re-signed | vinh-phuc-tochigi-2021 | vn-vinh-phuc",
]


def test_papers_of_a_dissolved_unit_are_those_of_its_successor(cases: Workshop) -> None:
    assert lines(cases, f"{SHORT} written", "tochigi") == OF_TOCHIGI
    assert lines(cases, f"{SHORT} signatory", "phú thọ", "tochigi") == OF_TOCHIGI
    assert lines(cases, f"{SHORT} written", "tochigi", "phú thọ") == OF_TOCHIGI
    grounds = lines(cases, "partner ground", "tochigi")
    assert grounds == [f"vn-phu-tho-2025 | {each}" for each in GROUNDS]


GROUNDS = ["confirmed", "presumed", "confirmed", "as-signed", "as-signed", "confirmed"]


def test_under_its_own_name_a_unit_has_what_was_its_own(cases: Workshop) -> None:
    own = [line for line in OF_TOCHIGI if line.endswith("vn-vinh-phuc")]
    assert lines(cases, f"{SHORT} signatory", "vĩnh phúc", "tochigi") == own
    assert lines(cases, f"{SHORT} signatory", "vĩnh phúc", as_of=None) == own


def test_as_signed_nothing_is_mapped(cases: Workshop) -> None:
    own = [line.rpartition(" | ")[0] for line in OF_TOCHIGI if line.endswith("vn-phu-tho-2025")]
    assert lines(cases, SHORT, "vn-phu-tho-2025", "tochigi", as_of=None) == own
    assert lines(cases, f"{SHORT} partner", "tochigi", as_of=None) == OF_TOCHIGI
    assert set(lines(cases, "ground", "tochigi", as_of=None)) == {"as-signed"}


@pytest.mark.parametrize(("day", "rows"), [("2021-11-22", 0), ("2021-11-23", 1), ("2025-06-30", 2), ("2025-07-01", 3)])
def test_as_of_a_day_later_things_had_not_happened(cases: Workshop, day: str, rows: int) -> None:
    assert lines(cases, f"{SHORT} written", "tochigi", as_of=day) == OF_TOCHIGI[:rows]


CERTAINTY = "date first last event what certainty"


def test_bounds_stand_beside_a_date_that_is_not_a_day_and_possible_things_are_marked(cases: Workshop) -> None:
    told = "2014 | 2014-01-01 | 2014-12-31 | signed"
    assert lines(cases, CERTAINTY, "vn-binh-duong", as_of="2014-06-30") == [f"{told} | {COUNCILS} | possible"]
    assert lines(cases, CERTAINTY, "vn-binh-duong", as_of="2014-12-31") == [
        f"{told} | {COUNCILS} | certain",
        f"2014-12-24 |  |  | signed | {FIRST} | certain",
    ]


def test_the_end_of_a_term_ahead_is_neither_certain_nor_possible_yet(cases: Workshop) -> None:
    end = f"2026-09-08 |  |  | term-ends | {CARE} | "
    assert lines(cases, CERTAINTY, "vn-binh-duong", as_of="2023-12-31")[-1] == end
    assert lines(cases, CERTAINTY, "vn-binh-duong", as_of="2026-09-07")[-1] == end
    assert lines(cases, CERTAINTY, "vn-binh-duong", as_of="2026-09-08")[-1] == f"{end}certain"
    assert CARE not in " ".join(lines(cases, CERTAINTY, "vn-binh-duong", as_of="2023-09-07"))


def test_undated_things_stand_at_the_end_and_are_marked(cases: Workshop) -> None:
    assert lines(cases, CERTAINTY, "kiên giang") == [
        "2025 | 2025-01-01 | 2025-12-31 | declared-inherited | kien-giang-yamaguchi | certain",
        "2025-07-01 |  |  | party-dissolved | kien-giang-yamaguchi | certain",
        " | 0001-01-01 | 2018-09-30 | signed | kien-giang-yamaguchi | undated",
    ]
    assert lines(cases, CERTAINTY, "jp-iwate-ichinoseki")[-1] == (
        "XXXX-01-18 | 0001-01-01 | 2025-06-30 | signed | hoa-binh-city-ichinoseki | undated"
    )


def test_each_partner_has_its_own_last_alive_and_last_named(cases: Workshop) -> None:
    shiga, hokkaido = "2017-10-20 | 2025-11-25", "2023-11-16 | 2025-11-25"  # a listing names; nobody lives by it
    assert lines(cases, f"{SHORT} partner alive named", "vn-quang-ninh") == [
        f"2017-10-20 | signed | quang-ninh-shiga-2017 | jp-shiga | {shiga}",
        f"2019-10-30 | term-ends | quang-ninh-shiga-2017 | jp-shiga | {shiga}",
        f"2022-09-09 | signed | quang-ninh-hokkaido-2022 | jp-hokkaido | {hokkaido}",
        f"2023-11-16 | signed | quang-ninh-hokkaido-2023 | jp-hokkaido | {hokkaido}",
        f"2025-11-25 | done | quang-ninh-overview-2025 | jp-hokkaido | {hokkaido}",
        f"2025-11-25 | done | quang-ninh-overview-2025 | jp-shiga | {shiga}",
    ]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2021-12-31", "2021-11-23 | 2021-11-30"),  # the portal page
        ("2022-06-22", "2021-11-23 | 2022-04-26"),  # the list; the plan was issued by the 23rd
        ("2022-06-23", "2021-11-23 | 2022-06-23"),
        ("2025-11-25", "2021-11-23 | 2025-11-25"),  # a wish names the tie and does not revive it
        ("2025-12-17", "2025-12-17 | 2025-12-17"),
    ],
)
def test_last_alive_and_last_named_are_those_by_the_day(cases: Workshop, day: str, last: str) -> None:
    assert set(lines(cases, "alive named", "tochigi", as_of=day)) == {last}


def test_as_signed_they_are_those_that_the_rules_give_each_tie(cases: Workshop) -> None:
    derived = select_rows(
        open_graph(cases.store),
        """SELECT ?vn ?jp ?alive ?named { ?tie a kn:Partnership ; kn:vietnameseUnit ?vn ; kn:japaneseUnit ?jp
             OPTIONAL { ?tie kn:lastAlive ?alive } OPTIONAL { ?tie kn:lastNamed ?named } }""",
    )
    assert len(derived) > 10
    told = {
        (vn, row["partner"], row["alive"], row["named"])
        for vn in {vn for vn, *_ in derived}
        for row in ask(cases.store, "timeline", vn)
    }
    assert told == derived


def test_a_stage_leaves_out_what_is_below_it(cases: Workshop) -> None:
    papers = [line.rpartition(" | ")[0] for line in OF_TOCHIGI if "planned" not in line and "wished" not in line]
    assert lines(cases, SHORT, "tochigi", stage="agreement") == papers
    # Tochigi calls the paper of 2021 cooperation, Vĩnh Phúc friendship: the lower is held.
    assert lines(cases, SHORT, "tochigi", stage="friendship") == ["2025-12-17 | signed | phu-tho-tochigi-2025"]
    assert lines(cases, SHORT, "tochigi", stage="sister") == []


def test_the_command_answers_in_three_languages(cases: Workshop) -> None:
    def said(lang: str) -> list[list[str]]:
        given = ("timeline", "quảng ninh", "shiga", "--format", "markdown", "--lang", lang, "--store", cases.store)
        ran = ketnoi(*given)
        assert ran.code == 0, ran.err
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in ran.out.splitlines()]

    english, vietnamese, japanese = map(said, ("en", "vi", "ja"))
    assert [line[:3] for line in english[2:]] == [
        ["20 October 2017", "signed", "memorandum"],
        ["30 October 2019", "term ends", ""],
        ["25 November 2025", "done", "listing"],
    ]
    assert [line[:2] for line in vietnamese[2:]] == [
        ["20/10/2017", "ký kết"],
        ["30/10/2019", "hết thời hạn"],
        ["25/11/2025", "đã thực hiện"],
    ]
    assert [line[:2] for line in japanese[2:]] == [
        ["2017年10月20日", "締結"],
        ["2019年10月30日", "期間満了"],
        ["2025年11月25日", "実施済み"],
    ]
    assert [header[-2:] for header in (english[0], vietnamese[0], japanese[0])] == [
        ["Last alive", "Last named"],
        ["Hoạt động gần nhất", "Được nêu gần nhất"],
        ["直近の活動", "直近の言及"],
    ]


def test_machine_formats_carry_ids_beside_labels(cases: Workshop) -> None:
    first = asked(cases.store, "timeline", "quảng ninh", "shiga")[0]
    assert (first["event"], first["event_label"], first["date"]) == ("signed", "signed", "2017-10-20")
    assert (first["partner"], first["partner_label"], first["named"]) == ("jp-shiga", "Shiga", "2025-11-25")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "Missing argument"),
        (("tochigi", "nara", "aomori"), "one too many"),
        (("tochigj",), "tochigj"),
        (("tochigi", "tochigi"), f"'tochigi' and 'tochigi' {ONE_COUNTRY}"),
        (("other=huế", "vĩnh phúc"), f"'vĩnh phúc' and 'huế' {ONE_COUNTRY}"),
    ],
)
def test_what_cannot_be_asked_is_refused(cases: Workshop, names: tuple[str, ...], said: str) -> None:
    assert said in ketnoi("timeline", *names, "--store", Path(cases.store)).complaint
