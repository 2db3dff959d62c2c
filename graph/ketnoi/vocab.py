"""The IRIs that Python has to know, each written once.

Properties and classes of the tables are named in `ontology/tables`; these here are those that the pipeline
itself writes or reads. A test holds them against `ontology/ketnoi.ttl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode

BASE = "https://w3id.org/ketnoi/"
KN = BASE + "ontology#"
EXTERNAL = {
    "kn": KN,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "vann": "http://purl.org/vocab/vann/",
    "sh": "http://www.w3.org/ns/shacl#",
}

PROVINCES = frozenset({"province", "centrally-run-city"})
"""The kinds of Vietnam's units of the highest level, by their ids among `unitkind`."""
PREFECTURES = frozenset({"prefecture"})
"""Those of Japan's."""


def namespace(prefix: str) -> str:
    """The namespace of a prefix: W3C and the like by table, ketnoi's own by rule (`unit` → `…/ketnoi/unit/`)."""
    return EXTERNAL.get(prefix) or f"{BASE}{prefix}/"


def node(prefix: str, local: str) -> NamedNode:
    """The IRI of an id: `node("unit", "vn-phu-tho")`."""
    return NamedNode(namespace(prefix) + local)


def expand(curie: str) -> NamedNode:
    """The IRI of a prefixed name such as `kn:signed`. Raises ValueError where it is none."""
    prefix, _, local = curie.partition(":")
    if not prefix.isalpha() or not local.replace("-", "").replace("_", "").isalnum():
        raise ValueError(f"not a prefixed name: {curie!r}")
    return node(prefix, local)


def shorten(iri: str) -> str:
    """`unit:vn-phu-tho` for an IRI of ketnoi or of a vocabulary it uses, else the IRI in angle brackets."""
    if iri.startswith(KN):
        return "kn:" + iri[len(KN) :]
    if iri.startswith(BASE):
        prefix, _, local = iri[len(BASE) :].partition("/")
        return f"{prefix}:{local}" if local else f"<{iri}>"
    for prefix, start in EXTERNAL.items():
        if iri.startswith(start) and re.fullmatch(r"[\w.-]+", iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    return f"<{iri}>"


def prefix_of(iri: str) -> str:
    """The prefix of ketnoi's own namespace that an IRI lies in, empty where it lies in none."""
    prefix, slash, _ = iri.removeprefix(BASE).partition("/")
    return prefix if slash and iri.startswith(BASE) and prefix.isalpha() else ""


def prefixes(iris: Iterable[str]) -> dict[str, str]:
    """Prefix → namespace: those of the vocabularies that ketnoi uses, then its own that these IRIs lie in."""
    own = {prefix_of(iri) for iri in iris} - {""}
    return {name: namespace(name) for name in (*EXTERNAL, *sorted(own))}


def local_name(iri: str) -> str:
    """The id behind an IRI of ketnoi: what people type and tables hold."""
    return iri[len(KN) :] if iri.startswith(KN) else iri.removeprefix(BASE).partition("/")[2] or iri


def identifier(iri: str) -> str:
    """What machines read for an IRI: the id of ketnoi's own, else the prefixed name, else the IRI."""
    return local_name(iri) if iri.startswith(BASE) else shorten(iri).strip("<>")


RDF_TYPE = expand("rdf:type")
XSD_DATE = expand("xsd:date")
XSD_BOOLEAN = expand("xsd:boolean")
XSD_DECIMAL = expand("xsd:decimal")
XSD_INTEGER = expand("xsd:integer")
EDTF = expand("edtf:EDTF")
PREF_LABEL = expand("skos:prefLabel")
DERIVED_FROM = expand("prov:wasDerivedFrom")
SEE_ALSO = expand("rdfs:seeAlso")
TITLE = expand("dcterms:title")

ATTESTATION = expand("kn:Attestation")
ATTESTS = expand("kn:attests")
BARE_KEY = expand("kn:bareKey")
BOUND_FROM = expand("kn:boundFrom")
CALLED_AS = expand("kn:calledAs")
DISTINCT_LABEL = expand("kn:distinctLabel")
DISPUTED = expand("kn:disputed")
EXACT_KEY = expand("kn:exactKey")
FROM = expand("kn:from")
HAPPENED_EARLIEST = expand("kn:happenedEarliest")
HAPPENED_LATEST = expand("kn:happenedLatest")
SOURCE_FILE = expand("kn:sourceFile")
SOURCE_LINE = expand("kn:sourceLine")
UNDATED = expand("kn:undated")

GENERATION = expand("kn:Generation")
DIGEST = expand("kn:digest")
PROGRAM_VERSION = expand("kn:programVersion")
