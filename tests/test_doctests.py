"""Examples in docstrings and in `docs/python.md` are run: what they show is what comes out."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType

import pytest

import ketnoi
from ketnoi import fresh, paths
from tests.program import ROOT

PAGE = ROOT / "docs/python.md"
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(ketnoi.__path__, "ketnoi.") if not module.name.endswith("__main__")
)
WITH_EXAMPLES = (
    "ketnoi.answer.collate",
    "ketnoi.api.analysing",
    "ketnoi.api.graph",
    "ketnoi.api.open",
    "ketnoi.api.values",
    "ketnoi.dates",
)


@pytest.fixture
def two_documents_only(two_documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ketnoi.open()` opens the graph of the two documents, so that examples stay true when the record grows."""
    monkeypatch.setattr(paths, "build_dir", lambda: two_documents)
    monkeypatch.setattr(fresh, "stale", lambda _: "")


def examples(module: ModuleType, names: dict[str, object]) -> Iterator[doctest.DocTest]:
    """Those of a module, its classes and functions, and of the cached properties that doctest passes over."""
    finder = doctest.DocTestFinder()
    yield from finder.find(module, extraglobs=names)
    for each in vars(module).values():
        if isinstance(each, type) and each.__module__ == module.__name__:
            for name, member in vars(each).items():
                if isinstance(member, cached_property):
                    yield from finder.find(member.func, f"{each.__name__}.{name}", module, extraglobs=names)


def run(test: doctest.DocTest) -> tuple[int, int]:
    """How many examples failed, and how many there were."""
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not failed, "".join(said)
    return failed, tried


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.usefixtures("two_documents_only")
def test_examples_in_docstrings_are_true(name: str, kg: ketnoi.KnowledgeGraph) -> None:
    module: ModuleType = importlib.import_module(name)
    tried = sum(run(test)[1] for test in examples(module, {"ketnoi": ketnoi, "kg": kg}))
    assert tried > 0 or name not in WITH_EXAMPLES


@pytest.mark.usefixtures("two_documents_only")
def test_examples_of_the_page_on_python_are_true() -> None:
    test = doctest.DocTestParser().get_doctest(PAGE.read_text(encoding="utf-8"), {}, PAGE.name, str(PAGE), 0)
    assert run(test)[1] > 35


def test_no_docstring_is_passed_over(kg: ketnoi.KnowledgeGraph) -> None:
    found = examples(importlib.import_module("ketnoi.api.graph"), {"ketnoi": ketnoi, "kg": kg})
    names = {test.name.rpartition(".")[2] for test in found if test.examples}
    assert names == {"query", "ask", "count", "resolve", "questions", "graph"}


def test_a_wrong_example_is_found() -> None:
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    with pytest.raises(AssertionError, match="Expected"):
        run(test)
