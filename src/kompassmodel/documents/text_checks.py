"""Checks of a text before it is parsed as YAML: merge conflicts, and characters that are not what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.problems import LINE_START, LocatedProblem, located_problem, span_of
from kompassmodel.documents.rules import MERGE_CONFLICT, YAML_SYNTAX
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message

_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "|||||||")

_CONFLICT: Final = re.compile(rf"{LINE_START}(?:<{{7}}|>{{7}}|\|{{7}})(?: [^\r\n]*)?(?![^\r\n])")

_NOT_PRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_MAY_HARM: Final = re.compile(
    "[\u0085\u00a0\u00ad\u00ab\u00bb\u00b4\u00b7\u1680\u2000-\u201f\u2022\u2023\u2028\u2029\u202f\u2032\u2033\u2043"
    "\u205f\u2060\u2212\u2219\u25a0-\u25ff\u2713\u2714\u27a2\u27a4\u3000\uf000-\uf0ff\ufeff\uff02\uff1a]"
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


def harmful_characters(text: str) -> list[LocatedProblem]:
    """Find the characters that look like others, or like nothing, and keep the text from being read as it looks."""
    if text.isascii() or _MAY_HARM.search(text) is None:
        return []
    from kompassmodel.documents import characters  # noqa: PLC0415 - few files have such characters

    return characters.harmful_characters(text)


def character_edits(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of all characters that do harm, with what to write instead."""
    if not text.isascii() and _MAY_HARM.search(text) is not None:
        from kompassmodel.documents import characters  # noqa: PLC0415 - few files have such characters

        yield from characters.character_edits(text)
