"""Run the shapes, with rudof: it is compiled, and done in two seconds where pySHACL takes ten.

pySHACL is the reference in the tests: in the graph and in every example that breaks a shape both find the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

import ketnoi
from ketnoi import vocab
from ketnoi.errors import BuildError, VocabularyError
from ketnoi.pipeline import plain
from ketnoi.sparql import select, text

_MESSAGE = vocab.expand("sh:message")
_COMMUNE = b"<" + vocab.namespace("commune").encode()
_IRI = re.compile(r"https?://[^\s()]+")
_KEYS = tuple(str(key).encode() for key in (vocab.BARE_KEY, vocab.EXACT_KEY))
_ROWS = """
PREFIX kn: <https://w3id.org/ketnoi/ontology#>
SELECT ?file ?line WHERE {
  VALUES ?node { %s }
  { ?node kn:sourceFile ?file ; kn:sourceLine ?line }
  UNION { ?row kn:attests ?node ; kn:sourceFile ?file ; kn:sourceLine ?line }
}
ORDER BY ?file ?line
"""


class Violation(NamedTuple):
    """One constraint that one node breaks: `shape:signed`, `maxCount`; path and value where they are known."""

    focus: str
    shape: str
    constraint: str
    path: str
    value: str


def violations(store: Store, shapes: Path) -> list[str]:
    """Every violation as one line: node, property, value, what should be, the shape, and the rows to correct."""
    return _told(find(_shaped(store), shapes), store, shapes)


@contextlib.contextmanager
def beside(store: Store, shapes: Path) -> Iterator[Callable[[], list[str]]]:
    """The violations from a process of its own, while this one goes on; what it gives waits for them and tells them.

    Raises VocabularyError where the shapes cannot be read, BuildError where the process ends otherwise.
    """
    folders = [str(Path(ketnoi.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}
    run = [sys.executable, *(["-B"] if sys.dont_write_bytecode else []), "-m", __name__, str(shapes)]
    pipe = subprocess.PIPE
    with subprocess.Popen(run, stdin=pipe, stdout=pipe, stderr=pipe, env=env) as process:  # noqa: S603  # ourselves

        def found() -> list[str]:
            said, trouble = process.communicate()
            if process.returncode:
                raise BuildError(f"the shapes could not be run: {trouble.decode(errors='replace').strip()}")
            answer = json.loads(said)
            if isinstance(answer, str):
                raise VocabularyError(answer)
            return _told([Violation(*each) for each in answer], store, shapes)

        try:
            with contextlib.suppress(BrokenPipeError):  # it has ended already, and `found` tells how
                cast("IO[bytes]", process.stdin).write(_shaped(store))
                cast("IO[bytes]", process.stdin).close()
            process.stdin = None  # else it is closed once more
            yield found
        finally:
            process.kill()  # nothing where it has ended


def main(shapes: str) -> None:
    """Print what breaks the shapes in the N-Triples of stdin as JSON: a list of violations, or what is wrong."""
    try:
        answer: list[Violation] | str = find(sys.stdin.buffer.read(), Path(shapes))
    except VocabularyError as error:
        answer = str(error)
    json.dump(answer, sys.stdout)


def _told(found: Iterable[Violation], store: Store, shapes: Path) -> list[str]:
    messages = _messages(shapes)
    told = {f"{_shown(each)}: {messages.get(each.shape, each.constraint)} ({_where(store, each)})" for each in found}
    return sorted(told)


def find(data: bytes, shapes: Path) -> list[Violation]:
    """All in N-Triples that breaks a shape, in no order. Raises VocabularyError where the shapes cannot be read."""
    from pyrudof import RDFFormat, ReaderMode, Rudof, RudofConfig, ShaclError

    session = Rudof(RudofConfig())
    session.read_data(data.decode(), format=RDFFormat.NTriples, reader_mode=ReaderMode.Strict)
    try:
        session.read_shacl(shapes, reader_mode=ReaderMode.Strict)
    except ShaclError as error:
        raise VocabularyError(f"{shapes}: {error}") from None
    return [
        Violation(
            entry.focus_node,
            vocab.shorten(entry.source_shape or ""),
            _constraint(entry.constraint_component),
            entry.path or "",
            entry.value or "",
        )
        for entry in session.validate_shacl()
    ]


def _shaped(store: Store) -> bytes:
    """What the shapes speak of: communes and the keys of the resolver are many, and no shape looks at them."""
    kept = (
        line for line in plain.lines(store) if not line.startswith(_COMMUNE) and line.split(b" ", 2)[1] not in _KEYS
    )
    return b"\n".join(kept)


def _constraint(component: str) -> str:
    """`sh:MinCountConstraintComponent` is what `sh:minCount` asks for."""
    name = component.rpartition("#")[2].removesuffix("ConstraintComponent")
    return name.lower() if name.isupper() else name[:1].lower() + name[1:]


def _messages(shapes: Path) -> Mapping[str, str]:
    quads = parse(path=str(shapes), format=RdfFormat.TURTLE)
    said = [(q.subject, q.object.value) for q in quads if q.predicate == _MESSAGE and isinstance(q.object, Literal)]
    return {vocab.shorten(shape.value): message for shape, message in said if isinstance(shape, NamedNode)}


def _shown(found: Violation) -> str:
    parts = [_short(part) for part in (found.focus, found.path, found.value) if part]
    return " ".join(part if len(part) <= 100 else f"{part[:97]}..." for part in parts)


def _short(part: str) -> str:
    """An IRI, or each in a path of several, by its prefixed name; a literal as it is."""
    return part if part.startswith('"') else _IRI.sub(lambda iri: vocab.shorten(iri[0]), part)


def _where(store: Store, found: Violation) -> str:
    """The shape, and the rows that the node comes from: its own, or those that attest it."""
    try:
        node = NamedNode(found.focus)
    except ValueError:  # a literal has no rows
        return found.shape
    rows = [f"{text(row['file'])}:{text(row['line'])}" for row in select(store, _ROWS % node)]
    return "; ".join([found.shape, *rows])


if __name__ == "__main__":
    main(sys.argv[1])
