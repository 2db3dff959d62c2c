"""What is no graph of ours, or only in part: recognised, explained, never written over; made again where it is ours."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from tests.builds import FIRST, command, current, generations, partners
from tests.workshop import Workshop

ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "csv")
AGAIN = "the graph cannot be read; building it again"


def other_store(folder: Path) -> None:
    """A store of Oxigraph that holds something else."""
    store = Store(str(folder))
    store.extend(Quad(NamedNode(f"urn:{n}"), NamedNode("urn:is"), NamedNode("urn:other")) for n in range(100))
    store.optimize()
    store.flush()


def photographs(folder: Path) -> None:
    for number in range(3):
        (folder / f"IMG_{number:04}.JPG").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + os.urandom(200))


def virtuoso(folder: Path) -> None:
    (folder / "virtuoso.db").write_bytes(b"\x00" * 8192)
    (folder / "virtuoso.trx").write_bytes(b"\x00" * 100)
    (folder / "virtuoso.ini").write_text("[Database]\nDatabaseFile = virtuoso.db\n", encoding="utf-8")


def archive(folder: Path) -> None:
    with zipfile.ZipFile(folder / "ketnoi.zip", "w") as packed:
        packed.writestr("current", "0123456789abcdef\n")


def checkout(folder: Path) -> None:
    (folder / "README.md").write_text("# Something\n", encoding="utf-8")
    (folder / "store").mkdir()
    (folder / "store" / "CURRENT").write_text("MANIFEST-000001\n", encoding="utf-8")


FOLDERS: dict[str, Callable[[Path], None]] = {
    "a store of Oxigraph": other_store,
    "photographs": photographs,
    "a database of Virtuoso": virtuoso,
    "an archive": archive,
    "a checkout": checkout,
}


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with something else in it."""
    made = tmp_path / "elsewhere"
    made.mkdir()
    FOLDERS[str(request.param)](made)
    return made


