"""The network as one HTML file that needs nothing else: no server, no account, no request.

`facts.py` gathers the record from the answers to the questions of `ontology/page`, in the form that `contract.py`
says; `narrow.py` leaves out what was not asked for, `opening.py` says what is in view first. `network.py` builds the
network with PyVis, `layout.py` and `force.py` place it, `coast.py` has what lies under the map, and `page.py` puts the
file together from the sources under `page/`. Which part of the record is seen, and how, is decided in the browser.
"""

from __future__ import annotations

from ketnoi.draw.contract import Facts
from ketnoi.draw.page import Drawn, draw, facts_json, render

__all__ = ["Drawn", "Facts", "draw", "facts_json", "render"]
