"""A small record made by hand, in the shape that the page takes, and records of any size."""

from __future__ import annotations

import random
from itertools import count
from typing import Any

from tests.panel_data import words

Facts = dict[str, Any]
TODAY = "2026-11-21"
OPEN = "9999-12-31"

CONCEPTS: dict[str, tuple[str, str, str] | tuple[str, str, str, str]] = {
    "stage/mentioned": ("mentioned", "được nhắc đến", "言及"),
    "stage/proposed": ("proposed", "đề xuất", "提案"),
    "stage/contact": ("contact", "tiếp xúc", "交流"),
    "stage/agreement": ("agreement", "thỏa thuận", "合意"),
    "stage/friendship": ("friendship", "hữu nghị", "友好"),
    "stage/sister": ("sister", "kết nghĩa", "姉妹"),
    "unitkind/province": ("province", "tỉnh", "省"),
    "unitkind/rural-district": ("rural district", "huyện", "県（郡級）"),
    "unitkind/prefecture": ("prefecture", "tỉnh Nhật Bản", "都道府県"),
    "unitkind/city": ("city", "thành phố Nhật Bản", "市"),
    "region/midlands": ("northern midlands", "trung du Bắc Bộ", "北部内陸"),
    "region/delta": ("Red River Delta", "đồng bằng sông Hồng", "紅河デルタ"),
    "region/kanto": ("Kanto", "Kanto", "関東"),
    "region/kansai": ("Kansai", "Kansai", "関西"),
    "form/memorandum": ("memorandum", "bản ghi nhớ", "覚書"),
    "form/agreement": ("agreement", "thỏa thuận hợp tác", "協定"),
    "contactkind/delegation": ("delegation", "đoàn công tác", "訪問団"),
    "contactkind/meeting": ("meeting", "cuộc gặp", "会談"),
    "contactkind/proposal": ("proposal", "đề xuất", "提案"),
    "relation/cooperation": ("cooperation", "hợp tác", "協力"),
    "relation/friendship": ("friendship", "hữu nghị", "友好"),
    "relation/sister": ("sister", "kết nghĩa", "姉妹"),
    "sector/agriculture": ("agriculture", "nông nghiệp", "農業"),
    "sector/crops": ("crops", "trồng trọt", "作物", "sector/agriculture"),
    "sector/tourism": ("tourism", "du lịch", "観光"),
    "sector/trade": ("trade", "thương mại", "貿易"),
    "standing/open": ("open", "không thời hạn", "期限なし"),
    "standing/ended": ("ended", "đã chấm dứt", "終了"),
    "ground/as-signed": ("as signed", "như khi ký", "締結時のまま"),
    "ground/presumed": ("presumed", "suy đoán", "推定"),
    "ground/dissolved": ("party dissolved", "bên đã giải thể", "当事者消滅"),
    "reason/merger": ("merger", "hợp nhất", "合併"),
}


def unit(name: str, labels: tuple[str, str, str], kind: str, keys: str, region: str = "", **more: Any) -> Facts:
    """A unit with an open life, unless `more` says otherwise."""
    return {
        "id": name,
        "labels": list(labels),
        "kind": f"unitkind/{kind}",
        "country": name[:2],
        "region": f"region/{region}" if region else "",
        "within": "",
        "from": "0001-01-01",
        "until": OPEN,
        "at": None,
        "keys": sorted([name.replace("-", ""), *keys.split()]),
        "looked": None,
        "before": [],
        "after": [],
    } | more


def thing(name: str, stage: str, day: str, last: str = "", **more: Any) -> Facts:
    """An agreement, or a contact where `kind` is said, that happened between two days; "" is undated."""
    order = 1 + [key.partition("/")[2] for key in CONCEPTS].index(stage)
    return {
        "id": name,
        "class": "contact" if "kind" in more else "agreement",
        "labels": [f"Paper {name}", f"Văn bản {name}", f"文書{name}"],
        "stage": f"stage/{stage}",
        "order": order,
        "date": day,
        "earliest": day,
        "latest": last or day,
        "undated": not day,
        "form": "",
        "relation": "",
        "kind": "",
        "force": "",
        "sectors": [],
        "standing": [],
        "term": {"ends": "", "computed": False, "extension": ""},
        "follows": [],
        "disputed": [],
        "people": [],
        "sources": [],
    } | more


