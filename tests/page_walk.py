"""A walk through the whole page: whatever it can show is shown, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from tests.draw_browser import LAYOUTS, change, rest, settle

_UNFOLD = "() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }"
_TIES = "() => ketnoi.viewOf({ ...ketnoi.state, stage: [] }).ties.map((tie) => [tie.id, tie.stage, tie.things.length])"


def unfolded(page: Page, **patch: Any) -> None:
    """Change the state as a part of the page would, and unfold all that is folded."""
    change(page, **patch)
    settle(page)
    page.evaluate(_UNFOLD)


def ties(page: Page) -> list[tuple[str, str, int]]:
    """The ties of the present lens of any stage: id, stage, number of papers and contacts."""
    return [tuple(tie) for tie in page.evaluate(_TIES)]


def walk(page: Page, units: Iterable[str], tied: Iterable[str], langs: Iterable[str] = ()) -> Iterator[str]:
    """Go everywhere; wherever the page stands still, the name of the place is given, to be looked at."""
    units = list(units)
    yield "as it opens"
    unfolded(page, stage=[], untied=True)
    yield "all filters open"
    for unit in units:
        unfolded(page, select=[unit])
        yield unit
    for pair in pairwise(units[:5]):
        unfolded(page, select=list(pair))
        yield " and ".join(pair)
    for tie in tied:
        unfolded(page, select=tie)
        yield tie
    for layout in LAYOUTS:
        unfolded(page, layout=layout)
        yield layout
    for lens in ({"lens": "as-signed"}, {"lens": "as-of", "day": "2025-06-30"}):
        unfolded(page, **lens)
        yield " ".join(lens.values())
    unfolded(page, table=True)
    yield "table"
    yield from _found_and_printed(page)
    for lang in langs:
        unfolded(page, lang=lang)
        rest(page)  # until that is said, too
        yield f"in {lang}"


def _found_and_printed(page: Page) -> Iterator[str]:
    box = page.get_by_role("combobox")
    for typed in ("a", "xqxq"):
        box.fill(typed)
        settle(page)
        yield f"find {typed}"
    box.fill("")
    box.press("Escape")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#print")).not_to_be_empty()
    yield "on paper"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#print")).to_be_empty()
