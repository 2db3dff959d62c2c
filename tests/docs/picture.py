"""The picture of the network page in the README: taken anew when another network would be seen on it."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path

from ketnoi.draw.network import drawing
from tests.browser import arguments, find_chromium
from tests.docs.place import Place
from tests.program import ROOT

FILE = ROOT / "docs/network.png"
_KEYWORD = b"ketnoi"
_START = 8 + 25  # the signature and the first chunk, which is of fixed size


def seen(place: Place) -> str:
    """A digest of what is seen at first: the day, the names, kinds and ties. Notes and sources change no picture."""
    facts = json.loads(place.ketnoi("draw", "--json").text)
    opens = drawing(facts)
    units = sorted((unit["id"], unit["label"], unit["shape"]) for unit in opens["nodes"])
    ties = sorted((tie["id"], tie["width"]) for tie in opens["edges"])
    return hashlib.sha256(json.dumps([facts["day"], units, ties]).encode()).hexdigest()


def shows(file: Path = FILE) -> str:
    """The digest that is written in the picture, empty where none is, or no picture."""
    data = file.read_bytes() if file.exists() else bytes(_START + 8)
    (size,) = struct.unpack(">I", data[_START : _START + 4])
    kind, content = data[_START + 4 : _START + 8], data[_START + 8 : _START + 8 + size]
    return content[len(_KEYWORD) + 1 :].decode("ascii") if kind + content[:7] == b"tEXt" + _KEYWORD + b"\0" else ""


def take(place: Place, file: Path = FILE) -> None:
    """Photograph the page as it opens. Raises ValueError where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        raise ValueError("the picture of the network wants a Chromium")
    place.ketnoi("draw", "-o", "picture.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments())
        page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light", locale="en-GB")
        page.goto((place.root / "picture.html").as_uri())
        page.wait_for_timeout(2500)  # until it has come to rest
        data = page.screenshot()
        browser.close()
    content = b"tEXt" + _KEYWORD + b"\0" + seen(place).encode("ascii")
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    file.write_bytes(data[:_START] + chunk + data[_START:])
