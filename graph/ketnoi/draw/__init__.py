"""The network as one HTML file that needs nothing else: no server, no account, no request.

`facts.py` gathers what the page shows, `layout.py` places it, `network.py` builds the network with PyVis, and
`page.py` puts the file together from the sources under `page/`.
"""

from __future__ import annotations

from ketnoi.draw.contract import Facts
from ketnoi.draw.page import Drawn, draw, facts_json, render

__all__ = ["Drawn", "Facts", "draw", "facts_json", "render"]
