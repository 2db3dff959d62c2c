"""Whatever is typed as a name, a day, a stage or a form: an answer or a reason, never a traceback."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketnoi.questions import Question, question_files, read_question
from tests.language import ONTOLOGY
from tests.program import Ran, ketnoi

QUESTIONS = [q for file in question_files(ONTOLOGY).values() if (q := read_question(file)).arguments]
OPTIONS = ("--as-of", "--stage", "--lang", "--format", "--as-signed", "--no-build")
SEEDS = ["2021-11-23", "2021-11", "2021", "0000", "9999-12-31", "2021-02-30", "agreement", "sister", "vi", "JA", "csv"]
SEEDS += [
    "tochigi",
    "Vĩnh Phúc",
    "栃木県",
    "energy",
    "iso:VN-68",
    "jp-nara",
    "--",
    "-h",
    "@x",
    "%",
    "",
    " ",
    "\u202e",
    "２０２１",
]
anything = st.one_of(
    st.sampled_from(SEEDS),
    st.text(max_size=30),
    st.text("0123456789-/.[]X?~Q ", max_size=12),
    st.tuples(st.sampled_from(SEEDS), st.text(max_size=4)).map("".join),
)
quick = settings(max_examples=50, deadline=None)


def decent(ran: Ran) -> None:
    """An answer, or a designed refusal with nothing on stdout; nothing that a terminal obeys either way."""
    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.err
    assert ran.code == 0 or not ran.out
    assert ran.code == 0 or ran.err.strip()
    for text in (ran.out, ran.err):
        assert not {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\r"}


@quick
@given(text=anything)
@example(text="a" * 5000)
def test_any_text_is_a_name_or_is_refused(two_documents: Path, text: str) -> None:
    decent(ketnoi("show", "--store", two_documents, "--", text))


@quick
@given(question=st.sampled_from(QUESTIONS), texts=st.lists(anything, min_size=1, max_size=3))
def test_any_texts_are_arguments_of_any_question_or_are_refused(
    two_documents: Path, question: Question, texts: list[str]
) -> None:
    decent(ketnoi("ask", "--store", two_documents, question.name, "--", *texts))


@quick
@given(data=st.data(), question=st.sampled_from(QUESTIONS))
def test_any_text_is_a_named_argument_or_is_refused(
    two_documents: Path, data: st.DataObject, question: Question
) -> None:
    names = [each.name for each in question.arguments]
    given_ = [f"{name}={data.draw(anything, label=name)}" for name in names]
    decent(ketnoi("ask", "--store", two_documents, question.name, "--", *given_))


@quick
@given(options=st.lists(st.tuples(st.sampled_from(OPTIONS), anything), min_size=1, max_size=3))
@example(options=[("--as-of", "2021"), ("--as-signed", "")])
def test_any_text_is_an_option_or_is_refused(two_documents: Path, options: list[tuple[str, str]]) -> None:
    words = [name if name in ("--as-signed", "--no-build") else f"{name}={text}" for name, text in options]
    decent(ketnoi("partners", "--store", two_documents, *words, "jp-tochigi"))


@quick
@given(text=anything | st.text("SELECT ASK{}?spo. <>\"'#\\@^:;*()", max_size=40))
def test_any_text_is_a_query_or_is_refused(two_documents: Path, text: str) -> None:
    decent(ketnoi("query", "--store", two_documents, "--", text))
