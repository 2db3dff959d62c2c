"""The resolver on the units as they are: whole answers, step by step as people type names."""

from __future__ import annotations

import unicodedata

import pytest
from pyoxigraph import QuerySolutions

from ketnoi.errors import ArgumentError, KetnoiError
from ketnoi.names.resolve import AmbiguousName, Resolution, Resolver, UnknownName, resolve
from tests.graphs import TODAY
from tests.names_store import units_store


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(units_store())


def on(resolver: Resolver, text: str, day: str | None = TODAY, *, as_signed: bool = False) -> Resolution:
    return resolver.resolve(text, day=day, today=TODAY, as_signed=as_signed)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("jp-tochigi", "jp-tochigi"),
        ("unit:jp-tochigi", "jp-tochigi"),
        ("https://w3id.org/ketnoi/unit/jp-tochigi", "jp-tochigi"),
        ("<https://w3id.org/ketnoi/unit/jp-tochigi>", "jp-tochigi"),
        ("jp", "jp"),
        ("jis:09", "jp-tochigi"),
        ("JIS: 09203", "jp-tochigi-tochigi"),
        ("iso:JP-09", "jp-tochigi"),
        ("iso:vn-68", "vn-phu-tho-2025"),
        ("gso:228", "vn-phu-tho-phu-tho"),
        ("wikidata:Q44843", "jp-tochigi"),
        ("wikidata:q36610", "vn-phu-tho-2025"),
        ("commune:vn-phu-tho-2025-phu-tho", "commune:vn-phu-tho-2025-phu-tho"),
    ],
)
def test_ids_and_codes(resolver: Resolver, text: str, unit: str) -> None:
    assert on(resolver, text).ids == (unit,)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tỉnh Phú Thọ", "vn-phu-tho-2025"),
        ("tinh phu tho", "vn-phu-tho-2025"),
        ("TỈNH PHÚ THỌ", "vn-phu-tho-2025"),
        ("Phu Tho Province", "vn-phu-tho-2025"),
        ("フート省", "vn-phu-tho-2025"),
        ("thị xã Phú Thọ", "vn-phu-tho-phu-tho"),
        ("phường Phú Thọ, Phú Thọ", "commune:vn-phu-tho-2025-phu-tho"),
        ("栃木県", "jp-tochigi"),
        ("栃木市", "jp-tochigi-tochigi"),
        ("トチギ市", "jp-tochigi-tochigi"),
        ("Tochigi City", "jp-tochigi-tochigi"),
        ("City of Tochigi", "jp-tochigi-tochigi"),
        ("tochigi-ken", "jp-tochigi"),
        ("Tochigi-shi", "jp-tochigi-tochigi"),
        ("Tochigi Prefecture", "jp-tochigi"),
        ("tỉnh Tochigi", "jp-tochigi"),
        ("thành phố Tochigi", "jp-tochigi-tochigi"),
        ("Tochigi (thành phố)", "jp-tochigi-tochigi"),
        ("phủ Osaka", "jp-osaka"),
        ("thành phố Osaka", "jp-osaka-osaka"),
        ("TP. Hồ Chí Minh", "vn-ho-chi-minh-2025"),
        ("TP.HCM", "vn-ho-chi-minh-2025"),
        ("Ho Chi Minh City", "vn-ho-chi-minh-2025"),
        ("ホーチミン市", "vn-ho-chi-minh-2025"),
        ("Shibuya City", "jp-tokyo-shibuya"),
        ("Quận 1", "vn-ho-chi-minh-quan-1"),
        ("đặc khu Phú Quốc", "commune:vn-an-giang-2025-phu-quoc"),
    ],
)
def test_names_with_their_type(resolver: Resolver, text: str, unit: str) -> None:
    assert on(resolver, text).ids == (unit,)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Fuchu City, Hiroshima", "jp-hiroshima-fuchu-city"),
        ("Fuchu, Tokyo", "jp-tokyo-fuchu"),
        ("広島県府中市", "jp-hiroshima-fuchu-city"),
        ("広島県安芸郡府中町", "jp-hiroshima-fuchu-town"),
        ("栃木県栃木市", "jp-tochigi-tochigi"),
        ("札幌市北区", "jp-hokkaido-sapporo-kita"),
        ("北区、札幌市", "jp-hokkaido-sapporo-kita"),
        ("thành phố Yachiyo (tỉnh Chiba)", "jp-chiba-yachiyo"),
        ("Date（北海道）", "jp-hokkaido-date"),
        ("Châu Thành, An Giang", "vn-an-giang-chau-thanh"),
        ("huyện Châu Thành, tỉnh An Giang", "vn-an-giang-chau-thanh"),
        ("huyện Châu Thành tỉnh An Giang", "vn-an-giang-chau-thanh"),
        ("Huyện Châu Thành - tỉnh An Giang", "vn-an-giang-chau-thanh"),
        ("Châu Thành, An Giang, Việt Nam", "vn-an-giang-chau-thanh"),
        ("Phú Thọ, Phú Thọ", "vn-phu-tho-phu-tho"),
        ("Mê Linh, Vĩnh Phúc", "vn-ha-noi-me-linh"),  # there from 1997 to 2008
        ("Mê Linh, Hà Nội", "vn-ha-noi-me-linh"),
        ("huyện Càng Long, Vĩnh Long", "vn-tra-vinh-cang-long"),  # Trà Vinh has passed to Vĩnh Long
        ("Tochigi, Japan", "jp-tochigi"),
    ],
)
def test_names_with_what_they_lie_in(resolver: Resolver, text: str, unit: str) -> None:
    assert on(resolver, text).ids == (unit,)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("hoà bình", "vn-hoa-binh"),
        ("HÒA BÌNH", "vn-hoa-binh"),
        ("phutho", "vn-phu-tho-2025"),
        ("Ba Ria-Vung Tau", "vn-ba-ria-vung-tau"),
        ("Ðà Nẵng", "vn-da-nang-2025"),
        ("Hanoi", "vn-ha-noi"),
        ("Hà Nội", "vn-ha-noi"),
        ("ハノイ", "vn-ha-noi"),
        ("Ōita", "jp-oita"),
        ("Hốc-cai-đô", "jp-hokkaido"),
        ("鎌ヶ谷", "jp-chiba-kamagaya"),
        ("ﾄﾁｷﾞ", "jp-tochigi"),
        ("Thạnh Hóa", "vn-long-an-thanh-hoa"),  # the marks tell: not the province Thanh Hóa
        ("Thạnh Hoá", "vn-long-an-thanh-hoa"),
        ("Thanh Hoa", "vn-thanh-hoa"),
        ("Thanh Trì", "vn-ha-noi-thanh-tri"),
        ("Thạnh Trị", "vn-soc-trang-thanh-tri"),
        ("Phù Ninh", "vn-phu-tho-phu-ninh"),
        ("Phú Ninh", "vn-quang-nam-phu-ninh"),
    ],
)
def test_bare_names_however_written(resolver: Resolver, text: str, unit: str) -> None:
    assert on(resolver, text).ids == (unit,)
    assert on(resolver, unicodedata.normalize("NFD", text)).ids == (unit,)


