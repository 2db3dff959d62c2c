"""The made-up record with an attack in every text that a document or a table fills."""

from __future__ import annotations

from typing import Any

ATTACK = "<img src=x onerror=alert(1)></script><script>alert(2)</script>=cmd|'/c calc'!A0 {y} $& "
ATTACK += "\u202e\u2066\u0007\u2028\"'"
TEXTS = {"labels", "title", "issuer", "locator", "name", "office", "description", "property", "text", "rule", "source"}


def attacked(value: Any, key: str = "") -> Any:
    """The same facts with an attack in every text that a document or a table fills."""
    if isinstance(value, dict):
        return {name: attacked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [attacked(item, key) for item in value]
    return f"{value} {ATTACK}" if key in TEXTS and isinstance(value, str) else value
