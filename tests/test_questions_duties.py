"""Who has which duty and when it is due; who issued which document; who holds which office; orientations by country."""

from __future__ import annotations

import pytest

from ketnoi.errors import ArgumentError
from tests.workshop import Workshop, ask

FOREIGN, ELSEWHERE = "body-test-foreign-affairs", "body-test-foreign-affairs-other"
_ROW = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated", "document": "test-plan"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A plan of Vĩnh Phúc with five undertakings, two departments of one name, people and orientations."""
    made = Workshop.make(tmp_path_factory.mktemp("duties"))
    made.document("test-plan", kind="plan", number="1/KH", issuer="vn-vinh-phuc", issued="2022-05-01")
    made.document("test-letter", kind="dispatch", issuer=FOREIGN, issued="2022-02-01")
    made.document("test-article", issued="2021-01-01")
    for body, unit in ((FOREIGN, "vn-vinh-phuc"), (ELSEWHERE, "vn-bac-giang")):
        name = {"name_en": f"Foreign Affairs of {unit}", "name_vi": f"Ngoại vụ {unit}", "names_alt": "Sở Ngoại vụ"}
        made.write("bodies", {"id": body, "kind": "department", "of": unit, "source": "test-plan", **name})
    told = {"action_en": "Act", "action_vi": "Việc", "action_ja": "取組"}
    task = {**_ROW, **told, "kind": "task", "force": "assigned", "for": "vn-vinh-phuc"}
    made.write(
        "undertakings",
        {**task, "id": "u0001", "undertaking": "visit", "lead": FOREIGN, "due": "2022"},
        {**task, "id": "u0002", "undertaking": "letter", "lead": FOREIGN, "due": "2022-06-23"},
        {**task, "id": "u0003", "undertaking": "funds", "lead": "vn-vinh-phuc", "support": FOREIGN, "recurs": "P1Y"},
        {**task, "id": "u0004", "undertaking": "other", "lead": ELSEWHERE, "for": "vn-bac-giang"},
        {
            **task,
            "kind": "target",
            "force": "draft",
            "id": "u0005",
            "undertaking": "firms",
            "lead": "vn-vinh-phuc",
            "quantity_min": "2",
            "quantity_max": "4",
            "unit": "enterprise",
            "due": "2025",
        },
    )
    person = {**_ROW, "capacity": "leader", "date": "2022-05-01", "office_en": "Director", "office_vi": "Giám đốc"}
    made.write(
        "people",
        {**person, "id": "p0001", "name": "Test Director", "at": FOREIGN, "office_rank": "head"},
        {
            **person,
            "id": "p0002",
            "name": "Test Governor",
            "name_ja": "試験知事",
            "at": "jp-tochigi",
            "office_rank": "head",
        },
    )
    aim = {"kind": "orientation", "by": "vn-vinh-phuc", "pairs": "each", "date": "2022", "sectors": "industry"}
    for number, (other, force) in enumerate([("jp", "draft"), ("jp-tochigi", "planned")]):
        parties = f"vn-vinh-phuc; {other}"
        made.contact(f"aim-{number}", **aim, force=force, parties=parties, document="test-plan")
    made.build()
    return made


DUTY = "kind due deadline what leads supports"


def duties(shop: Workshop, who: str, as_of: str | None = "2022-12-31", columns: str = DUTY) -> list[str]:
    """The answer of `duties`, a line a row."""
    return [" | ".join(row[c] for c in columns.split()) for row in ask(shop.store, "duties", who, as_of=as_of)]


VISIT = f"task | 2022 | ahead | visit | {FOREIGN} | "
LETTER = f"task | 2022-06-23 | passed | letter | {FOREIGN} | "
FUNDS = f"task |  | none-named | funds | vn-vinh-phuc | {FOREIGN}"
FIRMS = "target | 2025 | ahead | firms | vn-vinh-phuc | "


def test_a_unit_has_its_own_duties_and_those_of_its_departments(shop: Workshop) -> None:
    assert duties(shop, "vn-vinh-phuc") == [VISIT, LETTER, FUNDS, FIRMS]


def test_a_department_has_what_it_leads_or_supports(shop: Workshop) -> None:
    assert duties(shop, FOREIGN) == [VISIT, LETTER, FUNDS]
    assert duties(shop, "Ngoại vụ vn-vinh-phuc") == [VISIT, LETTER, FUNDS]
    assert duties(shop, ELSEWHERE) == [f"task |  | none-named | other | {ELSEWHERE} | "]


def test_a_name_of_two_departments_is_an_error_that_lists_them(shop: Workshop) -> None:
    with pytest.raises(ArgumentError) as error:
        duties(shop, "sở ngoại vụ")
    assert str(error.value) == (
        f"'sở ngoại vụ' is the name of several bodies; write the id of one:\n  {FOREIGN}\n  {ELSEWHERE}"
    )


