"""A build killed at any moment, fifty of them by the clock and every step of the switch: one whole graph, always.

After each death the graph answers as before or as after, never otherwise; what the dead build left is cleared by the
next one, which succeeds; and a reader that asks all the while never meets anything but one of the two graphs.
"""

from __future__ import annotations

import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import FIRST, SECOND, current, finish, generations, partners, sign_another, start
from tests.killing import Death, Killer
from tests.program import asked
from tests.workshop import Workshop

MOMENTS = 50
OLD, NEW = [FIRST], [SECOND, FIRST]
READER = """
import sys
from pathlib import Path
from ketnoi.__main__ import run
import contextlib, io, time
folder, stop = sys.argv[1], Path(sys.argv[2])
sys.argv = ["ketnoi", "partners", "jp-tochigi", "--as-signed", "--format", "csv", "--store", folder]
said, times = set(), 0
while not stop.exists() or not times:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert run() == 0
    said.add(tuple(sorted(line.split(",")[0] for line in out.getvalue().splitlines()[1:])))
    times += 1
    time.sleep(0.1)
print(times, *sorted("+".join(each) for each in said))
"""

pytestmark = pytest.mark.slow


class Tables:
    """The tables of a workshop in two states, one agreement and two, and which of them holds."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._states = [shop.root / "one", shop.root / "two"]
        shutil.copytree(shop.data, self._states[0])
        sign_another(shop)
        shutil.copytree(shop.data, self._states[1])
        self.now = 1

    def turn(self) -> None:
        """Change to the other state."""
        self.now = 1 - self.now
        shutil.copytree(self._states[self.now], self._shop.data, dirs_exist_ok=True)


@pytest.fixture
def tables(shop: Workshop) -> Tables:
    """A graph with one agreement, and tables with two."""
    return Tables(shop)


@pytest.fixture
def killer(shop: Workshop) -> Iterator[Killer]:
    with Killer(shop) as found:
        yield found


def survive(shop: Workshop, tables: Tables, killer: Killer, death: Death) -> float:
    """What has to hold after a death; returns how long the next build took, and turns the tables."""
    after, before = (NEW, OLD) if tables.now else (OLD, NEW)
    found = partners(shop.store)
    assert found in (before, after), death
    if death.code == -signal.SIGKILL and death.stage != "switch":
        assert found == before, death
    answer = asked(shop.store, "shared", "jp-tochigi", "--as-signed")
    assert [row["what"] for row in answer] == sorted((row[1] for row in found), key=lambda name: name != "memo-2026")
    last = current(shop.store)
    whole = killer.whole()
    assert whole.code == 0
    assert partners(shop.store) == after
    assert generations(shop.store) == {last, current(shop.store)}
    tables.turn()
    return whole.seconds


def test_a_build_killed_at_fifty_moments_leaves_one_whole_graph(
    shop: Workshop, tables: Tables, killer: Killer, tmp_path: Path
) -> None:
    stop = tmp_path / "stop"
    reader = start(shop, "-c", READER, str(shop.store), str(stop))
    chance = random.Random(20261121)  # noqa: S311 the same moments in every run
    moments = [(number + chance.random()) / MOMENTS for number in range(MOMENTS)]
    chance.shuffle(moments)
    took, deaths = survive(shop, tables, killer, killer.whole()), list[Death]()
    for moment in moments:
        deaths.append(killer.at_time(moment * took))
        took = survive(shop, tables, killer, deaths[-1])
    stop.touch()
    said = finish(reader)
    assert (said.code, said.err) == (0, [])
    times, *answers = said.out.split()
    assert int(times) > MOMENTS / 2
    assert answers == ["vn-phu-tho-2025+vn-vinh-phuc", "vn-vinh-phuc"]
    killed = [death for death in deaths if death.code == -signal.SIGKILL]
    assert len(killed) > MOMENTS / 2, "the others were done before"
    assert len({death.stage for death in killed}) >= 4, "they died all along the way"


def test_a_build_killed_at_every_step_of_the_switch_leaves_one_whole_graph(
    shop: Workshop, tables: Tables, killer: Killer
) -> None:
    survive(shop, tables, killer, killer.whole())
    deaths: list[Death] = []
    step = 1
    while not deaths or deaths[-1].code:
        deaths.append(killer.at_step(step, "switch"))
        survive(shop, tables, killer, deaths[-1])
        step += 1 if step < 12 else 4  # one by one until `current` is replaced; then files of the old go
    assert {death.code for death in deaths[:-1]} == {-signal.SIGKILL}
    assert len(deaths) > 8, "files are sealed, renamed twice, and an old generation is dropped"


def test_a_build_killed_between_any_two_things_that_it_does_leaves_one_whole_graph(
    shop: Workshop, tables: Tables, killer: Killer
) -> None:
    """At twelve of them, from the first to the last: a file is opened, a folder is made, something is renamed."""
    steps = killer.whole().steps
    tables.turn()
    deaths = []
    for number in range(12):
        deaths.append(killer.at_step(1 + number * (steps - 1) // 11))
        survive(shop, tables, killer, deaths[-1])
    assert sum(death.code == -signal.SIGKILL for death in deaths) >= 10
