"""The colours of the page, and how well one can be told from another."""

from __future__ import annotations

import re

from tests.view_page import PAGE


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def schemes() -> list[dict[str, str]]:
    """The colours of the light page and of the dark one."""
    text = (PAGE / "colours.css").read_text(encoding="utf-8")
    parts = re.split(r":root(?::not\(\.paper\))? \{", text)[1:]
    light, dark = (dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", part)) for part in parts)
    return [light, {**light, **dark}]
