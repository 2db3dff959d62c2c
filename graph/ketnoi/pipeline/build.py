"""Build: tables and ontology in, one generation of the graph out.

read, check ► attest ► fuse ► derive ► label ► write, beside it validate ► switch
"""

from __future__ import annotations

import datetime
import gc
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, Store, Triple, parse, serialize

from ketnoi import __version__, paths, vocab
from ketnoi.errors import BuildError, Finding, TableErrors
from ketnoi.pipeline import inputs, plain, switch
from ketnoi.pipeline.attest import attest, directory, unique
from ketnoi.pipeline.choose import choose
from ketnoi.pipeline.derive import derive
from ketnoi.pipeline.expected import unexpected
from ketnoi.pipeline.fuse import Sources, fuse
from ketnoi.pipeline.keys import name_keys
from ketnoi.pipeline.labels import label
from ketnoi.pipeline.namesakes import distinct_labels
from ketnoi.pipeline.ontology import Ontology, load_ontology
from ketnoi.pipeline.standing import standings
from ketnoi.pipeline.terms import term_ends
from ketnoi.pipeline.validate import validate, validating
from ketnoi.tables import Record, check_tables
from ketnoi.words import LANGUAGES, Words

Say = Callable[[str], None]


class Stages:
    """Names each stage as it begins and says how long the one before it took."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._name = ""
        self._began = 0.0

    def begin(self, name: str) -> None:
        """End the running stage and begin the next; the empty name ends the last."""
        now = time.perf_counter()
        if self._name:
            self._say(f"{self._name}: {now - self._began:.2f} s")
        self._name, self._began = name, now
        if name:
            self._say(f"{name} ...")


def checked(ontology: Ontology) -> tuple[Mapping[str, list[Record]], list[Finding]]:
    """The records of all tables, and every finding."""
    return check_tables(ontology.tables, paths.data_dir(), ontology.concepts)


def taken(ontology: Ontology) -> Mapping[str, list[Record]]:
    """The records of all tables. Raises TableErrors with every finding."""
    records, findings = checked(ontology)
    if findings:
        raise TableErrors(findings)
    return records


def stated(records: Mapping[str, list[Record]]) -> Mapping[str, list[Record]]:
    """The records that the graph is made of: all but the decisions of editors."""
    return {name: rows for name, rows in records.items() if not any(row.table.ledger for row in rows)}


def build(
    folder: Path,
    *,
    day: datetime.date,
    documents: tuple[str, ...] = (),
    say: Say = lambda _: None,
    detail: Say = lambda _: None,
    unless: Callable[[], bool] = lambda: False,
) -> Path:
    """Build the graph into `folder` and make it the current one; the last one stays where anything is wrong.

    `day` is noted as the day of building. `unless` is asked once the folder is ours: another build, for which this
    one waited, may have made it needless. Returns the generation's folder. Raises TableErrors with every
    finding, VocabularyError, BuildError.
    """
    gc.enable()  # a build makes cycles worth collecting; the command line starts without
    with switch.lock(folder, say):
        living = switch.current(folder)
        if living and unless():
            return living
        stamps, digest = inputs.stamps(), inputs.digest(documents)
        stages = Stages(detail)
        stages.begin("check")
        ontology = load_ontology(paths.ontology_dir())
        records = taken(ontology)
        notes: switch.Manifest = {
            "digest": digest,
            "program": __version__,
            "day": day.isoformat(),
            "documents": sorted(documents),
            "triples": 0,
            "stamps": stamps,
            "seal": {},
        }
        try:
            return _generation(folder, choose(records, documents, say), ontology, notes, stages)
        except OSError as error:
            reason = error.strerror or str(error).rpartition(": ")[2]  # RocksDB tells at length, the reason last
            raise BuildError(f"{folder} cannot be written ({reason}); the last graph is untouched") from None


def _generation(
    folder: Path, records: Mapping[str, list[Record]], ontology: Ontology, notes: switch.Manifest, stages: Stages
) -> Path:
    part = switch.prepare(folder, notes["digest"])
    notes["triples"] = fill(part, records, ontology, notes, stages)
    stages.begin("switch")
    generation = switch.publish(folder, part, notes)
    stages.begin("")
    return generation


def fill(
    part: Path, records: Mapping[str, list[Record]], ontology: Ontology, notes: switch.Manifest, stages: Stages
) -> int:
    """Write store and TriG of one generation into an empty folder. Returns the number of triples."""
    records, store = stated(records), Store()  # in memory: rules ask it some forty times, and read all of it
    populate(store, records, ontology, stages)
    digest = notes["digest"]
    generation = vocab.node("generation", digest[:16])
    _add(
        store,
        [
            Triple(generation, vocab.RDF_TYPE, vocab.GENERATION),
            Triple(generation, vocab.DIGEST, Literal(digest)),
            Triple(generation, vocab.PROGRAM_VERSION, Literal(__version__)),
        ],
    )
    stages.begin("write")  # beside the validation: nobody sees it before it has been found sound
    with validating(store, paths.ontology_dir(), records) as broken:
        count = write(store, part)
        stages.begin("validate")
        problems = broken()
    if problems:
        raise BuildError("\n".join(["the graph does not fit its shapes", *problems]))
    problems = [] if notes["documents"] else uncounted(store)  # a part of the record holds less
    if problems:
        raise BuildError("\n".join(["the tables hold more or less than was counted by reading", *problems]))
    return count


def write(store: Store, part: Path) -> int:
    """Store and TriG of a generation. Returns the number of triples."""
    count = write_trig(store, part / switch.TRIG)
    kept = Store(str(part / switch.STORE))
    kept.bulk_extend(store)
    kept.optimize()
    kept.flush()
    return count


def rehearse(records: Mapping[str, list[Record]], ontology: Ontology) -> list[str]:
    """Everything up to the switch, in memory; returns what does not fit the shapes or was counted otherwise."""
    return [line for lines in rehearsed(records, ontology) for line in lines]


def rehearsed(records: Mapping[str, list[Record]], ontology: Ontology) -> tuple[list[str], list[str]]:
    """The same apart: what does not fit the shapes, and what was counted otherwise."""
    records, store = stated(records), Store()
    populate(store, records, ontology, Stages(lambda _: None))
    return validate(store, paths.ontology_dir(), records), uncounted(store)


def uncounted(store: Store) -> list[str]:
    """What `data/expected.toml` states otherwise."""
    return unexpected(store, paths.ontology_dir(), paths.data_dir() / "expected.toml")


def populate(store: Store, records: Mapping[str, list[Record]], ontology: Ontology, stages: Stages) -> None:
    """Fill a store: attest, fuse, derive, label."""
    where = directory(records)
    stages.begin("attest")
    _add(store, ontology.triples)
    _add(store, unique(attest(records, where)))
    stages.begin("fuse")
    _add(store, unique(fuse(records, Sources.of(ontology, records, where))))
    _add(store, list(term_ends(store)))
    stages.begin("derive")
    derive(store, paths.ontology_dir() / "rules")
    _add(store, list(standings(store)))
    stages.begin("label")
    words = [Words(paths.ontology_dir(), lang) for lang in LANGUAGES]
    _add(store, list(distinct_labels(store, words)))
    _add(store, list(label(store, words)))
    _add(store, list(name_keys(store)))


def _add(store: Store, triples: list[Triple]) -> None:
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


def write_trig(store: Store, file: Path) -> int:
    """All triples in one order: same input, same bytes."""
    lines = sorted(plain.lines(store))
    prefixes = vocab.prefixes({line[1 : line.index(b">")].decode() for line in lines})
    with file.open("wb") as out:
        serialize(parse(b"\n".join(lines), format=RdfFormat.N_TRIPLES), out, format=RdfFormat.TRIG, prefixes=prefixes)
    return len(lines)
