"""Which units an analysis lists, and how it draws: options that several commands of analysis share."""

from __future__ import annotations

import functools
from typing import Any

import click

from ketnoi.analysis.listing import LEVELS, SIDES, Which
from ketnoi.analysis.resampling import MOST, Sample
from ketnoi.cli.options import Function

_SIDE = click.option("--side", type=click.Choice(list(SIDES)), help="Only one side.  [default: both]")
_LEVEL = click.option(
    "--level",
    type=click.Choice(LEVELS),
    default=LEVELS[0],
    show_default=True,
    help="Provinces and prefectures alone, or cities, districts and towns with ties too.",
)
_SEED = click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where chance begins.")


def units(command: Function) -> Function:
    """Give the command `which` units: `--side`, `--level`."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:
        return command(which=Which(given.pop("side"), given.pop("level")), **given)

    return _SIDE(_LEVEL(wrapped))


def draws(usual: str) -> Function:
    """Give the command a `sample`: `--draws` (with what is usual, in words), `--seed`."""

    def decorated(command: Function) -> Function:
        @functools.wraps(command)
        def wrapped(**given: Any) -> Any:
            return command(sample=Sample(given.pop("draws"), given.pop("seed")), **given)

        option = click.option(
            "--draws", type=click.IntRange(0, MOST), help=f"Draws for the intervals; 0: none.  [default: {usual}]"
        )
        return option(_SEED(wrapped))

    return decorated
