"""Run the shapes. pySHACL works on a copy in memory: over a store of Oxigraph it reports false `sh:in` violations."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize

from ketnoi import vocab


def violations(store: Store, shapes: Path) -> list[str]:
    """Every violation as one line: node, path, value, what is wrong."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph()
    triples = (quad.triple for quad in store)
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    rules = rdflib.Graph().parse(shapes, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, advanced=False, inference="none")
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report but {report!r}")
    lines = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        focus, path, value = (report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.value))
        message = report.value(result, SH.resultMessage)
        shown = " ".join(vocab.shorten(str(part)) for part in (focus, path) if part is not None)
        lines.append(f"{shown}{f' {value!s:.80}' if value is not None else ''}: {message}")
    return sorted(lines)
