"""What the page ships of the hard cases: spans, grounds, standing, disputes, people, searches; texts as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ketnoi.answer.lens import Lens
from ketnoi.draw import facts_json
from ketnoi.draw.contract import Facts, Thing, Unit
from ketnoi.draw.facts import gather
from ketnoi.names.fold import bare_key
from ketnoi.questions import read_question
from ketnoi.store import open_graph
from tests.attacks import ATTACKS, MARK, attacked, text
from tests.attacks import texts as attacks_in
from tests.graphs import TODAY
from tests.hard_cases import hard_cases
from tests.program import asked
from tests.small_tables import ontology
from tests.workshop import ROOT, Workshop

ROW = {"locator": "§2 [3-9]", "confidence": "medium", "method": "curated"}
SIGNER = {"name": "Lê Duy Thành", "name_ja": "レ・ズイ・タイン", "office_en": "Chairman", "office_vi": "Chủ tịch"}


def peopled(folder: Path) -> Workshop:
    """The hard cases, with people, searches and an undertaking."""
    shop = hard_cases(folder)
    signing = {**ROW, "in": "vinh-phuc-tochigi-2021", "date": "2021-11-23"}
    shop.write(
        "people",
        {**signing, "id": "p0001", **SIGNER, "at": "vn-vinh-phuc", "capacity": "signer", "document": "test-vp-page"},
        {**signing, "id": "p0002", **SIGNER, "at": "vn-vinh-phuc", "capacity": "signer", "document": "test-vp-plan"},
        {**signing, "id": "p0003", "name": "Fukuda Tomikazu", "name_ja": "福田富一", "at": "jp-tochigi"}
        | {"office_en": "Governor", "capacity": "host", "document": "test-tochigi-list"},
    )
    looked = {"corpus": "stored-pages", "depth": "opening"}
    shop.write(
        "coverage",
        {
            **looked,
            "id": "v0001",
            "unit": "vn-vinh-phuc",
            "partner_country": "jp",
            "until": "2025",
            "result": "contacts",
        },
        {
            **looked,
            "id": "v0002",
            "unit": "vn-vinh-phuc",
            "partner_country": "jp",
            "until": "2026-03",
            "result": "ties",
        },
        {**looked, "id": "v0003", "unit": "vn-ha-tinh", "partner_country": "jp", "until": "2026-03", "result": "none"},
        {**looked, "id": "v0004", "unit": "vn-quang-ninh", "partner_country": "jp", "until": "2026", "result": "ties"},
    )
    duty = {"lead": "body-test-bac-giang-foreign-affairs", "concerning": "jp-tochigi", "document": "test-bac-giang"}
    shop.write(
        "undertakings",
        {**ROW, "id": "u0001", "undertaking": "ask-tochigi", "kind": "task", "force": "draft", "due": "2022", **duty}
        | {"action_en": "Write to Tochigi", "action_vi": "Gửi thư cho Tochigi", "action_ja": "栃木県に書簡を送る"},
    )
    return shop


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    shop = peopled(tmp_path_factory.mktemp("facts"))
    with shop.here():
        return gather(shop.fill(), Lens(TODAY).terms(), "en", TODAY)


def unit(facts: Facts, name: str) -> Unit:
    return next(each for each in facts["units"] if each["id"] == name)


def thing(facts: Facts, name: str) -> Thing:
    return next(each for each in facts["things"] if each["id"] == name)


def seen(facts: Facts, name: str, day: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Where the supports of a thing are seen on a day, and on which grounds."""
    own = {number for number, support in enumerate(facts["supports"]) if support["thing"] == name}
    return [
        (span["vietnam"], span["japan"], [ground.partition("/")[2] for ground in span["on"]], span["candidates"])
        for span in facts["spans"]
        if span["support"] in own and span["from"] <= day <= span["until"]
    ]


