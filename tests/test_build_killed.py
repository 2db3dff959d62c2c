"""A build that dies, whenever it does, leaves the last graph; the next build clears what it left."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.builds import (
    FIRST,
    SECOND,
    STAGES,
    command,
    copy_of,
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

DIES_BEFORE = """
import os, runpy, signal, sys
sys.dont_write_bytecode = True  # Python renames, too, when it keeps what it has compiled
event, left = sys.argv.pop(1), int(sys.argv.pop(1))
def hook(name, args):
    global left
    if name == event:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
runpy.run_module("ketnoi", run_name="__main__", alter_sys=True)
"""
"""Runs the program, which dies at once when Python is about to do something (an audit event) for the n-th time."""

FILES_OF_AT_MOST = """
import resource, runpy, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
runpy.run_module("ketnoi", run_name="__main__", alter_sys=True)
"""
"""Runs the program where no file may grow beyond a size, as on a full disk."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A graph with the first agreement, and tables with a second one."""
    made = small_shop(tmp_path_factory.mktemp("built"))
    made.build()
    sign_another(made)
    return made


@pytest.fixture
def shop(built: Workshop, tmp_path: Path) -> Workshop:
    return copy_of(built, tmp_path)


def build(shop: Workshop) -> list[str]:
    """The arguments of a build that tells its stages."""
    return ["-m", "ketnoi", "build", "-v", "--store", str(shop.store)]


@pytest.mark.parametrize("stage", STAGES)
def test_a_build_killed_in_a_stage_leaves_the_last_graph(shop: Workshop, stage: str) -> None:
    last = current(shop.store)
    process = start(shop, *build(shop))
    wait_for(process, f"{stage} ...")
    process.kill()
    code = finish(process).code
    if stage == "switch":  # over in a moment: the kill may come after it, and then all is new
        assert (current(shop.store) == last) == (partners(shop.store) == [FIRST])
    else:
        assert code == -signal.SIGKILL
        assert current(shop.store) == last
        assert partners(shop.store) == [FIRST]
    before = current(shop.store)
    shop.build()
    assert partners(shop.store) == [SECOND, FIRST]
    assert generations(shop.store) == {before, current(shop.store)}


@pytest.mark.parametrize(
    "rename",
    [1, 2],  # of the complete generation, to its name; of the line that names it, to `current`
)
def test_a_build_that_dies_between_two_steps_of_the_switch_leaves_one_whole_graph(shop: Workshop, rename: int) -> None:
    process = start(shop, "-c", DIES_BEFORE, "os.rename", str(rename), *build(shop)[2:])
    assert finish(process).code == -signal.SIGKILL
    assert len(generations(shop.store)) == rename + 1
    assert partners(shop.store) == [FIRST]
    before = current(shop.store)
    shop.build()
    assert partners(shop.store) == [SECOND, FIRST]
    assert generations(shop.store) == {before, current(shop.store)}


def test_a_build_that_dies_while_it_drops_old_generations_has_switched(shop: Workshop) -> None:
    shop.build()
    oldest, last = sorted(generations(shop.store), key=lambda name: name == current(shop.store))
    shop.agreement("memo-2027", parties="vn-phu-tho-2025; jp-tochigi", signed="2026-02", document="report-2026")
    process = start(shop, "-c", DIES_BEFORE, "shutil.rmtree", "1", *build(shop)[2:])
    assert finish(process).code == -signal.SIGKILL
    assert len(partners(shop.store)) == 3
    assert {oldest, last} < generations(shop.store)
    before = current(shop.store)
    shop.build()
    assert generations(shop.store) == {before, current(shop.store)}


@pytest.mark.parametrize("most", [0, 20_000, 150_000])
def test_a_build_that_runs_out_of_room_says_so_and_leaves_the_last_graph(shop: Workshop, most: int) -> None:
    last = current(shop.store)
    said = finish(start(shop, "-c", FILES_OF_AT_MOST, str(most), *build(shop)[2:]))
    assert said.code == 2
    assert said.err[-1] == f"ketnoi: {shop.store} cannot be written (File too large); the last graph is untouched"
    assert current(shop.store) == last
    assert partners(shop.store) == [FIRST]


def test_a_build_that_is_interrupted_stops_and_leaves_the_last_graph(shop: Workshop) -> None:
    last = current(shop.store)
    process = start(shop, *build(shop))
    wait_for(process, "attest ...")
    process.send_signal(signal.SIGINT)
    said = finish(process)
    assert said.code != 0
    assert not any("Traceback" in line for line in said.err)
    assert current(shop.store) == last


def test_a_first_build_that_is_killed_leaves_no_graph_and_the_next_command_builds_it(
    shop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = shop.root / "elsewhere"
    process = start(shop, "-m", "ketnoi", "build", "-v", "--store", str(elsewhere))
    wait_for(process, "derive ...")
    process.kill()
    finish(process)
    assert len(generations(elsewhere)) == 1
    remedy = f"make one with: ketnoi build --store {elsewhere}"
    said = command(shop, capfd, "partners", "jp-tochigi", "--store", str(elsewhere))
    assert (said.code, said.err) == (2, [f"ketnoi: there is no graph in {elsewhere}; {remedy}"])
    assert command(shop, capfd, "build", "--store", str(elsewhere)).code == 0
    assert generations(elsewhere) == {current(elsewhere)}
