"""Facts made up for the tests of the page. The places exist, what is said of them here does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ketnoi.draw.contract import Facts, Labels, Language, Source, Stage, Thing, Tie, Unit

ROOT = Path(__file__).resolve().parents[1]

STAGES = {
    "mentioned": ("mentioned", "được nhắc đến", "言及"),
    "proposed": ("proposed", "được đề xuất", "提案"),
    "contact": ("contact", "tiếp xúc", "交流"),
    "agreement": ("cooperation agreement", "thỏa thuận hợp tác", "協力合意"),
    "friendship": ("friendship", "hữu nghị", "友好"),
    "sister": ("sister relationship", "kết nghĩa", "姉妹関係"),
}
KINDS = {
    "province": ("province", "tỉnh", "省"),
    "centrally-run-city": ("centrally run city", "thành phố trực thuộc trung ương", "中央直轄市"),
    "rural-district": ("rural district", "huyện", "県(郡級)"),
    "provincial-city": ("provincial city", "thành phố thuộc tỉnh", "省直轄市"),
    "prefecture": ("prefecture", "tỉnh của Nhật Bản", "都道府県"),
    "city": ("city", "thành phố", "市"),
    "town": ("town", "thị trấn", "町"),
    "designated-city": ("designated city", "thành phố chỉ định", "政令指定都市"),
}
UNITS = (
    ("vn-vinh-phuc", "Vĩnh Phúc", "Vĩnh Phúc", "ヴィンフック省", "province", "", "2025-06-30", 21.36),
    ("vn-phu-tho-2025", "Phú Thọ", "Phú Thọ", "フート省", "province", "2025-07-01", "9999-12-31", 21.3),
    ("jp-tochigi", "Tochigi", "Tochigi", "栃木県", "prefecture", "", "", 36.57),
    ("jp-nara", "Nara", "Nara", "奈良県", "prefecture", "", "", 34.69),
    ("jp-iwate-ichinoseki", "Ichinoseki", "Ichinoseki", "一関市", "city", "", "", 38.93),
    ("jp-miyagi-tome", "Tome", "Tome", "登米市", "city", "", "", 38.69),
)
SECTORS = (
    ("trade", ("trade", "thương mại", "貿易")),
    ("labour-migration", ("labour migration", "lao động di cư", "労働移動")),
    ("agricultural-technology", ("agricultural technology", "công nghệ nông nghiệp", "農業技術")),
)


def labels(en: str, vi: str = "", ja: str = "") -> Labels:
    return {"en": en, "vi": vi, "ja": ja}


def words() -> dict[str, Labels]:
    """The words of the page by their full keys, from the ontology."""
    table: dict[str, Any] = {}
    for file in sorted((ROOT / "ontology" / "words").glob("*.toml")):
        table |= tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{part}.{key}": text for part in ("date", "draw", "label") for key, text in table[part].items()}


def stages() -> list[Stage]:
    numbered = enumerate(STAGES.items(), 1)
    return [{"id": key, "order": order, "labels": labels(*text)} for order, (key, text) in numbered]


def unit(row: tuple[str, str, str, str, str, str, str, float]) -> Unit:
    name, en, vi, ja, kind, start, end, north = row
    return {
        "id": name,
        "labels": labels(en, vi, ja),
        "kind": kind,
        "kind_labels": labels(*KINDS[kind]),
        "country": "vn" if name.startswith("vn-") else "jp",
        "from": start,
        "until": end,
        "latitude": north,
        "longitude": None,
    }


def source(attestation: str, url: str = "https://example.org/plan?id=1&lang=vi") -> Source:
    return {
        "attestation": attestation,
        "document": "plan-2022",
        "title": "Kế hoạch hợp tác giai đoạn 2022-2025 (ví dụ)",
        "issuer_labels": labels("People's Committee", "Ủy ban nhân dân", "人民委員会"),
        "issued": "2022-06-24",
        "locator": "§III.2.1 ¶2 [5120-5388]",
        "confidence_labels": labels("high", "cao", "高"),
        "url": url,
    }


def thing(key: str, stage: str, ends: tuple[Unit, Unit], **changes: Any) -> Thing:
    agreement = stage in {"agreement", "friendship", "sister"}
    form = ("memorandum", "biên bản ghi nhớ", "覚書") if agreement else ("meeting", "cuộc họp", "会合")
    made: Thing = {
        "id": key,
        "class": "agreement" if agreement else "contact",
        "labels": labels(f"Paper {key}", f"Văn bản {key}", f"文書 {key}"),
        "stage": stage,
        "date": "2021-11-23",
        "certainty": "certain",
        "form_labels": labels(*form),
        "relation_labels": labels(*STAGES[stage]) if agreement else None,
        "force_labels": None if agreement else labels("wished", "mong muốn", "希望"),
        "sectors": [{"id": sector, "labels": labels(*text)} for sector, text in SECTORS],
        "ground": "as-signed",
        "ground_labels": labels("as signed", "theo văn bản", "署名時のまま"),
        "written": {
            "vietnam": {"id": ends[0]["id"], "labels": ends[0]["labels"]},
            "japan": {"id": ends[1]["id"], "labels": ends[1]["labels"]},
        },
        "through_labels": None,
        "sources": [source(f"a-{key}")],
    }
    return {**made, **changes}  # type: ignore[typeddict-item]  # tests change single fields by name


def tie(ends: tuple[Unit, Unit], stage: str, things: list[Thing]) -> Tie:
    return {
        "id": f"{ends[0]['id']}--{ends[1]['id']}",
        "vietnam": ends[0]["id"],
        "japan": ends[1]["id"],
        "stage": stage,
        "stage_order": list(STAGES).index(stage) + 1,
        "things": things,
    }


def facts(lang: Language, units: list[Unit], ties: list[Tie]) -> Facts:
    return {
        "lang": lang,
        "day": "2026-11-21",
        "lens": "as-of",
        "version": "0.1.0",
        "digest": "3f1c9ad2b70e4d55",
        "units": units,
        "ties": ties,
        "stages": stages(),
        "words": words(),
    }


def small(lang: Language = "en") -> Facts:
    """Two units of Vietnam, four of Japan, every kind of thing that the panel can show."""
    units = [unit(row) for row in UNITS]
    by = {one["id"]: one for one in units}
    old, new = by["vn-vinh-phuc"], by["vn-phu-tho-2025"]
    presumed = {
        "ground": "presumed",
        "ground_labels": labels("presumed, by the merger", "suy đoán, do sáp nhập", "合併による推定"),
        "written": {
            "vietnam": {"id": old["id"], "labels": old["labels"]},
            "japan": {"id": "jp-tochigi", "labels": by["jp-tochigi"]["labels"]},
        },
    }
    tochigi, nara = (new, by["jp-tochigi"]), (new, by["jp-nara"])
    ichinoseki, tome = (new, by["jp-iwate-ichinoseki"]), (old, by["jp-miyagi-tome"])
    once = (old, by["jp-nara"])
    perhaps = {"certainty": "possible", "date": "[2026..2027-03]"}
    through = {"through_labels": labels("People's Council", "Hội đồng nhân dân", "人民評議会")}
    ties = [
        tie(tochigi, "friendship", [
            thing("memorandum", "friendship", tochigi, **presumed, sources=[source("a1"), source("a2", "")]),
            thing("wish", "proposed", tochigi, date="2025-11-25"),
            thing("later", "contact", tochigi, **perhaps),
        ]),
        tie(nara, "proposed", [thing("nara", "proposed", nara, date="2022-35", sectors=[])]),
        tie(ichinoseki, "mentioned", [thing("list", "mentioned", ichinoseki, certainty="undated", date="")]),
        tie(tome, "agreement", [thing("tome", "agreement", tome, date="XXXX-01-18", **through)]),
        tie(once, "contact", [thing("visit", "contact", once, date="2019-04")]),
    ]  # fmt: skip
    return facts(lang, units, ties)


def large(vietnam: int = 80, japan: int = 120, ties: int = 250, lang: Language = "en") -> Facts:
    """As many units and ties as the whole record will have; ties cluster as they do there."""
    left = [unit(_made_up("vn", index)) for index in range(vietnam)]
    right = [unit(_made_up("jp", index)) for index in range(japan)]
    pairs: dict[tuple[int, int], None] = {}
    step = 0
    while len(pairs) < ties:
        # A few large partners, many small ones: squares of an even spread crowd towards zero.
        one, other = (step * 0.7548776662) % 1, (step * 0.5698402910) % 1
        pairs[int(one**2 * vietnam), int((other * 0.7 + one * 0.3) ** 1.6 * japan)] = None
        step += 1
    made = []
    for index, (one_at, other_at) in enumerate(pairs):
        ends = (left[one_at], right[other_at])
        stage = list(STAGES)[(index * index + index // 3) % 6]
        made.append(tie(ends, stage, [thing(f"p{index}", stage, ends)]))
    return facts(lang, left + right, made)


SYLLABLES = {
    "vn": ("Bình", "Thái", "Quảng", "Lâm", "Hòa", "Yên", "Đồng", "Hải", "Nam", "Phú"),
    "jp": ("Kita", "Hiro", "Yama", "Oka", "Naka", "Mino", "Saka", "Tomi", "Fuku", "Asa"),
}
ENDS = {
    "vn": ("Dương", "Nguyên", "Ninh", "Đồng", "Bình", "Bái", "Tháp", "Phòng", "Định"),
    "jp": ("shima", "gata", "yama", "machi", "hara", "no", "saki", "da", "zawa"),
}
ENDS_JA = ("島市", "潟県", "山市", "町", "原市", "野市", "崎県", "田市", "沢市")
KINDS_OF = {
    "vn": ("province", "province", "province", "rural-district", "provincial-city", "centrally-run-city"),
    "jp": ("prefecture", "city", "city", "city", "town", "designated-city"),
}


def _made_up(country: str, index: int) -> tuple[str, str, str, str, str, str, str, float]:
    head, tail = SYLLABLES[country][index % 10], ENDS[country][(index * 7 + index // 10) % 9]
    name = f"{head} {tail}" if country == "vn" else head + tail
    ja = ("ビンズオン" if country == "vn" else "北広山岡中美坂富福朝"[index % 10]) + ENDS_JA[index % 9]
    end = "2025-06-30" if country == "vn" and index % 5 == 3 else ""
    return (f"{country}-{index}", name, name, ja, KINDS_OF[country][index % 6], "", end, 8.0 + index * 0.2)