AS_WRITTEN = ["as-signed", "as-signed"]
MOVES = {
    ("vinh-phuc-tochigi-2021", "2025-06-30"): ("vn-vinh-phuc", "jp-tochigi", AS_WRITTEN, []),
    ("vinh-phuc-tochigi-2021", "2025-07-01"): ("vn-phu-tho-2025", "jp-tochigi", ["presumed", "as-signed"], []),
    ("vinh-phuc-tochigi-2021", "2025-12-17"): ("vn-phu-tho-2025", "jp-tochigi", ["confirmed", "as-signed"], []),
    ("hue-nara-congress-2024", "2024-12-31"): ("vn-thua-thien-hue", "jp-nara", AS_WRITTEN, []),
    ("hue-nara-congress-2024", "2025-07-01"): ("vn-hue", "jp-nara", ["continues", "as-signed"], []),
    ("hoa-binh-city-ichinoseki", "2025-06-30"): ("vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki", AS_WRITTEN, []),
    ("hoa-binh-city-ichinoseki", "2025-07-01"): (
        *("vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki"),
        *(["dissolved", "as-signed"], ["vn-phu-tho-2025"]),
    ),
    ("quy-nhon-ashikaga-2024", "2025-10-31"): (
        *("vn-gia-lai-2025", "jp-tochigi-ashikaga"),
        *(["confirmed", "as-signed"], []),
    ),
    ("ha-noi-fukuoka-2008", "2025-07-01"): ("vn-ha-noi", "jp-fukuoka", AS_WRITTEN, []),
}


@pytest.mark.parametrize(("name", "day"), MOVES)
def test_a_support_is_seen_where_its_parties_have_passed_to(facts: Facts, name: str, day: str) -> None:
    assert seen(facts, name, day) == [MOVES[name, day]]


def test_no_day_has_two_spans_of_one_support(facts: Facts) -> None:
    for number in range(len(facts["supports"])):
        spans = [span for span in facts["spans"] if span["support"] == number]
        assert spans, facts["supports"][number]
        assert all(one["until"] < other["from"] for one, other in pairwise(spans))


def test_supports_are_as_written_and_name_the_bodies_of_both_sides(facts: Facts) -> None:
    own = [support for support in facts["supports"] if support["thing"].startswith("hcmc-council")]
    assert own == [
        {
            "thing": "hcmc-council-yamaguchi-assembly-2026",
            "vietnam": "vn-ho-chi-minh-2025",
            "japan": "jp-yamaguchi",
            "through": "bodykind/assembly",
            "also": "bodykind/peoples-council",
        }
    ]
    wished = [(each["vietnam"], each["japan"]) for each in facts["supports"] if each["thing"] == "phu-tho-wish-2025"]
    assert wished == [("vn-phu-tho-2025", f"jp-{name}") for name in ("iwate-ichinoseki", "nara", "tochigi")]
    assert not [each for each in facts["supports"] if each["thing"] == "prime-minister-proposal-2023"]


