"""Rows as a pandas DataFrame. Imported only when one is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ketnoi.api.values import Value
from ketnoi.errors import MissingPackage

if TYPE_CHECKING:
    import pandas

    from ketnoi.api.rows import Field

_TYPES = {"text": "string", "truth": "boolean"}


def frame(
    fields: Sequence[Field], records: Sequence[tuple[Value, ...]], attributes: Mapping[str, Any]
) -> pandas.DataFrame:
    """The DataFrame of some rows. Raises MissingPackage where pandas is not installed."""
    try:
        import numpy
        import pandas as pd
    except ImportError:
        raise MissingPackage(
            "rows become a DataFrame with pandas, which is not installed: pip install pandas"
        ) from None
    columns = {}
    for place, field in enumerate(fields):
        values = [record[place] for record in records]
        if field.kind == "day":  # by numpy: pandas 2 would count nanoseconds, and there is no year 9999 in them
            columns[field.name] = pd.Series(numpy.array(values, dtype="datetime64[s]"))
        else:
            columns[field.name] = pd.Series(_plain(field.kind, values), dtype=_type(field.kind, values))
    found = pd.DataFrame(columns, columns=[field.name for field in fields])
    found.attrs.update(attributes)
    return found


def _type(kind: str, values: Sequence[Value]) -> str:
    if kind == "number":
        return "Float64" if any(isinstance(value, float) for value in values) else "Int64"
    return _TYPES.get(kind, "object")


def _plain(kind: str, values: Sequence[Value]) -> list[Value]:
    """Text without what this package adds to it: a DataFrame holds strings as others do."""
    if kind == "several":
        return [tuple(map(str, value)) if isinstance(value, tuple) else value for value in values]
    return [str(value) if isinstance(value, str) else value for value in values]
