"""Keys: the folded names by which units and communes are found, written beside them in the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from ketnoi import vocab
from ketnoi.names.index import keys
from ketnoi.names.lookup import Lookup
from ketnoi.sparql import select

_NAMES = """
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unitkind: <https://w3id.org/ketnoi/unitkind/>
SELECT ?unit ?kind ?name WHERE {
  ?unit kn:unitKind ?kind ; skos:prefLabel|skos:altLabel ?name .
}
"""


def name_keys(store: Store) -> Iterator[Triple]:
    """kn:bareKey and kn:exactKey of every unit and commune, from its labels and alternatives."""
    words = Lookup(store).words
    names: dict[NamedNode, set[str]] = defaultdict(set)
    kinds: dict[NamedNode, str] = {}
    for solution in select(store, _NAMES):
        unit, kind, name = solution["unit"], solution["kind"], solution["name"]
        if isinstance(unit, NamedNode) and isinstance(kind, NamedNode) and isinstance(name, Literal):
            names[unit].add(name.value)
            kinds[unit] = vocab.local_name(kind.value)
    for unit in sorted(names, key=lambda node: node.value):
        found = keys(sorted(names[unit]), kinds[unit], words)
        for key in found.bare:
            yield Triple(unit, vocab.BARE_KEY, Literal(key))
        for key in found.exact:
            yield Triple(unit, vocab.EXACT_KEY, Literal(key))
