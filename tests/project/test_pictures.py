"""The pictures of terminals in the docs show what the commands print."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

pytest.importorskip("pty", reason="terminals are drawn on systems that have them")

from scripts.write_pictures import IMAGES, PICTURES, outputs


def _words(text: str) -> list[str]:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\xa0", " ").split()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_is_printed(name: str) -> None:
    """Word for word; if it does not: python -m scripts.write_pictures."""
    drawing = ET.parse(IMAGES / f"{name}.svg").getroot()  # noqa: S314 - our own file
    lines: dict[str, list[str]] = {}
    for text in drawing.iter("{http://www.w3.org/2000/svg}text"):
        lines.setdefault(text.get("y", ""), []).append("".join(text.itertext()))
    title, *shown = (" ".join(_words(" ".join(parts))) for parts in lines.values())
    assert title == PICTURES[name].title
    expected = [line for call, printed in outputs(PICTURES[name]) for line in (f"$ {call}", *printed.splitlines())]
    assert "".join(shown).replace(" ", "") == "".join(_words(" ".join(expected)))


def test_pictures_fetch_nothing() -> None:
    """No font and no style from elsewhere."""
    for file in IMAGES.glob("*.svg"):
        assert not re.search(r"url\((?!#)|@import|href=\"http", file.read_text(encoding="utf-8")), file.name


def test_pictures_are_small() -> None:
    """A page of the docs loads fast, and so does a clone of the project."""
    for file in [*IMAGES.glob("*.png"), *IMAGES.glob("*.svg")]:
        assert file.stat().st_size < 100_000, file.name
