"""`alive`: verdicts against every way in which the days may truly lie, and last days against those of the rules."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.analysis.life import ALIVE, DORMANT, UNKNOWN, Deed, before, life
from ketnoi.dates import FIRST_DAY, LAST_DAY
from tests.program import Ran, ketnoi
from tests.workshop import Workshop

DAY, BORDER = "2026-11-21", "2021-11-21"
DAYS = (FIRST_DAY, "2015-01-01", "2021-11-20", BORDER, "2024-06-01", DAY, "2026-11-22", LAST_DAY)


def deed(name: str, one: str, two: str, undated: object = None, *, lasted: object = None) -> Deed:
    """A signing between two days; of open date where they lie in two years or documents tell no date.

    Or one that went on from the one to the other, which is not open.
    """
    earliest, latest = min(one, two), max(one, two)
    unsure = bool(undated) or (earliest[:4] != latest[:4] and not lasted)
    begun = earliest if lasted and not undated else latest
    return Deed(name, paper=True, earliest=earliest, latest=latest, begun=begun, open=unsure)


DEED = st.builds(
    deed,
    st.sampled_from("abcd"),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.booleans(),
    lasted=st.booleans(),
)
DEEDS = st.lists(DEED, max_size=4)


def true_days(each: Deed) -> set[str]:
    """The days on which a deed may truly have been last as of DAY: certain ones are their latest."""
    if each.begun <= DAY and not each.open:
        return {min(each.latest, DAY)}
    return {each.earliest, each.latest} | ({DAY} if each.earliest <= DAY <= each.latest else set())


@given(deeds=DEEDS)
def test_a_verdict_holds_however_the_open_days_truly_lie(deeds: list[Deed]) -> None:
    """Alive: whatever day of its bounds each deed was on, one shows life by the day. Dormant: whatever day, none does.

    What is not certainly by the day may as well be after it, a date of one year too.
    """
    found = life(deeds, DAY)
    shown = {any(BORDER <= day <= DAY for day in days) for days in product(*map(true_days, deeds))}
    assert (found.verdict == ALIVE) == (shown == {True})
    sure = [min(each.latest, DAY) for each in deeds if not each.open and each.begun <= DAY]
    assert (found.verdict == DORMANT) == (shown == {False} and bool(sure))
    assert found.alive == max(sure, default="")
    assert all(min(each.latest, DAY) == found.alive for each in found.last)


@given(deeds=DEEDS)
def test_later_deeds_say_nothing_of_an_earlier_day(deeds: list[Deed]) -> None:
    assert life(deeds, "2021-11-20") == life([each for each in deeds if each.earliest <= "2021-11-20"], "2021-11-20")


@given(deeds=DEEDS, years=st.integers(1, 20))
def test_what_is_alive_stays_so_where_more_years_are_given(deeds: list[Deed], years: int) -> None:
    if life(deeds, DAY, years).verdict == ALIVE:
        assert life(deeds, DAY, years + 1).verdict == ALIVE


@pytest.mark.parametrize(
    ("told", "verdict", "alive", "perhaps"),
    [
        ([("2021-11-21", "2021-11-21", False)], ALIVE, "2021-11-21", ""),
        ([("2021-11-20", "2021-11-20", False)], DORMANT, "2021-11-20", ""),
        ([], UNKNOWN, "", ""),
        ([(FIRST_DAY, "2025-06-30", True)], UNKNOWN, "", "2025-06-30"),
        ([("2019-05-01", "2019-05-01", False), (FIRST_DAY, "2025-06-30", True)], UNKNOWN, "2019-05-01", "2025-06-30"),
        ([("2019-05-01", "2019-05-01", False), (FIRST_DAY, "2019-06-30", True)], DORMANT, "2019-05-01", "2019-06-30"),
        ([("2022-01-01", "2024-12-31", False)], ALIVE, "", "2024-12-31"),
        ([("2019-01-01", LAST_DAY, False)], UNKNOWN, "", DAY),
        ([("2027-01-01", "2027-01-01", False)], UNKNOWN, "", ""),
        ([("2026-01-01", "2026-12-31", False)], UNKNOWN, "", DAY),
        ([("2019-05-01", "2019-05-01", False), ("2026-01-01", "2026-12-31", False)], UNKNOWN, "2019-05-01", DAY),
        ([("2024-05-01", "2024-05-01", False), ("2026-01-01", "2026-12-31", False)], ALIVE, "2024-05-01", DAY),
    ],
)
def test_signs_of_life(told: list[tuple[str, str, bool]], verdict: str, alive: str, perhaps: str) -> None:
    found = life([deed("a", *each) for each in told], DAY)
    assert (found.verdict, found.alive, found.perhaps) == (verdict, alive, perhaps)
    assert before(DAY, 5) == BORDER


def test_what_goes_on_is_alive_on_the_day_and_what_may_not_have_begun_is_not() -> None:
    going = Deed("a", paper=False, earliest="2019-01-01", latest="2027-12-31", begun="2019-12-31", open=False)
    assert life([going], DAY) == (ALIVE, DAY, (going,), "")
    assert life([going], "2019-06-01") == (UNKNOWN, "", (), "2019-06-01")
    assert life([going], "2034-01-01") == (DORMANT, "2027-12-31", (going,), "")


# ---- on a record


@pytest.fixture(scope="module")
def ties(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Three ties: one kept up by a department, one named in lists alone, one of which only an undated visit is told."""
    shop = Workshop.make(tmp_path_factory.mktemp("ties"))
    shop.document("d-1", issued="2012-05-01")
    shop.document("d-2", issued="2024-02-03")
    shop.document("d-3")
    paper = {"relation": "cooperation", "form": "memorandum", "document": "d-1"}
    shop.agreement("kept", **paper, parties="vn-ha-noi; jp-tokyo", signed="2012-03-01", term="P2Y")
    shop.agreement("listed", **paper, parties="vn-vinh-phuc; jp-tochigi", signed="2012-04-01")
    shop.agreement("undated", **paper, parties="vn-phu-tho; jp-nara")
    done = {"force": "done", "document": "d-2"}
    shop.contact("visit", **done, kind="delegation", parties="vn-ha-noi; jp-tokyo", date="2024-01")
    shop.contact("list", **done, kind="listing", parties="vn-vinh-phuc; jp-tochigi", date="2024-01-02")
    shop.contact(
        "wish", kind="meeting", force="wished", document="d-2", parties="vn-vinh-phuc; jp-tochigi", date="2024"
    )
    shop.build()
    return shop


