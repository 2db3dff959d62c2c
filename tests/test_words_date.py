"""Dates as people read them, in the three languages."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnoi.dates import Date, parse
from ketnoi.words import LANGUAGES, Words
from tests.fusing import any_dates
from tests.workshop import ROOT

READ = {
    "2021-11-23": ("23 November 2021", "23/11/2021", "2021年11月23日"),
    "2021-01-05": ("5 January 2021", "05/01/2021", "2021年1月5日"),
    "2021-11": ("November 2021", "tháng 11/2021", "2021年11月"),
    "2021-02": ("February 2021", "tháng 2/2021", "2021年2月"),
    "2021": ("2021", "năm 2021", "2021年"),
    "2022-33": ("quarter 1 of 2022", "quý I/2022", "2022年第1四半期"),
    "2022-34": ("quarter 2 of 2022", "quý II/2022", "2022年第2四半期"),
    "2022-35": ("quarter 3 of 2022", "quý III/2022", "2022年第3四半期"),
    "2022-36": ("quarter 4 of 2022", "quý IV/2022", "2022年第4四半期"),
    "2025-11-24/2025-11-25": (
        "24 November 2025 to 25 November 2025",
        "24/11/2025 – 25/11/2025",
        "2025年11月24日~2025年11月25日",
    ),
    "2021/2025": ("2021 to 2025", "năm 2021 – năm 2025", "2021年~2025年"),
    "[2011..2013]": ("between 2011 and 2013", "trong khoảng năm 2011 – năm 2013", "2011年から2013年の間"),
    "[2022-04-15..2022-06-23]": (
        "between 15 April 2022 and 23 June 2022",
        "trong khoảng 15/04/2022 – 23/06/2022",
        "2022年4月15日から2022年6月23日の間",
    ),
    "[..2023-04-12]": ("by 12 April 2023", "trước hoặc trong 12/04/2023", "2023年4月12日まで"),
    "[2019-05..]": ("May 2019 or later", "từ tháng 5/2019 về sau", "2019年5月以降"),
    "XXXX-01-18": ("18 January, year not known", "18/01, không rõ năm", "1月18日(年不明)"),
    "XXXX-11": ("November, year not known", "tháng 11, không rõ năm", "11月(年不明)"),
    "2014?": ("2014 (uncertain)", "năm 2014 (không chắc chắn)", "2014年(不確か)"),
    "2014-12-24~": ("24 December 2014 (uncertain)", "24/12/2014 (không chắc chắn)", "2014年12月24日(不確か)"),
}


@cache
def words(lang: str) -> Words:
    """The wording of one language."""
    return Words(ROOT / "ontology", lang)


@pytest.mark.parametrize("text", READ)
def test_each_form_is_read_as_readers_of_the_language_write_it(text: str) -> None:
    parse(text)  # it is a form that tables may hold
    assert tuple(words(lang).date(text) for lang in LANGUAGES) == READ[text]


def test_every_month_has_its_name_in_english() -> None:
    names = [words("en").date(f"2021-{month:02}") for month in range(1, 13)]
    assert [name.split(" ")[0] for name in names] == [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ]


@pytest.mark.parametrize("text", ["", "2021-11-23T00:00", "soon", "2021-1"])
def test_what_is_no_date_is_left_as_it_is(text: str) -> None:
    assert {words(lang).date(text) for lang in LANGUAGES} == {text}


@settings(deadline=None)
@given(date=any_dates(), lang=st.sampled_from(LANGUAGES))
def test_every_date_of_a_table_can_be_read_and_shows_no_machine_form(date: Date, lang: str) -> None:
    read = words(lang).date(date.text)
    assert read
    assert not set("[]{}?~%X") & set(read.replace("~", "" if lang == "ja" else "~"))
    assert date.text[:4] in read or date.text.startswith(("[", "XXXX"))
