"""What PyVis builds: the network that the page opens with, marks and lines, and the script that draws them."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import pairwise

import pytest

from ketnoi.draw.network import OPTIONS, VIS_NETWORK, drawing, library, shape_of
from ketnoi.draw.opening import opening
from tests import panel_data as data
from tests.view_page import STAGES


def test_network_is_that_of_pyvis_with_physics_off() -> None:
    facts = deepcopy(data.small())
    facts["units"][0]["kind"] = "unitkind/something-new"
    made = drawing(facts)
    assert made["options"] == json.loads(json.dumps(OPTIONS).replace(" ", ""))
    assert made["options"]["physics"] == {"enabled": False}
    assert made["shapes"]["unitkind/something-new"] == "dot"
    assert made["force"].keys() == {unit["id"] for unit in facts["units"]}
    assert not any("title" in one for one in [*made["nodes"], *made["edges"]])


def test_network_opens_with_the_ties_of_the_day_and_of_the_stages_that_are_shown() -> None:
    """Vĩnh Phúc's ties stand at Phú Thọ after the merger; what is only wished is not there."""
    facts = deepcopy(data.small())
    made = drawing(facts)
    wished = {"stage/mentioned", "stage/proposed"}
    things = {one["id"]: one for one in facts["things"]}
    shown = [
        (span["vietnam"], span["japan"])
        for span in facts["spans"]
        for thing in [things[facts["supports"][span["support"]]["thing"]]]
        if span["until"] == data.LAST and thing["stage"] not in wished
        if thing["undated"] or thing["earliest"] <= data.TODAY
    ]
    assert {edge["id"] for edge in made["edges"]} == {"_".join(pair) for pair in shown}
    assert "vn-phu-tho-2025_jp-tochigi" in {edge["id"] for edge in made["edges"]}
    assert {node["id"] for node in made["nodes"]} == {unit for pair in shown for unit in pair}
    assert "vn-vinh-phuc" not in {node["id"] for node in made["nodes"]}
    facts["start"] = {"lens": "as-of", "day": "2025-06-30"}
    assert "vn-vinh-phuc_jp-tochigi" in {edge["id"] for edge in drawing(facts)["edges"]}


def test_tie_without_its_units_is_refused() -> None:
    facts = deepcopy(data.small())
    facts["supports"][0]["japan"] = "jp-atlantis"
    with pytest.raises(ValueError, match="jp-atlantis"):
        drawing(facts)


def test_stages_differ_by_width_and_only_the_unsupported_are_broken() -> None:
    facts = deepcopy(data.small())
    facts["things"] = [data.thing(f"t{stage}", stage, data.TODAY, (data.TODAY, data.TODAY)) for stage in STAGES]
    facts["supports"] = [data.support(one["id"], "vn-da-nang", "jp-nara") for one in facts["things"]]
    lines = [drawing({**facts, "spans": []})["lines"][f"stage/{stage}"] for stage in STAGES]
    assert [stage for stage, line in zip(STAGES, lines, strict=True) if line["dashes"]] == ["mentioned", "proposed"]
    widths = [line["width"] for line in lines]
    assert widths == sorted(widths)
    assert all(b > a for a, b in pairwise(widths[2:]))


def test_a_smaller_file_knows_the_lines_of_all_stages() -> None:
    """Its legend shows all of them, whichever its ties have."""
    facts = data.small()
    things = [one for one in facts["things"] if one["stage"] == "stage/sister"]
    supports = [one for one in facts["supports"] if one["thing"] == "twin"]
    smaller = drawing({**facts, "things": things, "supports": supports, "spans": data.spans(supports)})
    assert smaller["lines"] == drawing(facts)["lines"]
    assert smaller["lines"]["stage/mentioned"] == {"width": 0.8, "dashes": [2, 4]}


def test_like_units_of_both_countries_have_like_marks() -> None:
    assert shape_of("unitkind/prefecture") == shape_of("unitkind/province") == "square"
    assert shape_of("unitkind/designated-city") == shape_of("unitkind/centrally-run-city") == "hexagon"


def test_vis_network_is_that_of_the_wheel() -> None:
    script = library()
    assert f"@version {VIS_NETWORK}" in script
    assert "@license" in script[:1000]


def test_network_opens_with_what_the_page_shows_first() -> None:
    """On a day nothing later, though it has no date; as signed all of it, also what is to come."""
    facts = deepcopy(data.small())
    later = data.thing("later", "sister", "", ("2027-01-01", "2028-01-01"))
    facts["things"].append(later)
    facts["supports"].append(data.support("later", "vn-hoa-binh", "jp-nara"))
    facts["spans"] = data.spans(facts["supports"])
    assert "vn-hoa-binh_jp-nara" not in {edge["id"] for edge in drawing(facts)["edges"]}
    facts["start"]["lens"] = "as-signed"
    edges = {edge["id"] for edge in drawing(facts)["edges"]}
    assert edges >= {"vn-hoa-binh_jp-nara", "vn-vinh-phuc_jp-tochigi"}
    assert opening(facts) == (len({unit for edge in edges for unit in edge.split("_")}), len(edges))