def ask(shop: Workshop, *given: str) -> Ran:
    """The program on the graph of a workshop, in this process."""
    return ketnoi("alive", *given, "--store", str(shop.store))


NAMES = ("verdict", "vietnam", "japan", "alive", "years", "what", "contact", "named", "standing", "undated")


def test_a_tie_lives_by_what_took_place_and_is_named_by_lists(ties: Workshop) -> None:
    rows = ask(ties, "--format", "json").rows
    assert [tuple(row[name] for name in NAMES) for row in rows] == [
        ("alive", "vn-ha-noi", "jp-tokyo", "2024-01-31", "2", "", "visit", "2024-02-03", "term-over", "0"),
        (
            "dormant",
            "vn-phu-tho-2025",
            "jp-tochigi",
            "2012-04-01",
            "14",
            "listed",
            "",
            "2024-02-03",
            "party-dissolved",
            "0",
        ),
        ("unknown", "vn-phu-tho-2025", "jp-nara", "", "", "", "", "2012-05-01", "party-dissolved", "1"),
    ]


def test_an_earlier_day_uses_nothing_later(ties: Workshop) -> None:
    rows = ask(ties, "--format", "json", "--as-of", "2014-06-01").rows
    assert [tuple(row[name] for name in NAMES) for row in rows] == [
        ("alive", "vn-vinh-phuc", "jp-tochigi", "2012-04-01", "2", "listed", "", "2012-05-01", "open", "0"),
        ("alive", "vn-ha-noi", "jp-tokyo", "2012-03-01", "2", "kept", "", "2012-05-01", "term-over", "0"),
        ("unknown", "vn-phu-tho", "jp-nara", "", "", "", "", "2012-05-01", "open", "1"),
    ]


def test_years_without_a_sign_of_life_can_be_chosen(ties: Workshop) -> None:
    rows = ask(ties, "--format", "json", "--dormant", "2").rows
    assert [row["verdict"] for row in rows] == ["dormant", "dormant", "unknown"]
    assert [row["verdict"] for row in ask(ties, "--format", "json", "--dormant", "20").rows] == [
        *("alive", "alive"),
        "unknown",
    ]


