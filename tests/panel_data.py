"""A small record made up for the tests of panel, table and exports. The places exist, what is said of them does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ketnoi.draw.page import words_used

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-21"
FIRST, LAST = "0001-01-01", "9999-12-31"
MERGER = "2025-07-01-phu-tho"

CONCEPTS: dict[str, tuple[str, str, str]] = {
    "stage/mentioned": ("mentioned", "được nhắc đến", "言及"),
    "stage/proposed": ("proposed", "được đề xuất", "提案"),
    "stage/contact": ("contact", "tiếp xúc", "交流"),
    "stage/agreement": ("cooperation agreement", "thỏa thuận hợp tác", "協力合意"),
    "stage/friendship": ("friendship", "hữu nghị", "友好"),
    "stage/sister": ("sister relationship", "kết nghĩa", "姉妹関係"),
    "unitkind/province": ("province", "tỉnh", "省"),
    "unitkind/centrally-run-city": ("centrally run city", "thành phố trực thuộc trung ương", "中央直轄市"),
    "unitkind/prefecture": ("prefecture", "tỉnh của Nhật Bản", "都道府県"),
    "unitkind/city": ("city", "thành phố", "市"),
    "region/north": ("northern midlands", "trung du miền Bắc", "北部中流"),
    "form/memorandum": ("memorandum", "bản ghi nhớ", "覚書"),
    "relation/friendship": ("friendly relations", "quan hệ hữu nghị", "友好提携"),
    "contactkind/delegation": ("delegation", "đoàn công tác", "訪問団"),
    "force/done": ("done", "đã thực hiện", "実施"),
    "force/assigned": ("assigned", "được giao", "指示"),
    "sector/trade": ("trade", "thương mại", "貿易"),
    "sector/labour": ("labour", "lao động", "労働"),
    "standing/running": ("running", "còn hạn", "期間内"),
    "standing/extended": ("extended", "được gia hạn", "延長"),
    "standing/open": ("open-ended", "không xác định thời hạn", "期限なし"),
    "extension/automatic": ("extended automatically", "tự động gia hạn", "自動更新"),
    "reason/merger": ("merger", "hợp nhất, sáp nhập", "合併"),
    "ground/as-signed": ("as signed", "theo văn bản", "署名時のまま"),
    "ground/presumed": ("presumed, by the merger", "suy đoán, do sáp nhập", "合併による推定"),
    "searchresult/ties": ("signed ties found", "có quan hệ đã ký", "署名済みあり"),
    "capacity/signer": ("signer", "người ký", "署名者"),
    "rank/normal": ("normal", "thông thường", "通常"),
    "rank/deprecated": ("deprecated", "không dùng", "不採用"),
    "confidence/high": ("high", "cao", "高"),
    "confidence/low": ("low", "thấp", "低"),
    "documentkind/plan": ("plan", "kế hoạch", "計画"),
    "bodykind/department": ("department", "sở", "局"),
    "bodykind/port": ("port", "cảng", "港"),
    "undertakingkind/task": ("task", "nhiệm vụ", "任務"),
    "outcome/agreed": ("agreed", "đồng ý", "同意"),
}
ORDERS = {"mentioned": 1, "proposed": 2, "contact": 3, "agreement": 4, "friendship": 5, "sister": 6}
Facts = dict[str, Any]


def words() -> dict[str, list[str]]:
    """The words of the page by their full keys, from the ontology."""
    found, used = dict[str, list[str]](), words_used()
    for file in sorted((ROOT / "ontology" / "words").glob("*.toml")):
        for part, keys in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found |= {f"{part}.{key}": [text["en"], text["vi"], text["ja"]] for key, text in keys.items()}
    return {key: text for key, text in found.items() if key in used}


def unit(name: str, labels: list[str], kind: str = "prefecture", **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": name,
        "labels": labels,
        "kind": f"unitkind/{kind}",
        "country": name[:2],
        "region": "",
        "within": "",
    }
    found |= {"from": FIRST, "until": LAST, "at": [36.5, 139.8], "keys": [], "looked": None}
    return {**found, "before": [], "after": [], **more}


def thing(key: str, stage: str, date: str, days: tuple[str, str], **more: Any) -> dict[str, Any]:
    agreement = ORDERS[stage] > 3
    found: dict[str, Any] = {
        "id": key,
        "class": "agreement" if agreement else "contact",
        "labels": [f"Paper {key}", f"Văn bản {key}", f"文書 {key}"],
        "stage": f"stage/{stage}",
        "order": ORDERS[stage],
        "date": date,
        "earliest": days[0],
        "latest": days[1],
        "undated": not date,
        "form": "form/memorandum" if agreement else "",
        "relation": "relation/friendship" if agreement else "",
        "kind": "" if agreement else "contactkind/delegation",
        "force": "" if agreement else "force/done",
        "sectors": ["sector/trade"],
        "standing": [],
        "term": {"ends": "", "computed": False, "extension": ""},
    }
    found |= {"follows": [], "disputed": [], "people": [], "sources": [source(f"a-{key}")]}
    return {**found, **more}


def source(
    attestation: str, document: str = "plan-2022", confidence: str = "high", rank: str = "normal"
) -> dict[str, str]:
    where = "§III.2.1 ¶2 [5120-5388]"
    found = {"attestation": attestation, "document": document, "locator": where}
    return {**found, "confidence": f"confidence/{confidence}", "rank": f"rank/{rank}"}


def support(thing_id: str, vietnam: str, japan: str, through: str = "") -> dict[str, str]:
    return {"thing": thing_id, "vietnam": vietnam, "japan": japan, "through": through}


def spans(supports: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What supports are seen as: Vĩnh Phúc's pass to Phú Thọ by the merger."""
    found = []
    for index, one in enumerate(supports):
        moves = one["vietnam"] == "vn-vinh-phuc"
        as_signed = ["ground/as-signed", "ground/as-signed"]
        until = "2025-06-30" if moves else LAST
        span = {"support": index, "vietnam": one["vietnam"], "japan": one["japan"], "from": FIRST, "until": until}
        found.append({**span, "on": as_signed, "candidates": []})
        if moves:
            on = ["ground/presumed", "ground/as-signed"]
            moved = {"vietnam": "vn-phu-tho-2025", "from": "2025-07-01", "until": LAST, "on": on}
            found.append({**span, **moved, "candidates": []})
    return found


