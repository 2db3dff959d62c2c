"""Which graph answers: the version of ketnoi that made it, the digest of what it was made from, the day."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Literal

from ketnoi import vocab
from ketnoi.sparql import select
from ketnoi.store import Graph

_QUERY = f"""SELECT ?version ?digest {{
  ?generation a {vocab.GENERATION} ; {vocab.PROGRAM_VERSION} ?version ; {vocab.DIGEST} ?digest
}} ORDER BY ?digest LIMIT 1"""


class Origin(NamedTuple):
    """What an open graph says of itself; empty text where it says nothing."""

    version: str = ""
    digest: str = ""
    built: str = ""


def origin_of(graph: Graph) -> Origin:
    """By the manifest of a generation; an endpoint is asked. Raises StoreError, QueryError."""
    if graph.manifest:
        return Origin(graph.manifest["program"], graph.manifest["digest"], graph.manifest["day"])
    for solution in select(graph, _QUERY):
        version, digest = solution["version"], solution["digest"]
        if isinstance(version, Literal) and isinstance(digest, Literal):
            return Origin(version.value, digest.value)
    return Origin()
