"""Everything that ketnoi says when something is wrong.

    KetnoiError                  exit 2: what is wrong, and what to do
    ├── TableErrors              rows that cannot be taken, all of one run
    ├── VocabularyError          a file under ontology/ that cannot be read
    ├── BuildError               a stage of the build that could not finish
    ├── StoreError               no graph, a broken one, an endpoint that does not answer
    │   └── ReadOnly             (in Python) an attempt to write to the graph
    ├── QueryError               SPARQL that cannot be parsed or run
    ├── MissingPackage           something optional that is not installed
    └── ArgumentError            a value that a question or a command cannot take
        ├── UnknownName          (ketnoi.names) no unit, agreement or document of that name
        └── AmbiguousName        (ketnoi.names) more than one

`Finding` is one row error: file, line, column, value, what is wrong, what to do.
"""

from __future__ import annotations

from typing import NamedTuple


class KetnoiError(Exception):
    """Base of all errors that a person can mend; the command line prints them without a traceback."""

    exit_code = 2


def printable(text: str) -> str:
    """The text with what cannot be seen written as escapes: a name of a file cannot move the cursor of a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


class Finding(NamedTuple):
    """One thing that is wrong in one cell, row or file of `data/`."""

    file: str
    line: int
    column: str
    value: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """`file:line: column "x": value "y": problem; remedy`, one line, leaving out what does not apply."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        column = f' column "{_short(self.column)}":' if self.column else ""
        value = f" value {_short(self.value)!r}:" if self.value else ""
        return printable(f"{where}:{column}{value} {self.problem}. {self.remedy}")


class TableErrors(KetnoiError):
    """The rows that stop a build, every one of them."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(f"{len(findings)} problem{'s' if len(findings) != 1 else ''} in the tables")


class VocabularyError(KetnoiError):
    """A table declaration, concept scheme, rule, question or shape that cannot be read."""


class BuildError(KetnoiError):
    """A stage of the build that could not finish; the last graph is untouched."""


class StoreError(KetnoiError):
    """There is no graph to read, or it cannot be read."""


class QueryError(KetnoiError):
    """A SPARQL query that cannot be parsed or run."""


class ArgumentError(KetnoiError):
    """A value that a question or a command cannot take."""


class ReadOnly(StoreError, TypeError):
    """The graph is read, never written. A TypeError too, as the read-only stores of rdflib raise."""


class MissingPackage(KetnoiError, ImportError):
    """An optional package is not installed; the message says which."""
