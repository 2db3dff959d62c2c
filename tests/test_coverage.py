"""Where ties were looked for: found, none found and not looked at are different answers, in whole and in part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ketnoi.answer.coverage import coverage
from ketnoi.answer.lens import Lens
from ketnoi.cli.session import Session
from ketnoi.words import LANGUAGES
from tests.builds import copy_of
from tests.program import asked, ketnoi
from tests.workshop import Workshop, select_rows

ROW = {"partner_country": "jp", "corpus": "stored-pages", "depth": "opening", "until": "2026-03"}
GAP = "unit kind result ties corpus searches reading until said note"
NOTE = "The searches for the former province cover it too."


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Vĩnh Phúc was looked for and has a paper, Cao Bằng and Nara have none, a document says so of Quy Nhơn."""
    made = Workshop.make(tmp_path_factory.mktemp("coverage"), ["vn-binh-dinh-quy-nhon"])
    made.document("d-paper", issued="2021-12", issuer="vn-vinh-phuc")
    made.document("d-list", issued="2025-05-01", issuer="vn-binh-dinh-quy-nhon")
    made.agreement("a-paper", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", document="d-paper")
    made.contact("k-visit", parties="vn-vinh-phuc; jp-nara", date="2022", document="d-list")
    rows = [
        {"id": "v0001", "unit": "vn-vinh-phuc", "result": "ties", "searches": "2"},
        {"id": "v0002", "unit": "vn-cao-bang", "result": "none"},
        {"id": "v0005", "unit": "vn-quang-ninh", "result": "bodies"},
        {"id": "v0003", "unit": "jp-nara", "result": "contacts", "note": NOTE},
        {"id": "v0004", "unit": "vn-binh-dinh-quy-nhon", "result": "none", "said_by": "d-list"}
        | {"corpus": "one-document", "depth": "whole"},
    ]
    made.write("coverage", *({**ROW, "partner_country": "vn" if r["unit"][:2] == "jp" else "jp", **r} for r in rows))
    made.build()
    return made


def gaps(shop: Workshop, *arguments: str) -> dict[str, str]:
    """The rows of `gaps` by their unit; the rest of each in one line."""
    columns = GAP.split()[1:]
    return {row["unit"]: " | ".join(row[name] for name in columns) for row in asked(shop.store, "gaps", *arguments)}


def test_the_graph_is_asked_once_for_each_day(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    view = Session(target=str(shop.store), lens=Lens("2025-06-30"), rebuild=False)
    first = coverage(view)
    later = coverage(view.through(Lens("2025-07-01")))
    assert (first.provinces, later.provinces) == (63, 34)
    monkeypatch.setattr("ketnoi.answer.coverage.answer", None)
    assert coverage(view.least("mentioned")) is first
    assert coverage(view.through(Lens("2025-07-01"))) is later


def test_who_was_looked_for_with_what_came_of_it_and_who_was_not(shop: Workshop) -> None:
    found = gaps(shop, "--as-of", "2025-06-30")
    looked = {name: line for name, line in found.items() if "not-looked-at" not in line}
    assert looked == {
        "vn-vinh-phuc": "province | ties | 1 | stored-pages | 2 | opening | 2026-03 |  | ",
        "vn-cao-bang": "province | none | 0 | stored-pages |  | opening | 2026-03 |  | ",
        "vn-quang-ninh": "province | bodies | 0 | stored-pages |  | opening | 2026-03 |  | ",
        "jp-nara": f"prefecture | contacts | 0 | stored-pages |  | opening | 2026-03 |  | {NOTE}",
        "vn-binh-dinh-quy-nhon": "provincial-city | none | 0 | one-document |  | whole | 2026-03 | d-list | ",
    }
    assert len(found) == 63 + 47 + 1
    # Beside it stands what the record holds, whether or not anybody looked.
    assert found["jp-tochigi"] == "prefecture | not-looked-at | 1 |  |  |  |  |  | "


def test_a_unit_that_was_formed_later_has_not_been_looked_for_with_its_predecessors(shop: Workshop) -> None:
    found = gaps(shop, "--as-of", "2026-11-21")
    assert not {"vn-vinh-phuc", "vn-binh-dinh-quy-nhon"} & found.keys()
    assert found["vn-phu-tho-2025"] == "province | not-looked-at | 0 |  |  |  |  |  | "
    assert found["vn-cao-bang"].startswith("province | none | ")
    assert len(found) == 34 + 47


def test_a_change_of_status_is_no_new_government_to_look_for(shop: Workshop) -> None:
    """Quảng Ninh became a centrally-run city in September 2026; what was looked for before counts on."""
    assert (
        gaps(shop)["vn-quang-ninh-2026"]
        == "centrally-run-city | bodies | 0 | stored-pages |  | opening | 2026-03 |  | "
    )


def test_one_unit_can_be_asked_for_whether_looked_for_or_not(shop: Workshop) -> None:
    assert gaps(shop, "vĩnh phúc", "--as-of", "2025-06-30").keys() == {"vn-vinh-phuc"}
    assert gaps(shop, "quy nhơn", "--as-of", "2025-06-30").keys() == {"vn-binh-dinh-quy-nhon"}
    assert gaps(shop, "quảng nam", "--as-of", "2025-06-30") == {
        "vn-quang-nam": "province | not-looked-at | 0 |  |  |  |  |  | "
    }


def test_one_kind_of_unit_alone(shop: Workshop) -> None:
    assert len(gaps(shop, "kind=prefecture", "--as-of", "2025-06-30")) == 47
    assert gaps(shop, "kind=provincial-city", "--as-of", "2025-06-30").keys() == {"vn-binh-dinh-quy-nhon"}
    assert gaps(shop, "kind=thành phố thuộc tỉnh", "--as-of", "2025-06-30").keys() == {"vn-binh-dinh-quy-nhon"}


@pytest.mark.parametrize(("day", "expected"), [("2025-06-30", (63, 60, 47, 46)), ("2026-11-21", (34, 32, 47, 46))])
def test_every_count_says_how_much_was_not_looked_at(shop: Workshop, day: str, expected: tuple[int, ...]) -> None:
    session = Session(target=str(shop.store), lang="en", lens=Lens(day))
    assert tuple(coverage(session)) == expected
    said = ketnoi("stats", "--as-of", day, "--store", shop.store).err
    assert said == f"{coverage(session).say(session)}\n"
    assert [int(number) for number in re.findall(r"\d+", said)] == [*expected]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_in_another_language_than_the_readers_says_in_which(shop: Workshop, lang: str) -> None:
    told = ketnoi("gaps", "kind=prefecture", "--lang", lang, "--store", shop.store).out
    assert (f"{NOTE} [en]" in told) == (lang != "en")
    assert NOTE in told


def test_a_part_of_the_record_has_only_what_its_documents_say_of_having_looked(shop: Workshop, tmp_path: Path) -> None:
    """What we looked for is about the record as a whole; that a list names nobody is what the list says."""
    rows = "SELECT ?row { ?row a kn:Coverage }"
    parts = {("d-list",): {("v0004",)}, ("d-paper",): set(), ("d-paper", "d-list"): {("v0004",)}}
    for number, (documents, expected) in enumerate(parts.items()):
        made = copy_of(shop, tmp_path / str(number))
        assert select_rows(made.build(documents), rows) == expected
