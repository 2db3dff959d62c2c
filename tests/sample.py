"""A sample of the record to re-read: rows drawn at random, the same for the same seed.

    python -m tests.sample [NUMBER] [SEED] [FACTS ...]

Draws NUMBER rows (40 where it is left out) among the attestations that were made from collected facts, of every table in
proportion, and prints each with what it says. Where files of facts are named (tab-separated, with a column `id`), the
facts of a row are printed below it, to be compared by a person.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.accounting import DATA
from tests.workshop import read_rows

TABLES = ("agreements", "contacts", "continuations", "people", "undertakings")
SEED = 20261122
_LEFT_OUT = ("id", "accession", "method", "locator", "title_vi", "title_ja", "office_vi", "office_ja")


def collected(data: Path = DATA) -> list[tuple[str, dict[str, str]]]:
    """Every row that was made from a collected fact, with its file, in the order of files and lines."""
    files = [file for table in TABLES for file in sorted((data / table).glob("*.tsv"))]
    rows = [(file.relative_to(data).as_posix(), row) for file in files for row in read_rows(file)]
    return [(file, row) for file, row in rows if row["accession"]]


def drawn(rows: list[tuple[str, dict[str, str]]], number: int, seed: int) -> list[tuple[str, dict[str, str]]]:
    """`number` of the rows, by the order of the record."""
    chosen = random.Random(seed).sample(range(len(rows)), min(number, len(rows)))  # noqa: S311 a sample, no secret
    return [rows[index] for index in sorted(chosen)]


def shown(file: str, row: Mapping[str, str], facts: Mapping[str, Mapping[str, str]]) -> str:
    """One row and the facts that it was made from, a line a cell."""
    said = [f"  {name}: {cell}" for name, cell in row.items() if cell and name not in _LEFT_OUT]
    lines = [f"## {row['id']} ({file}; {row['accession']})", *said]
    for accession in row["accession"].split("; "):
        told = [f"    {name}: {cell}" for name, cell in facts.get(accession, {}).items() if cell and name != "id"]
        lines += [f"  fact {accession}", *told] if told else []
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the sample; returns the exit code."""
    numbers = [int(each) for each in arguments if each.isdigit()]
    facts = {row["id"]: row for name in arguments if not name.isdigit() for row in read_rows(Path(name))}
    number, seed = [*numbers, *(40, SEED)[len(numbers) :]][:2]
    for file, row in drawn(collected(), number, seed):
        sys.stdout.write(shown(file, row, facts) + "\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
