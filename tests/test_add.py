"""`ketnoi add`: one well-formed row with a fresh id, or the words of `check` and not a byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketnoi import paths
from tests.builds import Said, command
from tests.workshop import Workshop

SAID = ("--document", "plan-2022", "--locator", "§2 [20-40]", "--confidence", "high", "--method", "curated")
VISIT = ("add", "contacts", "--contact", "visit-2022", "--kind", "delegation", "--force", "done")
BOTH = ("--parties", "vn-vinh-phuc; jp-tochigi")
PLACE = {"document": "plan-2022", "locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
RING = {"follows": "memo-y"}
PEOPLE = ("add", "people", "--name", "Trần A", "--office_en", "Chairman")


def snapshot(shop: Workshop) -> dict[Path, bytes]:
    """Every file of the tables but the lock."""
    return {file: file.read_bytes() for file in shop.data.rglob("*") if file.is_file() and file.name != ".lock"}


def row(shop: Workshop, table: str, **cells: str) -> str:
    """The line of a row."""
    return "\t".join({**dict.fromkeys(shop.headers[table], ""), **cells}.values())


def test_a_row_is_added_in_its_one_spelling_with_an_id(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    before = snapshot(shop)
    line = row(
        *(shop, "contacts"),
        id="k0001",
        contact="visit-2022",
        kind="delegation",
        force="done",
        date="2022-33",
        parties="vn-vinh-phuc; jp-tochigi",
        sectors="water; waste",
        document="plan-2022",
        locator="§2 [20-40]",
        confidence="high",
        method="curated",
        title_vi="Thăm",
    )
    said = command(
        *(shop, capfd, *VISIT, *SAID, "--parties", "vn-vinh-phuc;jp-tochigi", "--date", "Q1/2022"),
        *("--sectors", "water ; waste", "--title-vi", " Thăm "),
    )
    assert said == Said(0, f"{line}\n", ["data/contacts/plan-2022.tsv:2: added"])
    file = shop.data / "contacts" / "plan-2022.tsv"
    header = "\t".join(shop.headers["contacts"])
    assert snapshot(shop) == {**before, file: f"{header}\n{line}\n".encode()}
    assert command(shop, capfd, "check").code == 0
    assert command(shop, capfd, "fmt", "--check").code == 0


def test_the_next_row_ends_the_same_file_and_has_the_next_id(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    file = shop.data / "agreements" / "x.tsv"
    file.parent.mkdir()
    shop.file("agreements").rename(file)
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    before = file.read_bytes()
    line = row(
        *(shop, "agreements"),
        id="a0002",
        agreement="memo-2021",
        heads="yes",
        document="plan-2022",
        locator="§2 [20-40]",
        confidence="high",
        method="curated",
    )
    said = command(shop, capfd, "add", "agreements", "--agreement", "memo-2021", "--heads", "TRUE", *SAID)
    assert said == Said(0, f"{line}\n", ["data/agreements/x.tsv:3: added"])
    assert file.read_bytes() == before + b"\n" + line.encode() + b"\n"


@pytest.mark.parametrize(
    ("ids", "fresh"),
    [
        (["p0001", "p0117", "p0009"], "p0118"),
        (["p9"], "p10"),
        (["p9999"], "p10000"),
        (["p012", "pp0500", "q0700", "p-0800"], "p013"),
        ([], "p0001"),
    ],
)
def test_an_id_is_one_more_than_the_highest_of_its_letter(
    shop: Workshop, capfd: pytest.CaptureFixture[str], ids: list[str], fresh: str
) -> None:
    """In whatever table it stands, and in files that cannot be read as tables too."""
    rows = "".join(f"{name}\tx\n" for name in ids).encode()
    shop.file("continuations").write_bytes(b"no header\n" + rows)
    out = command(shop, capfd, *PEOPLE, *SAID, "--dry-run").out
    assert out.split("\t")[0] == fresh


def test_an_id_may_be_given_and_is_checked(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    assert command(shop, capfd, *PEOPLE, *SAID, "--id", "p0400", "--dry-run").out.startswith("p0400\t")
    assert command(shop, capfd, *PEOPLE, *SAID, "--id", "a0001") == Said(
        2,
        "",
        [
            (
                "data/people/plan-2022.tsv:2: column \"id\": value 'a0001': is already the id of "
                "data/agreements.tsv:2. Give this row an id of its own"
            ),
            "ketnoi: 1 problem; nothing is written",
        ],
    )


def write(shop: Workshop, table: str, name: str, **cells: str) -> None:
    """One row in a file of its own in a table's folder."""
    file = shop.data / shop.places[table] / f"{name}.tsv"
    file.parent.mkdir(exist_ok=True)
    header = "\t".join(shop.headers[table])
    file.write_text(f"{header}\n{row(shop, table, **cells)}\n", encoding="utf-8")


