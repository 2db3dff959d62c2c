"""Which data an export is of, seen how, and how much was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from ketnoi.answer.coverage import Coverage
from ketnoi.answer.origin import origin_of
from ketnoi.answer.view import View
from ketnoi.dates import MERGER_EVE
from ketnoi.export.codebook import About
from ketnoi.export.dyads import Frame
from ketnoi.export.looked import UNSEEN, Looked
from ketnoi.opening import origin


def about(view: View, frames: Sequence[Frame], looked: Looked) -> About:
    """Data version, days, lens, coverage on both days, licence."""
    words, found = view.words, origin_of(view.graph)
    coverage = [(f"{words.say('export.coverage')} {frame.day}", _coverage(frame, looked).say(view)) for frame in frames]
    return About(
        (
            (words.say("export.version"), origin(found.version, found.digest, found.built)),
            (words.say("export.digest"), found.digest),
            (words.say("export.built"), found.built),
            (words.say("export.today"), view.today),
            (words.say("export.lens"), words.say("export.lens-text", before=MERGER_EVE, today=view.today)),
            *coverage,
            (words.say("export.licence"), words.say("export.licence-text")),
        )
    )


def _coverage(frame: Frame, looked: Looked) -> Coverage:
    unseen = [sum(looked(unit) == UNSEEN for unit in side) for side in (frame.vietnam, frame.japan)]
    return Coverage(len(frame.vietnam), unseen[0], len(frame.japan), unseen[1])
