"""Who shares a partner, on the graph of the two documents: whole rows, under each lens and in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import MEMORANDUM, PHU_THO, PLAN, ROUTE, TOCHIGI, VINH_PHUC, WISH, Row, same, whole
from tests.program import asked, ketnoi

COLUMNS = (
    "partner+ ground+ since written+ signatory+ stage+ what+ date certainty+ unit+ disputed+ documents+ candidates+"
)
NOTHING = (
    "nothing found; --stage mentioned shows every stage, --as-of and --as-signed other views, "
    "`ketnoi gaps` where nobody looked\n"
)


def by_memorandum(**cells: str) -> Row:
    """The row of the memorandum of 2021-11-23, as seen through some lens."""
    return whole(
        COLUMNS,
        **{
            "stage": same("friendship"),
            "what": MEMORANDUM.named,
            "date": "2021-11-23",
            "certainty": same("certain"),
            "documents": PLAN,
            **cells,
        },
    )


AS_SIGNED = by_memorandum(partner=VINH_PHUC, written=VINH_PHUC, signatory=TOCHIGI, ground="as-signed|as signed")
PRESUMED = by_memorandum(
    partner=PHU_THO,
    written=VINH_PHUC,
    signatory=TOCHIGI,
    ground="presumed|presumed successor",
    since="2025-07-01",
)


@pytest.mark.parametrize(
    ("lens", "expected"),
    [
        (["--as-of", "2023-01-01"], [AS_SIGNED]),
        (["--as-of", "2021-11-22"], []),  # the day before it was signed
        (["--as-of", "2021-11-23"], [AS_SIGNED]),
        (["--as-of", "2025-06-30"], [AS_SIGNED]),  # the last day of Vĩnh Phúc
        (["--as-of", "2025-07-01"], [PRESUMED]),  # the first of the Phú Thọ that it was merged into
        (["--as-of", "2026-11-21"], [PRESUMED]),
        ([], [PRESUMED]),
        (["--as-signed"], [AS_SIGNED]),
    ],
)
def test_tochigi_is_shared_by_vinh_phuc_and_then_presumably_by_phu_tho(
    two_documents: Path, lens: list[str], expected: list[Row]
) -> None:
    assert asked(two_documents, "shared", "tochigi", *lens) == expected


def test_a_month_and_a_year_mean_their_last_day(two_documents: Path) -> None:
    for early, late in (("2025-06", "2025-07"), ("2024", "2025")):
        assert asked(two_documents, "shared", "tochigi", "--as-of", early) == [AS_SIGNED]
        assert asked(two_documents, "shared", "tochigi", "--as-of", late) == [PRESUMED]
    assert asked(two_documents, "shared", "tochigi", "--as-of", "2021-10") == []


def test_the_new_phu_tho_shares_tochigi_by_what_vinh_phuc_signed(two_documents: Path) -> None:
    row = by_memorandum(
        partner=TOCHIGI,
        written=TOCHIGI,
        signatory=VINH_PHUC,
        ground="presumed|presumed successor",
        since="2025-07-01",
    )
    assert asked(two_documents, "shared", "phú thọ") == [row]


def test_vinh_phuc_finds_its_tie_where_it_is_seen_today(two_documents: Path) -> None:
    row = by_memorandum(
        partner=TOCHIGI,
        written=TOCHIGI,
        signatory=VINH_PHUC,
        ground="presumed|presumed successor",
        since="2025-07-01",
        unit=PHU_THO,
    )
    assert asked(two_documents, "shared", "vĩnh phúc") == [row]


def test_vinh_phuc_has_its_tie_itself_while_it_lives_and_as_signed(two_documents: Path) -> None:
    row = by_memorandum(partner=TOCHIGI, written=TOCHIGI, signatory=VINH_PHUC, ground="as-signed|as signed")
    assert asked(two_documents, "shared", "vĩnh phúc", "--as-of", "2025-06-30") == [row]
    assert asked(two_documents, "shared", "vĩnh phúc", "--as-signed") == [row]


@pytest.mark.parametrize(
    "question",
    [
        ["phú thọ", "--as-of", "2025-06-30"],  # the Phú Thọ of before the merger signed nothing
        ["vn-phu-tho"],
        ["vn-phu-tho", "--as-signed"],
        ["phú thọ", "--as-signed"],  # nor did the one of after it: it only wished
        ["hòa bình"],
        ["nara"],
        ["akita"],
        ["ichinoseki"],
        ["tochigi city"],  # not the prefecture
        ["tochigi", "--stage", "sister"],
    ],
)
def test_nobody_else_shares_a_partner(two_documents: Path, question: list[str]) -> None:
    ran = ketnoi("shared", *question, "--store", two_documents, "--format", "json")
    assert ran.rows == []
    assert ran.err.endswith(NOTHING)


def test_a_lower_stage_brings_in_what_was_only_wished(two_documents: Path) -> None:
    rows = asked(two_documents, "shared", "nara", "--stage", "proposed")
    wished = whole(
        COLUMNS,
        partner=PHU_THO,
        written=PHU_THO,
        signatory="jp-nara|Nara",
        ground="as-signed|as signed",
        stage=same("proposed"),
        date="2025-11-25",
        certainty=same("certain"),
        documents="phu-tho-ambassador-2025|official news item: Phú Thọ, 25 November 2025",
    )
    named = [{"what": thing.id, "what_label": thing.label} for thing in (WISH, ROUTE)]
    assert rows == [{**wished, **name} for name in named]
    assert asked(two_documents, "shared", "tochigi", "--stage", "friendship") == [PRESUMED]


def test_ask_and_the_command_say_the_same(two_documents: Path) -> None:
    assert asked(two_documents, "ask", "shared", "jp-tochigi") == [PRESUMED]
    assert asked(two_documents, "ask", "shared", "asked=jp-tochigi") == [PRESUMED]
