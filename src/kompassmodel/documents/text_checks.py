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

# Patterns that few texts need are kept as text: compiling one takes as long as reading a file.

_CONFLICT: Final = rf"{LINE_START}(?:<{{7}}|>{{7}}|\|{{7}})(?: [^\r\n]*)?(?![^\r\n])"

_NOT_PRINTABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"

_MAY_HARM: Final = re.compile(
    "[\u0085\u00a0\u00ad\u00ab\u00bb\u00b4\u00b7\u1680\u2000-\u201f\u2022\u2023\u2028\u2029\u202f\u2032\u2033\u2043"
    "\u205f\u2060\u2212\u2219\u25a0-\u25ff\u2713\u2714\u27a2\u27a4\u3000\uf000-\uf0ff\ufeff\uff02\uff1a]"
)


_PLAIN_BYTES: Final = bytes([*b"\t\n\r", *range(0x20, 0x7F)])

_HARMFUL_ANYWHERE: Final = "[\x85\xa0\xad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\uff1a]"
"""Those of `_MAY_HARM` that are neither quotation marks nor signs before an item of a list."""

_FULL_WIDTH_COLON: Final = "\uff1a"
"""The only one of them that Python can print."""

_MAY_CUT: Final = re.compile(r" #(?<=\S #)(?=[^\s#])")  # it begins with what is rare, to be fast

_LONGEST_LOOK: Final = 100


def text_problems(text: str) -> list[LocatedProblem]:
    """Find what no parser would report well: a merge conflict, an invisible character, or else harmful characters."""
    problem = merge_conflict(text)
    if problem is not None:
        return [problem]
    # Most of a text is plain; what is not is a short text, in which it is quick to look for anything.
    others = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES).decode("utf-8", "surrogatepass")
    if not others or others.isalpha():
        return []
    is_printable = others.isprintable()  # what YAML cannot print, Python cannot either
    if not is_printable and re.search(_NOT_PRINTABLE, others) is not None:
        problem = invisible_character(text)
        return [] if problem is None else [problem]
    if _MAY_HARM.search(others) is None:
        return []
    may_stand_anywhere = not is_printable or _FULL_WIDTH_COLON in others
    if not (may_stand_anywhere and re.search(_HARMFUL_ANYWHERE, others)) and not _has_harmful_mark(text):
        return []
    return harmful_characters(text)


def may_cut_texts(text: str) -> bool:
    """Return whether a comment may cut off some text in `text`; `cut_texts` looks closer."""
    return _MAY_CUT.search(text) is not None


def _has_harmful_mark(text: str) -> bool:
    """Return whether a quotation mark or sign may stand before a key or an item of a list, or behind a key.

    Anywhere else they do no harm, and in prose they are frequent.
    """
    for match in _MAY_HARM.finditer(text):
        at, end = match.span()
        before = text[max(0, at - _LONGEST_LOOK) : at].rstrip(" \t-")
        if not before or before[-1] in "\r\n{," or text[end : end + _LONGEST_LOOK].lstrip(" ")[:1] in ("", ":"):
            return True
    return False


def merge_conflict(text: str) -> LocatedProblem | None:
    """Find the first mark of a merge conflict."""
    match = re.search(_CONFLICT, text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if match is None:
        return None
    description = message("a merge conflict was left in this file: {mark}", mark=shortened(match.group()))
    hint = message("keep one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return located_problem(MERGE_CONFLICT, span_of(text, *match.span()), description, hint)


def invisible_character(text: str) -> LocatedProblem | None:
    """Find the first character that cannot be printed."""
    match = re.search(_NOT_PRINTABLE, text)
    if match is None:
        return None
    description = message("there is an invisible character here ({code})", code=f"U+{ord(match.group()):04X}")
    hint = message("delete it; it came in with pasted text")
    return located_problem(YAML_SYNTAX, span_of(text, *match.span()), description, hint)


def harmful_characters(text: str) -> list[LocatedProblem]:
    """Find the characters that look like others, or like nothing, and keep the text from being read as it looks."""
    from kompassmodel.documents import characters  # noqa: PLC0415 - few files have such characters

    return characters.harmful_characters(text)


def character_edits(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of all characters that do harm, with what to write instead."""
    if not text.isascii() and _MAY_HARM.search(text) is not None:
        from kompassmodel.documents import characters  # noqa: PLC0415 - few files have such characters

        yield from characters.character_edits(text)
