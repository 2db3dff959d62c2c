"""Arguments that attack: whatever is typed, the queries asked keep their shape, and the user an answer or a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from ketnoi.answer.asking import term
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from ketnoi.questions import Parameter
from ketnoi.sparql import Result, select
from ketnoi.store import Embedded
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
    ["show", "X"],
    ["show", "jp-tochigi", "X"],
    ["ask", "links", "asked=jp-tochigi", "other=X"],
    ["ask", "held", "X"],
    ["ask", "document-says", "X"],
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
            typed(two_documents, slot, name)
    return ear.shapes()


def typed(store: Path, slot: list[str], text: str) -> Ran:
    """Run the program with a text in the place of X; options first, so that the text may begin with a dash."""
    return ketnoi(slot[0], "--store", store, *(word.replace("X", text) for word in slot[1:]))


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
        decent(typed(two_documents, slot, attack))
        assert ear.shapes() <= honest, attack


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SLOTS), st.text(max_size=40) | st.text("\"\\'<>{}#?:;. \n@^ab1-", max_size=30))
def test_no_text_at_all_changes_what_a_query_means(
    ear: Listener, honest: set[str], two_documents: Path, slot: list[str], text: str
) -> None:
    ear.shapes()
    decent(typed(two_documents, slot, text))
    assert ear.shapes() <= honest


@pytest.mark.parametrize("option", ["--as-of", "--stage", "--lang", "--format"])
def test_every_option_takes_a_text_or_refuses_it(two_documents: Path, option: str) -> None:
    for attack in ATTACKS:
        ran = typed(two_documents, ["shared", f"{option}=X", "jp-tochigi"], attack)
        assert ran.complaint.startswith(("Usage: ", "ketnoi: ")), attack


@pytest.mark.parametrize("line", [["ask", "X"], ["ask", "stages", "X"], ["shared", "jp-tochigi", "X"]], ids=" ".join)
def test_names_of_questions_and_words_too_many_are_refused(two_documents: Path, line: list[str]) -> None:
    for attack in ATTACKS:
        ran = typed(two_documents, line, attack)
        assert ran.code == (0 if attack == "--" else 2), attack  # `--` ends the options, and is no word
        assert "Traceback" not in ran.err


def test_names_of_commands_and_files_are_refused(tmp_path: Path) -> None:
    for attack in filter(typable, ATTACKS):
        assert ketnoi(attack).complaint
        assert ketnoi("query", "-f", f"{tmp_path}/{attack}").complaint


@pytest.mark.parametrize("attack", ['"} # ', "\udcff", "../../etc/passwd", "\x1b[2J", " , ;"])
def test_names_of_documents_are_refused_before_anything_is_built(tmp_path: Path, attack: str) -> None:
    assert ketnoi("build", f"--documents={attack}", "--store", tmp_path / "new").complaint
    assert not (tmp_path / "new/current").exists()


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if typable(attack)])
def test_a_store_is_a_folder_with_a_graph_or_nothing(tmp_path: Path, attack: str) -> None:
    ran = ketnoi("shared", "jp-tochigi", "--store", f"{tmp_path}/{attack}")
    assert ran.complaint.startswith("ketnoi: there is no graph in ")
    web = ketnoi("shared", "jp-tochigi", "--store", f"http://127.0.0.1:1/{attack}")
    assert web.complaint.startswith("ketnoi: http://127.0.0.1:1/")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["12", "-3", "0", "9" * 18])
def test_whole_numbers_are_taken_as_numbers(text: str) -> None:
    assert term(Parameter("n", "integer", {}), text, Session()) == [Literal(int(text))]


@pytest.mark.parametrize(
    "text", ["", "-", "--3", "+3", "1.0", "1e3", "0x1", "1_000", "٣", "²", " 1", "9" * 19, *ATTACKS]
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ArgumentError, match=r"^n: .* is not a whole number of at most 18 figures$"):
        term(Parameter("n", "integer", {}), text, Session())


def test_any_text_is_one_literal_and_what_is_no_text_is_refused() -> None:
    for attack in ATTACKS:
        if any("\ud800" <= character <= "\udfff" for character in attack):
            with pytest.raises(ArgumentError, match=r"is not text$"):
                term(Parameter("t", "text", {}), attack, Session())
        else:
            [literal] = term(Parameter("t", "text", {}), attack, Session())
            [solution] = select(Store(), f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}")
            assert solution["x"] == Literal(attack)


def test_the_shape_of_a_query_shows_an_injection() -> None:
    """The yardstick itself: an argument that broke out of its term would change the shape."""
    honest_shape = shape('VALUES ?key { "a" } ?unit kn:bareKey ?key')
    assert shape('VALUES ?key { "a\\"} #" "b"@vi <x:y> } ?unit kn:bareKey ?key') == honest_shape
    assert shape('VALUES ?key { "a"} # " } ?unit kn:bareKey ?key') != honest_shape
    assert shape("VALUES ?key { <a> ?x } ?unit kn:bareKey ?key") != honest_shape
