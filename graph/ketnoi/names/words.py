"""Type words: `tỉnh`, `thị xã`, `City`, `-ken`, `県`. They stand in the graph, on the kinds of unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ketnoi.names.fold import fold, plain

Words = tuple[str, ...]
_COUNTY = "郡"  # stands in addresses before towns and villages (広島県安芸郡府中町), and is no unit


class Kind(NamedTuple):
    """One kind of unit: its id, its English name, its level (0 country … 3 ward) and its type words."""

    id: str
    name: str
    level: int
    before: Sequence[str] = ()
    after: Sequence[str] = ()


class Part(NamedTuple):
    """A name as words in lower case, and the kinds that its type word allows."""

    words: Words
    kinds: frozenset[str]


class TypeWords:
    """The type words of all kinds, and the readings of a name that they allow."""

    def __init__(self, kinds: Iterable[Kind] = ()) -> None:
        self.kinds = {kind.id: kind for kind in kinds}
        self._before, self._after = _Table(), _Table()
        attached: defaultdict[str, set[str]] = defaultdict(set)
        for kind in self.kinds.values():
            for word in kind.before:
                self._before.enter(word, kind.id)
            for word in (*kind.after, kind.name):
                if fold(word).isascii():
                    self._after.enter(word, kind.id)
                else:  # 県 follows the name without a blank
                    attached[plain(word)].add(kind.id)
        longest_first = sorted(attached, key=len, reverse=True)
        self._attached = {suffix: frozenset(attached[suffix]) for suffix in longest_first}

    def level(self, kind: str) -> int:
        """0 country, 1 province or prefecture, 2 district or municipality, 3 ward or commune."""
        return self.kinds[kind].level if kind in self.kinds else 3

    def parts(self, text: str) -> list[Part]:
        """The ways to read a name with a type word, longest word first; empty where it has none."""
        found: dict[Words, frozenset[str]] = {}
        for rest, kinds in self._readings(tuple(plain(text).split())):
            if rest and kinds:
                found[rest] = found.get(rest, frozenset()) | kinds
        return [Part(rest, kinds) for rest, kinds in found.items()]

    def kinds_called(self, text: str) -> frozenset[str]:
        """The kinds that a text names when it is a type word and nothing else: `thị xã`, `city`, `県`."""
        words = tuple(plain(text).split())
        attached = self._attached.get("".join(words), frozenset())
        return self._before.kinds(words) | self._after.kinds(words) | attached

    def breaks(self, text: str) -> Iterator[tuple[str, str]]:
        """Where one name may end and that of the unit around it begin, with nothing between them.

        `huyện Châu Thành tỉnh An Giang` → (`huyện châu thành`, `tỉnh an giang`);
        `広島県府中市` → (`府中市`, `広島県`).
        """
        words = tuple(plain(text).split())
        for at in range(1, len(words)):
            ends = range(at + 1, min(len(words), at + 1 + self._before.longest))
            if any(self._before.kinds(words[at:end]) for end in ends):
                yield " ".join(words[:at]), " ".join(words[at:])
        joined = "".join(words)
        for at in range(2, len(joined)):
            if any(joined.endswith(suffix, 0, at) for suffix in self._attached):
                yield joined[at:], joined[:at]
                _, county, town = joined[at + 1 :].partition(_COUNTY)
                if county and town:
                    yield town, joined[:at]

    def _readings(self, words: Words) -> Iterator[Part]:
        for count in range(min(self._before.longest, len(words) - 1), 0, -1):
            yield Part(words[count:], self._before.kinds(words[:count]))
        for count in range(min(self._after.longest, len(words) - 1), 0, -1):
            yield Part(words[:-count], self._after.kinds(words[-count:]))
        for suffix, kinds in self._attached.items():
            if words and words[-1].endswith(suffix):
                stem = words[-1].removesuffix(suffix)
                yield Part((*words[:-1], stem) if stem else words[:-1], kinds)


class _Table:
    """Type words that stand apart from the name, by how they look without marks."""

    def __init__(self) -> None:
        self.longest = 0
        self._entries: defaultdict[Words, list[tuple[Words, str]]] = defaultdict(list)

    def enter(self, word: str, kind: str) -> None:
        exact = tuple(plain(word).split())
        self._entries[tuple(map(fold, exact))].append((exact, kind))
        self.longest = max(self.longest, len(exact))

    def kinds(self, typed: Words) -> frozenset[str]:
        """The kinds with this type word. Typed with marks it is only itself: `phú` is not `phủ`, `phu` is."""
        folded = tuple(map(fold, typed))
        return frozenset(
            kind
            for exact, kind in self._entries.get(folded, ())
            if all(word in pair for word, *pair in zip(typed, exact, folded, strict=True))
        )
