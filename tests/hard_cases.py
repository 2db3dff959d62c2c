"""Twelve hard cases in a workshop: re-signed, moved level, dissolved, several parties, bodies, proposals by others.

The rows stand in `tests/cases/*.tsv`, in as many of a table's columns as they need. The facts are of the kind that
is known of such ties; every document is invented for the tests.
"""

from __future__ import annotations

from pathlib import Path

from tests.workshop import Workshop, read_rows

CASES = Path(__file__).parent / "cases"
UNITS = (
    "jp-iwate-ichinoseki",
    "jp-tochigi-ashikaga",
    "vn-bac-giang-viet-yen-district",
    "vn-bac-giang-viet-yen-town",
    "vn-bac-giang-yen-dung",
    "vn-bac-giang-bac-giang",
    "vn-binh-dinh-quy-nhon",
    "vn-ha-noi-me-linh",
    "vn-hoa-binh-hoa-binh",
)
_EVERY_ROW = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated"}


def hard_cases(folder: Path) -> Workshop:
    """A workshop in an empty folder with the twelve cases, not yet built."""
    shop = Workshop.make(folder, UNITS)
    for file in sorted(CASES.glob("*.tsv")):
        for row in read_rows(file):
            filled = {name: cell for name, cell in row.items() if cell}
            shop.write(file.stem, {**(_EVERY_ROW if "document" in row else {}), **filled})
    return shop
