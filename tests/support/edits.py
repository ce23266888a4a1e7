"""Edits of the protocol, applied as an editor does."""

from __future__ import annotations

import re
from typing import Any


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Apply edits, which are all about the text as it is, in the units of UTF-16; those that overlap fail."""
    units = text.encode("utf-16-le", "surrogatepass")
    starts = [
        0,
        *(len(text[: end.end()].encode("utf-16-le", "surrogatepass")) for end in re.finditer("\r\n|\n|\r", text)),
    ]
    ends = [
        *(len(text[: end.start()].encode("utf-16-le", "surrogatepass")) for end in re.finditer("\r\n|\n|\r", text)),
        len(units),
    ]

    def index(place: dict[str, int]) -> int:
        assert place["line"] < len(starts), "behind the last line"
        found = starts[place["line"]] + 2 * place["character"]
        assert found <= ends[place["line"]], "behind the end of a line"
        return found

    stretches = sorted((index(one["range"]["start"]), index(one["range"]["end"]), one["newText"]) for one in edits)
    pieces, done = [], 0
    for start, end, written in stretches:
        assert done <= start <= end, "edits overlap"
        pieces += [units[done:start], written.encode("utf-16-le", "surrogatepass")]
        done = end
    return b"".join([*pieces, units[done:]]).decode("utf-16-le", "surrogatepass")
