"""Arguments in Python that attack: a query keeps its shape, and the caller gets rows or an error of ketnoi."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ketnoi
from tests.test_hostile import ATTACKS, HONEST, Listener

SLOTS: list[tuple[str, tuple[str, ...], str]] = [
    ("shared", (), "asked"),
    ("links", ("jp-tochigi",), "other"),
    ("unit-places", (), "unit"),
    ("held", (), "thing"),
    ("sources", (), "thing"),
    ("document-says", (), "document"),
]
TEXTS = st.text(max_size=40) | st.text("\"\\'<>{}#?:;. \n@^ab1-", max_size=30) | st.sampled_from(ATTACKS)
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.binary(max_size=9) | st.dates() | TEXTS
SETTINGS = {"as_of": "2023-01-01", "as_signed": True, "stage": "contact", "lang": "vi"}


@pytest.fixture(scope="module")
def ear() -> Iterator[Listener]:
    """Hears every query that is asked of an embedded graph."""
    with pytest.MonkeyPatch.context() as patched:
        yield Listener(patched)


@pytest.fixture(scope="module")
def honest(ear: Listener, kg: ketnoi.KnowledgeGraph) -> set[str]:
    """The shapes of all queries that honest arguments lead to."""
    ear.shapes()
    for slot in SLOTS:
        for name in HONEST:
            tried(kg, slot, name)
            tried(kg, slot, [name, "jp-nara"])
    for name in HONEST:
        with contextlib.suppress(ketnoi.ArgumentError):
            kg.resolve(name)
    return ear.shapes()


def tried(kg: ketnoi.KnowledgeGraph, slot: tuple[str, tuple[str, ...], str], value: Any) -> ketnoi.Rows | None:
    """Rows, or None for a designed error; anything else that is raised fails the test."""
    question, before, name = slot
    with contextlib.suppress(ketnoi.ArgumentError):
        return kg.ask(question, *before, **{name: value})
    return None


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot[0])
def test_no_argument_changes_what_a_query_means(
    ear: Listener, honest: set[str], kg: ketnoi.KnowledgeGraph, slot: tuple[str, tuple[str, ...], str]
) -> None:
    assert len(honest) > 10
    ear.shapes()
    for attack in ATTACKS:
        tried(kg, slot, attack)
        tried(kg, slot, ketnoi.Iri(attack))
        tried(kg, slot, ketnoi.Id("x", attack))
        assert ear.shapes() <= honest, attack


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SLOTS), ANYTHING | st.lists(TEXTS, max_size=3))
def test_anything_is_answered_or_refused(
    ear: Listener, honest: set[str], kg: ketnoi.KnowledgeGraph, slot: tuple[str, tuple[str, ...], str], value: Any
) -> None:
    ear.shapes()
    found = tried(kg, slot, value)
    assert found is None or found.columns == kg.questions[slot[0]].columns
    assert ear.shapes() <= honest


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from([*SETTINGS, "asked"]) | st.text(max_size=9), ANYTHING, max_size=3))
def test_any_keywords_are_taken_or_refused(kg: ketnoi.KnowledgeGraph, keywords: dict[str, Any]) -> None:
    with contextlib.suppress(ketnoi.ArgumentError):
        kg.ask("shared", **{"asked": "jp-tochigi", **keywords})


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_any_name_is_resolved_or_refused(ear: Listener, honest: set[str], kg: ketnoi.KnowledgeGraph, name: Any) -> None:
    ear.shapes()
    with contextlib.suppress(ketnoi.ArgumentError):
        assert isinstance(kg.resolve(name), ketnoi.Unit)
    assert ear.shapes() <= honest


@settings(max_examples=30, deadline=None)
@given(ANYTHING)
def test_any_query_is_run_or_refused(kg: ketnoi.KnowledgeGraph, query: Any) -> None:
    with contextlib.suppress(ketnoi.QueryError, ketnoi.ArgumentError):
        kg.query(query)


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_any_question_is_asked_or_refused(kg: ketnoi.KnowledgeGraph, name: Any) -> None:
    with pytest.raises(ketnoi.ArgumentError):
        kg.ask(name, "tochigi")
