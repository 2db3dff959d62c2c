"""Data on stdout, talk on stderr, `-` for both; pipes that close, full disks, terminals; what the read path loads."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import command, environment, ketnoi, process

HEAVY = ("rdflib", "networkx", "pyvis", "edtf", "rapidfuzz", "filelock", "pyparsing", "jinja2", "IPython")
READS = [
    ["shared", "tochigi"],
    ["partners", "phú thọ", "--lang", "ja"],
    ["show", "tochigi", "--sources"],
    ["show", "tochigi", "phú thọ", "--format", "json"],
    ["show", "vinh-phuc-tochigi-2021"],
    ["ask"],
    ["ask", "dissolved", "--format", "csv"],
    ["query", "SELECT ?s { ?s a kn:Agreement }"],
    ["query", "CONSTRUCT WHERE { ?s a kn:Agreement }", "--format", "nt"],
]


def test_data_goes_to_stdout_and_talk_to_stderr(two_documents: Path) -> None:
    ran = process("shared", "vĩnh phúc", "--format", "json", "--store", two_documents)
    assert ran.returncode == 0
    assert [row["partner"] for row in json.loads(ran.stdout)] == ["jp-tochigi"]
    assert ran.stderr.decode() == (
        "Vĩnh Phúc, until 2025-06-30; today Phú Thọ\nvĩnh phúc: the province; wards and communes too: 1\n"
    )


@pytest.mark.parametrize(("form", "lines"), [("json", ["[]"]), ("csv", 1), ("tsv", 1), ("markdown", 2), ("table", 2)])
def test_where_nothing_is_found_only_the_heading_is_data(
    two_documents: Path, form: str, lines: int | list[str]
) -> None:
    ran = ketnoi("shared", "ichinoseki", "--format", form, "--store", two_documents)
    assert ran.code == 0
    assert ran.err.startswith("nothing found; ")
    found = ran.out.splitlines()
    assert found == lines if isinstance(lines, list) else len(found) == lines


def test_a_dash_is_stdin_and_stdout(two_documents: Path) -> None:
    query = "SELECT ?p { unit:jp-tochigi kn:partnerOf ?p }"
    piped = process("query", "-f", "-", "--format", "csv", "--store", two_documents, stdin=query.encode())
    assert piped.stdout == b"p\r\nhttps://w3id.org/ketnoi/unit/vn-vinh-phuc\r\n"
    page = process("draw", "-o", "-", "--store", two_documents)
    assert page.returncode == 0
    assert page.stdout.startswith(b"<!doctype html>")
    assert page.stdout.rstrip().endswith(b"</html>")


def test_a_byte_order_mark_and_windows_lines_are_taken(two_documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "câu hỏi.rq"
    file.write_bytes(b"\xef\xbb\xbfSELECT ?s\r\n{ ?s a kn:Agreement }\r\n")
    assert "vinh-phuc-tochigi-2021" in ketnoi("query", "-f", file, "--store", two_documents).out


@pytest.mark.parametrize("content", [b"\xff\xfeS", "SELECT ?á".encode("utf-16"), b"\x80"])
def test_what_is_no_text_on_stdin_is_said(two_documents: Path, content: bytes) -> None:
    ran = ketnoi("query", "-f", "-", "--store", two_documents, stdin=content)
    assert ran.complaint == "ketnoi: stdin is not UTF-8 text\n"


def test_files_that_cannot_be_read_are_named(two_documents: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.rq"
    complaint = ketnoi("query", "-f", missing, "--store", two_documents).complaint
    assert complaint == f"ketnoi: {missing} cannot be read (No such file or directory)\n"
    assert "cannot be read" in ketnoi("query", "-f", tmp_path, "--store", two_documents).complaint


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "SELECT * { ?s ?p ?o } LIMIT 30000"],
        ["query", "SELECT * { ?s ?p ?o } LIMIT 30000", "--format", "csv"],
        ["query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "nt"],
        ["partners", "tochigi"],
        ["draw", "-o", "-"],
    ],
)
def test_a_reader_that_leaves_is_no_error(two_documents: Path, arguments: list[str]) -> None:
    words = command(*arguments, "--store", two_documents)
    surroundings = environment({})
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline()
        ran.stdout.close()
        talk = ran.stderr.read()
        code = ran.wait(60)
    assert code == 0
    assert b"Traceback" not in talk
    assert b"Exception" not in talk
    assert b"BrokenPipe" not in talk


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command("ask", "--lang", "ja"), stdout=full, stderr=subprocess.PIPE, check=False, env=environment({})
        )
    assert ran.returncode == 2
    assert ran.stderr.decode() == "ketnoi: the answer cannot be written (No space left on device)\n"


def seen(columns: int, *arguments: str | Path) -> list[str]:
    """The lines that a terminal of so many columns shows of stdout."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    surroundings = environment({"COLUMNS": str(columns), "TERM": "xterm"})
    with subprocess.Popen(command(*arguments), stdout=follower, stderr=subprocess.DEVNULL, env=surroundings) as ran:
        os.close(follower)
        content = b""
        with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
            while block := os.read(leader, 65536):
                content += block
        assert ran.wait(60) == 0
    os.close(leader)
    return content.decode().replace("\r\n", "\n").splitlines()


def test_tables_are_wrapped_on_a_terminal_and_nowhere_else(two_documents: Path) -> None:
    arguments = ("shared", "tochigi", "--store", two_documents)
    lines = seen(170, *arguments)
    assert len(lines) > 3
    assert max(map(len, lines)) <= 170
    words = " ".join(" ".join(lines).split())
    assert "Memorandum on friendship" in words
    piped = process(*arguments, env={"COLUMNS": "60"}).stdout.decode().splitlines()
    assert len(piped) == 3
    assert len(piped[2]) > 170


def test_a_wide_terminal_wraps_nothing(two_documents: Path) -> None:
    arguments = ("shared", "tochigi", "--lang", "ja", "--store", two_documents)
    assert seen(400, *arguments) == ketnoi(*arguments).out.splitlines()


@pytest.mark.parametrize("arguments", READS)
def test_the_read_path_loads_nothing_heavy(two_documents: Path, arguments: list[str]) -> None:
    script = (
        "import sys; from ketnoi.__main__ import run; code = run(); "
        f"print('LOADED', *(name for name in {HEAVY} if name in sys.modules), file=sys.stderr); sys.exit(code)"
    )
    words = [sys.executable, "-c", script, *arguments]
    if arguments != ["ask"]:
        words += ["--store", str(two_documents)]
    ran = subprocess.run(words, capture_output=True, check=False, env=environment({}))
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.decode().splitlines()[-1] == "LOADED"
