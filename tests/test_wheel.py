"""What people install: sdist → wheel → an empty environment → run from another folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.setup.environment import python_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ("shared", "tochigi", "--as-of", "2023-01-01", "--format", "json")


def run(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run a command that has to succeed."""
    done = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout.decode()}\n{done.stderr.decode()}"
    return done


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has nothing to do with the checkout."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def environ(elsewhere: Path) -> dict[str, str]:
    """Return a person's environment: nothing of this project in it, a home that is empty, today frozen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KETNOI"))}
    home = {name: str(elsewhere / "home") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
    return kept | home | {"XDG_CACHE_HOME": str(elsewhere / "home" / ".cache"), "KETNOI_TODAY": "2026-01-31"}


@pytest.fixture(scope="module")
def wheel(elsewhere: Path) -> Path:
    """Build the wheel from the sdist, which `build` does when it is asked for neither."""
    dist = elsewhere / "dist"
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)]
    run(*build, cwd=elsewhere, env=os.environ)
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(elsewhere: Path, wheel: Path) -> Iterator[Path]:
    """Install the wheel with the pinned requirements and nothing else; nothing may be written beside it."""
    folder = elsewhere / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=elsewhere, env=os.environ)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python_of(folder)),
        "--quiet",
        "--no-input",
        "install",
    ]
    run(*pip, "-r", ROOT / "requirements.txt", wheel, cwd=elsewhere, env=os.environ)
    before = written(folder)
    yield python_of(folder).with_name("ketnoi")
    assert written(folder) == before


def written(folder: Path) -> set[Path]:
    """Return every file of a folder except what Python itself caches and the lock of the tables."""
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts and path.name != ".lock"}


def test_wheel_carries_program_ontology_and_data_and_no_more(installed: Path) -> None:
    (package,) = installed.parents[1].rglob("site-packages/ketnoi")
    of_checkout = {
        *(path.relative_to(ROOT / "graph" / "ketnoi") for path in files(ROOT / "graph" / "ketnoi")),
        *(Path("_ontology") / path.relative_to(ROOT / "ontology") for path in files(ROOT / "ontology")),
        *(Path("_data") / path.relative_to(ROOT / "data") for path in files(ROOT / "data")),
    }
    assert {path.relative_to(package) for path in files(package)} == of_checkout


def files(folder: Path) -> set[Path]:
    """Return the files below a folder that belong to it."""
    return {path for path in written(folder) if path.is_file()}


def test_version_is_that_of_the_checkout(installed: Path, elsewhere: Path, environ: dict[str, str]) -> None:
    of_wheel = run(installed, "--version", cwd=elsewhere, env=environ).stdout
    of_checkout = run(sys.executable, ROOT / "cli.py", "--version", cwd=ROOT, env=environ).stdout
    program = of_checkout.partition(b",")[0]  # a checkout may have its graph already, the wheel has none yet
    assert of_wheel == program + b", no graph built yet\n"


def test_first_command_builds_into_the_cache_and_answers_as_the_checkout(
    installed: Path, elsewhere: Path, environ: dict[str, str]
) -> None:
    cache = elsewhere / "home"
    first = run(installed, *SHARED, cwd=elsewhere, env=environ)
    assert list(cache.rglob("current")), "the graph is built into the user's cache folder"
    second = run(installed, *SHARED, cwd=elsewhere, env=environ)
    of_checkout = run(sys.executable, ROOT / "cli.py", *SHARED, cwd=ROOT, env=environ)
    assert json.loads(first.stdout)
    assert first.stdout == second.stdout == of_checkout.stdout
    assert first.stderr != second.stderr, "the first says what it waits for, the second waits for nothing"


IN_PYTHON = """
import json, ketnoi
with ketnoi.open() as kg:
    rows = kg.ask("shared", "tochigi", as_of="2023-01-01")
    print(json.dumps([rows.column("partner"), kg.resolve("tochigi").id, kg.built.isoformat(), kg.digest[:12]]))
    assert kg.query("ASK { unit:jp-tochigi a kn:Prefecture }") is True
    partners = "SELECT ?p { unit:jp-tochigi kn:partnerOf ?p }"
    in_rdflib = {str(each.p) for each in kg.graph.query(partners)}
    assert in_rdflib == {*map(str, kg.query(partners).column("p"))} >= {str(id.iri) for id in rows.column("partner")}
    try:
        rows.to_pandas()
    except ketnoi.MissingPackage as error:
        print(error)
"""


def test_the_installed_package_answers_in_python(installed: Path, elsewhere: Path, environ: dict[str, str]) -> None:
    """With what it requires and no more: pandas is an extra, and is missed with a word on how to get it."""
    done = run(python_of(installed.parents[1]), "-c", IN_PYTHON, cwd=elsewhere, env=environ)
    version = run(installed, "--version", cwd=elsewhere, env=environ).stdout.decode()
    answer, missed = done.stdout.decode().splitlines()
    partners, tochigi, built, digest = json.loads(answer)
    rows = json.loads(run(installed, *SHARED, cwd=elsewhere, env=environ).stdout)
    assert partners == [row["partner"] for row in rows]
    assert (tochigi, built) == ("jp-tochigi", "2026-01-31")
    assert version.endswith(f", data {digest} (2026-01-31)\n")
    assert missed == "rows become a DataFrame with pandas, which is not installed: pip install pandas"