def test_an_agreement_with_all_that_is_said_of_it(facts: Facts) -> None:
    found: Any = dict(thing(facts, "vinh-phuc-tochigi-2021"))
    labels, people, disputed, said = (found.pop(key) for key in ("labels", "people", "disputed", "sources"))
    assert found == {
        "id": "vinh-phuc-tochigi-2021",
        "class": "agreement",
        "stage": "stage/agreement",
        "order": 4,
        "date": "2021-11-23",
        "earliest": "2021-11-23",
        "latest": "2021-11-23",
        "undated": False,
        "form": "form/memorandum",
        "relation": "relation/cooperation",
        "kind": "",
        "force": "",
        "sectors": ["sector/investment", "sector/trade"],
        "standing": [
            {"from": "2021-11-23", "until": "2025-06-30", "standing": "standing/open"},
            {"from": "2025-07-01", "until": "2025-12-16", "standing": "standing/party-dissolved"}
            | {"because": "unit/vn-phu-tho-2025"},
            {"from": "2025-12-17", "until": "9999-12-31", "standing": "standing/replaced"}
            | {"because": "agreement/phu-tho-tochigi-2025"},
        ],
        "term": {"ends": "", "computed": False, "extension": ""},
        "follows": [],
        "fates": [
            {"kind": "continuationkind/re-signed", "from": "vn-vinh-phuc", "to": "vn-phu-tho-2025"}
            | {"date": "2025-12-17", "documents": ["test-phu-tho-signing"]}
        ],
    }
    assert len(labels) == 3
    assert all(labels)
    assert [(each["name"], each["office"], each["capacity"], each["side"]) for each in people] == [
        (["Lê Duy Thành", "Lê Duy Thành", "レ・ズイ・タイン"], ["Chairman", "Chủ tịch", ""], "capacity/signer", "vn"),
        (["Fukuda Tomikazu", "Fukuda Tomikazu", "福田富一"], ["Governor", "", ""], "capacity/host", "jp"),
    ]
    assert [(each["property"][0], each["held"][0], each["rule"][0]) for each in disputed] == [
        ("relation", "cooperation", "the lower relation"),
        ("scope", "general", "nearness in time"),
    ]
    assert disputed[0]["values"] == [
        {"text": ["cooperation", "quan hệ hợp tác", "協力関係"], "documents": ["test-tochigi-list"]},
        {"text": ["friendship", "quan hệ hữu nghị", "友好提携"], "documents": ["test-vp-page", "test-vp-plan"]},
    ]
    assert [each["document"] for each in said] == ["test-vp-page", "test-tochigi-list", "test-vp-plan"]
    assert said[0] == {
        "attestation": "a0002",
        "document": "test-vp-page",
        "locator": "§1 [0-10]",
        "confidence": "confidence/high",
        "rank": "rank/normal",
    }


def test_what_is_kept_but_not_heard_is_shipped_as_that(tmp_path: Path) -> None:
    """Among the sources, and beside what others say where documents disagree, as `conflicts` lists it."""
    shop = Workshop.make(tmp_path)
    ranks: dict[str, dict[str, str]] = {"d-page": {}, "d-list": {}, "d-old": {"rank": "deprecated", "why": "Misread."}}
    for (name, rank), relation in zip(ranks.items(), ("cooperation", "friendship", "sister"), strict=True):
        shop.document(name, issued="2021-12")
        shop.agreement(
            "paper", parties="vn-vinh-phuc; jp-tochigi", signed="2021-11-23", relation=relation, document=name, **rank
        )
    shop.build()
    found = thing(gather(open_graph(shop.store), Lens(TODAY).terms(), "en", TODAY), "paper")
    assert {each["document"]: each["rank"] for each in found["sources"]} == {
        **dict.fromkeys(("d-page", "d-list"), "rank/normal"),
        "d-old": "rank/deprecated",
    }
    (dispute,) = (each for each in found["disputed"] if each["property"][0] == "relation")
    assert dispute["values"] == [
        {"text": ["cooperation", "quan hệ hợp tác", "協力関係"], "documents": ["d-page"]},
        {"text": ["friendship", "quan hệ hữu nghị", "友好提携"], "documents": ["d-list"]},
        {"text": dispute["values"][2]["text"], "documents": ["d-old"], "deprecated": ["d-old"]},
    ]
    listed = {(row["document"], row["rank"]) for row in asked(shop.store, "conflicts") if row["property"] == "relation"}
    assert listed == {("d-page", "normal"), ("d-list", "normal"), ("d-old", "deprecated")}


def test_dates_that_exclude_each_other_stand_side_by_side(facts: Facts) -> None:
    signed = thing(facts, "binh-duong-yamaguchi-2014")["disputed"][2]
    assert signed["property"] == ["signed", "ngày ký", "締結日"]
    assert signed["held"] == "2014-12-24"
    assert signed["values"] == [
        {"text": "2014-12-24", "documents": ["test-bd-page"]},
        {"text": "2014", "documents": ["test-bd-visit"]},
        {"text": "2014-12-25", "documents": ["test-bd-signing-french"]},
    ]


