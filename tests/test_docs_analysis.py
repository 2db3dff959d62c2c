"""What `docs/analysis.md` and the README conclude in words is what the analyses find today; else the words go."""

from __future__ import annotations

import ketnoi
from tests.program import ROOT

PAGE, README = "docs/analysis.md", "README.md"


def said(words: str, page: str = PAGE) -> None:
    """The page still says so; a conclusion that is checked here is to be found there."""
    assert words in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def test_one_city_leads_and_the_third_cannot_be_told(known: ketnoi.KnowledgeGraph) -> None:
    said("So Ho Chi Minh City leads in this record. Who comes third cannot be told")
    rows = known.analyse("rank", side="vietnam")
    ranks = {row["unit"]: str(row["rank"]) for row in rows}
    assert (rows[0]["unit"], rows[0]["rank"]) == ("vn-ho-chi-minh-2025", "1")
    assert "3" not in ranks.values()


def test_the_first_by_betweenness_may_have_any_rank(known: ketnoi.KnowledgeGraph) -> None:
    said("The first line may have any rank.")
    rows = known.analyse("rank", measure="betweenness", side="vietnam")
    valued = [row for row in rows if row["value"] is not None]
    assert (rows[0]["rank"], rows[0]["low"]) == (f"1–{len(valued)}", 0)


def test_no_sector_is_decided(known: ketnoi.KnowledgeGraph) -> None:
    said("**none is decided**")
    rows = known.analyse("specialise", zeros=True)
    assert {row["verdict"] for row in rows} == {"undecidable"}


def test_no_pair_of_provinces_shares_more_than_chance_would_give(known: ketnoi.KnowledgeGraph) -> None:
    said("**No pair is found to share more than chance would give**, and none to share as chance does.")
    said("none is found to share more than chance would give", README)
    rows = known.analyse("shared")
    assert set(rows.column("verdict")) == {"undecidable"}


def test_the_merger_alone_makes_prefectures_share_and_provinces_not(known: ketnoi.KnowledgeGraph) -> None:
    said("The partners of each pair had become one province.")
    said("Nothing was signed; provinces were merged.", README)
    japan = known.analyse("shared-compare", side="japan")
    assert {row["how"] for row in japan if not row["before"]} == {"partners"}
    assert all(row["after"] for row in japan)
    said("and as many did before")
    vietnam = known.analyse("shared-compare", side="vietnam")
    assert all(row["before"] and row["after"] for row in vietnam)


def test_a_partner_of_a_dissolved_city_is_suggested_as_if_it_were_new(known: ketnoi.KnowledgeGraph) -> None:
    said("Ichinoseki is high on the list for Phú Thọ.")
    assert "jp-iwate-ichinoseki" in known.analyse("suggest", name="phú thọ", top=3).column("unit")
    assert "jp-iwate-ichinoseki" in known.ask("orphans").column("partner")


def test_suggestions_beat_nothing_decisively(known: ketnoi.KnowledgeGraph) -> None:
    said("**Over all days that `ketnoi suggest --backtest` looks at it beats neither decisively**")
    rows = known.analyse("suggest-backtest").to_dicts()
    for row in rows:
        assert row["verdict"] in (None, "undecidable")
        assert row["low"] is None or float(str(row["low"])) < 0 < float(str(row["high"]))
    said("The score finds some more than popularity")
    of = {row["ranking"]: row for row in rows if str(row["cutoff"]) == "2019-12-31"}
    for k in (1, 3, 5, 10):
        found = {name: float(str(row[f"hits{k}"])) for name, row in of.items()}
        assert found["score"] > max(found["popularity"], found["chance"])


def test_one_year_has_most_papers(known: ketnoi.KnowledgeGraph) -> None:
    said("The year 2023 has most new papers")
    papers = {str(row["year"]): int(str(row["papers"])) for row in known.analyse("growth") if row["year"] is not None}
    assert max(papers, key=papers.__getitem__) == "2023"
    assert list(papers.values()).count(papers["2023"]) == 1
