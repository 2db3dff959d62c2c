"""What the page shows: the shape of the facts that `facts.py` gathers and `page.py` draws.

All texts of things come in three languages (`Labels`; an empty one falls back to another language), so that
the page can change language without asking the graph again. Order carries meaning: lists show units in the
order of `units`, papers and sources in theirs. Dates are EDTF; days are YYYY-MM-DD, and "", 0001-01-01 and
9999-12-31 an open end. Words go by their whole keys (`draw.legend`, `date.day`).
"""

from __future__ import annotations

from typing import Literal, TypedDict

Language = Literal["en", "vi", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "vi", "ja")


class Labels(TypedDict):
    """One text in the three languages of the project."""

    en: str
    vi: str
    ja: str


class Named(TypedDict):
    """Anything of which the page needs the id and the name: a sector, a party as written."""

    id: str
    labels: Labels


# "from" and "class" are words of Python, hence the other spelling of TypedDict in this file.
Unit = TypedDict(
    "Unit",
    {
        "id": str,
        "labels": Labels,
        "kind": str,
        "kind_labels": Labels,
        "country": Literal["vn", "jp"],
        "from": str,
        "until": str,
        "latitude": float | None,
        "longitude": float | None,
    },
)
"""A local government: a node of the picture."""


class Source(TypedDict):
    """One attestation: which document says it, where in it, and how sure that is."""

    attestation: str
    document: str
    title: str
    issuer_labels: Labels | None
    issued: str
    locator: str
    confidence_labels: Labels
    url: str


class Written(TypedDict):
    """The two parties as the documents of the time name them, before any merger moved them."""

    vietnam: Named
    japan: Named


Thing = TypedDict(
    "Thing",
    {
        "id": str,
        "class": Literal["agreement", "contact"],
        "labels": Labels,
        "stage": str,
        "date": str,
        "certainty": Literal["certain", "possible", "undated"],
        "form_labels": Labels | None,
        "relation_labels": Labels | None,
        "force_labels": Labels | None,
        "sectors": list[Named],
        "ground": str,
        "ground_labels": Labels,
        "written": Written,
        "through_labels": Labels | None,
        "sources": list[Source],
    },
)
"""An agreement or a contact. `form_labels` of a contact is its kind (delegation, meeting, proposal …)."""


class Tie(TypedDict):
    """One Vietnamese and one Japanese unit and all that links them: an edge of the picture."""

    id: str
    vietnam: str
    japan: str
    stage: str
    stage_order: int
    things: list[Thing]


class Stage(TypedDict):
    """How far a tie has come, from 1 (mentioned) to 6 (sister)."""

    id: str
    order: int
    labels: Labels


class Facts(TypedDict):
    """Everything that one page shows. `day` is that of the lens `as-of`, and empty under `as-signed`."""

    lang: Language
    day: str
    lens: Literal["as-of", "as-signed"]
    version: str
    digest: str
    units: list[Unit]
    ties: list[Tie]
    stages: list[Stage]
    words: dict[str, Labels]