def test_terms_and_what_documents_say_of_the_end(facts: Facts) -> None:
    care = thing(facts, "binh-duong-yamaguchi-care-2023")
    assert care["term"] == {"ends": "2026-09-08", "computed": True, "extension": "extension/by-agreement"}
    assert [(each["from"], each["standing"]) for each in care["standing"]] == [
        ("2023-09-08", "standing/running"),
        ("2025-07-01", "standing/party-dissolved"),
        ("2026-09-09", "standing/term-over"),
    ]
    ended = thing(facts, "nam-dinh-miyazaki-2015")["standing"][-1]
    assert ended == {"from": "2026-01-31", "until": "9999-12-31", "standing": "standing/ended"} | {
        "because": "document/test-hai-phong"
    }


def test_contacts_and_undated_papers(facts: Facts) -> None:
    visit = thing(facts, "ashikaga-gia-lai-visit-2025")
    told = (visit["class"], visit["kind"], visit["force"], visit["date"], visit["earliest"], visit["latest"])
    assert told == (
        "contact",
        "contactkind/delegation",
        "force/done",
        "2025-10-25/2025-10-30",
        "2025-10-25",
        "2025-10-30",
    )
    assert visit["standing"] == []
    paper = thing(facts, "hoa-binh-city-ichinoseki")
    assert (paper["undated"], paper["date"], paper["latest"]) == (True, "XXXX-01-18", "2025-06-30")
    assert thing(facts, "binh-duong-yamaguchi-2024")["follows"] == ["binh-duong-yamaguchi-2014"]


def test_units_with_their_forerunners_and_successors(facts: Facts) -> None:
    new, old = unit(facts, "vn-phu-tho-2025"), unit(facts, "vn-vinh-phuc")
    assert new["before"] == ["vn-hoa-binh", "vn-phu-tho", "vn-vinh-phuc"]
    assert (old["before"], old["after"]) == (["vn-vinh-phu"], ["vn-phu-tho-2025"])
    assert (old["from"], old["until"], old["at"]) == ("1997-01-01", "2025-06-30", [21.359, 105.574])
    assert unit(facts, "vn-thua-thien-hue")["after"] == ["vn-hue"]
    town = unit(facts, "vn-hoa-binh-hoa-binh")
    assert (town["within"], town["after"], town["country"]) == ("vn-hoa-binh", ["vn-phu-tho-2025"], "vn")
    assert "vn-hoa-binh-hoa-binh" not in new["before"], "a province is no successor of the towns in it"
    assert unit(facts, "jp-tochigi-ashikaga")["within"] == "jp-tochigi"
    known = {each["id"] for each in facts["units"]}
    assert all({*each["before"], *each["after"]} <= known for each in facts["units"])
    assert {each["within"] for each in facts["units"]} - known == {""}


BORNE = {
    "vn-vinh-phuc": ("Vĩnh Phúc", "VINH-PHUC", "vinh phuc", "ヴィンフック省", "ヴィンフック", "vn-vinh-phuc"),
    "jp-tochigi": ("Tochigi", "栃木", "栃木県", "jp-tochigi"),
    "vn-ha-noi": ("Hanoi", "Hà Nội", "ha noi", "ハノイ"),
}


@pytest.mark.parametrize(("name", "typed"), [(name, each) for name, names in BORNE.items() for each in names])
def test_units_bear_the_keys_of_the_resolver(facts: Facts, name: str, typed: str) -> None:
    assert bare_key(typed) in unit(facts, name)["keys"]


