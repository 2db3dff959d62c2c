"""`ketnoi add` at a terminal: it asks, explains, asks again, and leaves nothing behind when its user goes."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys

import pytest

from tests.builds import environment, finish, start
from tests.program import Ran, ketnoi
from tests.test_add import SAID, row, snapshot
from tests.workshop import Workshop

ANSWERS = {
    "name": "Trần Duy Đông",
    "name_ja": "",
    "office_en": "Chairman",
    "office_vi": "Chủ tịch",
    "office_ja": "",
    "office_rank": "head",
    "at": "vn-phu-tho-2025",
    "capacity": "",
    "in": "memo-2021",
    "date": "2021年11月23日",
    "document": "plan-2022",
    "locator": "§2 [20-40]",
    "confidence": "high",
    "rank": "",
    "why": "",
    "method": "curated",
    "accession": "",
    "note": "",
}


def asked(shop: Workshop, *lines: str, options: tuple[str, ...] = ()) -> Ran:
    """Answer the questions about a person with these lines."""
    with shop.here():
        stdin = "".join(f"{line}\n" for line in lines).encode()
        return ketnoi("add", "people", "--interactive", *options, stdin=stdin)


def prompts(said: str) -> list[str]:
    """The columns that were asked for, in order."""
    return [line.partition("> ")[0] for line in said.splitlines() if "> " in line]


def test_every_column_is_asked_in_order_but_the_id(shop: Workshop) -> None:
    ran = asked(shop, *ANSWERS.values())
    assert ran.code == 0, ran.err
    assert prompts(ran.err) == list(ANSWERS)
    line = row(shop, "people", **{**ANSWERS, "id": "p0001", "date": "2021-11-23"})
    assert ran.out == f"{line}\n"
    assert (shop.data / "people" / "plan-2022.tsv").read_text(encoding="utf-8").splitlines()[1:] == [line]


def test_what_is_given_is_not_asked(shop: Workshop) -> None:
    ran = asked(shop, *(["x"] * 2), *([""] * 11), options=("--name", "A", *SAID))
    assert prompts(ran.err) == [name for name in ANSWERS if name not in ("name", *(f[2:] for f in SAID[::2]))]
    assert ran.code == 0
    assert ran.out == row(shop, "people", id="p0001", name="A", name_ja="x", office_en="x", **said()) + "\n"


def said() -> dict[str, str]:
    return {flag[2:]: value for flag, value in zip(SAID[::2], SAID[1::2], strict=True)}


@pytest.mark.parametrize(
    ("column", "bad", "complaint"),
    [
        ("name", "", "name: must not be empty. Fill the cell"),
        (
            *("office_rank", "chief"),
            "office_rank: 'chief': is not in the scheme officerank. Write one of: deputy, head, other",
        ),
        ("at", "vn-hanoi", "at: 'vn-hanoi': is not an id of units or bodies. Correct it, or add it to units or bodies"),
        (
            *("in", "memo-2021; memo-2020"),
            (
                "in: 'memo-2021; memo-2020': memo-2020 is not an id of agreement or contact or undertaking or "
                "documents. Correct it, or add it to agreement or contact or undertaking or documents"
            ),
        ),
        (
            *("date", "23/11/2021"),
            (
                "date: '23/11/2021': is not a date. Write 2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, "
                "[2011..2013], [..2023-04-12], XXXX-01-18 or 2014?"
            ),
        ),
        ("locator", "§2 [40-20]", "locator: '§2 [40-20]': has a span that ends before it begins. "),
        ("note", "=1+1", "note: '=1+1': begins with a character that spreadsheet programs take for a formula or a "),
    ],
)
def test_a_bad_answer_is_explained_and_asked_again(shop: Workshop, column: str, bad: str, complaint: str) -> None:
    lines = [line for name, answer in ANSWERS.items() for line in ([bad, answer] if name == column else [answer])]
    ran = asked(shop, *lines)
    assert ran.code == 0, ran.err
    place = list(ANSWERS).index(column)
    assert prompts(ran.err) == [*list(ANSWERS)[: place + 1], *list(ANSWERS)[place:]]
    assert f"{column}> {complaint}" in ran.err


@pytest.mark.parametrize(
    ("lang", "questions"),
    [
        (
            "en",
            (
                "A row of: People in office. An empty answer leaves the cell empty; Ctrl-C leaves the table as it is.",
                "Name (required). The person's name as the document writes it.\nname> ",
                "  one of: deputy (deputy), head (head), other (other)\noffice_rank> ",
                "  several: with a semicolon between them\nin> ",
            ),
        ),
        ("vi", ("Mức độ tin cậy", "(bắt buộc). ", "  chọn một trong: deputy (", "cách nhau bằng dấu chấm phẩy\nin> ")),
        ("ja", ("（必須）。", "  次のいずれか: deputy (", "複数の場合はセミコロンで区切る\nin> ")),
    ],
)
def test_questions_are_in_the_chosen_language(shop: Workshop, lang: str, questions: tuple[str, ...]) -> None:
    ran = asked(shop, *ANSWERS.values(), options=("--lang", lang))
    assert ran.code == 0
    for question in questions[lang == "vi" :]:
        assert question in ran.err


def test_cells_that_do_not_go_together_are_asked_again(shop: Workshop) -> None:
    """Each is a good answer: a day, and a party; that it lived on that day only the whole row shows."""
    shop.document("report-2026", issued="2026-03-02")
    told = ("--document", "report-2026", *SAID[2:])
    options = ("--agreement", "memo-9", "--parties", "vn-phu-tho-2025; jp-tochigi", *told)
    with shop.here():
        rest = [name for name in shop.headers["agreements"] if f"--{name}" not in options and name != "id"]
        first = "".join("2021\n" if name == "signed" else "\n" for name in rest)
        ran = ketnoi("add", "agreements", "--interactive", *options, stdin=f"{first}2026\n".encode())
    assert ran.code == 0, ran.err
    assert prompts(ran.err) == [*rest, "signed"]
    assert (
        "data/agreements.tsv:3: column \"signed\": value '2021': vn-phu-tho-2025 exists from 2025-07-01 to 9999-12-31. "
        "Name the unit that existed on that day, or correct the date\n"
    ) in ran.err
    assert ran.out.startswith("a0002\tmemo-9\tvn-phu-tho-2025; jp-tochigi\t")
    assert "\t2026\t" in ran.out


def test_the_end_of_the_input_leaves_nothing(shop: Workshop) -> None:
    before = snapshot(shop)
    for lines in ([], list(ANSWERS.values())[:-1]):
        ran = asked(shop, *lines)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith("> \nstopped\n")
        assert snapshot(shop) == before


def test_bytes_that_are_no_text_are_asked_again(shop: Workshop) -> None:
    with shop.here():
        stdin = b"Tr\xean\n" + "".join(f"{answer}\n" for answer in ANSWERS.values()).encode()
        ran = ketnoi("add", "people", "--interactive", stdin=stdin)
    assert ran.code == 0
    assert "is not text. Type it again, in UTF-8\nname> " in ran.err


def terminal(shop: Workshop, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
    """The program in a process of its own with a terminal for stdin and stderr."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ketnoi", *arguments],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        env=environment(shop),
        start_new_session=True,
    )
    os.close(theirs)
    return process, ours


