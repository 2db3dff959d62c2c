"""Continuations: a document that names the heir of a party moves the tie, from the day it says so and no earlier."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workshop import Workshop, select_rows

END = "9999-12-31"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Provinces, prefectures and the few cities that changed under their ties; documents of three years."""
    made = Workshop.make(
        tmp_path,
        [
            "jp-hyogo-sasayama",
            "jp-hyogo-tanbasasayama",
            "vn-bac-giang-bac-giang",
            "vn-bac-giang-yen-dung",
            "vn-bac-giang-viet-yen-district",
            "vn-bac-giang-viet-yen-town",
        ],
    )
    for day in ("2019-03-01", "2024-03-01", "2025-06-20", "2025-08-05", "2026-10-01"):
        made.document(f"test-{day}", issued=day, note="Invented for the tests.")
    return made


def story(shop: Workshop, side: str = "vietnam") -> list[tuple[str, ...]]:
    """The stations of the one tie: unit seen, ground, first and last day, in the order of time."""
    found = select_rows(
        shop.fill(),
        f"""SELECT ?from ?until ?seen ?ground {{ ?p a kn:Position ; kn:lens lens:as-of ; kn:side side:{side} ;
          kn:seenUnit ?seen ; kn:ground ?ground ; kn:from ?from ; kn:until ?until }}""",
    )
    return [(seen, ground, start, end) for start, end, seen, ground in sorted(found)]


def tie(shop: Workshop, party: str, signed: str = "2019-02", document: str = "test-2019-03-01") -> None:
    """One agreement of a unit with Tochigi."""
    shop.agreement("a-tie", parties=f"{party}; jp-tochigi", signed=signed, document=document)


def continued(shop: Workshop, old: str, new: str, **cells: str) -> None:
    """One document that says what became of the agreement; by default that it was declared inherited."""
    row = {"kind": "declared-inherited", "document": "test-2025-08-05", **cells}
    shop.continuation("a-tie", **({"from_": old, "to": new} if new else {"from_": old}), **row)


BAC_GIANG = ("vn-bac-giang", "as-signed", "1997-01-01", "2025-06-30")
NOTHING_TOLD = [
    BAC_GIANG,
    ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2026-09-19"),
    ("vn-bac-ninh-2026", "presumed", "2026-09-20", END),
]


