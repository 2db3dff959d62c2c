"""Asking the questions of `ontology/page`, and naming what they answer with in all languages at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from ketnoi import paths, vocab
from ketnoi.draw.contract import LANGUAGES, Concept, Labels
from ketnoi.names.fold import bare_key
from ketnoi.questions import Term, read_question
from ketnoi.sparql import Queryable, select, text

Row = Mapping[str, str]
"""One solution: IRIs and the texts of literals, "" for nothing."""
_UNNAMED = frozenset({"attestation", "support", "document", "change"})
"""Of these only the id is shown; a document without a title is named when it is needed."""


class Asker:
    """One graph: its answers, and the names and concepts that these speak of."""

    def __init__(self, graph: Queryable) -> None:
        self._graph = graph
        self._named: dict[str, Labels] = {}
        self._plain: dict[str, str] = {}
        self._pending = set[str]()
        self._used = set[str]()

    def ask(self, name: str, **values: Iterable[str]) -> list[Row]:
        """The solutions of a question about the IRIs that are given, in no order."""
        question = read_question(paths.ontology_dir() / "page" / f"{name}.rq")
        given: dict[str, list[Term]] = {key: [NamedNode(iri) for iri in sorted(iris)] for key, iris in values.items()}
        found: list[Row] = []
        for solution in select(self._graph, question.bind(given)):
            terms = {column.name: solution[column.name] for column in question.columns}
            self._pending |= {term.value for term in terms.values() if isinstance(term, NamedNode)}
            found.append({column: text(term) for column, term in terms.items()})
        return found

    def labels(self, iri: str) -> Labels:
        """What a node is called, "" in languages that have no name for it."""
        if iri not in self._named:
            wanted = {iri, *(node for node in self._pending if vocab.prefix_of(node) not in _UNNAMED)}
            self.fetch(wanted)
            self._pending.clear()
        return self._named[iri]

    def fetch(self, nodes: Iterable[str]) -> None:
        """Look up at once what all these are called."""
        wanted = set(nodes) - self._named.keys()
        told: dict[str, dict[str, str]] = defaultdict(dict)
        plain: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.ask("labels", node=wanted):
            told[row["node"]][row["spoken"]] = row["distinct"] or row["label"]
            plain[row["node"]][row["spoken"]] = row["label"]
        for iri in wanted:
            self._named[iri] = spoken(told[iri])
            self._plain[iri] = next(filter(None, spoken(plain[iri])), vocab.local_name(iri))

    def name(self, iri: str, place: int) -> str:
        """What a node is called in one of the languages, English or any other standing in."""
        return self.labels(iri)[place] or self._plain[iri]

    def concept(self, iri: str) -> str:
        """`scheme/name` of a concept, "" for none; the concepts that were named are shipped."""
        if iri:
            self._used.add(iri)
        return iri.removeprefix(vocab.BASE)

    def concepts(self, schemes: Iterable[str]) -> dict[str, Concept]:
        """The concepts that were named, what is broader than these, and all of some schemes."""
        rows = {row["concept"]: row for row in self.ask("concepts")}
        whole = {iri for iri in rows if vocab.prefix_of(iri) in set(schemes)}
        used, more = set[str](), (self._used | whole) & rows.keys()
        while more:
            used |= more
            more = ({rows[iri]["broader"] for iri in more} & rows.keys()) - used
        return {self.concept(iri): self._concept(rows[iri]) for iri in sorted(used)}

    def _concept(self, row: Row) -> Concept:
        concept: Concept = {"labels": self.labels(row["concept"]), "order": int(row["order"] or 0)}
        if row["broader"]:
            concept["broader"] = self.concept(row["broader"])
        if row["words"]:
            concept["words"] = sorted(set(map(bare_key, row["words"].split("|"))))
        return concept


def spoken(told: Mapping[str, str]) -> Labels:
    """A text in all languages from its texts by language; what bears no mark of one stands in where there is none."""
    return [told.get(lang) or told.get("", "") for lang in LANGUAGES]


def ids(text: str) -> list[str]:
    """The ids of IRIs separated by blanks, in their order."""
    return sorted(map(vocab.local_name, text.split()))
