"""A process that forks builds and kills them: whole programs of their own, without the second that starting takes.

with Killer(shop) as killer:
    killer.whole()                # a build that nobody kills: its time in seconds and in steps
    killer.at_time(0.2)           # killed from outside after so many seconds
    killer.at_step(17)            # kills itself when it is about to touch files for the 17th time
    killer.at_step(2, "switch")   # ... for the 2nd time since a stage began
"""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType
from typing import NamedTuple, Self

from tests.builds import environment
from tests.workshop import Workshop

_FORKS = """
import contextlib, datetime, importlib, os, signal, sys, time
from pathlib import Path
from ketnoi.pipeline import build
folder = Path(sys.argv[1])

TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir", "shutil.rmtree"}

def run(step, stage, told):
    seen = 0
    def hook(name, args):
        nonlocal seen
        if name in TOUCHES:
            seen += 1
            if seen == step and not stage:
                os.kill(os.getpid(), signal.SIGKILL)
    def detail(text):
        nonlocal seen, stage
        if text.endswith("..."):
            os.write(told, text.split()[0].encode() + b" ")
            if text.split()[0] == stage:
                seen, stage = 0, ""
    sys.addaudithook(hook)
    build.build(folder, day=datetime.date(2026, 11, 21), detail=detail)
    os.write(told, str(seen).encode())

# What a build imports, as a build of its own tells: only a process that has never opened a store can be forked.
read, told = os.pipe()
if not os.fork():
    run(0, "", os.open(os.devnull, os.O_WRONLY))
    os.write(told, " ".join(sys.modules).encode())
    os._exit(0)
os.close(told)
with open(read) as names:
    for name in names.read().split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
os.wait()

for line in sys.stdin:
    after, step, stage = line.rstrip("\\n").split(" ")
    after, step = float(after), int(step)
    read, told = os.pipe()
    began = time.perf_counter()
    child = os.fork()
    if not child:
        code = 3
        try:
            run(step, stage, told)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(told)
    if after:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    said = b""
    while part := os.read(read, 4096):
        said += part
    os.close(read)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, time.perf_counter() - began, *said.decode().split(), flush=True)
"""


class Death(NamedTuple):
    """How a build ended: its exit code, after how many seconds, in which stage; for a whole one how many steps."""

    code: int
    seconds: float
    stage: str
    steps: int


class Killer:
    """Builds of one workshop's graph, each in a process of its own."""

    def __init__(self, shop: Workshop) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKS, str(shop.store)],
            cwd=shop.root,
            env=environment(shop),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def whole(self) -> Death:
        """A build that nobody kills."""
        return self._ask(0, 0)

    def at_time(self, seconds: float) -> Death:
        """A build that is killed from outside, after so many seconds, if it is not done by then."""
        return self._ask(seconds, 0)

    def at_step(self, number: int, stage: str = "") -> Death:
        """A build that kills itself before it touches files for the n-th time, counted from the start of a stage."""
        return self._ask(0, number, stage)

    def _ask(self, seconds: float, step: int, stage: str = "") -> Death:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{seconds} {step} {stage}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline().split()
        assert line, "the process that forks has died"
        code, took, *said = line
        steps = int(said.pop()) if said and said[-1].isdecimal() else 0
        return Death(int(code), float(took), said[-1] if said else "", steps)
