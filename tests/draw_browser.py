"""A page in a real browser, with an ear on all that it must not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route

from ketnoi.draw import draw

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "build" / "screens"
DESK, TELEPHONE = (1400, 900), (360, 740)
SVG = "{http://www.w3.org/2000/svg}"
LAYOUTS = ("sides", "map", "force")
Scheme = Literal["light", "dark"]
WRITTEN = 150
"""Milliseconds within which the page writes into its address what has changed (120, in state.js)."""
# What the page has put off and not done yet, by how long it wanted to wait (milliseconds).
WATCHED = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
window.putOff = new Map();
const [later, never] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
window.setTimeout = (run, wait = 0, ...more) => {
    const id = later(() => { putOff.delete(id); run(...more); }, wait);
    putOff.set(id, wait);
    return id;
};
window.clearTimeout = (id) => { putOff.delete(id); never(id); };
"""
_NOTHING_WITHIN = "within => ![...putOff.values()].some((wait) => wait <= within)"
_DRAWN = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const soon = () => [...(window.putOff?.values() ?? [])].some((wait) => wait <= 80);
    for (let frames = 0; frames < 3 || (soon() && frames < 60); frames += 1) await frame();
}"""
_TYPED = """fragment => new Promise((done) => {
    const before = location.href;
    addEventListener('hashchange', done, { once: true });
    if (location.hash.slice(1) !== fragment) location.hash = fragment;
    if (location.href !== before) return;
    removeEventListener('hashchange', done);
    done();
})"""


@dataclass
class Heard:
    """What a page did beside showing itself; all of it stays empty."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        def on_request(request: Request) -> None:
            # What the page saves it reads from a blob that it has made: nothing leaves it.
            if request.url != page.url and not request.is_navigation_request() and request.url[:5] != "blob:":
                self.requests.append(request.url)

        def on_console(message: ConsoleMessage) -> None:
            self.messages.append(f"{message.type}: {message.text}")

        def on_dialog(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("request", on_request)
        page.on("console", on_console)
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", on_dialog)


def only_files(route: Route) -> None:
    """Let nothing leave the machine, whatever the page tries."""
    if route.request.url.startswith("file:"):
        route.continue_()
    else:
        route.abort()


@contextmanager
def listening(
    browser: Browser,
    path: Path,
    fragment: str = "",
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    **more: Any,
) -> Iterator[tuple[Page, Heard]]:
    """A page from its file in a window of its own; at the end it has kept still, and within its policy."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce", **more
    )
    try:
        page, heard = context.new_page(), Heard()
        page.route("**/*", only_files)
        page.add_init_script(f"(() => {{{WATCHED}}})();")
        heard.listen(page)
        reach(page, path, fragment)
        yield page, heard
        assert page.evaluate("violations") == []
        assert not heard.requests + heard.messages + heard.dialogs
    finally:
        context.close()


def reach(page: Page, path: Path, fragment: str = "") -> None:
    """Go to a page at an address, and wait until it is there."""
    page.goto(path.as_uri() + fragment)
    page.wait_for_function("() => window.ketnoi && ketnoi.state")
    settle(page)


@contextmanager
def opened(
    browser: Browser,
    facts: Any,
    folder: Path,
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    fragment: str = "",
    **more: Any,
) -> Iterator[tuple[Page, Heard]]:
    """Draw the facts as the whole page to a file, and open it."""
    path = folder / "network.html"
    draw(facts, path)
    with listening(browser, path, fragment, size, scheme, **more) as found:
        yield found


def change(page: Page, **patch: Any) -> None:
    """Change the state, as any part of the page does."""
    page.evaluate("patch => ketnoi.change(patch)", patch)


def settle(page: Page) -> None:
    """Wait until the picture has been drawn again."""
    page.evaluate(_DRAWN)


def rest(page: Page, within: int = 1000) -> None:
    """Wait until the page has done what it had put off for so many milliseconds: an address to write, words to say."""
    page.wait_for_function(_NOTHING_WITHIN, arg=within)


def type_address(page: Page, fragment: str) -> None:
    """Write another fragment into the address, after the page has written its own, and wait until it is read."""
    rest(page, WRITTEN)
    page.evaluate(_TYPED, fragment)


def click_item(page: Page, kind: str, item: str) -> None:
    """Click on the mark of a unit or on the middle of a tie, as a hand would."""
    at: dict[str, Any] = page.evaluate("([kind, id]) => ketnoi.where(kind, id)", [kind, item])
    page.mouse.click(at["x"], at["y"])
    settle(page)


def screenshot(page: Page, name: str) -> None:
    """Keep a picture for a person to look at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")
