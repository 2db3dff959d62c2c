"""data/expected.toml: a build whose tables hold more or less than was counted by reading stops and says where."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ketnoi.errors import BuildError, VocabularyError
from ketnoi.pipeline.build import rehearse
from tests.workshop import ROOT, Workshop

FITS = """
[test-plan]
"kn:Agreement" = [1, 1]
"contactkind:meeting" = [1, 2]
"undertakingkind:task" = [0, 1]
"kn:Body" = [1, 1]
"kn:OfficeHolding" = [1, 1]
"unit:vn" = [1, 1]
"unit:jp" = [1, 1]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A document with an agreement, a meeting and a body; another document that is only cited."""
    made = Workshop.make(tmp_path)
    made.document("test-plan", issued="2022-05-01")
    made.document("test-cited", issued="2022-05-01", reading="cited-only")
    made.agreement("paper", parties="vn-vinh-phuc; jp-tochigi", signed="2021", document="test-plan")
    made.contact("talk", parties="vn-vinh-phuc; jp-tochigi", date="2021", document="test-plan")
    told = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated", "document": "test-plan"}
    office = {"office_en": "Governor", "office_vi": "Thống đốc", "at": "jp-tochigi", "capacity": "leader"}
    made.write("people", {"id": "p0001", "name": "Test Person", **office, **told})
    names = {"name_en": "Firm", "name_vi": "Công ty"}
    made.write("bodies", {"id": "body-firm", "kind": "company", "country": "jp", "source": "test-plan", **names})
    return made


def findings(shop: Workshop, told: str) -> list[str]:
    """What a check finds with this expected.toml."""
    (shop.data / "expected.toml").write_text(told, encoding="utf-8")
    ontology, records = shop.records()
    with shop.here():
        return rehearse(records, ontology)


def test_what_was_counted_is_there(shop: Workshop) -> None:
    assert findings(shop, FITS) == []


REMEDY = "look for a row that is missing or twice, or count the document again"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('"kn:Agreement" = [1, 1]', '"kn:Agreement" = [2, 3]'),
            f"[test-plan] kn:Agreement: the tables hold 1, by reading there are 2 to 3; {REMEDY}",
        ),
        (
            ('"contactkind:meeting" = [1, 2]', '"contactkind:meeting" = [0, 0]'),
            f"[test-plan] contactkind:meeting: the tables hold 1, by reading there are 0 to 0; {REMEDY}",
        ),
        (
            ('"undertakingkind:task" = [0, 1]', '"undertakingkind:task" = [1, 1]'),
            f"[test-plan] undertakingkind:task: the tables hold 0, by reading there are 1 to 1; {REMEDY}",
        ),
        (
            ('"unit:jp" = [1, 1]\n', ""),
            "[test-plan] unit:jp: the tables hold 1, none expected; count the document, write the range",
        ),
    ],
    ids=["too few", "too many", "none", "not counted"],
)
def test_what_was_counted_otherwise_is_named(shop: Workshop, change: tuple[str, str], said: str) -> None:
    assert findings(shop, FITS.replace(*change)) == [f"data/expected.toml: {said}"]


def test_a_document_that_nobody_counted_is_named_and_one_that_is_gone(shop: Workshop) -> None:
    kinds = ("kn:Agreement", "kn:Body", "kn:OfficeHolding", "unit:jp", "unit:vn")
    gone = ["contactkind:meeting: {} 1 to 2", *(f"{kind}: {{}} 1 to 1" for kind in kinds)]
    told = "the tables hold 0, by reading there are"
    assert findings(shop, FITS.replace("test-plan", "test-other")) == [
        *(f"data/expected.toml: [test-other] {kind.format(told)}; {REMEDY}" for kind in gone),
        "data/expected.toml: nothing is expected of test-plan; count by reading it, and write a table [test-plan]",
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('[test-plan]\n"kn:Body" = 1', "data/expected.toml: [test-plan] kn:Body: 1 is no range; write [least, most]"),
        ('[test-plan]\n"kn:Body" = [3, 2]', "data/expected.toml: [test-plan] kn:Body: [3, 2] is no range"),
        ('[test-plan]\n"kn:Body" = [-1, 2]', "data/expected.toml: [test-plan] kn:Body: [-1, 2] is no range"),
        ('[test-plan]\n"kn:Body" = [true, true]', "data/expected.toml: [test-plan] kn:Body: [True, True] is no range"),
        ("test-plan = 3", "data/expected.toml: test-plan is no table; write [test-plan] and its kinds below it"),
        ("[test-plan", "data/expected.toml: cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(shop: Workshop, told: str, said: str) -> None:
    with pytest.raises(VocabularyError) as error:
        findings(shop, told)
    assert str(error.value).startswith(said)


def test_a_build_stops_before_the_switch_but_one_of_a_part_is_not_counted(shop: Workshop) -> None:
    (shop.data / "expected.toml").write_text(FITS.replace("[1, 1]", "[2, 2]"), encoding="utf-8")
    with pytest.raises(BuildError, match="the tables hold more or less than was counted by reading"):
        shop.build()
    assert not (shop.store / "current").exists()
    shop.build(documents=("test-plan",))


def test_ranges_of_the_record_are_no_wider_than_two_readers_could_differ() -> None:
    """By a half of the greater number at most; where a letter asks ten units twice, they count as one or as ten."""
    told = tomllib.loads((ROOT / "data" / "expected.toml").read_text(encoding="utf-8"))
    wide = {
        (document, kind)
        for document, kinds in told.items()
        for kind, (least, most) in kinds.items()
        if most - least > max(4, most // 2)
    }
    assert wide == set()