def test_regions_of_both_divisions(facts: Facts) -> None:
    regions = {each["id"]: each["region"].partition("/")[2] for each in facts["units"]}
    assert regions["vn-da-nang"] == "vn-north-central-and-central-coast"
    assert regions["vn-da-nang-2025"] == "vn-south-central-coast-and-highlands"
    assert regions["vn-thanh-hoa"] == "vn-north-central"
    assert regions["vn-vinh-phuc"] == "vn-red-river-delta"
    assert regions["vn-hoa-binh-hoa-binh"] == regions["vn-phu-tho-2025"] == "vn-northern-midlands"
    assert regions["vn-vinh-phu"] == "", "it ended before either division"
    assert regions["jp-tochigi-ashikaga"] == regions["jp-tochigi"] == "jp-kanto"
    for day, count in (("2023-01-09", 63), ("2025-07-01", 34), (TODAY, 34)):
        kinds = ("unitkind/province", "unitkind/centrally-run-city")
        alive = [each for each in facts["units"] if each["kind"] in kinds and each["from"] <= day <= each["until"]]
        assert (len(alive), all(each["region"] for each in alive)) == (count, True)
    assert sum(name.startswith("jp-") and name.count("-") == 1 for name in regions) == 47
    assert facts["concepts"]["region/jp-kanto"]["labels"] == ["Kanto", "Kanto", "関東"]


def test_where_ties_were_looked_for(facts: Facts) -> None:
    assert unit(facts, "vn-vinh-phuc")["looked"] == {"result": "searchresult/ties", "on": "2026-03"}
    assert unit(facts, "vn-ha-tinh")["looked"] == {"result": "searchresult/none", "on": "2026-03"}
    assert unit(facts, "vn-quang-ninh-2026")["looked"] == {"result": "searchresult/ties", "on": "2026"}
    assert unit(facts, "vn-phu-tho-2025")["looked"] is None, "a merger is no search"


def test_changes_are_explained(facts: Facts) -> None:
    merger = next(each for each in facts["changes"] if each["to"] == ["vn-phu-tho-2025"] and len(each["from"]) == 3)
    assert (merger["date"], merger["kind"]) == ("2025-07-01", "reason/merger")
    assert merger["from"] == ["vn-hoa-binh", "vn-phu-tho", "vn-vinh-phuc"]
    assert merger["labels"][0] == "merger: Hòa Bình, Phú Thọ, Vĩnh Phúc → Phú Thọ"
    assert "：" in merger["labels"][2]
    assert ": " not in merger["labels"][2]
    assert merger["source"].startswith("Nghị quyết 202/2025/QH15")
    days = [each["date"] for each in facts["changes"]]
    assert days == sorted(days), "the page tells them in the order in which they stand"


def test_bodies_and_undertakings_of_units(facts: Facts) -> None:
    (duty,) = facts["undertakings"]
    assert duty == {
        "id": "ask-tochigi",
        "labels": ["Write to Tochigi", "Gửi thư cho Tochigi", "栃木県に書簡を送る"],
        "description": ["", "", ""],
        "kind": "undertakingkind/task",
        "force": "force/draft",
        "due": "2022",
        "outcome": "",
        "units": ["jp-tochigi", "vn-bac-giang"],
        "actors": [
            {"part": "lead", "labels": duty["actors"][0]["labels"], "unit": "vn-bac-giang"},
            {"part": "concerning", "labels": ["Tochigi", "Tochigi", "栃木県"], "unit": "jp-tochigi"},
        ],
        "sources": [
            {"attestation": "u0001", "document": "test-bac-giang"}
            | {"locator": "§2 [3-9]", "confidence": "confidence/medium", "rank": "rank/normal"}
        ],
    }
    assert [(each["id"], each["unit"], each["kind"]) for each in facts["bodies"]] == [
        ("body-test-yamaguchi-assembly", "jp-yamaguchi", "bodykind/assembly"),
        ("body-test-bac-giang-foreign-affairs", "vn-bac-giang", "bodykind/department"),
        ("body-test-binh-duong-council", "vn-binh-duong", "bodykind/peoples-council"),
        ("body-test-hcmc-council", "vn-ho-chi-minh-2025", "bodykind/peoples-council"),
    ]


