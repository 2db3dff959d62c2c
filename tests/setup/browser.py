"""See to it that the page can be tested in a browser: ``python -m tests.setup.browser``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.browser import VARIABLE, find_chromium
from tests.setup import system

LANGUAGES = ("ja", "vi")


class Need(NamedTuple):
    """What has to be there, how to tell, and in which packages of which manager it comes."""

    name: str
    is_met: Callable[[], bool]
    packages: Mapping[str, str]


def has_fonts() -> bool:
    """Ask fontconfig; the systems that do without it bring fonts for both languages."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return shutil.which("fc-list") is not None and all(map(_has_font, LANGUAGES))


def _has_font(language: str) -> bool:
    done = subprocess.run(["fc-list", f":lang={language}", "family"], capture_output=True, check=False)
    return bool(done.stdout.strip())


def has_driver() -> bool:
    """Start what stands between Playwright and the browser: it needs a library that Debian may lack."""
    driver = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(driver, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


NEEDS = (
    Need(
        "a Chromium",
        lambda: find_chromium() is not None,
        dict.fromkeys(("apt-get", "dnf", "zypper", "pacman", "brew"), "chromium"),
    ),
    Need(
        "fonts for Japanese and Vietnamese",
        has_fonts,
        {
            "apt-get": "fontconfig fonts-dejavu-core fonts-noto-cjk",
            "dnf": "fontconfig dejavu-sans-fonts google-noto-sans-cjk-fonts",
            "zypper": "fontconfig dejavu-fonts noto-sans-cjk-fonts",
            "pacman": "fontconfig ttf-dejavu noto-fonts-cjk",
        },
    ),
    Need(
        "libatomic",
        has_driver,
        {"apt-get": "libatomic1", "dnf": "libatomic", "zypper": "libatomic1", "pacman": "gcc-libs"},
    ),
)


def main() -> None:
    """Install what is missing in one go, then look whether it is there."""
    missing = _missing()
    if not missing:
        return
    otherwise = f"Install it; {VARIABLE}=/path/to/chromium names a Chromium at an unusual place."
    system.install(_packages(missing), f"The tests need {_names(missing)}.", otherwise)
    find_chromium.cache_clear()
    if still := _missing():
        system.stop(f"Installed, yet not found to work: {_names(still)}.", otherwise)


def _missing() -> list[Need]:
    return [need for need in NEEDS if not need.is_met()]


def _names(needs: list[Need]) -> str:
    return ", ".join(need.name for need in needs)


def _packages(needs: list[Need]) -> dict[str, str]:
    """Join the packages, for every manager that has something for each need."""
    managers = set.intersection(*(set(need.packages) for need in needs))
    return {manager: " ".join(need.packages[manager] for need in needs) for manager in managers}


if __name__ == "__main__":
    main()