def record(units: list[Facts], things: list[Facts], supports: list[Facts], spans: list[Facts], **more: Any) -> Facts:
    """The whole of the facts."""
    concepts: Facts = {}
    for order, (name, labels) in enumerate(CONCEPTS.items(), 1):
        concepts[name] = {"labels": list(labels[:3]), "order": order if name.startswith("stage/") else 0}
        if len(labels) > 3:
            concepts[name]["broader"] = labels[3]
    return {
        "format": 2,
        "lang": "en",
        "day": TODAY,
        "version": "0",
        "digest": "0" * 12,
        "documents_count": 0,
        "start": {"lens": "as-of", "day": TODAY},
        "concepts": concepts,
        "units": units,
        "changes": [],
        "passages": [],
        "documents": [],
        "things": things,
        "supports": supports,
        "spans": spans,
        "undertakings": [],
        "bodies": [],
        "words": words(),
    } | more


def small(**more: Any) -> Facts:
    """Provinces of which two became one on 2025-07-01, a district that was abolished then, and their ties."""
    ended = {"until": "2025-06-30"}
    merged = {**ended, "after": ["vn-phu-tho-2025"]}
    units = [
        unit("vn-ha-noi", ("Hanoi", "Hà Nội", "ハノイ"), "province", "hanoi ハノイ", "delta"),
        unit("vn-luc-ngan", ("Lục Ngạn", "Lục Ngạn", "ルックガン県"), "rural-district", "lucngan ルックガン", **ended),
        unit(
            "vn-phu-tho", ("Phú Thọ", "Phú Thọ", "フート省"), "province", "phutho フート フート省", "midlands", **merged
        ),
        unit(
            "vn-phu-tho-2025",
            ("Phú Thọ", "Phú Thọ", "フート省"),
            "province",
            "phutho フート フート省",
            "midlands",
            **{"from": "2025-07-01", "before": ["vn-phu-tho", "vn-vinh-phuc"]},
        ),
        unit(
            "vn-vinh-phuc",
            ("Vĩnh Phúc",) * 2 + ("ヴィンフック省",),
            "province",
            "vinhphuc ヴィンフック",
            "delta",
            **merged,
        ),
        unit("jp-ichinoseki", ("Ichinoseki", "Ichinoseki", "一関市"), "city", "ichinoseki 一関 一関市"),
        unit("jp-nara", ("Nara", "Nara", "奈良県"), "prefecture", "nara 奈良 奈良県", "kansai"),
        unit("jp-oita", ("Oita", "Oita", "大分県"), "prefecture", "oita 大分 大分県"),
        unit("jp-tochigi", ("Tochigi", "Tochigi", "栃木県"), "prefecture", "tochigi トチギ 栃木 栃木県", "kanto"),
    ]
    ends = [
        {"from": "2019-04-01", "until": "2024-12-31", "standing": "standing/open"},
        {"from": "2025-01-01", "until": OPEN, "standing": "standing/ended"},
    ]
    lasts = [{"from": "2015-01-01", "until": OPEN, "standing": "standing/open"}]
    doubt = [{"property": ["form", "hình thức", "形式"], "values": [], "held": "", "rule": ["", "", ""]}]
    things = [
        thing("friends", "friendship", "2021-11-23", form="form/memorandum", relation="relation/friendship",
              sectors=["sector/trade"], standing=lasts, disputed=doubt),
        thing("sisters", "sister", "2019-04-01", "2019-04-30", form="form/agreement", relation="relation/sister",
              sectors=["sector/tourism"], standing=ends),
        thing("paper", "agreement", "2022-01-01", "2022-12-31", form="form/memorandum",
              relation="relation/cooperation", sectors=["sector/tourism"], standing=lasts),
        thing("many", "agreement", "2015-06-01", form="form/agreement", relation="relation/cooperation"),
        thing("district", "agreement", "2017-03-03", form="form/memorandum", relation="relation/cooperation"),
        thing("visit", "contact", "2018-05-01", "2018-05-31", kind="contactkind/delegation", sectors=["sector/crops"]),
        thing("perhaps", "contact", "2026-01-01", "2027-03-31", kind="contactkind/meeting"),
        thing("someday", "contact", "", kind="contactkind/meeting"),
        thing("wish", "proposed", "2020-02-02", kind="contactkind/proposal"),
        thing("later", "contact", "2026-12-01", kind="contactkind/meeting"),
    ]  # fmt: skip
    pairs = [
        ("friends", "vn-vinh-phuc", "jp-tochigi"),
        ("sisters", "vn-ha-noi", "jp-nara"),
        ("paper", "vn-phu-tho", "jp-nara"),
        ("many", "vn-ha-noi", "jp-nara"),
        ("many", "vn-vinh-phuc", "jp-nara"),
        ("district", "vn-luc-ngan", "jp-ichinoseki"),
        ("visit", "vn-vinh-phuc", "jp-tochigi"),
        ("perhaps", "vn-phu-tho-2025", "jp-tochigi"),
        ("someday", "vn-ha-noi", "jp-ichinoseki"),
        ("wish", "vn-ha-noi", "jp-tochigi"),
        ("later", "vn-ha-noi", "jp-tochigi"),
    ]
    supports, spans = seen(pairs, {one["id"]: one for one in units})
    merger = {
        "id": "2025-07-01-phu-tho",
        "date": "2025-07-01",
        "labels": ["", "", ""],
        "kind": "reason/merger",
        "from": ["vn-phu-tho", "vn-vinh-phuc"],
        "to": ["vn-phu-tho-2025"],
        "source": "",
    }
    return record(units, things, supports, spans, **({"changes": [merger]} | more))


