"""What falls due in a period: ends of terms, extensions, notice, undertakings, anniversaries; worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnoi.errors import ArgumentError
from tests.graphs import TODAY
from tests.program import asked, ketnoi
from tests.workshop import Workshop, ask

FIXED, ROLLING, COMPANY = "fixed-2021", "rolling-2008", "company-2021"
_TASK = {"locator": "§1 [0-10]", "confidence": "high", "method": "curated", "kind": "task", "force": "assigned"}
_TOLD = {"action_en": "Act", "action_vi": "Việc", "action_ja": "取組", "document": "test-plan"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Papers with and without terms, dated in many ways, and undertakings with deadlines or none."""
    made = Workshop.make(tmp_path_factory.mktemp("due"))
    made.document("test-plan", kind="plan", issuer="vn-vinh-phuc", issued="2025-06-01")
    name = {"name_en": "A company", "name_vi": "Một công ty", "name_ja": "ある会社"}
    made.write("bodies", {"id": "body-test-company", "kind": "company", "country": "jp", "source": "test-plan", **name})
    office = {"name_en": "Foreign Affairs", "name_vi": "Sở Ngoại vụ", "name_ja": "外務局", "source": "test-plan"}
    made.write(
        "bodies", {"id": "body-test-office", "kind": "department", "of": "vn-vinh-phuc", "country": "vn", **office}
    )
    papers(made)
    undertakings(made)
    made.build()
    return made


def papers(shop: Workshop) -> None:
    """Write the papers."""

    def paper(key: str, parties: str, **cells: str) -> None:
        shop.agreement(key, parties=parties, form="memorandum", document="test-plan", **cells)

    paper(FIXED, "vn-vinh-phuc; jp-tochigi", signed="2021-11-23", term="P5Y", extension="by-agreement", notice="P6M")
    paper(
        ROLLING, "vn-ha-noi; jp-fukuoka", signed="2008-02-22", until="2027-03-31", extension="automatic", notice="P3M"
    )
    paper("leap-2024", "vn-quang-ninh; jp-hokkaido", signed="2024-02-29")
    paper("month-2025", "vn-hue; jp-nara", signed="2025-01")
    paper("year-2017", "vn-lang-son; jp-aomori", signed="2017")
    paper("between-2011", "vn-son-la; jp-mie", signed="[2011..2013]")
    paper("doubtful-2017", "vn-son-la; jp-gunma", signed="2017?")
    paper("old-2016", "vn-can-tho-2004; jp-hyogo", signed="2016-12-01", term="P10Y", notice="P1M")
    paper("new-2020", "vn-can-tho-2004; jp-hyogo", signed="2020-01-10", follows="old-2016", follows_as="renews")
    paper(COMPANY, "vn-thai-binh; body-test-company", signed="2021-12-05")
    paper("vague-term-2022", "vn-nghe-an; jp-saga", signed="2022-01", term="P5Y")


def undertakings(shop: Workshop) -> None:
    """Write the undertakings."""

    def task(number: int, key: str, **cells: str) -> None:
        whom = {"lead": "body-test-office", "for": "vn-vinh-phuc", "concerning": "jp-tochigi"}
        shop.write("undertakings", {**_TASK, **_TOLD, **whom, "id": f"u{number:04d}", "undertaking": key, **cells})

    task(1, "letter", due="2026-12-20")
    task(2, "firms", due="2027", kind="target")
    task(3, "funds", recurs="P1Y", due="2028", **{"from": "2025"})
    task(4, "fair", recurs="P2Y", **{"from": "2023"})
    task(5, "meeting", recurs="P6M", due="2027-06-30", **{"from": "2025"})
    task(6, "visit", due="2026-11-20")
    task(7, "whenever")
    task(
        8, "wish", due="2026-12-31", force="requested", lead="jp-tochigi", concerning="vn-vinh-phuc", outcome="no-reply"
    )


def lines(shop: Workshop, *given: str, columns: str = "date event what", as_of: str | None = TODAY) -> list[str]:
    """What falls due, in some columns, a line a row."""
    return [" | ".join(row[name] for name in columns.split()) for row in ask(shop.store, "due", *given, as_of=as_of)]


UNTIL_SUMMER = [
    "2026 | recurs | funds",
    f"2026-11-23 | anniversary | {FIXED}",
    f"2026-11-23 | term-ends | {FIXED}",
    "2026-12-01 | anniversary | old-2016",
    f"2026-12-05 | anniversary | {COMPANY}",
    "2026-12-20 | due | letter",
    f"2026-12-31 | notice | {ROLLING}",
    "2026-12-31 | due | wish",
    "2027 | anniversary | year-2017",
    "2027 | due | firms",
    "2027 | recurs | fair",
    "2027 | recurs | funds",
    "[2027-01-01..2027-01-31] | term-ends | vague-term-2022",
    "2027-01 | anniversary | vague-term-2022",
    f"2027-03-31 | extends | {ROLLING}",
    "2027-06-30 | due | meeting",
]


