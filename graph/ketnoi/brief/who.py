"""Who the partner is: names, level, place, how it came to be, and whether its ties were looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from ketnoi import vocab
from ketnoi.answer import rows
from ketnoi.answer.formats import plain
from ketnoi.brief.gather import Place, local, text
from ketnoi.brief.model import Item, Section, Sentence
from ketnoi.brief.telling import Telling
from ketnoi.words import LANGUAGES

_CHANGES = 3
"""Only the last changes are told."""
_REGIONS = ("hokkaido", "tohoku", "kanto", "chubu", "kansai", "chugoku", "shikoku", "kyushu")
_LAST = (1, 7, 14, 23, 30, 35, 39, 47)
"""The last prefecture of each region, by its JIS number."""
_PASSED = {"territory": "part", "divides": "part", "upward": "upward"}


def who(tell: Telling) -> Section:
    """The section on the partner, or on the unit itself where there is no partner."""
    places = tell.facts.places
    key = "section.who" if tell.facts.them else "section.self"
    items = [item for place in places for item in _items(tell, place)]
    name = tell.labels(place.unit for place in places)
    return Section(tell.say(key, name=name), tuple(items), tuple(note for p in places for note in _notes(tell, p)))


def _items(tell: Telling, place: Place) -> Iterator[Item]:
    said = tuple(_described(tell, place))
    if said:
        yield Item("", said)
    for changes in _steps(place.changes)[-_CHANGES:]:
        yield _change(tell, place, changes)


def _described(tell: Telling, place: Place) -> Iterator[Sentence]:
    """Names and level; without a source in the table of units nothing is said."""
    if not place.sources:
        return
    names = dict.fromkeys(LANGUAGES, "")
    for value in _values(place, vocab.PREF_LABEL.value):
        if isinstance(value, Literal):
            names[value.language or ""] = plain(value.value)
    names = {lang: names[lang] or names["en"] for lang in LANGUAGES}
    yield tell.sentence("who.names", place.sources, **names)
    kinds, within = (_named(place, name) for name in ("kn:unitKind", "kn:within"))
    if kinds and within:
        said = {"kind": tell.labels(kinds), "within": tell.labels(within)}
        yield tell.sentence("who.level-only" if said["within"] in said["kind"] else "who.level", place.sources, **said)
    if code := tell.facts.view.labels.of(place.unit).code:
        region = tell.say(f"region.{_REGIONS[bisect_left(_LAST, int(code[:2]))]}")
        yield tell.sentence("who.region", (tell.say("who.regions"),), region=region)
    for name, key in (("kn:from", "who.since"), ("kn:until", "who.until")):
        days = [v.value for v in _values(place, vocab.expand(name).value) if isinstance(v, Literal)]
        yield from (tell.sentence(key, place.sources, day=tell.date(day)) for day in days)


def _values(place: Place, prop: str) -> list[rows.Value]:
    return [each["value"] for each in place.facts if text(each, "property") == prop]


def _named(place: Place, prop: str) -> list[str]:
    return [v.value for v in _values(place, vocab.expand(prop).value) if isinstance(v, NamedNode)]


def _steps(changes: Sequence[rows.Cells]) -> list[list[rows.Cells]]:
    """Changes of one day, reason and way of passing are one step: several units merge into one."""
    steps: dict[tuple[str, ...], list[rows.Cells]] = {}
    for each in changes:
        steps.setdefault(tuple(text(each, name) for name in ("date", "reason", "carries")), []).append(each)
    return list(steps.values())


def _change(tell: Telling, place: Place, changes: list[rows.Cells]) -> Item:
    first = changes[0]
    before, after = (list(dict.fromkeys(text(each, name) for each in changes)) for name in ("from", "to"))
    laws = tuple(dict.fromkeys(text(each, "law") for each in changes if each["law"]))
    key = f"who.{_PASSED.get(local(first, 'carries'), 'change')}"
    said = {"reason": tell.label(text(first, "reason")), "before": tell.labels(before), "after": tell.labels(after)}
    return Item(tell.date(text(first, "date")), (tell.sentence(key, laws or place.sources, **said),))


def _notes(tell: Telling, place: Place) -> Iterator[str]:
    """Whether ties were looked for: that nobody looked is never said as if there were none."""
    seen = [each for each in place.searches if local(each, "result") != "not-looked-at"]
    if seen:
        results = tell.listed(list(dict.fromkeys(tell.label(text(each, "result")) for each in seen)))
        corpora = tell.listed(list(dict.fromkeys(tell.label(text(each, "corpus")) for each in seen)))
        said = {"name": tell.label(place.unit), "result": results, "corpus": corpora}
        if day := _merged_on(place):
            yield tell.say("who.seen-since", day=tell.date(day), **said)
        else:
            yield tell.say("who.seen", **said)
    else:
        yield tell.say("who.unseen", name=tell.label(place.unit))


def _merged_on(place: Place) -> str:
    """The day on which it was formed of others: what was found of it leaves out what those had signed."""
    days = {v.value for v in _values(place, vocab.expand("kn:from").value) if isinstance(v, Literal)}
    formed = {text(each, "date") for each in place.changes if text(each, "to") == place.unit}
    return max(days & formed, default="")
