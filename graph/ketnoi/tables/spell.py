"""One spelling for each value: what people and spreadsheet programs write, as the tables write it.

Only what can mean one thing is rewritten. `2022-Q3` and `Q3/2022` are one quarter; `3/4/2021` is left for
whoever knows the day from the month, `1,000` for whoever knows the point from the thousands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ketnoi.tables.declare import Column

_FORMULA = "begins with a character that spreadsheet programs take for a formula or a quote"
_ERRORS = re.compile(r"#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#{2,})|Err:\d{3}")
_SHORTENED = re.compile(r"[-+]?\d+([.,]\d+)?E[-+]\d+", re.ASCII)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D, 0xA0: 0x20}
_WORDED = ("text", "locator", "url")
_YES = frozenset(("yes", "true", "có", "はい"))
_NO = frozenset(("no", "false", "không", "いいえ"))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def damage(column: Column, text: str) -> tuple[str, str] | None:
    """What a spreadsheet program did, or would do, to a value, and the remedy: formulas, errors, cut-off numbers."""
    if text[:1] in ("=", "@", "+", '"') or (text[:1] == "-" and column.type != "number"):
        return _FORMULA, "Reword it"
    if _ERRORS.fullmatch(text):
        return "is an error of a spreadsheet program", "Write again what stood there"
    if _SHORTENED.fullmatch(text):
        return "is a number that a spreadsheet program has cut short", "Write all its digits again"
    return None


_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def unquoted(cell: str) -> str:
    """A cell without the quotes that a spreadsheet program sets around it; others stay as they are.

    >>> unquoted('"the ""old"" town"')
    'the "old" town'
    """
    return cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell


def spelled(column: Column, text: str) -> str:
    """A cell in the one spelling of its column; what could mean two things, or nothing, stays as it is."""
    text = text.strip()
    if column.type not in _WORDED:
        text = text.translate(_FULL_WIDTH).strip()
    if not (column.many or column.type == "pairs"):
        return _spell(column, text)
    parts = [_spell(column, part.strip()) for part in text.split(";")]
    while parts and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def _spell(column: Column, text: str) -> str:
    if column.type == "number":
        return _without_zeros(column, _ungrouped(text))
    return _SPELL[column.type](text) if column.type in _SPELL else text


def _boolean(text: str) -> str:
    word = text.lower()
    return "yes" if word in _YES else "no" if word in _NO else text


_GROUPED = re.compile(r"-?\d{1,3}([.,])\d{3}(?:\1\d{3})+|-?\d{1,3}(?:[ \u202f]\d{3})+|-?\d{1,3}(?:,\d{3})+\.\d+")
_POINTED = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+")
_COMMA = re.compile(r"-?\d+,(?!\d{3}$)\d+")
_ZEROS = re.compile(r"(-?\d+)(\.\d*?)0*")


def _ungrouped(text: str) -> str:
    """A number without marks between its thousands, and with a point before its decimals."""
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return text.replace(grouped[1] or ",", "").replace(" ", "").replace("\u202f", "")
    if _POINTED.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", ".") if _COMMA.fullmatch(text) else text


def _without_zeros(column: Column, text: str) -> str:
    """`131.380` is `131.38`, as spreadsheet programs write it; what the column does not take stays."""
    zeros = _ZEROS.fullmatch(text)
    if not zeros or zeros[2] == "." == text[-1:] or (column.pattern and not column.pattern.fullmatch(text)):
        return text
    return zeros[1] + zeros[2].removesuffix(".")


def _day_of(match: re.Match[str]) -> str:
    year, month, day = match["y"], match.groupdict().get("m"), match.groupdict().get("d")
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _quarter_of(match: re.Match[str]) -> str:
    number = _ROMAN.get(match["q"]) or int(match["q"])
    return f"{match['y']}-{32 + number}"


_Y, _M, _D, _Q = r"(?P<y>\d{4})", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>\d{1,2})", r"(?P<q>[1-4])"
_DATES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
    (re.compile(pattern, re.ASCII), form)
    for pattern, form in (
        (rf"{_Y}([-/.]){_M}\2{_D}(?:[t ]00:00(?::00(?:\.0+)?)?)?", _day_of),
        (rf"{_Y}-{_M}", _day_of),
        (rf"{_M}/{_Y}", _day_of),
        (rf"{_Y}年(?:{_M}月(?:{_D}日)?)?", _day_of),
        (rf"(?:ngày )?{_D} tháng {_M} năm {_Y}", _day_of),
        (rf"tháng {_M}(?:/| năm ){_Y}", _day_of),
        (rf"năm {_Y}", _day_of),
        (rf"{_Y}[-/ ]?q{_Q}", _quarter_of),
        (rf"q{_Q}[-/ ]?{_Y}", _quarter_of),
        (rf"quý (?P<q>[1-4]|i{{1,3}}|iv)(?:/| |/ ?năm | năm ){_Y}", _quarter_of),
    )
]
_LOOSE = re.compile(r" *(/|\.\.) *")


def _date(text: str) -> str:
    for pattern, form in _DATES:
        match = pattern.fullmatch(text.lower())
        if match:
            return form(match)
    tight = _LOOSE.sub(r"\1", text)
    return tight if re.match(r"\[|\d{4}", tight) else text


_SPELL: dict[str, Callable[[str], str]] = {
    "boolean": _boolean,
    "date": _date,
    "day": _date,
    "digest": lambda text: text.lower() if re.fullmatch(r"[0-9A-Fa-f]{64}", text) else text,
    "ref": lambda text: re.sub(r" *\| *", "|", text),
    "pairs": lambda text: re.sub(r" *~ *", "~", text),
}
