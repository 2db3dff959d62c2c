"""The codebook: which data, seen how; each file with its digest; what every column means; the vocabularies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ketnoi import vocab
from ketnoi.answer import formats
from ketnoi.answer.labels import Labels
from ketnoi.answer.view import View
from ketnoi.export import networks
from ketnoi.export.facts import ask
from ketnoi.export.folder import HELD, MARK, WHOLE
from ketnoi.export.sheets import Field, Sheet
from ketnoi.export.tables import Filled
from ketnoi.sparql import text
from ketnoi.words import LANGUAGES, Words

READING = """\
```python
import pandas as pd
dyads = pd.read_csv("dyads.csv")
agreements = pd.read_csv("agreements.csv", dtype={"signed": "string", "from": "string", "until": "string"})
```

```r
dyads <- read.csv("dyads.csv", na.strings = "", encoding = "UTF-8")
agreements <- readr::read_csv("agreements.csv", na = "", col_types = readr::cols(signed = "c", from = "c", until = "c"))
```
"""


class About(NamedTuple):
    """What an export is of: data version, digest and day of the graph, day of the export, lens, coverage, licence."""

    facts: tuple[tuple[str, str], ...]

    def lines(self) -> str:
        """One line a fact."""
        return "".join(f"{name}: {value}\n" for name, value in self.facts)


class Entry(NamedTuple):
    """A column as people read of it: its name in the files, what it is called, its type, its meaning."""

    name: str
    called: str
    type: str
    meaning: str


def entry(field: Field, words: Words) -> Entry:
    """What the codebook says of a field."""
    return Entry(field.name, called(field, words), _type(field, words), _meaning(field, words))


def called(field: Field, words: Words) -> str:
    """The heading of a field in the language of the words."""
    name = field.column.label[words.lang]
    if field.beside:
        name = words.say("export.document", name=name)
    if field.part == "value":
        return name
    return words.say(f"export.{field.part}", name=name, lang=field.lang)


def _type(field: Field, words: Words) -> str:
    if field.part in ("earliest", "latest"):
        return words.say("export.type-day")
    if field.part in ("bound", "possible", "label"):
        return words.say("export.type-text" if field.part == "label" else "export.type-id")
    name = words.say(f"export.type-{field.column.type}", scheme=field.column.scheme)
    return words.say("export.several", type=name) if field.column.many else name


def _meaning(field: Field, words: Words) -> str:
    if field.part == "value":
        return field.column.description[words.lang]
    return words.say(f"export.{field.part}-meaning", column=field.column.name)


def codebook(view: View, about: About, filled: Mapping[str, Filled], files: Mapping[str, bytes]) -> str:
    """The codebook in the language of the view, over the files that were made."""
    words = view.words
    parts = [
        f"# {words.say('export.title')}\n\n{MARK}\n",
        "".join(f"- {name}: {formats.escaped(value)}\n" for name, value in about.facts),
    ]
    form = words.say("export.form-text", whole=WHOLE, held=HELD)
    parts += [f"## {words.say('export.form')}\n\n{form}\n"]
    parts += [f"## {words.say('export.reading')}\n\n{READING}"]
    parts += [f"## {words.say('export.files')}\n\n{_files(filled, files, words)}"]
    parts += [_sheet(each.sheet, words) for each in filled.values()]
    parts += [networks.section(view)]
    parts += [f"## {words.say('export.values')}\n", *_vocabularies(view, filled)]
    return "\n".join(parts)


def _files(filled: Mapping[str, Filled], files: Mapping[str, bytes], words: Words) -> str:
    header = [words.say(f"export.{name}") for name in ("file", "rows", "columns", "sum")]
    lines = []
    for name, content in files.items():
        table = filled.get(name.removesuffix(".csv"))
        size = [str(len(table.rows)), str(len(table.sheet.plain))] if table else ["", ""]
        lines.append([name, *size, hashlib.sha256(content).hexdigest()])
    return formats.markdown(header, lines)


def _sheet(sheet: Sheet, words: Words) -> str:
    header = [words.say(f"export.{name}") for name in ("column", "called", "type", "meaning")]
    lines: Sequence[Entry] = [entry(field, words) for field in sheet.plain]
    return f"## {sheet.name}.csv\n\n{sheet.description[words.lang]}\n\n{formats.markdown(header, lines)}"


def _vocabularies(view: View, filled: Mapping[str, Filled]) -> Iterator[str]:
    """Every value of each vocabulary that a column uses, by its labels in three languages."""
    used = {column.scheme for each in filled.values() for column in each.sheet.columns if column.scheme}
    values: dict[str, list[str]] = {scheme: [] for scheme in sorted(used)}
    for cells in ask("concepts", view):
        scheme = vocab.local_name(text(cells["scheme"]))
        if scheme in values:
            values[scheme].append(text(cells["concept"]))
    labels = {lang: Labels(view.graph, lang) for lang in LANGUAGES}
    for each in labels.values():
        each.fetch(node for nodes in values.values() for node in nodes)
    header = [view.words.say("export.value"), *LANGUAGES]
    for scheme, nodes in values.items():
        lines = [[vocab.identifier(node), *(each.of(node).text for each in labels.values())] for node in sorted(nodes)]
        yield f"### {scheme}\n\n{formats.markdown(header, lines)}"
