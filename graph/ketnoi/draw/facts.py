"""Gather what the page shows: every tie under a lens, its papers and contacts, and who says so.

It asks the same questions as everyone else: `network` for the ties, `evidence` for what documents say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from pyoxigraph import Literal, NamedNode

from ketnoi import __version__, paths, vocab
from ketnoi.answer.collate import place
from ketnoi.answer.labels import Labels
from ketnoi.draw.contract import LANGUAGES, Facts, Language, Named, Source, Stage, Thing, Tie, Unit
from ketnoi.draw.contract import Labels as Texts
from ketnoi.questions import Term, load_question
from ketnoi.sparql import select
from ketnoi.store import Graph
from ketnoi.words import Words

Row = Mapping[str, str]


class Gatherer:
    """One graph, its labels in all languages."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._labels = {lang: Labels(graph, lang) for lang in LANGUAGES}

    def rows(self, question: str, values: Mapping[str, list[Term]]) -> list[Row]:
        """The solutions of a question as lexical values, "" where there is none; labels of all IRIs are fetched."""
        bound = load_question(paths.ontology_dir(), question).bind(values)
        solutions = select(self._graph, bound)
        names = [variable.value for variable in solutions.variables]
        found: list[Row] = []
        nodes = set[str]()
        for solution in solutions:
            terms = {name: solution[name] for name in names}
            nodes |= {term.value for term in terms.values() if isinstance(term, NamedNode)}
            found.append({n: t.value if isinstance(t, NamedNode | Literal) else "" for n, t in terms.items()})
        for labels in self._labels.values():
            labels.fetch(nodes)
        return found

    def texts(self, iri: str) -> Texts:
        """The label of a node in every language."""
        return cast("Texts", {lang: labels.of(iri).text for lang, labels in self._labels.items()})

    def maybe(self, iri: str) -> Texts | None:
        """The label of a node, None for no node."""
        return self.texts(iri) if iri else None

    def named(self, iri: str) -> Named:
        """Id and label of a node."""
        return {"id": vocab.local_name(iri), "labels": self.texts(iri)}

    def order(self, iri: str) -> int:
        """The rank of a concept."""
        return self._labels["en"].of(iri).order or 0

    def code(self, iri: str) -> str:
        """The JIS code of a unit, empty where it has none."""
        return self._labels["en"].of(iri).code


def gather(graph: Graph, lens: Mapping[str, Term], lang: str, stage: str) -> Facts:
    """Everything that one page shows: ties of at least `stage` under a lens (its terms `day` and `lens`)."""
    gatherer = Gatherer(graph)
    values = {name: [term] for name, term in lens.items()}
    ties = gatherer.rows("network", {**values, "least": [vocab.node("stage", stage)]})
    things = sorted({row["what"] for row in ties})
    sources = _sources(gatherer, things)
    sectors = _sectors(gatherer, things)
    words = Words(paths.ontology_dir(), lang)
    as_of = lens["lens"] == vocab.node("lens", "as-of")
    return {
        "lang": cast("Language", lang),
        "day": lens["day"].value if as_of else "",
        "lens": "as-of" if as_of else "as-signed",
        "version": __version__,
        "digest": _digest(graph)[:12],
        "units": _units(gatherer, ties),
        "ties": _ties(gatherer, ties, sources, sectors),
        "stages": _stages(gatherer),
        "words": cast("dict[str, Texts]", words.flat()),
    }


def _digest(graph: Graph) -> str:
    """Which data the graph holds: it says so itself, on disk as behind an endpoint."""
    query = f"SELECT ?digest {{ ?generation a {vocab.GENERATION} ; {vocab.DIGEST} ?digest }} ORDER BY ?digest"
    digests = [solution["digest"] for solution in select(graph, query)]
    return next((digest.value for digest in digests if isinstance(digest, Literal)), "")


def _nodes(iris: Iterable[str]) -> list[Term]:
    return [NamedNode(iri) for iri in iris]