def test_documents_that_are_cited_and_no_others(facts: Facts) -> None:
    names = [each["id"] for each in facts["documents"]]
    assert facts["documents_count"] == 31
    assert "test-pm" not in names, "what it tells of ties nobody"
    assert names == sorted(names)
    page = next(each for each in facts["documents"] if each["id"] == "test-vp-page")
    assert page == {
        "id": "test-vp-page",
        "title": "",
        "language": "ja",
        "issuer": ["Vĩnh Phúc", "Vĩnh Phúc", "ヴィンフック省"],
        "issued": "2021-11",
        "url": "",
        "kind": "documentkind/portal-page",
        "labels": ["portal page: Vĩnh Phúc, November 2021", *page["labels"][1:]],
    }


def test_whatever_is_named_is_shipped(facts: Facts) -> None:
    """Every id that stands anywhere leads somewhere, and every concept has its labels."""
    known = {each["id"] for name in ("units", "documents", "things") for each in facts[name]}
    named = {*facts["concepts"]}
    for place, value in _walk({key: facts[key] for key in facts if key not in ("words", "concepts")}):  # type: ignore[literal-required]
        if place in ("document", "documents", "thing", "vietnam", "japan", "candidates", "follows"):
            assert value in known, (place, value)
        if place in (
            "stage",
            "form",
            "relation",
            "kind",
            "force",
            "sectors",
            "standing",
            "capacity",
            "confidence",
            "rank",
        ):
            assert value in named or not value, (place, value)
    assert [facts["concepts"][f"stage/{name}"]["order"] for name in ("mentioned", "agreement", "sister")] == [1, 4, 6]
    assert facts["concepts"]["ground/presumed"]["labels"][0]
    assert all(facts["concepts"][each["broader"]] for each in facts["concepts"].values() if "broader" in each)


def _walk(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _walk(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each, place)
    else:
        yield place, value


@pytest.mark.parametrize(
    ("lens", "start"),
    [
        (Lens("2025-06-30"), {"lens": "as-of", "day": "2025-06-30"}),
        (Lens(None), {"lens": "as-signed", "day": TODAY}),
    ],
)
def test_the_lens_opens_the_page_and_leaves_nothing_out(cases: Workshop, lens: Lens, start: dict[str, str]) -> None:
    graph = open_graph(cases.store)
    whole, found = (gather(graph, each.terms(), "ja", TODAY) for each in (Lens(TODAY), lens))
    assert (found["start"], found["day"], found["lang"], found["format"]) == (start, TODAY, "ja", 2)
    assert {**found, "start": whole["start"]} == whole
    assert facts_json(gather(graph, lens.terms(), "ja", TODAY)) == facts_json(found)


SHIPPED = (
    *(("units", "name_vi"), ("documents", "title"), ("documents", "url"), ("agreements", "title_ja")),
    *(("agreements", "locator"), ("people", "name"), ("people", "office_en"), ("bodies", "name_en")),
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_that_attack_pass_unchanged(attack: str, tmp_path: Path) -> None:
    shop = attacked(tmp_path, attack)
    with shop.here():
        facts = gather(shop.build(), Lens(None).terms(), "vi", TODAY)
    shown = [str(value) for _, value in _walk(dict(facts))]
    whole = attacks_in(attack)
    marks = {mark for value in shown for mark in MARK.findall(value)}
    for value in shown:
        assert all(whole[mark] in value for mark in MARK.findall(value))
    columns = {name: table.columns for name, table in ontology().tables.items()}
    for table, column in SHIPPED:
        assert MARK.findall(text(attack, table, columns[table][column]))[0] in marks, (table, column)
    printed = facts_json(facts)
    assert json.loads(printed) == facts
    assert not set("<>&\u2028\u2029") & set(printed)


def test_questions_of_the_page_run_as_they_stand(cases: Workshop) -> None:
    graph = open_graph(cases.store)
    files = sorted((ROOT / "ontology" / "page").glob("*.rq"))
    assert len(files) > 15
    for file in files:
        question = read_question(file)
        found = graph.query(question.text)
        assert [variable.value for variable in found.variables] == [column.name for column in question.columns]  # type: ignore[union-attr]
        told = [question.title, *(column.label for column in question.columns)]
        assert all(each[lang] for each in told for lang in ("en", "vi", "ja"))
