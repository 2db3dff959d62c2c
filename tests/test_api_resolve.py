"""`KnowledgeGraph.resolve`: the unit a name means on a day, and what else there is to know."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

import ketnoi

VINH_PHUC = ketnoi.Unit(
    id="vn-vinh-phuc",
    iri=ketnoi.Iri("https://w3id.org/ketnoi/unit/vn-vinh-phuc"),
    label="Vĩnh Phúc",
    kind="province",
    level=1,
    since=datetime.date(1997, 1, 1),
    until=datetime.date(2025, 6, 30),
    labels={"en": "Vĩnh Phúc", "ja": "ヴィンフック省", "vi": "Vĩnh Phúc"},
    heirs=(ketnoi.Id.of("https://w3id.org/ketnoi/unit/vn-phu-tho-2025"),),
    others=(
        ketnoi.Id("commune:vn-phu-tho-2025-vinh-phuc", "https://w3id.org/ketnoi/commune/vn-phu-tho-2025-vinh-phuc"),
    ),
    notes=(
        "Vĩnh Phúc, until 2025-06-30; today Phú Thọ",
        "vinh phuc: the province; wards and communes too: 1",
    ),
)


def test_a_unit_with_all_that_is_known_of_its_name(either: ketnoi.KnowledgeGraph) -> None:
    found = either.resolve("vinh phuc")
    assert found == VINH_PHUC
    assert str(found) == "Vĩnh Phúc"
    assert (found.iri.curie, found.heirs[0].iri.curie) == ("unit:vn-vinh-phuc", "unit:vn-phu-tho-2025")
    assert hash(found) == hash(VINH_PHUC)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.label = "x"  # type: ignore[misc]


def test_the_label_is_in_the_language_of_the_graph(kg: ketnoi.KnowledgeGraph) -> None:
    with ketnoi.open(kg.store, lang="ja", today="2025-06-30") as japanese:
        found = japanese.resolve("vinh phuc")
    assert (found.label, found.heirs, found.notes[0]) == ("ヴィンフック省", (), VINH_PHUC.notes[1])


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Phú Thọ", None, "vn-phu-tho-2025"),
        ("Phú Thọ", "2025-06-30", "vn-phu-tho"),
        ("Phú Thọ", datetime.date(2025, 7, 1), "vn-phu-tho-2025"),
        ("tỉnh Phú Thọ", "2025", "vn-phu-tho-2025"),
        ("栃木県", None, "jp-tochigi"),
        ("Tochigi City", None, "jp-tochigi-tochigi"),
        ("iso:VN-68", None, "vn-phu-tho-2025"),
        ("unit:jp-nara", None, "jp-nara"),
        ("Date, Fukushima", None, "jp-fukushima-date"),
        ("vn-phu-tho", "2026-01-01", "vn-phu-tho"),
    ],
)
def test_names_ids_and_codes_on_a_day(
    kg: ketnoi.KnowledgeGraph, name: str, day: datetime.date | str | None, expected: str
) -> None:
    assert kg.resolve(name, as_of=day).id == expected


def test_bounds_that_are_open_are_none(kg: ketnoi.KnowledgeGraph) -> None:
    tochigi = kg.resolve("tochigi")
    assert (tochigi.since, tochigi.until, tochigi.level, tochigi.kind) == (None, None, 1, "prefecture")
    assert kg.resolve("phú thọ").since == datetime.date(2025, 7, 1)


def test_what_is_no_name_is_refused_with_candidates(either: ketnoi.KnowledgeGraph) -> None:
    with pytest.raises(ketnoi.AmbiguousName) as ambiguous:
        either.resolve("date")
    assert [unit.id for unit in ambiguous.value.candidates] == ["jp-fukushima-date", "jp-hokkaido-date"]
    with pytest.raises(ketnoi.UnknownName) as unknown:
        either.resolve("tochgi")
    assert [unit.id for unit in unknown.value.candidates] == ["jp-tochigi", "jp-tochigi-tochigi"]
    with pytest.raises(ketnoi.ArgumentError, match=r"^9 is not a name; give text$"):
        either.resolve(9)  # type: ignore[arg-type]
    with pytest.raises(ketnoi.ArgumentError, match="'soon' is not a day"):
        either.resolve("tochigi", as_of="soon")
