"""What a page has to show, worked out from its facts in another language and in another way than the page does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

STAGES = ("contact", "agreement", "friendship", "sister")
OF_THINGS = ("stage", "form", "relation", "sector", "standing")
GROUNDS = ("as-signed", "continues", "confirmed", "presumed", "dissolved")
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
Facts = dict[str, Any]


class Row(NamedTuple):
    """A paper or contact between two units, on what ground, and how sure it is by the day, through which body."""

    thing: dict[str, Any]
    vietnam: dict[str, Any]
    japan: dict[str, Any]
    ground: str
    certainty: str
    through: str


class Wish(NamedTuple):
    """The lens (a day, or None as signed) and what is asked for: values by facet, the years, the two switches."""

    day: str | None
    facets: dict[str, list[str]] = {}  # noqa: RUF012 - never changed
    years: tuple[int, int] | None = None
    disputed: bool = False
    dissolved: bool = False


def bare(concept: str) -> str:
    """`stage/agreement` without its scheme."""
    return concept.partition("/")[2]


def rows(facts: Facts, day: str | None) -> Iterator[Row]:
    """Every row that a lens shows, before any filter."""
    units = {unit["id"]: unit for unit in facts["units"]}
    things = {thing["id"]: thing for thing in facts["things"]}
    by = day or "9999-12-31"  # as signed nothing is left out for its day
    seen = [(one["support"], one, one["on"]) for one in facts["spans"] if day and one["from"] <= day <= one["until"]]
    if not day:
        seen = [(at, one, ["ground/as-signed"] * 2) for at, one in enumerate(facts["supports"])]
    for support, ends, on in seen:
        thing = things[facts["supports"][support]["thing"]]
        if thing["earliest"] and thing["earliest"] > by:
            continue
        sure = "undated" if thing["undated"] else "certain" if thing["latest"] <= by else "possible"
        ground = max(map(bare, on), key=GROUNDS.index)
        through = facts["supports"][support]["through"]
        yield Row(thing, units[ends["vietnam"]], units[ends["japan"]], ground, sure, through)


def traits(facts: Facts, thing: dict[str, Any], facet: str, day: str) -> set[str]:
    """The values of a facet that a thing has."""
    if facet == "form":
        return {bare(thing["kind"] if thing["class"] == "contact" else thing["form"])} - {""}
    if facet == "sector":
        return {bare(each) for sector in thing["sectors"] for each in broader(facts, sector)}
    if facet == "standing":
        return {bare(one["standing"]) for one in thing["standing"] if one["from"] <= day <= one["until"]}
    return {bare(thing[facet])} - {""}


def broader(facts: Facts, sector: str) -> list[str]:
    """A sector and those above it."""
    above = facts["concepts"][sector].get("broader")
    return [sector, *(broader(facts, above) if above else [])]


def homes(facts: Facts) -> set[tuple[str, str]]:
    """The values of kind and region, each with the country that has it."""
    return {(bare(unit[facet]), unit["country"]) for unit in facts["units"] for facet in ("kind", "region")}


def keeps(facts: Facts, wish: Wish, row: Row, at_home: set[tuple[str, str]]) -> bool:
    """Tell whether a row passes all that is asked for."""
    day = wish.day or facts["day"]
    asked = {"stage": list(STAGES)} | wish.facets
    for facet in OF_THINGS:
        if asked.get(facet) and not traits(facts, row.thing, facet, day) & set(asked[facet]):
            return False
    for facet in ("kind", "region"):
        for unit in (row.vietnam, row.japan):
            meant = {value for value in asked.get(facet, []) if (value, unit["country"]) in at_home}
            if meant and bare(unit[facet]) not in meant:
                return False
    if (wish.disputed and not row.thing["disputed"]) or (wish.dissolved and row.ground != "dissolved"):
        return False
    return wish.years is None or _in_years(row.thing, *wish.years)


def _in_years(thing: dict[str, Any], first: int, last: int) -> bool:
    unbounded = thing["earliest"] == FIRST_DAY and thing["latest"] == LAST_DAY
    if thing["undated"] or unbounded:
        return False
    return int(thing["latest"][:4]) >= first and int(thing["earliest"][:4]) <= last


def kept(facts: Facts, wish: Wish) -> list[Row]:
    """The rows that a wish leaves."""
    at_home = homes(facts)
    return [row for row in rows(facts, wish.day) if keeps(facts, wish, row, at_home)]


def ties(found: list[Row]) -> dict[str, dict[str, list[str]]]:
    """Ties with their things: grounds and certainty of each."""
    made: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in found:
        tie = made[f"{row.vietnam['id']}_{row.japan['id']}"]
        before = tie[row.thing["id"]][0].split() if row.thing["id"] in tie else []
        tie[row.thing["id"]] = [" ".join(sorted({*before, row.ground})), row.certainty]
    return dict(made)


def degrees(found: list[Row]) -> dict[str, int]:
    """How many partners each unit has."""
    partners: dict[str, set[str]] = defaultdict(set)
    for row in found:
        partners[row.vietnam["id"]].add(row.japan["id"])
        partners[row.japan["id"]].add(row.vietnam["id"])
    return {unit: len(others) for unit, others in partners.items()}


def counts(facts: Facts, wish: Wish, facet: str) -> dict[str, int]:
    """How many things, or units, each value of a facet would leave if it alone were chosen under the other filters."""
    day = wish.day or facts["day"]
    free = wish._replace(facets={**wish.facets, facet: []})
    found: dict[str, set[str]] = defaultdict(set)
    if facet in OF_THINGS:
        for row in kept(facts, free):
            for value in traits(facts, row.thing, facet, day):
                found[value].add(row.thing["id"])
        return {value: len(ids) for value, ids in found.items()}
    # Each is of one country, and says nothing about the other: what is chosen there stays chosen.
    countries = {bare(unit[facet]): unit["country"] for unit in facts["units"]}
    for value in countries.keys() - {""}:
        others = [one for one in wish.facets.get(facet, []) if countries[one] != countries[value]]
        for row in kept(facts, wish._replace(facets={**wish.facets, facet: [*others, value]})):
            found[value] |= {unit["id"] for unit in (row.vietnam, row.japan) if bare(unit[facet]) == value}
    return {value: len(ids) for value, ids in found.items()}


def signings(facts: Facts, wish: Wish) -> dict[str, int]:
    """Agreements by the year they were signed in, where only one year can be meant, under all filters but the years."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in kept(facts, wish._replace(years=None)):
        thing = row.thing
        if thing["class"] == "agreement" and not thing["undated"] and thing["earliest"][:4] == thing["latest"][:4]:
            found[str(int(thing["earliest"][:4]))].add(thing["id"])
    return {year: len(ids) for year, ids in sorted(found.items())}