@pytest.mark.parametrize(
    ("text", "day", "unit", "note"),
    [
        ("tochigi", TODAY, "jp-tochigi", "tochigi: the prefecture; the city is jp-tochigi-tochigi"),
        ("Tochigi City", TODAY, "jp-tochigi-tochigi", ""),
        (
            "Vĩnh Phúc",
            TODAY,
            "vn-vinh-phuc",
            "Vĩnh Phúc, until 2025-06-30; today Phú Thọ\nVĩnh Phúc: the province; wards and communes too: 1",
        ),
        ("tỉnh Vĩnh Phúc", TODAY, "vn-vinh-phuc", "Vĩnh Phúc, until 2025-06-30; today Phú Thọ"),
        ("tỉnh Vĩnh Phúc", "2025-06-30", "vn-vinh-phuc", ""),
        (
            "tỉnh Vĩnh Phúc",
            "2025-07-01",
            "vn-vinh-phuc",
            "Vĩnh Phúc, until 2025-06-30; on 2025-07-01 Phú Thọ",
        ),
        ("tỉnh Vĩnh Phúc", None, "vn-vinh-phuc", ""),
        ("vn-vinh-phuc", TODAY, "vn-vinh-phuc", "Vĩnh Phúc, until 2025-06-30; today Phú Thọ"),
        ("tỉnh Phú Thọ", TODAY, "vn-phu-tho-2025", "Phú Thọ, from 2025-07-01; until 2025-06-30 vn-phu-tho"),
        (
            "tỉnh Phú Thọ",
            "2023-01-01",
            "vn-phu-tho",
            "Phú Thọ, until 2025-06-30; from 2025-07-01 vn-phu-tho-2025",
        ),
        (
            "Phú Thọ",
            TODAY,
            "vn-phu-tho-2025",
            (
                "Phú Thọ, from 2025-07-01; until 2025-06-30 vn-phu-tho\n"
                "Phú Thọ: the province; the town is vn-phu-tho-phu-tho; wards and communes too: 3"
            ),
        ),
        ("thị xã Phú Thọ", TODAY, "vn-phu-tho-phu-tho", "Phú Thọ, until 2025-06-30"),
        (
            "gso:24",
            "2025-06-30",
            "vn-bac-giang",
            "Bắc Giang, until 2025-06-30; from 2025-07-01 vn-bac-ninh-2025; from 2026-09-20 vn-bac-ninh-2026",
        ),
        (
            "gso:24",
            TODAY,
            "vn-bac-ninh-2026",
            "Bắc Ninh, from 2026-09-20; until 2025-06-30 vn-bac-giang; until 2026-09-19 vn-bac-ninh-2025",
        ),
        (
            "tỉnh Quảng Ninh",
            TODAY,
            "vn-quang-ninh",
            "Quảng Ninh, until 2026-08-31; today Quảng Ninh (vn-quang-ninh-2026)",
        ),
        ("Sasayama", TODAY, "jp-hyogo-sasayama", "Sasayama, until 2019-04-30; today Tanbasasayama"),
        (
            "Huế",
            "2024-06-01",
            "vn-hue",
            (
                "Huế, from 2025-01-01; on 2024-06-01 Thừa Thiên Huế\n"
                "Huế: the centrally-run city; the provincial city is vn-thua-thien-hue-hue"
            ),
        ),
        (
            "thành phố Huế",
            "2024-06-01",
            "vn-thua-thien-hue-hue",
            "thành phố Huế: the provincial city; the centrally-run city is vn-hue",
        ),
        (
            "Thanh Trì",
            "2020-01-01",
            "vn-ha-noi-thanh-tri",
            (
                "Thanh Trì: the rural district; the rural district Thạnh Trị is vn-soc-trang-thanh-tri; "
                "wards and communes too: 2"
            ),
        ),
        (
            "中央区",
            TODAY,
            "jp-tokyo-chuo",
            "中央区: the special ward; wards and communes too: 10",
        ),
    ],
)
def test_the_day_picks_and_the_note_says_so(
    resolver: Resolver, text: str, day: str | None, unit: str, note: str
) -> None:
    resolution = on(resolver, text, day)
    assert resolution.ids == (unit,)
    assert resolution.note == note


