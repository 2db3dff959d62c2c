"""Definitions of a tie: what counts, for whom, under which conditions; a `.rq` file each in `ontology/definitions`.

A definition is a question over every paper between localities. For each it tells which of its conditions the paper
does not meet and which the documents leave open. Its header has three things more than a question's: `text` in three
languages, `source`, and `counts`: `pairs` of localities, or `agreements`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ketnoi.errors import VocabularyError
from ketnoi.questions import Question, file_of, header, read_question

COUNTED = ("pairs", "agreements")
"""What a definition may count."""


class Definition(NamedTuple):
    """One definition: its query, its text in three languages, where it comes from, and what it counts."""

    question: Question
    text: Mapping[str, str]
    source: str
    counts: str

    @property
    def name(self) -> str:
        """The name by which people ask for it: that of its file."""
        return self.question.name


def definition_files(ontology: Path) -> dict[str, Path]:
    """Every definition file by its name."""
    return {file.stem: file for file in sorted((ontology / "definitions").glob("*.rq"))}


def load_definition(ontology: Path, name: str) -> Definition:
    """The definition of a name.

    Raises ArgumentError, naming those that there are; VocabularyError where its header cannot be read.
    """
    return read_definition(file_of(name, definition_files(ontology), "definition"))


def read_definition(file: Path) -> Definition:
    """Read one definition. Raises VocabularyError where its header is wrong."""
    question = read_question(file)
    told: dict[str, Any] = tomllib.loads(header(question.text))
    text, source, counts = told.get("text"), told.get("source"), told.get("counts")
    if not isinstance(text, dict) or not isinstance(source, str) or counts not in COUNTED:
        raise VocabularyError(f"{file}: a definition has a text, a source, and counts one of: {', '.join(COUNTED)}")
    return Definition(question, text, source, counts)
