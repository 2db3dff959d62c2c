"""What the page ships: the record itself, of which the browser makes every view.

`facts.py` gathers it, `narrow.py` makes it smaller, `page.py` puts it into the file, and `ketnoi draw --json` prints
it. Ids are local names (`vn-phu-tho-2025`), concepts are `scheme/name` (`stage/agreement`) and stand with their labels
under `concepts`. A text in three languages is a list, English, Vietnamese, Japanese, with "" where there is none.
Dates are EDTF; days are YYYY-MM-DD, and "", 0001-01-01 and 9999-12-31 an open end. Units stand as people expect them,
things as they happened. Words go by their whole keys (`draw.legend`, `date.day`).
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

FORMAT = 2
Language = Literal["en", "vi", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "vi", "ja")
Labels = list[str]
"""One text in the languages of `LANGUAGES`, in their order."""
Country = Literal["vn", "jp"]


class Start(TypedDict):
    """The state in which the page opens: what the command line asked for, in the words of the address (local names).

    `focus` are units, `stage` every stage that is shown, `between` two days.
    """

    lens: Literal["as-of", "as-signed"]
    day: str
    focus: NotRequired[list[str]]
    depth: NotRequired[int]
    stage: NotRequired[list[str]]
    sectors: NotRequired[list[str]]
    between: NotRequired[list[str]]


class Concept(TypedDict):
    """A value of a vocabulary; `order` is 0 where the vocabulary has none.

    `words` of a kind of unit are the keys of its type words: `tp`, `ken`, `県`.
    """

    labels: Labels
    order: int
    broader: NotRequired[str]
    words: NotRequired[list[str]]


class Looked(TypedDict):
    """What came of looking for ties of a unit with the other country, and up to when documents were looked through."""

    result: str
    on: str


# "from" and "class" are words of Python, hence the other spelling of TypedDict in this file.
Unit = TypedDict(
    "Unit",
    {
        "id": str,
        "labels": Labels,
        "kind": str,
        "country": Country,
        "region": str,
        "within": str,
        "from": str,
        "until": str,
        "at": list[float] | None,
        "keys": list[str],
        "looked": Looked | None,
        "before": list[str],
        "after": list[str],
    },
)
"""A local government while it exists. `at` is latitude and longitude.

`before` and `after` are the units from which it came and to which it passed, was divided or moved up.
`keys` are folded names without blanks, as the resolver has them, and its id.
"""

Change = TypedDict(
    "Change",
    {"id": str, "date": str, "labels": Labels, "kind": str, "from": list[str], "to": list[str], "source": str},
)
"""One change of units by one law; `kind` is its reason, `source` the law or else where it was read."""


class Document(TypedDict):
    """A document that says something of what is shown; `labels` where it has no title."""

    id: str
    title: str
    labels: NotRequired[Labels]
    language: str
    issuer: Labels | None
    issued: str
    url: str
    kind: str


Standing = TypedDict("Standing", {"from": str, "until": str, "standing": str, "because": NotRequired[str]})
"""How an agreement stands between two days. `because`: `agreement/…`, `document/…` or `unit/…` that made it so."""


class Term(TypedDict):
    """When an agreement ends by its own term, whether that day was computed, and whether it goes on by itself."""

    ends: str
    computed: bool
    extension: str


class Said(TypedDict):
    """A value that some documents give, a concept by its labels; `deprecated` are those that are not heard in it."""

    text: Labels | str
    documents: list[str]
    deprecated: NotRequired[list[str]]


class Dispute(TypedDict):
    """A property on which documents disagree: what they say, what is held, and by which rule."""

    property: Labels
    values: list[Said]
    held: Labels | str
    rule: Labels


Fate = TypedDict("Fate", {"kind": str, "from": str, "to": str, "date": str, "documents": list[str]})
"""What documents say became of an agreement of a dissolved party."""


class Person(TypedDict):
    """Somebody who took part in office, and for which side."""

    name: Labels
    office: Labels
    capacity: str
    side: Literal["vn", "jp", ""]


class Source(TypedDict):
    """One attestation: which document says it, where in it, how sure that is, and whether it is heard (its rank)."""

    attestation: str
    document: str
    locator: str
    confidence: str
    rank: str


Thing = TypedDict(
    "Thing",
    {
        "id": str,
        "class": Literal["agreement", "contact"],
        "labels": Labels,
        "stage": str,
        "order": int,
        "date": str,
        "earliest": str,
        "latest": str,
        "undated": bool,
        "form": str,
        "relation": str,
        "kind": str,
        "force": str,
        "sectors": list[str],
        "standing": list[Standing],
        "term": Term,
        "follows": list[str],
        "fates": NotRequired[list[Fate]],
        "disputed": list[Dispute],
        "people": list[Person],
        "sources": list[Source],
    },
)
"""An agreement or a contact. `order` is that of its stage, 1 to 6."""


class Support(TypedDict):
    """A thing and two units that it joins, as written; `through` and `also` are kinds of bodies that act for them."""

    thing: str
    vietnam: str
    japan: str
    through: str
    also: NotRequired[str]


Span = TypedDict(
    "Span",
    {"support": int, "vietnam": str, "japan": str, "from": str, "until": str, "on": list[str], "candidates": list[str]},
)
"""Where a support (by its place in the list) is seen between two days, and on which grounds, Vietnam's first."""


Passage = TypedDict("Passage", {"unit": str, "to": str, "from": str, "until": str})
"""A unit, another at which its papers and tasks are seen later on, and between which days."""


class Actor(TypedDict):
    """Somebody who has part in an undertaking; `unit` where it is a unit, or a body of one, that the page knows."""

    part: Literal["lead", "supportedBy", "onBehalfOf", "concerning"]
    labels: Labels
    unit: str


class Undertaking(TypedDict):
    """A task, a target or a request; `description` only where it is not its label."""

    id: str
    labels: Labels
    description: Labels
    kind: str
    force: str
    due: str
    outcome: str
    units: list[str]
    actors: list[Actor]
    sources: list[Source]


class Body(TypedDict):
    """A council, department, university or other body of a unit."""

    id: str
    labels: Labels
    unit: str
    kind: str


class Facts(TypedDict):
    """All that one page ships. `day` is today, `documents_count` how many documents it is from."""

    format: int
    lang: Language
    day: str
    version: str
    digest: str
    documents_count: int
    start: Start
    concepts: dict[str, Concept]
    units: list[Unit]
    changes: list[Change]
    passages: list[Passage]
    documents: list[Document]
    things: list[Thing]
    supports: list[Support]
    spans: list[Span]
    undertakings: list[Undertaking]
    bodies: list[Body]
    words: dict[str, Labels]
