"""`ketnoi.open`: where the graph is, and whether it is built first."""

from __future__ import annotations

import logging
import os

from ketnoi.answer.lens import today as day_of_the_clock
from ketnoi.api import arguments
from ketnoi.api.arguments import Day
from ketnoi.api.graph import KnowledgeGraph
from ketnoi.errors import ArgumentError, TableErrors
from ketnoi.opening import opened
from ketnoi.words import language


def open(  # noqa: A001 `ketnoi.open()`, as `gzip.open()` and `shelve.open()`
    store: str | os.PathLike[str] | None = None, *, today: Day = None, lang: str | None = None, build: bool = True
) -> KnowledgeGraph:
    """Open the graph.

    `store`: a folder that `ketnoi build --store` filled, one generation in it, or the address of a SPARQL 1.1
    endpoint, each taken as it is. Without it the graph is ketnoi's own, and is built first where it is missing or
    older than the tables, as the command line does; that it builds is told through the logger `ketnoi`. `build`
    False answers from the last good graph instead.

    `today`: the day that questions are asked of where they name none (a date, or YYYY-MM-DD); by default that of
    KETNOI_TODAY, else the clock's. `lang`: `en`, `vi` or `ja`, for labels and titles; by default that of KETNOI_LANG,
    else the locale's, else English.

    Raises StoreError where there is no graph or it cannot be read, ArgumentError for a day or language that is none,
    and what a build raises: TableErrors (each finding is one of its notes), VocabularyError, BuildError.

    >>> with ketnoi.open() as kg:
    ...     [row["partner"] for row in kg.ask("shared", "tochigi", as_of="2023-01-01")]
    ['vn-vinh-phuc']
    """
    day = day_of_the_clock() if today is None else arguments.day(today)
    spoken = language() if lang is None else arguments.language(lang)
    if store is not None and not isinstance(store, str | os.PathLike):
        raise ArgumentError(f"{arguments.shown(store)} is neither a folder nor the address of an endpoint")
    target = None if store is None else os.fspath(store)
    try:
        graph = opened(target, today=day, rebuild=build, say=_say, last="build=False")
    except TableErrors as error:
        for finding in error.findings:
            error.add_note(str(finding))
        raise
    return KnowledgeGraph(graph, today=day, lang=spoken)


def _say(text: str) -> None:
    logging.getLogger("ketnoi").warning(text)
