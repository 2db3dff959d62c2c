"""What a brief is made of, before it is Markdown, HTML or a document of a word processor."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """One statement and what it rests on: IRIs of documents, or the text that names a source of the units' table."""

    text: str
    sources: tuple[str, ...]


class Item(NamedTuple):
    """One entry: what stands before it in its own column (a date, a name; may be empty), and its sentences."""

    lead: str
    sentences: tuple[Sentence, ...]


class Section(NamedTuple):
    """A heading, its entries, and notes: what the record itself lacks or leaves out. Notes bear no number."""

    title: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()


class Reference(NamedTuple):
    """One document of the list at the end: issuer, date and title in one line, and its address where it has one."""

    number: int
    text: str
    url: str


class Brief(NamedTuple):
    """The whole: sections whose sentences point to `numbers`, the list of documents, and the foot with the day."""

    lang: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    heading: str
    references: tuple[Reference, ...]
    numbers: dict[str, int]
    foot: tuple[str, ...]

    def cited(self, sentence: Sentence) -> tuple[int, ...]:
        """The numbers of a sentence's documents, ascending."""
        return tuple(sorted(self.numbers[source] for source in sentence.sources))
