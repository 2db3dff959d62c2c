"""The analyses by name: each a function of one module, imported when it is asked for, its options given by name."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from ketnoi.analysis.listing import Which
from ketnoi.analysis.resampling import Sample
from ketnoi.analysis.result import Result
from ketnoi.analysis.ties import Choice
from ketnoi.answer.lens import Days, parse_day
from ketnoi.answer.view import View
from ketnoi.errors import ArgumentError
from ketnoi.nearest import hint

ANALYSES: Mapping[str, str] = {
    "alive": "alive:alive_of",
    "alive-compare": "alive_compare:alive_compare",
    "communities": "communities:communities",
    "communities-compare": "communities_compare:communities_compare",
    "growth": "growth:growth",
    "growth-compare": "growth_compare:growth_compare",
    "rank": "rank:rank",
    "rank-compare": "rank_compare:rank_compare",
    "shared": "shared:shared",
    "shared-compare": "shared_compare:shared_compare",
    "shared-paths": "shared_paths:shared_paths",
    "similar": "similar:similar",
    "similar-compare": "similar_compare:similar_compare",
    "specialise": "specialise:specialise",
    "specialise-compare": "specialise_compare:specialise_compare",
    "suggest": "suggest:suggested",
    "suggest-reasons": "suggest:reasoned",
    "suggest-backtest": "later:held",
}
"""Name → `module:function` below `ketnoi.analysis`: the commands, and what their switches (`--compare` …) give."""


_SPREAD: Mapping[str, type[Any]] = {"which": Which, "sample": Sample, "days": Days}
"""Parameters of analyses that are given part by part, as the command line takes them."""


class Option(NamedTuple):
    """An option: the parameter that it is a part of (its own name where it is whole), its types, whether one needs it.

    Types are those of a single value; None is always a way to leave an option out.
    """

    of: str
    types: tuple[type, ...]
    needed: bool


def analysed(name: str, view: View, choice: Choice, options: Mapping[str, Any]) -> Result:
    """What an analysis finds.

    Raises ArgumentError where there is none of that name, where it does not take an option or a value, or where one is
    missing; and as the analysis does.
    """
    analysis = _analysis(name)
    taken = _options(analysis)
    given = {option: value for option, value in options.items() if value is not None}
    for option, value in given.items():
        _check(name, option, value, taken)
    missing = [option for option, each in taken.items() if each.needed and option not in given]
    if missing:
        raise ArgumentError(f"{name} also needs: {', '.join(missing)}")
    return analysis(view=view, choice=choice, **_gathered(given, taken))


def refuse_lens(name: str, given: Sequence[str]) -> None:
    """Raises ArgumentError for what chooses a day (`given`, by name), where an analysis looks at days of its own."""
    if given and "days" in inspect.signature(_analysis(name)).parameters:
        raise ArgumentError(f"{name} looks at two days, before and after; leave {' and '.join(given)} out")


def options_of(name: str) -> tuple[str, ...]:
    """The options of an analysis, besides those that choose ties. Raises ArgumentError where there is none such."""
    return tuple(_options(_analysis(name)))


def _analysis(name: str) -> Callable[..., Result]:
    if name not in ANALYSES:
        raise ArgumentError(
            f"there is no analysis {name!r}{hint(str(name), ANALYSES)}; there are: {', '.join(ANALYSES)}"
        )
    module, _, function = ANALYSES[name].partition(":")
    found: Callable[..., Result] = getattr(importlib.import_module(f"ketnoi.analysis.{module}"), function)
    return found


def _options(analysis: Callable[..., Result]) -> dict[str, Option]:
    found: dict[str, Option] = {}
    for each in inspect.signature(analysis, eval_str=True).parameters.values():
        if each.name in _SPREAD:
            parts = get_type_hints(_SPREAD[each.name])
            found |= {part: Option(each.name, _types(kind), needed=False) for part, kind in parts.items()}
        elif each.name not in ("view", "choice"):
            found[each.name] = Option(each.name, _types(each.annotation), needed=each.default is each.empty)
    return found


def _types(annotation: Any) -> tuple[type, ...]:
    """The types that a value may have: of `str | None` text, of `float` whole numbers too."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(kind for part in get_args(annotation) for kind in _types(part))
    kind: type = get_origin(annotation) or annotation
    return {NoneType: (), float: (float, int), Sequence: (list, tuple)}.get(kind, (kind,))


def _check(name: str, option: str, value: Any, taken: Mapping[str, Option]) -> None:
    if option not in taken:
        known = ", ".join(taken) or "none"
        raise ArgumentError(f"{name} has no option {option!r}{hint(option, taken)}; it has: {known}")
    types = taken[option].types
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        wanted = next(text for kind, text in _SAID.items() if kind in types)
        raise ArgumentError(f"{name}: {option} {value!r} is not {wanted}")


_SAID = {list: "a list", str: "text", bool: "True or False", float: "a number", int: "a whole number"}


def _gathered(given: Mapping[str, Any], taken: Mapping[str, Option]) -> dict[str, Any]:
    """What the function is given: parts put together again, days as ISO days."""
    whole: dict[str, Any] = {option: value for option, value in given.items() if taken[option].of == option}
    for parameter, kind in _SPREAD.items():
        parts = {option: value for option, value in given.items() if taken[option].of == parameter}
        if parts:
            made = kind(**parts)
            whole[parameter] = Days(*map(parse_day, made)) if parameter == "days" else made
    return whole
