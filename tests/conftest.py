"""What several tests share."""

import pytest

from tests.browser import VARIABLE, find_chromium


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the Chromium of this system; without one the test fails, it is not skipped."""
    path = find_chromium()
    if path is None:
        pytest.fail(f"no Chromium: `make test` installs one, or {VARIABLE} names one")
    return path
