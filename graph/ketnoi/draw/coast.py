"""The coasts under the map: those of East and South-East Asia, from Natural Earth (public domain).

`page/coast.json` says in its head where it comes from and what was done to it. No border of a state is drawn:
the page is about partnerships, and coasts are enough to find a place.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TypedDict


class Map(TypedDict):
    """What lies under the places, in degrees: rings of longitude and latitude, and their source."""

    coast: list[list[list[float]]]
    source: str


def coast() -> Map:
    """The rings of the land, the largest first, with the line that names their source."""
    text = (files("ketnoi.draw") / "page" / "coast.json").read_text(encoding="utf-8")
    held = json.loads(text)
    return {"coast": held["coast"], "source": held["source"]}
