"""Files that are replaced whole or not at all, and the one line that names the graph."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from ketnoi import beside
from ketnoi.errors import StoreError
from ketnoi.pipeline import switch

NAME = "0123456789abcdef"


def test_a_file_is_replaced_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    for text in ("", "một\nhai\n", "三"):
        beside.write(file, text)
        assert file.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_replaced_stays_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for target in ("folder", "file/below", "nowhere/file"):
        with pytest.raises(OSError, match="Errno"):
            beside.write(tmp_path / target, "text")
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_and_not_replaced(tmp_path: Path) -> None:
    """As root, replacing would do away with /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    beside.write(pipe, "kết nối")
    reader.join()
    assert read == ["kết nối"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not name open files")
@pytest.mark.parametrize("held", ["", "before\n"])
def test_what_is_open_already_is_written_after_what_it_holds_and_its_name_stays(tmp_path: Path, held: str) -> None:
    """/dev/stdout is such a name; where the shell leads it into a file, that is what has to be written."""
    file, name = tmp_path / "file", tmp_path / "stdout"
    file.write_text(held, encoding="utf-8")
    with file.open("ab") as out:
        name.symlink_to(f"/proc/self/fd/{out.fileno()}")
        beside.put(name, "kết nối\n")
        assert name.is_symlink()
    assert file.read_text(encoding="utf-8") == f"{held}kết nối\n"
    assert sorted(tmp_path.iterdir()) == [file, name]


@pytest.mark.parametrize("folder", ["", "fd"])
def test_a_link_of_ones_own_is_no_stream(tmp_path: Path, folder: str) -> None:
    (tmp_path / "fd").mkdir()
    file, link = tmp_path / "file", tmp_path / folder / "link"
    file.write_text("mine", encoding="utf-8")
    link.symlink_to(file)
    beside.put(link, "text")
    assert (link.read_text(encoding="utf-8"), file.read_text(encoding="utf-8")) == ("text", "mine")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (NAME, True),
        (NAME + "\n", True),
        (f"{NAME}-2\n", True),
        (NAME[:-1], False),
        (NAME.upper(), False),
        (f"{NAME}.part", False),
        (f"./{NAME}", False),
        (f"{NAME}\n{NAME}", False),
        ("..", False),
        ("", False),
    ],
)
def test_only_the_name_of_a_generation_that_is_there_is_believed(tmp_path: Path, line: str, found: bool) -> None:  # noqa: FBT001
    for name in (NAME, f"{NAME}-2", NAME[:-1], NAME.upper(), f"{NAME}.part"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "current").write_text(line, encoding="ascii")
    assert switch.current(tmp_path) == (tmp_path / line.strip() if found else None)


def test_a_folder_that_is_no_generation_does_not_say_which_graph_it_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not say which graph it is"):
        switch.manifest(tmp_path)
