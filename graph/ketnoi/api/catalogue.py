"""What can be asked: the questions under `ontology/questions`, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ketnoi import paths
from ketnoi.api import show
from ketnoi.api.answers import fields
from ketnoi.api.arguments import offered
from ketnoi.questions import load_question, question_files


@dataclass(frozen=True)
class Asked:
    """One question: its title, the keywords that `ask` takes for it, the columns it answers, and the query itself.

    `optional` are those of its own parameters that may be left out; those of the lens always may. `sparql` runs as it
    stands in any client: an example stands in the place of each parameter.
    """

    name: str
    title: str
    parameters: tuple[str, ...]
    optional: tuple[str, ...]
    columns: tuple[str, ...]
    sparql: str = field(repr=False)


class Questions(Mapping[str, Asked]):
    """The questions by name, read when they are looked up. Printed, it is the list of them."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(question_files(paths.ontology_dir()))

    def __getitem__(self, name: str) -> Asked:
        if name not in self._names:
            raise KeyError(name)
        question = load_question(paths.ontology_dir(), name)
        return Asked(
            name=name,
            title=question.title[self._lang],
            parameters=offered(question),
            optional=tuple(each.name for each in question.arguments if each.optional),
            columns=tuple(each.name for each in fields(question)),
            sparql=question.text,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _records(self) -> list[tuple[str, str, str]]:
        def shown(each: Asked) -> str:
            return ", ".join(f"[{name}]" if name in each.optional else name for name in each.parameters)

        return [(name, each.title, shown(each)) for name, each in self.items()]

    def __str__(self) -> str:
        return show.text(_HEADER, self._records())

    def __repr__(self) -> str:
        return f"<{len(self)} questions: {', '.join(self)}>"

    def _repr_html_(self) -> str:
        return show.html(_HEADER, self._records())


_HEADER = ("question", "title", "parameters")
