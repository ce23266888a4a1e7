"""Checks of a text before it is parsed as YAML: merge conflicts, invisible characters and hard spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.problems import LINE_START, LocatedProblem, located_problem, span_of, spans_of
from kompassmodel.documents.rules import MERGE_CONFLICT, YAML_SYNTAX
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message

_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "|||||||")

_CONFLICT: Final = re.compile(rf"{LINE_START}(?:<{{7}}|>{{7}}|\|{{7}})(?: [^\r\n]*)?(?![^\r\n])")

_NOT_PRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# Spaces that look like the ordinary one. They do harm if YAML needs an ordinary space: at the beginning of a line and
# behind the colon of a key. Inside a text they are harmless, so only the keys of the file formats are looked for.
_HARD_SPACES: Final = "\u00a0\u2007\u202f"

_HARD_SPACE: Final = re.compile(
    rf"""{LINE_START}[ ]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*
    |(?:{LINE_START}[ ]*(?:-[ ]+)?|[{{,][ ]*)["']?
    (?:[0-9]+(?:[.][0-9]+)?|points|max_points|percent|total|name|code|organisation|title|publisher|page|population
    |employees|group|rule|at|reason|framework|status|municipality|evaluated|published|round|interviews|id|wording
    |question|area|change|language|revision|in_use|revises|points_step)
    ["']?:[\u00a0\u2007\u202f]""",
    re.VERBOSE,
)


def merge_conflict(text: str) -> LocatedProblem | None:
    """Find the first mark of a merge conflict."""
    match = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if match is None:
        return None
    description = message("a merge conflict was left in this file: {mark}", mark=shortened(match.group()))
    hint = message("keep one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return located_problem(MERGE_CONFLICT, span_of(text, *match.span()), description, hint)


def invisible_character(text: str) -> LocatedProblem | None:
    """Find the first character that cannot be printed."""
    match = _NOT_PRINTABLE.search(text)
    if match is None:
        return None
    description = message("there is an invisible character here ({code})", code=f"U+{ord(match.group()):04X}")
    hint = message("delete it; it came in with pasted text")
    return located_problem(YAML_SYNTAX, span_of(text, *match.span()), description, hint)


def hard_space(text: str) -> LocatedProblem | None:
    """Find the first hard space that YAML needs to be an ordinary one."""
    span = next(hard_spaces(text), None)
    if span is None:
        return None
    description = message(
        "this space is a hard one (no-break space, from Word or a PDF); YAML knows only ordinary spaces"
    )
    hint = message("type an ordinary space instead")
    problem = Problem(YAML_SYNTAX, (), description, hint, replacement=Replacement(" "))
    return LocatedProblem(problem, span)


def hard_spaces(text: str) -> Iterator[Span]:
    """Yield the spans of the hard spaces that YAML needs to be ordinary ones."""
    if not any(space in text for space in _HARD_SPACES):
        return
    places = (
        place
        for match in _HARD_SPACE.finditer(text)
        for place in range(match.start(), match.end())
        if text[place] in _HARD_SPACES
    )
    yield from spans_of(text, ((place, place + 1) for place in places))