PASSED: dict[str, Any] = {"until": "2025-06-30", "after": ["vn-phu-tho-2025"]}
NEW = {"from": "2025-07-01"}
UNITS = [
    unit("vn-da-nang", ["Đà Nẵng", "Đà Nẵng", "ダナン市"], "centrally-run-city"),
    unit("vn-vinh-phuc", ["Vĩnh Phúc", "Vĩnh Phúc", "ヴィンフック省"], "province", **PASSED),
    unit("vn-hoa-binh", ["Hòa Bình", "Hòa Bình", "ホアビン省"], "province", **PASSED),
    unit("vn-phu-tho-2025", ["Phú Thọ", "Phú Thọ", "フート省"], "province", region="region/north", **NEW,
         before=["vn-hoa-binh", "vn-vinh-phuc"], looked={"result": "searchresult/ties", "on": "2026-09-01"}),
    unit("jp-tochigi", ["Tochigi", "Tochigi", "栃木県"]),
    unit("jp-nara", ["Nara", "Nara", "奈良県"], at=None),
    unit("jp-iwate-ichinoseki", ["Ichinoseki", "Ichinoseki", "一関市"], "city", within="jp-tochigi"),
]  # fmt: skip
CHANGE = {
    "id": MERGER,
    "date": "2025-07-01",
    "labels": ["merger into Phú Thọ", "hợp nhất thành Phú Thọ", "フート省への合併"],
    "kind": "reason/merger",
    "from": ["vn-hoa-binh", "vn-vinh-phuc"],
    "to": ["vn-phu-tho-2025"],
    "source": "Nghị quyết 202/2025/QH15",
}
PASSAGE = {"unit": "vn-vinh-phuc", "to": "vn-phu-tho-2025", "from": "2025-07-01", "until": LAST}
DISPUTE = {
    "property": ["date of signing", "ngày ký", "署名日"],
    "values": [
        {"text": "2021-11-23", "documents": ["plan-2022"]},
        {"text": "2021-12-01", "documents": ["page"]},
    ],
    "held": "2021-11-23",
    "rule": ["confidence", "độ tin cậy", "信頼度"],
}
PEOPLE = [
    {"name": ["Lê Duy Thành", "Lê Duy Thành", ""], "office": ["Chairman", "Chủ tịch", "委員長"]}
    | {"capacity": "capacity/signer", "side": "vn"},
    {"name": ["Fukuda Tomikazu", "Fukuda Tomikazu", "福田富一"], "office": ["Governor", "Thống đốc", "知事"]}
    | {"capacity": "capacity/signer", "side": "jp"},
]
MEMORANDUM = thing(
    "memo", "friendship", "2021-11-23", ("2021-11-23", "2021-11-23"),
    sectors=["sector/labour", "sector/trade"], disputed=[DISPUTE], people=PEOPLE,
    sources=[source("a1"), source("a2", "page", "low", "deprecated")],
    term={"ends": "2024-11-23", "computed": True, "extension": "extension/automatic"},
    standing=[
        {"from": "2021-11-23", "until": "2024-11-23", "standing": "standing/running", "because": "agreement/memo"},
        {"from": "2024-11-24", "until": LAST, "standing": "standing/extended", "because": "agreement/renewal"},
    ],
)  # fmt: skip
OPEN = [{"from": "2024-03-01", "until": LAST, "standing": "standing/open", "because": "agreement/renewal"}]
THINGS = [
    MEMORANDUM,
    thing("renewal", "agreement", "2024-03", ("2024-03-01", "2024-03-31"), follows=["memo"], standing=OPEN),
    thing("visit", "contact", "2019-04", ("2019-04-01", "2019-04-30"), sectors=[]),
    thing("coming", "contact", "[2026-11..2027-03]", ("2026-11-01", "2027-03-31")),
    thing("harbour", "agreement", "2018", ("2018-01-01", "2018-12-31")),
    thing("twin", "sister", "", ("", "")),
]
SUPPORTS = [
    support("memo", "vn-vinh-phuc", "jp-tochigi"),
    support("renewal", "vn-vinh-phuc", "jp-tochigi"),
    support("visit", "vn-vinh-phuc", "jp-nara"),
    support("coming", "vn-phu-tho-2025", "jp-tochigi"),
    support("harbour", "vn-da-nang", "jp-nara", "bodykind/port"),
    support("twin", "vn-da-nang", "jp-iwate-ichinoseki"),
]
DOCUMENTS: list[dict[str, Any]] = [
    {"id": "plan-2022", "title": "Kế hoạch hợp tác 2022-2025 (ví dụ)", "language": "vi"}
    | {"issuer": ["People's Committee", "Ủy ban nhân dân", "人民委員会"], "issued": "2022-06-24"}
    | {"url": "https://example.org/plan?id=1&lang=vi", "kind": "documentkind/plan"},
    {"id": "page", "title": "", "labels": ["portal page, June 2025", "trang tin, tháng 6/2025", "ページ"]}
    | {"language": "ja", "issuer": None, "issued": "2025-06", "url": "", "kind": ""},
]
ACTORS = [
    {"part": "lead", "labels": ["Department of trade", "Sở Công Thương", "商工局"], "unit": "vn-vinh-phuc"},
    {"part": "concerning", "labels": ["Tochigi", "Tochigi", "栃木県"], "unit": "jp-tochigi"},
]
UNDERTAKING = {
    "id": "prepare", "labels": ["Prepare the visit", "Chuẩn bị chuyến thăm", "訪問の準備"],
    "description": ["With Tochigi", "Cùng Tochigi", "栃木県と"], "kind": "undertakingkind/task",
    "force": "force/assigned", "due": "2022-35", "outcome": "outcome/agreed", "units": ["vn-vinh-phuc"],
    "actors": ACTORS,
    "sources": [source("u1")],
}  # fmt: skip
BODY = {"id": "body-1", "labels": ["Department of Trade", "Sở Công Thương", "商工局"], "unit": "vn-phu-tho-2025"}


