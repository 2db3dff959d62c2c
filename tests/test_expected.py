"""data/expected.toml: a build whose tables hold more or less than was counted by reading stops and says where."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ketnoi.errors import BuildError, VocabularyError
from ketnoi.pipeline.build import rehearse
from ketnoi.pipeline.expected import measures
from ketnoi.store import open_graph
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


# ---- the record as a whole

RECORD = """
[record]
attestations = [3, 3]
agreements = [1, 1]
agreements-between-governments = [1, 1]
"forms form:memorandum" = [0, 1]
pairs = [1, 2]
"units unit:vn" = [1, 1]
"units unit:jp" = [1, 1]
"""
AGAIN = "look for a row that is missing or twice, or count the record again"


def test_a_record_within_its_ranges_is_built(shop: Workshop) -> None:
    assert findings(shop, FITS + RECORD) == []


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        ("attestations", "[4, 9]", "attestations: the tables hold 3, by counting there are 4 to 9"),
        ("agreements", "[0, 0]", "agreements: the tables hold 1, by counting there are 0 to 0"),
        ("pairs", "[2, 2]", "pairs: the tables hold 1, by counting there are 2 to 2"),
        ('"units unit:jp"', "[2, 3]", "units unit:jp: the tables hold 1, by counting there are 2 to 3"),
        (
            '"forms form:memorandum"',
            "[1, 1]",
            "forms form:memorandum: the tables hold 0, by counting there are 1 to 1",
        ),
        ("chains", "[1, 2]", "chains: the tables hold 0, by counting there are 1 to 2"),
    ],
)
def test_a_record_outside_its_range_is_named_with_both_numbers(
    shop: Workshop, kind: str, wrong: str, said: str
) -> None:
    told = re.sub(rf"(?m)^{kind} = .*\n", "", RECORD) + f"{kind} = {wrong}\n"
    assert findings(shop, FITS + told) == [f"data/expected.toml: [record] {said}; {AGAIN}"]


def test_a_paper_that_is_entered_twice_stops_the_build(shop: Workshop) -> None:
    (shop.data / "expected.toml").write_text(
        FITS.replace('"kn:Agreement" = [1, 1]', '"kn:Agreement" = [1, 2]') + RECORD
    )
    shop.build()
    before = (shop.store / "current").read_text(encoding="ascii")
    shop.agreement("paper-again", parties="vn-vinh-phuc; jp-tochigi", signed="2021", document="test-plan")
    ran = shop.run("build")
    assert ran.returncode == 2
    lines = [line.strip() for line in ran.stderr.splitlines() if "[record]" in line]
    assert lines == [
        f"data/expected.toml: [record] agreements: the tables hold 2, by counting there are 1 to 1; {AGAIN}",
        (
            "data/expected.toml: [record] agreements-between-governments: the tables hold 2, "
            f"by counting there are 1 to 1; {AGAIN}"
        ),
        f"data/expected.toml: [record] attestations: the tables hold 4, by counting there are 3 to 3; {AGAIN}",
    ]
    assert (shop.store / "current").read_text(encoding="ascii") == before


def test_the_ranges_of_the_record_guard_all_that_they_should_and_narrowly(record: Path) -> None:
    """A form or a relation that the record has and nobody guards would be lost unseen."""
    told = tomllib.loads((ROOT / "data" / "expected.toml").read_text(encoding="utf-8"))["record"]
    held = measures(open_graph(record), ROOT / "ontology")
    guarded = {key for key in held if key.startswith(("forms ", "relations ", "units "))}
    guarded |= {"attestations", "agreements", "agreements-between-governments", "pairs", "chains"}
    assert guarded >= {"units unit:vn", "units unit:jp"}
    assert told.keys() == guarded
    for key, (least, most) in told.items():
        assert least <= held[key] <= most
        assert most - least <= max(4, held[key] // 50), f"{key}: a row could be lost in this range"
