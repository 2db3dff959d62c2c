"""The folder of an export: which one is taken, what is left when a run dies, and that the same graph gives the same."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from ketnoi.export.folder import MARK
from tests.builds import copy_of, finish, sign_another, start
from tests.exported import FILES, export, table
from tests.program import ketnoi
from tests.test_build_killed import DIES_BEFORE
from tests.workshop import Workshop


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def exported(built: Workshop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the graph with the first agreement."""
    return content(export(built.store, tmp_path_factory.mktemp("exported") / "out"))


def fill(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, said in files.items():
        (folder / name).write_bytes(said)


def test_the_same_graph_gives_the_same_bytes(built: Workshop, exported: dict[str, bytes], tmp_path: Path) -> None:
    assert content(export(built.store, tmp_path / "again")) == exported
    other = copy_of(built, tmp_path / "shop")
    other.build()  # the same tables in another place
    assert content(export(other.store, tmp_path / "other")) == exported


@pytest.mark.parametrize("names", [("new", "deep"), ("empty",)])
def test_a_new_or_an_empty_folder_is_filled(built: Workshop, tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    folder = tmp_path.joinpath(*names)
    assert set(content(export(built.store, folder))) == FILES


def test_the_folder_where_one_is_may_be_named_by_a_dot(
    built: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export(built.store, Path())
    assert set(content(tmp_path)) == FILES


def test_an_earlier_export_is_replaced(shop: Workshop, exported: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    fill(folder, exported)
    sign_another(shop)
    shop.build()
    export(shop.store, folder)
    assert set(content(folder)) == FILES
    assert [row["agreement"] for row in table(folder, "agreements")] == ["memo-2021", "memo-2026"]


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"thesis.docx": b"years of work"}, "{} holds other files (thesis.docx); "),
        ({".hidden": b"", "dyads.csv": b""}, "{} holds other files (.hidden); "),
        ({"dyads.csv": b"a,b\r\n"}, "{} holds dyads.csv and no codebook of an earlier export; "),
        ({"codebook.md": b"# My own\n"}, "{} holds codebook.md and no codebook of an earlier export; "),
        ({"codebook.md": b"\xff\xfe\x00"}, "{} holds codebook.md and no codebook of an earlier export; "),
        ({"codebook.md": f"# x\n\n{MARK}\n".encode(), "notes.md": b""}, "{} holds other files (notes.md); "),
    ],
)
def test_a_folder_with_other_files_is_refused(
    built: Workshop, tmp_path: Path, files: dict[str, bytes], complaint: str
) -> None:
    folder = tmp_path / "out"
    fill(folder, files)
    said = ketnoi("export", folder, "--store", built.store).complaint
    remedy = "name a new or empty folder, or one of an earlier export\n"
    assert said == f"ketnoi: {complaint.format(folder)}{remedy}"
    assert content(folder) == files


def test_what_is_no_folder_is_refused(built: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="ascii")
    for folder in (file, file / "below"):
        said = ketnoi("export", folder, "--store", built.store).complaint
        assert said.startswith(f"ketnoi: {folder} cannot be written (")
        assert said.endswith("; name another folder\n")
    assert file.read_text(encoding="ascii") == "mine"


def test_neither_folder_nor_workbook_is_a_usage_error(built: Workshop) -> None:
    said = ketnoi("export", "--store", built.store).complaint
    assert said.endswith("Error: name a folder, or a file with --excel, or both\n")


def test_a_run_that_is_killed_leaves_the_files_of_before(
    shop: Workshop, exported: dict[str, bytes], tmp_path: Path
) -> None:
    """It dies when it has written all files beside and is about to replace the first, or earlier."""
    sign_another(shop)
    shop.build()
    for event, times in (("os.mkdir", 1), ("os.rename", 1)):
        folder = tmp_path / event
        fill(folder, exported)
        process = start(shop, "-c", DIES_BEFORE, event, str(times), "export", str(folder), "--store", str(shop.store))
        assert finish(process).code == -signal.SIGKILL
        kept = {name: said for name, said in content(folder).items() if "/" not in name}
        assert kept == exported
        export(shop.store, folder)  # what the dead run left is no stranger
        assert set(content(folder)) == FILES
        assert len(table(folder, "agreements")) == 2


def test_a_run_that_is_killed_between_files_gives_itself_away(
    shop: Workshop, exported: dict[str, bytes], tmp_path: Path
) -> None:
    """The codebook is replaced first and names the digests of files that are not there yet."""
    folder = tmp_path / "out"
    fill(folder, exported)
    sign_another(shop)
    shop.build()
    process = start(shop, "-c", DIES_BEFORE, "os.rename", "2", "export", str(folder), "--store", str(shop.store))
    assert finish(process).code == -signal.SIGKILL
    changed = {name for name, said in content(folder).items() if exported.get(name) != said and "/" not in name}
    assert changed == {"codebook.md"}
    export(shop.store, folder)
    assert len(table(folder, "agreements")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are of POSIX")
def test_a_full_disk_leaves_the_files_of_before(shop: Workshop, exported: dict[str, bytes], tmp_path: Path) -> None:
    from tests.test_build_killed import FILES_OF_AT_MOST

    folder = tmp_path / "out"
    fill(folder, exported)
    words = ("-c", FILES_OF_AT_MOST, "200000", "export", str(folder), "--store", str(shop.store))
    said = finish(start(shop, *words))
    assert said.code == 2
    assert said.err[-1] == f"ketnoi: {folder} cannot be written (File too large); name another folder"
    assert content(folder) == exported
