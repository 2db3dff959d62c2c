"""Attacks in what the program says of tables and documents: findings, words, names of files and columns."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from tests.builds import command
from tests.workshop import Workshop

TERMINAL = "\x1b[2J\x1b]0;owned\x07\x9b31mred\x08\x7f"
TURNED = "\u202egnirts\u202c\u2066x\u2069\u200f\u061c\u200b\u00ad\ufeff\U000e0041"
LINES = "one\rtwo\u2028three\u2029four\x0bfive\x85six"
ATTACKS = {"terminal": TERMINAL, "turned": TURNED, "lines": LINES, "markup": "<b>\\|`$(id)`", "long": "x" * 20_000}


def commands_in(text: str) -> set[str]:
    """Characters that a terminal obeys rather than shows."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_words_of_a_document_are_shown_and_not_obeyed(
    shop: Workshop, capfd: pytest.CaptureFixture[str], tmp_path: Path, attack: str
) -> None:
    text = f"Biên bản {ATTACKS[attack]} ghi nhớ"
    normal = unicodedata.normalize("NFC", text)
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "page.txt").write_bytes(text.encode())
    digest = hashlib.sha256(normal.encode()).hexdigest()
    shop.document("page-2026", sha256=digest, issued="2026-01-01", issuer="vn-phu-tho-2025")
    parties = "vn-phu-tho-2025; jp-tochigi"
    span = f"§1 [0-{len(normal)}]"
    shop.agreement("memo-x", parties=parties, signed="2025-12-01", document="page-2026", locator=span)
    said = command(shop, capfd, "verify", "--documents", str(copies), "--show")
    assert (said.code, commands_in(said.out)) == (0, set())
    assert "Biên bản" in said.out
    assert "ghi nhớ»" in said.out
    assert not commands_in("\n".join(said.err))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("asked", [["check"], ["build"], ["partners", "jp-tochigi"]], ids=lambda asked: asked[0])
def test_findings_are_one_line_each_whatever_stands_in_a_cell(
    shop: Workshop, capfd: pytest.CaptureFixture[str], asked: list[str], attack: str
) -> None:
    file = shop.file("agreements")
    whole = file.read_text(encoding="utf-8")
    for spoilt in (
        whole.replace("2021-11-23", ATTACKS[attack]),
        whole.replace("signed", ATTACKS[attack], 1),
        whole.replace("high", ATTACKS[attack]),
        whole.replace("vn-vinh-phuc", ATTACKS[attack]),
        whole.replace("§1 [0-10]", f"{ATTACKS[attack]} ["),
    ):
        assert spoilt != whole
        file.write_bytes(spoilt.encode())
        said = command(shop, capfd, *asked)
        assert said.code == (1 if asked == ["check"] else 2)
        found = said.out.splitlines() if asked == ["check"] else said.err
        assert any(line.startswith("data/agreements.tsv:") for line in found)
        assert not commands_in(said.out + "\n".join(said.err))
        assert all(len(line) < 4000 for line in found)


@pytest.mark.parametrize("attack", [TERMINAL, TURNED, "\u2028new\u2029line\x0b", "\n$(id)\n"])
def test_names_of_files_are_shown_and_not_obeyed(
    shop: Workshop, capfd: pytest.CaptureFixture[str], attack: str
) -> None:
    (shop.data / f"stray{attack}.tsv").write_text("id\n", encoding="utf-8")
    (shop.data / "agreements").mkdir(exist_ok=True)
    (shop.data / "agreements" / f"x{attack}.tsv").write_text("soon\n", encoding="utf-8")
    for asked in (["check"], ["build"], ["verify", "--documents", str(shop.root)]):
        said = command(shop, capfd, *asked)
        assert said.code in (1, 2)
        assert not commands_in(said.out + "\n".join(said.err))
        assert not any(line.startswith("$(id)") for line in [*said.out.splitlines(), *said.err])
