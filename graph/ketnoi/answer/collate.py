"""The order in which people expect names and dates: the Vietnamese alphabet, JIS codes for Japan, the calendar."""

from __future__ import annotations

import re
import unicodedata

_RANK = {letter: number for number, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Level, grave, hook, tilde, acute, dot: the order of Vietnamese dictionaries."""


_POINT = re.compile(r"([0-9X]{4})(?:-(\d\d))?(?:-(\d\d))?")
_QUARTERS = {"33": ("01", "03"), "34": ("04", "06"), "35": ("07", "09"), "36": ("10", "12")}
_NEVER = "~"
"""After all digits and after the X of a year that is not known."""


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


def chronological(text: str) -> tuple[str, str]:
    """A sort key for EDTF texts: by when they begin, `2022` before `2022-01-15`, then by when they end.

    What has no year, and what is empty, comes at the end.

    >>> sorted(["2022-12-20", "[2022-04-15..2022-06-23]", "2022-35", "2022/2025", "", "2022"], key=chronological)
    ['2022', '2022/2025', '[2022-04-15..2022-06-23]', '2022-35', '2022-12-20', '']
    """
    points = [match.groups("") for match in _POINT.finditer(text)]
    if not points:
        return _NEVER, _NEVER
    (year, month, day), (last_year, last_month, last_day) = points[0], points[-1]
    first = year + _QUARTERS.get(month, (month, month))[0] + day
    last = last_year + _QUARTERS.get(last_month, (last_month, last_month))[1] + last_day
    return first, _NEVER if text.endswith("..]") else last + _NEVER