BAD: list[tuple[str, dict[str, str]]] = [
    ("agreements", {"agreement": "memo-2022", "parties": "vn-vinh-phuc; jp-chiba"}),
    ("agreements", {"agreement": "memo-2022", "parties": "vn-vinh-phuc; jp-tochigi", "signed": "2026"}),
    ("agreements", {"agreement": "memo-2021", "parties": "vn-phu-tho-2025; jp-tochigi"}),
    ("agreements", {"agreement": "memo-2022"}),
    ("agreements", {"agreement": "memo-2021", "form": "treaty", "heads": "perhaps", "signed": "3/4/2021"}),
    ("agreements", {"agreement": "memo-2021", "from": "2022", "until": "2021", "document": "plan-2023"}),
    ("agreements", {"agreement": "memo-2021", "locator": "§1 [9-5]", "confidence": "", "title_en": "=1+1"}),
    ("contacts", {"contact": "memo-2021", "kind": "meeting", "force": "done", "parties": "vn; jp"}),
    ("contacts", {"contact": "c", "kind": "forum", "force": "done", "parties": "vn-vinh-phuc; jp; vn-vinh-phuc"}),
    ("bodies", {"id": "jp-tochigi", "kind": "department", "name_en": "X", "source": "plan-2022"}),
    ("documents", {"id": "Plan 2023", "kind": "plan", "language": "vi"}),
]
"""Rows that `check` finds fault with, alone, beside others and against the units."""


@pytest.mark.parametrize(("table", "cells"), BAD, ids=range(len(BAD)))
def test_a_row_is_refused_in_the_words_of_check_and_nothing_is_written(
    shop: Workshop, capfd: pytest.CaptureFixture[str], table: str, cells: dict[str, str]
) -> None:
    said = {"document": "plan-2022", "locator": "§1 [0-9]", "confidence": "high", "method": "curated"}
    cells = {**(said if "locator" in shop.headers[table] else {}), **cells}
    before = snapshot(shop)
    flags = [part for name, text in cells.items() for part in (f"--{name}", text)]
    refused = command(shop, capfd, "add", table, "--file", "x", *flags)
    assert snapshot(shop) == before
    assert (refused.code, refused.out) == (2, "")
    write(shop, table, "x", **{"id": {"agreements": "a0002", "contacts": "k0001"}.get(table, ""), **cells})
    found = command(shop, capfd, "check")
    assert found.code == 1
    assert refused.err[:-1] == found.out.splitlines()
    count = len(refused.err) - 1
    assert refused.err[-1] == f"ketnoi: {count} problem{'s' if count > 1 else ''}; nothing is written"


