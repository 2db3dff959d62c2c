"""What single documents say of papers and contacts: what was told of a thing by a day, before later ones added to it.

What is held of a thing is made of all that is told of it. Where only documents issued by a day are known, its sectors,
whether it took place, and its stage are those that their rows tell. Its dates, its parties and the heirs of units that
are no more stay as all documents tell them: to undo these, the graph would have to be built of these documents alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ketnoi import vocab
from ketnoi.answer.lens import STAGES

if TYPE_CHECKING:
    from ketnoi.analysis.ties import Tie

_DONE = "done"
_AGREEMENT, _PROPOSED, _MENTIONED = (STAGES.index(name) + 1 for name in ("agreement", "proposed", "mentioned"))


class Told(NamedTuple):
    """What rows tell of a thing: ids of its sectors, its forces (the latest document's last), the rank of its stage.

    The rank is the highest that any of them calls a paper, that of an agreement where none calls it anything.
    """

    sectors: tuple[str, ...]
    forces: tuple[str, ...]
    order: int


def told(rows: Iterable[Mapping[str, str]]) -> dict[str, Told]:
    """What the solutions of `ontology/analysis/attested.rq` tell of each thing, by its IRI."""
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["what"]].append(row)
    return {what: _told(each) for what, each in found.items()}


def as_known(tie: Tie, known: Told) -> Tie:
    """A tie as some of its documents tell it, never of a higher stage than all of them do.

    A contact that none of them tells as done was not held yet: it is what the latest of them says, a proposal.
    """
    tie = tie._replace(sectors=known.sectors)
    if tie.paper:
        order = min(tie.order, known.order)
    elif tie.force != _DONE or _DONE in known.forces:
        return tie
    else:
        tie = tie._replace(force=known.forces[-1])
        order = tie.order if tie.order == _MENTIONED else _PROPOSED
    return tie._replace(order=order, stage=STAGES[order - 1])


def _told(rows: list[Mapping[str, str]]) -> Told:
    sectors = {vocab.local_name(row["sector"]) for row in rows} - {""}
    in_time = sorted(rows, key=lambda row: (row["issued"], row["row"]))
    forces = dict.fromkeys(vocab.local_name(row["force"]) for row in reversed(in_time) if row["force"])
    order = max((int(row["order"]) for row in rows if row["order"]), default=_AGREEMENT)
    return Told(tuple(sorted(sectors)), tuple(reversed(forces)), order)
