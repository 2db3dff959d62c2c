"""The order in which people expect names: the Vietnamese alphabet, JIS codes for Japan, code points for the rest."""

from __future__ import annotations

import unicodedata

_RANK = {letter: number for number, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Level, grave, hook, tilde, acute, dot: the order of Vietnamese dictionaries."""


def _split_tone(character: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", character)
    tone = next((mark for mark in marks if mark in _TONES), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def vietnamese(text: str) -> tuple[list[tuple[int, str]], list[int], str]:
    """A sort key: letters first (a ă â … d đ …), tones only between equal letters.

    >>> sorted(["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Cần Thơ", "An Giang", "Zürich"], key=vietnamese)
    ['An Giang', 'Cần Thơ', 'Đà Nẵng', 'Đắk Lắk', 'Điện Biên', 'Zürich']
    """
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", text).lower():
        base, tone = _split_tone(character)
        letters.append((_RANK.get(base, -1 if base.isspace() else 99), base))
        tones.append(_TONES[tone])
    return letters, tones, text


def place(label: str, code: str) -> tuple[str, tuple[list[tuple[int, str]], list[int], str]]:
    """A sort key for units: by JIS code where there is one, by name elsewhere."""
    return code, vietnamese(label)
