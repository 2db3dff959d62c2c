"""How a command that writes tables says that it wrote nothing."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ketnoi.cli.session import say


def refuse(ctx: click.Context, findings: Sequence[object]) -> None:
    """Say each finding and end with exit code 2; without any, go on."""
    if findings:
        say("\n".join(map(str, findings)))
        say(f"ketnoi: {len(findings)} problem{'s' if len(findings) != 1 else ''}; nothing is written")
        ctx.exit(2)
