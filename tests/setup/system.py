"""Packages of the operating system: installed where this process may, else the one command to type."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import NoReturn

# The package managers that are known, and how a person types an installation. Only the first is ever run from
# here: it is the one that this is tried on.
TYPED = {
    "apt-get": "apt-get update && apt-get install -y",
    "dnf": "dnf install -y",
    "zypper": "zypper install -y",
    "pacman": "pacman -S --needed",
    "brew": "brew install --cask",
}
NOT_AS_ROOT = {"brew"}
SHOWN = 15  # lines of a failed installation: enough for its reason


def stop(problem: str, remedy: str) -> NoReturn:
    """Say what is missing and what to do about it, and end with 2."""
    print(f"\n{problem}\n{remedy}", file=sys.stderr)
    raise SystemExit(2)


def install(packages: Mapping[str, str], problem: str, otherwise: str) -> None:
    """Install what ``packages`` names for this system's manager, or stop with the command that does."""
    manager = next((name for name in TYPED if name in packages and shutil.which(name)), None)
    if manager is None:
        stop(problem, otherwise)
    wanted = packages[manager]
    root = is_root()
    command = f"{TYPED[manager]} {wanted}"
    if not root and manager not in NOT_AS_ROOT:
        command = f"{'sudo sh' if shutil.which('sudo') else 'su'} -c '{command}'"
    remedy = f"Type this, then repeat what you did:\n  {command}"
    if manager != "apt-get" or not root:
        stop(problem, remedy)
    print(f"{problem} Installing {wanted} ...", file=sys.stderr, flush=True)
    if said := _apt(wanted.split()):
        stop(said, f"Could not install {wanted}. {remedy}")


def is_root() -> bool:
    """Tell whether this process may install packages, and must start Chromium without its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _apt(wanted: list[str]) -> str:
    """Run apt without asking anything; return the end of what it said where it failed."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            return "\n".join(done.stdout.splitlines()[-SHOWN:])
    return ""
