"""A workshop that builds in a second, what its graph answers, and how to run or interrupt its builds."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ketnoi.__main__ import run
from tests.workshop import ROOT, Workshop, ask

FIRST = ("vn-vinh-phuc", "memo-2021", "2021-11-23")
SECOND = ("vn-phu-tho-2025", "memo-2026", "2026-03-01")
STAGES = ("check", "attest", "fuse", "derive", "label", "validate", "write", "switch")
_UNITS = {
    "vn": {"kind": "country"},
    "jp": {"kind": "country"},
    "vn-vinh-phuc": {"from": "1997-01-01", "until": "2025-06-30", "within": "vn"},
    "vn-phu-tho-2025": {"from": "2025-07-01", "within": "vn"},
    "jp-tochigi": {"kind": "prefecture", "within": "jp"},
}


def small_shop(root: Path) -> Workshop:
    """A workshop of five units, one document and one agreement."""
    shop = Workshop.make(root)
    shop.clear("units", "changes", "within")
    for name, cells in _UNITS.items():
        names = {"name_vi": name.upper(), "name_en": name.upper(), "source": "a law"}
        shop.write("units", {"id": name, "kind": "province", **names, **cells})
    shop.document("plan-2022", issued="2022-05-01", issuer="vn-vinh-phuc")
    shop.agreement("memo-2021", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="plan-2022")
    return shop


def copy_of(shop: Workshop, root: Path) -> Workshop:
    """The same workshop in another folder, its graph included; times of files are kept."""
    shutil.copytree(shop.root, root, dirs_exist_ok=True, symlinks=True)
    return dataclasses.replace(shop, root=root)


def sign_another(shop: Workshop) -> None:
    """Write a second agreement into the tables: the graph of before does not know it."""
    shop.document("report-2026", issued="2026-03-02")
    shop.agreement("memo-2026", parties="vn-phu-tho-2025; jp-tochigi", signed="2026-03-01", document="report-2026")


def partners(store: Path) -> list[tuple[str, str, str]]:
    """What a graph says of Tochigi's partners, as signed: partner, agreement, day."""
    return sorted((row["partner"], row["what"], row["date"]) for row in ask(store, "partners", "jp-tochigi"))


def generations(store: Path) -> set[str]:
    """All that lies in a folder of graphs beside `lock` and `current`."""
    return {entry.name for entry in store.iterdir()} - {"lock", "current"}


def current(store: Path) -> str:
    """The generation that answers."""
    return (store / "current").read_text(encoding="ascii").strip()


class Said(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: list[str]


def command(shop: Workshop, capfd: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """Run a command of the program in this process, on the files of a workshop."""
    capfd.readouterr()
    with shop.here(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["ketnoi", *arguments])
        patch.setattr("signal.signal", lambda *_: None)  # Ctrl-C goes on to stop the tests
        code = run()
    out, err = capfd.readouterr()
    return Said(code, out, err.splitlines())


def environment(shop: Workshop) -> dict[str, str]:
    """The environment of a process that runs a copy of the program in the workshop."""
    code = shop.root / "graph"
    if not code.exists():
        shutil.copytree(ROOT / "graph", code, ignore=shutil.ignore_patterns("__pycache__"))
    return {**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1"}


def start(shop: Workshop, *arguments: str) -> subprocess.Popen[str]:
    """Start `python …` in the workshop; its talk can be read line by line from `stderr`."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=shop.root,
        env=environment(shop),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def wait_for(process: subprocess.Popen[str], line: str) -> None:
    """Read the talk of a process until it says this line."""
    assert process.stderr is not None
    said = []
    for each in process.stderr:
        said.append(each)
        if each == line + "\n":
            return
    pytest.fail(f"never said {line!r} but {said}")


def finish(process: subprocess.Popen[str]) -> Said:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=120)
    return Said(process.returncode, out, err.splitlines())
