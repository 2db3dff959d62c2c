"""The network of the page, built with PyVis: its options, and the nodes and edges that the page opens with.

PyVis imports IPython, so nothing but the drawing of a page imports this module. The simulation of forces stays
off: positions come from `layout.py`, the same data gives the same picture, at once. What is shown after the
first moment (lens, filters, layout, colours) is the page's own work; marks and lines are decided here, once
for picture, legend and export. No node has a `title` (vis-network would show it as a tooltip, which the
keyboard cannot reach).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, TypedDict

from pyvis.network import Network

from ketnoi.draw.coast import Map, coast
from ketnoi.draw.contract import LANGUAGES
from ketnoi.draw.layout import pairs_of, positions
from ketnoi.draw.opening import opening_ties

VIS_NETWORK = "9.1.2"

SHAPES = {
    "country": "star",
    "province": "square",
    "prefecture": "square",
    "centrally-run-city": "hexagon",
    "designated-city": "hexagon",
    "special-zone": "star",
    "commune-special-zone": "star",
    "core-city": "dot",
    "city": "dot",
    "provincial-city": "dot",
    "municipal-city": "dot",
    "town": "diamond",
    "district-level-town": "diamond",
    "village": "triangle",
    "commune": "triangle",
    "rural-district": "triangle",
    "urban-district": "triangleDown",
    "commune-ward": "triangleDown",
    "special-ward": "triangleDown",
    "ward": "triangleDown",
}
"""The mark of each kind of unit: alike for what is alike in both countries; any other kind is a dot."""

WIDTHS = {1: 0.8, 2: 0.9, 3: 0.9, 4: 1.5, 5: 2.1, 6: 3.0}
"""The line of each stage by its order, in pixels."""
DASHES = {1: [2, 4], 2: [7, 5]}
"""What no paper and no meeting supports is broken."""

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "selectable": False,
        "keyboard": {"enabled": False},
        "navigationButtons": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "shape": "dot"},
    "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0},
}


class Line(TypedDict):
    """How the ties of one stage are drawn."""

    width: float
    dashes: bool | list[int]


class Drawing(TypedDict):
    """What the page needs beside the facts: the network as vis-network reads it, places, marks and lines."""

    options: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    force: dict[str, list[int]]
    map: Map
    shapes: dict[str, str]
    lines: dict[str, Line]


def drawing(facts: Mapping[str, Any]) -> Drawing:
    """Build the network of the facts. Raises ValueError where a tie names a unit that is not among the units."""
    force = positions([unit["id"] for unit in facts["units"]], pairs_of(_ever(facts)))
    # Undirected networks of PyVis compare every new edge with all before it; ours are unique already.
    network = Network(directed=True)
    pairs = opening_ties(facts)
    shown = {unit for pair in pairs for unit in pair}
    for unit in facts["units"]:
        if unit["id"] in shown:
            x, y = force[unit["id"]]
            network.add_node(
                unit["id"],
                label=_name(unit, facts["lang"]),
                shape=shape_of(unit["kind"]),
                group=unit["country"],
                x=x,
                y=y,
            )
    lines = _lines(facts)
    for (vietnam, japan), stage in sorted(pairs.items()):
        network.add_edge(vietnam, japan, id=f"{vietnam}_{japan}", arrows="", **lines[stage])
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return {
        "options": json.loads(options),
        "nodes": nodes,
        "edges": edges,
        "force": force,
        "map": coast(),
        "shapes": {unit["kind"]: shape_of(unit["kind"]) for unit in facts["units"]},
        "lines": lines,
    }


def shape_of(kind: str) -> str:
    """The mark of a kind of unit, by its concept (`unitkind/province`)."""
    return SHAPES.get(kind.rpartition("/")[2], "dot")


def library() -> str:
    """The script of vis-network that PyVis brings, without the line that names its source map.

    Its style sheet is left out: all of it serves tooltips, buttons and editors that the options switch off.
    """
    path = Path(str(distribution("pyvis").locate_file(f"pyvis/lib/vis-{VIS_NETWORK}/vis-network.min.js")))
    lines = path.read_text(encoding="utf-8").split("\n")  # splitlines would also break inside of its strings
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _name(unit: Mapping[str, Any], lang: str) -> str:
    """The name of a unit in the language of the page, else in the first that has one, else its id."""
    names = dict(zip(LANGUAGES, unit["labels"], strict=True))
    return next((names[one] for one in (lang, *LANGUAGES) if names[one]), str(unit["id"]))


def _ever(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Every pair that is tied under any lens on any day, with the order of the stage."""
    things = {thing["id"]: thing for thing in facts["things"]}
    for support in facts["supports"]:
        yield support["vietnam"], support["japan"], things[support["thing"]]["order"]
    for span in facts["spans"]:
        yield span["vietnam"], span["japan"], things[facts["supports"][span["support"]]["thing"]]["order"]


def _lines(facts: Mapping[str, Any]) -> dict[str, Line]:
    """The line of every stage, also of those that no tie here has: the legend shows all of them."""
    orders = {key: concept["order"] for key, concept in facts["concepts"].items() if key.startswith("stage/")}
    return {
        stage: {"width": WIDTHS.get(order, 0.9), "dashes": DASHES.get(order, False)}
        for stage, order in sorted(orders.items())
    }
