"""Numbers in prose: each is counted by `docs/numbers.toml`, a date or a name, or excused there with a reason."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from tests.docs.markdown import line_of, prose
from tests.docs.place import Place
from tests.program import ROOT

FILE = ROOT / "docs/numbers.toml"
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTING = "|".join(WORDS[2:])
BACKED = re.compile(
    rf"(?P<figure>\d+(?:,\d{{3}})*|\b(?:{'|'.join(WORDS)}))(?P<comment><!-- =(?P<name>[a-z0-9-]+) -->)", re.IGNORECASE
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMES = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?:\d{{1,2}} )?(?:{_MONTH}) \d{{4}}|\b(?:1[89]|20)\d\d\b"  # days and years
    r"|^ *(?:#+ )?\d+\. |§\S+|(?<=counted from )[01]\b"  # numbers of headings, lists and sections
    r"|\b(?:Python|SPARQL|SHACL|OWL|ISO|CC BY|Wikidata|HTML|RFC|W3C) \d[\d.-]*",  # names and versions
    re.MULTILINE,
)
_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w])")
_WORD = re.compile(rf"\b(?:{_COUNTING})\b", re.IGNORECASE)


class Stray(NamedTuple):
    """A number that nothing backs, and where it stands."""

    line: int
    number: str
    around: str


class Numbers:
    """The counts of `docs/numbers.toml`, taken in a place."""

    def __init__(self, place: Place, file: Path = FILE) -> None:
        self.place = place
        self.declared: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        self._taken: dict[str, int] = {}
        self._told: dict[tuple[str, ...], str] = {}

    def value(self, name: str) -> int:
        """The count of a name: the figure of a query, the rows of a command or table, or files; else ValueError.

        `rows` are those of a command, with `where` only those that have these texts in these columns, with `unless`
        only those that do not; `column` takes the whole number in that column of the first, and not how many they are.
        """
        if name not in self._taken:
            self._taken[name] = self._count(name)
        return self._taken[name]

    def _count(self, name: str) -> int:
        how = self.declared["number"].get(name)
        if how is None:
            raise ValueError(f"{FILE.name} counts no {name!r}")
        if "files" in how:
            return len(list(ROOT.glob(how["files"])))
        if "lines" in how:
            return len((ROOT / how["lines"]).read_text(encoding="utf-8").splitlines()) - 1
        if "rows" in how:
            return self._of_rows(**{name: how[name] for name in ("rows", "where", "unless", "column") if name in how})
        (row,) = json.loads(self._said("query", how["query"], "--format", "json"))["results"]["bindings"]
        (cell,) = row.values()
        return int(cell["value"])

    def _of_rows(
        self,
        rows: list[str],
        where: dict[str, str] | None = None,
        unless: dict[str, str] | None = None,
        column: str = "",
    ) -> int:
        answered = json.loads(self._said(*rows, "--format", "json"))
        found = [row for row in answered if (where or {}).items() <= row.items()]
        found = [row for row in found if not unless or not unless.items() <= row.items()]
        if not column:
            return len(found)
        if not found:
            raise ValueError(f"{rows}: there is no row with {where}")
        return int(found[0][column])

    def _said(self, *words: str) -> str:
        """What a command writes to either stream; each is run once."""
        if words not in self._told:
            shown = self.place.ketnoi(*words)
            if shown.code:
                raise ValueError(f"{words}: {shown.text}")
            self._told[words] = shown.text
        return self._told[words]


class Excuses:
    """The texts of `docs/numbers.toml` in which a number counts nothing, or nothing that could be asked."""

    def __init__(self, file: Path = FILE) -> None:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("excused", [])
        self.texts = {entry["text"]: entry["why"] for entry in entries}

    @staticmethod
    def only(text: str) -> re.Pattern[str]:
        """One of the texts, a blank standing for a line's end as well."""
        words = r"\s+".join(map(re.escape, text.split()))
        return re.compile(rf"(?<!\w){words}(?!\w)")

    def blanked(self, plain: str) -> str:
        """A page without what is excused."""
        for text in self.texts:
            plain = self.only(text).sub(_blank, plain)
        return plain


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def written(value: int, like: str) -> str:
    """A count in the manner of what it replaces: a word stays a word as far as there is one."""
    if like[0].isdigit() or value >= len(WORDS):
        return f"{value:,}"
    return WORDS[value].capitalize() if like[0].isupper() else WORDS[value]


def strays(text: str, excuses: Excuses, *, words: bool = True) -> list[Stray]:
    """The numbers in the prose of a page that are neither backed, nor dates or names, nor excused."""
    plain = excuses.blanked(_NAMES.sub(_blank, prose(text)))
    backed = {match.start("figure") for match in BACKED.finditer(text)}
    found = [match for pattern in (_FIGURE, _WORD) if words or pattern is _FIGURE for match in pattern.finditer(plain)]
    return [
        Stray(line_of(text, match.start()), match[0], text.split("\n")[line_of(text, match.start()) - 1].strip())
        for match in sorted(found, key=lambda match: match.start())
        if match.start() not in backed
    ]
