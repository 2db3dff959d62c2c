"""Accounting: every collected fact of a file is in the record, or among the rejected with its reason.

    python -m tests.accounting FILE

FILE is a table of collected facts, tab-separated, with a column `id`. Each id has to stand in the column `accession`
of some row under `data/`, of an attestation or of `rejected`, and not in both. Prints what does not, a line each;
exit 1 where there is any, 2 where the file cannot be read.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from tests.workshop import read_rows

DATA = Path(__file__).parents[1] / "data"
REJECTED = "rejected"


def entered(data: Path = DATA) -> dict[str, set[str]]:
    """Accession → the tables in which it stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted(data.rglob("*.tsv")):
        table = file.relative_to(data).parts[0].removesuffix(".tsv")
        for row in read_rows(file):
            for accession in filter(None, row.get("accession", "").split("; ")):
                found[accession].add(table)
    return dict(found)


def unaccounted(facts: Path, tables: Mapping[str, set[str]]) -> list[str]:
    """What is wrong with the facts of a file, a line each. Raises KeyError where it has no column `id`."""
    ids = [row["id"] for row in read_rows(facts)]
    lines = [f"{name}: stands {times} times in {facts.name}" for name, times in Counter(ids).items() if times > 1]
    for name in dict.fromkeys(ids):
        where = tables.get(name, set())
        if not where:
            lines.append(f"{name}: is in no row of data/ and not rejected")
        elif REJECTED in where and len(where) > 1:
            lines.append(f"{name}: is rejected, and stands in {', '.join(sorted(where - {REJECTED}))}")
    return lines


def main(arguments: list[str]) -> int:
    """Account for the facts of the files named; returns the exit code."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    tables, lines, number = entered(), [], 0
    for name in arguments:
        try:
            lines += unaccounted(Path(name), tables)
            number += len(read_rows(Path(name)))
        except (OSError, UnicodeDecodeError, KeyError) as error:
            sys.stderr.write(f"{name}: cannot be read as a table with a column id: {error}\n")
            return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stderr.write(f"{number} facts, {len(lines)} not accounted for\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
