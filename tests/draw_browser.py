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
Scheme = Literal["light", "dark"]


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
        page.add_init_script(
            "window.violations = [];"
            "addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));"
        )
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
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 80)))")


def click_item(page: Page, kind: str, item: str) -> None:
    """Click on the mark of a unit or on the middle of a tie, as a hand would."""
    at: dict[str, Any] = page.evaluate("([kind, id]) => ketnoi.where(kind, id)", [kind, item])
    page.mouse.click(at["x"], at["y"])
    settle(page)


def screenshot(page: Page, name: str) -> None:
    """Keep a picture for a person to look at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")