@pytest.mark.parametrize(
    ("day", "unit"),
    [
        ("1980-01-01", "vn-can-tho"),  # not yet: the first that will bear the name
        ("1995-01-01", "vn-can-tho"),
        ("2003-12-31", "vn-can-tho"),
        ("2004-01-01", "vn-can-tho-2004"),
        ("2025-06-30", "vn-can-tho-2004"),
        ("2025-07-01", "vn-can-tho-2025"),
        (None, "vn-can-tho-2025"),
    ],
)
def test_one_name_though_it_was_divided_in_between(resolver: Resolver, day: str | None, unit: str) -> None:
    assert on(resolver, "Cần Thơ", day).ids == (unit,)


def test_between_two_units_of_one_name_the_last_that_bore_it(resolver: Resolver) -> None:
    assert on(resolver, "Hậu Giang", "1999-01-01").ids == ("vn-hau-giang",)
    assert on(resolver, "Hậu Giang", "2024-01-01").ids == ("vn-hau-giang-2004",)


def test_as_signed_all_units_of_the_name_apart(resolver: Resolver) -> None:
    resolution = on(resolver, "Bắc Ninh", as_signed=True)
    assert resolution.ids == ("vn-bac-ninh", "vn-bac-ninh-2025", "vn-bac-ninh-2026")
    assert resolution.found == resolution.chain
    assert resolution.heirs == ()
    assert resolution.note == (
        "Bắc Ninh: vn-bac-ninh from 1997-01-01 until 2025-06-30, "
        "vn-bac-ninh-2025 from 2025-07-01 until 2026-09-19, vn-bac-ninh-2026 from 2026-09-20\n"
        "Bắc Ninh: the centrally-run city; the provincial city is vn-bac-ninh-bac-ninh"
    )
    assert on(resolver, "vn-bac-ninh", as_signed=True).ids == ("vn-bac-ninh",)