def test_everything_that_falls_due_stands_in_order_of_time(shop: Workshop) -> None:
    assert sorted(lines(shop, "2027-06-30")) == sorted(UNTIL_SUMMER)
    dates = [line.split(" | ")[0] for line in lines(shop, "2027-06-30")]
    assert dates == [
        *("2026", "2026-11-23", "2026-11-23", "2026-12-01", "2026-12-05", "2026-12-20", "2026-12-31", "2026-12-31"),
        *("2027", "2027", "2027", "2027", "2027-01", "[2027-01-01..2027-01-31]", "2027-03-31", "2027-06-30"),
    ]


DETAILS = "event years what certainty computed standing"


def test_each_says_whether_it_is_computed_and_certain_and_how_the_paper_stands(shop: Workshop) -> None:
    found = {tuple(line.split(" | ")[:3]): line.split(" | ")[3:] for line in lines(shop, "2027-06-30", columns=DETAILS)}
    assert found["anniversary", "5", FIXED] == ["certain", "", "party-dissolved"]
    assert found["term-ends", "", FIXED] == ["certain", "true", "party-dissolved"]
    assert found["anniversary", "10", "old-2016"] == ["certain", "", "replaced"]
    assert found["extends", "", ROLLING] == ["certain", "false", "running"]
    assert found["notice", "", ROLLING] == ["certain", "true", "running"]
    assert found["anniversary", "10", "year-2017"] == ["possible", "", "open"]  # in the first half, or after
    assert found["anniversary", "5", "vague-term-2022"] == ["certain", "", "running"]
    assert found["due", "", "firms"] == ["possible", "", ""]
    assert found["due", "", "letter"] == ["certain", "", ""]


BOUNDS = "date earliest latest event what"


def test_bounds_stand_beside_what_is_not_a_day(shop: Workshop) -> None:
    found = lines(shop, "2027-01-31", "2027-01-01", columns=BOUNDS)
    assert found == [
        "2027 | 2027-01-01 | 2027-12-31 | anniversary | year-2017",
        "2027 | 2027-01-01 | 2027-12-31 | due | firms",
        "2027 | 2027-01-01 | 2027-12-31 | recurs | fair",
        "2027 | 2027-01-01 | 2027-12-31 | recurs | funds",
        "2027-01 | 2027-01-01 | 2027-01-31 | anniversary | vague-term-2022",
        "[2027-01-01..2027-01-31] | 2027-01-01 | 2027-01-31 | term-ends | vague-term-2022",
    ]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-11-22", "2026-11-22", False),
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-24", "2026-11-24", False),
        ("2026-11", "2026-11", True),
        ("2026-12", "2026-12", False),
    ],
)
def test_the_first_and_the_last_day_are_in_the_period(shop: Workshop, first: str, last: str, *, found: bool) -> None:
    assert (f"2026-11-23 | term-ends | {FIXED}" in lines(shop, last, first)) == found


def test_without_a_first_day_the_period_begins_today_or_on_the_day_of_the_lens(shop: Workshop) -> None:
    assert "2026-11-20 | due | visit" not in lines(shop, "2026-12-31")
    assert "2026-11-20 | due | visit" in lines(shop, "2026-12-31", as_of="2026-11-20")
    assert "2026-11-20 | due | visit" not in lines(shop, "2026-12-31", as_of=None)
    assert lines(shop, "2026-12-31") == lines(shop, "2026-12-31", TODAY)


def test_notice_is_to_be_given_its_period_before_the_end(shop: Workshop) -> None:
    assert f"2026-05-23 | notice | {FIXED}" in lines(shop, "2026-06", "2026-05")
    assert not [line for line in lines(shop, "2026-05-22", "2026-05-01") if FIXED in line]


def anniversaries(shop: Workshop, what: str, first: str = "2011", last: str = "2099") -> list[str]:
    """The anniversaries of one paper."""
    found = lines(shop, last, first, columns="what event date years")
    return [line.partition(" | ")[2] for line in found if line.startswith(f"{what} | anniversary")]


