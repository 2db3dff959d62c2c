"""For which units ties with the other country were looked for, and the most that was found."""

from __future__ import annotations

from collections.abc import Callable

from ketnoi import vocab
from ketnoi.answer.view import View
from ketnoi.export.facts import ask
from ketnoi.sparql import text

Looked = Callable[[str], str]
"""From the IRI of a unit to that of the result."""
UNSEEN = vocab.node("searchresult", "not-looked-at").value


def looked_at(view: View) -> Looked:
    """What came of looking, unit by unit; a unit that nobody looked at says so."""
    best: dict[str, tuple[int, str]] = {}
    for cells in ask("coverage", view):
        unit, found = text(cells["unit"]), (int(text(cells["order"])), text(cells["result"]))
        best[unit] = max(found, best.get(unit, found))
    return lambda unit: best[unit][1] if unit in best else UNSEEN
