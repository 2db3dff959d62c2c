"""Make a virtual environment and fill it: ``python -m tests.setup.environment .venv requirements.txt .``.

Debian's python3 comes without what ``venv`` needs to bring pip along, so that has to be looked after first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.setup import system


def main() -> None:
    """Make the environment where there is no usable one; install lists of packages, and checkouts."""
    folder, *wanted = map(Path, sys.argv[1:])
    if not _usable(folder):
        _create(folder)
    for path in wanted:
        checkout = path.is_dir()
        print(
            f"installing {'this checkout' if checkout else path} into {folder} ...",
            file=sys.stderr,
            flush=True,
        )
        _pip(folder, *(("--no-deps", "--editable") if checkout else ("-r",)), str(path))


def python_of(folder: Path) -> Path:
    """Return the interpreter of an environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _usable(folder: Path) -> bool:
    """Tell whether the environment is there, has pip, and its Python is still there and new enough."""
    if not python_of(folder).exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return _run([str(python_of(folder)), "-c", probe]).returncode == 0


def _create(folder: Path) -> None:
    """Make the environment anew; where Python lacks the means, get them from the system."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if failed := _attempt(folder):
        system.install(
            {"apt-get": f"python{version}-venv"},
            f"{sys.executable} cannot make a virtual environment.",
            f"{failed}\nInstall Python's venv and ensurepip modules, then repeat what you did.",
        )
    if failed and (failed := _attempt(folder)):
        system.stop(failed, f"{sys.executable} -m venv {folder} fails. Is this a complete Python {version}?")


def _attempt(folder: Path) -> str:
    """Try to make the environment; return what Python said where it failed, and leave no half of one."""
    shutil.rmtree(folder, ignore_errors=True)
    done = _run([sys.executable, "-m", "venv", str(folder)])
    if done.returncode == 0:
        return ""
    shutil.rmtree(folder, ignore_errors=True)
    return (done.stdout + done.stderr).strip() or "no reason given"


def _pip(folder: Path, *words: str) -> None:
    """Install, silently when all is well; pip's own words where it is not."""
    pip = [str(python_of(folder)), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    done = _run([*pip, "install", *words])
    if done.returncode:
        system.stop(
            (done.stdout + done.stderr).strip(),
            "Could not install the packages above. Is there a network? "
            "Behind a proxy or with a package index of your own, configure pip, then repeat what you did.",
        )


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
    )


if __name__ == "__main__":
    main()
