"""Folders that a build may not have: of other things, below a file, or with something in the way."""

from __future__ import annotations

import pytest

from tests.builds import command, generations
from tests.workshop import Workshop

ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "csv")


def test_a_folder_of_other_things_is_neither_littered_nor_emptied(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    home = shop.root / "home"
    for name in ("letters/one.txt", "film.part", "x.part/half"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("mine", encoding="utf-8")
    before = sorted(home.rglob("*"))
    said = command(shop, capfd, "build", "--store", str(home))
    assert (said.code, said.err) == (
        2,
        [f"ketnoi: {home} holds other files and no graph of ketnoi; name a new or empty folder with --store"],
    )
    assert sorted(home.rglob("*")) == before
    said = command(shop, capfd, *ASKED, "--store", str(home))
    assert said.code == 2
    assert said.err[0].startswith(f"ketnoi: there is no graph in {home}; ")


def test_a_build_leaves_alone_what_others_put_beside_the_graph(shop: Workshop) -> None:
    for name in ("letters/one.txt", "film.part", "x.part/half"):
        (shop.store / name).parent.mkdir(parents=True, exist_ok=True)
        (shop.store / name).write_text("mine", encoding="utf-8")
    for _ in range(2):
        shop.build()
    assert len(generations(shop.store)) == 5
    assert {"letters", "film.part", "x.part"} < generations(shop.store)


@pytest.mark.parametrize("below", ["", "/deep/er"])
def test_a_folder_that_cannot_be_written_is_a_designed_error(
    shop: Workshop, capfd: pytest.CaptureFixture[str], below: str
) -> None:
    """Below a plain file nobody may make a folder, whoever runs the tests."""
    file = shop.root / "file"
    file.write_text("mine", encoding="utf-8")
    reason = "Not a directory" if below else "File exists"
    said = command(shop, capfd, "build", "--store", f"{file}{below}")
    if below:
        error = f"ketnoi: {file}{below} cannot be written ({reason}); name another with --store"
        assert (said.code, said.out, said.err) == (2, "", [error])
    else:
        assert said.code == 2
        assert said.err[-1].endswith("is a file.")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_switch_that_cannot_be_thrown_leaves_the_last_generation(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    last = generations(shop.store)
    (shop.store / "current").unlink()
    (shop.store / "current").mkdir()
    said = command(shop, capfd, "build", "--store", str(shop.store))
    assert (said.code, said.err) == (
        2,
        [f"ketnoi: {shop.store} cannot be written (Is a directory); the last graph is untouched"],
    )
    assert last < generations(shop.store)
