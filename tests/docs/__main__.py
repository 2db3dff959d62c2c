"""Write the pages anew: ``make docs``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.docs import commands, glossary, picture, questions, tables
from tests.docs.numbers import Numbers
from tests.docs.pages import handwritten, refreshed
from tests.docs.place import Place
from tests.program import ROOT

MADE: dict[str, Callable[[], str]] = {
    "commands": commands.page,
    "questions": questions.page,
    "tables": lambda: tables.page("en"),
    "tables.vi": lambda: tables.page("vi"),
    "tables.ja": lambda: tables.page("ja"),
    "glossary": glossary.page,
}
"""The pages of `docs/` that nobody writes by hand."""


def main() -> int:
    """Write what is generated, then refresh what the other pages show; what cannot be refreshed is said."""
    faults: list[str] = []
    for name, page in MADE.items():
        _write(ROOT / "docs" / f"{name}.md", page())
    with tempfile.TemporaryDirectory() as folder:
        place = Place.make(Path(folder))
        numbers = Numbers(place)
        for file in handwritten():
            try:
                _write(file, refreshed(file.read_text(encoding="utf-8"), place, numbers))
            except ValueError as error:
                faults.append(f"{file.relative_to(ROOT)}: {error}")
        try:
            _photograph(place)
        except ValueError as error:
            faults.append(str(error))
    print("\n".join(faults), end="\n" if faults else "", file=sys.stderr)
    return 1 if faults else 0


def _photograph(place: Place) -> None:
    if picture.seen(place) != picture.shows():
        picture.take(place)
        print("docs/network.png: taken", file=sys.stderr)


def _write(file: Path, text: str) -> None:
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if before != text:
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"{file.relative_to(ROOT)}: written", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
