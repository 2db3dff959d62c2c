"""`ketnoi query`: SPARQL from an argument, a file or stdin."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, Triple

from ketnoi import vocab
from ketnoi.answer import formats, rdf
from ketnoi.cli import options
from ketnoi.cli.session import Session, write
from ketnoi.errors import ArgumentError, QueryError
from ketnoi.sparql import Result, prefixed

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
        answer = serialised(prefixed(session.graph, text), form)
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
    found = rdf.ordered(result)
    if form == "nt":
        return rdf.ntriples(found)
    if any(isinstance(node, Triple) for triple in found for node in triple):
        raise click.UsageError("triples about triples can only be written with --format nt")
    import logging

    logging.getLogger("rdflib").setLevel(logging.ERROR)  # it would print a traceback for "x"^^xsd:date
    graph = rdf.rdflib_graph(found)
    if form == "jsonld":
        return graph.serialize(format="json-ld", auto_compact=True, sort_keys=True, indent=1) + "\n"
    return graph.serialize(format="turtle")


def _short(term: object) -> str:
    if term is None:
        return ""
    return vocab.shorten(term.value) if isinstance(term, NamedNode) else str(getattr(term, "value", term))