def test_what_a_resolution_holds(resolver: Resolver) -> None:
    resolution = on(resolver, "Vĩnh Phúc")
    assert resolution.units == ("https://w3id.org/ketnoi/unit/vn-vinh-phuc",)
    assert (resolution.kind, resolution.level) == ("province", 1)
    assert [unit.id for unit in resolution.heirs] == ["vn-phu-tho-2025"]
    assert [unit.id for unit in resolution.others] == ["commune:vn-phu-tho-2025-vinh-phuc"]
    commune = on(resolver, "phường Vĩnh Phúc")
    assert (commune.kind, commune.level) == ("commune-ward", 3)
    assert commune.found[0].is_commune


def test_levels_leave_out_the_rest(resolver: Resolver) -> None:
    assert resolver.resolve("tochigi", levels={2}).ids == ("jp-tochigi-tochigi",)
    assert resolver.resolve("Phú Thọ", levels={2}).ids == ("vn-phu-tho-phu-tho",)
    with pytest.raises(UnknownName):
        resolver.resolve("Vĩnh Phúc", levels={0})


def test_two_places_of_one_name(resolver: Resolver) -> None:
    with pytest.raises(AmbiguousName) as caught:
        on(resolver, "Date")
    assert str(caught.value) == (
        "'Date' may be any of these 2:\n"
        "  jp-fukushima-date: Date, city in Fukushima\n"
        "  jp-hokkaido-date: Date, city in Hokkaido\n"
        "Type the id, the type, or where it lies: Date, Fukushima"
    )
    assert caught.value.exit_code == 2
    assert isinstance(caught.value, ArgumentError | KetnoiError)


def test_ten_places_of_one_name(resolver: Resolver) -> None:
    provinces = "an-giang ben-tre dong-thap hau-giang kien-giang long-an soc-trang tay-ninh tien-giang tra-vinh"
    for text in ("Châu Thành", "chau thanh", "huyện Châu Thành"):
        with pytest.raises(AmbiguousName) as caught:
            on(resolver, text)
        units = [unit.id for unit in caught.value.candidates]
        assert units == [f"vn-{province}-chau-thanh" for province in provinces.split()]
        assert "vn-an-giang-chau-thanh: Châu Thành, rural district in An Giang until 2025-06-30" in str(caught.value)


