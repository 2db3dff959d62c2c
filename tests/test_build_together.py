"""Two builds at once, readers beside builds, and locks whose owners live or are dead."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock
from pyoxigraph import NamedNode, Quad, Store

from ketnoi import __version__
from ketnoi.pipeline import switch
from ketnoi.sparql import select
from ketnoi.store import open_graph
from tests.builds import (
    FIRST,
    SECOND,
    current,
    finish,
    generations,
    partners,
    sign_another,
    small_shop,
    start,
    wait_for,
)
from tests.workshop import Workshop

WAITING = "another build is running; waiting for it"
READER = """
import sys
from pathlib import Path
from ketnoi.store import open_graph
folder, stop = sys.argv[1:]
opened = 0
while not Path(stop).exists():
    graph = open_graph(folder)
    count = len(list(graph.query("SELECT ?s { ?s <urn:is> ?o }")))
    assert count == graph.manifest["triples"], (count, graph.manifest)
    opened += 1
print(opened)
"""
"""Opens the graph over and over, and asks each whether it is whole."""

WRITES_WHILE_READ = """
import runpy, sys
file, line, seen = sys.argv.pop(1), sys.argv.pop(1), 0
def hook(name, args):
    global seen
    if name == "open" and str(args[0]).endswith("/units.tsv"):
        seen += 1
        if seen == 2:
            with open(file, "a", encoding="utf-8") as out:
                out.write(line + chr(10))
