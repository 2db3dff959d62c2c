"""The ways in which a text may be read as the name of a unit, in the order in which they are tried."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ketnoi.names.fold import bare_key, exact_key, plain
from ketnoi.names.words import TypeWords

LONGEST = 200
_PIECES = re.compile(r"[,;()\[\]、，；（）]")


class Reading(NamedTuple):
    """A name, the kinds its type word allows (None: no type word), and the names of units around it."""

    name: str
    kinds: frozenset[str] | None = None
    within: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name without marks and blanks."""
        return bare_key(self.name)

    @property
    def exact(self) -> str:
        """The name with its marks."""
        return exact_key(self.name)


def readings(text: str, words: TypeWords) -> list[Reading]:
    """With a type word before without one; what punctuation parts as a part within others, then as a whole.

    `Kita, Nagoya` is a ward, `Kitanagoya` a city.
    """
    name, *pieces = [piece for piece in map(str.strip, _PIECES.split(text)) if piece] or [""]
    found: list[Reading] = []
    if pieces:
        kinds, within = _qualifiers(pieces, words)
        found += _whole(name, words, kinds, within)
    found += _whole(text, words)
    if not pieces:
        for inner, outer in words.breaks(text):
            found += _whole(inner, words, None, (outer,))
    return [reading for reading in found if reading.key]


def is_readable(text: str) -> bool:
    """False for what no name can be: too long, control characters, halves of surrogate pairs."""
    return len(text) <= LONGEST and not any(
        unicodedata.category(character) in ("Cc", "Cs") and not character.isspace() for character in text
    )


def _whole(
    text: str, words: TypeWords, kinds: frozenset[str] | None = None, within: tuple[str, ...] = ()
) -> Iterator[Reading]:
    for part in words.parts(text):
        yield Reading(" ".join(part.words), part.kinds if kinds is None else part.kinds & kinds, within)
    yield Reading(plain(text), kinds, within)


def _qualifiers(pieces: list[str], words: TypeWords) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """What stands behind a comma or in brackets: type words (`Huế (thành phố)`) and units around it."""
    called = {piece: words.kinds_called(piece) for piece in pieces}
    kinds = [named for named in called.values() if named]
    return frozenset.intersection(*kinds) if kinds else None, tuple(p for p in pieces if not called[p])