def test_a_deadline_passes_after_its_last_day(shop: Workshop) -> None:
    told = {
        day: {row["what"]: row["deadline"] for row in ask(shop.store, "duties", FOREIGN, as_of=day)}
        for day in ("2022-06-23", "2022-06-24", "2023-01-01")
    }
    assert told["2022-06-23"] == {"letter": "ahead", "visit": "ahead", "funds": "none-named"}
    assert told["2022-06-24"] == {"letter": "passed", "visit": "ahead", "funds": "none-named"}
    assert told["2023-01-01"] == {"letter": "passed", "visit": "passed", "funds": "none-named"}


def test_the_successor_answers_for_them_only_from_its_day_and_not_as_signed(shop: Workshop) -> None:
    after = [row.split(" | ")[3] for row in duties(shop, "vn-phu-tho-2025", "2025-07-01")]
    assert after == ["visit", "letter", "funds", "firms"]
    assert duties(shop, "vn-phu-tho-2025", as_of=None) == []
    assert duties(shop, "vn-phu-tho", "2025-06-30") == []
    assert duties(shop, "jp-tochigi") == []


def test_as_signed_deadlines_are_those_of_today(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNOI_TODAY", "2022-06-24")
    assert duties(shop, FOREIGN, as_of=None) == [VISIT, LETTER, FUNDS]


def test_quantities_and_recurrence_stand_beside_the_duty(shop: Workshop) -> None:
    assert duties(shop, "vn-vinh-phuc", columns="what recurs least most counted force")[2:] == [
        "funds | P1Y |  |  |  | assigned",
        "firms |  | 2 | 4 | enterprise | draft",
    ]


def documents(shop: Workshop, *asked: str) -> list[str]:
    """The answer of `documents`, a line a row."""
    return [
        " | ".join(row[c] for c in ("issuer", "issued", "document", "rows"))
        for row in ask(shop.store, "documents", *asked)
    ]


PLAN = "vn-vinh-phuc | 2022-05-01 | test-plan | 9"
ISSUED = f"{FOREIGN} | 2022-02-01 | test-letter | 0"


def test_documents_stand_by_their_issuers_those_without_one_first(shop: Workshop) -> None:
    assert documents(shop) == [" | 2021-01-01 | test-article | 0", ISSUED, PLAN]


def test_a_unit_issued_what_its_departments_did(shop: Workshop) -> None:
    assert documents(shop, "vn-vinh-phuc") == [ISSUED, PLAN]
    assert documents(shop, FOREIGN) == [ISSUED]
    assert documents(shop, "jp-tochigi") == []


def offices(shop: Workshop, *asked: str) -> list[str]:
    """The answer of `offices`, a line a row."""
    columns = ("at", "name", "namejapanese", "office", "rank", "date", "document")
    return [" | ".join(row[c] for c in columns) for row in ask(shop.store, "offices", *asked)]


def test_who_holds_which_office_in_which_document(shop: Workshop) -> None:
    director = f"{FOREIGN} | Test Director |  | Director | head | 2022-05-01 | test-plan"
    governor = "jp-tochigi | Test Governor | 試験知事 | Director | head | 2022-05-01 | test-plan"
    assert sorted(offices(shop)) == sorted([director, governor])
    assert offices(shop, "vn-vinh-phuc") == [director]
    assert offices(shop, "tochigi") == [governor]
    assert offices(shop, "vn-bac-giang") == []


def test_orientations_stand_by_the_country_they_look_to(shop: Workshop) -> None:
    rows = [
        " | ".join(row[c] for c in ("country", "what", "who", "towards", "force", "sectors"))
        for row in ask(shop.store, "orientations", "jp")
    ]
    assert rows == [
        "jp | aim-0 | vn-vinh-phuc | jp | draft | industry",
        "jp | aim-1 | vn-vinh-phuc | jp-tochigi | planned | industry",
    ]
    assert ask(shop.store, "orientations", "vn") == []
    assert ask(shop.store, "orientations") == ask(shop.store, "orientations", "nhật bản")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("sector", "knitting"),
            "'knitting' is no sector; write one of: agricultural-export, agricultural-technology,",
        ),
        (("period", "2021-13", "2022"), "'2021-13' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        (("period", "2021", "later"), "'later' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        (
            ("period", "2023", "2019-06"),
            "the period ends on 2019-06-30, before it begins (2023-01-01); swap them",
        ),
        (("conflicts", "no-such-paper"), "there is no agreement, contact or undertaking 'no-such-paper'"),
        (("duties", "body-no-such"), "body-no-such"),
    ],
)
def test_what_cannot_be_asked_is_said(shop: Workshop, asked: tuple[str, ...], said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        ask(shop.store, *asked)
    assert said in str(error.value)
