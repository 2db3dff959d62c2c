"""What people read, byte for byte: tables, cards and Markdown in English, Vietnamese and Japanese."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import ketnoi

SHARED = {
    "en": """\
Partner    Ground     As written  On behalf of  Stage       What                                                                    Date              By that day  Documents
---------  ---------  ----------  ------------  ----------  ----------------------------------------------------------------------  ----------------  -----------  -------------------------------------------------------
Vĩnh Phúc  as signed  Vĩnh Phúc   Tochigi       friendship  Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi  23 November 2021  certain      plan: Vĩnh Phúc, between 15 April 2022 and 23 June 2022
""",  # noqa: E501 a table is as wide as it is
    "vi": """\
Đối tác    Cơ sở xác định  Theo văn bản  Bên ký   Giai đoạn  Nội dung                                          Ngày        Tính đến ngày đó  Văn bản
---------  --------------  ------------  -------  ---------  ------------------------------------------------  ----------  ----------------  ---------------------------------------------------------
Vĩnh Phúc  như khi ký      Vĩnh Phúc     Tochigi  hữu nghị   Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi  23/11/2021  chắc chắn         kế hoạch: Vĩnh Phúc, trong khoảng 15/04/2022 – 23/06/2022
""",  # noqa: E501
    "ja": """\
提携先          判断根拠      文書上の名義    当方の名義  段階  内容                                          日付            基準日時点  文書
--------------  ------------  --------------  ----------  ----  --------------------------------------------  --------------  ----------  -------------------------------------------------------
ヴィンフック省  締結時のまま  ヴィンフック省  栃木県      友好  ヴィンフック省と栃木県の友好協力に関する覚書  2021年11月23日  確実        計画:ヴィンフック省(2022年4月15日から2022年6月23日の間)
""",  # noqa: E501
}
WISH = {
    "en": """\
Partner  Stage     What                                                                 Date              By that day  As written  On behalf of  Ground     Documents
-------  --------  -------------------------------------------------------------------  ----------------  -----------  ----------  ------------  ---------  ---------------------------------------------
Phú Thọ  proposed  Wish for local cooperation with Nara, Akita, Tochigi and Ichinoseki  25 November 2025  certain      Phú Thọ     Ichinoseki    as signed  official news item: Phú Thọ, 25 November 2025
""",  # noqa: E501
    "vi": """\
Đối tác  Giai đoạn     Nội dung                                                             Ngày        Tính đến ngày đó  Theo văn bản  Bên ký      Cơ sở xác định  Văn bản
-------  ------------  -------------------------------------------------------------------  ----------  ----------------  ------------  ----------  --------------  ----------------------------------------
Phú Thọ  được đề xuất  Mong muốn hợp tác địa phương với Nara, Akita, Tochigi và Ichinoseki  25/11/2025  chắc chắn         Phú Thọ       Ichinoseki  như khi ký      tin bài của cơ quan: Phú Thọ, 25/11/2025
""",  # noqa: E501
    "ja": """\
提携先    段階  内容                                                日付            基準日時点  文書上の名義  当方の名義  判断根拠      文書
--------  ----  --------------------------------------------------  --------------  ----------  ------------  ----------  ------------  ---------------------------------------
フート省  提案  奈良県・秋田県・栃木県・一関市との地方間協力の希望  2025年11月25日  確実        フート省      一関市      締結時のまま  公的機関の記事:フート省(2025年11月25日)
""",  # noqa: E501
}
CARD = {
    "en": """\
Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi

What is held of it
Property  Value
--------  ----------------
form      memorandum
party     Tochigi
party     Vĩnh Phúc
relation  friendship
signed    23 November 2021
stage     friendship

Its standing on that day
Standing         Since        See
---------------  -----------  -------
party dissolved  1 July 2025  Phú Thọ

Who says so
About                                                                   Document                                                 Issued by  Issued                                  Where in it                       Confidence
----------------------------------------------------------------------  -------------------------------------------------------  ---------  --------------------------------------  --------------------------------  ----------
Memorandum on friendship and cooperation between Vĩnh Phúc and Tochigi  plan: Vĩnh Phúc, between 15 April 2022 and 23 June 2022  Vĩnh Phúc  between 15 April 2022 and 23 June 2022  ¶1; §II.3 ¶1 [92-196, 3850-3915]  high
""",  # noqa: E501
    "vi": """\
Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi

Những điều được chấp nhận
Mục                 Giá trị
------------------  ----------------
bên tham gia        Tochigi
bên tham gia        Vĩnh Phúc
giai đoạn           hữu nghị
hình thức văn kiện  bản ghi nhớ
mức độ quan hệ      quan hệ hữu nghị
ngày ký             23/11/2021

Tình trạng vào ngày đó
Tình trạng          Từ ngày     Xem
------------------  ----------  -------
bên ký đã giải thể  01/07/2025  Phú Thọ