def _sources(gatherer: Gatherer, things: list[str]) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {thing: [] for thing in things}
    for row in gatherer.rows("evidence", {"thing": _nodes(things)}):
        found[row["thing"]].append(
            {
                "attestation": vocab.local_name(row["attestation"]),
                "document": vocab.local_name(row["document"]),
                "title": row["title"],
                "issuer_labels": gatherer.maybe(row["issuer"]),
                "issued": row["issued"],
                "locator": row["locator"],
                "confidence_labels": gatherer.texts(row["confidence"]),
                "url": row["url"],
            }
        )
    return {thing: sorted(rows, key=lambda s: (s["issued"], s["attestation"])) for thing, rows in found.items()}


def _sectors(gatherer: Gatherer, things: list[str]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {thing: [] for thing in things}
    for row in gatherer.rows("sectors-of", {"thing": _nodes(things)}):
        found[row["thing"]].append(gatherer.named(row["sector"]))
    return {thing: sorted(named, key=lambda sector: sector["id"]) for thing, named in found.items()}


def _units(gatherer: Gatherer, ties: list[Row]) -> list[Unit]:
    seen = sorted({row[side] for row in ties for side in ("vietnam", "japan")})
    units: list[Unit] = [
        {
            "id": vocab.local_name(row["unit"]),
            "labels": gatherer.texts(row["unit"]),
            "kind": vocab.local_name(row["kind"]),
            "kind_labels": gatherer.texts(row["kind"]),
            "country": "jp" if vocab.local_name(row["country"]) == "jp" else "vn",
            "from": row["from"],
            "until": row["until"],
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
        }
        for row in gatherer.rows("unit-places", {"unit": _nodes(seen)})
    ]
    codes = {vocab.local_name(iri): gatherer.code(iri) for iri in seen}
    return sorted(units, key=lambda unit: (unit["country"], place(unit["labels"]["vi"], codes[unit["id"]])))


def _ties(
    gatherer: Gatherer,
    rows: list[Row],
    sources: Mapping[str, list[Source]],
    sectors: Mapping[str, list[Named]],
) -> list[Tie]:
    ties: dict[tuple[str, str], Tie] = {}
    for row in sorted(rows, key=lambda row: (row["vietnam"], row["japan"], row["date"], row["what"])):
        key = (row["vietnam"], row["japan"])
        order, stage = gatherer.order(row["stage"]), vocab.local_name(row["stage"])
        vietnam, japan = map(vocab.local_name, key)
        tie = ties.setdefault(
            key,
            {
                "id": f"{vietnam}_{japan}",
                "vietnam": vietnam,
                "japan": japan,
                "stage": stage,
                "stage_order": order,
                "things": [],
            },
        )
        if order > tie["stage_order"]:
            tie["stage"], tie["stage_order"] = stage, order
        tie["things"].append(_thing(gatherer, row, sources[row["what"]], sectors[row["what"]]))
    return list(ties.values())


def _thing(gatherer: Gatherer, row: Row, sources: list[Source], sectors: list[Named]) -> Thing:
    agreement = row["what"].startswith(vocab.namespace("agreement"))
    certainty = vocab.local_name(row["certainty"])
    return {
        "id": vocab.local_name(row["what"]),
        "class": "agreement" if agreement else "contact",
        "labels": gatherer.texts(row["what"]),
        "stage": vocab.local_name(row["stage"]),
        "date": row["date"],
        "certainty": "possible" if certainty == "possible" else "undated" if certainty == "undated" else "certain",
        "form_labels": gatherer.maybe(row["form"]),
        "relation_labels": gatherer.maybe(row["relation"]),
        "force_labels": gatherer.maybe(row["force"]),
        "sectors": sectors,
        "ground": vocab.local_name(row["ground"]),
        "ground_labels": gatherer.texts(row["ground"]),
        "written": {
            "vietnam": gatherer.named(row["writtenvietnam"]),
            "japan": gatherer.named(row["writtenjapan"]),
        },
        "through_labels": gatherer.maybe(row["through"]),
        "sources": sources,
    }


def _stages(gatherer: Gatherer) -> list[Stage]:
    rows = gatherer.rows("stages", {})
    return [
        {
            "id": vocab.local_name(row["stage"]),
            "order": int(row["order"]),
            "labels": gatherer.texts(row["stage"]),
        }
        for row in rows
    ]
