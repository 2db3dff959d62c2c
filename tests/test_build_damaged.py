"""Graphs that are damaged, of another program, or none: recognised, explained, and made again where they are ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ketnoi import __version__
from tests.builds import FIRST, command, current, partners
from tests.workshop import Workshop

Damage = Callable[[Path], None]
AGAIN = "the graph cannot be read; building it again"
ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "csv")


def generation(store: Path) -> Path:
    """The folder of the generation that answers."""
    return store / current(store)


def manifest(**cells: object) -> Damage:
    """Overwrite what the manifest says."""

    def damage(store: Path) -> None:
        file = generation(store) / "manifest.json"
        file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **cells}), encoding="utf-8")

    return damage


def cut(pattern: str, size: int) -> Damage:
    """Shorten files of the store."""

    def damage(store: Path) -> None:
        files = list((generation(store) / "store").glob(pattern))
        assert files
        for file in files:
            file.write_bytes(file.read_bytes()[:size])

    return damage


NONE_THERE: dict[str, Damage] = {
    "current is missing": lambda store: (store / "current").unlink(),
    "current is empty": lambda store: _write_current(store, b""),
    "current is not text": lambda store: _write_current(store, b"\xff\xfe\x00"),
    "current leads elsewhere": lambda store: _name(store, f"../ketnoi/{current(store)}"),
    "current is the folder above": lambda store: _name(store, ".."),
    "current is far too long": lambda store: _name(store, "0" * 10_000),
    "current names what is not there": lambda store: _name(store, "0" * 16),
    "the generation is missing": lambda store: shutil.rmtree(generation(store)),
    "the generation is a file": lambda store: _as_file(generation(store)),
}
UNREADABLE: dict[str, Damage] = {
    "the manifest is missing": lambda store: (generation(store) / "manifest.json").unlink(),
    "the manifest is empty": lambda store: _write_manifest(generation(store), b""),
    "the manifest is cut": lambda store: _cut_manifest(generation(store)),
    "the manifest is not text": lambda store: _write_manifest(generation(store), b"\xff{}"),
    "the manifest is a list": lambda store: _write_manifest(generation(store), b"[]"),
    "the manifest lacks something": lambda store: _write_manifest(generation(store), b'{"digest": "x"}'),
    "stamps are a number": manifest(stamps=3),
    "documents are a text": manifest(documents="plan-2022"),
    "the digest is none": manifest(digest=None),
    "the store is missing": lambda store: shutil.rmtree(generation(store) / "store"),
    "the store is empty": lambda store: _take_away(generation(store), "*"),
    "the store names nothing": cut("CURRENT", 0),
    "the store's own manifest is cut": cut("MANIFEST-*", 30),
    "a table of the store is cut": cut("*.sst", 100),
    "the tables of the store are missing": lambda store: _take_away(generation(store), "*.sst"),
}


def _write_current(store: Path, content: bytes) -> None:
    (store / "current").write_bytes(content)


def _name(store: Path, name: str) -> None:
    _write_current(store, name.encode() + b"\n")


def _as_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.touch()


def _take_away(folder: Path, pattern: str) -> None:
    for file in list((folder / "store").glob(pattern)):
        file.unlink()


def _write_manifest(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)


def _cut_manifest(folder: Path) -> None:
    file = folder / "manifest.json"
    file.write_bytes(file.read_bytes()[:100])


@pytest.mark.parametrize(
    "damage",
    [
        "current is missing",
        "current is far too long",
        "the generation is missing",
        "the manifest is cut",
        "stamps are a number",
        "the store is missing",
        "a table of the store is cut",
    ],
)
def test_a_damaged_graph_of_our_own_is_made_again(
    shop: Workshop, capfd: pytest.CaptureFixture[str], damage: str
) -> None:
    ({**NONE_THERE, **UNREADABLE})[damage](shop.store)
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, ["building the graph" if damage in NONE_THERE else AGAIN])
    assert [line.split(",")[0] for line in said.out.splitlines()] == ["partner", FIRST[0]]
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [])


@pytest.mark.parametrize("damage", NONE_THERE)
def test_a_folder_without_a_graph_is_said_to_be_so(
    shop: Workshop, capfd: pytest.CaptureFixture[str], damage: str
) -> None:
    NONE_THERE[damage](shop.store)
    remedy = f"make one with: ketnoi build --store {shop.store}"
    for more in (["--store", str(shop.store)], ["--no-build"]):
        said = command(shop, capfd, *ASKED, *more)
        assert (said.code, said.out) == (2, "")
        assert said.err == [f"ketnoi: there is no graph in {shop.store}; {remedy}"]


@pytest.mark.parametrize("damage", UNREADABLE)
def test_a_graph_that_cannot_be_read_is_said_to_be_so(
    shop: Workshop, capfd: pytest.CaptureFixture[str], damage: str
) -> None:
    UNREADABLE[damage](shop.store)
    for more in (["--store", str(shop.store)], ["--no-build"]):
        said = command(shop, capfd, *ASKED, *more)
        assert (said.code, said.out) == (2, "")
        assert said.err[0].startswith(f"ketnoi: the graph in {shop.store} cannot be read (")
        assert said.err[-1].endswith(f"make it again with: ketnoi build --store {shop.store}")
        assert not any("Traceback" in line for line in said.err)


def test_a_damaged_graph_that_is_named_is_mended_by_the_remedy_that_is_told(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    UNREADABLE["a table of the store is cut"](shop.store)
    said = command(shop, capfd, *ASKED, "--store", str(shop.store))
    remedy = said.err[-1].rpartition("make it again with: ketnoi ")[2].split(" ")
    assert command(shop, capfd, *remedy).code == 0
    assert partners(shop.store) == [FIRST]


def test_a_graph_of_another_version_is_made_again_and_elsewhere_not_believed(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    manifest(program="0.0.9", documents=["plan-2022"])(shop.store)
    said = command(shop, capfd, *ASKED, "--store", str(shop.store))
    assert (said.code, said.out, said.err) == (
        2,
        "",
        [
            (
                f"ketnoi: the graph in {shop.store} is of ketnoi 0.0.9, and this is {__version__}; "
                f"make it again with: ketnoi build --documents plan-2022 --store {shop.store}"
            )
        ],
    )
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [f"the graph is of ketnoi 0.0.9, this is {__version__}; building it again"])


def test_a_part_of_the_record_does_not_pass_for_the_whole(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    assert command(shop, capfd, "build", "--documents", "plan-2022", "--store", str(shop.store)).code == 0
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, ["the graph holds only what some documents say; building all of it"])
