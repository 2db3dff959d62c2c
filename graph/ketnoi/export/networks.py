"""Networks as GraphML and GEXF: the same graph gives the same bytes."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from ketnoi import paths, vocab
from ketnoi.analysis import ties
from ketnoi.analysis.network import KINDS, network
from ketnoi.analysis.result import about
from ketnoi.answer import formats
from ketnoi.answer.lens import STAGES, Lens
from ketnoi.answer.origin import origin_of
from ketnoi.answer.view import View
from ketnoi.dates import MERGER_EVE
from ketnoi.errors import VocabularyError
from ketnoi.opening import origin

if TYPE_CHECKING:
    import networkx as nx

    from ketnoi.analysis.ties import Record

FORMS = ("graphml", "gexf")
NAMES = tuple(f"network-{kind}{day}.{form}" for day in (f"-{MERGER_EVE}", "") for kind in KINDS for form in FORMS)
"""The files: each network on the eve of the mergers of 2025, and today, in both formats."""


def networks(view: View) -> dict[str, bytes]:
    """The content of each file. Units and units are joined by ties of every stage, the others by agreements and above.

    Raises QueryError, StoreError.
    """
    files = {}
    for day, name in ((MERGER_EVE, f"-{MERGER_EVE}"), (view.today, "")):
        seen = view.through(Lens(day))
        every, bound = (ties.read(seen.least(stage)) for stage in (STAGES[0], ties.LEAST))
        for kind in KINDS:
            graph = flat(network(every if kind == "units" else bound, kind), seen, every)
            graph.graph |= {"network": kind, "made": origin(*origin_of(view.graph))}
            graph.graph |= about(every if kind == "units" else bound, seen)
            for form in FORMS:
                files[f"network-{kind}{name}.{form}"] = (graphml if form == "graphml" else gexf)(graph, day)
    return {name: files[name] for name in NAMES}


def attributes() -> dict[str, dict[str, str]]:
    """What nodes and edges carry, by name: `of` (nodes or edges), and what it is in three languages.

    Raises VocabularyError.
    """
    file = paths.ontology_dir() / "analysis" / "attributes.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{file}: {error}") from None


def section(view: View) -> str:
    """The part of the codebook on networks."""
    words = view.words
    header = [words.say(f"export.{name}") for name in ("attribute", "of", "meaning")]
    lines = [[name, words.say(f"export.{told['of']}"), told[view.lang]] for name, told in attributes().items()]
    text = words.say("export.networks-text", before=MERGER_EVE)
    return f"## {words.say('export.networks')}\n\n{text}\n\n{formats.markdown(header, lines)}"


def flat(graph: nx.Graph, view: View, record: Record) -> nx.Graph:
    """The same network with what these formats can hold: texts, numbers, truths; lists are joined by semicolons.

    Nodes get a `label` in the language of the view and, where they are units with a place, `latitude` and `longitude`.
    """
    import networkx as nx

    iris = {node: _iri(node) for node in graph}
    view.labels.fetch(iris.values())
    made = nx.Graph()
    for node, attributes in graph.nodes(data=True):
        made.add_node(node, label=view.labels.of(iris[node]).text, **_plain(attributes), **_place(record, node))
    for one, two, attributes in graph.edges(data=True):
        made.add_edge(one, two, **_plain(attributes))
    return made


def graphml(graph: nx.Graph, _day: str) -> bytes:
    """A flat network as GraphML, in UTF-8."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue() + b"\n"


def gexf(graph: nx.Graph, day: str) -> bytes:
    """A flat network as GEXF 1.2, in UTF-8; its date is the day of the data, not that of writing."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(graph, version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.set("lastmodifieddate", day)
        ElementTree.SubElement(meta, "description").text = "; ".join(
            f"{name}: {value}" for name, value in graph.graph.items() if value != ""
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _iri(node: str) -> str:
    prefix, _, local = node.rpartition("/")
    return vocab.node(prefix or "unit", local).value


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | bool]:
    return {name: _joined(value) for name, value in attributes.items() if value is not None}


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else value


def _place(record: Record, node: str) -> dict[str, float]:
    at = record.units[node].at if node in record.units else None
    return {"latitude": at[0], "longitude": at[1]} if at else {}
