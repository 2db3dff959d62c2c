"""The network of a page as PyVis alone writes it: everything in line, no forces, the same places; from JSON to HTML."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pyvis.network import Network


def html(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> str:
    """The page of PyVis, as high as the window of the bench."""
    # Directed, because PyVis compares every new edge of an undirected network with all before it.
    network = Network(height="880px", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(status=False)
    for node in nodes:
        network.add_node(node["id"], label=node["label"], x=node["x"], y=node["y"], shape=node["shape"])
    for edge in edges:
        network.add_edge(edge["from"], edge["to"], width=edge["width"], arrows="")
    return str(network.generate_html())


if __name__ == "__main__":
    held = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(html(held["nodes"], held["edges"]), encoding="utf-8")
