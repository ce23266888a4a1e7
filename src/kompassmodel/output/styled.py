"""Lines of output in pieces with their styles, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kompassmodel.messages.formatting import printable

Styled = list[tuple[str, str]]
"""A line of output in pieces: a style (in the words of rich, empty for none) and a text."""


def plain(lines: Iterable[Styled]) -> str:
    """Return lines without their styles."""
    return "".join("".join(printable(text) for _, text in line) + "\n" for line in lines)


def json_text(content: Mapping[str, object]) -> str:
    """Return plain data as JSON for programs, exact decimals as numbers."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=float) + "\n"