def test_a_name_leaves_its_own_ties_and_that_of_a_merged_unit_those_it_signed(ties: Workshop) -> None:
    assert [row["japan"] for row in ask(ties, "nara", "--format", "json").rows] == ["jp-nara"]
    assert [row["japan"] for row in ask(ties, "vn-vinh-phuc", "--as-signed", "--format", "json").rows] == ["jp-tochigi"]
    assert [row["japan"] for row in ask(ties, "vĩnh phúc", "--format", "json").rows] == ["jp-tochigi"]
    assert [row["japan"] for row in ask(ties, "phú thọ", "--format", "json").rows] == ["jp-tochigi", "jp-nara"]
    assert ask(ties, "tochigo").complaint.startswith("ketnoi: nothing is called 'tochigo'; nearest:")


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_people_read_it_in_three_languages(ties: Workshop, lang: str) -> None:
    told = ask(ties, "--lang", lang).out
    assert {"en": "dormant", "vi": "tạm lắng", "ja": "休眠"}[lang] in told
    assert "{" not in told


def test_as_signed_the_last_days_are_those_that_the_rules_derive(record: Path) -> None:
    """The graph's own last days know no day of the lens; where all days are certain by today, both say the same."""
    rows = ketnoi(
        "alive", "--as-signed", "--stage", "proposed", "--bodies", "--format", "json", "--store", str(record)
    ).rows
    query = """SELECT ?vn ?jp ?alive ?named WHERE {
      ?tie a kn:Partnership ; kn:vietnameseUnit ?vn ; kn:japaneseUnit ?jp .
      OPTIONAL { ?tie kn:lastAlive ?alive } OPTIONAL { ?tie kn:lastNamed ?named } }"""
    found = ketnoi("query", query, "--format", "json", "--store", str(record)).rows["results"]["bindings"]
    told = [{name: value["value"].rpartition("/")[2] for name, value in each.items()} for each in found]
    derived = {(each["vn"], each["jp"]): (each.get("alive", ""), each.get("named", "")) for each in told}
    assert len(rows) > 100
    for row in rows:
        last, named = derived[row["vietnam"], row["japan"]]
        assert row["named"] == named
        assert row["alive"] == last or row["perhaps"]


