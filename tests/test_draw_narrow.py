"""A smaller page: only what it shows under its lens, whole in itself; and errors that say what to type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ketnoi.answer.lens import Lens
from ketnoi.draw.contract import Facts
from ketnoi.draw.facts import gather
from ketnoi.draw.narrow import Wish, narrow
from ketnoi.store import Graph, open_graph
from tests.graphs import TODAY
from tests.program import ketnoi
from tests.workshop import Workshop

PHU_THO = {"phu-tho-tochigi-2025", "phu-tho-wish-2025", "vinh-phuc-tochigi-2021", "vinh-phuc-tochigi-sister-aim"}
DISSOLVED = {"hoa-binh-city-ichinoseki"}
HUE = {"hue-nara-2025", "hue-nara-congress-2024"}


class Gathered:
    """The facts of the hard cases, gathered once for each lens."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._held: dict[str | None, Facts] = {}

    def under(self, day: str | None = TODAY) -> Facts:
        """All facts as of a day, or as signed."""
        if day not in self._held:
            self._held[day] = gather(self._graph, Lens(day).terms(), "en", TODAY)
        return self._held[day]


@pytest.fixture(scope="module")
def gathered(cases: Workshop) -> Iterator[Gathered]:
    """The facts of each lens; after all tests they are as they were: to narrow takes nothing from what it is given."""
    found = Gathered(open_graph(cases.store))
    days = (TODAY, "2025-06-30", None)
    before = [json.dumps(found.under(day)) for day in days]
    yield found
    assert [json.dumps(found.under(day)) for day in days] == before, "the facts that were given are as they were"


def smaller(gathered: Gathered, day: str | None = TODAY, **wish: Any) -> Facts:
    """The facts of the hard cases under a lens, narrowed; what they hold is held against itself."""
    found = narrow(gathered.under(day), Wish(**wish))
    _is_whole(found)
    return found


def _is_whole(facts: Facts) -> None:
    """Nothing leads out of the facts, and nothing is left that nothing leads to."""
    units, things = ({each["id"] for each in facts[name]} for name in ("units", "things"))
    assert {each["thing"] for each in facts["supports"]} == things
    assert {span["support"] for span in facts["spans"]} == set(range(len(facts["supports"])))
    for each in (*facts["supports"], *facts["spans"]):
        assert {each["vietnam"], each["japan"]} <= units
    assert all({*unit["before"], *unit["after"]} <= units for unit in facts["units"] if _tied(facts, unit["id"]))
    cited = {source["document"] for thing in facts["things"] for source in thing["sources"]}
    assert cited <= {document["id"] for document in facts["documents"]}
    assert facts["documents_count"] == len(facts["documents"]), "those that the page says it is from"
    assert {body["unit"] for body in facts["bodies"]} <= units


def _tied(facts: Facts, name: str) -> bool:
    return any(name in (each["vietnam"], each["japan"]) for each in (*facts["supports"], *facts["spans"]))


def names(facts: Facts) -> set[str]:
    return {thing["id"] for thing in facts["things"]}


def test_no_wish_leaves_everything(gathered: Gathered) -> None:
    whole = gathered.under()
    assert narrow(whole, Wish()) is whole


def test_focus_shows_the_ties_of_a_unit(gathered: Gathered) -> None:
    found = smaller(gathered, focus=("vn-phu-tho-2025",))
    assert names(found) == PHU_THO
    assert found["start"] == {"lens": "as-of", "day": TODAY, "focus": ["vn-phu-tho-2025"], "depth": 1}
    assert {unit["id"] for unit in found["units"]} == {
        *("vn-phu-tho-2025", "vn-phu-tho", "vn-vinh-phuc", "vn-hoa-binh", "vn-vinh-phu", "vn-ha-son-binh"),
        *("jp-tochigi", "jp-nara", "jp-iwate-ichinoseki", "jp-iwate"),
    }
    assert "2025-07-01" in {change["date"] for change in found["changes"]}
    assert len(found["spans"]) == 9, "under another lens every tie that stays is whole"


def test_depth_goes_on_to_the_partners_of_partners(gathered: Gathered) -> None:
    """Ichinoseki has a paper with the town of Hòa Bình, and Nara papers with Huế."""
    assert names(smaller(gathered, focus=("vn-phu-tho-2025",), depth=2)) == PHU_THO | DISSOLVED | HUE
    assert names(smaller(gathered, focus=("jp-nara",))) == HUE | {"phu-tho-wish-2025"}


def test_focus_follows_the_lens(gathered: Gathered) -> None:
    old = {"vinh-phuc-tochigi-2021", "vinh-phuc-tochigi-sister-aim"}
    assert names(smaller(gathered, "2025-06-30", focus=("vn-vinh-phuc",))) == old
    assert names(smaller(gathered, focus=("vn-vinh-phuc",))) == old, "a tie is found under the unit that wrote it"
    assert names(smaller(gathered, None, focus=("vn-vinh-phuc",))) == old
    assert names(smaller(gathered, None, focus=("vn-phu-tho-2025",))) == {"phu-tho-tochigi-2025", "phu-tho-wish-2025"}
    assert names(smaller(gathered, "2025-06-30", focus=("jp-tochigi",))) == old, "what had not happened is not shown"
    assert names(smaller(gathered, "2020-01-01", focus=("vn-vinh-phuc",))) == set()


