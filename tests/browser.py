"""The Chromium that the page is tested in: that of the system; none is ever downloaded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.setup.system import is_root

# In this order, so that what the person says wins.
VARIABLE = "KETNOI_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@cache
def find_chromium() -> str | None:
    """Return the path of the first Chromium that starts."""
    return next((path for path in _candidates() if _starts(path)), None)


def arguments() -> list[str]:
    """Return what Chromium has to be started with here: its sandbox refuses to serve root."""
    return ["--no-sandbox"] if is_root() else []


def _candidates() -> Iterator[str]:
    if said := os.environ.get(VARIABLE):
        yield said
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in APPLICATIONS if Path(path).exists())


def _starts(path: str) -> bool:
    """Tell a browser from what only bears its name: Ubuntu's chromium-browser asks for a snap and ends."""
    try:
        done = subprocess.run(
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
