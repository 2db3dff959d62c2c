"""Two pages for the evening before a delegation: who the partner is, what was signed, what stands, what is open.

`gather.py` asks the questions; `who.py`, `around.py`, `history.py`, `standing.py`, `pending.py` and `people.py` make
the sections of the answers, with the texts of `ontology/words/brief.toml`, which `telling.py` fills, in the order of
`order.py`; `fit.py` keeps to two pages and numbers the documents; `markdown.py`, `html.py` and `docx.py` write it. No
sentence stands without the number of a document; what is said of the record itself is a note.
"""

from __future__ import annotations

from ketnoi.brief.fit import compose
from ketnoi.brief.model import Brief

__all__ = ["Brief", "compose"]
