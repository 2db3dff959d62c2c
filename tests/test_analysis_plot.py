"""Pictures of analyses: text that is text, in three languages, the same bytes always, nothing over anything else."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from tests.draw_browser import SVG
from tests.program import ketnoi, process
from tests.workshop import Workshop

FIGURES = {
    "growth": ("growth",),
    "growth-few": ("growth", "--since", "2012", "--until", "2014"),
    "rank": ("rank", "--draws", "50"),
    "rank-all": ("rank", "--draws", "50", "--level", "all", "--side", "japan"),
    "rank-bare": ("rank", "--draws", "0"),
    "compare": ("rank", "--compare", "--draws", "0"),
    "compare-nothing": ("rank", "--compare", "--draws", "0", "--side", "japan"),
}
SAID = {
    ("growth", "en"): ["Ties by year", "Papers so far", "friendship, sister", "New papers", "Year", "−52"],
    ("growth", "vi"): ["Quan hệ theo năm", "Văn bản lũy kế", "hữu nghị, kết nghĩa", "Văn bản mới", "Năm", "−52"],
    ("growth", "ja"): ["年別のつながり", "文書累計", "友好・姉妹", "新しい文書", "年", "−52"],
    ("rank", "en"): ["Places by their ties", "Vietnam", "Japan", "Rank", "Tochigi"],
    ("rank", "vi"): ["Các địa phương theo quan hệ", "Việt Nam", "Nhật Bản", "Hạng", "Tochigi"],
    ("rank", "ja"): ["つながりから見た自治体", "ベトナム", "日本", "順位", "栃木県"],
    ("rank-bare", "en"): ["Places by their ties", "Value", "Rank", "Tochigi"],
    ("rank-bare", "vi"): ["Các địa phương theo quan hệ", "Giá trị", "Hạng", "Tochigi"],
    ("rank-bare", "ja"): ["つながりから見た自治体", "値", "順位", "栃木県"],
    ("compare", "en"): ["○ 30 June 2025   ● 1 July 2025", "Phú Thọ", "Vĩnh Phúc 2 · Hòa Bình – · Phú Thọ – → 2"],
    ("compare", "vi"): ["○ 30/06/2025   ● 01/07/2025", "Phú Thọ", "Vĩnh Phúc 2 · Hòa Bình – · Phú Thọ – → 2"],
    ("compare", "ja"): ["○ 2025年6月30日   ● 2025年7月1日", "フート省"],
}


def drawn(store: Path, folder: Path, name: str, lang: str = "en") -> bytes:
    """One of the figures of a graph."""
    file = folder / f"{name}-{lang}.svg"
    ran = ketnoi(*FIGURES[name], "--plot", file, "--lang", lang, "--store", store)
    assert (ran.code, f"picture: {file}" in ran.err) == (0, True), ran.err
    assert ran.out, "the table comes too"
    return file.read_bytes()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of two ties of Vĩnh Phúc, and of a milestone whose name has marks in it."""
    shop = Workshop.make(tmp_path_factory.mktemp("drawn"))
    shop.document("d-1", issued="2020-05-01")
    paper = {"document": "d-1", "form": "memorandum"}
    shop.agreement("one", **paper, relation="cooperation", parties="vn-vinh-phuc; jp-tochigi", signed="2012-03")
    shop.agreement("two", **paper, relation="sister", parties="vn-vinh-phuc; jp-nara", signed="2014")
    shop.contact("turn", kind="milestone", parties="jp; vn", date="2014-03-18", document="d-1", title_en="$a$ & <b>_c_")
    shop.build()
    return shop.store


@pytest.mark.parametrize(("name", "lang"), SAID)
def test_a_picture_says_in_text_what_it_shows(small: Path, tmp_path: Path, name: str, lang: str) -> None:
    root = ElementTree.fromstring(drawn(small, tmp_path, name, lang))  # noqa: S314 - our own
    texts = [each.text for each in root.iter(f"{SVG}text")]
    missing = [said for said in SAID[name, lang] if said not in texts]
    assert not missing, texts
    assert (root.get("role"), root.get("lang"), root.get("aria-labelledby")) == ("img", lang, "title desc")
    title, instead = root[0], root[1]
    assert (title.tag, title.get("id"), instead.tag, instead.get("id")) == (
        f"{SVG}title",
        "title",
        f"{SVG}desc",
        "desc",
    )
    assert title.text
    assert instead.text
    assert instead.text.startswith(title.text.partition(": 3")[0].partition(": 2")[0])
    assert "{" not in "".join(filter(None, [*texts, instead.text]))
    assert any(text and "ketnoi 0." in text for text in texts), "the source"


def test_names_with_marks_stay_as_they_are(small: Path, tmp_path: Path) -> None:
    root = ElementTree.fromstring(drawn(small, tmp_path, "growth"))  # noqa: S314 - our own
    assert "1 – 2014: $a$ & <b>_c_" in [each.text for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["growth", "rank", "compare"])
def test_the_same_result_gives_the_same_bytes(small: Path, tmp_path: Path, name: str) -> None:
    files = [tmp_path / f"{seed}.svg" for seed in (1, 2)]
    for seed, file in enumerate(files, start=1):
        ran = process(*FIGURES[name], "--plot", file, "--store", small, env={"PYTHONHASHSEED": str(seed)})
        assert ran.returncode == 0, ran.stderr
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"<dc:date>" not in first


def test_no_text_lies_over_another_or_outside(record: Path, tmp_path: Path, browser: Browser) -> None:
    found = {}
    page = browser.new_page(viewport={"width": 1400, "height": 2400})
    for name, lang in product(FIGURES, ("en", "vi", "ja")):
        drawn(record, tmp_path, name, lang)
        page.goto((tmp_path / f"{name}-{lang}.svg").as_uri())
        found[name, lang] = page.evaluate(_OVER)
    page.close()
    assert {key: over for key, over in found.items() if over} == {}


_OVER = """() => {
  const [wide, high] = ['width', 'height'].map((name) => Number(document.documentElement.getAttribute(name)));
  const all = [...document.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const outside = all.filter(([, box]) => box.left < 0 || box.top < 0 || box.right > wide || box.bottom > high);
  const over = all.flatMap(([one, a], at) => all.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
    .map(([two]) => `${one} | ${two}`));
  return [...outside.map(([text]) => `outside: ${text}`), ...over];
}"""


def test_without_matplotlib_the_command_says_what_to_install_and_writes_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert ketnoi("growth", "--plot", tmp_path / "a.svg", "--store", small).complaint == (
        "ketnoi: --plot needs matplotlib, which is not installed: "
        "pip install matplotlib (or pip install 'ketnoi[plot]')\n"
    )
    assert not list(tmp_path.iterdir())
    assert ketnoi("growth", "--store", small).code == 0


@pytest.mark.parametrize("command", ["growth", "rank"])
def test_a_file_of_another_ending_is_refused(small: Path, tmp_path: Path, command: str) -> None:
    complaint = ketnoi(command, "--plot", tmp_path / "a.png", "--store", small).complaint
    assert f"{tmp_path / 'a.png'}: a picture is a file that ends in .svg; let its name end so" in complaint
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert "cannot be written" in ketnoi("growth", "--plot", tmp_path / "a" / "b.svg", "--store", small).complaint
