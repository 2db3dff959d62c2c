"""The network of the page, built with PyVis: its nodes, its edges and the options of vis-network.

PyVis imports IPython, so nothing but the drawing of a page imports this module. Positions come from
`layout.py` and the simulation of forces stays off: the same data gives the same picture, at once. No node has
a `title` (vis-network would show it as a tooltip, which the keyboard cannot reach).
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, TypedDict

from pyvis.network import Network

from ketnoi.draw.contract import Facts, Unit
from ketnoi.draw.layout import Picture, Spot, pictures

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

WIDTHS = {1: 1.2, 2: 1.4, 3: 1.4, 4: 2.2, 5: 3.0, 6: 4.2}
DASHES = {1: [2, 4], 2: [7, 5]}
"""The line of each stage by its order: what no paper and no meeting supports is broken."""
MANY = 120

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
        "navigationButtons": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 2, "borderWidthSelected": 4},
    "edges": {
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45},
        "selectionWidth": 1.5,
        "hoverWidth": 1,
    },
}


class Line(TypedDict):
    """How the ties of one stage are drawn."""

    width: float
    dashes: bool | list[int]


class Drawing(TypedDict):
    """What the page needs beside the facts: the network as vis-network reads it, and the legend's marks."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    pictures: dict[str, dict[str, Any]]
    shapes: dict[str, str]
    lines: dict[str, Line]


def drawing(facts: Facts) -> Drawing:
    """Build the network of the facts. Raises ValueError for a tie whose unit is not among the units."""
    _check(facts)
    found = _pictures(facts)
    # Undirected networks of PyVis compare every new edge with all before it; ours are unique already.
    network = Network(directed=True)
    _add_units(network, facts, found["wide"].row)
    _add_ties(network, facts)
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "pictures": {name: picture._asdict() for name, picture in found.items()},
        "shapes": {unit["kind"]: shape_of(unit["kind"]) for unit in facts["units"]},
        "lines": _lines(facts),
    }


def shape_of(kind: str) -> str:
    """The mark of a kind of unit."""
    return SHAPES.get(kind, "dot")


def has_ended(unit: Unit, day: str) -> bool:
    """True where the unit existed no longer on the day of the lens; never where the lens has none."""
    return bool(unit["until"]) and unit["until"] < day


def library() -> str:
    """The script of vis-network that PyVis brings, without the line that names its source map.

    Its style sheet is left out: all of it serves tooltips, buttons and editors that the options switch off.
    """
    path = Path(str(distribution("pyvis").locate_file(f"pyvis/lib/vis-{VIS_NETWORK}/vis-network.min.js")))
    lines = path.read_text(encoding="utf-8").split("\n")  # splitlines would also break inside of its strings
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _check(facts: Facts) -> None:
    sides = {unit["id"]: unit["country"] for unit in facts["units"]}
    for tie in facts["ties"]:
        if (sides.get(tie["vietnam"]), sides.get(tie["japan"])) != ("vn", "jp"):
            raise ValueError(f"tie {tie['id']}: its ends are not a unit of Vietnam and one of Japan")


def _add_units(network: Any, facts: Facts, row: float) -> None:
    """Larger where there are more ties, and never so large that neighbours in a column touch."""
    ties = Counter(end for tie in facts["ties"] for end in (tie["vietnam"], tie["japan"]))
    most = max([8, *ties.values()])
    largest = min(max(row * 0.4, 7.5), 13.0)
    for unit in facts["units"]:
        share = (ties[unit["id"]] / most) ** 0.5
        network.add_node(
            unit["id"],
            label=name_of(unit, facts),
            shape=shape_of(unit["kind"]),
            size=round(largest * (0.55 + 0.45 * share), 1),
            group=unit["country"],
            ties=ties[unit["id"]],
            ended=has_ended(unit, facts["day"]),
        )


def _add_ties(network: Any, facts: Facts) -> None:
    """Weak ones first, so that the strong are drawn over them."""
    lines = _lines(facts)
    for tie in sorted(facts["ties"], key=lambda tie: tie["stage_order"]):
        sure = any(thing["certainty"] == "certain" for thing in tie["things"])
        look = {**lines[tie["stage"]], **({} if sure else {"label": "?"})}
        network.add_edge(tie["vietnam"], tie["japan"], id=tie["id"], stage=tie["stage"], arrows="", **look)


def name_of(unit: Unit, facts: Facts) -> str:
    """The name of a unit in the language of the page; its id where the tables have none."""
    labels = unit["labels"]
    return labels[facts["lang"]] or labels["en"] or labels["vi"] or labels["ja"] or unit["id"]


def _lines(facts: Facts) -> dict[str, Line]:
    """The line of each stage; all are thinner where there are many."""
    thin = 0.65 if len(facts["ties"]) > MANY else 1.0
    return {
        stage["id"]: {
            "width": round(WIDTHS.get(stage["order"], 1.4) * thin, 2),
            "dashes": DASHES.get(stage["order"], False),
        }
        for stage in facts["stages"]
    }


def _pictures(facts: Facts) -> dict[str, Picture]:
    spots = [
        Spot(unit["id"], unit["country"], _north(unit), _width_of(name_of(unit, facts))) for unit in facts["units"]
    ]
    return pictures(spots, [(tie["vietnam"], tie["japan"]) for tie in facts["ties"]])


def _north(unit: Unit) -> float:
    return float("-inf") if unit["latitude"] is None else unit["latitude"]


def _width_of(name: str) -> float:
    """About how many pixels a name takes on the page: characters of Japanese are twice as wide."""
    return min(170.0, sum(13.0 if character > "\u2e7f" else 7.5 for character in name))