def test_without_a_continuation_the_merger_alone_is_presumed(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    assert story(shop) == NOTHING_TOLD


@pytest.mark.parametrize("kind", ["re-signed", "relabelled", "declared-inherited", "moved-level"])
def test_each_kind_that_names_an_heir_confirms_it_and_what_it_goes_on_as(shop: Workshop, kind: str) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", kind=kind, date="2025-08-01")
    assert story(shop) == [
        BAC_GIANG,
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2025-07-31"),
        ("vn-bac-ninh-2025", "confirmed", "2025-08-01", "2026-09-19"),
        ("vn-bac-ninh-2026", "confirmed", "2026-09-20", END),
    ]


@pytest.mark.parametrize(("kind", "heir"), [("ended", ""), ("named-open", "vn-bac-ninh-2025"), ("named-open", "")])
def test_a_document_that_ends_it_or_leaves_it_open_confirms_nobody(shop: Workshop, kind: str, heir: str) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", heir, kind=kind, date="2025-08-01")
    assert story(shop) == NOTHING_TOLD


def test_a_continuation_that_is_deprecated_confirms_nobody(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-08-01", rank="deprecated", why="Misread.")
    assert story(shop) == NOTHING_TOLD


def test_a_continuation_without_a_date_counts_from_the_issue_of_its_document(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025")
    assert story(shop)[1:3] == [
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2025-08-04"),
        ("vn-bac-ninh-2025", "confirmed", "2025-08-05", "2026-09-19"),
    ]


def test_an_imprecise_date_counts_from_its_last_day(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-07")
    assert story(shop)[1:3] == [
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2025-07-30"),
        ("vn-bac-ninh-2025", "confirmed", "2025-07-31", "2026-09-19"),
    ]


def test_an_heir_that_is_named_before_the_merger_has_it_from_the_merger_on(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-06-15", document="test-2025-06-20")
    assert story(shop) == [
        BAC_GIANG,
        ("vn-bac-ninh-2025", "confirmed", "2025-07-01", "2026-09-19"),
        ("vn-bac-ninh-2026", "confirmed", "2026-09-20", END),
    ]


def test_an_heir_that_stood_before_the_party_ended_does_not_have_it_before(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang-yen-dung")
    yen_dung, city = "vn-bac-giang-yen-dung", "vn-bac-giang-bac-giang"
    continued(shop, yen_dung, city, date="2024-02", document="test-2024-03-01")
    assert story(shop) == [
        (yen_dung, "as-signed", "0001-01-01", "2024-12-31"),
        (city, "confirmed", "2025-01-01", "2025-06-30"),
        (city, "dissolved", "2025-07-01", END),  # the heir's own level was abolished after that
    ]


def test_where_the_heir_is_dissolved_in_its_turn_the_candidates_are_its_own(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang-yen-dung")
    continued(shop, "vn-bac-giang-yen-dung", "vn-bac-giang-bac-giang", date="2024-02", document="test-2024-03-01")
    found = select_rows(shop.fill(), "SELECT ?seen ?c { ?p a kn:Position ; kn:seenUnit ?seen ; kn:candidate ?c }")
    assert found == {("vn-bac-giang-bac-giang", "vn-bac-ninh-2025")}


def test_a_dissolved_party_stays_until_a_document_names_its_heir(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang-bac-giang")
    continued(shop, "vn-bac-giang-bac-giang", "vn-bac-ninh-2025", kind="moved-level", date="2025-08-01")
    assert story(shop) == [
        ("vn-bac-giang-bac-giang", "as-signed", "0001-01-01", "2025-06-30"),
        ("vn-bac-giang-bac-giang", "dissolved", "2025-07-01", "2025-07-31"),
        ("vn-bac-ninh-2025", "confirmed", "2025-08-01", "2026-09-19"),
        ("vn-bac-ninh-2026", "confirmed", "2026-09-20", END),
    ]


def test_a_party_that_still_exists_moves_nowhere_whatever_is_said(shop: Workshop) -> None:
    tie(shop, "vn-ha-noi")
    continued(shop, "vn-ha-noi", "vn-bac-ninh-2025", kind="moved-level", date="2025-08-01")
    assert story(shop) == [("vn-ha-noi", "as-signed", "0001-01-01", END)]


def test_documents_that_agree_make_one_position_from_the_first_of_them_on(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2026", date="2026-09-25", document="test-2026-10-01")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-08-01")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", document="test-2026-10-01")
    assert story(shop) == [
        BAC_GIANG,
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2025-07-31"),
        ("vn-bac-ninh-2025", "confirmed", "2025-08-01", "2026-09-19"),
        ("vn-bac-ninh-2026", "confirmed", "2026-09-20", END),
    ]


def test_a_later_unit_named_as_the_heir_is_confirmed_from_its_own_document_only(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2026", date="2026-10-01", document="test-2026-10-01")
    assert story(shop) == [
        BAC_GIANG,
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2026-09-19"),
        ("vn-bac-ninh-2026", "presumed", "2026-09-20", "2026-09-30"),
        ("vn-bac-ninh-2026", "confirmed", "2026-10-01", END),
    ]


def test_a_continuation_moves_its_own_agreement_alone(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-08-01")
    shop.agreement("a-other", parties="vn-bac-giang; jp-tochigi", signed="2019", document="test-2024-03-01")
    seen = "?p kn:ofSupport/kn:restsOn ?what ; kn:lens lens:as-of ; kn:side side:vietnam ; kn:ground ?ground"
    found = select_rows(shop.fill(), f"SELECT ?what ?ground {{ {seen} }}")
    assert found == {
        *(("a-tie", ground) for ground in ("as-signed", "presumed", "confirmed")),
        *(("a-other", ground) for ground in ("as-signed", "presumed")),
    }


def test_a_continuation_between_bodies_moves_the_unit_behind_them(shop: Workshop) -> None:
    body = {"kind": "peoples-council", "country": "vn", "source": "test-2025-08-05"}
    shop.write(
        "bodies",
        {**body, "id": "body-old", "name_en": "The old council", "of": "vn-bac-giang"},
        {**body, "id": "body-new", "name_en": "The new council", "of": "vn-bac-ninh-2025"},
    )
    tie(shop, "body-old")
    continued(shop, "body-old", "body-new", date="2025-08-01")
    assert story(shop)[1:3] == [
        ("vn-bac-ninh-2025", "presumed", "2025-07-01", "2025-07-31"),
        ("vn-bac-ninh-2025", "confirmed", "2025-08-01", "2026-09-19"),
    ]


def test_the_japanese_side_goes_on_under_its_new_name(shop: Workshop) -> None:
    shop.agreement("a-tie", parties="vn-ha-noi; jp-hyogo-sasayama", signed="2019-02", document="test-2019-03-01")
    assert story(shop, "japan") == [
        ("jp-hyogo-sasayama", "as-signed", "1999-04-01", "2019-04-30"),
        ("jp-hyogo-tanbasasayama", "continues", "2019-05-01", END),
    ]


def test_each_confirmed_position_says_which_continuation_confirms_it(shop: Workshop) -> None:
    tie(shop, "vn-bac-giang")
    continued(shop, "vn-bac-giang", "vn-bac-ninh-2025", date="2025-08-01")
    found = select_rows(
        shop.fill(),
        "SELECT ?seen ?heir ?why { ?p a kn:Position ; kn:seenUnit ?seen ; kn:heir ?heir ; prov:wasDerivedFrom ?why }",
    )
    why = "a-tie_vn-bac-giang_vn-bac-ninh-2025_declared-inherited"
    assert found == {(seen, "vn-bac-ninh-2025", why) for seen in ("vn-bac-ninh-2025", "vn-bac-ninh-2026")}
