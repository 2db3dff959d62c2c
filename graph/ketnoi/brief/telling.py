"""How things, places and people are called in the sentences of a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from pyoxigraph import Literal

from ketnoi import paths, vocab
from ketnoi.answer import rows
from ketnoi.answer.collate import chronological
from ketnoi.answer.formats import plain
from ketnoi.brief.gather import Event, Facts, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.words import Words

_DAYS = re.compile(r"(\d{4}-\d\d)-(\d\d)/\1-(\d\d)")
_LONGEST = 160
"""Letters of a title; a longer one is cut, with an ellipsis: it would push the rest off the two pages."""


class Telling:
    """Facts in the words of one language. `most` is how many documents one sentence may cite."""

    def __init__(self, facts: Facts, most: int = 2) -> None:
        self.facts = facts
        self.lang = facts.view.lang
        self.most = most
        self.unsaid: set[str] = set()

    @cached_property
    def words(self) -> Words:
        """The texts of briefs beside those of answers."""
        return Words(paths.ontology_dir(), self.lang, ("brief",))

    def say(self, key: str, **fill: object) -> str:
        """A text with its places filled."""
        return self.words.say(key, **fill)

    def sentence(self, key: str, sources: Iterable[str], **fill: object) -> Sentence:
        """A sentence that begins with a capital and cites its documents, the most trusted first."""
        said = self.say(key, **fill)
        return Sentence(said[:1].upper() + said[1:], self.cite(sources))

    def section(self, title: str, items: Sequence[Item], *, left: int = 0, notes: Sequence[str] = ()) -> Section:
        """A section with its notes; how many entries are left out, or that documents tell of none, is one."""
        said = [*notes, self.say("note.left", count=left)] if left > 0 else [*notes]
        return Section(title, tuple(items), tuple(said if items or said else [self.say("note.none")]))

    def cite(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The few documents that a sentence cites; the others are counted."""
        ranked = sorted(set(sources), key=self._trust)
        self.unsaid.update(ranked[self.most :])
        return tuple(ranked[: self.most])

    def _trust(self, source: str) -> tuple[str, tuple[str, str], str]:
        """Pages of the parties before other governments, these before the press; of each the earliest first."""
        known = self.facts.references.get(source)
        if known is None:
            return "", chronological(""), source
        return text(known, "trust") or "9", chronological(text(known, "issued")), source

    def label(self, node: str) -> str:
        """What a node is called."""
        return _cut(plain(self.facts.view.labels.of(node).text)) if node else ""

    def former(self, written: str, seen: str) -> str:
        """What a unit that passed to another is called; with its last day where both bear one name."""
        name, until = self.label(written), self.facts.ends.get(written, "")
        return self.say("thing.former", name=name, day=self.date(until)) if name == self.label(seen) else name

    def labels(self, nodes: Iterable[str], *, most: int = 8) -> str:
        """Several names: with “and” before the last, in the order given; of too many the rest is counted."""
        return self.listed([self.label(node) for node in nodes], most=most)

    def listed(self, names: Sequence[str], *, most: int = 8) -> str:
        """The same of texts."""
        if len(names) > most:
            names = [*names[: most - 1], self.say("list.more", count=len(names) - most + 1)]
            return self.say("label.list").join(names)
        if len(names) < 2:
            return "".join(names)
        return self.say("list.and", a=self.say("label.list").join(names[:-1]), b=names[-1])

    def date(self, day: str) -> str:
        """A date as people read it, days of one month in short; `undated` where there is none."""
        if days := _DAYS.fullmatch(day):
            a, b = (self.words.date(each) for each in day.split("/"))
            return self.say("thing.days", a=a, b=b, first=int(days[2]), last=int(days[3]))
        return self.words.date(plain(day)) if day else self.say("thing.undated")

    def dates(self, days: Iterable[str]) -> list[str]:
        """Several dates; the undated ones counted at the end."""
        listed = list(days)
        undated = sum(not day for day in listed)
        counted = [self.say("near.undated", count=undated)] if undated else []
        return [*(self.date(day) for day in listed if day), *counted]

    def title(self, what: str) -> str:
        """The title of a thing in this language, empty where it has none."""
        known = self.facts.details.get(what)
        value = known["title"] if known else None
        return _cut(plain(value.value)) if isinstance(value, Literal) and value.language == self.lang else ""

    def kinds(self, what: str, *names: str) -> str:
        """The labels of some columns of a thing's particulars, in a row."""
        known = self.facts.details[what]
        return self.say("label.list").join(self.label(text(known, name)) for name in names if known[name] is not None)

    def parties(self, what: str) -> str:
        """Who the parties of a thing are; those of which a document leaves open which it is stand together."""
        known = self.facts.details[what]
        names = [self.label(node) for node in _vietnam_first(rows.nodes(known["parties"]))]
        perhaps = [self.label(node) for node in _vietnam_first(rows.nodes(known["possible"]))]
        if perhaps:
            names.append(self.say("thing.perhaps", parties=self.say("label.list").join(perhaps)))
        return self.listed(names, most=6)

    def name(self, what: str, day: str) -> str:
        """A short name for a paper: its title and year, or its kinds and date."""
        if title := self.title(what):
            return self.say("thing.name", title=title)
        kinds = self.kinds(what, "form", "relation")
        return self.say("thing.of" if day else "thing.undatedof", date=self.date(day), kinds=kinds)

    def event(self, what: str) -> Event | None:
        """The event of a thing, where it is one of this brief."""
        return next((each for each in self.facts.events if each.what == what), None)


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _vietnam_first(nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (not vocab.local_name(node).removeprefix("body-").startswith("vn"), node))
