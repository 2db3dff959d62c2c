"""Gather what the page ships: every tie as it is written and as it is seen, all that is said of it, and who says so.

It asks the questions of `ontology/page`, each once and about the whole record: the lens, the filters and the language
belong to the browser, and `narrow.py` leaves out what a smaller page does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from pyoxigraph import Literal

from ketnoi import __version__, paths, vocab
from ketnoi.draw import ties
from ketnoi.draw.asking import Asker, Row
from ketnoi.draw.changes import Succession, changes
from ketnoi.draw.contract import FORMAT, LANGUAGES, Facts, Labels, Language, Source, Start, Thing, Undertaking
from ketnoi.draw.duties import bodies, passages, undertakings
from ketnoi.draw.page import words_used
from ketnoi.draw.sources import documents, sources
from ketnoi.draw.things import Links, Shelf
from ketnoi.draw.units import Atlas
from ketnoi.questions import Term
from ketnoi.sparql import Queryable, select
from ketnoi.words import Words

SCHEMES = ("stage", "ground", "lens", "certainty", "standing", "searchresult", "rank")
"""Schemes that the page shows whole, whatever there is in the record."""


def gather(graph: Queryable, lens: Mapping[str, Term], lang: str, today: str) -> Facts:
    """All that a page ships, which opens with a lens (its terms `day` and `lens`) in a language."""
    asker = Asker(graph)
    papers = asker.ask("documents")
    said = sources(asker, {vocab.local_name(row["document"]): row["issued"] for row in papers})
    links = Links(asker)
    things = Shelf(asker, links, said).all()
    places = {thing["id"]: place for place, thing in enumerate(things)}
    written, seen = ties.order(asker.ask("supports"), places), asker.ask("spans")
    succession = Succession(asker.ask("changes"))
    highest = {row["unit"] for row in asker.ask("highest")}  # with or without ties: that they have none is an answer
    atlas = Atlas(asker, succession, succession.family(_joined(written, seen) | highest))
    known = set(map(vocab.local_name, atlas.units))
    duties = undertakings(asker, links, said, known)
    return {
        "format": FORMAT,
        "lang": cast("Language", lang),
        "day": today,
        "version": __version__,
        "digest": _digest(graph)[:12],
        "documents_count": len({row["document"] for row in papers}),
        "start": _start(lens, today),
        "units": atlas.all(),
        "changes": changes(asker, succession, atlas.units),
        "passages": passages(asker, known),
        "documents": documents(asker, papers, set(cited(things, duties))),
        "things": things,
        "supports": ties.supports(asker, written),
        "spans": ties.spans(asker, seen, written),
        "undertakings": duties,
        "bodies": bodies(asker, known),
        "words": _words(lang),
        "concepts": asker.concepts(SCHEMES),  # last, when all of them have been named
    }


def cited(things: Iterable[Thing], duties: Iterable[Undertaking]) -> Iterator[str]:
    """The ids of the documents that things and undertakings rest on."""
    for one in things:
        yield from _documents(one["sources"])
        for dispute in one["disputed"]:
            for said in dispute["values"]:
                yield from said["documents"]
        for fate in one.get("fates", ()):
            yield from fate["documents"]
        for span in one["standing"]:
            kind, _, name = span.get("because", "").partition("/")
            if kind == "document":
                yield name
    for duty in duties:
        yield from _documents(duty["sources"])


def _documents(sources: Iterable[Source]) -> Iterator[str]:
    return (source["document"] for source in sources)


def _joined(*tables: list[Row]) -> set[str]:
    """The units that are written or seen, with the candidates of ties whose party was dissolved."""
    ends = {row[side] for rows in tables for row in rows for side in ("vietnam", "japan")}
    return ends.union(*(row.get("candidates", "").split() for rows in tables for row in rows))


def _start(lens: Mapping[str, Term], today: str) -> Start:
    if lens["lens"] == vocab.node("lens", "as-of"):
        return {"lens": "as-of", "day": lens["day"].value}
    return {"lens": "as-signed", "day": today}


def _words(lang: str) -> dict[str, Labels]:
    """The words that the page asks for."""
    flat, used = Words(paths.ontology_dir(), lang).flat(), words_used()
    return {key: [text[each] for each in LANGUAGES] for key, text in flat.items() if key in used}


def _digest(graph: Queryable) -> str:
    """Which data the graph holds: it says so itself, on disk as behind an endpoint."""
    query = f"SELECT ?digest {{ ?generation a {vocab.GENERATION} ; {vocab.DIGEST} ?digest }} ORDER BY ?digest"
    digests = [solution["digest"] for solution in select(graph, query)]
    return next((digest.value for digest in digests if isinstance(digest, Literal)), "")
