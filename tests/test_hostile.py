"""Arguments that attack: whatever is typed, the queries asked keep their shape, and the user an answer or a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.store import Embedded, Result
from tests.program import Ran, ketnoi

ATTACKS = [
    '"} # ',
    "> } DELETE",
    "> } . ?s ?p ?o . { #",
    '" . ?s ?p ?o . "',
    '"@en } UNION { ?s ?p ?o } #',
    '""" } #',
    "'''",
    "\\",
    '\\"',
    "\\u0022 } #",
    "unit:jp-tochigi } #",
    "jp-tochigi> <https://w3id.org/ketnoi/unit/jp-nara",
    "<https://w3id.org/ketnoi/unit/jp-tochigi> } #",
    "https://w3id.org/ketnoi/unit/jp-tochigi> } #",
    "https://w3id.org/ketnoi/unit/../unit/jp-tochigi",
    "agreement:vinh-phuc-tochigi-2021> ?p ?o } #",
    "iso:VN-68> } #",
    'gso:26" } #',
    "wikidata:Q1> } #",
    "VALUES ?asked { unit:jp-tochigi } # parameter",
    "x\n  VALUES ?asked { unit:jp-nara } # parameter\n",
    "?asked",
    "$asked",
    "% %s %(x)s {0} {x} {{",
    "../../etc/passwd",
    "file:///etc/passwd",
    "$(id) `id` ; id | id",
    "' OR 1=1 --",
    "tochigi\x00",
    "\x00",
    "\x1b[2J",
    "\x9b31m",
    "\ud800",
    "\udcff",
    "\uffff\ufffe",
    "\u202eihciot",
    "tochigi\u200b\u200d\ufeff",
    "a" + "\u0301" * 500,
    "𝕿𝖔𝖈𝖍𝖎𝖌𝖎",
    "🇯🇵👩‍👩‍👧",
    "x" * 10_000,
    "栃" * 300,
    " ",
    "\t\n\r",
    "-",
    "--",
    "=",
    "asked=",
    ",;,;()[]",
]
SLOTS = [
    ["shared", "X"],
    ["partners", "X"],
    ["show", "X"],
    ["show", "jp-tochigi", "X"],
    ["ask", "links", "X", "jp-tochigi"],
    ["ask", "links", "asked=jp-tochigi", "other=X"],
    ["ask", "held", "X"],
    ["ask", "document-says", "X"],
    ["ask", "unit-facts", "X"],
]
HONEST = ["tochigi", "Vĩnh Phúc", "phu tho", "date", "chau thanh", "tochgi", "xqxqxq", "jp-nara", "unit:jp-nara"]
HONEST += ["iso:VN-68", "gso:26", "jis:09", "jis:99", "wikidata:Q44843", "12", "Date, Fukushima", "Date, Nara", "Fuchu"]
HONEST += ["vinh-phuc-tochigi-2021", "agreement:vinh-phuc-tochigi-2021", "vinh-phuc-tochigi-2012", "vn-nowhere"]
HONEST += ["phu-tho-ambassador-2025", "https://w3id.org/ketnoi/unit/jp-nara", "tỉnh Phú Thọ", "栃木県", "commune:x"]
_TERM = r'(?:"(?:[^"\\\n]|\\.)*"(?:@[a-zA-Z-]+|\^\^<[^<>"\s]*>)?|<[^<>"{}|^`\\\s]*>)'


def shape(query: str) -> str:
    """What is left of a query when each list of terms, also an empty one, has become one mark: its shape."""
    return re.sub(r"\{ *•? *\}", "{•}", re.sub(rf"{_TERM}(?:\s*{_TERM})*", "•", query))


def typable(text: str) -> bool:
    """Whether a system hands it over as an argument: no NUL, no half of a pair that stands for no byte."""
    return "\x00" not in text and "\ud800" not in text


