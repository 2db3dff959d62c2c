"""Folding: what must come out alike, and what must not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnoi.names.fold import bare_key, exact_key, fold, plain
from ketnoi.names.index import Keys, keys
from ketnoi.names.words import Part
from tests.names_store import names, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Phú Thọ", "phu tho"),
        ("PHÚ THỌ", "phu tho"),
        ("Thị xã  Phú-Thọ ", "thi xa phu tho"),
        ("Đà Nẵng", "da nang"),
        ("Ðà Nẵng", "da nang"),  # Eth, which looks the same
        ("Ɖà Nẵng", "da nang"),  # African D, which looks the same
        ("Bà Rịa – Vũng Tàu", "ba ria vung tau"),
        ("TP.HCM", "tp hcm"),
        ("M'Đrắk", "m drak"),
        ("Ea H’leo", "ea h leo"),
        ("Mʼdrak", "m drak"),
        ("Ōita", "oita"),
        ("Hyōgo", "hyogo"),
        ("ＴＯＣＨＩＧＩ", "tochigi"),
        ("栃木県", "栃木県"),
        ("ﾄﾁｷﾞｹﾝ", "トチギケン"),
        ("プー・トー", "プー トー"),
        ("フート省", "フート省"),  # the long sound mark is a letter, not a dash
        ("バリア＝ブンタウ", "バリア ブンタウ"),
        ("鎌ヶ谷市", "鎌ケ谷市"),
        ("Phú\u200bThọ", "phutho"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(("one", "other"), [("ば", "は"), ("ぱ", "は"), ("ギ", "キ"), ("ヴ", "ウ"), ("ﾊﾞ", "ﾊ")])
def test_voiced_kana_stay_apart(one: str, other: str) -> None:
    for form in ("NFC", "NFD"):
        voiced, voiceless = (unicodedata.normalize(form, kana) for kana in (one, other))
        assert fold(voiced) != fold(voiceless)
        assert exact_key(voiced) != exact_key(voiceless)


def test_voicing_mark_that_stands_alone_belongs_to_the_kana_before_it() -> None:
    assert fold("トチキ゛") == fold("トチギ")
    assert fold("は゜") == fold("ぱ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("HOÀ BÌNH", "hòa bình"),
        ("Thúy", "Thuý"),
        ("Khỏe", "Khoẻ"),
        ("Tuyên Hóa", "Tuyên Hoá"),
        ("Bà Rịa - Vũng Tàu", "bà rịa vũng tàu"),
        ("Đắk Lắk", "Ðắk Lắk"),
        ("Ōita", "Oita"),
    ],
)
def test_exact_key_of_two_ways_to_write_one_name(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other) == exact_key(unicodedata.normalize("NFD", one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thanh Trì", "Thạnh Trị"),
        ("Phù Ninh", "Phú Ninh"),
        ("Tam Dương", "Tam Đường"),
        ("Phú Thọ", "Phu Tho"),
    ],
)
def test_exact_key_tells_marks_apart(one: str, other: str) -> None:
    assert bare_key(one) == bare_key(other)
    assert exact_key(one) != exact_key(other)


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    for how in (plain, fold, bare_key):
        assert how(how(text)) == how(text)


@given(st.sampled_from(sorted({name for called in names().values() for name in called})))
def test_real_names_fold_alike_however_they_are_written(name: str) -> None:
    for way in (name.upper(), name.lower(), unicodedata.normalize("NFD", name), f" {name}\n"):
        assert fold(way) == fold(name)
        assert exact_key(way) == exact_key(name)


@pytest.mark.parametrize(
    ("called", "kind", "expected"),
    [
        (["栃木県"], "prefecture", Keys(("栃木", "栃木県"), ("栃木", "栃木県"))),
        (
            ["Phú Thọ", "フート省"],
            "province",
            Keys(("phutho", "フート", "フート省"), ("phúthọ", "フート", "フート省")),
        ),
        (["ハノイ市"], "centrally-run-city", Keys(("ハノイ", "ハノイ市"), ("ハノイ", "ハノイ市"))),
        (["ハノイ市"], "province", Keys(("ハノイ市",), ("ハノイ市",))),
        (["Quận 1"], "urban-district", Keys(("quan1",), ("quận1",))),
        (["Phủ Lý"], "provincial-city", Keys(("phuly",), ("phủlý",))),
        (
            ["TP. Hồ Chí Minh"],
            "centrally-run-city",
            Keys(("hochiminh", "tphochiminh"), ("hồchíminh", "tphồchíminh")),
        ),
        (["大町町", "大町"], "town", Keys(("大町", "大町町"), ("大町", "大町町"))),
        (["京都府", "京都"], "prefecture", Keys(("京都", "京都府"), ("京都", "京都府"))),
        (["--", ""], "town", Keys((), ())),
    ],
)
def test_keys(called: list[str], kind: str, expected: Keys) -> None:
    assert keys(called, kind, words()) == expected


def test_keys_of_what_has_no_kind() -> None:
    assert keys(["People's Council"]) == Keys(("peoplescouncil",), ("peoplescouncil",))


def test_type_words_with_marks_are_only_themselves() -> None:
    assert words().parts("phủ Osaka") == [Part(("osaka",), frozenset({"prefecture"}))]
    assert words().parts("phu Osaka") == [Part(("osaka",), frozenset({"prefecture"}))]
    assert words().parts("phú Osaka") == []


def test_the_longest_type_word_comes_first() -> None:
    assert [part.words for part in words().parts("thị xã Phú Thọ")] == [("phú", "thọ")]
    assert [part.words for part in words().parts("Hòa Bình provincial city")] == [
        ("hòa", "bình"),
        ("hòa", "bình", "provincial"),
    ]
