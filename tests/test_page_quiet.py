"""The whole page keeps to itself: it asks for nothing, says nothing to the console, keeps nothing, opens anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.draw_browser import DESK, TELEPHONE, Heard, settle
from tests.record_page import FOLDER, Whole, window

KEPT = """async () => ({
    local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
    databases: (await indexedDB.databases().catch(() => [])).length,
})"""


def use(page: Page) -> None:
    """Everything once, as people do."""
    for layout in ("map", "force", "sides"):
        page.locator(f".choice.layout input[value={layout}]").check()
    page.keyboard.press("/")
    page.keyboard.insert_text("tochigi")
    page.keyboard.press("Enter")
    for lens in ("signed", "day", "today"):
        page.locator(f".choice.lens input[value={lens}]").check()
    for lang in ("vi", "ja", "en"):
        page.locator(f".choice.language input[value={lang}]").check()
    page.locator(".choice.view input[value=table]").check()
    page.locator("#rows thead button").nth(1).click()
    page.locator("#rows tbody button").first.click()
    page.locator(".choice.view input[value=picture]").check()
    page.evaluate("ketnoi.change({ select: ['vn-phu-tho-2025', 'vn-ha-noi'] })")
    page.locator("#filters .reset").click()
    settle(page)


def test_nothing_is_asked_for_and_nothing_is_said(browser: Browser, whole: Whole) -> None:
    with window(browser, whole) as page:  # hears requests, messages of the console and dialogs
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        use(page)
        assert asked == []


def test_nothing_is_kept(browser: Browser, whole: Whole) -> None:
    with window(browser, whole) as page:
        use(page)
        assert page.evaluate(KEPT) == {"local": 0, "session": 0, "cookies": "", "databases": 0}
        assert page.context.cookies() == []
        assert page.context.storage_state() == {"cookies": [], "origins": []}


def test_one_file_is_all_that_is_read(browser: Browser, whole: Whole) -> None:
    """With an ear on the browser itself, from the first byte; nothing stands between it and the network."""
    context = browser.new_context()
    try:
        page, heard, asked = context.new_page(), Heard(), list[str]()

        def on_request(request: Request) -> None:
            asked.append(request.url)

        page.on("request", on_request)
        heard.listen(page)
        page.goto(whole.path.as_uri())
        page.wait_for_function("() => window.ketnoi && ketnoi.state")
        settle(page)
        assert [url for url in asked if not url.startswith("data:")] == [whole.path.as_uri()]
        assert not heard.messages
        found = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        assert [name for name in found if not name.startswith("data:")] == []
    finally:
        context.close()


def test_it_opens_from_a_folder_of_any_name(browser: Browser, whole: Whole, tmp_path: Path) -> None:
    assert FOLDER in str(whole.path)
    for name in ("Sở Ngoại vụ #1", "姉妹都市 (控え)", "50%20 & more"):
        folder = tmp_path / name
        folder.mkdir()
        copy = folder / "mạng lưới.html"
        shutil.copyfile(whole.path, copy)
        with window(browser, Whole(copy, whole.facts), "unit=jp-tochigi") as page:
            assert page.locator("#panel .headline").inner_text().startswith("Tochigi")


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_without_motion_nothing_moves(browser: Browser, whole: Whole, size: tuple[int, int]) -> None:
    with window(browser, whole, size=size) as page:
        page.evaluate("""() => {
            window.moving = [];
            for (const kind of ['transitionrun', 'animationstart']) {
                addEventListener(kind, (event) => moving.push(kind + ' ' + event.target.tagName), true);
            }
        }""")
        page.keyboard.press("/")
        page.keyboard.insert_text("wakayama")
        page.keyboard.press("Enter")
        settle(page)
        where = page.evaluate("ketnoi.where('unit', 'jp-wakayama')")
        page.wait_for_timeout(400)
        assert page.evaluate("ketnoi.where('unit', 'jp-wakayama')") == where
        page.locator("#filters .reset").hover(force=True)
        assert page.evaluate("moving") == []
        assert page.evaluate("document.getAnimations().length") == 0
