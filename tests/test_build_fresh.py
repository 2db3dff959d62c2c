"""Is the graph that of the files? What differs in content is built first and said; what differs in time only is not."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import pytest

from tests.builds import FIRST, SECOND, Said, command, current, finish, sign_another, start
from tests.test_build_killed import FILES_OF_AT_MOST
from tests.workshop import Workshop

CHANGED = "the tables have changed; building the graph"
ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "json")


def agreements(said: Said) -> list[tuple[str, str, str]]:
    """Partner, agreement and day of an answer."""
    return [(row["partner"], row["what"], row["date"]) for row in json.loads(said.out)]


def stamps(shop: Workshop) -> dict[str, list[int]]:
    """The sizes and times that the manifest remembers."""
    text = (shop.store / current(shop.store) / "manifest.json").read_text(encoding="utf-8")
    found: dict[str, list[int]] = json.loads(text)["stamps"]
    return found


@pytest.mark.parametrize("when", [1, 946_684_800, 4_102_444_800])
def test_another_time_without_another_content_is_remembered_and_builds_nothing(
    shop: Workshop, capfd: pytest.CaptureFixture[str], when: int
) -> None:
    """Clocks do not matter: neither of the machine that built, nor of the one that wrote the tables."""
    last = current(shop.store)
    files = [file for part in ("data", "ontology") for file in (shop.root / part).rglob("*") if file.is_file()]
    for file in files:
        os.utime(file, (when, when))
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err, agreements(said)) == (0, [], [FIRST])
    assert current(shop.store) == last
    assert set(stamps(shop)) == {file.relative_to(shop.root).as_posix() for file in files}
    assert {time for _, time, _ in stamps(shop).values()} == {when * 10**9}


@pytest.mark.parametrize("when", [1, 4_102_444_800])
def test_another_cell_is_built_first_and_said_whatever_the_clock(
    shop: Workshop, capfd: pytest.CaptureFixture[str], when: int
) -> None:
    file = shop.file("agreements")
    file.write_text(file.read_text(encoding="utf-8").replace("2021-11-23", "2021-11-24"), encoding="utf-8")
    os.utime(file, (when, when))
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [CHANGED])
    assert agreements(said) == [(FIRST[0], FIRST[1], "2021-11-24")]
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [])


def _more(shop: Workshop) -> None:
    sign_another(shop)


def _rename(shop: Workshop) -> None:
    (shop.data / "agreements").mkdir()
    shop.file("agreements").rename(shop.data / "agreements" / "old.tsv")


def _rule(shop: Workshop) -> None:
    (shop.rules / "99-mine.rq").write_text(
        "CONSTRUCT { ?kind <urn:seen> ?kind } WHERE { ?x a ?kind }", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("change", "answer"),
    [(_more, [SECOND, FIRST]), (_rename, [FIRST]), (_rule, [FIRST])],
    ids=["rows are added", "a file is renamed", "a rule is added"],
)
def test_every_change_of_an_input_is_built(
    shop: Workshop,
    capfd: pytest.CaptureFixture[str],
    change: Callable[[Workshop], None],
    answer: list[tuple[str, str, str]],
) -> None:
    last = current(shop.store)
    change(shop)
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err, agreements(said)) == (0, [CHANGED], answer)
    assert current(shop.store) != last


def test_a_file_that_is_taken_away_is_missed(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    shop.clear("agreements")
    said = command(shop, capfd, *ASKED)
    assert (said.code, agreements(said), said.err[0]) == (0, [], CHANGED)


def test_what_is_no_input_builds_nothing(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    (shop.data / "README.md").write_text("notes", encoding="utf-8")
    (shop.data / "agreements.tsv~").write_text("of an editor", encoding="utf-8")
    (shop.data / ".#agreements.tsv").symlink_to("someone@a-machine.1234")
    (shop.root / "ontology" / "._ketnoi.ttl").write_bytes(b"\x00\x05\x16\x07")
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err, agreements(said)) == (0, [], [FIRST])


def test_an_input_that_cannot_be_read_is_named(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    (shop.data / "more.tsv").symlink_to("nowhere")
    said = command(shop, capfd, *ASKED)
    error = f"ketnoi: {shop.data}/more.tsv cannot be read (No such file or directory); check the file"
    assert (said.code, said.out, said.err[-1]) == (2, "", error)


def test_a_store_that_is_named_is_taken_as_it_is(shop: Workshop, capfd: pytest.CaptureFixture[str]) -> None:
    sign_another(shop)
    said = command(shop, capfd, *ASKED, "--store", str(shop.store))
    assert (said.code, said.err, agreements(said)) == (0, [], [FIRST])


def test_where_new_times_cannot_be_written_down_the_graph_answers_all_the_same(shop: Workshop) -> None:
    before = stamps(shop)
    os.utime(shop.file("agreements"), (1, 1))
    said = finish(start(shop, "-c", FILES_OF_AT_MOST, "0", *ASKED))
    assert (said.code, said.err, agreements(said)) == (0, [], [FIRST])
    assert stamps(shop) == before
    assert sorted(entry.name for entry in (shop.store / current(shop.store)).iterdir()) == [
        "ketnoi.trig",
        "manifest.json",
        "store",
    ]


def test_the_version_names_data_and_day_and_needs_no_graph(
    shop: Workshop, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = json.loads((shop.store / current(shop.store) / "manifest.json").read_text(encoding="utf-8"))["digest"]
    monkeypatch.setenv("KETNOI_TODAY", "2027-01-01")
    assert command(shop, capfd, "--version").out == f"ketnoi 0.1.0, data {digest[:12]} (2026-11-21)\n"
    (shop.store / "current").unlink()
    assert command(shop, capfd, "--version").out == "ketnoi 0.1.0, no graph built yet\n"


@pytest.mark.parametrize("when", [1, 946_684_800, 4_102_444_800])
def test_a_file_that_brings_its_old_time_and_size_along_is_noticed(
    shop: Workshop, capfd: pytest.CaptureFixture[str], when: int
) -> None:
    """As after `cp -p`, or with a clock that was set back: the system's own record of the file still differs."""
    file = shop.file("agreements")
    os.utime(file, (when, when))
    assert command(shop, capfd, *ASKED).err == []
    file.write_text(file.read_text(encoding="utf-8").replace("2021-11-23", "2021-11-24"), encoding="utf-8")
    os.utime(file, (when, when))
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err) == (0, [CHANGED])
    assert agreements(said) == [(FIRST[0], FIRST[1], "2021-11-24")]


@pytest.mark.parametrize("day", ["2020-01-01", "2031-12-31"])
def test_a_day_before_or_long_after_that_of_the_build_makes_no_graph_stale(
    shop: Workshop, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("KETNOI_TODAY", day)
    said = command(shop, capfd, *ASKED)
    assert (said.code, said.err, agreements(said)) == (0, [], [FIRST])
