"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

import ketnoi
from ketnoi.pipeline.build import build
from ketnoi.store import Embedded, Graph
from tests.browser import VARIABLE, arguments, find_chromium
from tests.builds import copy_of, small_shop
from tests.exported import export
from tests.graphs import DAY, TODAY, build_two_documents, opened
from tests.hard_cases import hard_cases
from tests.record_page import Whole, whole_page
from tests.servers import endpoint, serving
from tests.workshop import Workshop

LONGEST = ("wheel", "docs_pages", "attack_outputs", "help", "language_answers", "add_asking", "shapes", "page_access")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no processor waits for the last of them."""
    places = {f"test_{name}": at for at, name in enumerate(LONGEST)}
    missing = [name for name in places if not Path(__file__).with_name(f"{name}.py").exists()]
    assert not missing, f"LONGEST names files that are not there: {missing}"
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the Chromium of this system; without one the test fails, it is not skipped."""
    path = find_chromium()
    if path is None:
        pytest.fail(f"no Chromium: `make test` installs one, or {VARIABLE} names one")
    return path


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium without a window, for the tests of one file."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium_path, args=arguments())
        yield found
        found.close()


@pytest.fixture(scope="session")
def two_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of two documents only; `--store` takes it."""
    return build_two_documents(tmp_path_factory.mktemp("two-documents"))


@pytest.fixture(scope="session")
def graph(two_documents: Path) -> Graph:
    """The graph of the two documents, open."""
    return opened(two_documents)


@pytest.fixture(scope="session")
def kg(two_documents: Path) -> Iterator[ketnoi.KnowledgeGraph]:
    """The graph of the two documents in Python."""
    with ketnoi.open(two_documents, today=TODAY, lang="en") as found:
        yield found


@pytest.fixture(scope="session")
def remote(graph: Graph) -> Iterator[ketnoi.KnowledgeGraph]:
    """The same graph behind an endpoint on this machine; no proxy stands between."""
    assert isinstance(graph, Embedded)
    with pytest.MonkeyPatch.context() as environment, serving(endpoint(graph.store)) as url:
        for name in ("NO_PROXY", "no_proxy"):
            environment.setenv(name, "127.0.0.1")
        yield ketnoi.open(url, today=TODAY, lang="en")


@pytest.fixture(params=["kg", "remote"])
def either(request: pytest.FixtureRequest) -> ketnoi.KnowledgeGraph:
    """The graph of the two documents in Python, from its folder and from an endpoint."""
    found: ketnoi.KnowledgeGraph = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session", autouse=True)
def frozen() -> Iterator[None]:
    """Today is 2026-11-21 and the language English, whatever the machine says; subprocesses inherit it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KETNOI_TODAY", TODAY)
        environment.setenv("KETNOI_LANG", "en")
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A workshop with its graph, for tests that only copy it."""
    made = small_shop(tmp_path_factory.mktemp("built"))
    made.build()
    return made


@pytest.fixture
def shop(built: Workshop, tmp_path: Path) -> Workshop:
    """A workshop with its graph, to spoil."""
    return copy_of(built, tmp_path)


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The twelve hard cases with their graph, for tests that only ask."""
    made = hard_cases(tmp_path_factory.mktemp("cases"))
    made.build()
    return made


@pytest.fixture(scope="session")
def hard(cases: Workshop) -> Iterator[ketnoi.KnowledgeGraph]:
    """The hard cases in Python."""
    with ketnoi.open(cases.store, today=TODAY, lang="en") as found:
        yield found


@pytest.fixture(scope="session")
def exported(cases: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `ketnoi export` makes of the hard cases, for tests that only read it."""
    return export(cases.store, tmp_path_factory.mktemp("exported") / "out")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of all that is recorded today; answers from it change with the record."""
    folder = once_a_run(tmp_path_factory) / "record"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            build(folder, day=DAY)
    return folder


@pytest.fixture(scope="session")
def known(record: Path) -> Iterator[ketnoi.KnowledgeGraph]:
    """All that is recorded today, in Python."""
    with ketnoi.open(record, today=TODAY, lang="en") as found:
        yield found


@pytest.fixture(scope="session")
def whole(record: Path) -> Whole:
    """The network page of all that is recorded today, and its facts."""
    with FileLock(record.parent / "whole.lock"):
        return whole_page(record)


def once_a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run share: what is dear is made by the first that needs it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
