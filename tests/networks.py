"""Networks in files, as NetworkX reads them."""

from __future__ import annotations

import io

import networkx as nx

READERS = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}


def network_of(content: bytes, ending: str) -> nx.Graph[str]:
    """The network in the bytes of a file that ends in `.gexf` or `.graphml`."""
    found: nx.Graph[str] = READERS[ending](io.BytesIO(content))
    return found
