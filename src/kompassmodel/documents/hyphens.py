"""Hyphens before a key that is none of a list: finds them, and deletes them."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.layout import PART_NUMBER
from kompassmodel.documents.lines import LineEdit, lines_above
from kompassmodel.documents.missing_keys import table_around
from kompassmodel.messages.message import message

_HYPHEN_AND_KEY: Final = re.compile(r"""(?P<indent>[ ]*)(?P<hyphen>-[ ]+)(?P<key>["']?[\w.]+["']?)[ ]*:(?=[ ]|$)""")


def explain_hyphen_before_key(failure: Failure) -> Explanation | None:
    """Explain a key of a table that has a hyphen before it, as if it were an item of a list."""
    lines, stop = failure.lines, failure.stop.line
    for number in sorted({failure.opening.line, stop, next(lines_above(lines, stop), stop)}):
        if lines[number].strip() == "-" and table_around(lines, number, lines[number].index("-")) is not None:
            return _explain_lone_hyphen(lines, number)
        match = _HYPHEN_AND_KEY.match(lines[number])
        if match is None:
            continue
        key = match["key"].strip("\"'")
        table = table_around(lines, number, len(match["indent"]))
        belongs = table is not None and table.accepts(key)
        if belongs or PART_NUMBER.fullmatch(key):
            text = message("a hyphen begins an item of a list, and {key} is a key", key=match["key"])
            edits = (LineEdit(number, *match.span("hyphen"), ""),) if belongs else ()
            hint = message("delete the hyphen and the space after it")
            return Explanation(Position(lines, number, match.start("hyphen")).span(), text, hint, edits=edits)
    return None


def _explain_lone_hyphen(lines: list[str], number: int) -> Explanation:
    """Explain a hyphen alone on a line between the keys of a table."""
    column = lines[number].index("-")
    text = message("nothing stands behind this hyphen, and it is in no list")
    return Explanation(Position(lines, number, column).span(), text, message("delete it"))
