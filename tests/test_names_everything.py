"""The resolver on every name of every unit, on every day of change, on misspellings, on hostile text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi import vocab
from ketnoi.errors import ArgumentError
from ketnoi.names.fold import bare_key, exact_key
from ketnoi.names.lookup import Lookup
from ketnoi.names.readings import readings
from ketnoi.names.resolve import AmbiguousName, Resolver, UnknownName
from tests.graphs import TODAY
from tests.names_store import names, rows, units_store, words

RESOLVER = Resolver(units_store())
CALLED = sorted(names().items())
ALL_KEYS = {key for key, _, _ in Lookup(units_store()).all_keys}


def meant(text: str, day: str | None = TODAY, *, as_signed: bool = False) -> set[str]:
    """All that an answer or an error puts before the user."""
    try:
        answer = RESOLVER.resolve(text, day=day, as_signed=as_signed)
    except UnknownName as error:
        return {unit.iri for unit in error.candidates}
    except AmbiguousName as error:
        told, said, silent = error.candidates + error.others, str(error), error.candidates[20:]
    else:
        told, said, silent = answer.chain + answer.others, answer.note, answer.found
    assert all(unit.level > 2 or unit.id in said for unit in told if unit not in silent)
    return {unit.iri for unit in told}


@pytest.mark.slow
@pytest.mark.parametrize("day", [TODAY, "2004-06-01"])
def test_every_name_of_every_unit(day: str | None) -> None:
    lost = [(name, iri) for iri, called in names().items() for name in called if iri not in meant(name, day)]
    assert lost == []


def test_every_province_and_prefecture_by_its_plain_name() -> None:
    """At the highest level a name is never in doubt: no list, one unit, and it bears that name."""
    for row in rows("units/*.tsv"):
        kind = row["kind"]
        if words().level(kind) <= 1:
            for name in filter(None, (row["name_vi"], row["name_en"], row["name_ja"])):
                found = RESOLVER.resolve(name, day=TODAY).found[0]
                assert exact_key(name) in {exact_key(called) for called in names()[found.iri]}
                assert found.level == words().level(kind)


@pytest.mark.slow
def test_every_unit_by_its_type_and_its_place() -> None:
    for row in rows("units/*.tsv"):
        kind, unit = words().kinds[row["kind"]], vocab.node("unit", row["id"]).value
        for word in kind.before:
            assert unit in meant(f"{word} {row['name_vi']}")
        for word in kind.after:
            assert unit in meant(f"{row['name_en']} {word}")
        if row["within"]:
            assert unit in meant(f"{row['name_vi']}, {RESOLVER.resolve(row['within']).found[0].label}")


def test_every_id_and_every_code() -> None:
    for row in rows("units/*.tsv", "communes.tsv"):
        space = "unit" if "names_alt" in row else "commune"
        iri = vocab.node(space, row["id"]).value
        assert RESOLVER.resolve(f"{space}:{row['id']}", day=TODAY).units == (iri,)
        for scheme in ("gso", "iso", "jis", "wikidata"):
            if row.get(scheme):
                assert iri in meant(f"{scheme}:{row[scheme]}")


def _days() -> list[str]:
    days = {date.fromisoformat(row["date"]) for row in rows("changes.tsv")}
    return sorted(day.isoformat() for changed in days for day in (changed, changed - timedelta(days=1)))


def test_the_unit_of_the_day_by_brute_force() -> None:
    """Whenever one province alone bears a name on a day, the name means it on that day."""
    top = [row for row in rows("units/vn-provinces.tsv") if words().level(row["kind"]) == 1]
    for day in _days():
        for name in {row["name_vi"] for row in top}:
            alive = {
                row["id"]
                for row in top
                if row["name_vi"] == name and (row["from"] or "0001") <= day <= (row["until"] or "9999")
            }
            assert len(alive) <= 1
            found = RESOLVER.resolve(name, day=day).ids
            assert not alive or set(found) == alive, (name, day)


def test_as_signed_gives_every_province_of_a_name() -> None:
    for name in {row["name_vi"] for row in rows("units/vn-provinces.tsv")}:
        bearers = {row["id"] for row in rows("units/vn-provinces.tsv") if row["name_vi"] == name}
        assert set(RESOLVER.resolve(name, as_signed=True).ids) == bearers


def _misspelt(draw: st.DrawFn, name: str) -> str:
    """One letter left out, doubled, changed for one of the same script, or swapped with the next."""
    at = draw(st.sampled_from([n for n, letter in enumerate(name) if letter.isalpha()]))
    other = draw(st.sampled_from("abcdeghiklmnopqrstuvxyđâêôơưは木カ市"))
    how = draw(st.sampled_from(["drop", "double", "change", "swap"]))
    if how == "drop":
        return name[:at] + name[at + 1 :]
    if how == "double":
        return name[:at] + name[at] + name[at:]
    if how == "swap":
        return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return name[:at] + other + name[at + 1 :]


@st.composite
def misspellings(draw: st.DrawFn) -> tuple[str, str, str]:
    iri, called = draw(st.sampled_from(CALLED))
    name = draw(st.sampled_from(called))
    return iri, name, _misspelt(draw, name)


def _somebody_elses(text: str) -> bool:
    """True where some unit bears what was typed, with or without a type word."""
    return any(reading.key in ALL_KEYS for reading in readings(text, words()))


@settings(max_examples=250, deadline=None)
@given(misspellings())
def test_one_letter_wrong(case: tuple[str, str, str]) -> None:
    iri, name, typed = case
    if bare_key(typed) == bare_key(name) or len(bare_key(typed)) < 2 or typed.strip().isdecimal():
        return
    assert iri in meant(typed) or _somebody_elses(typed)


HOSTILE = [
    'Nowhere" } #',
    "'; DROP ALL #",
    '\\" . ?s ?p ?o',
    "<http://example.org/>",
    "unit:a b",
    "unit:../x",
    "unit:",
    "commune:",
    "vn-",
    "vn-Phú Thọ",
    "jp-?x",
    "wikidata:Q1>",
    'iso:VN"68',
    "gso:",
    "https://w3id.org/ketnoi/unit/<x>",
    "\x00",
    "Tochigi\x00",
    "\udc80",
    "\ud83d Tochigi",
    "\n",
    "x" * 10_000,
    "Tochigi " * 5_000,
    "栃" * 200,
    "市" * 200,
    "tỉnh " * 40,
    "(" * 200,
    ",,,,",
    "()",
    "?key",
    "{{",
    "${HOME}",
    "%s%n",
    "\u0301",
    "゛",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_no_name_can_be_is_an_ordinary_error(text: str) -> None:
    with pytest.raises(UnknownName) as caught:
        RESOLVER.resolve(text, day=TODAY)
    _is_fit_to_print(caught.value)


@pytest.mark.parametrize("text", ['"Tochigi"', "Tochigi\\", "Tochigi\n", "\u202eTochigi", "«Tochigi»", "Tochigi' }"])
def test_what_stands_around_a_name_is_no_part_of_it(text: str) -> None:
    assert RESOLVER.resolve(text, day=TODAY).ids == ("jp-tochigi",)


@pytest.mark.parametrize("text", ['"', "\\", '" } #', "\n", "\x00", '\\" ?a ?b ?c', "'''", '"""'])
def test_terms_are_escaped_whatever_comes_before(text: str) -> None:
    """Folding leaves nothing but letters and digits; the queries do not rely on it."""
    lookup = Lookup(units_store())
    assert lookup.by_keys([text, "tochigi"]) == lookup.by_keys(["tochigi"])
    assert lookup.exactly(text, lookup.units(lookup.by_keys(["tochigi"])["tochigi"])) == []
    assert lookup.by_code("iso", text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.characters(), max_size=40) | st.text(alphabet='ab "\\\n{}<>?;,()市県\udc80\x00', max_size=30)
)
def test_any_text_is_a_name_or_an_ordinary_error(text: str) -> None:
    try:
        RESOLVER.resolve(text, day=TODAY)
    except ArgumentError as error:
        _is_fit_to_print(error)


def _is_fit_to_print(error: Exception) -> None:
    said = str(error)
    assert len(said) < 3_000
    assert said.encode("utf-8")
    assert all(character.isprintable() or character == "\n" for character in said)


def _modules_after(code: str) -> Iterator[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    yield from done.stdout.split()


def test_the_read_path_loads_neither_rapidfuzz_nor_rdflib() -> None:
    loaded = set(_modules_after("import sys, ketnoi.names.resolve; print(*sys.modules)"))
    assert "ketnoi.names.resolve" in loaded
    assert not {"rapidfuzz", "rdflib", "networkx", "ketnoi.names.suggest"} & loaded
