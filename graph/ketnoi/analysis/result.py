"""What an analysis found: rows of declared columns, and what they rest on; for people, for machines, for Python.

The columns of each result are declared in `ontology/analysis/results.toml`, as those of a question are in its header:
their types, their headings in three languages, and of which kind of thing a column of ids is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from ketnoi import __version__, paths, vocab
from ketnoi.analysis.listing import wording
from ketnoi.analysis.ties import GROUNDS, LEAST, REASONS, Record
from ketnoi.answer import formats, rows
from ketnoi.answer.coverage import coverage
from ketnoi.answer.origin import origin_of
from ketnoi.answer.rows import Cells
from ketnoi.answer.view import View
from ketnoi.dates import LAST_DAY
from ketnoi.errors import VocabularyError
from ketnoi.questions import Column, Question

About = Mapping[str, str | int]
"""What a result rests on, by the names of the columns that carry it in machine formats."""


class Result(NamedTuple):
    """Rows under declared columns, in their order; what they rest on; and what a reader has to know besides."""

    question: Question
    rows: tuple[Cells, ...]
    about: About
    notes: tuple[str, ...]


def result(
    name: str,
    found: Iterable[Mapping[str, Any]],
    record: Record,
    view: View,
    *,
    notes: Iterable[str] = (),
    **method: str | int,
) -> Result:
    """The result of a name from its rows, a value by column: ids, several ids, numbers or text; None for nothing.

    `method` says how it was found where that is no matter of course (draws, seed, a threshold).
    Raises VocabularyError where no result of the name is declared, and where a key of `method` is also a column or a
    key of `about`: machine formats have all of them side by side, and one would hide the other.
    """
    question, prefixes = _declared(paths.ontology_dir() / "analysis" / "results.toml", name)
    told = about(record, view)
    _apart(question, told, method)
    made = [_cells(question, prefixes, each) for each in found]
    return Result(question, tuple(made), {**told, **method}, tuple(notes))


def besides(record: Record, documents: Iterable[str]) -> dict[str, int]:
    """What a result that looks at more than the ties of a record tells of how it was found.

    That is how many of some documents (ids) tell of none of these ties; where there are any, the foot says so.
    """
    return {"documents_besides": len({*documents} - {*record.documents})}


def _apart(question: Question, told: About, method: About) -> None:
    columns = rows.header(question)
    for kind, names in (("a column", {*told, *method} & {*columns}), ("told of every result", method.keys() & told)):
        if names:
            raise VocabularyError(f"result {question.name}: {', '.join(sorted(names))} is {kind} already; rename it")


def about(record: Record, view: View) -> dict[str, str | int]:
    """What every result rests on: program and data, lens and choice, how many documents and ties, what was left out.

    `things` are papers and contacts; `ties` has one of several units once for each pair of units that it joins.
    """
    found = origin_of(view.graph)
    chosen = record.choice
    return {
        "version": found.version or __version__,
        "data": found.digest[:12],
        "lens": "as-signed" if view.lens.as_signed else "as-of",
        "day": view.lens.day or view.today,
        "known_by": "" if chosen.known_by == LAST_DAY else chosen.known_by,
        "grounds": " ".join(chosen.grounds),
        "least_stage": view.stage or LEAST,
        "with_bodies": int(chosen.bodies),
        "with_possible": int(chosen.possible),
        "documents": len(record.documents),
        "things": len(record.things),
        "ties": len(record.ties),
        "left_out": sum(record.left_out.values()),
        **{f"left_{reason}": record.left_out.get(reason, 0) for reason in REASONS},
        **coverage(view)._asdict(),
    }


def render(found: Result, view: View, form: str) -> str:
    """The result in one of the formats: for people with what it rests on below, for machines in columns of its own.

    Where there is no row to carry them, what it rests on is noted to the user of a machine format too.
    """
    rows.fetch(found.question, found.rows, view.labels)
    if form in formats.MACHINE:
        header, lines = rows.lines(found.question, list(found.rows), view.labels, view.words, form)
        if not lines:
            view.note("\n".join(foot(found, view)))
        rest = [str(value) for value in found.about.values()]
        return formats.write(form, [*header, *found.about], [[*line, *rest] for line in lines])
    text = rows.render(found.question, list(found.rows), view.labels, view.words, form)
    return "\n".join([text, *foot(found, view)]) + "\n"


def foot(found: Result, view: View) -> list[str]:
    """What a result rests on in sentences, and what a reader has to know besides."""
    words, told = wording(view), dict(found.about)
    reasons = [words.say(f"analysis.left-{each}", n=told[f"left_{each}"]) for each in REASONS if told[f"left_{each}"]]
    left = [words.say("analysis.left-out", list=words.say("label.list").join(reasons), **told)] if reasons else []
    more = [words.say("analysis.besides", **told)] if told.get("documents_besides") else []
    rest = [*restrictions(found, view), *left, words.say("count.coverage", **told)]
    return [*found.notes, source(found, view), *more, *rest]


def restrictions(found: Result, view: View) -> list[str]:
    """What was chosen, where something was, and by which documents: tables and pictures travel without commands."""
    words, told = wording(view), found.about
    chosen = []
    if told["least_stage"] != LEAST:
        chosen.append(words.say("analysis.chosen-stage", stage=_label(view, "stage", str(told["least_stage"]))))
    grounds = str(told["grounds"]).split()
    if set(grounds) != set(GROUNDS):
        labels = words.say("label.list").join([_label(view, "ground", each) for each in grounds])
        chosen.append(words.say("analysis.chosen-grounds", grounds=labels))
    chosen += [words.say(f"analysis.chosen-{name}") for name in ("bodies", "possible") if told[f"with_{name}"]]
    by = words.date(str(told["known_by"])) if told["known_by"] else ""
    known = [words.say("analysis.known-by", known_by=by)] if by else []
    return [words.say("analysis.chosen", list=words.say("label.list").join(chosen)), *known] if chosen else known


def _label(view: View, scheme: str, name: str) -> str:
    return view.labels.of(vocab.node(scheme, name).value).text


def source(found: Result, view: View) -> str:
    """What a result rests on in one sentence: how many ties and documents, which day, program and data."""
    words = wording(view)
    return words.say(f"analysis.{found.about['lens']}", **{**found.about, "day": words.date(str(found.about["day"]))})


@lru_cache(maxsize=2)
def _file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{file}: {error}") from None


def _declared(file: Path, name: str) -> tuple[Question, Mapping[str, tuple[str, int]]]:
    """The columns of a result as those of a question; of each the kind of things that it names, and its decimals."""
    try:
        told = _file(file)[name]
        columns = {key: Column(key, each["type"], each["label"]) for key, each in told["column"].items()}
        kinds = {key: (each.get("of", ""), each.get("decimals", 0)) for key, each in told["column"].items()}
        return Question(name, told["title"], (), tuple(columns.values()), (), {}, {}, ""), kinds
    except KeyError as error:
        raise VocabularyError(f"{file}: [{name}] does not say {error}") from None


def _cells(question: Question, kinds: Mapping[str, tuple[str, int]], told: Mapping[str, Any]) -> Cells:
    return {column.name: _term(column, *kinds[column.name], told.get(column.name)) for column in question.columns}


def _term(column: Column, of: str, decimals: int, value: Any) -> NamedNode | Literal | None:
    """A value as the term that its column holds: numbers with the declared decimals, so that no noise is printed."""
    if value is None or value in ((), ""):
        return None
    if column.type == "nodes":
        return Literal(" ".join(vocab.node(of, each).value for each in value))
    if column.type in ("node", "concept"):
        return vocab.node(of, value)
    if column.type == "day":
        return Literal(value, datatype=vocab.XSD_DATE)
    if column.type == "number":
        return Literal(_number(value, decimals), datatype=vocab.expand("xsd:decimal" if decimals else "xsd:integer"))
    return Literal(str(value))


def _number(value: float, decimals: int) -> str:
    """A number with so many decimals; below 0 with at most so many, where some values of a column are counts.

    What rounds to 0 has no sign: a change of -0.001 is 0.00.
    """
    shown = f"{value:z.{abs(decimals)}f}"
    return shown.rstrip("0").rstrip(".") if decimals < 0 else shown
