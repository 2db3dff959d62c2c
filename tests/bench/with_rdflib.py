"""The question `shared` as a researcher would ask it with rdflib alone: parse the Turtle, run the query, print."""

from __future__ import annotations

import sys
from pathlib import Path

import rdflib

if __name__ == "__main__":
    graph = rdflib.Graph()
    graph.parse(sys.argv[1], format="turtle")
    answer = list(graph.query(Path(sys.argv[2]).read_text(encoding="utf-8")))
    if not answer:
        sys.exit("rdflib found nothing: the comparison would be of different answers")
    for row in answer:
        sys.stdout.write(f"{row}\n")
