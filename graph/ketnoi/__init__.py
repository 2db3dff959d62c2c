"""ketnoi: a knowledge graph of partnerships between Vietnamese and Japanese local governments.

    import ketnoi
    kg = ketnoi.open()
    kg.ask("shared", "tochigi", as_of="2023-01-01").to_pandas()

`docs/python.md` goes through it. Nothing is loaded until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ketnoi.api.catalogue import Asked, Questions
    from ketnoi.api.graph import KnowledgeGraph
    from ketnoi.api.open import open  # noqa: A004 `ketnoi.open()`, as `gzip.open()`
    from ketnoi.api.rows import Row, Rows
    from ketnoi.api.triples import Triple, Triples
    from ketnoi.api.units import Unit
    from ketnoi.api.values import Id, Iri
    from ketnoi.errors import ArgumentError, KetnoiError, MissingPackage, QueryError, ReadOnly, StoreError
    from ketnoi.names.errors import AmbiguousName, UnknownName

_HOMES = {
    "open": "api.open",
    "KnowledgeGraph": "api.graph",
    "Asked": "api.catalogue",
    "Questions": "api.catalogue",
    "Row": "api.rows",
    "Rows": "api.rows",
    "Triple": "api.triples",
    "Triples": "api.triples",
    "Unit": "api.units",
    "Id": "api.values",
    "Iri": "api.values",
    "AmbiguousName": "names.errors",
    "UnknownName": "names.errors",
    **dict.fromkeys(
        ("ArgumentError", "KetnoiError", "MissingPackage", "QueryError", "ReadOnly", "StoreError"), "errors"
    ),
}

__all__ = [
    "AmbiguousName",
    "ArgumentError",
    "Asked",
    "Id",
    "Iri",
    "KetnoiError",
    "KnowledgeGraph",
    "MissingPackage",
    "QueryError",
    "Questions",
    "ReadOnly",
    "Row",
    "Rows",
    "StoreError",
    "Triple",
    "Triples",
    "Unit",
    "UnknownName",
    "__version__",
    "open",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ketnoi' has no attribute {name!r}")
    import importlib

    found: object = getattr(importlib.import_module(f"ketnoi.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
