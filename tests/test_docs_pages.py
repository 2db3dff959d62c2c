"""What the pages show is what the commands print, and what they count is what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import picture
from tests.docs.markdown import anchors, links
from tests.docs.numbers import BACKED, Excuses, Numbers, strays, written
from tests.docs.pages import GENERATED, cut, handwritten, refreshed
from tests.docs.place import Place
from tests.program import ROOT
from tests.test_docs_generated import stale

PAGES = {file.relative_to(ROOT).as_posix(): file for file in handwritten()}
ALL = {file.relative_to(ROOT).as_posix(): file for file in (*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md")))}
FIGURES_ONLY = ("CONTRIBUTING.md", "docs/python.md")
"""Pages that explain by small invented examples, two of this and three of that, which tests of their own run."""
IN_PROSE = [name for name, file in ALL.items() if file.stem not in (*GENERATED, "CHANGELOG")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A copy of the whole record, with its graph."""
    return Place.make(tmp_path_factory.mktemp("place"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print_and_counts_what_there_is(name: str, place: Place) -> None:
    stands = PAGES[name].read_text(encoding="utf-8")
    should = refreshed(stands, place, Numbers(place))
    if stands != should:
        pytest.fail(stale(name, stands, should), pytrace=False)


def test_the_picture_shows_the_network_of_today(place: Place) -> None:
    assert picture.shows() == picture.seen(place), "`make docs` takes it anew"


@pytest.mark.parametrize("name", IN_PROSE)
def test_every_number_is_counted_a_date_a_name_or_excused(name: str) -> None:
    """`docs/numbers.toml` says how to count, or why a number counts nothing."""
    assert strays(ALL[name].read_text(encoding="utf-8"), Excuses(), words=name not in FIGURES_ONLY) == []


def test_what_counts_and_what_excuses_is_in_use(place: Place) -> None:
    texts = {name: file.read_text(encoding="utf-8") for name, file in ALL.items()}
    used = {match["name"] for text in texts.values() for match in BACKED.finditer(text)}
    assert set(Numbers(place).declared["number"]) == used
    excuses = Excuses()
    everything = "\n".join(texts.values())
    assert {text for text in excuses.texts if not Excuses.only(text).search(everything)} == set()
    assert all(excuses.texts.values())


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_somewhere(name: str) -> None:
    text, folder = ALL[name].read_text(encoding="utf-8"), ALL[name].parent
    for target in links(text):
        path, _, anchor = target.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        file = (folder / path).resolve() if path else ALL[name]
        assert file.exists(), target
        assert ROOT in file.parents
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), target


def test_every_page_is_reached_from_the_readme() -> None:
    waiting = [ROOT / "README.md"]
    reached: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in reached or file.suffix != ".md":
            continue
        reached.add(file)
        targets = (target.partition("#")[0] for target in links(file.read_text(encoding="utf-8")))
        waiting += [(file.parent / target).resolve() for target in targets if target and "://" not in target]
    assert {file for file in ALL.values() if file not in reached} == set()


# ---- The harness itself: what it lets pass and what it does not


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There are 34 provinces.", ["34"]),
        ("There are 34<!-- =provinces-after --> provinces.", []),
        ("There are 34 <!-- =provinces-after --> provinces.", ["34"]),
        ("Seven partners, 1,741 municipalities, 3.5 million", ["Seven", "1,741", "3.5"]),
        ("On 2025-07-01, in 2022, on 1 July 2025, in March 2022", []),
        ("Python 3.11, SPARQL 1.1, CC BY 4.0, ISO 3166-2, SHA-256, WGS84, §III.2.1", []),
        ("## 3. A heading\n\n1. An item\n2. Of 12", ["12"]),
        ("`ketnoi show 12`, [a link](page-7.md#8)\n\n```sh\nketnoi 9\n```\n\n    indented 10\n", []),
    ],
)
def test_numbers_are_found_in_prose_and_nowhere_else(text: str, found: list[str]) -> None:
    assert [stray.number for stray in strays(text, Excuses())] == found


def test_a_count_is_written_in_the_manner_of_the_page() -> None:
    assert [written(5, "two"), written(5, "Two"), written(2782, "5"), written(13, "two"), written(1, "Five")] == [
        "five",
        "Five",
        "2,782",
        "13",
        "One",
    ]


def test_a_page_that_says_something_else_is_put_right(place: Place) -> None:
    with pytest.raises(ValueError, match=r"line 4: ketnoi ask stages now\n(?s:.*)one too many(?s:.*)exit 2"):
        refreshed("A page\n\n```sh\nketnoi ask stages now\n```\n", place, Numbers(place))
    with pytest.raises(ValueError, match="counts no 'nothing'"):
        refreshed("3<!-- =nothing -->", place, Numbers(place))
    page = "Of 12<!-- =prefectures -->:\n\n```console lines=3\n$ ketnoi query '\n> ASK { ?a ?b ?c }'\nold\n```\n"
    assert refreshed(page, place, Numbers(place)) == page.replace("12", "47").replace("old", "true")
    page = "```console lines=2\n$ ketnoi ask stages\n```\n<!--\n```console\n$ ketnoi not yet\n```\n-->\n"
    shown = page.replace("stages\n", "stages\nStage       Order\n----------  -----\n…\n")
    assert refreshed(page, place, Numbers(place)) == shown


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("make demo PYTHON=python3.12", 0),
        ("make coffee", 2),
        (r".venv\Scripts\python -m pip install -r requirements.txt -e .", 0),
        ("python -m pip install -r wishes.txt", 2),
        (".venv/bin/ketnoi ask stages  # a comment", 0),
        ("ketnoi show nowhere-at-all", 2),
    ],
)
def test_lines_are_run_or_looked_up(line: str, code: int, place: Place) -> None:
    assert place.type(line).code == code


def test_a_line_that_nobody_can_check_is_refused(place: Place) -> None:
    with pytest.raises(ValueError, match="no check for such a line"):
        place.type("curl https://example.org | sh")


def test_wide_tables_lose_whole_columns_and_long_ones_rows() -> None:
    table = [
        "Title",
        "",
        "提携先  段階    Long text",
        "------  ------  ---------",
        "栃木県  友好    a b c",
        "奈良県",
        "",
    ]
    assert cut(table, {"columns": 16, "lines": 5}) == [
        "Title",
        "",
        "提携先  段階   …",
        "------  ------ …",
        "栃木県  友好   …",
        "…",
    ]
    assert cut(table, {}) == table


def test_anchors_are_those_of_the_usual_hosts() -> None:
    text = "# A `code` title: with, marks!\n## Tỉnh · 県\n## Tỉnh · 県\n```\n# none\n```\n### [Linked](x.md) text\n"
    assert anchors(text) == {"a-code-title-with-marks", "tỉnh--県", "tỉnh--県-1", "linked-text"}
