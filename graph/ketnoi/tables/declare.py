"""What each table is: read from `ontology/tables/*.toml`, the one place where columns are known."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ketnoi.errors import VocabularyError

_PLAIN = ("id", "key", "text", "date", "day", "number", "boolean", "duration", "locator", "url", "wikidata", "digest")
TYPES = frozenset((*_PLAIN, "ref", "concept", "pairs", "code"))
LANGUAGES = ("en", "vi", "ja")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, what it may hold, and the RDF property that its values become.

    `identity` columns say which thing is meant and stand once per thing; `fuse` says how values of several
    documents become one (`none`: they stay with the document that says so).
    """

    name: str
    type: str
    required: bool = False
    many: bool = False
    identity: bool = False
    property: str = ""
    target: tuple[str, ...] = ()
    scheme: str = ""
    lang: str = ""
    default: str = ""
    open: str = ""
    datatype: str = ""
    pattern: re.Pattern[str] | None = None
    alternatives: str = ""
    fuse: str = "best"
    label: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: where it lies, what its rows are about, and its columns in order.

    `holds` is `entity` (a row is the thing), `attestation` (a row is what one document says of a thing) or `ledger`
    (a row is what editors decided; it is checked and stays out of the graph, so it has neither class nor namespace);
    `key` are the columns that name the thing, empty where a row speaks of itself only. `letter` begins ids that
    are a letter and a number; `sort` is the column that orders the rows of a file, empty where they stand in an
    order of their source: area codes, or the document.
    """

    name: str
    path: str
    holds: str
    cls: str
    namespace: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    label: dict[str, str]
    description: dict[str, str]
    letter: str = ""
    sort: str = ""

    @property
    def ledger(self) -> bool:
        """True where the rows are decisions of editors and not part of the graph."""
        return self.holds == "ledger"

    @property
    def header(self) -> list[str]:
        """The first line of every file of this table."""
        return list(self.columns)


def _column(name: str, spec: dict[str, Any], file: Path) -> Column:
    spec = dict(spec)
    if spec.get("type") not in TYPES:
        raise VocabularyError(f'{file}: column "{name}": type {spec.get("type")!r} is none of {sorted(TYPES)}')
    spec["target"] = tuple(spec.get("target", ()))
    spec["pattern"] = re.compile(spec["pattern"], re.ASCII) if "pattern" in spec else None
    try:
        return Column(name=name, **spec)
    except TypeError as error:
        raise VocabularyError(f'{file}: column "{name}": {error}') from None


def load_table(file: Path) -> Table:
    """Read one declaration. Raises VocabularyError with file and column where it is malformed."""
    try:
        spec = tomllib.loads(file.read_text(encoding="utf-8"))
        columns = {name: _column(name, column, file) for name, column in spec["column"].items()}
        ledger = spec["holds"] == "ledger"
        return Table(
            name=spec["name"],
            path=spec["path"],
            holds=spec["holds"],
            cls=spec.get("class", "") if ledger else spec["class"],
            namespace=spec.get("namespace", "") if ledger else spec["namespace"],
            key=tuple(spec.get("key", ())),
            columns=columns,
            label=spec["label"],
            description=spec["description"],
            letter=spec.get("letter", ""),
            sort=spec.get("sort", ""),
        )
    except (tomllib.TOMLDecodeError, KeyError, UnicodeDecodeError, OSError) as error:
        raise VocabularyError(f"{file}: {error}") from None


def load_declarations(ontology: Path) -> dict[str, Table]:
    """All tables by name, in the order of their file names.

    Raises VocabularyError where there is none or one is malformed.
    """
    files = sorted((ontology / "tables").glob("*.toml"))
    if not files:
        raise VocabularyError(f"{ontology / 'tables'}: no table is declared here")
    return {table.name: table for table in map(load_table, files)}
