"""What the command line refuses: the whole message, exit 2, nothing on stdout, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import ketnoi

BOTH = "Error: --as-of and --as-signed exclude each other: a tie is seen in one way at a time\n"
CHAU_THANH = ["an-giang", "ben-tre", "dong-thap", "hau-giang", "kien-giang", "long-an"]
CHAU_THANH += ["soc-trang", "tay-ninh", "tien-giang", "tra-vinh"]
"""Ten rural districts of that name stood on 2025-06-30."""
NO_DAYS = ["", "yesterday", "2023-02-30", "2023-13", "2023-00", "2023-25", "0000", "0000-01", "10000", "12-31"]
NO_DAYS += ["01/07/2025", "2023-1-1", "20230101", "2022-Q3", "2023-01-01 ", "2023-01-01T00:00", "-2023"]
NO_DAYS += ["２０２３", "٢٠٢٣-٠١-٠١"]
LANG = "Error: Invalid value for '--lang':"
CARDS = "there are cards of units, agreements, contacts, undertakings and documents"
NEAREST = "vinh-phuc-tochigi-2021"


def refused(store: Path, *arguments: str) -> str:
    """What is said of a command line that is not taken."""
    return ketnoi(*arguments, "--store", store).complaint


def test_an_unknown_name_suggests_the_nearest(two_documents: Path) -> None:
    assert refused(two_documents, "shared", "tochgi") == (
        "ketnoi: nothing is called 'tochgi'; nearest:\n"
        "  jp-tochigi: Tochigi, prefecture in Japan\n"
        "  jp-tochigi-tochigi: Tochigi, city in Tochigi\n"
    )
    assert refused(two_documents, "partners", "xqxqxq") == (
        "ketnoi: nothing is called 'xqxqxq'; type a name, an id (jp-tochigi) or a code (jis:09)\n"
    )


@pytest.mark.parametrize("text", ["tourism", "du lịch", "観光", "sector:tourism"])
def test_a_sector_in_the_place_of_a_unit_points_to_the_question_about_sectors(two_documents: Path, text: str) -> None:
    for command in (["sectors"], ["timeline", "tochigi"]):
        complaint = refused(two_documents, *command, text)
        assert f"ketnoi: nothing is called '{text}'; " in complaint
        assert complaint.endswith(f"\n'{text}' is a sector: ketnoi ask sector tourism\n")
    assert ketnoi("ask", "sector", "tourism", "--store", two_documents).code == 0


@pytest.mark.parametrize("command", [["shared"], ["partners"], ["show"], ["ask", "unit-facts"], ["show", "nara"]])
def test_an_ambiguous_name_lists_its_bearers_and_what_to_type(two_documents: Path, command: list[str]) -> None:
    assert refused(two_documents, *command, "date").endswith(
        "ketnoi: 'date' may be any of these 2:\n"
        "  jp-fukushima-date: Date, city in Fukushima\n"
        "  jp-hokkaido-date: Date, city in Hokkaido\n"
        "Type the id, the type, or where it lies: Date, Fukushima\n"
    )


def test_ten_districts_bear_one_name(two_documents: Path) -> None:
    lines = refused(two_documents, "shared", "chau thanh").splitlines()
    assert lines[0] == "ketnoi: 'chau thanh' may be any of these 10:"
    assert [line.split(":")[0] for line in lines[1:11]] == [f"  vn-{place}-chau-thanh" for place in CHAU_THANH]
    assert all(line.endswith(" until 2025-06-30") for line in lines[1:11])


@pytest.mark.parametrize("command", [["shared", "tochigi"], ["partners", "tochigi"], ["show", "tochigi"], ["ask"]])
def test_two_lenses_at_once_are_a_usage_error(two_documents: Path, command: list[str]) -> None:
    assert refused(two_documents, *command, "--as-of", "2023-01-01", "--as-signed").endswith(BOTH)


@pytest.mark.parametrize("day", NO_DAYS)
def test_what_is_no_day_is_named(two_documents: Path, day: str) -> None:
    expected = f"ketnoi: {day!r} is not a day; write YYYY-MM-DD, for instance 2025-06-30\n"
    assert refused(two_documents, "shared", "tochigi", f"--as-of={day}") == expected


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12", "9999", "2024-02-29", "2024-02"])
def test_every_day_of_the_calendar_is_taken(two_documents: Path, day: str) -> None:
    assert ketnoi("shared", "tochigi", "--as-of", day, "--store", two_documents).code == 0


def test_a_frozen_day_that_is_none_is_blamed_on_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNOI_TODAY", "tomorrow")
    assert ketnoi("shared", "tochigi").complaint.startswith("ketnoi: KETNOI_TODAY: 'tomorrow' is not a day;")


@pytest.mark.parametrize(
    ("arguments", "last_line"),
    [
        (["nosuch"], "Error: No such command 'nosuch'."),
        (["partner"], "Error: No such command 'partner'; nearest: partners."),
        (["shared"], "Error: Missing argument 'NAME'."),
        (["shared", "tochigi", "nara"], "Error: shared takes 1 argument(s); 'nara' is one too many"),
        (
            ["shared", "tochigi", "--lang", "fr"],
            "Error: Invalid value for '--lang': 'fr' is not one of 'en', 'vi', 'ja'.",
        ),
        (["ask", "inherited"], "Error: inherited also needs: unit; type it at the end, or as asked=…"),
        (["ask", "sector"], "Error: sector also needs: sector; type it at the end, or as sector=…"),
        (["ask", "links"], "Error: links also needs: unit, other unit; type them at the end, or as asked=… other=…"),
        (["ask", "links", "tochigi"], "Error: links also needs: other unit; type it at the end, or as other=…"),
        (["ask", "links", "other=tochigi"], "Error: links also needs: unit; type it at the end, or as asked=…"),
        (["ask", "stages", "x"], "Error: stages takes 0 argument(s); 'x' is one too many"),
        (["show"], "Error: Missing argument 'NAME'."),
        (["show", "a", "b", "c"], "Error: Got unexpected extra argument (c)"),
        (["query"], "Error: give one query: as the argument, or with -f FILE (- is stdin)"),
        (["query", "ASK {}", "-f", "-"], "Error: give one query: as the argument, or with -f FILE (- is stdin)"),
        (
            ["build", "--documents", "phu-tho-ambassador-2025"],
            "Error: --documents needs --store: a part of the record must not replace the whole",
        ),
        (["verify"], "Error: Missing option '--documents'."),
    ],
)
def test_usage_errors_say_what_is_wanted(arguments: list[str], last_line: str) -> None:
    complaint = ketnoi(*arguments).complaint
    assert complaint.startswith("Usage: ketnoi ")
    assert complaint.splitlines()[-1] == last_line


def test_the_stages_are_listed(two_documents: Path) -> None:
    complaint = refused(two_documents, "partners", "tochigi", "--stage", "marriage")
    for stage in ("mentioned", "proposed", "contact", "agreement", "friendship", "sister"):
        assert f"'{stage}'" in complaint


def test_an_unknown_question_lists_those_that_there_are() -> None:
    complaint = ketnoi("ask", "nosuch").complaint
    assert complaint.startswith("ketnoi: there is no question 'nosuch'; there are: conflicts, counts, ")
    assert "links" in complaint
    assert "shared" in complaint


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["ask", "held", "vinh-phuc-tochigi-2012"],
            f"there is no agreement, contact or undertaking 'vinh-phuc-tochigi-2012'; nearest: {NEAREST}",
        ),
        (["ask", "held", "zzz"], "there is no agreement, contact or undertaking 'zzz'"),
        (
            ["ask", "document-says", "phu-tho-ambassador"],
            "there is no document 'phu-tho-ambassador'; nearest: phu-tho-ambassador-2025",
        ),
        (["show", "u0101"], f"u0101 is an attestation, and has no card; {CARDS}"),
        (["show", "body-jp-jetro"], f"body-jp-jetro is a body, and has no card; {CARDS}"),
    ],
)
def test_ids_that_are_of_nothing_fitting(two_documents: Path, arguments: list[str], complaint: str) -> None:
    assert refused(two_documents, *arguments) == f"ketnoi: {complaint}\n"


def test_a_card_of_nothing_suggests_ids_of_things_too(two_documents: Path) -> None:
    lines = refused(two_documents, "show", "vinh-phuc-tochigi-2012").splitlines()
    assert lines[0].startswith("ketnoi: nothing is called 'vinh-phuc-tochigi-2012'; type a name, an id ")
    assert lines[1:] == [f"  {NEAREST}", "  vinh-phuc-tochigi-plan-2022"]


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    expected = f"ketnoi: there is no graph in {tmp_path}; make one with: ketnoi build --store {tmp_path}\n"
    assert refused(tmp_path, "shared", "tochigi") == expected


def test_unknown_documents_are_named_with_those_that_there_are(tmp_path: Path) -> None:
    complaint = ketnoi("build", "--documents", "phu-tho-ambassador-2025,nosuch", "--store", tmp_path / "new").complaint
    assert "'nosuch'" in complaint
    assert "vinh-phuc-tochigi-plan-2022" in complaint


def test_where_nothing_can_be_written_the_file_is_named(two_documents: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    for target in (tmp_path / "file/page.html", tmp_path):
        complaint = ketnoi("draw", "-o", target, "--store", two_documents).complaint
        assert complaint.startswith(f"ketnoi: cannot write {target}: ")
        assert complaint.endswith("; choose another place\n")
