"""Names made comparable: what people type and what the tables hold come out alike, or differ for a reason."""

from __future__ import annotations

import re
import unicodedata

# Voicing marks that stand alone become the ones that combine, so that か゛ is が; the small ケ of 鎌ヶ谷 is
# the large one, as offices write both; what is not seen (soft hyphen, zero-width space) is not there.
_BEFORE = str.maketrans(
    {"\u309b": "\u3099", "\u309c": "\u309a", "ヶ": "ケ", "ヵ": "カ", "\u02bc": "'", "\u02bb": "'"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_LETTER_D = str.maketrans({"ð": "đ", "ɖ": "đ"})  # Ð and Ɖ look like Đ and are typed for it
_SEPARATORS = re.compile(r"[\W_]+")  # of NFC text: white space, dashes, dots, apostrophes, commas, brackets
_LATIN_MARKS = re.compile("([a-z\u00e0-\u024f])[\u0300-\u036f]+")  # not U+3099 and U+309A: these voice kana
_MACRON = re.compile("(?<=[a-z])\u0304")
_VOWELS = re.compile("(?:[aeiouy][\u0300-\u036f]*)+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def plain(text: str) -> str:
    """The words of a name in lower case, one blank between them, with all their marks."""
    text = unicodedata.normalize("NFKC", text.translate(_BEFORE)).casefold()
    text = unicodedata.normalize("NFC", text).translate(_LETTER_D)
    return _SEPARATORS.sub(" ", text).strip()


def fold(text: str) -> str:
    """`plain` without the marks of Latin letters: `Thị xã PHÚ-THỌ` → `thi xa phu tho`; が stays が."""
    words = plain(text)
    if words.isascii():
        return words
    split = unicodedata.normalize("NFD", words.replace("đ", "d"))
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub(r"\1", split))


def bare_key(text: str) -> str:
    """`fold` without blanks, so that `TP.HCM` is `TP HCM` and `Ba Ria-Vung Tau` is `Bà Rịa - Vũng Tàu`."""
    return fold(text).replace(" ", "")


def exact_key(text: str) -> str:
    """`plain` without blanks, tone marks in one place: `Hoà` is `Hòa`, and `Thanh Trì` is not `Thạnh Trị`.

    Macrons go, since names are written with and without them: they tell no two units apart.
    """
    words = plain(text)
    if not words.isascii():
        split = _MACRON.sub("", unicodedata.normalize("NFD", words))
        words = unicodedata.normalize("NFC", _VOWELS.sub(_tone_last, split))
    return words.replace(" ", "")


def _tone_last(vowels: re.Match[str]) -> str:
    tones = _TONE.findall(vowels[0])
    return _TONE.sub("", vowels[0]) + tones[0] if len(tones) == 1 else vowels[0]
