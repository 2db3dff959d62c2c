"""Tables of a few rows in a folder of their own, all of them in order until a test spoils one.

    tables = SmallTables.make(tmp_path)
    tables.change("agreements", 2, signed="soon")       # cells of the row on line 2 of data/agreements.tsv
    tables.add("agreements", {"id": "a0002", ...})      # one more row, the others of the first row of the table
    tables.raw("agreements", b"...")                    # or any bytes at all
    assert tables.findings() == ["data/agreements.tsv:2: ..."]

Declarations and concepts are those of the checkout; what the documents here say is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ketnoi.pipeline.ontology import Ontology, load_ontology
from ketnoi.tables import Record, check_tables

ROOT = Path(__file__).parents[1]
_SAID = {"document": "plan-2022", "locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
_NAMES = {"name_vi": "Tên", "name_en": "Name", "source": "a law"}
_PLACE = {"kind": "province", **_NAMES}

ROWS: dict[str, list[dict[str, str]]] = {
    "units": [
        {"id": "vn", **_PLACE, "kind": "country"},
        {"id": "jp", **_PLACE, "kind": "country"},
        {"id": "vn-vinh-phuc", **_PLACE, "from": "1997-01-01", "until": "2025-06-30", "within": "vn"},
        {"id": "vn-phu-tho-2025", **_PLACE, "from": "2025-07-01", "within": "vn"},
        {"id": "jp-tochigi", **_PLACE, "kind": "prefecture", "within": "jp"},
        {"id": "jp-nara", **_PLACE, "kind": "prefecture", "within": "jp"},
    ],
    "bodies": [{"id": "body-vn-office", "kind": "department", "of": "vn-vinh-phuc", "name_en": "Office"}],
    "documents": [
        {"id": "plan-2022", "kind": "plan", "language": "vi", "publisher_kind": "party-government", "reading": "whole"}
    ],
    "agreements": [
        {"id": "a0001", "agreement": "memo-2021", "parties": "vn-vinh-phuc; jp-tochigi", "signed": "2021-11-23"}
    ],
    "contacts": [
        {"id": "k0001", "contact": "visit-2022", "kind": "delegation", "force": "done", "date": "2022"}
        | {"parties": "vn-vinh-phuc; jp-tochigi", "about": "memo-2021"}
    ],
    "undertakings": [
        {"id": "u0001", "undertaking": "send-trainees", "kind": "target", "force": "planned", "under": "memo-2021"}
        | {"action_en": "Send them", "action_vi": "Cử đi", "action_ja": "派遣する", "lead": "body-vn-office"}
    ],
    "continuations": [{"id": "s0001", "agreement": "memo-2021", "from": "vn-vinh-phuc", "kind": "ended"}],
    "people": [{"id": "p0001", "name": "Trần A", "office_en": "Governor", "in": "visit-2022"}],
}
for _name in ("agreements", "contacts", "undertakings", "continuations", "people"):
    ROWS[_name] = [{**row, **_SAID} for row in ROWS[_name]]
ROWS["bodies"][0]["source"] = "plan-2022"


@cache
def ontology() -> Ontology:
    """The ontology of the checkout, read once."""
    return load_ontology(ROOT / "ontology")


@dataclass
class SmallTables:
    """A folder `data` whose tables can be spoilt, and what the checks say of it."""

    data: Path

    @classmethod
    def make(cls, root: Path) -> SmallTables:
        """Tables without a fault, each in one file."""
        tables = cls(root / "data")
        for name, rows in ROWS.items():
            tables.write(name, rows)
        return tables

    def file(self, name: str) -> Path:
        """The file of a table."""
        return self.data / f"{ontology().tables[name].path}.tsv"

    def header(self, name: str) -> list[str]:
        """The columns of a table."""
        return ontology().tables[name].header

    def write(self, name: str, rows: list[dict[str, str]], *, file: Path | None = None) -> None:
        """Write a table, or one file of it; columns that a row does not name stay empty."""
        lines = [self.header(name), *([row.get(column, "") for column in self.header(name)] for row in rows)]
        self.raw(name, "".join("\t".join(line) + "\n" for line in lines).encode(), file=file)

    def raw(self, name: str, content: bytes, *, file: Path | None = None) -> None:
        """Write any bytes where a table should be."""
        target = file or self.file(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def text(self, name: str) -> str:
        """The whole text of a table's file."""
        return self.file(name).read_text(encoding="utf-8")

    def change(self, name: str, line: int, cells: Mapping[str, str] | None = None, **more: str) -> None:
        """Overwrite cells in one line; columns whose names Python reserves are given in a mapping."""
        lines = self.text(name).split("\n")
        row = dict(zip(self.header(name), lines[line - 1].split("\t"), strict=True))
        row |= {**(cells or {}), **more}
        assert list(row) == self.header(name), "a test may only change columns that are there"
        lines[line - 1] = "\t".join(row.values())
        self.raw(name, "\n".join(lines).encode())

    def add(self, name: str, cells: Mapping[str, str]) -> None:
        """Append a row that differs from the table's first in these cells."""
        row = {**ROWS[name][0], **cells}
        line = "\t".join(row.get(column, "") for column in self.header(name))
        self.raw(name, (self.text(name) + line + "\n").encode())

    def check(self) -> tuple[Mapping[str, list[Record]], list[str]]:
        """The records, and the findings as they are printed."""
        records, findings = check_tables(ontology().tables, self.data, ontology().concepts)
        return records, [str(finding) for finding in findings]

    def findings(self) -> list[str]:
        """What the checks say, line by line."""
        return self.check()[1]
