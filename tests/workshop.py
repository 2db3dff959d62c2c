"""A small checkout of its own for a test: the whole ontology, few units, and rows that the test writes.

    shop = Workshop.make(tmp_path, units=["vn-binh-dinh-quy-nhon", "jp-tochigi-ashikaga"])
    shop.document("d-1", issued="2021-11-24", issuer="vn-vinh-phuc")
    shop.agreement("a-b-2021", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="d-1")
    shop.write("bodies", {"id": "body-x", ...})             # any table, any columns; the others stay empty
    graph = shop.build()                                    # in this process, into shop.store: 1 to 2 s
    store = shop.fill()                                     # the same in memory, without the shapes: 0.3 s
    ask(shop.store, "shared", "jp-tochigi", as_of="2023-01-01")   # rows as dicts of ids
    select_rows(graph, "SELECT ?t { ?t a kn:Partnership }")  # or store; ids again
    shop.run("shared", "jp-tochigi")                        # the program itself, in a process of its own
    with shop.here(): ...                                   # anything else in this process, on these files

Provinces, prefectures and countries are always there, with the changes between units that are; districts,
cities and wards only where they are named. What the documents of a workshop say is invented.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from ketnoi import paths, vocab
from ketnoi.answer.asking import answer
from ketnoi.answer.lens import Lens
from ketnoi.answer.rows import Value
from ketnoi.cli.question import bindings
from ketnoi.cli.session import Session
from ketnoi.pipeline.build import Stages, build, populate
from ketnoi.pipeline.ontology import Ontology, load_ontology
from ketnoi.questions import load_question
from ketnoi.sparql import Queryable, select
from ketnoi.store import Embedded, open_graph
from ketnoi.tables import Record, check_tables, load_declarations
from tests.graphs import DAY

ROOT = Path(__file__).parents[1]
_ALWAYS = ("vn-provinces.tsv", "jp-prefectures.tsv", "countries.tsv")
_ATTESTED = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
_DOCUMENT = {"kind": "press-article", "language": "vi", "publisher_kind": "press", "reading": "whole"}
_PREFIX = re.compile(r"\b([a-z]+):[A-Za-z0-9]")
_LETTERS = {"agreements": "a", "contacts": "k", "undertakings": "u", "continuations": "s", "people": "p"}


def read_rows(file: Path) -> list[dict[str, str]]:
    """The rows of one table file, cells as they stand."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass
