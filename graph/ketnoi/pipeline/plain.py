"""The graph in memory as lines of N-Triples: much quicker to look through and to sort than triples are."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, RdfFormat, Store


def lines(store: Store) -> list[bytes]:
    """One line for each triple, without its end, in no order."""
    return (store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b"").splitlines()
