"""Lines of output in pieces with their styles, and JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kompassmodel.messages.formatting import json_escaped, printable_message

Styled = list[tuple[str, str]]
"""A line of output in pieces, each with its style (as rich names it, empty for none) and text."""


def plain(lines: Iterable[Styled]) -> str:
    """Render lines without their styles."""
    return "".join("".join(printable_message(text) for _, text in line) + "\n" for line in lines)


def json_text(content: Mapping[str, object]) -> str:
    """Render plain data as JSON for programs, exact decimals as numbers."""
    import json  # noqa: PLC0415 - text for people needs none of it

    return json_escaped(json.dumps(content, ensure_ascii=False, indent=2, default=float)) + "\n"