# ---- what was left out stays out


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A tie that assemblies raise and keep up, one of which a document names the heir, one with a visit of 2023.

    Somebody looked for ties of Hà Nội and of nobody else.
    """
    shop = Workshop.make(tmp_path_factory.mktemp("apart"))
    for name, issued in (("d-1", "2012-06-10"), ("d-2", "2024-02-03"), ("d-3", "2025-08-10"), ("d-4", "2024-03-04")):
        shop.document(name, issued=issued)
    shop.write(
        "bodies", *({"id": f"body-{of}", "kind": "assembly", "of": of, **BODY} for of in ("vn-ha-noi", "jp-tokyo"))
    )
    paper = {"relation": "cooperation", "form": "memorandum", "document": "d-1"}
    shop.agreement("a-government", **paper, parties="vn-ha-noi; jp-tokyo", signed="2012-03-01")
    bodies = {"parties": "body-vn-ha-noi; body-jp-tokyo", "document": "d-2"}
    shop.agreement("a-assembly", **bodies, form="agreement", relation="friendship", signed="2023-05-01", term="P1Y")
    shop.contact("k-assembly", **bodies, kind="delegation", date="2024-01")
    shop.agreement("a-inherited", **paper, parties="vn-vinh-phuc; jp-tochigi", signed="2012-04-01")
    heir = {"from_": "vn-vinh-phuc", "to": "vn-phu-tho-2025", "kind": "declared-inherited"}
    shop.continuation("a-inherited", **heir, date="2025-08-01", document="d-3")
    shop.agreement("a-presumed", **paper | {"document": "d-4"}, parties="vn-vinh-phuc; jp-tochigi", signed="2023-06-01")
    shop.agreement("a-old", **paper, parties="vn-lao-cai; jp-nara", signed="2012-05-01")
    shop.contact("k-2023", kind="delegation", parties="vn-lao-cai; jp-nara", date="2023", document="d-2")
    shop.document("d-5", issued="2024-05-06")
    shop.contact("k-wish", kind="orientation", force="wished", parties="vn-cao-bang; jp", document="d-5")
    looked = {"corpus": "stored-pages", "depth": "opening", "until": "2026-03", "result": "ties"}
    shop.write("coverage", {"id": "v0001", "unit": "vn-ha-noi", "partner_country": "jp", **looked})
    shop.build()
    return shop


MORE = "told by other documents: "


def test_documents_beyond_those_of_the_ties_are_counted_apart(apart: Workshop) -> None:
    """The ties rest on d-1 and d-4, signs of life on d-2 too; a suggestion also on the wish of d-5."""
    assert set(told(apart, "documents documents_besides")) == {("2", "1")}
    assert set(told(apart, "documents documents_besides", "--ground", "confirmed")) == {("1", "0")}
    assert set(told(apart, "documents documents_besides", "--compare")) == {("2", "1")}
    store = ("--store", str(apart.store))
    rows = ketnoi("suggest", "cao bằng", "--format", "json", *store).rows
    assert {(row["documents"], row["documents_besides"]) for row in rows} == {("2", "2")}
    for asked, number in ((["alive"], 1), (["alive", "--compare"], 1), (["suggest", "cao bằng"], 2)):
        assert f"{MORE}{number}." in ketnoi(*asked, *store).out
    for asked in (["alive", "--ground", "confirmed"], ["rank"]):
        assert MORE not in ketnoi(*asked, *store).out


BODY = {"name_en": "Assembly", "name_vi": "Hội đồng", "name_ja": "議会", "source": "d-1"}


def told(shop: Workshop, names: str, *given: str) -> list[tuple[str, ...]]:
    """Some columns of the rows for a question."""
    return [tuple(row[name] for name in names.split()) for row in ask(shop, *given, "--format", "json").rows]


def test_what_may_be_after_the_day_keeps_no_tie_alive(apart: Workshop) -> None:
    asked = ("nara", "--format", "json", "--as-of")
    names = ("verdict", "alive", "perhaps", "contact")
    days = ("2023-06-30", "2023-12-31")
    assert [tuple(row[name] for name in names) for day in days for row in ask(apart, *asked, day).rows] == [
        ("unknown", "2012-05-01", "2023-06-30", ""),
        ("alive", "2023-12-31", "", "k-2023"),
    ]


def test_bodies_show_life_and_raise_no_stage(apart: Workshop) -> None:
    names = "verdict stage standing alive contact"
    life = ("2024-01-31", "k-assembly")
    assert told(apart, names, "tokyo") == [("alive", "agreement", "open", *life)]
    assert told(apart, names, "tokyo", "--bodies") == [("alive", "friendship", "open; term-over", *life)]


def test_a_ground_that_is_not_chosen_gives_no_sign_of_life(apart: Workshop) -> None:
    names = "verdict vietnam alive what named"
    assert told(apart, names, "tochigi") == [
        ("alive", "vn-phu-tho-2025", "2023-06-01", "a-presumed", "2024-03-04"),
    ]
    assert told(apart, names, "tochigi", "--ground", "confirmed") == [
        ("dormant", "vn-phu-tho-2025", "2012-04-01", "a-inherited", "2012-06-10"),
    ]
    compared = ("tochigi", "--compare", "--ground", "confirmed")
    assert told(apart, "verdict_before alive_before verdict_after alive_after", *compared) == [
        ("alive", "2023-06-01", "dormant", "2012-04-01"),
    ]


@pytest.mark.parametrize("given", [(), ("--compare",)])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Nobody looked for ties of Cao Bằng: there may be some that do not stand here."),
        ("vi", "Chưa ai tìm quan hệ của Cao Bằng: có thể còn quan hệ không nêu ở đây."),
        ("ja", "カオバン省のつながりはまだ誰も調べていない。ここにないつながりもありうる。"),
    ],
)
def test_it_says_that_nobody_looked_for_ties_of_who_is_asked_for(
    apart: Workshop, lang: str, words: str, given: tuple[str, ...]
) -> None:
    assert words in ask(apart, "cao bằng", "--lang", lang, *given).out.splitlines()
    start = words.partition("Cao Bằng")[0] if lang != "ja" else "誰も調べていない"
    assert start not in ask(apart, "hà nội", "--lang", lang, *given).out
    assert start not in ask(apart, "--lang", lang, *given).out
    assert start not in ask(apart, "vietnam", "--lang", lang, *given).out


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_empty_table_for_programs_still_tells_what_it_rests_on(two_documents: Path, form: str) -> None:
    found = ketnoi("alive", "jp-nara", "--store", two_documents, "--format", form)
    assert found.code == 0
    assert found.out.strip() == ("[]" if form == "json" else found.out.splitlines()[0])
    assert "of 47 prefectures, 47" in found.err
