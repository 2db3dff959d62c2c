"""The same ties with the units of two days: the options of the commands that can compare."""

from __future__ import annotations

import functools
from typing import Any

import click
from click.core import ParameterSource

from ketnoi.answer.lens import DAYS, Days, parse_day
from ketnoi.cli.options import Function

_OPTIONS = (
    click.option("--compare", is_flag=True, help="The same ties with the units of two days: what merging changed."),
    *(
        click.option(f"--{name}", metavar="DATE", help=f"With --compare: one of the days.  [default: {day}]")
        for name, day in DAYS._asdict().items()
    ),
)


def days(command: Function) -> Function:
    """Give the command `days`, the earlier and the later one, or None where nothing is to be compared."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:
        named = {name: given.pop(name) for name in DAYS._fields}
        if not given.pop("compare"):
            if any(named.values()):
                raise click.UsageError("--before and --after go with --compare")
            return command(days=None, **given)
        for name, option in (("as_of", "--as-of"), ("as_signed", "--as-signed")):
            if click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE:
                raise click.UsageError(f"--compare looks at two days, --before and --after; leave {option} out")
        return command(days=Days(*(parse_day(named[name] or day) for name, day in DAYS._asdict().items())), **given)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