Văn bản nào nói như vậy
Về việc                                           Văn bản                                                    Cơ quan ban hành  Ngày ban hành                         Vị trí                            Độ tin cậy
------------------------------------------------  ---------------------------------------------------------  ----------------  ------------------------------------  --------------------------------  ----------
Bản ghi nhớ hợp tác hữu nghị Vĩnh Phúc – Tochigi  kế hoạch: Vĩnh Phúc, trong khoảng 15/04/2022 – 23/06/2022  Vĩnh Phúc         trong khoảng 15/04/2022 – 23/06/2022  ¶1; §II.3 ¶1 [92-196, 3850-3915]  cao
""",  # noqa: E501
}
CARD_IN_MARKDOWN = """\
# ヴィンフック省と栃木県の友好協力に関する覚書

## 採用されている内容

| 項目 | 値 |
| --- | --- |
| 当事者 | 栃木県 |
| 当事者 | ヴィンフック省 |
| 文書形式 | 覚書 |
| 段階 | 友好 |
| 締結日 | 2021年11月23日 |
| 関係の種類 | 友好提携 |

## 基準日の状態

| 状態 | 起点日 | 参照 |
| --- | --- | --- |
| 当事者消滅 | 2025年7月1日 | フート省 |

## 誰がそう述べているか

| 対象 | 文書 | 発行者 | 発行日 | 該当箇所 | 信頼度 |
| --- | --- | --- | --- | --- | --- |
| ヴィンフック省と栃木県の友好協力に関する覚書 | 計画:ヴィンフック省(2022年4月15日から2022年6月23日の間) | ヴィンフック省 | 2022年4月15日から2022年6月23日の間 | ¶1; §II.3 ¶1 \\[92-196, 3850-3915\\] | 高 |
"""  # noqa: E501
CHANGES_AS_TSV = (
    "date\treason\treason_label\tcarries\tcarries_label\tfrom\tfrom_label\tto\tto_label\tlaw\n"
    "2025-07-01\tmerger\thợp nhất, sáp nhập\tsucceeds\tkế thừa\tvn-hoa-binh\tHòa Bình\tvn-phu-tho-2025\tPhú Thọ\t"
    "Nghị quyết 202/2025/QH15, 12-06-2025\n"
    "2025-07-01\tmerger\thợp nhất, sáp nhập\tsucceeds\tkế thừa\tvn-phu-tho\tPhú Thọ\tvn-phu-tho-2025\tPhú Thọ\t"
    "Nghị quyết 202/2025/QH15, 12-06-2025\n"
    "2025-07-01\tmerger\thợp nhất, sáp nhập\tsucceeds\tkế thừa\tvn-vinh-phuc\tVĩnh Phúc\tvn-phu-tho-2025\tPhú Thọ\t"
    "Nghị quyết 202/2025/QH15, 12-06-2025\n"
)
EMPTY = {
    "en": "nothing found; --stage mentioned shows every stage, --as-of and --as-signed other views, "
    "`ketnoi gaps` where nobody looked\n",
    "vi": "không tìm thấy; --stage mentioned cho thấy mọi mức quan hệ, --as-of và --as-signed cho cách nhìn khác, "
    "`ketnoi gaps` cho biết nơi chưa được tìm\n",
    "ja": "該当なし。--stage mentioned で全段階、--as-of と --as-signed で別の見方、"
    "`ketnoi gaps` でまだ調べていない自治体を表示できます\n",
}


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_who_shared_tochigi_in_2023(two_documents: Path, lang: str) -> None:
    ran = ketnoi("shared", "tochigi", "--as-of", "2023-01-01", "--lang", lang, "--store", two_documents)
    assert ran == (0, SHARED[lang], "tochigi: the prefecture; the city is jp-tochigi-tochigi\n")


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_the_partners_of_ichinoseki(two_documents: Path, lang: str) -> None:
    assert ketnoi("partners", "ichinoseki", "--lang", lang, "--store", two_documents) == (0, WISH[lang], "")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_card_of_the_memorandum(two_documents: Path, lang: str) -> None:
    assert ketnoi("show", "vinh-phuc-tochigi-2021", "--lang", lang, "--store", two_documents) == (0, CARD[lang], "")


def test_the_card_of_the_memorandum_in_markdown(two_documents: Path) -> None:
    arguments = ("show", "vinh-phuc-tochigi-2021", "--lang", "ja", "--format", "markdown", "--store", two_documents)
    assert ketnoi(*arguments) == (0, CARD_IN_MARKDOWN, "")


def test_the_changes_of_phu_tho_as_tsv_with_vietnamese_labels(two_documents: Path) -> None:
    ran = ketnoi("ask", "unit-changes", "vn-phu-tho-2025", "--lang", "vi", "--format", "tsv", "--store", two_documents)
    assert ran.out == CHANGES_AS_TSV


@pytest.mark.parametrize("lang", ["en", "vi", "ja"])
def test_nothing_is_said_in_the_language_of_the_reader(two_documents: Path, lang: str) -> None:
    ran = ketnoi("shared", "ichinoseki", "--lang", lang, "--store", two_documents)
    assert ran.code == 0
    assert ran.err == EMPTY[lang]
    assert len(ran.out.splitlines()) == 2, "the heading stands even over nothing"
