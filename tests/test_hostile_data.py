"""Names that attack: nothing of them reaches a terminal, breaks out of a table, or is lost on machines."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.poison import ATTACKS, PLACE, TITLED, poisoned
from tests.program import ketnoi

VIEWS = [
    ["shared", "jp-tochigi"],
    ["partners", "jp-tochigi", "--lang", "ja"],
    ["show", "jp-tochigi", "vn-phu-tho-2025"],
    ["show", "vn-phu-tho-2025", "--sources"],
    ["show", "vinh-phuc-tochigi-2021", "--sources"],
    ["show", "vinh-phuc-tochigi-plan-2022", "--lang", "vi"],
    ["ask", "evidence", "vinh-phuc-tochigi-2021"],
    ["ask", "dissolved"],
    ["query", "SELECT ?l { unit:vn-phu-tho-2025 skos:prefLabel ?l }"],
]


@pytest.fixture(scope="module", params=sorted(ATTACKS))
def attacked(request: pytest.FixtureRequest, two_documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with one attack in its labels; the folder is called after it."""
    folder = tmp_path_factory.mktemp("poison") / str(request.param)
    return poisoned(two_documents, folder, ATTACKS[str(request.param)])


def commands_in(text: str) -> set[str]:
    """Characters that a terminal obeys rather than shows."""
    return {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")} - {"\n"}


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_no_command_of_a_terminal_gets_through_to_people(attacked: Path, view: list[str]) -> None:
    ran = ketnoi(*view, "--store", attacked)
    assert ran.code == 0, ran.err
    assert "Nara" in ran.out
    assert not commands_in(ran.out)
    assert not commands_in(ran.err)


def test_a_row_stays_one_line_of_a_table(attacked: Path) -> None:
    lines = ketnoi("shared", "jp-tochigi", "--store", attacked).out.splitlines()
    assert len(lines) == 3
    assert set(lines[1]) == {"-", " "}


@pytest.mark.parametrize("note", [["shared", "vn-vinh-phuc"], ["show", "vĩnh phúc"], ["partners", "phú thọ"]])
def test_notes_and_candidates_are_safe_too(attacked: Path, note: list[str]) -> None:
    ran = ketnoi(*note, "--store", attacked)
    assert ran.err, "there is something to say: the unit passed to one with an evil name"
    assert not commands_in(ran.err)
    assert not commands_in(ketnoi("shared", "phuthoo", "--store", attacked).err)


def cells_of(line: str) -> list[str]:
    """The cells of a Markdown row as GitHub parts them: at bars that no backslash escapes."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


@pytest.mark.parametrize(
    "view", [["shared", "jp-tochigi"], ["show", "vinh-phuc-tochigi-2021", "--sources"], ["show", "vn-phu-tho-2025"]]
)
def test_markdown_keeps_its_cells_and_carries_no_html(attacked: Path, view: list[str]) -> None:
    ran = ketnoi(*view, "--format", "markdown", "--store", attacked)
    lines = ran.out.splitlines()
    tables = [group.splitlines() for group in re.findall(r"(?:^\|.*\n)+", ran.out, re.MULTILINE)]
    assert tables
    for table in tables:
        assert len({len(cells_of(line)) for line in table}) == 1
        assert set(table[1]) == set("| -")
    others = [line for line in lines if line and not line.startswith("|")]
    assert all(line.startswith(("# ", "## ")) for line in others), "a title is one line"
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", ran.out)  # a backslash takes the meaning from what follows
    assert not re.search(r"[<>`*_\[\]{}~]", bare)
    assert not re.search(r"&(?!amp;)", bare)
    assert not commands_in(ran.out)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_machines_read_back_what_the_graph_holds(attacked: Path, form: str, delimiter: str) -> None:
    attack = ATTACKS[attacked.name]
    ran = ketnoi("shared", "jp-tochigi", "--format", form, "--store", attacked)
    header, row = csv.reader(io.StringIO(ran.out, newline=""), delimiter=delimiter, strict=True)
    cells = dict(zip(header, row, strict=True))
    assert cells["partner_label"] == cells["what_label"] == cells["documents_label"] == attack
    assert cells["partner"] == "vn-phu-tho-2025"


def test_json_reads_back_what_the_graph_holds(attacked: Path) -> None:
    attack = ATTACKS[attacked.name]
    card = ketnoi("show", "vinh-phuc-tochigi-2021", "--format", "json", "--sources", "--store", attacked).rows
    assert card["title"] == attack
    assert card["sources"][0]["locator"] == attack
    query = f"SELECT ?x {{ VALUES ?node {{ {TITLED} {PLACE} }} ?node skos:prefLabel ?x FILTER(LANG(?x) = 'ja') }}"
    found = json.loads(ketnoi("query", query, "--format", "json", "--store", attacked).out)
    assert [row["x"]["value"] for row in found["results"]["bindings"]] == [attack, attack]