def test_anniversaries_come_every_five_years_as_exact_as_the_signing(shop: Workshop) -> None:
    assert anniversaries(shop, FIXED, last="2041") == [
        "anniversary | 2026-11-23 | 5",
        "anniversary | 2031-11-23 | 10",
        "anniversary | 2036-11-23 | 15",
        "anniversary | 2041-11-23 | 20",
    ]
    assert anniversaries(shop, "month-2025", last="2030") == ["anniversary | 2030-01 | 5"]
    assert anniversaries(shop, "year-2017", last="2027") == ["anniversary | 2022 | 5", "anniversary | 2027 | 10"]


def test_that_of_a_leap_day_is_the_last_of_february(shop: Workshop) -> None:
    assert [line.split(" | ")[1] for line in anniversaries(shop, "leap-2024", last="2044")] == [
        *("2029-02-28", "2034-02-28", "2039-02-28", "2044-02-29")
    ]


@pytest.mark.parametrize("what", ["between-2011", "doubtful-2017"])
def test_a_signing_whose_year_is_not_known_has_none(shop: Workshop, what: str) -> None:
    assert anniversaries(shop, what) == []


def test_the_term_of_a_replaced_paper_matters_no_more(shop: Workshop) -> None:
    told = [line for line in lines(shop, "2027", "2015") if "old-2016" in line]
    assert told == ["2021-12-01 | anniversary | old-2016", "2026-12-01 | anniversary | old-2016"]
    before = [line for line in lines(shop, "2027", "2015", as_of="2020-01-09") if "old-2016" in line]
    assert before == [
        "2021-12-01 | anniversary | old-2016",
        "2026-11-01 | notice | old-2016",
        "2026-12-01 | anniversary | old-2016",
        "2026-12-01 | term-ends | old-2016",
    ]


def test_a_paper_that_is_not_signed_yet_is_not_known_of(shop: Workshop) -> None:
    assert [line for line in lines(shop, "2027", "2020", as_of="2021-11-22") if FIXED in line] == []
    assert len([line for line in lines(shop, "2027", "2020", as_of="2021-11-23") if FIXED in line]) == 3


def test_what_recurs_is_due_in_each_of_its_years_and_then_no_more(shop: Workshop) -> None:
    found = [line for line in lines(shop, "2031", "2020") if line.endswith(("funds", "fair", "meeting"))]
    assert found == [
        "2023 | recurs | fair",
        "2025 | recurs | fair",
        "2025 | recurs | funds",
        "2026 | recurs | funds",
        "2027 | recurs | fair",
        "2027 | recurs | funds",
        "2027-06-30 | due | meeting",  # twice a year: only the last day is told
        "2028 | recurs | funds",
        "2029 | recurs | fair",
        "2031 | recurs | fair",
    ]


WHOM = "event what vietnam japan leads force outcome"


def test_each_has_its_partner_seen_with_the_lens(shop: Workshop) -> None:
    tie, office = "vn-phu-tho-2025 | jp-tochigi", "body-test-office"
    of_tochigi = [
        f"anniversary | {FIXED} | {tie} |  |  | ",
        f"term-ends | {FIXED} | {tie} |  |  | ",
        f"due | letter | {tie} | {office} | assigned | ",
        f"due | wish | {tie} | jp-tochigi | requested | no-reply",
    ]
    given = ("2026-12-31", "2026-11-22")
    funds = f"recurs | funds | {tie} | {office} | assigned | "
    for name in ("tochigi", "phú thọ", "vĩnh phúc"):
        assert lines(shop, *given, name, columns=WHOM) == [funds, *of_tochigi]
    signed = lines(shop, *given, "tochigi", columns=WHOM, as_of=None)
    assert signed == [line.replace("vn-phu-tho-2025", "vn-vinh-phuc") for line in (funds, *of_tochigi)]
    assert lines(shop, *given, "vĩnh phúc", columns=WHOM, as_of=None) == signed
    assert lines(shop, *given, "vn-phu-tho-2025", as_of=None) == []


def test_a_paper_with_a_company_has_the_company_for_its_partner(shop: Workshop) -> None:
    found = lines(shop, "2026", "2026", "thái bình", columns="date event vietnam japan documents")
    assert found == ["2026-12-05 | anniversary | vn-hung-yen-2025 | body-test-company | test-plan"]
    assert lines(shop, "2026", "2026", "aomori") == []


