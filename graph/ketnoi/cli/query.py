"""`ketnoi query`: SPARQL from an argument, a file or stdin."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Triple, serialize

from ketnoi import vocab
from ketnoi.answer import formats
from ketnoi.cli import options
from ketnoi.cli.session import Session, write
from ketnoi.errors import ArgumentError, QueryError
from ketnoi.sparql import Result
from ketnoi.store import Graph

SELECT = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV}
SELECT["tsv"] = QueryResultsFormat.TSV
CONSTRUCT = ("ttl", "nt", "jsonld")
FORMS = ("table", "markdown", *SELECT, *CONSTRUCT)


@click.command("query", epilog="\b\nExample:\n  ketnoi query 'SELECT ?p WHERE { unit:jp-tochigi kn:partnerOf ?p }'")
@click.argument("sparql", required=False)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file; - is stdin.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Form of the answer.  [default: table, or ttl]")
@options.graph
def command(session: Session, sparql: str | None, file: str | None, form: str | None) -> None:
    """Answer a SPARQL 1.1 query; prefixes of the graph need no declaration."""
    if (sparql is None) == (file is None):
        raise click.UsageError("give one query: as the argument, or with -f FILE (- is stdin)")
    text = read(file) if file is not None else sparql or ""
    try:
        answer = serialised(asked(session.graph, text), form)
    except (OSError, RuntimeError) as error:  # found out row by row
        raise QueryError(f"the query could not be run: {error}") from None
    write(answer if answer.endswith("\n") else f"{answer}\n")


def read(file: str) -> str:
    """The text of a file, or of stdin for `-`. Raises ArgumentError where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArgumentError(f"{'stdin' if file == '-' else file} is not UTF-8 text") from None
    except OSError as error:
        raise ArgumentError(f"{file} cannot be read ({error.strerror})") from None


def asked(graph: Graph, sparql: str) -> Result:
    """The answer to a query with its prefixes declared; what is wrong with it is said with its own columns."""
    import re

    before = prologue(sparql)
    try:
        return graph.query(before + sparql)
    except QueryError as error:
        own = re.sub(r"(?<=error at 1:)\d+", lambda column: str(max(int(column[0]) - len(before), 1)), str(error))
        raise QueryError(own) from None


def prologue(sparql: str) -> str:
    """The declarations of the prefixes that a query uses and does not declare, all on one line."""
    import re

    used = dict.fromkeys(re.findall(r"(?<![\w<:/?$-])([a-z]+):(?!/)", sparql))
    own = set(re.findall(r"\bprefix\s+([\w-]*):", sparql, re.IGNORECASE))
    return "".join(f"PREFIX {prefix}: <{vocab.namespace(prefix)}> " for prefix in used if prefix not in own)


def serialised(result: Result, form: str | None) -> str:
    """The result in the W3C's formats, or as a table. Raises UsageError for a format of the other kind."""
    if isinstance(result, QueryTriples):
        if (form or "ttl") not in CONSTRUCT:
            raise click.UsageError(f"CONSTRUCT and DESCRIBE give triples: --format {', '.join(CONSTRUCT)}")
        return triples(result, form or "ttl")
    if form in CONSTRUCT:
        raise click.UsageError(f"SELECT and ASK give rows: --format {', '.join(('table', 'markdown', *SELECT))}")
    if form in SELECT:
        return (result.serialize(format=SELECT[form]) or b"").decode()
    if isinstance(result, QueryBoolean):
        return f"{'true' if result else 'false'}\n"
    header = [variable.value for variable in result.variables]
    rows = [[_short(solution[name]) for name in header] for solution in result]
    return formats.write(form or "table", header, rows)


def triples(result: QueryTriples, form: str) -> str:
    """Triples in one order: N-Triples as they are, Turtle and JSON-LD by rdflib with the prefixes of the graph."""
    found = sorted(set(result), key=str)
    if form != "nt" and any(isinstance(node, Triple) for triple in found for node in triple):
        raise click.UsageError("triples about triples can only be written with --format nt")
    plain = serialize(found, format=RdfFormat.N_TRIPLES) or b""
    if form == "nt":
        return plain.decode()
    import logging

    import rdflib

    logging.getLogger("rdflib").setLevel(logging.ERROR)  # it would print a traceback for "x"^^xsd:date
    graph = rdflib.Graph(bind_namespaces="none").parse(data=plain, format="nt")
    own = {vocab.prefix_of(node.value) for triple in found for node in triple if hasattr(node, "value")}
    for prefix in (*vocab.EXTERNAL, *sorted(own - {""})):
        graph.bind(prefix, vocab.namespace(prefix))
    if form == "jsonld":
        return graph.serialize(format="json-ld", auto_compact=True, sort_keys=True, indent=1) + "\n"
    return graph.serialize(format="turtle")


def _short(term: object) -> str:
    if term is None:
        return ""
    return vocab.shorten(term.value) if isinstance(term, NamedNode) else str(getattr(term, "value", term))
