"""Colons behind a key: two of them, or one without a space before a group or behind a space."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.documents.failure import Explanation, Failure
from kompassmodel.documents.layout import KEYS, PART_NUMBER
from kompassmodel.documents.lines import LineEdit, indent_of
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message

_COLON: Final = re.compile(
    r"""\s*(?:- )?(?P<key>(?P<quote>["']?)(?P<name>[\w.]+)(?P=quote))[ ]*:(?P<behind>[ ]*:|[{\[]|(?<=[ ]:)(?=\S))"""
)

_FARTHEST: Final = 20
"""How many lines above the one where the parser gave up are looked at."""


def explain_colon_after_key(failure: Failure) -> Explanation | None:
    """Explain a key that has two colons, or its value right behind the colon: where the parser gave up, or above."""
    stop = failure.stop.line
    above = (
        line for line in range(stop - 1, max(-1, stop - _FARTHEST), -1) if indent_of(failure.lines[line]) is not None
    )
    for number in (stop, next(above, stop)):
        line = failure.lines[number]
        match = _COLON.match(line)
        if match is None or (match["name"] not in KEYS and PART_NUMBER.fullmatch(match["name"]) is None):
            continue
        key, at = match["key"], match.start("behind")
        rest = line[at:].lstrip(": ").rstrip()
        edit = LineEdit(number, at, len(line) - len(line[at:].lstrip(": ")), " " if rest else "")
        hint = message("write {fixed}", fixed=shortened(f"{key}: {rest}".rstrip(), 100))
        if match["behind"].endswith(":"):
            text = message("there are two colons after {key}", key=key)
            return failure.explain(number, match.end() - 1, text, hint, (edit,))
        return failure.explain(number, at, message("a space is missing after the colon"), hint, (edit,))
    return None
