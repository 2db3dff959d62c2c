"""Disputes: a property on which documents exclude each other, and the rule by which one value is held."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from ketnoi import vocab

RULES = ("rank", "confidence", "authority", "nearness", "id")
"""What decides between two rows, in this order: the first in which they differ."""


def decided_by(best: tuple[object, ...], rival: tuple[object, ...]) -> str:
    """The rule by which one row is trusted before another, given the trust of both (a value for each of RULES)."""
    return next((rule for rule, one, two in zip(RULES, best, rival, strict=True) if one != two), "id")


def dispute(subject: NamedNode, prop: NamedNode, rule: str) -> Iterator[Triple]:
    """That a property of a thing is disputed, and the rule that decided what is held."""
    node = vocab.node("dispute", f"{vocab.local_name(subject.value)}_{vocab.local_name(prop.value)}")
    yield Triple(subject, vocab.DISPUTED, prop)
    yield Triple(node, vocab.RDF_TYPE, vocab.expand("kn:Dispute"))
    yield Triple(node, vocab.expand("kn:ofThing"), subject)
    yield Triple(node, vocab.expand("kn:onProperty"), prop)
    yield Triple(node, vocab.expand("kn:decidedBy"), vocab.node("decision", rule))
