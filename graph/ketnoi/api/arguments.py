"""What is given to `ask`, read by what the question declares, before anything is asked of the graph."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from operator import index
from typing import SupportsIndex

from ketnoi.answer.lens import STAGES, Lens, parse_day
from ketnoi.api.units import Unit
from ketnoi.api.values import Id
from ketnoi.errors import ArgumentError
from ketnoi.nearest import hint
from ketnoi.questions import Parameter, Question
from ketnoi.words import LANGUAGES

One = str | Unit | datetime.date | SupportsIndex
Argument = One | Iterable[One] | None
"""A name, id, IRI or text, a unit, a day, a whole number; several of them where a parameter takes several."""

Day = datetime.date | str | None


def offered(question: Question) -> tuple[str, ...]:
    """The keywords that a question takes: its own parameters, then those of the lens that it can be seen through.

    What a name means depends on the lens too, so that all questions about a unit take one.
    """
    types = {each.type for each in question.parameters}
    names_units = bool(types & {"unit", "party"})
    of_lens = {
        "as_of": bool(types & {"day", "on"}) or names_units,
        "as_signed": "lens" in types or (names_units and "day" not in types),
        "stage": "stage" in types,
    }
    return (*(each.name for each in question.arguments), *(name for name, taken in of_lens.items() if taken))


def given(question: Question, ordered: Sequence[Argument], named: Mapping[str, Argument]) -> dict[str, list[str]]:
    """The texts that each parameter is given, by position or by name.

    Raises ArgumentError for one too many, given twice, unknown, missing, or of no type that a parameter takes.
    """
    wanted = {each.name: each for each in question.arguments}
    if len(ordered) > len(wanted):
        surplus = shown(ordered[len(wanted)])
        raise ArgumentError(f"{question.name} takes {len(wanted)} argument(s); {surplus} is one too many")
    found = dict(zip(wanted, ordered, strict=False))
    for name, value in named.items():
        if name not in wanted:
            known = ", ".join(offered(question)) or "none"
            raise ArgumentError(f"{question.name} has no parameter {name!r}{hint(name, wanted)}; it has: {known}")
        if name in found:
            raise ArgumentError(f"{question.name}: {name} is given twice")
        found[name] = value
    missing = [name for name, each in wanted.items() if found.get(name) is None and not each.optional]
    if missing:
        raise ArgumentError(f"{question.name} also needs: {', '.join(missing)}")
    return {name: texts(wanted[name], value) for name, value in found.items() if value is not None}


def texts(parameter: Parameter, value: Argument) -> list[str]:
    """One value, or several where the parameter takes several, as the text that the command line would get."""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        if not parameter.many:
            raise ArgumentError(f"{parameter.name} takes one value: ask for each, one after the other")
        return [_text(parameter, each) for each in value]
    return [_text(parameter, value)]


def _text(parameter: Parameter, value: object) -> str:
    if isinstance(value, Unit) or (isinstance(value, Id) and parameter.type != "text"):
        return str(value.iri)  # no two things have one IRI
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, SupportsIndex) and not isinstance(value, bool):
        return str(index(value))
    raise ArgumentError(f"{parameter.name}: {shown(value)} is neither text, unit, day nor whole number")


def day(value: Day) -> str:
    """A day as YYYY-MM-DD, of a date or as people write it. Raises ArgumentError."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise ArgumentError(f"{shown(value)} is not a day; give a datetime.date or YYYY-MM-DD")
    return parse_day(value)


def lens(question: Question, today: str, as_of: Day, *, as_signed: bool) -> Lens:
    """The lens that a question is asked through. Raises ArgumentError where the question cannot be asked so."""
    found = through(today, as_of, as_signed=as_signed)
    if as_signed:
        _check(question, "as_signed")
    if as_of is not None:
        _check(question, "as_of")
    return found


def through(today: str, as_of: Day, *, as_signed: bool) -> Lens:
    """The lens of the two keywords. Raises ArgumentError where both are given."""
    if as_of is not None and as_signed:
        raise ArgumentError("as_of and as_signed exclude each other: a tie is seen in one way at a time")
    return Lens(None if as_signed else today if as_of is None else day(as_of))


def stage(question: Question, value: str | None) -> str | None:
    """The lowest stage. Raises ArgumentError where it is none, or the question takes none."""
    if value is None:
        return None
    _check(question, "stage")
    return least(value)


def least(value: str | None) -> str | None:
    """A stage, or none. Raises ArgumentError for what is no stage."""
    if value is not None and value not in STAGES:
        raise ArgumentError(f"{shown(value)} is not a stage; there are: {', '.join(STAGES)}")
    return value


def seen(question: Question, lens: Lens, stage: str | None) -> dict[str, str | bool]:
    """How a question was seen, by its keywords: only those that it takes."""
    how: dict[str, str | bool] = {"as_signed": True} if lens.day is None else {"as_of": lens.day}
    how |= {"stage": stage} if stage else {}
    return {name: value for name, value in how.items() if name in offered(question)}


def language(value: str) -> str:
    """A language. Raises ArgumentError where ketnoi does not speak it."""
    if value not in LANGUAGES:
        raise ArgumentError(f"{shown(value)} is not a language of ketnoi; there are: {', '.join(LANGUAGES)}")
    return value


def shown(value: object) -> str:
    """A value for a message: short, in one line."""
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _check(question: Question, name: str) -> None:
    known = offered(question)
    if name not in known:
        raise ArgumentError(f"{question.name} does not take {name}; it takes: {', '.join(known) or 'nothing'}")
