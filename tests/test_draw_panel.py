"""The panel in a real Chromium: what it tells of a unit, a tie, two units, in which language; what is said aloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests import panel_data as data
from tests.draw_browser import change
from tests.panel_attacks import attacked
from tests.panel_page import parts

TIE = "vn-phu-tho-2025_jp-tochigi"


def facts_of(panel: Locator, within: str = "dl") -> dict[str, str]:
    """The list of facts as a reader sees it: what, and what is said of it."""
    panel.evaluate("panel => panel.querySelectorAll('details.group').forEach((one) => { one.open = true; })")
    found = panel.locator(within).first
    terms, said = found.locator("dt").all_inner_texts(), found.locator("dd").all_inner_texts()
    return dict(zip(terms, [" ".join(text.split()) for text in said], strict=True))


def test_a_unit_with_its_names_life_ties_sectors_and_agencies(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        panel = page.locator("#details")
        expect(panel).to_contain_text(data.words()["draw.panel-none"][0])
        change(page, select=["vn-phu-tho-2025"])
        expect(panel.locator(".headline")).to_have_text("Phú Thọ")
        expect(panel.locator(".kind")).to_have_text("province, Vietnam")
        assert facts_of(panel) == {
            "Names": "Phú ThọEnglish Phú ThọVietnamese フート省Japanese",
            "Existed": "since 1 July 2025",
            "Region": "northern midlands",
            "Looked for ties": "signed ties found, as of 1 September 2026",
        }
        assert panel.locator("dd bdi[lang]").evaluate_all("all => all.map((one) => one.lang)") == ["en", "vi", "ja"]
        expect(panel.locator("h4")).to_have_text(
            [
                *(
                    "Before it 1 July 2025, merger",
                    "Ties shown 2",
                    "Sectors",
                    "Where it came from, what became of it 1",
                ),
                *("Agencies and bodies 1", "Tasks, targets and requests 1"),
            ]
        )
        expect(panel.locator(".stage-head")).to_have_text(["friendship1", "contact1"])
        expect(panel.locator("[data-goal^=tie]")).to_have_text(
            ["Tochigidocuments disagree, Papers and contacts: 3", "NaraPapers and contacts: 1"]
        )
        expect(panel.locator(".tags .tag")).to_have_text(["labour 1", "trade 1", "task", "assigned"])
        expect(panel.locator(".plain li")).to_have_text("Department of Trade department")
        change(page, day="2025-06-30")
        assert facts_of(panel)["On that day"] == "did not exist yet on 30 June 2025"
        change(page, day=data.small()["day"], select=["jp-iwate-ichinoseki"])
        assert facts_of(panel)["Part of"] == "Tochigi"
        assert facts_of(panel)["Looked for ties"] == "nobody has looked yet"


def test_a_smaller_page_says_which_part_of_the_record_it_holds(browser: Browser, tmp_path: Path) -> None:
    facts = data.small()
    with parts(browser, facts, tmp_path) as page:
        expect(page.locator("#details")).not_to_contain_text("only a part of the record")
    facts["start"] |= {"focus": ["vn-phu-tho-2025"], "depth": 2, "between": ["2020-01-01", "2025-12-31"]}
    (tmp_path / "cut").mkdir()
    with parts(browser, facts, tmp_path / "cut") as page:
        change(page, select=[])
        said = "This file holds only a part of the record: Phú Thọ and what is around it (steps at most: 2) · "
        expect(page.locator("#details")).to_contain_text(said + "1 January 2020 to 31 December 2025.")


def test_a_change_is_explained_with_forerunners_and_heirs(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        panel = page.locator("#details")
        change(page, select=["vn-phu-tho-2025"])
        assert facts_of(panel, ".change dl") == {
            "Date": "1 July 2025",
            "From": "Hòa Bình, Vĩnh Phúc",
            "To": "Phú Thọ",
            "For its papers": data.words()["draw.panel-merger"][0],
            "Legal basis": "Nghị quyết 202/2025/QH15",
        }
        panel.get_by_role("button", name="Vĩnh Phúc").click()
        expect(panel.locator(".headline")).to_have_text("Vĩnh Phúc")
        expect(panel.locator("h4").nth(1)).to_have_text("After it 1 July 2025, merger")
        assert facts_of(panel)["On that day"] == "no longer existed on 21 November 2026"
        expect(panel.locator(".note")).to_have_text("None under the present filters.")
        expect(panel).to_contain_text("Prepare the visit")
        assert facts_of(panel, ".thing:not(.change) dl") == {
            "Due": "quarter 3 of 2022",
            "Outcome": "agreed",
            "Led by": "Department of trade",
            "With": "Tochigi",
        }
        change(page, day="2025-06-30")
        expect(panel.locator("[data-goal^=tie]")).to_have_count(2)
        assert "On that day" not in facts_of(panel)


def test_of_a_law_that_ends_many_only_what_concerns_the_unit(browser: Browser, tmp_path: Path) -> None:
    ended = {"until": "2025-06-30", "kind": "unitkind/province"}
    districts = [
        data.unit("vn-tam-duong", ["Tam Dương"] * 3, within="vn-vinh-phuc", **ended),
        data.unit("vn-kim-boi", ["Kim Bôi"] * 3, within="vn-hoa-binh", **ended),
    ]
    law = {**data.CHANGE, "id": "districts", "kind": "reason/abolition", "labels": ["abolition", "", ""]}
    law |= {"from": ["vn-tam-duong", "vn-kim-boi"], "to": ["vn-da-nang", "vn-phu-tho-2025"]}
    facts = data.small(units=[*data.UNITS, *districts], changes=[data.CHANGE, law])
    with parts(browser, facts, tmp_path) as page:
        panel = page.locator("#details")
        change(page, select=["vn-phu-tho-2025"])
        expect(panel.locator(".change h5")).to_have_text("merger into Phú Thọ")
        change(page, select=["vn-tam-duong"])
        told = facts_of(panel, ".change dl")
        assert (told["From"], told["To"]) == ("Tam Dương", "Phú Thọ")
        assert told["For its papers"] == data.words()["draw.panel-abolition"][0]


def test_a_tie_with_all_that_its_papers_say(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        panel = page.locator("#details")
        change(page, select=TIE)
        expect(panel.locator(".headline")).to_have_text("Phú Thọ – Tochigi")
        groups = ["How the parties became these units 1", "Agreements 2", "Perhaps by that day 1"]
        expect(panel.locator("h4")).to_have_text(groups)
        papers = panel.locator(".thing:not(.change)")
        expect(papers.locator("h5")).to_have_text(["Paper memo", "Paper renewal", "Paper coming"])
        assert facts_of(papers.nth(0)) == {
            "Date": "23 November 2021",
            "Form": "memorandum",
            "Relation": "friendly relations",
            "Term": "ends 23 November 2024, computed from its length, extended automatically",
            "Standing": "extended, since 24 November 2024, Paper renewal, on 21 November 2026",
            "Sectors": "labour, trade",
            "People": "Lê Duy Thành Chairman, signer Vietnam Fukuda Tomikazu Governor, signer Japan",
            "On what ground": "presumed, by the merger",
            "Parties as written": "Vĩnh Phúc – Tochigi",
        }
        assert facts_of(papers.nth(1))["Follows"] == "Paper memo"
        assert facts_of(papers.nth(1))["Standing"] == "open-ended, since 1 March 2024, on 21 November 2026"
        assert facts_of(papers.nth(2)) == {
            "Date": "between November 2026 and March 2027",
            "Kind": "delegation",
            "Done or planned": "done",
            "Sectors": "trade",
            "On what ground": "as signed",
        }
        expect(papers.nth(2).locator(".doubt")).to_have_text("not certain")
        change(page, select="vn-vinh-phuc_jp-tochigi", day="2024-01-01")
        assert facts_of(papers.first)["Standing"] == "running, since 23 November 2021, on 1 January 2024"
        assert "Parties as written" not in facts_of(papers.first)
        change(page, select="vn-da-nang_jp-nara", day=data.TODAY)
        assert facts_of(papers.first)["Through"] == "port"
        change(page, stage=["sister"])
        expect(panel.locator(".note")).to_have_text(data.words()["draw.panel-not-shown"][0])


def test_papers_stand_in_the_order_of_the_facts_those_without_a_date_at_the_end(
    browser: Browser, tmp_path: Path
) -> None:
    day = "2020-05-01"
    things = [
        data.thing("early", "agreement", "2019", ("2019-01-01", "2019-12-31")),
        data.thing("one", "agreement", day, (day, day)),
        data.thing("other", "agreement", day, (day, day)),
        data.thing("first", "agreement", "", (data.FIRST, data.LAST)),
        data.thing("last", "agreement", "", (data.FIRST, data.LAST)),
    ]
    supports = [data.support(one["id"], "vn-da-nang", "jp-nara") for one in things]
    facts = data.small(things=things, supports=supports, spans=data.spans(supports))
    with parts(browser, facts, tmp_path) as page:
        change(page, select="vn-da-nang_jp-nara")
        titles = page.locator("#details section.thing > h5").all_inner_texts()
        assert titles == ["Paper early", "Paper one", "Paper other", "Paper first", "Paper last"]


def test_every_attestation_with_its_document_and_what_they_disagree_on(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        change(page, select=TIE)
        paper = page.locator("#details .thing:not(.change)").first
        rows = [" ".join(text.split()) for text in paper.locator(".dispute tr").all_inner_texts()]
        assert rows == [
            "What is said By which documents",
            "23 November 2021 held here Kế hoạch hợp tác 2022-2025 (ví dụ)",
            "1 December 2021 portal page, June 2025",
        ]
        expect(paper.locator(".dispute caption")).to_have_text("Documents disagree: date of signing")
        expect(paper.locator(".wide > p")).to_have_text("Held by: confidence")
        first, second = paper.locator(".source").all()
        expect(first.locator(".title")).to_have_text("Kế hoạch hợp tác 2022-2025 (ví dụ)")
        assert first.locator(".title").get_attribute("lang") == "vi"
        expect(first.locator(".under").first).to_have_text("People's Committee, 24 June 2022, plan")
        assert facts_of(first) == {"Where in it": "§III.2.1 ¶2 [5120-5388]", "Confidence": "high", "Record": "a1"}
        expect(second.locator(".title")).to_have_text("portal page, June 2025")
        assert facts_of(second)["Confidence"] == "low"
        assert [card.locator(".tag").all_inner_texts() for card in (first, second)] == [[], ["deprecated"]]
        paper.get_by_text("Cite", exact=True).click()
        lines = paper.locator(".cite").inner_text().splitlines()
        assert [line.endswith(", deprecated") for line in lines] == [False, False, True, False]
        for lang, mark in (("vi", "không dùng"), ("ja", "不採用")):
            change(page, lang=lang)
            expect(second.locator(".tag")).to_have_text(mark)
        assert second.locator("a").count() == 0


def test_what_is_disputed_is_told_as_people_say_it(browser: Browser, tmp_path: Path) -> None:
    """A document that is kept but not heard is marked as that beside the others."""

    def dispute(name: str, *values: str) -> dict[str, Any]:
        said = [{"text": value, "documents": ["plan-2022", "page"][at : at + 1]} for at, value in enumerate(values)]
        return {"property": [name] * 3, "values": said, "held": values[0], "rule": ["", "", ""]}

    heads, term = dispute("heads", "true", "false"), dispute("term", "P3Y", "P1Y6M", "PT")
    heads["values"][1]["deprecated"] = ["page"]
    things = [{**one, "disputed": [heads, term]} if one["id"] == "memo" else one for one in data.THINGS]
    said = {
        "en": ["yes", "no", "3 years", "1 year, 6 months", "PT"],
        "vi": ["có", "không", "3 năm", "1 năm, 6 tháng", "PT"],
        "ja": ["はい", "いいえ", "3 年", "1 年、6 か月", "PT"],
    }
    with parts(browser, data.small(things=things), tmp_path) as page:
        for lang, values in said.items():
            change(page, select=TIE, lang=lang)
            cells = page.locator("#details .dispute td:first-child bdi").all_inner_texts()
            assert cells == values
            marks = page.locator("#details .dispute td:last-child .tag").all_inner_texts()
            assert marks == [{"en": "deprecated", "vi": "không dùng", "ja": "不採用"}[lang]]


def test_a_citation_is_punctuated_in_its_language(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        for lang, head, by, last in (
            (
                "en",
                "Paper memo (Phú Thọ – Tochigi), 23 November 2021.",
                "Committee, Kế",
                "memo. As of 21 November 2026.",
            ),
            ("ja", "文書 memo（フート省・栃木県）、2021年11月23日。", "人民委員会、Kế", "memo。2026年11月21日時点。"),
        ):
            change(page, select=TIE, lang=lang)
            paper = page.locator("#details .thing:not(.change)").first
            lines = str(paper.locator(".cite").text_content()).splitlines()
            assert lines[0] == head
            assert by in lines[1]
            assert lines[-1].endswith(last)
        change(page, select=["vn-phu-tho-2025", "vn-da-nang"])
        counts = page.locator("#details p.under").first.inner_text()
        assert counts == "フート省（つながり：2）、ダナン市（つながり：2）"
        change(page, lens="as-signed")
        expect(page.locator("#said")).to_contain_text("署名時のまま（当時の自治体で表示）。 ")


def test_units_to_choose_from_stand_as_in_every_list_of_the_language(browser: Browser, tmp_path: Path) -> None:
    orders = {
        "en": ["Ichinoseki", "Nara", "Đà Nẵng", "Phú Thọ"],
        "ja": ["奈良県", "一関市", "ダナン市", "フート省"],
    }
    with parts(browser, data.small(), tmp_path) as page:
        for lang, names in orders.items():
            change(page, select=["jp-tochigi"], lang=lang)
            assert page.locator(".compare option").all_inner_texts()[1:] == names
            change(page, table=True)
            head = page.locator("thead button[data-field=japan]")
            if page.locator("thead th[aria-sort]").count() == 0:
                head.click()
            column = page.locator("tbody td.japan").all_inner_texts()
            known = [name for name in names if name in column]
            assert sorted(dict.fromkeys(known), key=column.index) == known


def test_only_addresses_of_the_web_become_links(browser: Browser, tmp_path: Path) -> None:
    good = ["https://example.org/a?b=1", "http://example.org/"]
    addresses = [*good, "javascript:alert(1)", "//example.org", "data:x", "https://", ""]
    documents = [{**data.DOCUMENTS[0], "id": f"d{i}", "url": url} for i, url in enumerate(addresses)]
    sources = [data.source(f"a{i}", f"d{i}") for i in range(len(addresses))]
    things = [{**data.MEMORANDUM, "disputed": [], "sources": sources}, *data.THINGS[1:]]
    with parts(browser, data.small(documents=documents, things=things), tmp_path) as page:
        change(page, select=TIE)
        links = page.locator("#details a").all()
        assert [link.get_attribute("href") for link in links] == good
        assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}
        expect(page.locator("#details")).to_contain_text("javascript:alert(1)")


def test_two_units_share_partners_over_stated_ways(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        panel = page.locator("#details")
        change(page, select=["vn-phu-tho-2025"])
        panel.locator("select").select_option("vn-da-nang")
        panel.locator(".compare button").click()
        assert page.evaluate("ketnoi.state.select") == ["vn-phu-tho-2025", "vn-da-nang"]
        expect(panel.locator(".headline")).to_have_text("Phú Thọ, Đà Nẵng")
        expect(panel.locator("h4")).to_have_text(
            ["Partners that both have 0", "Partners that only bodies of theirs share 1"]
        )
        expect(panel.locator(".way h5")).to_have_text("Nara")
        panel.locator("[data-goal='fold loose']").click()
        expect(panel.locator(".way .names")).to_have_text(
            [
                "Phú Thọ – Naracontact, Papers and contacts: 1",
                "Nara – Đà Nẵngcooperation agreement, Papers and contacts: 1, through bodies only",
            ]
        )
        change(page, stage=["agreement", "friendship", "sister"])
        expect(panel.locator(".note")).to_have_text("They share no partner under the present filters.")
        change(page, stage=[], select=["vn-da-nang", "jp-tochigi"])
        expect(panel.locator("h4")).to_have_text("Ways from one to the other over two others 1")
        expect(panel.locator(".way h5")).to_have_text("Nara, Phú Thọ")
        expect(panel.locator(".way li")).to_have_count(3)
        change(page, select=["vn-phu-tho-2025", "jp-tochigi"])
        expect(panel.locator("h4").first).to_have_text("The tie between them")
        panel.locator(".way button, [data-goal^=tie]").first.click()
        assert page.evaluate("ketnoi.state.select") == TIE


SPOKEN = {
    "en": ("Agreements 2", "23 November 2021", "Paper memo", "Paper memo"),
    "vi": ("Văn bản đã ký 2", "23/11/2021", "Văn bản memo", "Văn bản memo"),
    "ja": ("合意文書 2", "2021年11月23日", "文書 memo", "文書 memo"),
}


def test_language_changes_without_loading_and_the_keyboard_stays(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        change(page, select=TIE, table=True)
        page.locator("#details [data-goal='fold thing renewal']").press("Enter")
        for lang, (group, date, title, what) in SPOKEN.items():
            change(page, lang=lang)
            expect(page.locator("#details h4").nth(1)).to_have_text(group)
            expect(page.locator("#details .thing:not(.change) dd").first).to_have_text(date)
            expect(page.locator("#details .thing:not(.change) h5").first).to_have_text(title)
            expect(page.locator("table.facts tbody tr").nth(2).locator("th")).to_have_text(what)
            assert page.evaluate("document.activeElement.dataset.goal") == "fold thing renewal"
            assert page.evaluate("document.activeElement.parentElement.open") is False


def test_changes_are_said(browser: Browser, tmp_path: Path) -> None:
    with parts(browser, data.small(), tmp_path) as page:
        said = page.locator("#said")
        shown = "Shown: local governments 5, ties 4."
        for patch, text in (
            ({"stage": ["sister"]}, "The filters changed. Shown: local governments 2, ties 1."),
            ({"stage": []}, f"The filters changed. {shown}"),
            ({"layout": "map"}, f"Layout: {data.words()['draw.layout-map'][0]}. {shown}"),
            ({"table": True}, f"The table is shown. {shown}"),
            ({"day": "2025-06-30"}, f"As of 30 June 2025. {shown}"),
            ({"lens": "as-signed"}, "As signed, with the units of that time. Shown: local governments 6, ties 5."),
            ({"select": ["jp-nara"]}, "Chosen: Nara"),
            ({"select": []}, "Nothing is chosen."),
            ({"lens": "as-of", "select": ["vn-hoa-binh"]}, f"As of 30 June 2025. {shown} Chosen: Hòa Bình"),
            (
                {"lens": "as-signed", "select": []},
                "As signed, with the units of that time. Shown: local governments 6, ties 5. Nothing is chosen.",
            ),
            ({"lang": "vi"}, "Trang đã chuyển sang tiếng Việt. Đang hiển thị: địa phương 6, mối quan hệ 5."),
        ):
            change(page, **patch)
            expect(said).to_have_text(text)


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_attacks_are_shown_as_text(browser: Browser, tmp_path: Path, lang: str) -> None:
    words = data.words()
    with parts(browser, {**attacked(data.small(lang)), "words": words}, tmp_path) as page:
        for select in (["vn-phu-tho-2025"], ["vn-vinh-phuc"], TIE, ["vn-phu-tho-2025", "vn-da-nang"]):
            change(page, select=select, table=True)
            assert "<img src=x onerror=alert(1)></script>" in page.locator("#details").inner_text()
            assert page.locator("img, iframe, object, embed, [onerror]").count() == 0
            assert page.locator("script").count() == 3
        assert "=cmd|'/c calc'!A0 {y} $&" in page.locator("table.facts tbody").inner_text()
        assert page.locator("table.facts td").first.locator("bdi").count() == 1
        expect(page.locator("#said")).to_contain_text("<script>alert(2)")