def test_the_hard_cases(cases: Workshop) -> None:
    columns = "date event years what vietnam japan standing"
    city, yamaguchi = "vn-ho-chi-minh-2025", "jp-yamaguchi"
    found = [
        " | ".join(row[name] for name in columns.split())
        for row in ask(cases.store, "due", "2029", "2026-09", "yamaguchi", as_of="2026-08-31")
    ]
    assert found == [
        f"2026-09-08 | term-ends |  | binh-duong-yamaguchi-care-2023 | {city} | {yamaguchi} | party-dissolved",
        f"2028-09-08 | anniversary | 5 | binh-duong-yamaguchi-care-2023 | {city} | {yamaguchi} | party-dissolved",
        f"2029 | anniversary | 15 | binh-duong-council-yamaguchi-assembly-2014 | {city} | {yamaguchi} | replaced",
        f"2029-12-18 | anniversary | 5 | binh-duong-yamaguchi-2024 | {city} | {yamaguchi} | open",
        f"2029-12-18 | anniversary | 5 | binh-duong-yamaguchi-workers-2024 | {city} | {yamaguchi} | party-dissolved",
        f"2029-12-24 | anniversary | 15 | binh-duong-yamaguchi-2014 | {city} | {yamaguchi} | replaced",
    ]


@pytest.mark.parametrize(
    ("lang", "kinds"),
    [
        ("en", ["anniversary", "term ends", "undertaking due", "last day of notice", "extends automatically"]),
        ("vi", ["kỷ niệm ngày ký", "hết thời hạn", "cam kết đến hạn", "hạn cuối để báo trước", "tự động gia hạn"]),
        ("ja", ["周年", "期間満了", "取組の期限", "予告の期限", "自動延長"]),
    ],
)
def test_the_command_answers_in_three_languages(shop: Workshop, lang: str, kinds: list[str]) -> None:
    ran = ketnoi("due", "--until", "2027-03-31", "--lang", lang, "--format", "markdown", "--store", shop.store)
    assert ran.code == 0, ran.err
    cells = {cell.strip() for line in ran.out.splitlines()[2:] for cell in line.split("|")}
    assert set(kinds) <= cells


def test_the_command_takes_its_period_as_options_and_a_name(shop: Workshop) -> None:
    found = asked(shop.store, "due", "--until", "2026-12", "--from", "2026-12-01", "tochigi")
    assert [(row["date"], row["event_label"], row["what"]) for row in found] == [
        ("2026", "undertaking due again", "funds"),
        ("2026-12-20", "undertaking due", "letter"),
        ("2026-12-31", "undertaking due", "wish"),
    ]
    assert asked(shop.store, "ask", "due", "2026-12", "2026-12-01", "tochigi") == found
    assert asked(shop.store, "ask", "due", "last=2026-12", "first=2026-12-01", "asked=tochigi") == found


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Missing option '--until'"),
        (("--until", "soon"), "'soon' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
        (("--until", "2026-12", "--from", "never"), "'never' is not a day"),
        (("--until", "2026-12", "tochigi", "nara"), "one too many"),
        (("--until", "2026-12", "tochgi"), "tochgi"),
        (("--until", "2026", "--from", "2027"), "the period ends on 2026-12-31, before it begins (2027-01-01)"),
        (("--until", "2025"), "the period ends on 2025-12-31, before it begins (2026-11-21)"),
    ],
)
def test_what_cannot_be_asked_is_refused(shop: Workshop, given: tuple[str, ...], said: str) -> None:
    assert said in ketnoi("due", *given, "--store", shop.store).complaint


def test_a_period_before_today_needs_its_first_day(shop: Workshop) -> None:
    with pytest.raises(ArgumentError):
        lines(shop, "2025")
    assert lines(shop, "2025", "2025") == [
        "2025 | recurs | fair",
        "2025 | recurs | funds",
        "2025-01-10 | anniversary | new-2020",
    ]


def test_nothing_due_is_said(two_documents: Path) -> None:
    ran = ketnoi("due", "--until", "2027", "nara", "--store", two_documents, "--format", "json")
    assert (ran.code, ran.out.strip()) == (0, "[]")


def test_a_term_from_no_known_day_names_no_first_day(tmp_path: Path) -> None:
    """Đồng Nai and Fukuoka have no first day in the tables: the signing may lie as far back as one likes."""
    made = Workshop.make(tmp_path)
    made.document("test-2019", issued="2019-03-01")
    made.agreement("paper", parties="vn-dong-nai; jp-fukuoka", form="memorandum", document="test-2019", term="P5Y")
    made.build()
    expected = ["[..2024-03-01] |  | 2024-03-01 | term-ends | paper"]
    assert lines(made, "2023", "2022", columns=BOUNDS) == expected
    told = {row["date"] for row in ask(made.store, "timeline", "fukuoka", as_of=TODAY) if row["event"] == "term-ends"}
    assert told == {"[..2024-03-01]"}
