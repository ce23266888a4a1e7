"""What is wrong with a text before it is read as YAML: merge conflicts, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.problems import LocatedProblem, located_problem, span_of
from kompassmodel.documents.rules import MERGE_CONFLICT, YAML_SYNTAX
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message

_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "|||||||")

_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)

_NOT_PRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

# Where YAML needs a space: in front of a line, and behind the colon of a key. Inside a text they do no harm, so only
# keys of the formats count, where a key can stand.
_HARD_SPACES: Final = "\u00a0\u2007\u202f"

_HARD_SPACE: Final = re.compile(
    r"""^[ ]*[\u00a0\u2007\u202f]
    |(?:^[ ]*(?:-[ ]+)?|[{,][ ]*)["']?
    (?:[0-9]+(?:[.][0-9]+)?|points|max_points|percent|total|name|code|organisation|title|publisher|page|population
    |employees|group|rule|at|reason|framework|status|municipality|evaluated|published|round|interviews|id|wording
    |question|area|change|language|revision|in_use|revises|points_step)
    ["']?:[\u00a0\u2007\u202f]""",
    re.MULTILINE | re.VERBOSE,
)


def merge_conflict(text: str) -> LocatedProblem | None:
    match = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if match is None:
        return None
    sentence = message("a merge conflict was left in this file: {mark}", mark=shortened(match.group()))
    hint = message("keep one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return located_problem(MERGE_CONFLICT, span_of(text, *match.span()), sentence, hint)


def invisible_character(text: str) -> LocatedProblem | None:
    match = _NOT_PRINTABLE.search(text)
    if match is None:
        return None
    sentence = message("a character that cannot be seen stands here ({code})", code=f"U+{ord(match.group()):04X}")
    hint = message("delete it; it came along when text was pasted")
    return located_problem(YAML_SYNTAX, span_of(text, *match.span()), sentence, hint)


def hard_space(text: str) -> LocatedProblem | None:
    place = next(hard_spaces(text), None)
    if place is None:
        return None
    sentence = message(
        "this space is a hard one (no-break space, from Word or a PDF); YAML knows only the ordinary space"
    )
    hint = message("type an ordinary space in its place")
    problem = Problem(YAML_SYNTAX, (), sentence, hint, replacement=Replacement(" "))
    return LocatedProblem(problem, place)


def hard_spaces(text: str) -> Iterator[Span]:
    """Yield the places of the hard spaces that stand where YAML needs an ordinary one, at most one on a line."""
    if not any(space in text for space in _HARD_SPACES):
        return
    for match in _HARD_SPACE.finditer(text):
        yield span_of(text, match.end() - 1, match.end())
