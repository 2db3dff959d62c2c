"""Questions: SPARQL files that run as they stand, with a TOML header and parameters that the program fills.

A header line begins with `#:` and holds TOML: titles, parameters with their types, columns with their kinds. A
parameter is a line `VALUES ?name { term } # parameter`, repeated where a sub-select needs it too, which sees nothing of
what stands around it; its value is parsed to a term, serialised, and put between the braces, so no text of a user ever
becomes part of the query but as a term.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from ketnoi.errors import ArgumentError, VocabularyError

Term = NamedNode | Literal
_PARAMETER = re.compile(r"^(?P<before>\s*VALUES \?(?P<name>\w+) \{)(?P<value>.*)\} # parameter$", re.MULTILINE)
LENS_TYPES = ("day", "lens", "on", "stage")
"""Types of parameters that the options of the command line fill, not its arguments."""


class Parameter(NamedTuple):
    """One parameter: its type, its labels, the scheme of a `concept`, whether it may be left out.

    Types: `unit`, `party` (a unit or a body), `thing`, `document`, `concept`, `text`, `integer`, `first-day` and
    `last-day` (of a month or year), and those of the lens: `day`, `lens`, `stage`, and `on`, the day of the lens or
    today. One that may be left out has UNDEF for its example, but a `first-day` that is left out is the day of the lens
    or today. `many` takes several values at once, where the rows say which of them they are about. On the command line
    of a question that is a command, one with an `option` is given as that option, whose help is `told`.
    """

    name: str
    type: str
    label: Mapping[str, str]
    scheme: str = ""
    optional: bool = False
    many: bool = False
    option: str = ""
    told: str = ""


class Column(NamedTuple):
    """One column of the answer.

    Types: `node`, `nodes` (several, separated by blanks), `concept`, `property`, `value` (any of them or a
    literal), `spoken` (text in the reader's language, else marked with its own), `date`, `day`, `number`,
    `boolean`, `text`. A column of `detail` is on cards only where sources are asked for.
    """

    name: str
    type: str
    label: Mapping[str, str]
    detail: bool = False


class Question(NamedTuple):
    """A question: what it asks in three languages, what it needs, what it answers, and the query itself."""

    name: str
    title: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...]
    command: Mapping[str, str]
    card: Mapping[str, int]
    text: str

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """The parameters that a person gives; those of the lens come from the options."""
        return tuple(each for each in self.parameters if each.type not in LENS_TYPES)

    def bind(self, values: Mapping[str, Sequence[Term]]) -> str:
        """The query with `values` in the place of its own examples.

        Raises ArgumentError where a value is for no parameter of this question.
        """
        known = {each.name for each in self.parameters}
        for name in values:
            if name not in known:
                raise ArgumentError(f"{self.name} has no parameter {name!r}; it has: {', '.join(sorted(known))}")

        def fill(match: re.Match[str]) -> str:
            terms = values.get(match["name"])
            if terms is None:
                return match[0]
            return f"{match['before']} {' '.join(map(str, terms))} }} # parameter"

        return _PARAMETER.sub(fill, self.text)


def header(text: str) -> str:
    """The TOML of a question file."""
    return "\n".join(line[2:].lstrip(" ") for line in text.split("\n") if line.startswith("#:"))


def _parameter(name: str, told: Mapping[str, Any]) -> Parameter:
    flags = (told.get(key, False) for key in ("optional", "many"))
    texts = (told.get(key, "") for key in ("option", "help"))
    return Parameter(name, told["type"], told["label"], told.get("scheme", ""), *flags, *texts)


def read_question(file: Path) -> Question:
    """Read one question. Raises VocabularyError where its header or parameters are wrong."""
    text = file.read_text(encoding="utf-8")
    try:
        spec: dict[str, Any] = tomllib.loads(header(text))
        parameters = tuple(_parameter(name, told) for name, told in spec.get("parameter", {}).items())
        columns = tuple(Column(n, c["type"], c["label"], c.get("detail", False)) for n, c in spec["column"].items())
        question = Question(
            name=file.stem,
            title=spec["title"],
            parameters=parameters,
            columns=columns,
            sort=tuple(spec.get("sort", ())),
            command=spec.get("command", {}),
            card=spec.get("card", {}),
            text=text,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise VocabularyError(f"{file}: the header cannot be read: {error!r}") from None
    found = list(dict.fromkeys(match["name"] for match in _PARAMETER.finditer(text)))
    if found != [each.name for each in parameters]:
        raise VocabularyError(f"{file}: the header names {[p.name for p in parameters]}, the query has {found}")
    return question


def question_files(ontology: Path) -> dict[str, Path]:
    """Every question file by its name."""
    return {file.stem: file for file in sorted((ontology / "questions").glob("*.rq"))}


def load_question(ontology: Path, name: str) -> Question:
    """The question of a name. Raises ArgumentError, naming those that there are."""
    return read_question(file_of(name, question_files(ontology), "question"))


def file_of(name: str, files: Mapping[str, Path], what: str) -> Path:
    """The file of a name among those that there are. Raises ArgumentError, naming the nearest and all."""
    if name not in files:
        from ketnoi.nearest import hint

        raise ArgumentError(f"there is no {what} {name!r}{hint(name, files)}; there are: {', '.join(files)}")
    return files[name]
