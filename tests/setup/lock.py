"""Renew the two lists of pinned packages from pyproject.toml: ``make lock``.

requirements.txt is what ketnoi runs with, requirements-dev.txt what checking and building need besides. One
line is ``name==version`` and nothing else, so that any installer reads it and any index serves it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.setup import system

ROOT = Path(__file__).resolve().parents[2]
RUN, DEVELOP = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
# What click, build and pytest need on Windows only, where nobody renews these lists.
ELSEWHERE = ["colorama"]


def main() -> None:
    """Resolve with the oldest Python, which needs the most; see that every other one can have the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pythons = _pythons(project)
    if sys.version_info[:2] != min(pythons):
        oldest = ".".join(map(str, min(pythons)))
        system.stop("The lists are made with the oldest Python.", f"make clean lock PYTHON=python{oldest}")
    needed = [*project["project"]["dependencies"], *ELSEWHERE]
    run = _resolve(needed)
    everything = _resolve([*needed, *project["dependency-groups"]["dev"]])
    if changed := run - everything:
        system.stop(f"Development would change {sorted(changed)}.", "Loosen or tighten pyproject.toml.")
    _write(RUN, run)
    _write(DEVELOP, everything - run)
    for python in pythons:
        _try(python)


def _pythons(project: dict[str, Any]) -> list[tuple[int, ...]]:
    """Return the versions that the project says it supports."""
    found = re.findall(r"Python :: (3)\.(\d+)", "\n".join(project["project"]["classifiers"]))
    return [tuple(map(int, pair)) for pair in found]


def _resolve(requirements: list[str]) -> set[str]:
    """Return what pip would install into an empty environment, as lines."""
    report = json.loads(_pip("--dry-run", "--ignore-installed", "--report", "-", *requirements))
    named = (item["metadata"] for item in report["install"])
    return {f"{re.sub(r'[-_.]+', '-', one['name']).lower()}=={one['version']}" for one in named}


def _write(path: Path, lines: set[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in sorted(lines, key=_name)), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(lines)} packages", file=sys.stderr)


def _name(line: str) -> str:
    return line.partition("==")[0]


def _try(python: tuple[int, ...]) -> None:
    """Stop where a package has no ready-made file for a Python: those who install have no compiler."""
    version = ".".join(map(str, python))
    lists = ("-r", str(RUN), "-r", str(DEVELOP))
    target = ("--target", str(ROOT / "build" / "none"), "--python-version", version, "--only-binary", ":all:")
    _pip("--dry-run", "--no-deps", "--ignore-installed", *target, *lists)
    print(f"Python {version}: every package is there", file=sys.stderr)


def _pip(*words: str) -> str:
    pip = [sys.executable, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install"]
    done = subprocess.run([*pip, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        system.stop(done.stderr.strip(), "The lists are not renewed, or not whole: mend pyproject.toml and repeat.")
    return done.stdout


if __name__ == "__main__":
    main()