class Listener:
    """The graph as it is, with an ear at it."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.heard: list[str] = []
        honest = Embedded.query

        def query(graph: Embedded, sparql: str) -> Result:
            self.heard.append(sparql)
            return honest(graph, sparql)

        patched.setattr(Embedded, "query", query)

    def shapes(self) -> set[str]:
        """The shapes of what was heard since the last time."""
        found = {shape(query) for query in self.heard}
        self.heard.clear()
        return found


@pytest.fixture(scope="module")
def ear() -> Iterator[Listener]:
    """Hears every query that is asked of an embedded graph."""
    with pytest.MonkeyPatch.context() as patched:
        yield Listener(patched)


@pytest.fixture(scope="module")
def honest(ear: Listener, two_documents: Path) -> set[str]:
    """The shapes of all queries that honest arguments lead to."""
    ear.shapes()
    for slot in SLOTS:
        for name in HONEST:
            ketnoi(*(word.replace("X", name) for word in slot), "--store", two_documents)
    return ear.shapes()


def decent(ran: Ran) -> None:
    """An answer or a designed error: never a traceback, never a command to the terminal."""
    assert ran.code in (0, 2)
    assert "Traceback" not in ran.err
    if ran.code == 2:
        assert not ran.out
        assert ran.err.startswith(("ketnoi: ", "Usage: ")) or "\nketnoi: " in ran.err
    for text in (ran.out, ran.err):
        assert not {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} - {"\n"}


@pytest.mark.parametrize("slot", SLOTS, ids=" ".join)
def test_no_argument_changes_what_a_query_means(
    ear: Listener, honest: set[str], two_documents: Path, slot: list[str]
) -> None:
    assert len(honest) > 10
    ear.shapes()
    for attack in ATTACKS:
        decent(ketnoi(*(word.replace("X", attack) for word in slot), "--store", two_documents))
        assert ear.shapes() <= honest, attack


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SLOTS), st.text(max_size=40) | st.text("\"\\'<>{}#?:;. \n@^ab1-", max_size=30))
def test_no_text_at_all_changes_what_a_query_means(
    ear: Listener, honest: set[str], two_documents: Path, slot: list[str], text: str
) -> None:
    ear.shapes()
    decent(ketnoi(*(word.replace("X", text) for word in slot), "--store", two_documents))
    assert ear.shapes() <= honest


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if typable(attack)])
@pytest.mark.parametrize(
    "line",
    [
        ["shared", "jp-tochigi", "--as-of=X"],
        ["shared", "jp-tochigi", "--stage=X"],
        ["shared", "jp-tochigi", "--lang=X"],
        ["shared", "jp-tochigi", "--format=X"],
        ["ask", "X"],
        ["ask", "stages", "X"],
        ["X"],
        ["build", "--documents=X", "--store=STORE/new"],
        ["query", "-f", "STORE/X"],
    ],
    ids=" ".join,
)
def test_every_other_place_for_words_takes_them_or_refuses_them(
    two_documents: Path, tmp_path: Path, line: list[str], attack: str
) -> None:
    words = [word.replace("STORE", str(tmp_path)).replace("X", attack) for word in line]
    if line[0] in ("shared", "ask"):
        words += ["--store", str(two_documents)]
    ran = ketnoi(*words)
    assert ran.code in (0, 2)
    assert "Traceback" not in ran.err
    assert not (tmp_path / "new/current").exists()


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if typable(attack)])
def test_a_store_is_a_folder_with_a_graph_or_nothing(tmp_path: Path, attack: str) -> None:
    ran = ketnoi("shared", "jp-tochigi", "--store", f"{tmp_path}/{attack}")
    assert ran.complaint.startswith("ketnoi: there is no graph in ")
    web = ketnoi("shared", "jp-tochigi", "--store", f"http://127.0.0.1:1/{attack}")
    assert web.complaint.startswith("ketnoi: http://127.0.0.1:1/")
    assert not list(tmp_path.iterdir())


def test_the_shape_of_a_query_shows_an_injection() -> None:
    """The yardstick itself: an argument that broke out of its term would change the shape."""
    honest_shape = shape('VALUES ?key { "a" } ?unit kn:bareKey ?key')
    assert shape('VALUES ?key { "a\\"} #" "b"@vi <x:y> } ?unit kn:bareKey ?key') == honest_shape
    assert shape('VALUES ?key { "a"} # " } ?unit kn:bareKey ?key') != honest_shape
    assert shape("VALUES ?key { <a> ?x } ?unit kn:bareKey ?key") != honest_shape
