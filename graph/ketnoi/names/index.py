"""Keys at build time: what the pipeline writes beside a unit so that its names are found without a scan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ketnoi.names.fold import bare_key, exact_key, plain
from ketnoi.names.words import TypeWords


class Keys(NamedTuple):
    """Sorted literals: `bare` for `kn:bareKey`, `exact` for `kn:exactKey`."""

    bare: tuple[str, ...]
    exact: tuple[str, ...]


def keys(names: Iterable[str], kind: str = "", words: TypeWords | None = None) -> Keys:
    """The keys of a node from its labels and alternatives.

    A name with a type word of the unit's own kind is found without it too: `栃木県` as `栃木`,
    `Thị xã Phú Thọ` as `Phú Thọ`. A number is no name (`Quận 1` is not found as `1`), and one word goes,
    not two: beside `大町町` the name `大町` stays whole.
    """
    short = {name: _without_type(name, kind, words) if words else set() for name in names}
    done = {plain(form) for forms in short.values() for form in forms}
    forms = set(short).union(*(forms for name, forms in short.items() if plain(name) not in done))
    bare, exact = ({key(form) for form in forms} - {""} for key in (bare_key, exact_key))
    return Keys(tuple(sorted(bare)), tuple(sorted(exact)))


def _without_type(name: str, kind: str, words: TypeWords) -> set[str]:
    rests = (" ".join(part.words) for part in words.parts(name) if kind in part.kinds)
    return {rest for rest in rests if not rest.isdecimal()}
