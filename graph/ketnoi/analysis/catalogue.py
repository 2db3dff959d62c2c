"""The analyses by name: each a function of one module, imported when it is asked for."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from ketnoi.analysis.result import Result
from ketnoi.analysis.ties import Choice
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError
from ketnoi.nearest import hint

ANALYSES: Mapping[str, str] = {}
"""Name → `module:function` below `ketnoi.analysis`."""


def analysed(name: str, view: View, choice: Choice, options: Mapping[str, Any]) -> Result:
    """What an analysis finds. Raises ArgumentError where there is none of that name, or it does not take an option."""
    if name not in ANALYSES:
        raise ArgumentError(f"there is no analysis {name!r}{hint(name, ANALYSES)}; there are: {', '.join(ANALYSES)}")
    module, _, function = ANALYSES[name].partition(":")
    analysis: Callable[..., Result] = getattr(importlib.import_module(f"ketnoi.analysis.{module}"), function)
    taken = [each for each in inspect.signature(analysis).parameters if each not in ("view", "choice")]
    for option in options:
        if option not in taken:
            known = ", ".join(taken) or "none"
            raise ArgumentError(f"{name} has no option {option!r}{hint(option, taken)}; it has: {known}")
    return analysis(view, choice, **options)
