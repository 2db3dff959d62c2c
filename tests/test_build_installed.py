"""Where the files are: an installed package brings them along and builds into the user's cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import current, small_shop
from tests.workshop import ROOT, Workshop

ASKED = ("partners", "jp-tochigi", "--as-signed", "--format", "csv")
BUILD_DIR = """
import os
from ketnoi import paths
if os.getuid() == 0:
    os.setuid(65534)  # the mode of a folder binds everyone but root
print(paths.build_dir())
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A workshop with its graph, as a checkout has them."""
    made = small_shop(tmp_path_factory.mktemp("checkout"))
    made.build()
    return made


@pytest.fixture
def site(shop: Workshop, tmp_path: Path) -> Path:
    """The same, laid out as in the site-packages of an installed wheel; a checkout's folders above mean nothing."""
    package = tmp_path / "lib" / "site" / "ketnoi"
    shutil.copytree(ROOT / "graph" / "ketnoi", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shop.root / "ontology", package / "_ontology")
    shutil.copytree(shop.data, package / "_data")
    for name in ("ontology", "data"):
        (tmp_path / "lib" / name).mkdir()
    return package.parent


def run(site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from another folder, with nothing of the user's but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-B", "-m", "ketnoi", *arguments],
        cwd=site.parents[1],
        env={**kept, "PYTHONPATH": str(site), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def files(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_first_command_builds_into_the_cache_and_the_second_finds_it(
    site: Path, shop: Workshop, tmp_path: Path
) -> None:
    before = files(site)
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    first = run(site, *ASKED, **home)
    assert (first.returncode, first.stderr) == (0, "building the graph\n")
    second = run(site, *ASKED, **home)
    assert (second.returncode, second.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert "memo-2021" in first.stdout
    assert files(site) == before, "nothing is written beside the program"
    assert not (tmp_path / "home").exists()
    built = tmp_path / "cache" / "ketnoi"
    assert current(built) == current(shop.store)
    name = Path(current(built)) / "ketnoi.trig"
    assert (built / name).read_bytes() == (shop.store / name).read_bytes(), "as a checkout builds it, byte for byte"


def test_row_errors_name_the_files_as_a_checkout_does(site: Path, tmp_path: Path) -> None:
    with (site / "ketnoi" / "_data" / "agreements.tsv").open("a", encoding="utf-8") as out:
        out.write("\n")
    said = run(site, "check", XDG_CACHE_HOME=str(tmp_path))
    assert (said.returncode, said.stdout) == (1, "data/agreements.tsv:3: is empty. Run ketnoi fmt\n")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other customs")
def test_without_xdg_the_cache_is_that_of_the_home(site: Path, tmp_path: Path) -> None:
    assert run(site, "build", HOME=str(tmp_path / "home")).returncode == 0
    assert current(tmp_path / "home" / ".cache" / "ketnoi")


def test_a_cache_that_cannot_be_written_is_a_designed_error(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = run(site, *ASKED, XDG_CACHE_HOME=str(tmp_path / "file"))
    folder = tmp_path / "file" / "ketnoi"
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.splitlines() == [
        "building the graph",
        f"ketnoi: {folder} cannot be written (Not a directory); name another with --store",
    ]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the system may enter; those of pytest are for its own user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.skipif(sys.platform == "win32", reason="modes of folders are another matter there")
def test_a_checkout_that_may_only_be_read_builds_into_the_cache(open_folder: Path) -> None:
    checkout = open_folder / "checkout"
    shutil.copytree(ROOT / "graph" / "ketnoi", checkout / "graph" / "ketnoi", ignore=shutil.ignore_patterns("__pyc*"))
    environment = {**os.environ, "PYTHONPATH": str(checkout / "graph"), "XDG_CACHE_HOME": "/cache"}
    asked = [sys.executable, "-B", "-c", BUILD_DIR]
    for mode, folder in ((0o777, checkout / "build" / "ketnoi"), (0o555, Path("/cache/ketnoi"))):
        checkout.chmod(mode)
        said = subprocess.run(asked, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert (said.stdout, said.stderr) == (f"{folder}\n", "")
    checkout.chmod(0o755)
