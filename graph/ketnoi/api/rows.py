"""The rows of an answer: a sequence of dicts that becomes a DataFrame where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from ketnoi.api import show
from ketnoi.api.values import Value

if TYPE_CHECKING:
    import pandas

Row = dict[str, Value]
"""One row: a dict of its own, by column; None where nothing is known."""


class Field(NamedTuple):
    """One column: its name, and what stands in it (`text`, `several`, `day`, `number`, `truth` or `any`)."""

    name: str
    kind: str


class Rows(Sequence[Row]):
    """Rows in their order. `rows[0]["partner"]`, `for row in rows`, `rows[:10]`, `len(rows)`, `if rows`.

    `columns`: the names of the columns. `about`: what was asked of which graph, for citing: the question with its
    parameters and lens, or the query; version and digest of the graph, and the days. `notes`: what the names in the
    question might mean besides.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        records: Sequence[tuple[Value, ...]],
        about: Mapping[str, Value],
        notes: Sequence[str] = (),
    ) -> None:
        self._fields = tuple(fields)
        self._records = tuple(records)
        self.columns = tuple(field.name for field in self._fields)
        self.about: Mapping[str, Value] = dict(about)
        self.notes = tuple(notes)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self._fields, self._records[index], self.about, self.notes)
        return dict(zip(self.columns, self._records[index], strict=True))

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self.columns, record, strict=True)) for record in self._records)

    def column(self, name: str) -> list[Value]:
        """The values of one column. Raises KeyError, naming the columns, where there is none of that name."""
        if name not in self.columns:
            raise KeyError(f"no column {name!r}; there are: {', '.join(self.columns)}")
        place = self.columns.index(name)
        return [record[place] for record in self._records]

    def to_dicts(self) -> list[Row]:
        """All rows as dicts, new ones each time."""
        return list(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame: ids and text as `string`, days as `datetime64[s]`, numbers as `Int64` or `Float64`.

        What is missing is NA (NaT for days), several ids in one cell are a tuple, and `attrs` holds `about`. Types are
        those that the question declares, so that an empty answer has them too; those of a query go by its values.
        Raises MissingPackage where pandas is not installed.
        """
        from ketnoi.api.frame import frame

        return frame(self._fields, self._records, dict(self.about))

    def __repr__(self) -> str:
        return f"<{len(self)} row{'' if len(self) == 1 else 's'}: {', '.join(self.columns)}>"

    def __str__(self) -> str:
        return show.text(self.columns, self._records)

    def _repr_html_(self) -> str:
        return show.html(self.columns, self._records, self.notes)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 as IPython calls it
        printer.text(repr(self) if cycle else str(self))
