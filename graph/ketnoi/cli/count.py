"""`ketnoi count`: how many ties there are, under which definition, and why two definitions differ."""

from __future__ import annotations

from collections.abc import Iterable

import click

from ketnoi import paths, vocab
from ketnoi.answer import formats
from ketnoi.answer.counting import CERTAIN, OUT, POSSIBLE, Tally, best, reasons, reconcile, tally
from ketnoi.answer.coverage import Coverage, coverage
from ketnoi.cli import options
from ketnoi.cli.session import Session, say, write
from ketnoi.definitions import Definition, definition_files, load_definition, read_definition

_EXAMPLES = "ketnoi count\n  ketnoi count --definition clair --rows\n  ketnoi count --explain mofa clair"


@click.command("count", epilog=f"\b\nExamples:\n  {_EXAMPLES}")
@click.option("--definition", "name", metavar="NAME", help="Count under one definition, and show its text and source.")
@click.option("--rows", "listed", is_flag=True, help="List what is counted, each with what documents leave open.")
@click.option("--explain", nargs=2, metavar="A B", help="Reconcile two definitions: what sets their numbers apart.")
@options.form()
@options.view
def command(session: Session, name: str | None, listed: bool, explain: tuple[str, str] | None, form: str) -> None:
    """Count ties under each definition, or under one: certain n, possible m."""
    if explain and name:
        raise click.UsageError("--explain names both definitions; leave --definition out")
    if listed and not (name or explain):
        raise click.UsageError(f"--rows needs --definition NAME: {', '.join(definition_files(paths.ontology_dir()))}")
    seen = coverage(session)
    if explain:
        one, two = (tally(load_definition(paths.ontology_dir(), each), session) for each in explain)
        write(differences(one, two, session, form) if listed else reconciled(one, two, session, form))
    elif listed and name:
        write(counted(tally(load_definition(paths.ontology_dir(), name), session), session, form))
    else:
        files = definition_files(paths.ontology_dir()).values()
        chosen = [load_definition(paths.ontology_dir(), name)] if name else [read_definition(file) for file in files]
        write(numbers([tally(each, session) for each in chosen], seen, session, form, full=name is not None))
        return
    say(seen.say(session))


def numbers(tallies: list[Tally], seen: Coverage, session: Session, form: str, *, full: bool) -> str:
    """One line a definition; in full with its text and source; with what was not looked at."""
    if form in formats.MACHINE:
        header = ["definition", "title", "counts", CERTAIN, POSSIBLE, "on", "lens", *seen._fields]
        lens = "as-signed" if session.lens.as_signed else "as-of"
        rest = [session.lens.day or session.today, lens, *map(str, seen)]
        return formats.write(form, header, [[*_line(each, session.lang), *rest] for each in tallies])
    words = session.words
    header = [words.say(f"count.{key}") for key in ("definition", "title", "counts", CERTAIN, POSSIBLE)]
    lines = [_line(each, session.lang) for each in tallies]
    for line in lines:
        line[2] = words.say(f"count.{line[2]}")
    told = [_full(each.definition, session.lang, words.say("count.source")) for each in tallies] if full else []
    return "\n".join([*told, formats.write(form, header, lines), seen.say(session) + "\n"])


def _line(each: Tally, lang: str) -> list[str]:
    definition, found = each.definition, each.numbers
    title = definition.question.title[lang]
    return [definition.name, title, definition.counts, str(found[CERTAIN]), str(found[POSSIBLE])]


def _full(definition: Definition, lang: str, source: str) -> str:
    return f"{definition.question.title[lang]}\n{definition.text[lang]}\n{source}: {definition.source}\n"


def counted(found: Tally, session: Session, form: str) -> str:
    """What is counted, certain first: the pair or the agreement, the paper that decides, what is left open."""
    groups = found.grouped()
    decided = [(key, best(papers)) for key, papers in groups.items()]
    decided = [(key, paper) for key, paper in decided if paper.verdict != OUT]
    decided.sort(key=lambda pair: pair[1].verdict)
    session.labels.fetch(node for _, paper in decided for node in (paper.vietnam, paper.japan, paper.what, *paper.open))
    lines = [
        [
            paper.verdict,
            *(part for node in (paper.vietnam, paper.japan, paper.what) for part in _named([node], session, form)),
            str(len(groups[key])),
            *_named(paper.open, session, form),
        ]
        for key, paper in decided
    ]
    return _table(["verdict", "vietnam*", "japan*", "what*", "papers", "open*"], lines, session, form)


def reconciled(one: Tally, two: Tally, session: Session, form: str) -> str:
    """How many each combination of verdicts accounts for, and the conditions that set the two apart."""
    found = reasons(reconcile(one, two))
    session.labels.fetch(node for _, _, unmet, left in found for node in (*unmet, *left))
    ordered = sorted(found.items(), key=lambda item: (item[0][:2], -item[1], item[0]))
    lines = [
        [first, second, str(number), *_named(unmet, session, form), *_named(left, session, form)]
        for (first, second, unmet, left), number in ordered
    ]
    return _table(["first", "second", "number", "unmet*", "open*"], lines, session, form, (one, two))


def differences(one: Tally, two: Tally, session: Session, form: str) -> str:
    """Each pair or paper on which the two differ, with the conditions that set them apart."""
    found = [each for each in reconcile(one, two) if each.first != each.second]
    session.labels.fetch(node for each in found for node in (*each.key, *each.unmet, *each.open))
    lines = [
        [
            *(each.first, each.second),
            *(part for nodes in (each.key, each.unmet, each.open) for part in _named(nodes, session, form)),
        ]
        for each in found
    ]
    return _table(["first", "second", "what*", "unmet*", "open*"], lines, session, form, (one, two))


def _named(nodes: Iterable[str], session: Session, form: str) -> list[str]:
    """The labels of some IRIs; for machines their ids before."""
    listed = sorted(nodes) if isinstance(nodes, frozenset) else list(nodes)
    labels = "; ".join(session.labels.of(node).text for node in listed)
    return ["; ".join(map(vocab.identifier, listed)), labels] if form in formats.MACHINE else [labels]


def _table(
    columns: list[str], lines: list[list[str]], session: Session, form: str, both: tuple[Tally, Tally] | None = None
) -> str:
    """The lines under their headings; verdicts in words for people. A star marks a column of things."""
    names = [column.rstrip("*") for column in columns]
    verdicts = sum(name in ("verdict", "first", "second") for name in names)
    if form in formats.MACHINE:
        header = [part for name, column in zip(names, columns, strict=True) for part in _two(name, column)]
        if both:
            header[:2] = [each.definition.name for each in both]
        return formats.write(form, header, lines)
    header = [session.words.say(f"count.{name}") for name in names]
    if both:
        header[:2] = [each.definition.question.title[session.lang] for each in both]
    said = [[*(session.words.say(f"count.{cell}") for cell in line[:verdicts]), *line[verdicts:]] for line in lines]
    return formats.write(form, header, said)


def _two(name: str, column: str) -> list[str]:
    return [name, f"{name}_label"] if column.endswith("*") else [name]
