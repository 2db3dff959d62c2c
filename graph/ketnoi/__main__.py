"""The entry point: `python -m ketnoi`, the script `ketnoi`, and `cli.py` of a bare clone."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from typing import NoReturn

import click

from ketnoi.errors import KetnoiError, TableErrors


def main() -> None:
    """Run the command line: UTF-8 whatever the console, no tracebacks, exit codes 0, 1 and 2."""
    gc.disable()  # most runs are short and make no cycles; those that work long switch it on again
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    leave(run())


def leave(code: int) -> NoReturn:
    """End the process at once: closing the store and the interpreter piece by piece takes a fifth of a short run.

    What was written is flushed first; where that fails because the disk is full, the exit code says so.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0  # the reader of a pipe has left: nothing is wrong
    except OSError as error:
        if not code:  # else it has been said
            sys.stderr.write(f"ketnoi: the output cannot be written ({error.strerror})\n")
        code = 2
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def run() -> int:
    """Run a command and say what went wrong, if anything did. Returns the exit code."""
    from ketnoi.cli import cli

    try:
        code = cli.main(standalone_mode=False, prog_name="ketnoi")
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except TableErrors as error:
        for finding in error.findings:
            click.echo(str(finding), err=True)
        click.echo(f"ketnoi: {error}; the last graph is untouched", err=True)
        return error.exit_code
    except KetnoiError as error:
        from ketnoi.cli.session import say

        say(f"ketnoi: {error}")
        return error.exit_code
    except (BrokenPipeError, SystemExit):
        return 0  # the reader of a pipe has left, which click turns into an exit: nothing is wrong
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
