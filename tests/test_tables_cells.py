"""Cells of every type: what is read, and what is said of the rest, word for word."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ketnoi import dates
from tests.small_tables import SmallTables

DAY = datetime.date
NO_DATE = (
    "is not a date. Write 2021-11-23, 2021-11, 2021, 2022-Q3, 2025-11-24/2025-11-25, [2011..2013], "
    "[..2023-04-12], XXXX-01-18 or 2014?"
)
NO_DAY = "is not a day. Write YYYY-MM-DD, for instance 2025-06-30"
NO_NUMBER = "is not a number. Write digits with a point for decimals and no thousands marks"
NO_ID = "is not an id. Write small letters, digits and single hyphens, for instance vn-phu-tho"
NO_LIST = "is not a list separated by '; '. Write a semicolon and one blank between values"
NO_DURATION = "is not a duration. Write years, months and days: P3Y, P6M or P14D"
NO_ADDRESS = "is not a web address. Write it whole, beginning with https:// or http://"
NO_SPANS = "ends in spans that cannot be read. Write them as [120-260] or [120-260, 300-340]"
BACKWARDS = "has a span that ends before it begins. Write start-end, the end not included"
NO_DIGEST = "is not a SHA-256 digest. Write 64 hexadecimal digits"
NO_ITEM = "is not a Wikidata id. Write Q and digits, for instance Q36610"
NO_BOOLEAN = "is neither yes nor no. Write yes or no, or leave the cell empty for unknown"
FORMULA = "begins with a character that spreadsheet programs take for a formula or a quote. Reword it"
THOUSANDS = "may mean thousands or decimals. Write thousands without a mark, and two decimals at most"
NO_END = "stands for a day that nobody knows or that has not come. Leave the cell empty"
ERROR = "is an error of a spreadsheet program. Write again what stood there"
SHORTENED = "is a number that a spreadsheet program has cut short. Write all its digits again"
TWICE = "names one thing twice. Delete one of the two"
NO_PAIRS = (
    "does not say which units are paired. Write each, none, or the pairs: "
    "vn-phu-tho-2025~jp-nara; vn-phu-tho-2025~jp-akita"
)


@pytest.fixture
def tables(tmp_path: Path) -> SmallTables:
    return SmallTables.make(tmp_path)


@pytest.mark.parametrize(
    ("table", "column", "text", "values"),
    [
        ("agreements", "signed", "2021-11", (dates.Date("2021-11", DAY(2021, 11, 1), DAY(2021, 11, 30)),)),
        ("agreements", "signed", "2022-Q3", (dates.Date("2022-35", DAY(2022, 7, 1), DAY(2022, 9, 30)),)),
        ("agreements", "signed", "2022-35", (dates.Date("2022-35", DAY(2022, 7, 1), DAY(2022, 9, 30)),)),
        ("agreements", "signed", "[..2023-04-12]", (dates.Date("[..2023-04-12]", None, DAY(2023, 4, 12)),)),
        ("agreements", "signed", "XXXX-02-29", (dates.Date("XXXX-02-29", None, None),)),
        ("agreements", "signed", "2014?", (dates.Date("2014?", DAY(2014, 1, 1), DAY(2014, 12, 31)),)),
        ("agreements", "heads", "yes", (True,)),
        ("agreements", "heads", "no", (False,)),
        ("agreements", "term", "P1Y6M", ("P1Y6M",)),
        ("agreements", "sectors", "water; waste", ("water", "waste")),
        ("agreements", "parties", "vn-vinh-phuc|body-vn-office; jp-nara", (("vn-vinh-phuc", "body-vn-office"),)),
        ("agreements", "locator", "§III ¶2 [5-9, 12-20]", ("§III ¶2 [5-9, 12-20]",)),
        ("agreements", "rank", "", ("normal",)),
        ("agreements", "heads", "", ()),
        ("contacts", "pairs", "each", ("each",)),
        ("contacts", "pairs", "vn-vinh-phuc~jp-tochigi", ((("vn-vinh-phuc", "jp-tochigi"),),)),
        ("units", "from", "1997-01-01", (DAY(1997, 1, 1),)),
        ("units", "lat", "-20.950", (Decimal("-20.950"),)),
        ("units", "names_alt", "Vinh Phuc; Vĩnh-phúc", ("Vinh Phuc", "Vĩnh-phúc")),
        ("units", "gso", "26", ("26",)),
        ("units", "iso", "VN-70", ("VN-70",)),
        ("documents", "url", "https://vinhphuc.gov.vn/a?b=1", ("https://vinhphuc.gov.vn/a?b=1",)),
        ("documents", "sha256", "0af9" * 16, ("0af9" * 16,)),
    ],
)
def test_a_good_cell_becomes_its_values(
    tables: SmallTables, table: str, column: str, text: str, values: tuple[Any, ...]
) -> None:
    tables.change(table, 2, {column: text})
    records, findings = tables.check()
    assert findings == []
    found = records[table][0].values[column]
    if column == "parties":  # each party is a tuple of what it may be
        assert found == (*values, ("jp-nara",))
    else:
        assert found == values


BAD = {
    NO_DATE: [
        *[("agreements", "signed", text) for text in ("soon", "23/11/2021", "2021-11-31", "2021-13", "44523")],
        *[("agreements", "signed", text) for text in ("2022-Q5", "XXXX", "XXXX-13-01", "XXXX-02-30", "[..]", "0000")],
        *[("agreements", "signed", text) for text in ("2021-11-23T08:30", "2021/", "2021/11", "Nov-21", "3/4/2021")],
    ],
    "ends before it begins. Write the earlier date first": [
        ("agreements", "signed", "2025-11-25/2025-11-24"),
        ("agreements", "signed", "[2013..2011]"),
    ],
    NO_DAY: [("units", "from", text) for text in ("1997", "19970101", "1997-01-01?", "1/1/1997")],
    NO_NUMBER: [
        ("undertakings", "quantity_min", text)
        for text in ("1,000", "3 %", "2-3", "1e3", "+5", ".5", "5.", "NaN", "Infinity", "9" * 16)
    ],
    NO_BOOLEAN: [("agreements", "heads", text) for text in ("1", "x", "oui", "y")],
    NO_DURATION: [("agreements", "term", text) for text in ("3 years", "P", "3Y", "P2W", "P-1Y", "P1Y2", "PT5H")],
    NO_ADDRESS: [
        ("documents", "url", text)
        for text in ("vinhphuc.gov.vn", "ftp://x.vn/a", "https://x.vn/a b", "javascript:alert(1)", 'https://x.vn/">')
    ],
    NO_SPANS: [
        ("agreements", "locator", text)
        for text in (
            "§1 [5]",
            "§1 [5-9",
            "§1 [5-9,12-20]",
            "§1 [5-9] ¶2",
            "§1 [a-b]",
            "§1 [１-５]",
            f"§1 [1-{'9' * 5000}]",
        )
    ],
    BACKWARDS: [("agreements", "locator", text) for text in ("§1 [9-5]", "§1 [5-5]", "§1 [1-2, 9-5]")],
    NO_DIGEST: [("documents", "sha256", text) for text in ("0af9", "0af9" * 16 + "0", "g" * 64)],
    NO_ITEM: [("units", "wikidata", text) for text in ("36610", "Q0", "q36610", "http://www.wikidata.org/Q3")],
    FORMULA: [
        *[("agreements", "title_en", text) for text in ('=HYPERLINK("x")', "@SUM(A1)", "+84 210", "-1", '"open')],
        ("units", "names_alt", "Vinh Phuc; =1+1"),
        ("agreements", "locator", "=1+1 [0-10]"),
    ],
    NO_LIST: [
        *[("units", "names_alt", text) for text in ("A; ; B", ";", "; A")],
    ],
    TWICE: [
        ("agreements", "sectors", "water; water"),
        ("contacts", "parties", "vn-vinh-phuc; jp-tochigi; vn-vinh-phuc"),
        ("units", "names_alt", "A; B; A"),
    ],
    NO_PAIRS: [("contacts", "pairs", text) for text in ("all", "vn-vinh-phuc-jp-nara", "vn-vinh-phuc~", "a~b~c")],
    NO_ID: [
        *[("agreements", "id", text) for text in ("A0001", "a_1", "a--1", "-a", "a-", "à1", "a/1", "a 1")],
        ("agreements", "agreement", "Memo 2021"),
        ("contacts", "about", "memo-2021, memo-2022"),
        ("agreements", "parties", "vn-vinh-phuc|; jp-tochigi"),
    ],
    "is not a code of this kind. It has the form [a-z]{2,3}": [("documents", "language", "Vietnamese")],
    r"is not a code of this kind. It has the form \d{2}(\d{1})?": [("units", "gso", "2")],
    THOUSANDS: [("undertakings", "quantity_min", text) for text in ("1.000", "2.500", "-1.000", "1.125")],
    NO_END: [("units", "from", "0001-01-01"), ("units", "until", "9999-12-31")],
    ERROR: [("agreements", "title_en", text) for text in ("#NAME?", "#REF!", "#N/A", "####", "Err:502")],
    SHORTENED: [("agreements", "title_en", text) for text in ("1.23E+05", "4,5E-7")],
    "is not in the scheme confidence. Write one of: high, low, medium": [
        ("agreements", "confidence", "sure"),
        ("people", "confidence", "High"),
    ],
}


@pytest.mark.parametrize(
    ("table", "column", "text", "problem"),
    [(*cell, problem) for problem, cells in BAD.items() for cell in cells],
)
def test_a_bad_cell_is_named_with_its_value_and_the_remedy(
    tables: SmallTables, table: str, column: str, text: str, problem: str
) -> None:
    tables.change(table, 2, {column: text})
    file = tables.file(table).relative_to(tables.data.parent).as_posix()
    shown = text if len(text) <= 80 else text[:77] + "..."
    assert f'{file}:2: column "{column}": value {shown!r}: {problem}' in tables.findings()


@pytest.mark.parametrize(
    ("table", "column", "text", "problem", "written"),
    [
        ("agreements", "signed", "2021-1-2", NO_DATE, "2021-01-02"),
        ("agreements", "signed", "２０２１", NO_DATE, "2021"),
        ("agreements", "signed", "Q3/2022", NO_DATE, "2022-35"),
        ("units", "from", "1997/1/1", NO_DAY, "1997-01-01"),
        ("undertakings", "quantity_min", "1.000.000", NO_NUMBER, "1000000"),
        ("agreements", "heads", "TRUE", NO_BOOLEAN, "yes"),
        ("agreements", "heads", "không", NO_BOOLEAN, "no"),
        ("agreements", "term", "P３Y", NO_DURATION, "P3Y"),
        ("documents", "sha256", "0AF9" * 16, NO_DIGEST, "0af9" * 16),
        ("units", "wikidata", "Q３", NO_ITEM, "Q3"),
        ("agreements", "title_en", '"the ""old"" one"', FORMULA, 'the "old" one'),
        ("units", "names_alt", "A ;B;", NO_LIST, "A; B"),
        ("agreements", "sectors", "water;waste", NO_LIST, "water; waste"),
        ("contacts", "pairs", "vn~jp ;vn ~ jp-nara", NO_PAIRS, "vn~jp; vn~jp-nara"),
        ("units", "gso", "２６", "is not a code of this kind. It has the form", "26"),
    ],
)
def test_where_fmt_can_put_a_cell_right_the_remedy_says_so(
    tables: SmallTables, table: str, column: str, text: str, problem: str, written: str
) -> None:
    tables.change(table, 2, {column: text})
    file = tables.file(table).relative_to(tables.data.parent).as_posix()
    what = problem.partition(". ")[0]
    shown = text if len(text) <= 80 else text[:77] + "..."
    remedy = f"Run ketnoi fmt, which writes {written!r}"
    assert f'{file}:2: column "{column}": value {shown!r}: {what}. {remedy}' in tables.findings()


def test_a_day_that_the_calendar_does_not_have_says_why(tables: SmallTables) -> None:
    tables.change("units", 4, {"from": "1997-02-29"})
    assert tables.findings() == [
        (
            "data/units/units.tsv:4: column \"from\": value '1997-02-29': "
            "is not a day of the calendar (day is out of range for month). Write YYYY-MM-DD"
        )
    ]


def test_a_concept_of_another_scheme_is_unknown_and_the_scheme_is_listed(tables: SmallTables) -> None:
    tables.change("agreements", 2, extension="renews")
    assert tables.findings() == [
        (
            "data/agreements.tsv:2: column \"extension\": value 'renews': is not in the scheme extension. "
            "Write one of: automatic, by-agreement, none"
        )
    ]


def test_a_cell_that_is_spoilt_in_every_way_is_one_line_of_its_own(tables: SmallTables) -> None:
    """What a finding prints can neither break its line nor move the cursor of a terminal."""
    tables.change("agreements", 2, signed="\u0085\u009b2J")
    (finding,) = tables.findings()
    assert finding == "data/agreements.tsv:2: holds U+0085. Delete the character"
    tables.change("agreements", 2, signed="nay mai")
    (finding,) = tables.findings()
    assert finding == f"data/agreements.tsv:2: column \"signed\": value 'nay mai': {NO_DATE}"
