"""Disks that are full or may only be read: said, with the last graph and the last file whole; room again, all well."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import FIRST, SECOND, command, copy_of, current, generations, partners, sign_another
from tests.program import Ran, environment
from tests.program import command as words
from tests.small_disk import Disk, small_disk
from tests.workshop import Workshop

ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "csv")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk with room for two small graphs and some more."""
    with small_disk(tmp_path / "disk", "24m") as found:
        yield found


@pytest.fixture
def shop(built: Workshop, disk: Disk) -> Workshop:
    """A workshop on that disk, with a graph of one agreement and tables with two."""
    made = copy_of(built, disk.folder / "shop")
    sign_another(made)
    return made


def into(file: Path, *arguments: str | Path) -> Ran:
    """Run the program as a shell does that writes its answer to a file."""
    with file.open("wb") as out:
        run = subprocess.run(words(*arguments), stdout=out, stderr=subprocess.PIPE, env=environment({}), check=False)
    return Ran(run.returncode, "", run.stderr.decode())


def test_a_build_on_a_full_disk_leaves_the_last_graph_and_with_room_again_succeeds(
    shop: Workshop, disk: Disk, capfd: pytest.CaptureFixture[str]
) -> None:
    last = current(shop.store)
    disk.fill()
    for _ in range(2):
        said = command(shop, capfd, "build", "--store", str(shop.store))
        error = f"ketnoi: {shop.store} cannot be written (No space left on device); "
        assert (said.code, said.out, len(said.err)) == (2, "", 1)
        assert said.err[0].startswith(error)
        assert (current(shop.store), partners(shop.store)) == (last, [FIRST])
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.out, said.err[:2]) == (
        2,
        "",
        [
            "the tables have changed; building the graph",
            "the tables cannot be built; --no-build answers from the last good graph",
        ],
    )
    assert command(shop, capfd, *ASKED, "--no-build").code == 0
    disk.empty()
    assert command(shop, capfd, "build", "--store", str(shop.store)).code == 0
    assert partners(shop.store) == [SECOND, FIRST]
    assert generations(shop.store) == {last, current(shop.store)}


@pytest.mark.parametrize("room", [100_000, 500_000, 1_000_000, 2_000_000])
def test_a_disk_that_fills_up_on_the_way_is_no_other_case(
    shop: Workshop, disk: Disk, capfd: pytest.CaptureFixture[str], room: int
) -> None:
    last = current(shop.store)
    disk.fill()
    ballast = disk.folder / "ballast"
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - room)
    said = command(shop, capfd, "build", "--store", str(shop.store))
    if said.code:
        assert said.err[-1].startswith(f"ketnoi: {shop.store} cannot be written (No space left on device)")
        assert (current(shop.store), partners(shop.store)) == (last, [FIRST])
    disk.empty()
    assert command(shop, capfd, "build", "--store", str(shop.store)).code == 0
    assert partners(shop.store) == [SECOND, FIRST]
    assert len(generations(shop.store)) == 2


def test_unchanged_tables_with_new_times_are_answered_although_nothing_can_be_noted(
    built: Workshop, disk: Disk, capfd: pytest.CaptureFixture[str]
) -> None:
    shop = copy_of(built, disk.folder / "same")
    shop.file("agreements").touch()
    disk.fill()
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [])


@pytest.mark.parametrize(
    "asked",
    [["draw"], ["draw", "--json"], ["partners", "jp-tochigi"], ["query", "SELECT * { ?s ?p ?o } LIMIT 2000"], ["ask"]],
    ids=" ".join,
)
def test_an_answer_that_does_not_fit_on_the_disk_is_said(two_documents: Path, disk: Disk, asked: list[str]) -> None:
    disk.fill()
    out = ["-o", "-"] if asked == ["draw"] else []
    ran = into(disk.folder / "answer", *asked, *out, "--store", two_documents)
    assert ran.code == 2
    assert ran.err.rstrip().endswith("cannot be written (No space left on device)")
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_page_that_does_not_fit_leaves_the_last_page_and_nothing_beside_it(two_documents: Path, disk: Disk) -> None:
    page = disk.folder / "network.html"
    page.write_text("mine", encoding="utf-8")
    disk.fill()
    before = sorted(disk.folder.iterdir())
    ran = into(disk.folder.parent / "out", "draw", "-o", page, "--store", two_documents)
    assert (ran.code, ran.err) == (2, f"ketnoi: cannot write {page}: No space left on device; choose another place\n")
    assert page.read_text(encoding="utf-8") == "mine"
    assert sorted(disk.folder.iterdir()) == before


def test_a_graph_on_a_disk_that_may_only_be_read_answers(
    built: Workshop, disk: Disk, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also for root, whom no mode of a folder stops."""
    shop = copy_of(built, disk.folder / "same")
    shop.file("agreements").touch()
    disk.remount("ro")
    try:
        for more in ([], ["--no-build"], ["--store", str(shop.store)]):
            said = command(shop, capfd, *ASKED, *more)
            assert said.code == 0, said
            assert [line.split(",")[0] for line in said.out.splitlines()] == ["partner", FIRST[0]]
        said = command(shop, capfd, "build", "--store", str(shop.store))
        error = f"ketnoi: {shop.store} cannot be written (Read-only file system); name another with --store"
        assert (said.code, said.err) == (2, [error])
    finally:
        disk.remount("rw")


def test_tables_that_changed_on_a_disk_that_may_only_be_read_point_to_the_last_graph(
    shop: Workshop, disk: Disk, capfd: pytest.CaptureFixture[str]
) -> None:
    disk.remount("ro")
    try:
        said = command(shop, capfd, *ASKED)
        assert (said.code, said.out) == (2, "")
        assert said.err[1] == "the tables cannot be built; --no-build answers from the last good graph"
        assert said.err[2].startswith(f"ketnoi: {shop.store} cannot be written (Read-only file system)")
        assert command(shop, capfd, *ASKED, "--no-build").code == 0
    finally:
        disk.remount("rw")


def test_a_page_on_a_disk_that_may_only_be_read_is_said(two_documents: Path, disk: Disk) -> None:
    disk.remount("ro")
    page = disk.folder / "new" / "network.html"
    ran = into(disk.folder.parent / "out", "draw", "-o", page, "--store", two_documents)
    disk.remount("rw")
    assert ran.code == 2
    assert ran.err.startswith(f"ketnoi: cannot write {page}")
    assert "Read-only file system" in ran.err