def small(lang: str = "en", **more: Any) -> Facts:
    """Two Vietnamese units today, three Japanese, a merger between, and every kind of fact that the page tells."""
    return {
        "format": 2,
        "lang": lang,
        "day": TODAY,
        "version": "0.1.0",
        "digest": "3f1c9ad2b70e",
        "documents_count": 2,
        "start": {"lens": "as-of", "day": TODAY},
        "concepts": {key: {"labels": [*text], "order": _order(key)} for key, text in CONCEPTS.items()},
        "units": UNITS,
        "changes": [CHANGE],
        "passages": [PASSAGE],
        "documents": DOCUMENTS,
        "things": THINGS,
        "supports": SUPPORTS,
        "spans": spans(SUPPORTS),
        "undertakings": [UNDERTAKING],
        "bodies": [{**BODY, "kind": "bodykind/department"}],
        "words": words(),
        **more,
    }


def many(count: int) -> Facts:
    """So many contacts between one Vietnamese and one Japanese unit, each with a day of its own."""
    made = [thing(f"t{i:05}", "contact", *_day(i)) for i in range(count)]
    supports = [support(one["id"], "vn-da-nang", "jp-nara") for one in made]
    return small(things=made, supports=supports, spans=spans(supports))


def _day(index: int) -> tuple[str, tuple[str, str]]:
    day = f"{1990 + index // 336:04}-{index // 28 % 12 + 1:02}-{index % 28 + 1:02}"
    return day, (day, day)


def _order(key: str) -> int:
    return ORDERS.get(key.removeprefix("stage/"), 0)
