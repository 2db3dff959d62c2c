"""Briefs: every sentence rests on a document, in three languages; what is presumed, computed or disputed says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketnoi.answer.lens import Lens
from ketnoi.brief import Brief, compose
from ketnoi.brief.fit import PAGES, length
from ketnoi.cli.session import Session
from ketnoi.errors import ArgumentError
from ketnoi.words import LANGUAGES
from tests.program import ketnoi
from tests.workshop import Workshop, select_rows

LENSES = (Lens("2026-11-21"), Lens("2025-06-30"), Lens(None))
TITLED = "Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi"


def brief(store: Path, *names: str, lang: str = "en", lens: Lens = LENSES[0]) -> Brief:
    """The brief on these names."""
    return compose(Session(target=str(store), lang=lang, lens=lens), *names)


def sentences(made: Brief, section: int) -> list[str]:
    """The sentences of a section: what stands before them, what they say, the numbers of their documents."""
    return [
        " ".join(filter(None, [item.lead and f"{item.lead} |", each.text, *(f"[{n}]" for n in made.cited(each))]))
        for item in made.sections[section].items
        for each in item.sentences
    ]


def ties(store: Path) -> Iterator[tuple[str, str]]:
    """All pairs of units that the graph ties, as signed."""
    graph = Session(target=str(store)).graph
    yield from sorted(
        (vietnam, japan)
        for vietnam, japan in select_rows(
            graph, "SELECT ?a ?b { ?t a kn:Partnership ; kn:vietnameseUnit ?a ; kn:japaneseUnit ?b }"
        )
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lens", LENSES, ids=["today", "before the mergers", "as signed"])
def test_every_sentence_has_a_number_and_every_number_a_document(cases: Workshop, lens: Lens, lang: str) -> None:
    pairs = list(ties(cases.store))
    assert len(pairs) > 12
    asked: list[tuple[str, ...]] = [*pairs]
    if lens == LENSES[0]:
        asked += [names[::-1] for names in pairs[:3]] + [(name,) for name in sorted({n for p in pairs for n in p})]
    for names in asked:
        made = brief(cases.store, *names, lang=lang, lens=lens)
        told = [each for section in made.sections for item in section.items for each in item.sentences]
        assert told
        assert all(each.sources and each.text.strip() for each in told), names
        assert {number for each in told for number in made.cited(each)} == {each.number for each in made.references}
        assert [each.number for each in made.references] == list(range(1, len(made.references) + 1))
        assert all(each.text for each in made.references)
        assert all(section.items or section.notes for section in made.sections)
        assert not re.search(r"\{\w*\}|\bNone\b", " ".join(each.text for each in told))
        assert length(made) <= PAGES


WHO = {
    "en": ["In English Tochigi, in Vietnamese Tochigi, in Japanese 栃木県. [1]", "Level: prefecture, in Japan. [1]"],
    "vi": ["Tiếng Anh: Tochigi; tiếng Việt: Tochigi; tiếng Nhật: 栃木県. [1]", "Cấp: tỉnh của Nhật Bản. [1]"],
    "ja": ["英語 Tochigi、ベトナム語 Tochigi、日本語 栃木県。 [1]", "種別：日本の都道府県。 [1]"],
}
REGION = {"en": "Region: Kanto. [2]", "vi": "Vùng: Kanto. [2]", "ja": "地方：関東。 [2]"}
HISTORY = {
    "en": f"23 November 2021 | Vĩnh Phúc and Tochigi signed “{TITLED}” (memorandum, friendship). [3]",
    "vi": "23/11/2021 | Vĩnh Phúc và Tochigi ký “Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi”"
    " (bản ghi nhớ, quan hệ hữu nghị). [3]",
    "ja": "2021年11月23日 | ヴィンフック省と栃木県が「ヴィンフック省と栃木県の友好協力に関する覚書」"
    "（覚書、友好提携）に署名。 [3]",
}
CARRIED, INHERITED = "Phú Thọ carries on what Vĩnh Phúc signed", "Phú Thọ kế thừa văn bản Vĩnh Phúc đã ký"
STANDING = {
    "en": [
        f"23 November 2021 | “{TITLED}”: a party to it was dissolved on 1 July 2025. [3]",
        f"23 November 2021 | That {CARRIED} is presumed from the merger; no document says so. [3]",
    ],
    "vi": [
        "23/11/2021 | “Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi”: một bên ký đã giải thể từ 01/07/2025. [3]",
        f"23/11/2021 | Việc {INHERITED} là suy đoán từ việc sáp nhập; không văn bản nào nói vậy. [3]",
    ],
    "ja": [
        "2021年11月23日 | 「ヴィンフック省と栃木県の友好協力に関する覚書」：当事者が2025年7月1日に消滅。 [3]",
        "2021年11月23日 | ヴィンフック省の合意をフート省が引き継ぐことは合併からの推定で、述べる文書はない。 [3]",
    ],
}
OPEN = {
    "en": "25 November 2025 | Wish for local cooperation with Nara, Akita, Tochigi and Ichinoseki"
    " (orientation, wished). [4]",
    "vi": "25/11/2025 | Mong muốn hợp tác địa phương với Nara, Akita, Tochigi và Ichinoseki"
    " (định hướng, mong muốn). [4]",
    "ja": "2025年11月25日 | 奈良県・秋田県・栃木県・一関市との地方間協力の希望（方針、希望）。 [4]",
}
TITLES = {
    "en": "Brief: Phú Thọ and Tochigi",
    "vi": "Tài liệu tóm tắt: Phú Thọ và Tochigi",
    "ja": "概要資料：フート省と栃木県",
}
UNSEEN = {
    "en": "Nobody has looked for the ties of Tochigi yet: what stands here is said where others were looked for, and"
    " what is missing may exist.",
    "vi": "Chưa ai tìm quan hệ của Tochigi: những điều ở đây được nêu khi tìm về nơi khác, và điều không thấy"
    " vẫn có thể tồn tại.",
    "ja": "栃木県の関係はまだ調べていない。ここにあるのは他の自治体の調査で述べられたもので、ないものも存在しうる。",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tie_that_passed_with_a_merger_in_three_languages(two_documents: Path, lang: str) -> None:
    made = brief(two_documents, "phú thọ", "tochigi", lang=lang)
    assert made.title == TITLES[lang]
    assert sentences(made, 0) == [*WHO[lang], REGION[lang]]
    assert made.sections[0].notes == (UNSEEN[lang],)
    assert sentences(made, 1) == [HISTORY[lang]]
    assert sentences(made, 2) == STANDING[lang]
    assert sentences(made, 3)[0] == OPEN[lang]
    assert made.references[3].text.endswith(
        "「Chủ tịch UBND tỉnh Trần Duy Đông tiếp, làm việc với Đại sứ Đặc mệnh toàn quyền Nhật Bản」"
        if lang == "ja"
        else "“Chủ tịch UBND tỉnh Trần Duy Đông tiếp, làm việc với Đại sứ Đặc mệnh toàn quyền Nhật Bản”"
    )


def test_as_signed_nothing_is_presumed(two_documents: Path) -> None:
    made = brief(two_documents, "vĩnh phúc", "tochigi", lens=Lens(None))
    assert made.subtitle == "As signed, each paper with its own parties; standing on 21 November 2026"
    assert not [text for text in sentences(made, 2) if "presumed" in text]


def test_disputes_computed_ends_and_continuations_are_told(cases: Workshop) -> None:
    made = brief(cases.store, "hồ chí minh", "yamaguchi")
    history, standing = sentences(made, 1), sentences(made, 2)
    assert history[1:5] == [
        "24 December 2014 | Bình Dương and Yamaguchi signed a paper (memorandum, sister relation). [4] [5]",
        "24 December 2014 | Another document says otherwise (form: agreement). [6]",
        "24 December 2014 | Another document says otherwise (relation: friendship). [6]",
        "24 December 2014 | Another document says otherwise (signed: 25 December 2014). [6]",
    ]
    assert "18 December 2024 | It upgrades the paper of 24 December 2014. [8]" in history
    care = "8 September 2023 | The paper of 8 September 2023 (memorandum)"
    over = "the term was over on 8 September 2026 (computed from its beginning and term)"
    assert f"{care}: {over}; no document tells of an extension. [7]" in standing
    assert (
        "18 December 2024 | From Bình Dương to Ho Chi Minh City: declared inherited (27 September 2025). [9]"
        in standing
    )
    assert standing[-1] == "Replaced | Later papers replaced those of: 2014 and 24 December 2014. [3] [4]"
    assert sentences(made, 5) == ["An Giang | Agreement; papers: 1 undated. [11]"]


def test_what_ended_cites_the_document_that_says_so(cases: Workshop) -> None:
    made = brief(cases.store, "nam định", "miyazaki")
    ended = "November 2015 | The paper of November 2015 (agreement): ended, as a document says. [5]"
    assert sentences(made, 2) == [ended, "November 2015 | Nam Định: ended with the party (31 January 2026). [5]"]
    assert made.references[4].text == "1 February 2026, press article"


def test_a_party_without_heir_and_a_year_that_is_not_known(cases: Workshop) -> None:
    made = brief(cases.store, "vn-hoa-binh-hoa-binh", "jp-iwate-ichinoseki")
    day, town = "18 January, year not known", "Hòa Bình (provincial city)"
    assert sentences(made, 2) == [
        f"{day} | The paper of {day} (memorandum): a party to it was dissolved on 1 July 2025. [3]",
        f"{day} | No document names who carries on what {town} signed; it may be: Phú Thọ. [3]",
    ]


def test_an_undated_paper_says_so(cases: Workshop) -> None:
    assert sentences(brief(cases.store, "an giang", "yamaguchi"), 1) == [
        "undated | Kiên Giang and Yamaguchi signed a paper (agreement, cooperation). [3] [4]"
    ]


def test_a_unit_alone_lists_its_partners_and_who_shares_them(cases: Workshop) -> None:
    made = brief(cases.store, "yamaguchi")
    assert made.title == "Brief: Yamaguchi and its partners"
    assert [item.lead for item in made.sections[1].items] == ["Ho Chi Minh City", "An Giang"]
    assert brief(cases.store, "an giang").sections[-1].items[0].lead == "Yamaguchi"


def test_a_long_brief_leaves_out_contacts_before_papers_and_counts_them(tmp_path: Path) -> None:
    shop = Workshop.make(tmp_path)
    document = shop.document("d-long", issued="2025-01-01")
    parties = {"parties": "vn-ha-noi; jp-fukuoka", "document": document}
    for year in range(1990, 2000):
        shop.agreement(f"paper-{year}", **parties, form="memorandum", relation="cooperation", signed=f"{year}-05-01")
    for day in range(10, 28):
        for month in range(10, 13):
            shop.contact(f"met-{month}-{day}", **parties, date=f"2024-{month}-{day}")
    shop.build()
    made = brief(shop.store, "hà nội", "fukuoka")
    shown = made.sections[1].items
    assert sum(" signed " in item.sentences[0].text for item in shown) == 10
    assert shown[-1].lead == "27 December 2024"
    assert made.sections[1].notes == (f"Left out here for want of room: {64 - len(shown)}.",)
    assert length(made) <= PAGES


def test_the_foot_says_data_and_what_was_not_looked_at(two_documents: Path) -> None:
    made = brief(two_documents, "phú thọ", "tochigi")
    assert re.fullmatch(r"Data [0-9a-f]{12} of 21 November 2026\. Numbers in brackets are documents; .*", made.foot[-2])
    seen = "Of 34 Vietnamese provinces and centrally-run cities, 34 were not looked at; of 47 prefectures, 47."
    assert made.foot[-1] == seen


def test_markdown_goes_to_stdout(two_documents: Path) -> None:
    ran = ketnoi("brief", "phú thọ", "tochigi", "--store", two_documents)
    assert ran.code == 0
    assert ran.out.startswith("# Brief: Phú Thọ and Tochigi\n\n*As of 21 November 2026")
    assert "- In English Tochigi, in Vietnamese Tochigi, in Japanese 栃木県. [1] Level:" in ran.out


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A paper of a dissolved province, searches before and after the merger, and a promise to somebody else."""
    shop = Workshop.make(tmp_path_factory.mktemp("searched"))
    told = {"document": shop.document("d-2024", issued="2024-05-01")}
    shop.agreement("a-2023", parties="vn-vinh-phuc; jp-nara", form="memorandum", signed="2023-05-01", **told)
    names = {"name_en": "Nara friends", "name_vi": "Hội Nara", "name_ja": "奈良の会", "source": "d-2024"}
    shop.write("bodies", {"id": "body-jp-nara-friends", "kind": "association", "of": "jp-nara", **names})
    task = {"kind": "task", "force": "pledged", "locator": "§1 [0-10]", "confidence": "high", "method": "curated"}
    task |= {"lead": "body-jp-nara-friends", **told}
    said = {"action_en": "Plant trees.", "action_vi": "Trồng cây.", "action_ja": "木を植える。"}
    for number, whom in enumerate(("vn-binh-dinh", "vn-vinh-phuc"), start=1):
        own = {"id": f"u000{number}", "undertaking": f"trees-{number}", "concerning": f"{whom}; body-jp-nara-friends"}
        shop.write("undertakings", {**task, **said, **own})
    looked = {"partner_country": "vn", "corpus": "stored-pages", "depth": "opening", "until": "2026-03"}
    for number, (unit, result) in enumerate(
        [("vn-vinh-phuc", "ties"), ("vn-phu-tho-2025", "contacts"), ("jp-nara", "none")], start=1
    ):
        country = {"partner_country": "vn" if unit.startswith("jp") else "jp"}
        shop.write("coverage", {**looked, **country, "id": f"v000{number}", "unit": unit, "result": result})
    shop.build()
    return shop


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("jp-nara", "Ties of Nara were looked for: none found (stored public pages)."),
        (
            "vn-phu-tho-2025",  # not "contacts only": what the provinces before had signed stands in the same brief
            "Ties that Phú Thọ made itself since 1 July 2025 were looked for: contacts only (stored public pages).",
        ),
        (
            "vn-vinh-phuc",  # gone today; it was looked at all the same
            "Ties that Vĩnh Phúc made itself since 1 January 1997 were looked for: signed ties (stored public pages).",
        ),
    ],
)
def test_whether_ties_were_looked_for_is_told_of_the_unit_itself(searched: Workshop, name: str, note: str) -> None:
    assert brief(searched.store, name).sections[0].notes == (note,)
    assert brief(searched.store, name, lens=Lens("2024-06-30")).sections[0].notes == (note,)  # before it was formed


@pytest.mark.parametrize("names", [("phú thọ", "nara"), ("nara", "phú thọ")])
def test_what_a_partner_promised_to_somebody_else_is_left_out(searched: Workshop, names: tuple[str, str]) -> None:
    """And of what is left the stop goes before the brackets."""
    told = ["undated | Nara friends: Plant trees (task, pledged, no deadline named). [3]"]
    assert [line.partition(" [")[0] for line in sentences(brief(searched.store, *names), 3)] == [
        line.partition(" [")[0] for line in told
    ]


@pytest.mark.parametrize("names", [("phú thọ", "phú thọ"), ("phú thọ", "vĩnh phúc"), ("nara", "tochigi")])
def test_two_places_of_one_country_have_no_tie(two_documents: Path, names: tuple[str, str]) -> None:
    with pytest.raises(ArgumentError, match=r"^'.*' and '.*' lie in one country; name a Vietnamese and a Japanese"):
        brief(two_documents, *names)
