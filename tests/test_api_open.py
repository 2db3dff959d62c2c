"""`ketnoi.open`: which graph, whether it is built first, which day and language; and what importing costs."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ketnoi
from ketnoi.errors import StoreError, TableErrors
from ketnoi.store import Graph
from tests.builds import FIRST, SECOND, current, sign_another
from tests.program import environment
from tests.test_build_fresh import CHANGED
from tests.workshop import Workshop

HEAVY = ("pyoxigraph", "rdflib", "oxrdflib", "click", "pandas", "networkx", "rapidfuzz", "pyvis", "logging", "tomllib")
LAST = "the tables cannot be built; build=False answers from the last good graph"


def signed(kg: ketnoi.KnowledgeGraph) -> list[tuple[object, ...]]:
    """Partner, agreement and day of what Tochigi has signed."""
    found = kg.ask("partners", "jp-tochigi", as_signed=True)
    return sorted((row["partner"], row["what"], row["date"]) for row in found)


def after(script: str) -> set[str]:
    """The modules that a process of its own has loaded once it ran a script."""
    line = f"{script}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, check=True, text=True, env=environment({}))
    return set(done.stdout.split("\n")[-2].split())


def test_to_import_ketnoi_loads_nothing_heavy() -> None:
    loaded = after("import ketnoi; ketnoi.__version__; dir(ketnoi)")
    assert not loaded.intersection(HEAVY)
    assert {name for name in loaded if name.startswith("ketnoi")} == {"ketnoi"}


def test_to_ask_loads_no_library_that_only_some_answers_need(two_documents: Path) -> None:
    loaded = after(f"import ketnoi; ketnoi.open({str(two_documents)!r}).ask('shared', 'tochigi')")
    assert "pyoxigraph" in loaded
    assert not loaded.intersection({"rdflib", "oxrdflib", "click", "pandas", "networkx", "rapidfuzz", "pyvis"})


def test_all_that_is_offered_is_there_and_documented() -> None:
    for name in ketnoi.__all__:
        assert getattr(ketnoi, name).__doc__ or name == "__version__"
        assert name in dir(ketnoi)
    with pytest.raises(AttributeError, match=r"^module 'ketnoi' has no attribute 'nothing'$"):
        _ = ketnoi.nothing


def test_its_own_graph_is_built_first_where_tables_have_changed_and_that_is_told(
    shop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    with shop.here():
        assert signed(ketnoi.open()) == [FIRST]
        assert caplog.record_tuples == []
        sign_another(shop)
        assert signed(ketnoi.open(build=False)) == [FIRST]
        assert caplog.record_tuples == []
        assert signed(ketnoi.open()) == sorted([SECOND, FIRST])
    assert caplog.record_tuples == [("ketnoi", logging.WARNING, CHANGED)]


def test_without_a_graph_it_is_built_unless_that_is_forbidden(shop: Workshop) -> None:
    shutil.rmtree(shop.store)
    with shop.here():
        with pytest.raises(StoreError, match=r"^there is no graph in "):
            ketnoi.open(build=False)
        with ketnoi.open(today="2026-02-03") as kg:
            assert signed(kg) == [FIRST]
            assert kg.built == datetime.date(2026, 2, 3)


def test_a_damaged_graph_is_built_again(shop: Workshop, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(shop.store / current(shop.store) / "store")
    with shop.here():
        assert signed(ketnoi.open()) == [FIRST]
    assert [message for _, _, message in caplog.record_tuples] == ["the graph cannot be read; building it again"]


def test_tables_that_cannot_be_built_raise_with_every_finding(shop: Workshop, caplog: pytest.LogCaptureFixture) -> None:
    shop.agreement("memo-2027", parties="vn-nowhere; jp-tochigi", signed="soon", document="plan-2022")
    with shop.here(), pytest.raises(TableErrors) as raised:
        ketnoi.open()
    assert raised.value.__notes__ == [str(finding) for finding in raised.value.findings]
    assert any('column "signed": value' in note for note in raised.value.__notes__)
    assert [message for _, _, message in caplog.record_tuples] == [CHANGED, LAST]
    with shop.here():
        assert signed(ketnoi.open(build=False)) == [FIRST]


def test_a_store_that_is_named_is_taken_as_it_is(shop: Workshop, caplog: pytest.LogCaptureFixture) -> None:
    generation = shop.store / current(shop.store)
    sign_another(shop)
    for named in (shop.store, str(shop.store), generation, str(generation)):
        with ketnoi.open(named) as kg:
            assert (signed(kg), kg.store) == ([FIRST], str(generation))
    with shop.here():
        shop.build()
    with ketnoi.open(generation) as old, ketnoi.open(shop.store) as new:
        assert (signed(old), signed(new)) == ([FIRST], sorted([SECOND, FIRST]))
    assert caplog.record_tuples == []


def test_an_open_graph_stays_what_it_was_while_others_are_built(shop: Workshop) -> None:
    """A notebook is open for days; each build drops all generations but the one before it."""
    with ketnoi.open(shop.store) as kg, shop.here():
        generation = Path(kg.store)
        for number in range(3):
            shop.document(f"report-{number}", issued="2026-03-02")
            ketnoi.open().close()
        assert not generation.exists()
        assert signed(kg) == [FIRST]
        assert len(kg.graph) > 0
        assert kg.resolve("jp-tochigi").label == "JP-TOCHIGI"


def test_where_there_is_no_graph_the_remedy_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as missing:
        ketnoi.open(tmp_path)
    expected = f"there is no graph in {tmp_path}; make one with: ketnoi build --store {tmp_path}"
    assert str(missing.value) == expected
    with pytest.raises(StoreError, match=r"^http://127.0.0.1:1/ does not answer \("):
        ketnoi.open("http://127.0.0.1:1/").ask("shared", "tochigi")


def test_which_graph_it_is_can_be_cited(either: ketnoi.KnowledgeGraph, graph: Graph) -> None:
    assert graph.manifest
    digest = graph.manifest["digest"]
    assert (either.version, either.digest) == ("0.1.0", digest)
    day, date = (None, "") if either.store.startswith("http") else (datetime.date(2026, 11, 21), " (2026-11-21)")
    assert either.built == day
    assert str(either) == f"ketnoi 0.1.0, data {digest[:12]}{date}"
    assert repr(either) == f"<KnowledgeGraph: {either}>"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (None, "2026-11-21"),
        ("2023-01-01", "2023-01-01"),
        (datetime.date(2023, 1, 1), "2023-01-01"),
        (datetime.datetime(2023, 1, 1, 12), "2023-01-01"),  # noqa: DTZ001
        ("2023", "2023-12-31"),
    ],
)
def test_today_is_given_or_that_of_the_environment(
    two_documents: Path, today: datetime.date | str | None, expected: str
) -> None:
    with ketnoi.open(two_documents, today=today) as kg:
        assert kg.today == expected
        heir = expected > "2025-06-30"
        assert kg.ask("shared", "tochigi").column("partner") == ["vn-phu-tho-2025" if heir else "vn-vinh-phuc"]


def test_the_clock_is_read_in_one_place(two_documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KETNOI_TODAY")
    assert ketnoi.open(two_documents).today == datetime.date.today().isoformat()  # noqa: DTZ011
    monkeypatch.setenv("KETNOI_TODAY", "soon")
    with pytest.raises(ketnoi.ArgumentError, match=r"^KETNOI_TODAY: 'soon' is not a day;"):
        ketnoi.open(two_documents)
    assert ketnoi.open(two_documents, today="2023-01-01").today == "2023-01-01"


def test_the_language_is_given_or_that_of_the_environment(two_documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ketnoi.open(two_documents).lang == "en"
    assert ketnoi.open(two_documents, lang="vi").lang == "vi"
    monkeypatch.setenv("KETNOI_LANG", "ja")
    assert ketnoi.open(two_documents).lang == "ja"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"today": "tomorrow"}, "'tomorrow' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        ({"today": 2023}, "2023 is not a day; give a datetime.date or YYYY-MM-DD"),
        ({"lang": "fr"}, "'fr' is not a language of ketnoi; there are: en, vi, ja"),
        ({"lang": ["en"]}, "['en'] is not a language of ketnoi; there are: en, vi, ja"),
        ({"store": 7}, "7 is neither a folder nor the address of an endpoint"),
    ],
)
def test_what_cannot_be_opened_is_said(given: dict[str, object], message: str) -> None:
    with pytest.raises(ketnoi.ArgumentError) as refused:
        ketnoi.open(**given)  # type: ignore[arg-type]
    assert str(refused.value) == message


def test_a_closed_graph_says_so_and_what_it_answered_stays(two_documents: Path) -> None:
    with ketnoi.open(two_documents) as kg:
        found = kg.ask("shared", "tochigi")
        library = kg.graph
    assert len(found) == 1
    for attempt in (lambda: kg.ask("stages"), lambda: kg.query("ASK {}"), lambda: kg.resolve("nara"), lambda: kg.graph):
        with pytest.raises(StoreError, match=r"^this graph is closed; open another with ketnoi.open\(\)$"):
            attempt()
    assert repr(kg) == "<KnowledgeGraph: closed>"
    kg.close()
    del library


def test_ctrl_c_stays_python_s_own(two_documents: Path) -> None:
    script = "import signal, ketnoi; before = signal.getsignal(signal.SIGINT); "
    script += f"ketnoi.open({os.fspath(two_documents)!r}).ask('stages'); "
    script += "assert signal.getsignal(signal.SIGINT) is before"
    assert "ketnoi" in after(script)
