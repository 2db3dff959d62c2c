"""What somebody may have meant who typed a word that is not among those there are."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.6
_FEW = 3


def hint(text: str, words: Iterable[str]) -> str:
    """`; nearest: shared`, the words most like a text; empty where none is like it.

    >>> hint("share", ["shared", "partners"])
    '; nearest: shared'
    >>> hint("x", ["shared", "partners"])
    ''
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    scored = process.extract(text[:80], list(words), scorer=OSA.normalized_similarity, limit=_FEW, score_cutoff=_ALIKE)
    return f"; nearest: {', '.join(word for word, _, _ in scored)}" if scored else ""
