"""Values that begin with a sign which YAML reads as something else: finds what to write instead."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.inner_lines import inner_lines
from kompassmodel.documents.layout import KEYS
from kompassmodel.documents.lines import LINE_OF_ITS_OWN, LineEdit, indent_of
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message

_SIGNS: Final = "@`%&*|>"

_START: Final = re.compile(r"""(?:%(?=\w)|[ ]*[?:](?=[ ]+[\w"']))""")

_NEAR: Final = 20
"""How many lines above the place where the parser gave up a question mark or colon may begin one."""

_GIVES_UP: Final = re.compile("alias|anchor|block scalar|cannot start any token")

_BEFORE: Final = re.compile(r"""(?:[ ]*(?:-[ ]+)*|.*[{,][ ]*)(?P<key>["']?[\w.]+["']?:[ ]+)?""")

_FIGURES: Final = frozenset(("points", "max_points", "percent", "total", "interviews", "round", "page", "points_step"))

_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_NO_FIGURE_IN_GROUP: Final = re.compile(
    rf"""[{{,][ ]*(?:{"|".join(sorted(_FIGURES))}):[ ]+(?P<sign>[?])[ ]*[,}}]""", re.VERBOSE
)

_NO_FIGURE: Final = re.compile(
    rf"""[ ]*(?:-[ ])?(?:{"|".join(sorted(_FIGURES))}|["']?[0-9]+\.[0-9]+["']?):[ ]+(?P<sign>[-?])[ ]*(?:\#.*)?""",
    re.VERBOSE,
)


def explain_no_figure(failure: Failure) -> Explanation | None:
    """Explain a hyphen or a question mark that stands for a figure which the report does not print."""
    stop = failure.stop
    match = _NO_FIGURE.fullmatch(stop.text) or _NO_FIGURE_IN_GROUP.search(stop.text)
    if match is None:
        return None
    text = message("a figure belongs here, not {sign}", sign=match["sign"])
    hint = message("leave it empty if the report prints no figure")
    return failure.explain(stop.line, match.start("sign"), text, hint)


def explain_start_of_line(failure: Failure) -> Explanation | None:
    """Explain a line that begins with a sign which YAML reads as the beginning of something else than a key."""
    lines, stop = failure.lines, failure.stop.line
    found = [(number, match) for number in range(stop, -1, -1) if (match := _START.match(lines[number])) is not None]
    inner = inner_lines(lines) if found else set()
    for number, match in found:
        is_near = stop - number < _NEAR
        if number not in inner and (match[0][0] == "%" or is_near):
            sign, column = match[0][-1], match.end() - 1
            text = message("a key cannot begin with {sign}", sign=sign)
            return failure.explain(number, column, text, message("delete the {sign}", sign=sign))
    return None


def explain_first_sign(failure: Failure) -> Explanation | None:
    """Explain a value that begins with a sign which YAML reads as something else."""
    if not _GIVES_UP.search(failure.parser_message):
        return None
    for position in (failure.opening, failure.stop):
        line, column = position.text, position.column
        sign = line[column : column + 1]
        before = _BEFORE.fullmatch(line[:column]) if sign and sign in _SIGNS else None
        if before is not None and line[:column].strip():
            text = message("a text cannot begin with {character} here", character=sign)
            hint, edits = _hint(position, before["key"] or "", in_group="{" in before[0])
            return Explanation(position.span(), text, hint, edits=edits)
        if before is not None and re.match(r"%[ ]*:", line[column:]):
            text = message("a key cannot begin with {sign}", sign=sign)
            return Explanation(position.span(), text, message("write percent instead of {sign}", sign=sign))
    return None


def _hint(position: Position, key: str, *, in_group: bool) -> tuple[Message, tuple[LineEdit, ...]]:
    """Say what to write instead of the value at `position`: the number in it, or the text in quotes.

    If that is certain, the edits that write it are the second part of the result.
    """
    value = position.text[position.column :]
    value = re.split(r"[,}\]]" if in_group else r"[ \t]#(?:[ ]|$)", value, maxsplit=1)[0].rstrip()
    start = key.rstrip()
    if start.rstrip(":") in _FIGURES:
        number = value.strip(f"{_SIGNS} ")
        if _NUMBER.fullmatch(number):
            return message("write {fixed}", fixed=f"{start} {number}"), _written(position, value, number)
        return message("write the number alone"), ()
    quote = "'" if '"' in value or "\\" in value else '"'
    if (start and start.strip("\"':") not in KEYS) or quote in value or in_group or _goes_on(position):
        return message('put the text in quotes: "…"'), ()
    start = f"{start} " if start else "- "
    hint = message("write {fixed}", fixed=f"{start}{quote}{shortened(value, 100)}{quote}")
    return hint, _written(position, value, f"{quote}{value}{quote}")


def _goes_on(position: Position) -> bool:
    """Return whether the text that begins on a line goes on below it."""
    below = position.lines[position.line + 1 : position.line + 2]
    is_deeper = any((indent_of(line) or 0) > (indent_of(position.text) or 0) for line in below)
    return is_deeper and LINE_OF_ITS_OWN.match(below[0]) is None


def _written(position: Position, value: str, text: str) -> tuple[LineEdit, ...]:
    return (LineEdit(position.line, position.column, position.column + len(value), text),)


def explain_closing_alone(failure: Failure) -> Explanation | None:
    """Explain a line of nothing but brackets or braces that close what nobody opened."""
    signs = failure.stop.text.partition(" #")[0].strip()
    if not failure.in_block or not signs or not {*signs} <= {*"]},"}:
        return None
    at = failure.stop.text.index(signs)
    return failure.explain(
        failure.stop.line,
        at,
        message("{sign} closes nothing here", sign=signs[0]),
        message("delete {sign}", sign=signs),
    )