def hear(terminal: int, until: str) -> str:
    """What a terminal shows until these words."""
    shown = b""
    while until.encode() not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, f"never showed {until!r} but {shown!r}"
        shown += os.read(terminal, 4096)
    return shown.decode("utf-8", "replace")


def test_at_a_terminal_it_asks_when_a_required_column_is_missing(shop: Workshop) -> None:
    process, screen = terminal(shop, "add", "people", "--office_en", "Chairman", *SAID)
    hear(screen, "name> ")
    os.write(screen, "Trần A\n".encode())
    for name in ("name_ja", "office_vi", "office_ja", "office_rank", "at", "capacity", "in", "date"):
        hear(screen, f"{name}> ")
        os.write(screen, b"\n")
    for name in ("rank", "why", "accession", "note"):
        hear(screen, f"{name}> ")
        os.write(screen, b"\n")
    hear(screen, "plan-2022.tsv:2: added")
    out, _ = process.communicate(timeout=60)
    os.close(screen)
    assert process.returncode == 0
    assert out.decode() == row(shop, "people", id="p0001", name="Trần A", office_en="Chairman", **said()) + "\n"


def test_ctrl_c_at_a_question_leaves_nothing(shop: Workshop) -> None:
    before = snapshot(shop)
    process, screen = terminal(shop, "add", "people")
    hear(screen, "name> ")
    os.write(screen, "Trần A\n".encode())
    hear(screen, "name_ja> ")
    process.send_signal(signal.SIGINT)
    assert "stopped" in hear(screen, "stopped")
    out, _ = process.communicate(timeout=60)
    os.close(screen)
    assert (process.returncode, out, snapshot(shop)) == (2, b"", before)


def test_no_row_is_lost_where_several_add_at_once(shop: Workshop) -> None:
    environment(shop)  # the copy of the code is made once
    names = [f"Person {number}" for number in range(5)]
    options = ("--office_en", "Chairman", *SAID)
    ended = [
        finish(process)
        for process in [start(shop, "-m", "ketnoi", "add", "people", "--name", name, *options) for name in names]
    ]
    assert [each.code for each in ended] == [0] * 5, ended
    lines = (shop.data / "people" / "plan-2022.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(lines) == sorted(each.out.strip("\n") for each in ended)
    assert sorted(line.split("\t")[0] for line in lines) == [f"p000{number}" for number in range(1, 6)]
    assert sorted(line.split("\t")[1] for line in lines) == names


def test_a_folder_that_cannot_be_locked_is_said_to_be_so(shop: Workshop) -> None:
    (shop.data / ".lock").mkdir()  # stops everybody, where a folder that one may only read does not stop root
    with shop.here():
        ran = ketnoi("add", "people", "--name", "A", "--office_en", "Chairman", *SAID)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"ketnoi: {shop.data} cannot be written (Is a directory); check the folder\n"
    assert not (shop.data / "people").exists()
