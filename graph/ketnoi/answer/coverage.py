"""How much of the two countries was looked at: what every count has to say beside its number."""

from __future__ import annotations

from typing import NamedTuple

from ketnoi import paths, vocab
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.view import View
from ketnoi.questions import load_question
from ketnoi.sparql import text


class Coverage(NamedTuple):
    """Of the provinces and of the prefectures of the day: how many there are, how many nobody looked at."""

    provinces: int
    provinces_unseen: int
    prefectures: int
    prefectures_unseen: int

    def say(self, view: View) -> str:
        """The same in one sentence."""
        return view.words.say("count.coverage", **self._asdict())


def coverage(view: View) -> Coverage:
    """What was looked at on the day of the view, today as signed; the graph is asked once for each day."""
    day = view.lens.day or view.today
    if day not in view.covered:
        view.covered[day] = _asked(view)
    return view.covered[day]


def _asked(view: View) -> Coverage:
    question = load_question(paths.ontology_dir(), "gaps")
    asked = answer(question, terms(question, {}, view), view)
    ids = [[vocab.local_name(text(cells[name])) for name in ("unit", "kind", "result")] for cells in asked]
    found = {unit: (kind, result) for unit, kind, result in ids}
    unseen = [kind for kind, result in found.values() if result == "not-looked-at"]
    kinds = [kind for kind, _ in found.values()]
    return Coverage(
        provinces=sum(kind in vocab.PROVINCES for kind in kinds),
        provinces_unseen=sum(kind in vocab.PROVINCES for kind in unseen),
        prefectures=sum(kind in vocab.PREFECTURES for kind in kinds),
        prefectures_unseen=sum(kind in vocab.PREFECTURES for kind in unseen),
    )
