"""The ground of a tie where both of its sides have moved: the weaker of the two, whoever asks and from which side."""

from __future__ import annotations

import pytest

import ketnoi
from ketnoi.analysis.ties import GROUNDS
from ketnoi.store import open_graph
from tests.workshop import Workshop, ask, select_rows

TODAY = "2026-11-21"
MOVED = [
    # Huế goes on since 2025; a town merged in 2023. Vĩnh Phúc merged in 2025; a city has a new name since 2019.
    ("vn-hue", "jp-hyogo-merged", "hue-town", "presumed", "2023-04-01"),
    ("vn-phu-tho-2025", "jp-hyogo-tanbasasayama", "vinh-phuc-city", "presumed", "2025-07-01"),
    ("vn-hue", "jp-hyogo-tanbasasayama", "hue-city", "continues", ""),
]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Three papers whose parties are all gone by today, on either side by merger or under a new name."""
    shop = Workshop.make(tmp_path_factory.mktemp("moved"), ["jp-hyogo-sasayama", "jp-hyogo-tanbasasayama"])
    town = {"kind": "town", "within": "jp-hyogo", "name_vi": "Kobori", "name_ja": "小堀町", "name_en": "Kobori"}
    shop.write("units", {**town, "id": "jp-hyogo-kobori", "from": "1955-04-01", "until": "2023-03-31", "source": "s"})
    shop.write("units", {**town, "id": "jp-hyogo-merged", "from": "2023-04-01", "name_en": "Merged", "source": "s"})
    merger = {"id": "c2023-1", "change": "2023-04-01-merged", "date": "2023-04-01", "reason": "merger"}
    shop.write(
        "changes",
        {**merger, "carries": "succeeds", "from": "jp-hyogo-kobori", "to": "jp-hyogo-merged"}
        | {"confidence": "high", "source": "s"},
    )
    shop.document("d-1", issued="2019-01-01")
    paper = {"document": "d-1", "form": "memorandum", "relation": "cooperation", "sectors": "agriculture"}
    shop.agreement("hue-town", parties="vn-thua-thien-hue; jp-hyogo-kobori", signed="2018-01", **paper)
    shop.agreement("hue-city", parties="vn-thua-thien-hue; jp-hyogo-sasayama", signed="2018-02", **paper)
    shop.agreement("vinh-phuc-city", parties="vn-vinh-phuc; jp-hyogo-sasayama", signed="2018-03", **paper)
    shop.build()
    return shop


def test_a_span_has_the_weaker_ground_of_its_sides(moved: Workshop) -> None:
    query = """SELECT ?what ?one ?two ?ground { ?span a kn:TieSpan ; kn:shows ?what ; kn:vietnameseGround ?one ;
      kn:japaneseGround ?two ; kn:ground ?ground }"""
    found = select_rows(open_graph(moved.store), query)
    assert {row[1:3] for row in found} >= {("continues", "presumed"), ("presumed", "continues")}
    assert all(ground == max(one, two, key=GROUNDS.index) for _, one, two, ground in found)


@pytest.mark.parametrize(("vietnam", "japan", "what", "ground", "since"), MOVED)
def test_every_question_tells_the_weaker_ground(
    moved: Workshop, vietnam: str, japan: str, what: str, ground: str, since: str
) -> None:
    asked: list[tuple[str, ...]] = [
        (name, each) for name in ("partners", "shared", "timeline") for each in (vietnam, japan)
    ]
    asked += [("links", vietnam, japan), ("standing", vietnam, japan), ("sector", "agriculture"), ("network",)]
    for question, *names in asked:
        rows = [row for row in ask(moved.store, question, *names, as_of=TODAY) if row["what"] == what]
        assert {row["ground"] for row in rows} == {ground}, (question, names)
        if since and "since" in rows[0] and question != "standing":  # there it is the standing that began
            assert {row["since"] for row in rows} == {since}, (question, names)
    (tie,) = [
        row for row in ask(moved.store, "ties", as_of=TODAY) if (row["vietnam"], row["japan"]) == (vietnam, japan)
    ]
    assert tie["grounds"] == ground
    with ketnoi.open(moved.store, today=TODAY, lang="en") as kg:
        assert kg.network()[vietnam][japan]["grounds"] == [ground]


def test_where_everybody_stands_as_signed_no_ground_is_weaker(moved: Workshop) -> None:
    for question, *names in (("partners", "jp-hyogo-sasayama"), ("links", "vn-vinh-phuc", "jp-hyogo-sasayama")):
        rows = ask(moved.store, question, *names)
        assert {(row["ground"], row["since"]) for row in rows} == {("as-signed", "")}
