"""A picture beside the table: the option of the commands that can draw what they found."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path
from typing import Any

import click

from ketnoi.cli.options import Function
from ketnoi.cli.session import Session, put, say


def option(command: Function) -> Function:
    """Give the command a `picture`, a file to draw into or None: `--plot`."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:
        picture: Path | None = given.pop("plot")
        if picture:
            if picture.suffix.lower() != ".svg":  # programs go by the ending, and would not show it
                raise click.UsageError(f"{picture}: a picture is a file that ends in .svg; let its name end so")
            from ketnoi.analysis.plot.sheet import require

            require()
        return command(picture=picture, **given)

    kind = click.Path(path_type=Path)
    return click.option("--plot", metavar="FILE", type=kind, help="Draw it too, as a picture (.svg).")(wrapped)


def draw(picture: Path | None, figure: str, found: Any, session: Session) -> None:
    """Draw a result into a file, where there is one, with the module of a name below `ketnoi.analysis.plot`.

    Raises KetnoiError where the file cannot be written.
    """
    if picture is None:
        return
    content = importlib.import_module(f"ketnoi.analysis.plot.{figure}").plot(found, session)
    put(picture, content)
    say(f"picture: {picture}")