sys.addaudithook(hook)
runpy.run_module("ketnoi", run_name="__main__", alter_sys=True)
"""
"""Runs the program; when it opens the units again, after digesting them, a line is added to another table."""


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return small_shop(tmp_path)


def test_a_second_build_waits_for_the_first_and_both_succeed(shop: Workshop) -> None:
    arguments = ["-m", "ketnoi", "build", "-v", "--store", str(shop.store)]
    first = start(shop, *arguments)
    wait_for(first, "attest ...")
    second = start(shop, *arguments)
    wait_for(second, WAITING)
    said = [finish(first), finish(second)]
    assert [each.code for each in said] == [0, 0]
    assert WAITING not in said[0].err
    assert partners(shop.store) == [FIRST]
    # the first stays until the next build, for readers that have just opened it
    name = current(shop.store)
    assert name.endswith("-2")
    assert generations(shop.store) == {name, name.removesuffix("-2")}


def test_two_questions_on_a_missing_graph_build_it_once(shop: Workshop) -> None:
    question = ["-m", "ketnoi", "partners", "jp-tochigi", "--as-signed", "--format", "csv"]
    first = start(shop, *question)
    wait_for(first, "building the graph")
    while not (shop.store / "lock").exists():
        time.sleep(0.01)
    second = start(shop, *question)
    said = [finish(first), finish(second)]
    assert [each.code for each in said] == [0, 0]
    assert said[0].out == said[1].out
    assert said[0].out.count("memo-2021") == 1
    assert set(said[1].err) <= {"building the graph", WAITING}
    assert generations(shop.store) == {current(shop.store)}, "the second found the graph of the first and kept it"


def test_a_change_while_another_build_runs_is_built_afterwards(shop: Workshop) -> None:
    first = start(shop, "-m", "ketnoi", "build", "-v")
    wait_for(first, "derive ...")
    sign_another(shop)
    question = start(shop, "-m", "ketnoi", "partners", "jp-tochigi", "--as-signed", "--format", "csv")
    said = [finish(first), finish(question)]
    assert [each.code for each in said] == [0, 0]
    assert [line.split(",")[0] for line in said[1].out.splitlines()] == ["partner", SECOND[0], FIRST[0]]


def test_a_change_between_two_reads_of_one_build_is_not_taken_for_built(shop: Workshop) -> None:
    """The build has read the agreements and is about to read the units, when a line comes in."""
    copy = shop.file("agreements").with_name("copy")
    shutil.copy(shop.file("agreements"), copy)
    shop.agreement("memo-2022", parties="vn-vinh-phuc; jp-tochigi", signed="2022-02-02", document="plan-2022")
    line = shop.file("agreements").read_text(encoding="utf-8").splitlines()[-1]
    copy.replace(shop.file("agreements"))
    assert finish(start(shop, "-c", WRITES_WHILE_READ, str(shop.file("agreements")), line, "build")).code == 0
    assert partners(shop.store) == [FIRST]
    said = finish(start(shop, "-m", "ketnoi", "partners", "jp-tochigi", "--as-signed", "--format", "csv"))
    assert (said.code, said.err) == (0, ["the tables have changed; building the graph"])
    assert partners(shop.store) == [FIRST, ("vn-vinh-phuc", "memo-2022", "2022-02-02")]


def test_readers_beside_builds_always_find_one_whole_graph(shop: Workshop, tmp_path: Path) -> None:
    """Generations of growing size follow each other faster than any build could make them."""
    folder, stop = tmp_path / "graphs", tmp_path / "stop"
    folder.mkdir()
    publish(folder, 1)
    readers = [start(shop, "-c", READER, str(folder), str(stop)) for _ in range(2)]
    for size in range(2, 42):
        publish(folder, size)
        time.sleep(0.04)
    stop.touch()
    said = [finish(reader) for reader in readers]
    assert [(each.code, each.err) for each in said] == [(0, []), (0, [])]
    assert all(int(each.out) > 20 for each in said)
    assert len(generations(folder)) == 2


def publish(folder: Path, size: int) -> None:
    """Switch to a generation of so many triples, by the steps of a build."""
    with switch.lock(folder, print):
        part = switch.prepare(folder, f"{size:064x}"[-16:])
        store = Store(str(part / switch.STORE))
        store.bulk_extend(Quad(NamedNode(f"urn:{n}"), NamedNode("urn:is"), NamedNode("urn:x")) for n in range(size))
        store.flush()
        del store
        day, documents = "2026-11-21", list[str]()
        notes = {"digest": f"{size:064x}", "program": __version__, "day": day, "documents": documents, "stamps": {}}
        switch.publish(folder, part, switch.Manifest(**notes, triples=size))  # type: ignore[typeddict-item]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_reader_that_is_overtaken_reads_current_once_more(tmp_path: Path) -> None:
    """It has read `current` and is about to read the manifest when two builds pass: the generation has gone."""
    publish(tmp_path, 1)
    publish(tmp_path, 2)
    old, new = f"{1:016x}", f"{2:016x}"
    (tmp_path / "current").write_text(old, encoding="ascii")
    manifest = tmp_path / old / "manifest.json"
    manifest.unlink()
    os.mkfifo(manifest)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(open_graph(tmp_path).name))
    reader.start()
    with manifest.open("wb"):  # waits for the reader, and lets it go on with nothing
        (tmp_path / "current").write_text(new, encoding="ascii")
    reader.join()
    assert found == [str(tmp_path / new)]


def test_real_builds_do_not_disturb_readers_in_the_same_process(shop: Workshop) -> None:
    shop.build()
    first = open_graph(shop.store)
    trouble: list[Exception] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                assert partners(shop.store) in ([FIRST], [SECOND, FIRST])
            except Exception as error:  # noqa: BLE001 whatever it is, the test reports it
                trouble.append(error)
                return

    reader = threading.Thread(target=read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("signal.signal", lambda *_: None)  # it is for the main thread only
        reader.start()
        sign_another(shop)
        for _ in range(3):
            shop.build()
        over.set()
        reader.join()
    assert trouble == []
    assert partners(shop.store) == [SECOND, FIRST]
    # the generation that was opened first has gone, and still answers whoever holds it
    assert not Path(first.name).exists()
    agreements = "SELECT ?a { ?a a <https://w3id.org/ketnoi/ontology#Agreement> }"
    assert len(list(select(first, agreements))) == 1


def test_the_lock_of_a_dead_build_does_not_block(shop: Workshop) -> None:
    arguments = ["-m", "ketnoi", "build", "-v", "--store", str(shop.store)]
    dead = start(shop, *arguments)
    wait_for(dead, "fuse ...")
    dead.kill()
    finish(dead)
    (shop.store / "lock").write_text("4194304\nsomewhere\n", encoding="ascii")
    said = finish(start(shop, *arguments))
    assert said.code == 0
    assert WAITING not in said.err
    assert partners(shop.store) == [FIRST]
    assert generations(shop.store) == {current(shop.store)}


def test_the_lock_of_a_living_build_is_waited_for(shop: Workshop) -> None:
    shop.store.mkdir(parents=True)
    with FileLock(shop.store / "lock"):
        build = start(shop, "-m", "ketnoi", "build", "--store", str(shop.store))
        wait_for(build, WAITING)
        time.sleep(0.3)
        assert build.poll() is None
        assert generations(shop.store) == set()
    assert finish(build).code == 0
    assert partners(shop.store) == [FIRST]


def test_a_graph_may_be_moved(shop: Workshop, tmp_path: Path) -> None:
    shop.build()
    shutil.move(shop.store, tmp_path / "elsewhere")
    assert partners(tmp_path / "elsewhere") == [FIRST]
