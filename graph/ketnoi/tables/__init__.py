"""The tables under `data/`: what their columns are, how they are read, what stops a row."""

from __future__ import annotations

from ketnoi.tables.check import check_tables
from ketnoi.tables.declare import Column, Table, load_declarations
from ketnoi.tables.read import Row, read_table
from ketnoi.tables.values import Concepts, Record

__all__ = [
    "Column",
    "Concepts",
    "Record",
    "Row",
    "Table",
    "check_tables",
    "load_declarations",
    "read_table",
]
