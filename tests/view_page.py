"""A bare page with the logic and the controls of the network page, and nothing else, in a real browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from ketnoi.draw import page
from ketnoi.draw.network import SHAPES
from ketnoi.draw.page import embed
from ketnoi.policy import digest
from tests.draw_browser import listening
from tests.view_facts import Facts

PAGE = Path(__file__).parents[1] / "graph" / "ketnoi" / "draw" / "page"
SCRIPTS = page.SCRIPTS[: page.SCRIPTS.index("order.js")]
STATE = tuple(name for name in SCRIPTS if name not in ("look.js", "find.js", "boxes.js", "years.js", "controls.js"))
"""What the view is made by, without anything that shows it."""
STYLES = ("colours.css", "page.css", "parts.css", "controls.css")
PLACES = {
    "find": "startFind",
    "lens": "startLens",
    "layouts": "startLayouts",
    "languages": "startLanguages",
    "legend": "startLegend",
    "shown": "startTotals",
    "filters": "startFilters",
    "years": "startYears",
}
STAGES = ("mentioned", "proposed", "contact", "agreement", "friendship", "sister")
DRAWING = {
    "lines": {f"stage/{stage}": {"width": 1.2, "dashes": [7, 5] if stage == "proposed" else False} for stage in STAGES},
    "shapes": {f"unitkind/{kind}": shape for kind, shape in SHAPES.items()},
    "map": {"coast": [], "source": "nobody"},
}
_BODY = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {digest}; style-src {style_digest};
 img-src data:; require-trusted-types-for 'script'; trusted-types 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>-</title><style>{style}</style></head><body>
<div role="main"><h1 data-word="draw.title"></h1>{places}<div id="canvas" tabindex="0"></div></div>
<script type="application/json" id="facts">{facts}</script>
<script type="application/json" id="drawing">{drawing}</script>
<script>{script}</script></body></html>"""


def sources(names: Iterable[str]) -> str:
    """Scripts or styles of the page, one after the other."""
    return "\n".join((PAGE / name).read_text(encoding="utf-8") for name in names)


def html(facts: Facts) -> str:
    """The bare page: one empty place for each control."""
    joined = sources(SCRIPTS)
    begin = "\n".join(f"{start}(document.getElementById('{place}'));" for place, start in PLACES.items())
    inside = "findUnits, bareKey, toHash, fromHash, tidy, defaults, changesOf, unitsOn, onView"
    test = f"window.inside = {{ {inside} }};"
    script = f"(async function () {{\n'use strict';\n{joined}\n{begin}\nbegin();\n{test}\n}})();\n"
    style = sources(STYLES)
    places = "".join(f'<div id="{place}"></div>' for place in PLACES)
    return _BODY.format(
        digest=digest(script),
        style_digest=digest(style),
        style=style,
        script=script,
        places=places,
        facts=embed(facts),
        drawing=embed(DRAWING),
    )


@contextmanager
def bare(browser: Browser, facts: Facts, folder: Path, fragment: str = "", width: int = 1000) -> Iterator[Page]:
    """Open the bare page, and see at the end that it neither asked for anything nor complained."""
    path = folder / "bare.html"
    path.write_text(html(facts), encoding="utf-8")
    with listening(browser, path, fragment, (width, 1200)) as (found, _):
        yield found


def view(page: Page, **patch: Any) -> dict[str, Any]:
    """The view of the present state with a patch, in plain values: ties by id, their things and grounds, counts."""
    found: dict[str, Any] = page.evaluate(
        """patch => {
            const view = ketnoi.viewOf({ ...ketnoi.state, ...patch });
            const plain = (map) => Object.fromEntries(map);
            const grounds = ({ supports }) => [...new Set(supports.map((one) => one.ground.slice(7)))].sort().join(' ');
            return {
                day: view.day,
                ties: Object.fromEntries(view.ties.map((tie) => [tie.id, {
                    stage: tie.stage.slice(6), order: tie.order, unsure: tie.unsure, disputed: tie.disputed,
                    things: tie.things.map((one) => [one.thing.id, grounds(one), one.certainty]),
                }])),
                degrees: plain([...view.units].filter(([, one]) => one.shown).map(([id, one]) => [id, one.degree])),
                counts: Object.fromEntries(Object.entries(view.counts).map(([facet, map]) => [facet, plain(map)])),
                years: plain(view.years),
                totals: view.totals,
                near: [[...view.near.units].sort(), [...view.near.ties].sort()],
            };
        }""",
        patch,
    )
    return found