def content(folder: Path) -> dict[str, bytes]:
    """Everything in a folder; what a store of Oxigraph tells of itself aside."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_another_folder_is_no_graph_and_is_left_alone(
    shop: Workshop, capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    before = content(folder)
    none = f"ketnoi: there is no graph in {folder}; make one with: ketnoi build --store {folder}"
    other = f"ketnoi: {folder} holds other files and no graph of ketnoi; name a new or empty folder with --store"
    for arguments, error in (
        ([*ASKED, "--store", str(folder)], none),
        ([*ASKED, "--store", str(folder), "--no-build"], none),
        (["query", "ASK { ?s ?p ?o }", "--store", str(folder)], none),
        (["draw", "-o", str(folder / "page.html"), "--store", str(folder)], none),
        (["build", "--store", str(folder)], other),
    ):
        said = command(shop, capfd, *arguments)
        assert (said.code, said.out, said.err) == (2, "", [error])
    assert content(folder) == before


def test_another_folder_where_our_own_should_be_is_left_alone_too(
    shop: Workshop, capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    shutil.rmtree(shop.store)
    shutil.copytree(folder, shop.store)
    before = content(shop.store)
    other = f"ketnoi: {shop.store} holds other files and no graph of ketnoi; name a new or empty folder with --store"
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.out, said.err) == (2, "", ["building the graph", other])
    said = command(shop, capfd, *ASKED, "--no-build")
    assert (said.code, said.out) == (2, "")
    assert said.err == [f"ketnoi: there is no graph in {shop.store}; make one with: ketnoi build --store {shop.store}"]
    assert content(shop.store) == before


@pytest.mark.parametrize("kind", ["a text", "nothing", "a page"])
def test_a_file_is_no_folder_with_a_graph(
    shop: Workshop, capfd: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "file"
    file.write_text({"a text": "mine\n", "nothing": "", "a page": "<html>"}[kind], encoding="utf-8")
    for more in ([], ["--no-build"]):
        said = command(shop, capfd, *ASKED, "--store", str(file), *more)
        assert (said.code, said.out) == (2, "")
        assert said.err == [f"ketnoi: there is no graph in {file}; make one with: ketnoi build --store {file}"]


def _flip(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    file.write_bytes(whole)


def _replace_store(store: Path) -> None:
    shutil.rmtree(store)
    other_store(store)


def _largest(store: Path) -> Path:
    return max(store.glob("*.sst"), key=lambda file: file.stat().st_size)


def _swap(store: Path) -> None:
    one, two = sorted(store.glob("*.sst"), key=lambda file: -file.stat().st_size)[:2]
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)


def _as_text(store: Path) -> None:
    shutil.rmtree(store)
    store.write_text("mine", encoding="utf-8")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "another store in its place": _replace_store,
    "a text in its place": _as_text,
    "one byte is another": lambda store: _flip(_largest(store)),
    "its last byte is missing": lambda store: os.truncate(_largest(store), _largest(store).stat().st_size - 1),
    "a table is empty": lambda store: os.truncate(_largest(store), 0),
    "two tables are exchanged": _swap,
    "a table of another store besides": lambda store: (store / "999999.sst").write_bytes(b"x" * 1000),
    "its list of tables is cut": lambda store: os.truncate(next(store.glob("MANIFEST-*")), 5000),
    "its list of tables is another": lambda store: _flip(next(store.glob("MANIFEST-*"))),
    "it names another list": lambda store: (store / "CURRENT").write_text("MANIFEST-000001\n", encoding="utf-8"),
    "a log has been written": lambda store: next(store.glob("*.log")).write_bytes(b"x" * 40),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_store_that_is_not_as_it_was_built_is_never_asked_and_ours_is_made_again(
    shop: Workshop, capfd: pytest.CaptureFixture[str], damage: str
) -> None:
    DAMAGES[damage](shop.store / current(shop.store) / "store")
    before = content(shop.store)
    for more in (["--store", str(shop.store)], ["--no-build"], ["--store", str(shop.store), "--no-build"]):
        said = command(shop, capfd, *ASKED, *more)
        assert (said.code, said.out, len(said.err)) == (2, "", 1)
        assert said.err[0].startswith(f"ketnoi: the graph in {shop.store} cannot be read (")
        assert said.err[0].endswith(f"); make it again with: ketnoi build --store {shop.store}")
    assert content(shop.store) == before
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [AGAIN])
    assert [line.split(",")[0] for line in said.out.splitlines()] == ["partner", FIRST[0]]
    assert command(shop, capfd, *ASKED).err == []


def test_a_copy_with_other_times_is_the_same_graph(
    shop: Workshop, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(shop.store, copied, copy_function=shutil.copyfile)
    for file in copied.rglob("*"):
        os.utime(file, (1, 1))
    said = command(shop, capfd, *ASKED, "--store", str(copied))
    assert (said.code, said.err) == (0, [])
    assert partners(copied) == [FIRST]


@pytest.mark.parametrize("seal", [{}, {"CURRENT": []}, {"CURRENT": "x"}, {"CURRENT": [1, 2]}, {"CURRENT": [16, 1, 1]}])
def test_a_seal_that_says_nothing_is_no_seal(
    shop: Workshop, capfd: pytest.CaptureFixture[str], seal: dict[str, object]
) -> None:
    manifest = shop.store / current(shop.store) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "seal": seal}), encoding="utf-8")
    said = command(shop, capfd, *ASKED, "--store", str(shop.store))
    assert (said.code, said.out, len(said.err)) == (2, "", 1)
    assert command(shop, capfd, *ASKED).err == [AGAIN]


def test_a_graph_of_before_there_were_seals_is_made_again(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    manifest = shop.store / current(shop.store) / "manifest.json"
    said = json.loads(manifest.read_bytes())
    del said["seal"]
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert command(shop, capfd, *ASKED).err == [AGAIN]
    assert len(generations(shop.store)) == 2


@pytest.mark.parametrize("version", ["0.0.9", "99.0.0", "", "0.1.0.dev1"])
@pytest.mark.parametrize("more", [[], ["--no-build"], ["--store"]])
def test_a_graph_of_another_version_answers_nothing(
    shop: Workshop, capfd: pytest.CaptureFixture[str], version: str, more: list[str]
) -> None:
    manifest = shop.store / current(shop.store) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "program": version}), encoding="utf-8")
    said = command(shop, capfd, *ASKED, *more, *([str(shop.store)] if more == ["--store"] else []))
    if more:
        assert (said.code, said.out) == (2, "")
        assert said.err[0].startswith(f"ketnoi: the graph in {shop.store} is of ketnoi {version}, and this is ")
    else:
        assert said.code == 0
        assert said.err[0].startswith(f"the graph is of ketnoi {version}, this is ")