def test_what_the_message_says_to_type_can_be_typed(resolver: Resolver) -> None:
    for text in (
        "Date",
        "Châu Thành",
        "Fuchu, Hiroshima",
        "Kỳ Anh, Hà Tĩnh",
        "Hoàng Mai",
        "Miyoshi",
        "Thanh Tri",
    ):
        with pytest.raises(AmbiguousName) as caught:
            on(resolver, text)
        said = str(caught.value).rpartition(": ")[2]
        assert on(resolver, said).ids == (caught.value.candidates[0].id,), said


def test_the_name_is_not_in_that_place(resolver: Resolver) -> None:
    for text in ("Date, Osaka", "Date, Nowhere", "thị xã Phú Thọ, Hà Nội"):
        with pytest.raises(UnknownName, match="nothing of that name lies there; of that name there are:"):
            on(resolver, text)
    with pytest.raises(UnknownName) as caught:
        on(resolver, "Date, Osaka")
    assert [unit.id for unit in caught.value.candidates] == ["jp-fukushima-date", "jp-hokkaido-date"]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Tochgi", ["jp-tochigi", "jp-tochigi-tochigi"]),
        ("Tochigu City", ["jp-tochigi-tochigi"]),
        ("枥木県", ["jp-tochigi"]),
        ("プート省", ["vn-phu-tho", "vn-phu-tho-2025"]),
        ("huyện Chau Than, An Giang", ["vn-an-giang-chau-thanh"]),
        ("jp-tochigu", ["jp-tochigi"]),
        ("unit:vn-phu-to", ["vn-phu-tho"]),
        ("26", []),
        ("gso:00", []),
        ("", []),
    ],
)
def test_unknown_names_and_the_nearest(resolver: Resolver, text: str, nearest: list[str]) -> None:
    with pytest.raises(UnknownName) as caught:
        on(resolver, text)
    assert [unit.id for unit in caught.value.candidates] == nearest


def test_unknown_names_say_what_to_type(resolver: Resolver) -> None:
    said = {
        "Tochigu City": "nothing is called 'Tochigu City'; nearest:\n  jp-tochigi-tochigi: Tochigi, city in Tochigi",
        "26": "nothing is called '26'; a code needs its scheme: gso:26, jis:09, iso:VN-68",
        "gso:00": "no unit has the code gso:00; type a name or an id",
        "wzxqwzxq": "nothing is called 'wzxqwzxq'; type a name, an id (jp-tochigi) or a code (jis:09)",
        "unit:vn-phu-to": "no unit has the id 'unit:vn-phu-to'; nearest:\n"
        "  vn-phu-tho: Phú Thọ, province in Vietnam from 1997-01-01 until 2025-06-30",
    }
    for text, message in said.items():
        with pytest.raises(UnknownName) as caught:
            on(resolver, text)
        assert str(caught.value) == message


def test_voiced_kana_are_not_voiceless(resolver: Resolver) -> None:
    assert on(resolver, "トチギ").ids == ("jp-tochigi",)
    assert on(resolver, unicodedata.normalize("NFD", "トチギ")).ids == ("jp-tochigi",)
    with pytest.raises(UnknownName):
        on(resolver, "トチキ")


def test_function_for_one_name() -> None:
    assert resolve(units_store(), "Phú Thọ", day="2023-01-01").ids == ("vn-phu-tho",)


class _Counting:
    def __init__(self) -> None:
        self.asked = 0

    def query(self, sparql: str, /) -> QuerySolutions:
        self.asked += 1
        answer = units_store().query(sparql)
        assert isinstance(answer, QuerySolutions)
        return answer


@pytest.mark.parametrize(("text", "most"), [("jp-tochigi", 1), ("Tochigi City", 3), ("tochigi", 3), ("Phú Thọ", 4)])
def test_few_queries_and_no_scan(text: str, most: int) -> None:
    store = _Counting()
    resolver = Resolver(store)
    assert store.asked == 3
    on(resolver, text)
    assert store.asked <= 3 + most
