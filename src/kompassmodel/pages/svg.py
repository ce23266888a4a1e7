"""SVG made fit for a page: colours by name, ids of its own, a title and a description that are read aloud."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from kompassmodel.pages.drawing import VARIABLES

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_COLOR: Final = re.compile("#[0-9a-f]{6}")
_FONT_FAMILY: Final = re.compile(r"font-family:[^;]*;?\s*")
_NO_TURN: Final = re.compile(r"rotate\(-?0(?:\.0)? [-0-9. ]*\)")


def inline_svg(content: bytes, name: str, title: str, description: str) -> str:
    """Turn the SVG that matplotlib has drawn into an element of a page, whose style sheet gives it colours and fonts.

    `name` begins its ids. `title` and `description` are read aloud in the place of the picture.
    """
    root = _parsed(content)
    for element in root.iter():
        style = element.get("style")
        if style is not None:
            element.set("style", _COLOR.sub(_variable, _FONT_FAMILY.sub("", style)).strip("; "))
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    _describe(root, name, title, description)
    return ET.tostring(root, encoding="unicode")


def standalone_svg(content: bytes, title: str, description: str) -> str:
    """Turn the SVG that matplotlib has drawn into a file of its own, with a title and a description."""
    root = _parsed(content)
    _describe(root, "chart", title, description)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _parsed(content: bytes) -> ET.Element:
    """Parse what matplotlib has written, and drop what a reader does not need: ids of groups, turns by nothing."""
    root = ET.fromstring(content)  # noqa: S314 - matplotlib has written it, not a stranger
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    for parent in root.iter():
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
        if parent.tag == f"{{{_SVG}}}g":
            parent.attrib.pop("id", None)
        if _NO_TURN.fullmatch(parent.get("transform", "")):
            del parent.attrib["transform"]
    return root


def _describe(root: ET.Element, name: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)


def _variable(match: re.Match[str]) -> str:
    color = match.group()
    return f"var(--{VARIABLES[color]})" if color in VARIABLES else color