def test_a_unit_without_ties_stands_alone(gathered: Gathered) -> None:
    found = smaller(gathered, focus=("vn-cao-bang",))
    assert ([unit["id"] for unit in found["units"]], found["things"], found["spans"]) == (["vn-cao-bang"], [], [])


def test_stage_and_above(gathered: Gathered) -> None:
    found = smaller(gathered, stage="friendship")
    assert names(found) == {
        *("ha-noi-fukuoka-2008", "binh-duong-yamaguchi-2014", "binh-duong-yamaguchi-2024"),
        *("phu-tho-tochigi-2025", "hcmc-council-yamaguchi-assembly-2026"),
    }
    assert found["start"] == {"lens": "as-of", "day": TODAY, "stage": ["friendship", "sister"]}


def test_sectors_include_the_narrower_ones(gathered: Gathered) -> None:
    assert names(smaller(gathered, sectors=("environment",))) == {"quang-ninh-shiga-2017"}
    assert names(smaller(gathered, sectors=("care", "labour"))) == {
        "binh-duong-yamaguchi-care-2023",
        "binh-duong-yamaguchi-workers-2024",
    }
    whole = gathered.under()
    assert whole["concepts"]["sector/trade"]["broader"] == "sector/economy"
    found = smaller(gathered, sectors=("economy",))
    assert names(found) == {"quang-ninh-shiga-2017", "vinh-phuc-tochigi-2021"}
    assert found["start"] == {"lens": "as-of", "day": TODAY, "sectors": ["economy"]}


def test_between_two_days_is_what_may_have_happened_then(gathered: Gathered) -> None:
    found = smaller(gathered, between=("2014-12-24", "2017-10-20"))
    assert names(found) == {
        *("binh-duong-yamaguchi-2014", "nam-dinh-miyazaki-2015", "quang-ninh-shiga-2017"),
        "binh-duong-council-yamaguchi-assembly-2014",  # in 2014, nobody knows when
    }
    assert found["start"] == {"lens": "as-of", "day": TODAY, "between": ["2014-12-24", "2017-10-20"]}
    assert "hoa-binh-city-ichinoseki" not in names(smaller(gathered, between=("0001-01-01", "9999-12-31")))


def test_wishes_meet(gathered: Gathered) -> None:
    found = smaller(gathered, focus=("vn-ho-chi-minh-2025",), stage="agreement", between=("2024-01-01", "2024-12-31"))
    assert names(found) == {"binh-duong-yamaguchi-2024", "binh-duong-yamaguchi-workers-2024"}


def test_the_command_narrows_what_it_prints(cases: Workshop) -> None:
    ran = ketnoi("draw", "--json", "--focus", "Phú Thọ", "--sector", "thương mại", "--store", cases.store)
    assert ran.code == 0, ran.err
    printed = json.loads(ran.out)
    assert printed["start"] == {"lens": "as-of", "day": TODAY, "focus": ["vn-phu-tho-2025"], "depth": 1} | {
        "sectors": ["trade"]
    }
    assert [thing["id"] for thing in printed["things"]] == ["vinh-phuc-tochigi-2021"]
    ran = ketnoi("draw", "--json", "--between", "2014", "2017-10", "--as-signed", "--store", cases.store)
    assert json.loads(ran.out)["start"]["between"] == ["2014-01-01", "2017-10-31"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--focus", "xyzzy"], "ketnoi: nothing is called 'xyzzy'; type a name, an id (jp-tochigi) or a code (jis:09)"),
        (
            ["--focus", "Vietnam"],
            "ketnoi: 'Vietnam' is a country, and ties are of local governments; name one of these",
        ),
        (["--depth", "2"], "Error: --depth counts ties from a unit; name it with --focus"),
        (["--depth", "0", "--focus", "nara"], "Error: Invalid value for '--depth': 0 is not in the range x>=1."),
        (["--sector", "fish"], "ketnoi: 'fish' is no sector; write one of: agricultural-export, "),
        (
            ["--between", "2021", "2019"],
            "ketnoi: the period ends on 2019-12-31, before it begins (2021-01-01); swap them",
        ),
        (["--between", "2021", "soon"], "ketnoi: 'soon' is not a day; write YYYY-MM-DD, for instance 2025-06-30"),
    ],
)
def test_what_cannot_be_shown_is_refused(cases: Workshop, options: list[str], said: str, tmp_path: Path) -> None:
    out = tmp_path / "network.html"
    ran = ketnoi("draw", *options, "-o", out, "--store", cases.store)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(said)
    assert not out.exists()
