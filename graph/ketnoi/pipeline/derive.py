"""Derive: what follows from what is held. All of it stands in `ontology/rules/*.rq`, run in file order."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, QueryTriples, Store

from ketnoi.errors import VocabularyError


def derive(store: Store, rules: Path) -> dict[str, int]:
    """Run every rule once, in the order of file names, adding what it constructs to the store.

    Returns the number of new triples by rule. Raises VocabularyError with the file where a rule cannot be run.
    """
    added: dict[str, int] = {}
    for file in sorted(rules.glob("*.rq")):
        before = len(store)
        try:
            result = store.query(file.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError) as error:
            raise VocabularyError(f"{file}: {error}") from None
        if not isinstance(result, QueryTriples):
            raise VocabularyError(f"{file}: is not a CONSTRUCT query; rules construct triples")
        store.bulk_extend([Quad(triple.subject, triple.predicate, triple.object) for triple in result])
        added[file.stem] = len(store) - before
    return added
