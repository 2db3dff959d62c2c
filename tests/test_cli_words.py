"""Which language people are answered in, and that its letters arrive whole, whatever the console says it can show."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.program import ketnoi, process

FIRST = {"en": "Stage", "vi": "Giai đoạn", "ja": "段階"}
FRIENDSHIP = {"en": "friendship", "vi": "hữu nghị", "ja": "友好"}
NO_LANGUAGE: dict[str, str | None] = dict.fromkeys(("KETNOI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"))


def spoken(store: Path, *options: str, **environment: str) -> str:
    """The language of an answer under an environment that says only this."""
    with pytest.MonkeyPatch.context() as patched:
        for name in NO_LANGUAGE:
            patched.delenv(name, raising=False)
        for name, value in environment.items():
            patched.setenv(name, value)
        heading = ketnoi("ask", "stages", *options, "--store", store).out.split("  ")[0]
    return next(lang for lang, word in FIRST.items() if heading.strip() == word)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"KETNOI_LANG": "ja"}, "ja"),
        ({"KETNOI_LANG": "JA"}, "ja"),
        ({"KETNOI_LANG": "vi", "LC_ALL": "ja_JP.UTF-8"}, "vi"),
        ({"LC_ALL": "vi_VN.UTF-8", "LANG": "ja_JP.UTF-8"}, "vi"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8", "LANG": "vi_VN"}, "ja"),
        ({"LANG": "ja_JP.eucJP"}, "ja"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"KETNOI_LANG": "fr", "LANG": "vi_VN.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_nearest_who_says_one(
    two_documents: Path, environment: dict[str, str], lang: str
) -> None:
    assert spoken(two_documents, **environment) == lang
    assert spoken(two_documents, "--lang", "vi", **environment) == "vi", "what is typed comes first"


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_machines_get_the_same_ids_and_english_columns_in_every_language(two_documents: Path, lang: str) -> None:
    lines = ketnoi("ask", "stages", "--lang", lang, "--format", "csv", "--store", two_documents).out.split("\r\n")
    assert lines[0] == "stage,stage_label,order"
    assert lines[5] == f"friendship,{FRIENDSHIP[lang]},5"
    assert lines[6:] == [f"sister,{lines[6].split(',')[1]},6", ""]


@pytest.mark.parametrize(
    "console",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": None},
        {"LC_ALL": "C", "PYTHONIOENCODING": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp932:strict"},
    ],
)
@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_output_is_utf_8_whatever_the_console(two_documents: Path, console: dict[str, str | None], lang: str) -> None:
    ran = process("ask", "stages", "--lang", lang, "--store", two_documents, env=console)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.decode("utf-8") == ketnoi("ask", "stages", "--lang", lang, "--store", two_documents).out
    assert FRIENDSHIP[lang] in ran.stdout.decode("utf-8")


def test_complaints_are_utf_8_too(two_documents: Path) -> None:
    console: dict[str, str | None] = {"PYTHONIOENCODING": "cp1252"}
    ran = process("shared", "Châu Thành", "--store", two_documents, env=console)
    assert ran.returncode == 2
    assert ran.stderr.decode("utf-8").startswith("ketnoi: 'Châu Thành' may be any of these 10:\n")


@pytest.mark.skipif(sys.platform == "win32", reason="names of commands are text there")
def test_bytes_that_are_no_text_are_a_name_that_nobody_has(two_documents: Path) -> None:
    ran = process("shared", b"Vinh Ph\xfac", "--store", two_documents)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.decode("utf-8") == (
        "ketnoi: 'Vinh Ph\\udcfac' cannot be a name: it is too long or holds control characters\n"
    )


def test_names_are_found_however_their_letters_are_composed(two_documents: Path) -> None:
    composed, split = "Vĩnh Phúc", "Vi\u0303nh Phu\u0301c"
    answers = {ketnoi("shared", name, "--store", two_documents).out for name in (composed, split, "VINH PHUC")}
    assert len(answers) == 1
    assert "Tochigi" in answers.pop()
