"""The units of the page: what they are, where they lie, by which keys they are found, what they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ketnoi import vocab
from ketnoi.answer.collate import place
from ketnoi.draw.asking import Asker, Row
from ketnoi.draw.changes import Succession
from ketnoi.draw.contract import Looked, Unit

local = vocab.local_name


class Atlas:
    """What the graph knows of some units."""

    def __init__(self, asker: Asker, succession: Succession, units: Iterable[str]) -> None:
        self._asker = asker
        self._succession = succession
        self._parents = parents(asker, units)
        self.units = {*units, *self._parents.values()}
        self._parents |= parents(asker, self._parents.values())
        self._keys: dict[str, list[str]] = defaultdict(list)
        for row in asker.ask("keys", unit=self.units):
            self._keys[row["unit"]].append(row["key"])
        self._looked = _looked(asker)

    def all(self) -> list[Unit]:
        """The units by country, in the order in which people expect them; those that contain them are among them."""
        rows = {row["unit"]: row for row in self._asker.ask("units", unit=self.units)}
        codes = {row["unit"]: row["code"] for row in rows.values()}
        made = [(self._unit(row), codes[iri]) for iri, row in rows.items()]
        made.sort(key=lambda each: (each[0]["country"], place(each[0]["labels"][1], each[1]), each[0]["id"]))
        return [unit for unit, _ in made]

    def _unit(self, row: Row) -> Unit:
        iri = row["unit"]
        names = {local(iri).replace("-", ""), *self._keys[iri]}
        return {
            "id": local(iri),
            "labels": self._asker.labels(iri),
            "kind": self._asker.concept(row["kind"]),
            "country": "jp" if local(row["country"]) == "jp" else "vn",
            "region": self._asker.concept(row["region"]),
            "within": local(self._parents.get(iri, "")),
            "from": row["from"],
            "until": row["until"],
            "at": [float(row["latitude"]), float(row["longitude"])] if row["latitude"] else None,
            "keys": sorted(names),
            "looked": self._looked.get(iri),
            "before": self._succession.before(iri),
            "after": self._succession.after(iri),
        }


def parents(asker: Asker, units: Iterable[str]) -> dict[str, str]:
    """The unit that contains each, the last where it changed; countries contain without being said to."""
    found: dict[str, tuple[str, str]] = {}
    for row in asker.ask("within", unit=set(units)):
        if "-" in local(row["parent"]):
            found[row["unit"]] = max((row["until"], row["parent"]), found.get(row["unit"], ("", "")))
    return {unit: parent for unit, (_, parent) in found.items()}


def _looked(asker: Asker) -> dict[str, Looked]:
    """What came of looking, unit by unit: the most that was found, and the latest that was looked through for it."""
    best: dict[str, tuple[int, str, str]] = {}
    for row in asker.ask("looked"):
        found = int(row["order"]), row["until"], row["result"]
        best[row["unit"]] = max(found, best.get(row["unit"], found))
    return {unit: {"result": asker.concept(result), "on": until} for unit, (_, until, result) in best.items()}
