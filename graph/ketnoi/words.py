"""What the program says in three languages, read from `ontology/words`, and dates as people read them."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from ketnoi.errors import VocabularyError

LANGUAGES = ("en", "vi", "ja")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?")


def language() -> str:
    """KETNOI_LANG, else the locale's, else English."""
    for name in ("KETNOI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")[:2].lower()
        if value in LANGUAGES:
            return value
        if value:
            return "en"
    if sys.platform == "win32":
        import locale

        spoken = (locale.getlocale()[0] or "")[:2].lower()
        return {"vi": "vi", "ja": "ja"}.get(spoken, "en")
    return "en"


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{file}: {error}") from None


class Words:
    """The wording of one language; a missing key is a fault of the ontology, said with its name."""

    def __init__(self, ontology: Path, lang: str, also: tuple[str, ...] = ()) -> None:
        """Read the texts of answers, and those files of `ontology/words` that only one command needs."""
        self.lang = lang
        self._folder = ontology / "words"
        self._table = _read(self._folder / "answers.toml")
        for name in also:
            self._table |= _read(self._folder / f"{name}.toml")

    def say(self, key: str, **fill: object) -> str:
        """The text of `key` (dotted path), with `{names}` filled. Raises VocabularyError for an unknown key."""
        found: Any = self._table
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if not isinstance(found, dict) or self.lang not in found:
            raise VocabularyError(f"{self._folder}: no text for {key!r} in language {self.lang!r}")
        text: str = found[self.lang]
        return text.format(**fill) if fill else text

    def flat(self) -> dict[str, dict[str, str]]:
        """All texts in all languages by their whole keys, for a page that speaks by itself."""
        table = {**self._table, **_read(self._folder / "draw.toml")}
        return {f"{name}.{key}": texts for name, section in table.items() for key, texts in section.items()}

    def date(self, text: str) -> str:
        """An EDTF text in the form that readers of this language use.

        `2021-11-23` → `23 November 2021`, `23/11/2021`, `2021年11月23日`.
        """
        if text.startswith("["):
            start, _, end = text[1:-1].partition("..")
            key = "date.between" if start and end else "date.since" if start else "date.by"
            return self.say(key, a=self.date(start) if start else "", b=self.date(end) if end else "")
        if "/" in text:
            start, _, end = text.partition("/")
            return self.say("date.interval", a=self.date(start), b=self.date(end))
        if text[-1:] in "?~%" and text:
            return self.say("date.uncertain", a=self.date(text[:-1]))
        match = _DAY.fullmatch(text)
        return self._calendar(match[1], match[2], match[3]) if match else text

    def _calendar(self, year: str, month: str | None, day: str | None) -> str:
        if month is None:
            return self.say("date.year", y=year)
        if int(month) > 12:
            quarter = str(int(month) - 32)
            if quarter in _ROMAN:
                return self.say("date.quarter", y=year, q=quarter, roman=_ROMAN[quarter])
            return self.say("date.season", y=year, code=month)
        names = self.say("date.months").split()
        fill = {"y": year, "m": str(int(month)), "mm": month, "month": names[int(month) - 1]}
        if day is None:
            return self.say("date.noyearmonth" if year == "XXXX" else "date.month", **fill)
        return self.say("date.noyear" if year == "XXXX" else "date.day", d=str(int(day)), dd=day, **fill)
