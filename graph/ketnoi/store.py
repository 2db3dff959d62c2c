"""The one door to the graph: the embedded store, or any SPARQL 1.1 endpoint. Nothing behind it knows which.

This module is on the read path of every command: it imports pyoxigraph and the standard library only.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from ketnoi import __version__
from ketnoi.errors import QueryError, StoreError
from ketnoi.pipeline import seal, switch
from ketnoi.sparql import Result

_TIMEOUT = 60
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"


class Graph(Protocol):
    """What every part that answers may ask of the graph."""

    @property
    def name(self) -> str:
        """Where the graph lives, for messages."""

    @property
    def manifest(self) -> switch.Manifest | None:
        """What the generation says of itself; None for a remote endpoint."""

    def query(self, sparql: str) -> Result:
        """Answer one query. Raises QueryError where it cannot be parsed or run."""


class Embedded:
    """A generation on disk, opened for reading."""

    def __init__(self, store: Store, generation: Path, manifest: switch.Manifest) -> None:
        self.store = store
        self.name = str(generation)
        self.manifest: switch.Manifest | None = manifest

    def query(self, sparql: str) -> Result:
        """Answer one query; remote graphs named in it (SERVICE) are refused."""
        refuse_service(sparql)
        try:
            return self.store.query(sparql)
        except SyntaxError as error:
            if _is_update(sparql):
                raise QueryError("this is an update; the graph is only read: change the tables and build") from None
            raise QueryError(f"this is not SPARQL that can be read: {_readable(str(error))}") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be run: {error}") from None


class Endpoint:
    """A SPARQL 1.1 endpoint that the user named by its address."""

    def __init__(self, url: str) -> None:
        self.name = url
        self.manifest: switch.Manifest | None = None

    def query(self, sparql: str) -> Result:
        """Answer one query by the SPARQL 1.1 protocol (POST of the query as it is)."""
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        headers = {"Content-Type": "application/sparql-query; charset=utf-8", "Accept": _ACCEPT}
        try:
            request = Request(self.name, data=sparql.encode(), headers=headers)  # noqa: S310 the user named this address
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            detail = error.read(400).decode("utf-8", "replace").strip().split("\n")[0]
            raise QueryError(f"{self.name} refused the query ({error.code}): {_line(detail)}") from None
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = _line(str(error).strip())
            raise StoreError(f"{self.name} does not answer ({reason}); check the address and the network") from None
        return _parsed(self.name, kind, body)


def refuse_service(sparql: str) -> None:
    """Raises QueryError for a query that may ask another server."""
    if "service" in sparql.lower() and _uses_service(sparql):
        raise QueryError("SERVICE would ask another server; ketnoi answers from its own graph only")


def _line(text: str) -> str:
    """What a server said, without what could move the cursor of a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def _parsed(name: str, kind: str, body: bytes) -> Result:
    rows = None if kind == "text/plain" else QueryResultsFormat.from_media_type(kind)
    try:
        if rows:
            whole = parse_query_results(body, format=rows)
            if isinstance(whole, QuerySolutions):
                list(whole)  # the parser is lazy: what is broken further down has to be known before the first row
            return parse_query_results(body, format=rows)
        store = Store()
        store.extend(parse(body, format=RdfFormat.from_media_type(kind) or RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{name} answered something that is not a SPARQL result ({error})") from None
    return store.query("CONSTRUCT WHERE { ?s ?p ?o }")


def _readable(complaint: str) -> str:
    """What the parser says, without the classes of characters among what it would have taken: `['a' ..= 'z' | …]`."""
    import re

    start, of, expected = complaint.partition("expected one of ")
    return f"{start}{of}" + re.sub(r"(?:, )?\[(?:_|'[^\]]*)\]", "", expected)


def _uses_service(sparql: str) -> bool:
    """True where SERVICE may stand: the word anywhere outside comments, strings, IRIs, variables and local names.

    The parser wants no blanks around keywords (`trueSERVICEex:a` is three tokens), so no edge of a word is asked for.
    What could be read in two ways counts as SERVICE: an escape, and `<` that may compare (`?a<?b#>`) or open an IRI.
    """
    import re

    inside = r"[^<>\"{}|^`\\\x00-\x20]*"
    if re.search(rf"<(?![a-z][a-z0-9+.-]*://){inside}['#]{inside}>", sparql, re.IGNORECASE):
        return True
    bare = re.sub(r"[?$]\w+|:\w[\w-]*", " ", _bare(sparql))
    return "service" in bare.lower() or "\\" in bare


def _is_update(sparql: str) -> bool:
    """True for what begins, after its prefixes, as a SPARQL update does."""
    import re

    prologue = r"\s*(?:(?:prefix\s+[\w.-]*:|base)\s*)*"
    verbs = "insert|delete|with|load|clear|create|drop|copy|move|add"
    return re.match(rf"{prologue}(?:{verbs})\b", _bare(sparql), re.IGNORECASE) is not None


def _bare(sparql: str) -> str:
    """The query without comments, strings and IRIs."""
    import re

    aside = (
        r'"""(?:[^\\]|\\.)*?"""',
        r"'''(?:[^\\]|\\.)*?'''",
        r'"(?:[^"\\\n]|\\.)*"',
        r"'(?:[^'\\\n]|\\.)*'",
        r'<[a-z][a-z0-9+.-]*://[^<>"{}|^`\\\x00-\x20]*>',
        r'<[^<>"{}|^`\\()\x00-\x20]*>',
        r"#[^\n\r]*",
    )
    return re.sub("|".join(aside), " ", sparql, flags=re.DOTALL | re.IGNORECASE)


def is_address(target: str) -> bool:
    """True for the address of an endpoint, False for a folder."""
    return target.startswith(("http://", "https://"))


def open_graph(target: str | Path) -> Graph:
    """The graph in a folder that `ketnoi build` filled, in one of its generations, or behind an endpoint's address.

    Raises StoreError where there is none or it cannot be read.
    """
    if is_address(str(target)):
        return Endpoint(str(target))
    folder = Path(target)
    if switch.is_generation(folder):
        return _open_folder(folder.parent, folder)
    return _open_folder(folder)


def _open_folder(folder: Path, named: Path | None = None) -> Embedded:
    problem = ""
    for attempt in (1, 2):  # a build may have dropped the generation between two steps: read `current` once more
        generation = named or switch.current(folder)
        if generation is None:
            raise StoreError(f"there is no graph in {folder}; make one with: {_remedy(folder)}")
        try:
            content = switch.manifest(generation)
            seal.verify(generation / switch.STORE, content["seal"])
            found = Embedded(Store.read_only(str(generation / switch.STORE)), generation, content)
        except (OSError, RuntimeError, StoreError) as error:  # RocksDB calls what is missing or cut a RuntimeError
            problem = str(error)
            if attempt == 1:
                time.sleep(0.05)
            continue
        _refuse_other_program(folder, content)
        return found
    raise StoreError(f"the graph in {folder} cannot be read ({problem}); make it again with: {_remedy(folder)}")


def _refuse_other_program(folder: Path, content: switch.Manifest) -> None:
    """The questions of one version do not fit the graph of another: they would answer, and wrongly."""
    if content["program"] != __version__:
        raise StoreError(
            f"the graph in {folder} is of ketnoi {content['program']}, and this is {__version__}; "
            f"make it again with: {_remedy(folder, content['documents'])}"
        )


def _remedy(folder: Path, documents: Sequence[str] = ()) -> str:
    return " ".join(["ketnoi build", *(["--documents", ",".join(documents)] if documents else ()), f"--store {folder}"])