def test_what_no_cell_can_hold_is_refused(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    before = snapshot(shop)
    said = command(shop, capfd, *PEOPLE, "--note", "a\tb", "--why", "a\u200bb", "--name_ja", "\udce9")
    assert (said.code, said.out, snapshot(shop)) == (2, "", before)
    assert said.err == [
        "row: column \"name_ja\": value '\\udce9': is not text. Type it again, in UTF-8",
        "row: column \"why\": value 'a\\u200bb': holds a zero-width space. Delete the character",
        "row: column \"note\": value 'a\\tb': holds a tab or a line break. Write a blank instead",
        "ketnoi: 3 problems; nothing is written",
    ]


def test_the_shapes_are_asked_as_well(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    """A ring of agreements that follow each other is no fault of any one row."""
    memo = ("add", "agreements", *BOTH, "--signed", "2022", *SAID)
    assert command(shop, capfd, *memo, "--agreement", "memo-y", "--follows", "memo-2021").code == 0
    text = shop.file("agreements").read_text(encoding="utf-8")
    first = row(shop, "agreements", id="a0001", agreement="memo-2021", parties=BOTH[1], signed="2021-11-23", **PLACE)
    assert f"{first}\n" in text
    again = row(shop, "agreements", **{**dict(zip(shop.headers["agreements"], first.split("\t"), strict=True)), **RING})
    shop.file("agreements").write_text(text.replace(first, again), encoding="utf-8")
    before = snapshot(shop)
    said = command(shop, capfd, *PEOPLE, *SAID)
    assert (said.code, said.out, snapshot(shop)) == (2, "", before)
    ring = [line for line in said.err if "An agreement follows neither itself nor one that follows it." in line]
    assert [line.partition(" ")[0] for line in ring] == ["agreement:memo-2021", "agreement:memo-y"]
    assert said.err[-1] == "ketnoi: 3 problems; nothing is written"  # the third: the earlier one follows the later


def test_other_findings_do_not_stop_a_good_row(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    text = shop.file("agreements").read_text(encoding="utf-8")
    shop.file("agreements").write_text(text.replace("2021-11-23", "soon"), encoding="utf-8")
    said = command(shop, capfd, *PEOPLE, *SAID)
    assert said.code == 0
    assert said.err == [
        "data/people/plan-2022.tsv:2: added",
        "the tables have 1 finding of their own; ketnoi check lists them",
    ]


def test_a_row_says_how_far_its_document_is_from_what_was_counted(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    """The count is of all rows of a document: it stops a build, not the first row of several."""
    (shop.data / "expected.toml").write_text('[plan-2022]\n"contactkind:delegation" = [2, 2]\n', encoding="utf-8")
    said = command(shop, capfd, *VISIT, *BOTH, *SAID)
    assert said.code == 0
    assert said.err[0] == "data/contacts/plan-2022.tsv:2: added"
    assert (
        "data/expected.toml: [plan-2022] contactkind:delegation: the tables hold 1, by reading there are 2 to 2; "
        "look for a row that is missing or twice, or count the document again"
    ) in said.err[1:]


def test_a_dry_run_writes_nothing(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    before = snapshot(shop)
    said = command(shop, capfd, *VISIT, *BOTH, *SAID, "--dry-run")
    assert (said.code, said.err) == (0, ["data/contacts/plan-2022.tsv:2: would be added"])
    assert said.out.startswith("k0001\tvisit-2022\tdelegation\tdone\t\tvn-vinh-phuc; jp-tochigi\t")
    assert snapshot(shop) == before
    assert not (shop.data / ".lock").exists()


def test_the_file_is_that_of_the_document(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    def place(*arguments: str) -> str:
        return command(shop, capfd, "add", *arguments, "--dry-run").err[0].partition(":")[0]

    assert place(*PEOPLE[1:], *SAID) == "data/people/plan-2022.tsv"
    assert place(*PEOPLE[1:], *SAID, "--file", "other") == "data/people/other.tsv"
    (shop.data / "documents").mkdir()
    shop.file("documents").rename(shop.data / "documents" / "vinh-phuc.tsv")
    assert place(*PEOPLE[1:], *SAID) == "data/people/vinh-phuc.tsv"
    write(shop, "people", "a", id="p0001", document="plan-2021")
    write(shop, "people", "b", id="p0002", document="plan-2022")
    assert place(*PEOPLE[1:], *SAID) == "data/people/b.tsv"
    plan = (
        "--id",
        "plan-2026",
        "--kind",
        "plan",
        "--language",
        "vi",
        "--publisher_kind",
        "press",
        "--reading",
        "whole",
    )
    assert place("documents", *plan) == "data/documents/plan-2026.tsv"


def test_a_unit_needs_to_be_told_its_file(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    (shop.data / "units" / "units").mkdir()
    shop.file("units").rename(shop.data / "units" / "units" / "vn.tsv")
    unit = ("add", "units", "--id", "vn-x", "--kind", "province", "--name_vi", "X", "--name_en", "X", "--source", "law")
    assert command(shop, capfd, *unit) == Said(
        2,
        "",
        ["ketnoi: no document says which file of units is meant; name it with --file (there are: vn)"],
    )
    assert command(shop, capfd, *unit, "--file", "../x").err == [
        "ketnoi: --file '../x' is not a name; write small letters, digits and single hyphens"
    ]
    assert command(shop, capfd, *unit, "--within", "vn", "--file", "vn.tsv").err == ["data/units/units/vn.tsv:7: added"]


def test_columns_are_known_from_the_declarations_alone(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    declared = shop.root / "ontology" / "tables" / "bodies.toml"
    column = '\n[column.motto]\ntype = "text"\nproperty = "skos:note"\n'
    for lang in ("en", "vi", "ja"):
        column += f'label.{lang} = "Motto"\ndescription.{lang} = "What it says of itself."\n'
    declared.write_text(declared.read_text(encoding="utf-8") + column, encoding="utf-8")
    out = command(shop, capfd, "add", "bodies", "--help").out
    assert re.search("--motto TEXT +What it says of itself[.]", out)


def test_help_names_type_and_description_of_every_column(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    out = " ".join(command(shop, capfd, "add", "contacts", "--help").out.split())
    for said in (
        (
            "--id ID Identifies the row for ever; it is neither a row number nor used again. "
            "[default: the next k and number]"
        ),
        (
            "--force CONCEPT of force Whether it is told as done, or as planned, wished, drafted, assigned, requested "
            "or pledged. One of: assigned, done, draft, planned, pledged, requested, wished. [required]"
        ),
        "--about REF of agreement or contact; … The agreement or earlier contact that it is about.",
        "--date DATE When it took place or is to take place.",
    ):
        assert said in out


def test_what_is_no_table_is_told_which_there_are(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    said = command(shop, capfd, "add", "contact")
    assert (said.code, said.out) == (2, "")
    assert said.err[-1] == (
        "Error: 'contact' is no table; tables are: agreements, bodies, changes, communes, contacts, continuations, "
        "coverage, documents, identity, people, rejected, undertakings, units, within"
    )


def test_the_tables_of_an_installed_program_are_left_alone(
    shop: Workshop, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "is_bundled", lambda: True)
    assert command(shop, capfd, *PEOPLE, *SAID) == Said(
        2, "", ["ketnoi: the tables of an installed ketnoi go with its next version; add rows in a checkout"]
    )
