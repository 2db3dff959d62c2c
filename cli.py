"""Run ketnoi from a clone that is not installed: ``python cli.py shared tochigi``."""

import importlib.util
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Run the program that lies beside this file, whatever folder it is called from."""
    if importlib.util.find_spec("click") is None:
        requirements = HERE / "requirements.txt"
        sys.stderr.write(f"ketnoi needs a few packages. Type:\n  {sys.executable} -m pip install -r {requirements}\n")
        raise SystemExit(2)
    sys.path[0] = str(HERE / "graph")
    runpy.run_module("ketnoi", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
