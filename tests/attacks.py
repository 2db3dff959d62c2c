"""Tables whose every text attacks whoever shows it: each text column of each declared table, with marks to tell them.

What control characters would do no table can hold: the reader refuses them. What may stand in a table and still does
harm elsewhere is here: markup, queries, formulas, templates, letters that run the other way or join.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ketnoi.tables import Column
from tests.small_tables import ROWS, ontology
from tests.workshop import Workshop

_HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>&lt,b&gt,<!-- --> ]]></td></table></title>"
_MARKDOWN = "| a | b |\\| `c` ```d ** _e_ [f](javascript:alert(1)) ![h](i) # j ~~k~~ <m@n> $$ \\"
_SPARQL = '"} } # \\" ?asked <x:y> \' } UNION { ?s ?p ?o } """ \'\'\' @prefix a: <b> . ^^xsd:date \\u0022 \\'
_CODE = "=cmd|'/c calc'!A0 ${title} {0} {x} {{y}} %s %(z)s $& $(id) `id` ../../etc/passwd \\n \\x1b[2J &#27,"
_LETTERS = "\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627 \u200c\u200d\u200e\u200f a\u0323\u0302\u0301 \U000e0041"
ATTACKS = {
    "markup": f"x{_HTML} {_MARKDOWN}",
    "code": f"x{_SPARQL} {_CODE}",
    "letters": unicodedata.normalize("NFC", f"x\u0301{_LETTERS} \U0001f469\u200d\U0001f467 \U00020bb7"),
    "long": "x" + "長い" * 3000 + "<b>" * 500,
}
MARK = re.compile(r"zq\.[a-z]+\.[a-z_]+\.qz")
_TYPES = ("text", "locator", "url")
_MORE: dict[str, dict[str, str]] = {
    "changes": {
        "id": "merge-row",
        "change": "merge-2025",
        "date": "2025-07-01",
        "reason": "merger",
        "carries": "succeeds",
    }
    | {"from": "vn-vinh-phuc", "to": "vn-phu-tho-2025", "confidence": "high"},
    "within": {"id": "within-1", "unit": "vn-vinh-phuc", "parent": "vn"},
    "communes": {"id": "vn-commune-1", "kind": "commune", "within": "vn-phu-tho-2025", "gso": "00001"},
    "coverage": {"id": "v0001", "unit": "vn-vinh-phuc", "partner_country": "jp", "corpus": "stored-pages"}
    | {"depth": "opening", "result": "ties", "said_by": "plan-2022"},
    "identity": {"id": "i0001", "rows": "a0001; k0001", "verdict": "several"},
    "rejected": {"id": "r0001", "reason": "duplicate", "see": "memo-2021"},
}


def text(attack: str, table: str, column: Column) -> str:
    """What stands in a column of a table: the attack, and a mark that tells where it stood."""
    mark = f"zq.{table}.{column.name}.qz"
    if column.type == "url":
        return f"https://example.org/'onclick=alert(1)//&lt/{mark}"
    if column.type == "locator":
        bare = ATTACKS[attack].translate(dict.fromkeys(map(ord, "[]")))
        return f"{bare} {mark}"
    return f"{ATTACKS[attack]} {mark}"


def texts(attack: str, *, ledgers: bool = False) -> dict[str, str]:
    """Every text of the tables that go into the graph, or of those that do not, by its mark."""
    found = [
        text(attack, name, column)
        for name, table in ontology().tables.items()
        for column in table.columns.values()
        if column.type in _TYPES and table.ledger == ledgers
    ]
    return {mark[0]: each for each in found if (mark := MARK.search(each))}


def attacked(root: Path, attack: str) -> Workshop:
    """A workshop in an empty folder, not yet built, with at least one row in every declared table."""
    shop = Workshop.make(root)
    shop.clear("units", "changes", "within")
    rows = {**ROWS, **{name: [row] for name, row in _MORE.items()}}
    for name, table in ontology().tables.items():
        assert name in rows, f"a row of {name} is wanted here, to attack with its texts"
        filled = {column.name: text(attack, name, column) for column in table.columns.values() if column.type in _TYPES}
        for row in rows[name]:
            # Two units of one name would be one another's namesakes in every answer.
            own = {key: said if key == "url" else f"{said} {row['id']}" for key, said in filled.items()}
            shop.write(name, {**row, **own})
    return shop