class Workshop:
    """A folder with `ontology/`, `data/` and, once built, the graph in `build/ketnoi`."""

    root: Path
    headers: dict[str, list[str]]
    places: dict[str, str]
    _numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def make(cls, root: Path, units: Iterable[str] = ()) -> Workshop:
        """A workshop in an empty folder, with these units beside provinces, prefectures and countries."""
        shutil.copytree(ROOT / "ontology", root / "ontology")
        tables = load_declarations(root / "ontology")
        shop = cls(root, {n: t.header for n, t in tables.items()}, {n: t.path for n, t in tables.items()})
        _copy_units(shop, set(units))
        return shop

    @property
    def data(self) -> Path:
        """The folder of the tables."""
        return self.root / "data"

    @property
    def rules(self) -> Path:
        """The folder of the derivation rules."""
        return self.root / "ontology" / "rules"

    @property
    def store(self) -> Path:
        """The folder that `build` fills; `--store` takes it."""
        return self.root / "build" / "ketnoi"

    def file(self, table: str) -> Path:
        """The file that holds a table's rows."""
        return self.data / f"{self.places[table]}.tsv"

    def write(self, table: str, *rows: Mapping[str, str]) -> None:
        """Append rows to a table; columns that a row does not name stay empty."""
        header, file = self.headers[table], self.file(table)
        for row in rows:
            unknown = row.keys() - set(header)
            assert not unknown, f"{table} has no column {sorted(unknown)}"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text("\t".join(header) + "\n", encoding="utf-8")
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.writelines("\t".join(row.get(name, "") for name in header) + "\n" for row in rows)

    def clear(self, *tables: str) -> None:
        """Take all rows of these tables away."""
        for table in tables:
            self.file(table).unlink(missing_ok=True)

    def document(self, name: str, **cells: str) -> str:
        """Write one document (by default a Vietnamese article of the press, read whole) and return its id."""
        self.write("documents", {"id": name, **_DOCUMENT, **cells})
        return name

    def agreement(self, key: str, **cells: str) -> str:
        """Write one attestation of an agreement and return the row's id."""
        return self._attest("agreements", {"agreement": key}, cells)

    def contact(self, key: str, **cells: str) -> str:
        """Write one attestation of a contact (by default a meeting that took place) and return the row's id."""
        return self._attest("contacts", {"contact": key, "kind": "meeting", "force": "done"}, cells)

    def continuation(self, agreement: str, **cells: str) -> str:
        """Write one attestation of what became of an agreement; `from` is written `from_`. Returns the row's id."""
        named = {name.rstrip("_"): value for name, value in cells.items()}
        return self._attest("continuations", {"agreement": agreement}, named)

    def _attest(self, table: str, first: Mapping[str, str], cells: Mapping[str, str]) -> str:
        self._numbers[table] = self._numbers.get(table, 0) + 1
        row = {"id": f"{_LETTERS[table]}{self._numbers[table]:04}", **_ATTESTED, **first, **cells}
        self.write(table, row)
        return row["id"]

    @contextmanager
    def here(self) -> Iterator[None]:
        """Inside, the program of this process reads the workshop's files."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paths, "ontology_dir", lambda: self.root / "ontology")
            patch.setattr(paths, "data_dir", lambda: self.data)
            patch.setattr(paths, "build_dir", lambda: self.store)
            yield

    def build(self, documents: tuple[str, ...] = ()) -> Embedded:
        """Build the graph in this process and open it. Raises what `build` raises."""
        with self.here():
            build(self.store, day=DAY, documents=documents)
        graph = open_graph(self.store)
        assert isinstance(graph, Embedded)
        return graph

    def records(self) -> tuple[Ontology, Mapping[str, list[Record]]]:
        """The ontology and the checked rows; a finding fails the test."""
        ontology = load_ontology(self.root / "ontology")
        records, findings = check_tables(ontology.tables, self.data, ontology.concepts)
        assert not findings, "\n".join(map(str, findings))
        return ontology, records

    def fill(self) -> Store:
        """A store in memory with all that a build writes, but neither validated nor written: 0.3 s."""
        ontology, records = self.records()
        store = Store()
        with self.here():
            populate(store, records, ontology, Stages(lambda _: None))
        return store

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the program from a copy of its code in the workshop, so that it finds these files by itself."""
        code = self.root / "graph"
        if not code.exists():
            shutil.copytree(ROOT / "graph", code, ignore=shutil.ignore_patterns("__pycache__"))
        return subprocess.run(
            [sys.executable, "-m", "ketnoi", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def _copy_units(shop: Workshop, extra: set[str]) -> None:
    rows = {file.name: read_rows(file) for file in sorted((ROOT / "data/units/units").glob("*.tsv"))}
    kept = [row for name, table in rows.items() for row in table if name in _ALWAYS or row["id"] in extra]
    known = {row["id"] for row in kept}
    assert extra <= known, f"no such units: {sorted(extra - known)}"
    shop.write("units", *kept)
    for table, columns in (("changes", ("from", "to")), ("within", ("unit", "parent"))):
        for row in read_rows(ROOT / f"data/units/{table}.tsv"):
            if known.issuperset(row[name] for name in columns):
                what = "; ".join(unit for unit in row.get("what", "").split("; ") if unit in known)
                shop.write(table, {**row, "what": what} if "what" in row else row)


def plain(value: Value) -> str:
    """A term as a test writes it: the id of a thing, ids separated by blanks for several, text for a literal."""
    if isinstance(value, NamedNode):
        return vocab.local_name(value.value)
    if isinstance(value, Literal):
        parts = value.value.split(" ")
        several = all(part.startswith(vocab.BASE) for part in parts)
        return " ".join(sorted(map(vocab.local_name, parts))) if several else value.value
    return ""


def ask(
    store: Path | str, question: str, *names: str, as_of: str | None = None, stage: str | None = None, lang: str = "en"
) -> list[dict[str, str]]:
    """The rows of a question, in its order; `as_of` is a day, or None for *as signed*."""
    session = Session(target=str(store), lang=lang, lens=Lens(as_of), stage=stage)
    asked = load_question(ROOT / "ontology", question)
    rows = answer(asked, bindings(asked, names, session), session)
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def select_rows(graph: Queryable, sparql: str) -> set[tuple[str, ...]]:
    """The solutions of a SELECT query as plain ids and texts; every prefix of ketnoi is declared for it."""
    declared = "".join(f"PREFIX {name}: <{vocab.namespace(name)}>\n" for name in sorted(set(_PREFIX.findall(sparql))))
    found = select(graph, declared + sparql)
    names = [variable.value for variable in found.variables]
    return {tuple(plain(solution[name]) for name in names) for solution in found}