def seen(pairs: list[tuple[str, str, str]], units: dict[str, Facts]) -> tuple[list[Facts], list[Facts]]:
    """Supports and spans: a party that ends is then seen at its heir, or as dissolved where it has none."""
    supports, spans = [], []
    for number, (name, vietnam, japan) in enumerate(pairs):
        supports.append({"thing": name, "vietnam": vietnam, "japan": japan, "through": ""})
        written = units[vietnam]
        span = {"support": number, "vietnam": vietnam, "japan": japan, "candidates": []}
        signed, merged, gone = "ground/as-signed", "ground/presumed", "ground/dissolved"
        spans.append({**span, "from": written["from"], "until": written["until"], "on": [signed, signed]})
        if written["until"] != OPEN:
            heirs = written["after"]
            span |= {"vietnam": heirs[0] if heirs else vietnam, "from": "2025-07-01", "until": OPEN}
            spans.append({**span, "on": [merged if heirs else gone, signed]})
    return supports, spans


def large(many: int) -> Facts:
    """A record of so many things between a fifth as many units; the same number gives the same record."""
    dice = random.Random(many)  # noqa: S311  the same record for the same number, not a secret
    numbers = count()
    units = [
        unit(f"{country}-{n}", (f"Unit {n}", f"Đơn vị {n}", f"自治体{n}"), kind, f"unit{n}", region)
        for country, kind, region in (("vn", "province", "delta"), ("jp", "city", "kanto"))
        for n in (next(numbers) for _ in range(many // 10))
    ]
    half = len(units) // 2
    things = []
    for n in range(many):
        day = f"{dice.randint(1995, 2026)}-0{dice.randint(1, 9)}-11"
        form = dice.choice(["form/memorandum", "form/agreement"])
        sectors = dice.sample(["sector/crops", "sector/tourism", "sector/trade"], 2)
        stage = dice.choice(["proposed", "contact", "agreement", "friendship", "sister"])
        things.append(thing(f"t{n}", stage, day, form=form, sectors=sectors, relation="relation/cooperation"))
    pairs = [(one["id"], units[dice.randrange(half)]["id"], units[half + dice.randrange(half)]["id"]) for one in things]
    return record(units, things, *seen(pairs, {one["id"]: one for one in units}))
