"""The network page of the whole record in a real browser: drawn once a run, opened in as many windows as it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from tests.draw_browser import DESK, Scheme, listening, reach, rest, settle, type_address
from tests.program import ketnoi

# People keep it where they keep their papers, and send it with letters.
FOLDER = "Hợp tác Việt – Nhật (bản sao) 100%"


class Whole(NamedTuple):
    """The file, and the facts in it: what `ketnoi draw --json` prints of the same graph (see test_draw_page.py)."""

    path: Path
    facts: dict[str, Any]


def whole_page(record: Path) -> Whole:
    """Draw a graph; what stands there already is not drawn again."""
    path = record.parent / FOLDER / "network.html"
    if not path.exists():
        drawn = ketnoi("draw", "--store", record, "-o", path)
        assert drawn.code == 0, drawn.err
    facts = path.read_text(encoding="utf-8").partition('id="facts">')[2].partition("</script>")[0]
    return Whole(path, json.loads(facts))


@contextmanager
def window(
    browser: Browser,
    whole: Whole,
    fragment: str = "",
    *,
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    touch: bool = False,
) -> Iterator[Page]:
    """Open the page at an address, and see at the end that it neither asked for anything nor complained."""
    with listening(browser, whole.path, _hash(fragment), size, scheme, has_touch=touch, is_mobile=touch) as (page, _):
        page.set_default_timeout(10_000)
        _drawn(page)
        yield page


def load(page: Page, whole: Whole, fragment: str = "") -> None:
    """Open the page at another address in the same window, anew."""
    page.goto("about:blank")
    reach(page, whole.path, _hash(fragment))
    _drawn(page)


def _drawn(page: Page) -> None:
    page.wait_for_function("() => ketnoi.scene")


def _hash(fragment: str) -> str:
    return f"#{fragment}" if fragment else ""


def go(page: Page, fragment: str = "") -> None:
    """Type another address into the window: nothing is loaded, and what is no part of the state stays as it is."""
    page.evaluate(
        """() => {
            document.activeElement?.blur();
            for (const fold of document.querySelectorAll('#filters details[open]')) fold.open = false;
        }"""
    )
    type_address(page, fragment)
    settle(page)


def state(page: Page, name: str) -> Any:
    """One field of the state."""
    return page.evaluate("name => ketnoi.state[name]", name)


def view(page: Page) -> dict[str, Any]:
    """What the page shows: units with their numbers of ties, ties with their papers and grounds, years."""
    found: dict[str, Any] = page.evaluate(
        """() => {
            const view = ketnoi.viewOf(ketnoi.state);
            const shown = [...view.units].filter(([, one]) => one.shown);
            const grounds = ({ supports }) => [...new Set(supports.map((one) => one.ground.slice(7)))].sort().join(' ');
            const held = (tie) => tie.things.map((one) => [one.thing.id, [grounds(one), one.certainty]]);
            return {
                units: Object.fromEntries(shown.map(([id, one]) => [id, one.degree])),
                ties: Object.fromEntries(view.ties.map((tie) => [tie.id, {
                    stage: tie.stage.slice(6),
                    things: Object.fromEntries(held(tie)),
                }])),
                years: Object.fromEntries(view.years),
                totals: view.totals,
            };
        }"""
    )
    return found


def addressed(page: Page) -> str:
    """The fragment of the address, after it has come to rest."""
    settle(page)
    rest(page)
    return str(page.evaluate("location.hash.slice(1)"))
