"""The nearest names, for a name that nothing bears: only here are all names read, and is rapidfuzz loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ketnoi.names.lookup import Lookup
from ketnoi.names.readings import Reading

_FEW = 5
_READINGS = 8  # a text of type words and nothing else has hundreds
_ALIKE = 0.6


class _Name(NamedTuple):
    key: str
    unit: str
    kind: str


def nearest(lookup: Lookup, readings: Iterable[Reading], levels: Collection[int] | None) -> list[str]:
    """The units one letter away from any reading, all of them; else the few most alike."""
    names = [
        name for name in map(_Name._make, lookup.all_keys) if levels is None or lookup.words.level(name.kind) in levels
    ]
    wanted = list(dict.fromkeys((reading.key, reading.kinds) for reading in readings))[:_READINGS]
    borne = {kinds: _borne(names, kinds) for kinds in {kinds for _, kinds in wanted}}
    for search in (_one_letter_off, _most_alike):
        close = [unit for key, kinds in wanted for near in search(key, borne[kinds]) for unit in borne[kinds][near]]
        if close:
            return list(dict.fromkeys(close))
    return []


def nearest_ids(lookup: Lookup, local: str) -> list[str]:
    """The units whose id is most like this one."""
    ids = {unit.rpartition("/")[2]: unit for _, unit, _ in lookup.all_keys}
    near = _one_letter_off(local, ids) or _most_alike(local, ids)
    return [ids[name] for name in near]


def _borne(names: Iterable[_Name], kinds: frozenset[str] | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if kinds is None or name.kind in kinds:
            found.setdefault(name.key, []).append(name.unit)
    return found


def _one_letter_off(key: str, keys: Iterable[str]) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if len(key) < 2:  # one letter away from one letter is any letter
        return []
    found = extract(key, list(keys), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [near for near, _, _ in found]


def _most_alike(key: str, keys: Iterable[str]) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(key, list(keys), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=_FEW)
    return [near for near, _, _ in found]
