"""A sheet for a figure: title above, sources below, text that stays text; the same figure gives the same bytes.

All is measured with the face that comes with matplotlib, so that a picture does not depend on the fonts of a machine;
the reader's program sets it in a face that has Vietnamese and Japanese letters. Sizes are pixels from the top left.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnoi import draw
from ketnoi.answer.formats import wrapped
from ketnoi.errors import MissingPackage, VocabularyError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, MARGIN = 920, 20
SIZE, LINE = 12, 18
"""The size of the text and the height of a line."""
CELL = 6.4
SMALL = 6.0
"""The width of a cell of text, and of one of the smaller text below a figure: about that of a Latin letter."""
_MEASURED = "DejaVu Sans"
_STACK = (
    "'Segoe UI','Helvetica Neue','Noto Sans','DejaVu Sans','Yu Gothic UI','Yu Gothic',Meiryo,'Hiragino Sans',"
    "'Hiragino Kaku Gothic ProN','Noto Sans CJK JP','Noto Sans JP','IPAexGothic',sans-serif"
)
"""Latin faces with all Vietnamese letters first, then Japanese ones: of Windows, macOS and Linux."""


class Told(NamedTuple):
    """What stands around a figure, in one language: title, lines of what it rests on, and a text that replaces it."""

    lang: str
    title: str
    lines: tuple[str, ...]
    instead: str


class Sheet(NamedTuple):
    """A figure of matplotlib, its height, and where what is drawn may begin and end."""

    figure: Figure
    height: int
    top: int
    bottom: int

    def write(self, x: float, y: float, text: str, **how: Any) -> None:
        """Set a text at a place; `how` are settings of matplotlib's text."""
        self.figure.text(x / WIDTH, 1 - y / self.height, text, **how)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in a place, with what no figure here needs left out."""
        place = (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height)
        made = self.figure.add_axes(place)
        made.spines[["top", "right", "left"]].set_visible(False)
        made.tick_params(length=0, colors=colour("text"))
        made.spines["bottom"].set_color(colour("control"))
        made.set_axisbelow(True)
        return made


def require() -> None:
    """Raises MissingPackage where matplotlib is not installed."""
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise MissingPackage(
            "--plot needs matplotlib, which is not installed: pip install matplotlib (or pip install 'ketnoi[plot]')"
        ) from None


def picture(told: Told, height: int, fill: Callable[[Sheet], None]) -> bytes:
    """A sheet that `fill` draws upon, `height` pixels of which are its own, as SVG. Raises MissingPackage."""
    require()
    from matplotlib.figure import Figure

    title = wrapped(told.title, int((WIDTH - 2 * MARGIN) / CELL / 1.35))
    lines = [part for line in told.lines for part in wrapped(line, int((WIDTH - 2 * MARGIN) / SMALL))]
    top = MARGIN + 24 * len(title) + 8
    whole = top + height + LINE * len(lines) + MARGIN
    with _settings():
        sheet = Sheet(Figure(figsize=(WIDTH / 72, whole / 72), dpi=72), whole, top, top + height)
        for at, part in enumerate(title):
            sheet.write(MARGIN, MARGIN + 24 * at, part, size=17, weight="bold", va="top")
        fill(sheet)
        for at, part in enumerate(lines):
            sheet.write(MARGIN, top + height + LINE * at + 6, part, size=SIZE - 1, va="top", color=colour("quiet"))
        return _svg(sheet.figure, told)


def colour(name: str) -> str:
    """A colour of the network page by its name there, as it is where the background is light."""
    return _colours()[name]


@lru_cache(maxsize=1)
def _colours() -> dict[str, str]:
    file = Path(draw.__file__).with_name("page") / "colours.css"
    light = file.read_text(encoding="utf-8").partition("@media")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if not found:
        raise VocabularyError(f"{file}: no colour is declared here")
    return found


@contextmanager
def _settings() -> Iterator[None]:
    """Text as text and no mathematics in it, ids that do not change; a letter without a measure is no matter."""
    import matplotlib as mpl

    chosen: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "ketnoi",
        "text.parse_math": False,
        "font.family": [_MEASURED],
        "font.size": SIZE,
        "text.color": _colours()["text"],
        "axes.labelcolor": _colours()["text"],
        "axes.unicode_minus": True,
    }
    with mpl.rc_context(rc=chosen), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def _svg(figure: Figure, told: Told) -> bytes:
    """The figure without the day and the program that made it, with a title and a text for those who cannot see it."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    text = re.sub(r"<!DOCTYPE[^>]*>\s*", "", out.getvalue()).replace(f"'{_MEASURED}'", _STACK)
    text = re.sub(r'(<svg [^>]*width="[\d.]+)pt(" height="[\d.]+)pt"', r'\1\2"', text, count=1)
    head = f' role="img" lang="{told.lang}" xml:lang="{told.lang}" aria-labelledby="title desc">'
    said = f'\n <title id="title">{escape(told.title)}</title>\n <desc id="desc">{escape(told.instead)}</desc>'
    return re.sub(r"(<svg [^>]*)>", lambda found: found[1] + head + said, text, count=1).encode()
