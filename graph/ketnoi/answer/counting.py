"""Counting ties under a definition: what is certain, what is possible, and why the rest does not count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ketnoi.answer import rows
from ketnoi.answer.asking import answer, terms
from ketnoi.answer.view import View
from ketnoi.definitions import Definition

Key = tuple[str, ...]
"""What is counted: the IRIs of the two units, or that of the agreement alone."""
CERTAIN, POSSIBLE, OUT = "certain", "possible", "out"
_STRICTER = (CERTAIN, POSSIBLE, OUT)


class Paper(NamedTuple):
    """One paper under a definition: the two units, the agreement, and the conditions unmet or left open, as IRIs."""

    vietnam: str
    japan: str
    what: str
    unmet: frozenset[str]
    open: frozenset[str]

    @property
    def verdict(self) -> str:
        """`certain` where every condition is met, `possible` where none is unmet but some are open, else `out`."""
        return OUT if self.unmet else POSSIBLE if self.open else CERTAIN


class Tally(NamedTuple):
    """The answer of one definition: every paper it looked at, by what it counts."""

    definition: Definition
    papers: tuple[Paper, ...]

    def grouped(self, counts: str | None = None) -> dict[Key, list[Paper]]:
        """The papers by what is counted, in the order of the definition's question."""
        found: dict[Key, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            found[key_of(paper, counts or self.definition.counts)].append(paper)
        return dict(found)

    @property
    def numbers(self) -> Counter[str]:
        """How many are certain, possible beyond these, and out: of several papers the best decides."""
        return Counter(best(papers).verdict for papers in self.grouped().values())


def key_of(paper: Paper, counts: str) -> Key:
    """What a paper is counted as: its pair, or itself (an agreement of several parties is one)."""
    return (paper.what,) if counts == "agreements" else (paper.vietnam, paper.japan)


def best(papers: Iterable[Paper]) -> Paper:
    """The paper that comes nearest to counting: fewest conditions unmet, then fewest left open."""
    return min(papers, key=lambda paper: (len(paper.unmet), len(paper.open), paper.what))


def tally(definition: Definition, view: View) -> Tally:
    """Ask a definition of a graph, through a lens."""
    question = definition.question
    return tallied(definition, answer(question, terms(question, {}, view), view))


def tallied(definition: Definition, found: Iterable[rows.Cells]) -> Tally:
    """The answer of a definition whose rows are there already."""
    return Tally(definition, tuple(_paper(cells) for cells in found))


def _paper(cells: rows.Cells) -> Paper:
    vietnam, japan, what = (rows.nodes(cells[name])[0] for name in ("vietnam", "japan", "what"))
    unmet, left = (frozenset(rows.nodes(cells[name])) for name in ("unmet", "open"))
    return Paper(vietnam, japan, what, unmet, left)


class Difference(NamedTuple):
    """One pair or paper that two definitions judge: both verdicts, and the conditions that set them apart."""

    key: Key
    first: str
    second: str
    unmet: tuple[str, ...]
    open: tuple[str, ...]


def reconcile(first: Tally, second: Tally) -> list[Difference]:
    """How two definitions differ over everything that either of them could count.

    They are compared paper by paper where both count agreements, else pair by pair. Where the verdicts differ, the
    conditions are those of the stricter verdict.
    """
    both = {first.definition.counts, second.definition.counts} == {"agreements"}
    counts = "agreements" if both else "pairs"
    left, right = first.grouped(counts), second.grouped(counts)
    return [
        _difference(key, best(left[key]) if key in left else None, best(right[key]) if key in right else None)
        for key in dict.fromkeys([*left, *right])
    ]


def _difference(key: Key, one: Paper | None, two: Paper | None) -> Difference:
    first, second = (paper.verdict if paper else OUT for paper in (one, two))
    stricter = one if _STRICTER.index(first) > _STRICTER.index(second) else two
    if first == second or stricter is None:
        return Difference(key, first, second, (), ())
    left = () if stricter.unmet else sorted(stricter.open)
    return Difference(key, first, second, tuple(sorted(stricter.unmet)), tuple(left))


def reasons(differences: Sequence[Difference]) -> Counter[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """How many pairs or papers each combination of verdicts and conditions accounts for."""
    return Counter((each.first, each.second, each.unmet, each.open) for each in differences)
